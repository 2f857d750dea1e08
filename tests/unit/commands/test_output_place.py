"""No command writes among the files that the repository is made of."""

from pathlib import Path

import pytest

from chuyenmuc.commands.output_place import refuse_among_posts, refuse_in_repository
from chuyenmuc.problem import Refusal
from support.figures import IN_PLAN
from support.scenes import PROJECT


@pytest.mark.parametrize("target", [".", "..", "posts", "posts/moi", "docs/a.zip", "hooks/a", ".git/a", "site/a", "a/../posts/b"])
def test_what_would_come_among_the_sources_is_refused(tmp_path, monkeypatch, target):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refusal, match="của kho"):
        refuse_in_repository(Path(target), Path())


@pytest.mark.parametrize("target", [".bao-cao/2026", "luu.zip", "post", "../khac/posts"])
def test_every_other_place_will_do(tmp_path, monkeypatch, target):
    (tmp_path / "kho").mkdir()
    monkeypatch.chdir(tmp_path / "kho")
    refuse_in_repository(Path(target), Path())


def test_a_link_into_the_sources_is_followed(tmp_path):
    (tmp_path / "posts").mkdir()
    (tmp_path / "loi-tat").symlink_to(tmp_path / "posts")
    with pytest.raises(Refusal, match="posts/"):
        refuse_in_repository(tmp_path / "loi-tat/moi", tmp_path)


@pytest.mark.parametrize(
    "command",
    [
        ("archive", "2026", "--output", "posts/a.zip"),
        ("export", "hugo", "posts/trang"),
        ("export", "wxr", "docs/a.xml"),
        ("report", "2026", "--output", "posts/bao-cao"),
        ("remind", "--output", "posts/thu"),
        ("inspect", "--sample", "1", "--output", "posts/phieu"),
    ],
)
def test_every_command_that_makes_files_asks(repository, command):
    before = sorted(repository.root.joinpath("posts").rglob("*"))
    done = repository.command(*command, "--as-of", "2026-10-20")
    assert done.status == 2 and "của kho" in done.err, done.err
    assert sorted(repository.root.joinpath("posts").rglob("*")) == before


@pytest.mark.parametrize("target", ["posts/a.xlsx", "posts/thcs-hoa-sua/a.xlsx", ".git/a", ".cache/a", "."])
def test_a_file_of_a_command_does_not_lie_among_the_posts(tmp_path, monkeypatch, target):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refusal):
        refuse_among_posts(Path(target), Path())


def test_what_is_private_lies_in_no_folder_of_the_repository(tmp_path, monkeypatch):
    (tmp_path / "kho").mkdir()
    monkeypatch.chdir(tmp_path / "kho")
    for target in ("danh-ba.xlsx", "../danh-ba.xlsx"):
        refuse_among_posts(Path(target), Path(), private=True)
    for target in ("danh-sach/danh-ba.xlsx", "docs/danh-ba.xlsx"):
        refuse_among_posts(Path(target), Path())
        with pytest.raises(Refusal, match="ai xem kho cũng thấy"):
            refuse_among_posts(Path(target), Path(), private=True)


def test_git_ignores_tables_in_the_repositorys_own_folder():
    for name in (".gitignore", "hooks/chuyenmuc/offices/template/gitignore"):
        assert {"/*.xlsx", "/*.csv"} <= set((PROJECT / name).read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    "command",
    [
        ("roster", "export", "posts/a.xlsx"), ("roster", "export", "danh-sach/a.xlsx", "--contacts"), ("roster", "export", "docs"),
        ("figures", "export", "posts/a.csv"), ("host", "timer", "--output", "posts/a.timer"), ("host", "nginx", "--output", "posts/a.conf"),
        ("check", "--format", "json", "--output", "posts/a.json"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_commands_refuse_such_a_file_in_one_line_and_write_nothing(repository, command):
    repository.write("posts/plan.yml", IN_PLAN)
    before = sorted(repository.root.rglob("*"))
    done = repository.command(*command)
    assert done.status == 2 and len(done.err.splitlines()) == 1, done.err
    assert "ai xem kho cũng thấy" in done.err or "là một thư mục" in done.err
    assert [path for path in sorted(repository.root.rglob("*")) if path not in before and ".cache" not in path.parts] == []

"""No command writes among the files that the repository is made of."""

from pathlib import Path

import pytest

from chuyenmuc.commands.output_place import refuse_in_repository
from chuyenmuc.problem import Refusal


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

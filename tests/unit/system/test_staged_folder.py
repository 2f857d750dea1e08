"""A folder that is filled beside the one whose place it takes."""

import os

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.system.staged_folder import StagedFolder


@pytest.fixture
def site(tmp_path):
    """A folder with a page and something that is kept in it."""
    folder = tmp_path / "site"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/HEAD").write_text("ref")
    (folder / "index.html").write_text("old")
    return folder


def filled(site) -> StagedFolder:
    staged = StagedFolder(site)
    staged.open()
    (staged.stage / "index.html").write_text("new")
    return staged


def test_nothing_changes_before_the_swap_and_all_of_it_after(site):
    staged = filled(site)
    assert (site / "index.html").read_text() == "old"
    staged.swap()
    assert (site / "index.html").read_text() == "new"
    assert (site / ".git/HEAD").read_text() == "ref"
    assert os.listdir(site.parent) == ["site"]


def test_a_dropped_stage_leaves_nothing(site):
    filled(site).drop()
    assert (site / "index.html").read_text() == "old"
    assert os.listdir(site.parent) == ["site"]


def snapshot(site) -> dict[str, tuple[str, int]]:
    """What the site holds, and when each file was written."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): (path.read_text(), path.stat().st_mtime_ns) for path in files}


def test_what_is_the_same_or_kept_is_not_written_and_what_nobody_made_goes(site):
    for name in ("same/index.html", "kept/index.html", "gone/deep/index.html"):
        (site / name).parent.mkdir(parents=True)
        (site / name).write_text(name)
    before = snapshot(site)
    staged = filled(site)
    (staged.stage / "same").mkdir()
    (staged.stage / "same/index.html").write_text("same/index.html")
    (staged.stage / "new").mkdir()
    (staged.stage / "new/index.html").write_text("a page")
    staged.swap(kept={"kept/index.html"})
    after = snapshot(site)
    assert after["index.html"][0] == "new" and after["new/index.html"][0] == "a page"
    for name in ("same/index.html", "kept/index.html", ".git/HEAD"):
        assert after[name] == before[name]
    assert not (site / "gone").exists() and os.listdir(site.parent) == ["site"]


def test_a_file_may_become_a_folder_and_a_folder_a_file(site):
    (site / "a").write_text("a file")
    (site / "b").mkdir()
    (site / "b/index.html").write_text("a page")
    (site / "c").symlink_to(site / "b")
    staged = filled(site)
    for name in ("a", "c"):
        (staged.stage / name).mkdir()
        (staged.stage / name / "index.html").write_text("a page now")
    (staged.stage / "b").write_text("a file now")
    staged.swap()
    assert {name: text for name, (text, _) in snapshot(site).items() if name != ".git/HEAD"} == {
        "index.html": "new", "a/index.html": "a page now", "c/index.html": "a page now", "b": "a file now",
    }  # fmt: skip


@pytest.mark.parametrize("moves", [0, 1, 2])
def test_a_swap_that_was_killed_in_the_middle_is_ended_by_the_next_to_open_the_stage(site, monkeypatch, moves):
    (site / "gone.html").write_text("old")
    staged = filled(site)
    (staged.stage / "other.html").write_text("new")
    left = [moves]
    replace = os.replace

    def killed(new, old):
        if "site.todo" not in str(old):
            if left[0] == 0:
                raise KeyboardInterrupt
            left[0] -= 1
        replace(new, old)

    monkeypatch.setattr(os, "replace", killed)
    monkeypatch.setattr("pathlib.Path.unlink", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        staged.swap()
    monkeypatch.undo()
    staged._unlock()
    filled(site).drop()
    assert {name: text for name, (text, _) in snapshot(site).items()} == {"index.html": "new", "other.html": "new", ".git/HEAD": "ref"}
    assert os.listdir(site.parent) == ["site"]


def test_a_swap_that_cannot_begin_leaves_all_as_it_was(site, monkeypatch):
    (site / "gone.html").write_text("old")
    before, replace = snapshot(site), os.replace

    def refused(new, old):
        if "site.todo" not in str(old):
            raise OSError("busy")
        replace(new, old)

    staged = filled(site)
    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(OSError, match="busy"):
        staged.swap()
    assert snapshot(site) == before and os.listdir(site.parent) == ["site"]


def test_what_a_killed_build_left_in_the_stage_is_cleared(site):
    left = site.with_name(".site.next")
    (left / ".hidden").mkdir(parents=True)
    filled(site).swap()
    assert not (site / ".hidden").exists()


def test_a_stage_that_is_a_link_is_never_followed(site, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "mine").write_text("x")
    site.with_name(".site.next").symlink_to(elsewhere)
    filled(site).swap()
    assert os.listdir(elsewhere) == ["mine"] and not site.is_symlink()


def test_two_cannot_hold_the_stage_at_once(site):
    staged = filled(site)
    with pytest.raises(Refusal) as refused:
        StagedFolder(site).open()
    assert "Đang có một lần dựng khác" in refused.value.what
    assert (staged.stage / "index.html").read_text() == "new", "the second has not cleared what the first fills"


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "site").write_text("mine")
    with pytest.raises(Refusal):
        StagedFolder(tmp_path / "site").open()
    assert (tmp_path / "site").read_text() == "mine"

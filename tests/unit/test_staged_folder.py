"""A folder that is filled beside the one whose place it takes."""

import os
import shutil

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.staged_folder import StagedFolder


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


def test_a_swap_that_was_killed_before_the_new_folder_came_is_undone(site):
    site.rename(site.with_name(".site.old"))
    filled(site).drop()
    assert (site / "index.html").read_text() == "old" and (site / ".git/HEAD").exists()


def test_a_swap_that_was_killed_before_what_is_kept_moved_on_is_ended(site):
    site.rename(site.with_name(".site.old"))
    site.mkdir()
    (site / "index.html").write_text("new")
    filled(site).drop()
    assert (site / "index.html").read_text() == "new" and (site / ".git/HEAD").read_text() == "ref"
    assert os.listdir(site.parent) == ["site"]


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


def test_the_end_of_one_build_does_not_touch_the_stage_of_the_next(site, monkeypatch):
    """Clearing the old site takes seconds, in which another build may have begun."""
    staged, rmtree = filled(site), shutil.rmtree

    def clear(path, **rest):
        monkeypatch.setattr(shutil, "rmtree", rmtree)
        filled(site)
        rmtree(path, **rest)

    monkeypatch.setattr(shutil, "rmtree", clear)
    staged.swap()
    assert site.with_name(".site.next").joinpath("index.html").read_text() == "new"


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "site").write_text("mine")
    with pytest.raises(Refusal):
        StagedFolder(tmp_path / "site").open()
    assert (tmp_path / "site").read_text() == "mine"

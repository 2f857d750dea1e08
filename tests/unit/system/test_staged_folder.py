"""A folder that is filled beside the one whose place it takes."""

import errno
import fcntl
import os
import stat
import threading
from pathlib import Path

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.system.exchange import exchange
from chuyenmuc.system.staged_folder import StagedFolder


@pytest.fixture
def site(tmp_path):
    """A folder with a page."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old")
    return folder


@pytest.fixture
def site_with_git(tmp_path):
    """A folder with a page and a repository of somebody's in it, so that files are moved one by one."""
    folder = tmp_path / "site"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git/HEAD").write_text("ref")
    (folder / "index.html").write_text("old")
    return folder


def filled(site) -> StagedFolder:
    staged = StagedFolder(site, site.with_name(".site.twin"))
    staged.open()
    (staged.stage / "index.html").write_text("new")
    return staged


def test_nothing_changes_before_the_swap_and_all_of_it_after(site):
    staged = filled(site)
    assert (site / "index.html").read_text() == "old"
    staged.swap()
    assert (site / "index.html").read_text() == "new"
    assert snapshot(site) == snapshot(site.with_name(".site.twin"))
    assert sorted(os.listdir(site.parent)) == [".site.twin", "site"]


def test_a_dropped_stage_leaves_nothing(site):
    filled(site).drop()
    assert (site / "index.html").read_text() == "old"
    assert os.listdir(site.parent) == ["site"]


def snapshot(site) -> dict[str, tuple[str, int]]:
    """What the site holds, and when each file was written."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): (path.read_text(), path.stat().st_mtime_ns) for path in files}


@pytest.mark.parametrize("fixture", ["site", "site_with_git"])
def test_what_is_the_same_or_kept_is_not_written_and_what_nobody_made_goes(request, fixture):
    site = request.getfixturevalue(fixture)
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
    for name in {"same/index.html", "kept/index.html", ".git/HEAD"} & before.keys():
        assert after[name] == before[name]
    assert staged.moved == ["index.html", "new/index.html"]
    assert not (site / "gone").exists() and not site.with_name(".site.next").exists()


@pytest.mark.parametrize("fixture", ["site", "site_with_git"])
def test_a_file_may_become_a_folder_and_a_folder_a_file(request, fixture):
    site = request.getfixturevalue(fixture)
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
def test_a_swap_that_was_killed_in_the_middle_is_ended_by_the_next_to_open_the_stage(site_with_git, monkeypatch, moves):
    (site_with_git / "gone.html").write_text("old")
    staged = filled(site_with_git)
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
    filled(site_with_git).drop()
    assert {name: text for name, (text, _) in snapshot(site_with_git).items()} == {
        "index.html": "new",
        "other.html": "new",
        ".git/HEAD": "ref",
    }
    assert os.listdir(site_with_git.parent) == ["site"]


def test_a_swap_that_cannot_begin_leaves_all_as_it_was(site_with_git, monkeypatch):
    (site_with_git / "gone.html").write_text("old")
    before, replace = snapshot(site_with_git), os.replace

    def refused(new, old):
        if "site.todo" not in str(old):
            raise OSError("busy")
        replace(new, old)

    staged = filled(site_with_git)
    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(OSError, match="busy"):
        staged.swap()
    assert snapshot(site_with_git) == before and os.listdir(site_with_git.parent) == ["site"]


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_kill_around_the_exchange_leaves_one_whole_site(site, monkeypatch, moment):
    (site / "gone.html").write_text("old")
    staged = filled(site)
    (staged.stage / "other.html").write_text("new")

    def killed(one, other):
        if moment == "after":
            exchange(one, other)
        raise KeyboardInterrupt

    monkeypatch.setattr("chuyenmuc.system.staged_folder.exchange", killed)
    with pytest.raises(KeyboardInterrupt):
        staged.swap()
    whole = {"before": {"index.html": "old", "gone.html": "old"}, "after": {"index.html": "new", "other.html": "new"}}[moment]
    assert {name: text for name, (text, _) in snapshot(site).items()} == whole
    monkeypatch.undo()
    staged._unlock()
    filled(site).swap()  # the next one, whatever it finds in the twin
    assert {name: text for name, (text, _) in snapshot(site).items()} == {"index.html": "new"}
    assert snapshot(site) == snapshot(site.with_name(".site.twin")) and not site.with_name(".site.next").exists()


def test_a_reader_never_finds_files_of_two_builds(site):
    for number in range(200):
        (site / f"{number}.html").write_text("old")
    staged = filled(site)
    for number in range(200):
        (staged.stage / f"{number}.html").write_text("new")
    mixed, ended = [], threading.Event()

    def read():
        while not ended.is_set():
            folder = os.open(site, os.O_RDONLY)
            texts = [Path(f"/proc/self/fd/{folder}/{number}.html").read_text() for number in (0, 199)]
            if texts[0] != texts[1] and os.path.samestat(os.fstat(folder), os.stat(site)):
                mixed.append(texts)
            os.close(folder)

    reader = threading.Thread(target=read)
    reader.start()
    staged.swap()
    ended.set()
    reader.join()
    assert not mixed and not staged.hindrance


def test_whoever_holds_the_old_folder_open_has_the_new_files_too(site):
    folder = os.open(site, os.O_RDONLY)
    for number in range(3):
        staged = filled(site)
        (staged.stage / "deep").mkdir()
        (staged.stage / "deep/other.html").write_text(f"{number}")
        staged.swap()
        held = Path(f"/proc/self/fd/{folder}")
        assert (held / "index.html").read_text() == "new" and (held / "deep/other.html").read_text() == f"{number}"
        assert os.path.samestat(os.fstat(folder), site.with_name("site" if number % 2 else ".site.twin").stat())
    os.close(folder)


def test_where_nothing_differs_nothing_is_exchanged(site):
    before, folder = snapshot(site), site.stat().st_ino
    staged = StagedFolder(site, site.with_name(".site.twin"))
    staged.open()
    (staged.stage / "index.html").write_text("old")
    staged.swap()
    assert snapshot(site) == before and site.stat().st_ino == folder and os.listdir(site.parent) == ["site"] and not staged.moved


def test_a_file_system_that_exchanges_nothing_gets_the_files_one_by_one_and_says_so(site, monkeypatch):
    (site / "kept.html").write_text("kept")
    (site / "gone.html").write_text("old")
    (site / ".nojekyll").write_text("")

    def unknown(*_):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr("chuyenmuc.system.staged_folder.exchange", unknown)
    staged = filled(site)
    staged.swap(kept={"kept.html"})
    assert {name: text for name, (text, _) in snapshot(site).items()} == {"index.html": "new", "kept.html": "kept", ".nojekyll": ""}
    assert staged.hindrance == "ổ đĩa hay hệ điều hành này không làm được" and staged.moved == ["index.html"]
    assert os.listdir(site.parent) == ["site"]


def test_builds_into_two_folders_do_not_take_each_others_twin(site, tmp_path):
    twin, other = site.with_name(".site.twin"), tmp_path / "other"
    twin.mkdir()
    held = os.open(twin, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    staged = filled(site)
    staged.swap()
    assert (site / "index.html").read_text() == "new" and staged.hindrance == "một lần dựng khác đang thay trang"
    assert not os.listdir(twin), "it belongs to the other build"
    os.close(held)
    (other / "deep").mkdir(parents=True)
    for number, target in enumerate((site, other, site, other)):
        staged = StagedFolder(target, twin)
        staged.open()
        (staged.stage / f"{target.name}.html").write_text(f"{number}")
        staged.swap()
        assert not staged.hindrance and {name: text for name, (text, _) in snapshot(target).items()} == {f"{target.name}.html": f"{number}"}


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_in_the_way_of_the_twin_is_removed(site, tmp_path_factory, kind):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    twin = site.with_name(".site.twin")
    twin.write_text("x") if kind == "file" else twin.symlink_to(elsewhere)
    staged = filled(site)
    staged.swap()
    assert not staged.hindrance and twin.is_dir() and not twin.is_symlink() and not os.listdir(elsewhere)


def test_a_repository_in_the_folder_is_never_moved(site_with_git):
    folder = os.stat(site_with_git / ".git").st_ino
    staged = filled(site_with_git)
    staged.swap()
    assert (site_with_git / ".git/HEAD").read_text() == "ref" and os.stat(site_with_git / ".git").st_ino == folder
    assert staged.hindrance == "trong đó có thư mục “.git”"


def test_folders_keep_their_rights(site):
    (site / "a").mkdir()
    (site / "a/index.html").write_text("old")
    site.chmod(0o2775)
    (site / "a").chmod(0o700)
    staged = filled(site)
    (staged.stage / "a").mkdir()
    (staged.stage / "a/index.html").write_text("new")
    staged.swap()
    assert not staged.hindrance and (site / "a/index.html").read_text() == "new"
    assert [oct(stat.S_IMODE(folder.stat().st_mode)) for folder in (site, site / "a")] == ["0o2775", "0o700"]


def test_the_folder_stays_the_same_one_where_it_may_not_be_exchanged(site):
    before = site.stat().st_ino
    staged = StagedFolder(site)
    staged.open()
    (staged.stage / "index.html").write_text("new")
    staged.swap()
    assert site.stat().st_ino == before and (site / "index.html").read_text() == "new" and not staged.hindrance


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

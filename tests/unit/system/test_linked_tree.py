"""A tree of links to the files of another folder, brought up to date by what differs."""

import os

import pytest

from chuyenmuc.system.linked_tree import Tree, link_files, make_way, remove_files, renew_links


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "source"
    (folder / "a/b").mkdir(parents=True)
    (folder / "empty").mkdir()
    for name in ("index.html", "a/one.html", "a/b/two.html"):
        (folder / name).write_text(name)
    (folder / "link").symlink_to("index.html")
    return folder


def inodes(folder) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.lstat().st_ino for path in folder.rglob("*") if path.is_symlink() or path.is_file()}


def folders(folder) -> dict[str, int]:
    found = [path for path in (folder, *folder.rglob("*")) if path.is_dir() and not path.is_symlink()]
    return {path.relative_to(folder).as_posix(): path.stat().st_mode for path in found}


def test_every_file_is_the_same_one_and_every_folder_one_of_its_own(source, tmp_path):
    (source / "a").chmod(0o2750)
    renew_links(source, tmp_path / "copy", Tree.of(source))
    assert inodes(tmp_path / "copy") == inodes(source) and folders(tmp_path / "copy") == folders(source)
    assert (tmp_path / "copy/link").is_symlink()


@pytest.mark.parametrize("damage", [
    lambda copy: (copy / "a/one.html").unlink(),
    lambda copy: (copy / "stray.html").write_text("stray"),
    lambda copy: (copy / "x/y").mkdir(parents=True),
    lambda copy: os.replace(copy / "a/one.html", copy / "index.html"),
    lambda copy: ((copy / "a/b/two.html").unlink(), (copy / "a/b/two.html").mkdir()),
    lambda copy: ((copy / "a/b/two.html").unlink(), (copy / "a/b").rmdir(), (copy / "a/b").write_text("a file")),
    lambda copy: ((copy / "a/b/two.html").unlink(), (copy / "a/b").rmdir(), (copy / "a/b").symlink_to("/")),
    lambda copy: (copy / "a").chmod(0o700),
])  # fmt: skip
def test_what_differs_is_mended(source, tmp_path, damage):
    copy = tmp_path / "copy"
    renew_links(source, copy, Tree.of(source))
    damage(copy)
    renew_links(source, copy, Tree.of(source))
    assert inodes(copy) == inodes(source) and folders(copy) == folders(source)


def test_files_are_linked_over_what_is_there(source, tmp_path):
    copy = tmp_path / "copy"
    (copy / "index.html").mkdir(parents=True)
    (copy / "a").write_text("a file")
    link_files(source, copy, ["index.html", "a/b/two.html"])
    assert inodes(copy) == {name: inode for name, inode in inodes(source).items() if name in ("index.html", "a/b/two.html")}


def test_removed_files_take_their_empty_folders_with_them(source):
    remove_files(source, ["a/b/two.html", "nowhere/at/all.html", "index.html/below.html"])
    assert not (source / "a/b").exists() and (source / "a/one.html").exists() and (source / "index.html").exists()


def test_a_way_is_made_through_files_and_links(source):
    (source / "away").symlink_to("/")
    for folder in ("index.html/x", "away/x"):
        make_way(source, folder)
        assert (source / folder).is_dir() and not (source / folder).parent.is_symlink()

"""Pipes and devices in ``docs/``: told, never opened."""

import os
import socket

import pytest

from chuyenmuc.reading.special_files import special_files
from support.readings import problems


def pipe(path):
    os.mkfifo(path)


def linked_device(path):
    path.symlink_to("/dev/zero")


def listening(path):
    os.chdir(path.parent)  # the path of a socket must be short
    socket.socket(socket.AF_UNIX).bind(path.name)


@pytest.mark.parametrize("make", [pipe, linked_device, listening])
@pytest.mark.parametrize("name", ["cu.md", "huong-dan/cu.md", "a/b/hinh.png"])
def test_what_is_no_file_is_told(repository, make, name, monkeypatch):
    monkeypatch.chdir(repository.root)
    file = repository.root / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    make(file)
    (found,) = problems(repository)
    assert found.startswith(f"docs/{name}:1: Đây không phải là một tệp thường.")


def test_files_folders_and_links_to_them_are_not(repository):
    docs = repository.root / "docs"
    (docs / "moi").mkdir()
    (docs / "moi/a.md").symlink_to(docs / "index.md")
    (docs / "moi/nowhere.md").symlink_to(docs / "khong-co.md")
    (docs / "khac").symlink_to(docs / "moi")
    assert not special_files(repository.root)


def test_check_and_build_end(repository):
    os.mkfifo(repository.root / "docs/huong-dan.md")
    for done in (repository.check(), repository.build(), repository.build(COLUMN_ON_BAD_POST="skip")):
        assert done.status == 2 and "docs/huong-dan.md:1: Đây không phải" in done.err + done.out


@pytest.mark.parametrize("name", ["2026-q3-x.md", "anh/x.png", "x.txt", "phim/a.vtt"])
def test_a_pipe_in_a_units_folder_stops_nothing(repository, name):
    file = repository.root / "posts/thcs-hoa-sua" / name
    file.parent.mkdir(exist_ok=True)
    os.mkfifo(file)
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"[x]({name}) {'chữ ' * 50}", people="none")
    assert problems(repository)

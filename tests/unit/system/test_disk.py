import os
import stat

import pytest

from chuyenmuc.system import disk


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path):
    file = tmp_path / "a.txt"
    disk.write_whole(file, b"old")
    disk.write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_what_exists_is_not_overwritten_where_a_new_file_is_asked_for(tmp_path):
    file = tmp_path / "a.txt"
    disk.write_whole(file, b"mine", new=True)
    with pytest.raises(FileExistsError):
        disk.write_whole(file, b"yours", new=True)
    assert file.read_bytes() == b"mine"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    """As root, renaming a file onto /dev/null would take the device away from the whole machine."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    disk.write_whole(pipe, b"data")
    assert os.read(reader, 10) == b"data"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_symlink_keeps_pointing_at_its_file(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    disk.write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(OSError):
        disk.write_whole(tmp_path / "none" / "a.txt", b"")

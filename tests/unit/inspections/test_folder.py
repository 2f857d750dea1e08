"""The folder of an inspection is there as a whole or not at all, and never replaces one."""

import os
import stat

import pytest

from chuyenmuc.inspections.folder import write_new
from chuyenmuc.problem import Refusal
from support.scenes import digest


def test_the_folder_holds_just_the_files_and_others_may_open_it(tmp_path):
    write_new(tmp_path / "a/b", {"1.docx": b"1", "2.txt": b"2"})
    assert digest(tmp_path) == {"a/b/1.docx": b"1", "a/b/2.txt": b"2"}
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((tmp_path / "a/b").stat().st_mode) == 0o777 & ~umask


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.write_bytes(b""), lambda path: path.symlink_to("nowhere")])
def test_what_is_there_stays(tmp_path, make):
    make(tmp_path / "b")
    with pytest.raises(Refusal, match="không ghi đè"):
        write_new(tmp_path / "b", {"1.docx": b"1"})
    assert os.listdir(tmp_path) == ["b"]


def test_nothing_is_left_of_a_folder_that_could_not_be_written(tmp_path):
    with pytest.raises(OSError):
        write_new(tmp_path / "b", {"1.docx": b"1", "khong-co/2.txt": b"2"})
    assert os.listdir(tmp_path) == []

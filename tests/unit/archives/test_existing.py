"""What may be replaced by an archive: one of ours, and nothing that somebody else has put there."""

import shutil
import zipfile

import pytest

from chuyenmuc.archives.existing import other_files
from chuyenmuc.archives.packing import pack
from chuyenmuc.archives.year_archive import write_hashes
from support.columns import day


@pytest.fixture
def folder(tmp_path):
    """An archive as a folder."""
    place = tmp_path / "luu"
    (place / "trang").mkdir(parents=True)
    for name in ("index.html", "trang/bài một.html"):
        (place / name).write_text(name, "utf-8")
    write_hashes(place)
    return place


def packed(folder):
    file = folder.with_suffix(".zip")
    pack(folder, "luu-tru", day("2026-10-20"), file)
    return file


@pytest.mark.parametrize("form", [lambda folder: folder, packed])
def test_an_archive_of_ours_holds_nothing_else(folder, form):
    assert other_files(form(folder)) == []


@pytest.mark.parametrize("form", [lambda folder: folder, packed])
def test_files_that_somebody_added_are_named(folder, form):
    (folder / "hợp đồng.txt").write_text("x")
    (folder / "trang/.ẩn").write_text("x")
    assert other_files(form(folder)) == ["hợp đồng.txt", "trang/.ẩn"]


def test_a_folder_with_an_empty_list_or_the_list_of_something_else_is_no_archive(tmp_path):
    place = tmp_path / "hoso"
    place.mkdir()
    (place / "hop-dong.txt").write_text("x")
    assert other_files(place) is None
    (place / "SHA256SUMS").touch()
    assert other_files(place) is None
    (place / "SHA256SUMS").write_text(f"{'0' * 64}  hop-dong.txt\n")
    assert other_files(place) is None


@pytest.mark.parametrize("data", [b"", b"cu", b"PK\x03\x04" + b"x" * 100])
def test_a_file_that_is_no_zip_is_no_archive(tmp_path, data):
    file = tmp_path / "anh.zip"
    file.write_bytes(data)
    assert other_files(file) is None


def test_the_zip_of_something_else_is_no_archive(tmp_path, folder):
    shutil.rmtree(folder / "trang")
    file = tmp_path / "khac.zip"
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("anh/a.png", b"x")
        other.writestr("anh/SHA256SUMS", f"{'0' * 64}  a.png\n")
    assert other_files(file) is None

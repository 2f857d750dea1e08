"""A folder as a ZIP archive."""

import datetime as dt
import os
import zipfile

from chuyenmuc.archives.packing import pack

DAY = dt.date(2026, 11, 30)


def fill(folder):
    (folder / "trang/truong").mkdir(parents=True)
    (folder / "trang/truong/đơn vị.html").write_text("chữ " * 999, "utf-8")
    (folder / "a.png").write_bytes(os.urandom(99))
    (folder / "index.html").write_bytes(b"")
    return folder


def test_the_same_files_on_the_same_day_give_the_same_bytes(tmp_path):
    first = fill(tmp_path / "a")
    second = tmp_path / "b"
    for file in sorted((path for path in first.rglob("*") if path.is_file()), reverse=True):
        copy = second / file.relative_to(first)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        os.utime(copy, (1, 1))
        copy.chmod(0o600)
    for folder in (first, second):
        pack(folder, "luu-tru", DAY, folder.with_suffix(".zip"))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_every_program_reads_what_is_in_it(tmp_path):
    folder = fill(tmp_path / "a")
    pack(folder, "luu-tru", DAY, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.testzip() is None
        assert packed.namelist() == ["luu-tru/a.png", "luu-tru/index.html", "luu-tru/trang/truong/đơn vị.html"]
        assert packed.read("luu-tru/trang/truong/đơn vị.html").decode() == "chữ " * 999
        by_name = {member.filename: member for member in packed.infolist()}
        assert by_name["luu-tru/a.png"].compress_type == zipfile.ZIP_STORED
        assert by_name["luu-tru/a.png"].date_time == (2026, 11, 30, 0, 0, 0) and by_name["luu-tru/a.png"].external_attr >> 16 == 0o644
        packed.extractall(tmp_path / "ra")
    assert (tmp_path / "ra/luu-tru/a.png").read_bytes() == (folder / "a.png").read_bytes()

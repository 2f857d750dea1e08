"""Read single files of the repository, as bytes or as clean text. What is wrong with a file is reported, never raised."""

import os
import stat
from pathlib import Path

from chuyenmuc.model.reading import POSTS
from chuyenmuc.parsing.leftovers import refuse_conflict
from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.texts.text import decode

# What files of other programs begin with.
_DOCUMENTS = {
    b"PK\x03\x04": "tài liệu Word (hay Excel, tệp nén)",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "tài liệu Word đời cũ (hay Excel)",
    b"{\\rtf": "tài liệu RTF",
    b"%PDF-": "tài liệu PDF",
}

LARGEST_POST = 1024 * 1024

LARGEST_OFFICE_FILE = 8 * LARGEST_POST


def read_text(root: Path, report: SourceReport, largest: int, what: str, limit: str) -> str | None:
    """Return the file at ``report.path`` as clean text. If that is not possible, add the reason to ``report`` and return None."""
    data = read_bytes(root, report, largest, what, limit)
    return None if data is None else decoded(data, report)


def decoded(data: bytes, report: SourceReport) -> str | None:
    """Return bytes as clean text. If they are not text, or two texts at once, add that to ``report`` and return None."""
    for magic, what in _DOCUMENTS.items():
        if data.startswith(magic):
            fix = "Mở bằng phần mềm ấy, chép nội dung sang một tệp văn bản mới; đổi đuôi tên tệp thì tệp vẫn như cũ."
            report.add(1, f"Tệp này là {what} đã đổi đuôi, không phải tệp văn bản.", fix)
            return None
    try:
        text = decode(data)
        refuse_conflict(text)
        return text
    except Refusal as refusal:
        report.refuse(refusal)
        return None


def read_bytes(root: Path, report: SourceReport, largest: int, what: str, limit: str) -> bytes | None:
    """Return the bytes of the file at ``report.path``, relative to ``root``.

    A file of more than ``largest`` bytes is not read; ``what`` and ``limit`` are the words for the file and for that size in the message.
    If the file cannot be used, the reason is added to ``report`` and None is returned.
    """
    file = f"{root}/{report.path}"
    try:
        status = os.lstat(file)
        inside = True
        if stat.S_ISLNK(status.st_mode):
            status = os.stat(file)
            inside = leads_inside(root, Path(file))
        if not inside:
            report.add(1, "Đây là lối tắt (symlink) dẫn ra ngoài thư mục posts/.", "Chép hẳn tệp vào thay cho lối tắt.")
        elif not stat.S_ISREG(status.st_mode):
            report.add(1, "Đây không phải là một tệp thường.", "Thay bằng một tệp văn bản.")
        elif status.st_size > largest:
            report.add(1, f"Tệp {what} nặng quá {limit}.", "Chia nhỏ, hoặc để hình thành tệp riêng trong thư mục “anh/”.")
        else:
            return _read(file, status.st_size + 1)
    except (OSError, RuntimeError):
        report.add(1, "Không mở được tệp này.", "Xem lại tệp có thật không và có quyền đọc không.")
    return None


def _read(file: str, most: int) -> bytes:
    """Read a regular file with system calls. An office has tens of thousands of files, and Python's file objects take a third longer."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        return os.read(descriptor, most)
    finally:
        os.close(descriptor)


def leads_inside(root: Path, path: Path) -> bool:
    """Return whether a path stays in ``posts/`` when all symlinks are followed."""
    return path.resolve().is_relative_to((root / POSTS).resolve())

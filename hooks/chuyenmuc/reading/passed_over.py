"""Reports files in a unit's folder that nothing reads: a post whose name lacks “.md”, a document of Word, a download that was cut off."""

import os
import re

from chuyenmuc.media.films import OTHER_SUFFIXES
from chuyenmuc.media.films import SUFFIXES as FILMS
from chuyenmuc.media.pictures import SUFFIXES as PICTURES
from chuyenmuc.media.sounds import SUFFIXES as SOUNDS
from chuyenmuc.problem import Problem

_MEDIA = (
    *PICTURES, *SOUNDS, *FILMS, *OTHER_SUFFIXES, ".vtt", ".srt", ".heic", ".heif", ".avif", ".webp", ".gif", ".bmp", ".tif", ".tiff",
    ".svg", ".m4a", ".wav", ".ogg", ".oga", ".opus", ".aac", ".wma", ".flac", ".amr",
)  # fmt: skip
"""Endings of pictures, sounds, films and subtitles. Those that cannot be shown are reported where a post uses them."""

# Copies that editors, git and browsers keep beside a file.
_BACKUPS = ("~", ".bak", ".orig", ".swp", ".tmp")

_POST_NAME = re.compile(r"20\d\d-q[1-4]-", re.I)

# What may follow the name of a post by mistake: other endings of Markdown and text, one ending too many, dots and blanks.
_ENDINGS = re.compile(
    r"(?:[. ]*\.(?:md|mdown|mkd|mkdn|mdwn|mdtxt|mdtext|markdown|text|txt|rst|crdownload|part|download|bak|tmp))*[. ]*\Z", re.I
)


def passed_over(file: os.DirEntry[str], path: str, below: bool) -> list[Problem]:
    """Return the problem of a regular file, at ``path`` in the repository, that is neither a post nor a medium; none if it is one of these.

    ``below`` says that the file is in a folder of the unit's folder, where a post would not be read even with the right name.
    """
    name = file.name.lower()
    if name.endswith(_MEDIA) or name.endswith(".md") or _is_backup(file):
        return []
    if _POST_NAME.match(name) or _begins_like_a_post(file.path):
        stem = _ENDINGS.sub("", file.name) or file.name
        where = " và chuyển ra ngay trong thư mục của đơn vị" if below else ""
        what = f"Tệp “{file.name}” giống một bài viết nhưng tên không kết thúc bằng “.md” nên không được đọc."
        return [Problem(path, 1, what, f"Đổi tên thành “{stem}.md”{where}.")]
    what = f"Tệp “{file.name}” không phải là bài viết, hình, âm thanh hay phim nên không được đăng."
    return [Problem(path, 1, what, "Là bài viết thì chép nội dung sang một tệp .md; không phải thì chuyển đi nơi khác.")]


def _is_backup(file: os.DirEntry[str]) -> bool:
    return any(file.name.endswith(ending) and os.path.exists(file.path.removesuffix(ending)) for ending in _BACKUPS)


def _begins_like_a_post(path: str) -> bool:
    try:
        with open(path, "rb") as content:
            return content.read(7).lstrip(b"\xef\xbb\xbf").startswith((b"---\n", b"---\r"))
    except OSError:
        return False

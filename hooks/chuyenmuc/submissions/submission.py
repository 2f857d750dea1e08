"""A post as it was sent in: whose it is, its file, its pictures, as plain values. Nothing here has been checked yet."""

import re
from collections.abc import Iterable

from msgspec import Struct

from chuyenmuc.problem import Refusal

MOST_PICTURES = 60

LARGEST_TEXT = 1024**2

LARGEST_PICTURE = 12 * 1024**2

_FILE = re.compile(r"20\d\d-q[1-4]-[a-z0-9]+(?:-[a-z0-9]+)*\.md", re.ASCII)

_PICTURE = re.compile(r"anh/[a-z0-9]+(?:[-_.][a-z0-9]+)*\.(?:jpe?g|png|webp|gif)", re.ASCII)

_LONGEST_NAME = 120


class SentPicture(Struct, frozen=True):
    """A picture: its ``path`` beside the post, which begins with ``anh/``, and its bytes."""

    path: str
    data: bytes


class Submission(Struct, frozen=True):
    """One post: the id of its ``unit`` ("" if unknown), the name of its ``file`` ("" if it has none yet), the file's ``text``.

    ``has_front_matter`` says whether the text is that of a whole post; else it is the body alone, and ``title`` what was found of a title.
    ``notes`` are sentences for whoever imports it: what was changed or left out.
    """

    unit: str
    file: str
    text: str
    pictures: tuple[SentPicture, ...] = ()
    has_front_matter: bool = True
    title: str = ""
    notes: tuple[str, ...] = ()


def addresses(paths: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of where a text shows files, by all ways of Markdown and HTML: what stands before a path, and the path."""
    names = "|".join(re.escape(path) for path in sorted(paths, key=len, reverse=True))
    return re.compile(rf"((?:[(<\"']|\]:|\bsrc:)\s*[\"'<]?)({names})(?=[\s)>\"',}}])")


def check_names(submission: Submission) -> None:
    """Raise Refusal if a name could lead out of the unit's folder, or something is larger than a post may be."""
    if submission.file and (len(submission.file) > _LONGEST_NAME or not _FILE.fullmatch(submission.file)):
        raise Refusal(f"Tên tệp “{submission.file[:_LONGEST_NAME]}” không đúng mẫu.", "Tên tệp có dạng “2026-q3-ten-bai.md”.")
    if len(submission.text.encode()) > LARGEST_TEXT:
        raise Refusal("Bài dài quá 1 MB.", "Chia thành nhiều bài.")
    if len(submission.pictures) > MOST_PICTURES:
        raise Refusal(f"Bài có {len(submission.pictures)} hình, quá {MOST_PICTURES} hình.", "Bớt hình, hoặc chia thành nhiều bài.")
    paths = [picture.path for picture in submission.pictures]
    for picture in submission.pictures:
        if len(picture.path) > _LONGEST_NAME or not _PICTURE.fullmatch(picture.path):
            fix = "Tên hình nằm trong “anh/”, chỉ dùng a–z, số, dấu “-”, đuôi .jpg, .png, .webp hay .gif."
            raise Refusal(f"Tên hình “{picture.path[:_LONGEST_NAME]}” không dùng được.", fix)
        if len(picture.data) > LARGEST_PICTURE:
            raise Refusal(f"Hình “{picture.path}” nặng quá 12 MB.", "Thu nhỏ hình rồi gửi lại.")
        if paths.count(picture.path) > 1:
            raise Refusal(f"Hình “{picture.path}” có hai lần.", "Đặt cho mỗi hình một tên.")

"""The sanity gate: a site that has lost what closed quarters or an earlier coverage counted is not published unasked."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

from chuyenmuc.model.closed_quarter import PostStem, UnitId
from chuyenmuc.model.column import Column
from chuyenmuc.problem import Problem, Refusal

LARGEST_LOSS = 0.1
"""The share of the posts counted earlier that may be lost, where nothing else is set."""


_MOST_LISTED = 20


class Loss(Struct, frozen=True):
    """Posts (ids, as they are today) that were counted earlier, according to ``where``, and those of them that are gone."""

    where: str
    counted: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def share(self) -> float:
        """The part that is gone."""
        return len(self.gone) / len(self.counted) if self.counted else 0.0

    def problems(self, largest: float) -> list[Problem]:
        """Say what is gone, as problems of the posts."""
        more = len(self.gone) - _MOST_LISTED
        rest = f", trong đó {_MOST_LISTED} bài đầu kể dưới đây" if more > 0 else ""
        what = (
            f"Mất {len(self.gone)} trên {len(self.counted)} bài mà {self.where} đã tính, quá {round(largest * 100)}% nên không đăng{rest}."
        )
        listed = (Problem(f"posts/{post}.md", 1, f"Bài này không còn; {self.where} đã tính bài này.") for post in self.gone[:_MOST_LISTED])
        return [Problem("posts", 1, what, "Lấy lại từ lịch sử của kho (git), hoặc cho phép mất."), *listed]


def losses(column: Column, day: dt.date, previous: Iterable[str] | None = None) -> list[Loss]:
    """What is lost of the posts that closed quarters counted, and of the ``previous`` ones (ids).

    A post is not lost that was withdrawn, that no longer counts, that is for a later day, or that is to be mended: it is there.
    """
    there = {post.id for post in column.posts if not post.draft} | column.broken
    found = []
    if closed := column.counted_when_closed(day):
        found.append(_loss("các quý đã chốt", closed, there))
    if previous is not None:
        found.append(_loss("lần đăng trước", map(column.id_now, previous), there))
    return found


def _loss(where: str, counted: Iterable[str], there: set[str]) -> Loss:
    counted = tuple(sorted(set(counted)))
    return Loss(where, counted, tuple(post for post in counted if post not in there))


def gate(column: Column, day: dt.date, previous: Iterable[str] | None, largest: float) -> list[Problem]:
    """Say why this must not be published: an empty roster, or too great a loss. Empty where it may.

    A single post is never too much, however few there are: one unit's gap must not silence the others.
    """
    if not column.roster.units:
        return [Problem("posts/schools.yml", 1, "Danh sách không có đơn vị nào, nên không đăng.", "Lấy lại danh sách từ lịch sử của kho.")]
    too_great = (loss for loss in losses(column, day, previous) if loss.share > largest and len(loss.gone) > 1)
    return [problem for loss in too_great for problem in loss.problems(largest)]


def counted_in(data: bytes) -> list[str]:
    """The ids of the posts that a ``coverage.json`` (version 1) counts. Raises Refusal where it is none."""
    try:
        read = msgspec.json.decode(data, type=_Coverage)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Refusal("Số liệu lần trước không phải là coverage.json đúng.", "Kiểm tra lại tệp hay địa chỉ đã ghi.") from None
    return [f"{unit.id}/{post}" for unit in read.units for cell in unit.quarters.values() for post in cell.posts]


class _Cell(msgspec.Struct):
    posts: list[PostStem]


class _Unit(msgspec.Struct):
    id: UnitId
    quarters: Mapping[str, _Cell]


class _Coverage(msgspec.Struct):
    schema: Literal[1]
    units: list[_Unit]


def largest_loss(written: Any) -> float:
    """Read a share that was set: a percentage from 0 to 100. Raises Refusal for anything else."""
    try:
        percent = float(str(written).removesuffix("%"))
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        raise Refusal(f"Giá trị “{written}” của max_drop không dùng được.", "Ghi số phần trăm từ 0 đến 100, ví dụ 10.")
    return percent / 100

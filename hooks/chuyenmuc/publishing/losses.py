"""The gate before publication: a site that lost posts which closed quarters or an earlier coverage counted needs explicit consent."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

from chuyenmuc.model.closed_quarter import PostStem, UnitId
from chuyenmuc.model.column import Column
from chuyenmuc.problem import Problem, Refusal, newer_json

LARGEST_LOSS = 0.1
"""The share (0 to 1) of the posts counted earlier that may be lost, unless the settings say otherwise."""

_MOST_LISTED = 20


class Loss(Struct, frozen=True):
    """The posts that were ``counted`` earlier, and those of them that are ``gone``, by their present ids.

    ``where`` names the source of the earlier count, in Vietnamese.
    """

    where: str
    counted: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share (0 to 1) of the counted posts that is gone."""
        return len(self.gone) / len(self.counted) if self.counted else 0.0

    def problems(self, largest: float) -> list[Problem]:
        """Return what is gone: one problem for the whole, and one each for the first posts. ``largest`` is the share allowed."""
        more = len(self.gone) - _MOST_LISTED
        rest = f", trong đó {_MOST_LISTED} bài đầu kể dưới đây" if more > 0 else ""
        what = (
            f"Mất {len(self.gone)} trên {len(self.counted)} bài mà {self.where} đã tính, quá {round(largest * 100)}% nên không đăng{rest}."
        )
        listed = (Problem(f"posts/{post}.md", 1, f"Bài này không còn; {self.where} đã tính bài này.") for post in self.gone[:_MOST_LISTED])
        return [Problem("posts", 1, what, "Lấy lại từ lịch sử của kho (git), hoặc cho phép mất."), *listed]


def losses(column: Column, day: dt.date, previous: Iterable[str] | None = None) -> list[Loss]:
    """Return what is lost of the posts that closed quarters counted and, unless None, of the ``previous`` posts (ids).

    A post that was withdrawn, no longer counts, is dated later, or has mistakes is not lost: its file is still there.
    """
    present = {post.id for post in column.posts if not post.draft} | column.broken
    result = []
    if closed := column.counted_when_closed(day):
        result.append(_loss("các quý đã chốt", closed, present))
    if previous is not None:
        result.append(_loss("lần đăng trước", map(column.id_now, previous), present))
    return result


def _loss(where: str, counted: Iterable[str], present: set[str]) -> Loss:
    counted = tuple(sorted(set(counted)))
    return Loss(where, counted, tuple(post for post in counted if post not in present))


def gate(column: Column, day: dt.date, previous: Iterable[str] | None, largest: float) -> list[Problem]:
    """Return why the site must not be published: too great a loss. Empty if it may be published.

    ``previous`` are the ids of the posts counted earlier; ``largest`` is the share (0 to 1) that may be lost. The loss of a single
    post is never too great, however few posts there are: one unit's gap must not keep the posts of the others from readers.

    Not to be asked where the roster has a mistake: the posts of a unit that could not be read are not lost, and the mistake stops
    a build by itself.
    """
    too_great = (loss for loss in losses(column, day, previous) if loss.share > largest and len(loss.gone) > 1)
    return [problem for loss in too_great for problem in loss.problems(largest)]


def counted_in(data: bytes) -> list[str]:
    """Return the ids of the posts that a ``coverage.json`` (version 1) counts. Raises Refusal if the data is not such a file."""
    try:
        coverage = msgspec.json.decode(data, type=_Coverage)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        if newer := newer_json(data, 1):
            raise Refusal(f"Không đọc được số liệu lần trước. {newer.what}", newer.fix) from None
        raise Refusal("Số liệu lần trước không phải là coverage.json đúng.", "Kiểm tra lại tệp hay địa chỉ đã ghi.") from None
    return [f"{unit.id}/{post}" for unit in coverage.units for cell in unit.quarters.values() for post in cell.posts]


class _Cell(msgspec.Struct):
    posts: list[PostStem]


class _Unit(msgspec.Struct):
    id: UnitId
    quarters: Mapping[str, _Cell]


class _Coverage(msgspec.Struct):
    schema: Literal[1]
    units: list[_Unit]


def largest_loss(written: Any) -> float:
    """Return the share (0 to 1) for a percentage from 0 to 100, as set (``10``, ``10%``). Raises Refusal for anything else."""
    try:
        percent = float(str(written).removesuffix("%"))
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        raise Refusal(f"Mức mất bài cho phép (max_drop) “{written}” không dùng được.", "Ghi số phần trăm từ 0 đến 100, ví dụ 10.")
    return percent / 100

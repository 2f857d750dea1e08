"""Read ``posts/mo-hinh.yml`` into Exemplars and Commendations, and report every mistake in it. This module defines the file's schema."""

import datetime as dt
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from chuyenmuc.model.exemplars import EXEMPLARS, FOLLOWING, Commendation, Exemplar
from chuyenmuc.model.guidance.outlines import OUTLINES
from chuyenmuc.model.post import Post
from chuyenmuc.model.roster import Roster
from chuyenmuc.parsing.source_files import LARGEST_OFFICE_FILE, read_text
from chuyenmuc.problem import Hint, Problem, SourceReport, did_you_mean
from chuyenmuc.texts.diacritics import id_advice, names_of

if TYPE_CHECKING:  # what parses YAML is loaded where there is such a file
    from chuyenmuc.parsing.fields import Fields
    from chuyenmuc.parsing.formats import Migrations

MIGRATIONS: "Migrations" = ()
"""The older versions of the file's format."""

_RECOGNISED = "reason: …, document: Quyết định số …, by: …, date: 2026-11-12"
_EXAMPLE = f"{{id: bua-com-hai-ca-bep, post: thcs-hoa-sua/2026-q2-bua-com, {_RECOGNISED}}}"
_AWARD = f"{{unit: thcs-hoa-sua, award: Giấy khen, {_RECOGNISED}}}"
_HOW = f"Tệp có hai mục: “models:” với mỗi dòng “- {_EXAMPLE}”, và “commendations:” với mỗi dòng “- {_AWARD}”."
_WHICH = "Ghi “post: <mã đơn vị>/<tên tệp bỏ đuôi .md>” cho một bài, hoặc “unit: <mã đơn vị>” cho một việc ở đơn vị."


class Recognised(NamedTuple):
    """What the file holds, in its order."""

    exemplars: tuple[Exemplar, ...] = ()
    commendations: tuple[Commendation, ...] = ()


def read_exemplars(
    root: Path, roster: Roster, posts: Collection[str], problems: list[Problem], hints: list[Hint] | None = None
) -> Recognised:
    """Return what the repository's file holds. ``posts`` are the ids of all posts that are there. What cannot be used is a problem.

    What its texts had better not say is added to ``hints``.
    """
    if not os.path.lexists(root / EXEMPLARS):
        return Recognised()
    report = SourceReport(EXEMPLARS)
    source = read_text(root, report, LARGEST_OFFICE_FILE, "danh sách mô hình", "8 MB")
    found = Recognised() if source is None else parse_exemplars(source, report, roster, posts)
    problems += report.problems
    if hints is not None:
        hints += report.hints
    return found


def parse_exemplars(source: str, report: SourceReport, roster: Roster, posts: Collection[str]) -> Recognised:
    """Return what a file's text holds. What cannot be used is left out and added to ``report``.

    If the roster has no units (it could not be read), unknown units and posts are not reported.
    """
    from chuyenmuc.parsing.fields import Fields
    from chuyenmuc.parsing.formats import top_fields

    fields = top_fields(source, report, "danh sách mô hình", MIGRATIONS, ("Danh sách mô hình viết chưa đúng.", _HOW))
    if fields is None:
        return Recognised()
    taken: dict[str, int] = {}
    exemplars = [_exemplar(Fields(one, report, "mục mô hình"), roster, posts, taken) for one in fields.mappings("models", _EXAMPLE)]
    awards = [_commendation(Fields(one, report, "mục khen thưởng"), roster) for one in fields.mappings("commendations", _AWARD)]
    fields.finish()
    return Recognised(tuple(one for one in exemplars if one), tuple(one for one in awards if one))


def hidden_exemplars(exemplars: Iterable[Exemplar], posts: Mapping[str, Post]) -> Iterator[Hint]:
    """Yield a hint for each exemplar that nobody sees because its post, found by id in ``posts``, is a draft or withdrawn."""
    for one in exemplars:
        post = posts.get(one.post)
        if post is not None and (post.draft or post.withdrawn):
            why = "còn là bản nháp" if post.draft else "đã được gỡ"
            fix = "Đăng bài ấy thì mô hình hiện ra." if post.draft else f"Xoá mục “{one.id}” nếu bài không đăng lại."
            yield Hint(EXEMPLARS, one.line, f"Mô hình “{one.id}” không hiện trên trang vì bài “{one.post}” {why}.", fix)


def _exemplar(fields: "Fields", roster: Roster, posts: Collection[str], taken: dict[str, int]) -> Exemplar | None:
    before = len(fields.source_report.problems)
    id_ = fields.identifier("id", required="Đặt cho mô hình một mã không đổi, ví dụ “id: bua-com-hai-ca-bep”.")
    if id_ and id_ in taken:
        fields.report("id", f"Mã “{id_}” đã dùng ở dòng {taken[id_]}.", "Đặt mã khác cho một trong hai mô hình.")
    if id_:
        taken.setdefault(id_, fields.line)
    if fields.has("post") == fields.has("unit"):
        both = fields.has("post")
        what = "Mục mô hình ghi cả “post” lẫn “unit”." if both else "Mục mô hình chưa nói là bài nào hay đơn vị nào."
        fields.report("post", what, "Bỏ “unit”: bài viết đã cho biết đơn vị." if both else _WHICH)
    post, unit = _post(fields, roster, posts), _unit(fields, roster)
    name = fields.text("name", required="" if post or not unit else "Ghi tên mô hình, ví dụ “name: Bữa cơm hai ca bếp”.", longest=200)
    outline = fields.word("outline")
    if outline and outline not in OUTLINES:
        fields.report("outline", f"Không có dàn bài “{outline}”.", did_you_mean(outline, OUTLINES) or "Xem “chuyenmuc new --outlines”.")
    recognised = _recognition(fields)
    fields.finish()
    unit = post.partition("/")[0] if post else unit
    if not (id_ and unit and recognised) or len(fields.source_report.problems) > before:
        return None
    reason, document, by, day = recognised
    return Exemplar(str(id_), unit, post, str(name or ""), reason, document, by, day, str(outline or FOLLOWING), fields.line)


def _commendation(fields: "Fields", roster: Roster) -> Commendation | None:
    before = len(fields.source_report.problems)
    unit = _unit(fields, roster, required="Ghi mã đơn vị, ví dụ “unit: thcs-hoa-sua”.")
    award = fields.text("award", required="Ghi hình thức khen, ví dụ “award: Giấy khen”.", longest=100)
    recipient = fields.text("recipient", longest=200)
    recognised = _recognition(fields)
    fields.finish()
    if not (unit and award and recognised) or len(fields.source_report.problems) > before:
        return None
    reason, document, by, day = recognised
    return Commendation(unit, str(recipient or ""), str(award), reason, document, by, day)


def _recognition(fields: "Fields") -> tuple[str, str, str, dt.date] | None:
    """What is said of every recognition: reason, document, by whom, when."""
    reason = fields.text("reason", required="Ghi vì sao được chọn, một hai câu người khác đọc hiểu ngay.", longest=500)
    document = fields.text("document", required="Ghi văn bản công nhận, ví dụ “Quyết định số 45/QĐ-UBND ngày 12/11/2026”.", longest=200)
    by = fields.text("by", required="Ghi cơ quan công nhận.", longest=200)
    fields.remark_on("name", "recipient", "award", "reason", "document", "by")
    day = fields.day("date", required="Ghi ngày công nhận, ví dụ “date: 2026-11-12”.")
    return (str(reason), str(document), str(by), day) if reason and document and by and day else None


def _unit(fields: "Fields", roster: Roster, required: str = "") -> str:
    unit = fields.word("unit", required)
    known = roster.id_now(str(unit)) if unit else ""
    if unit and roster.units and known not in roster.units:
        fields.report("unit", f"Không có đơn vị “{unit}” trong danh sách.", id_advice(unit, names_of(roster.units)))
    return known


def _post(fields: "Fields", roster: Roster, posts: Collection[str]) -> str:
    """The post's id today, as its unit is called now."""
    written = fields.word("post")
    if not written:
        return ""
    path = str(written).removeprefix("posts/").removesuffix(".md")
    unit, _, stem = path.partition("/")
    known = f"{roster.id_now(unit)}/{stem}"
    if roster.units and known not in posts:
        near = [post for post in posts if post.startswith(f"{roster.id_now(unit)}/")] or sorted(roster.units)
        fix = did_you_mean(known if stem else unit, near) or "Viết mã đơn vị, gạch chéo, tên tệp bỏ đuôi “.md”."
        fields.report("post", f"Không có bài “{written}”.", fix)
    return known

"""Close a quarter, and list what has changed since it was closed."""

import datetime as dt
from collections.abc import Iterator

from msgspec import Struct

from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.model.closed_quarter import SCHEMA, ClosedPost, ClosedQuarter, ClosedRefusal, ClosedUnit, text_hash
from chuyenmuc.model.column import Column
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal
from chuyenmuc.words import WITHDRAWN, counted_title, day_label, quarter_label, sentence, state_label


class RecordChange(Struct, frozen=True):
    """One difference between a closed quarter's record and the present.

    ``kind`` is a fixed name, for exported data:

    - of a post: ``removed``, ``broken`` (can no longer be read), ``renamed`` (the same text in another file), ``withdrawn``,
      ``rewritten``, ``redated``, ``refused`` (counted then, not now), ``accepted`` (the reverse), ``added``, ``backdated`` (added
      later with a date no later than the closing);
    - of a cell: ``state``;
    - of a unit: ``unit`` (added to or gone from the roster);
    - of the plan: ``plan`` (it no longer has the quarter; ``unit`` is then empty).

    ``what`` is a sentence for readers.
    """

    unit: str
    name: str
    kind: str
    what: str


def close(column: Column, coverage: Coverage, quarter: Quarter) -> ClosedQuarter:
    """Return the record of a quarter whose days of grace are over. Raises Refusal for any other quarter."""
    if quarter not in coverage.quarters:
        raise Refusal(f"Kế hoạch không có {quarter_label(quarter)}, hoặc quý ấy chưa tới.", "Xem “from” và “through” trong posts/plan.yml.")
    deadline = column.plan.deadline(quarter)
    if coverage.as_of <= deadline:
        raise Refusal(f"{sentence(quarter_label(quarter))} còn hạn đến hết {day_label(deadline)}.", "Hết ngày ấy mới chốt được.")
    return record_of(column, coverage, quarter)


def record_of(column: Column, coverage: Coverage, quarter: Quarter) -> ClosedQuarter:
    """Return a quarter as it is now, in the form of a record."""
    terms = column.plan.terms(quarter)
    return ClosedQuarter(
        schema=SCHEMA,
        quarter=str(quarter),
        as_of=coverage.as_of,
        deadline=column.plan.deadline(quarter),
        posts_per_quarter=terms.posts_per_quarter,
        min_words=terms.min_words,
        units=tuple(_unit(column, coverage.cells[unit.id, quarter], coverage.as_of) for unit in coverage.units),
    )


def _unit(column: Column, cell: Cell, day: dt.date) -> ClosedUnit:
    unit = cell.unit
    manager = unit.managed_by(cell.quarter)
    agency = column.roster.agencies.get(manager) if manager else None
    return ClosedUnit(
        id=unit.id,
        name=unit.name,
        level=unit.level,
        ownership=unit.ownership,
        managed_by=manager,
        agency=agency and agency.name,
        state=cell.state,
        late=cell.late,
        posts=tuple(ClosedPost(post.stem, counted_title(post, day), post.day, text_hash(post.body)) for post in cell.posts),
        not_counted=tuple(ClosedRefusal(item.post.stem, text_hash(item.post.body), item.rule) for item in cell.not_counted),
        exemption=cell.exemption if cell.state == "exempt" else None,
    )


def changes(record: ClosedQuarter, column: Column, coverage: Coverage) -> list[RecordChange]:
    """List what differs today from the record, in the order of the record's units; units that are not in the record come last."""
    posts = {post.id: post for post in column.posts}
    known = set()
    differences: list[RecordChange] = []
    for unit in record.units:
        id_ = column.roster.id_now(unit.id)
        known.add(id_)
        cell = coverage.cells.get((id_, record.which))
        if cell is None and record.which not in coverage.quarters:
            return [RecordChange("", quarter_label(record.which), "plan", "Kế hoạch nay không có quý này nữa.")]
        if cell is None:
            differences.append(RecordChange(unit.id, unit.name, "unit", "Đơn vị không còn trong danh sách."))
            continue
        differences += (
            RecordChange(id_, unit.name, kind, what) for kind, what in _changes_of(unit, id_, cell, column, posts, coverage, record)
        )
    differences += (
        RecordChange(unit.id, unit.name, "unit", "Đơn vị được thêm vào danh sách sau khi chốt.")
        for unit in coverage.units
        if unit.id not in known
    )
    return differences


def _changes_of(
    unit: ClosedUnit, id_: str, cell: Cell, column: Column, posts: dict[str, Post], coverage: Coverage, record: ClosedQuarter
) -> Iterator[tuple[str, str]]:
    counting = {post.id for post in cell.posts}
    refused = {item.post.id: item for item in cell.not_counted}
    by_text = {text_hash(post.body): post for post in cell.posts}
    seen = set()
    for closed_post in unit.posts:
        name = f"{id_}/{closed_post.post}"
        post = posts.get(name)
        if post is None and (same := by_text.get(closed_post.text)):
            seen.add(same.id)
            yield "renamed", f"Bài “{closed_post.title}” nay ở tệp {same.path}."
            continue
        seen.add(name)
        if post is None and name in column.broken:
            yield "broken", f"Bài “{closed_post.title}” phải sửa mới đọc được."
            continue
        if post is None:
            yield "removed", f"Bài “{closed_post.title}” không còn trong kho."
            continue
        if post.is_withdrawn(record.as_of):
            continue
        if post.is_withdrawn(coverage.as_of):
            yield "withdrawn", f"{WITHDRAWN}. {refused[name].why}" if name in refused else f"{WITHDRAWN}."
            continue
        if post.day != closed_post.date:
            yield "redated", f"Bài “{closed_post.title}” đổi ngày đăng, từ {day_label(closed_post.date)} thành {day_label(post.day)}."
        if text_hash(post.body) != closed_post.text:
            yield "rewritten", f"Bài “{closed_post.title}” đã sửa nội dung."
        if name in refused:
            yield "refused", f"Bài “{closed_post.title}” nay không được tính. {refused[name].title}: {refused[name].why}"
        elif name not in counting:
            yield "refused", f"Bài “{closed_post.title}” nay thuộc {quarter_label(post.quarter)}."
    not_counted_then = {f"{id_}/{refusal.post}" for refusal in unit.not_counted}
    for post in cell.posts:
        if post.id in seen:
            continue
        if post.id in not_counted_then:
            yield "accepted", f"Bài “{post.title}” khi chốt chưa được tính, nay được tính."
        elif post.day <= record.as_of:
            yield "backdated", f"Bài “{post.title}” ghi ngày {day_label(post.day)} nhưng chưa có khi chốt."
        else:
            yield "added", f"Bài “{post.title}” được thêm sau khi chốt (ngày {day_label(post.day)})."
    if (unit.state, unit.late) != (cell.state, cell.late):
        yield "state", f"Khi chốt: {state_label(unit)}; nay: {state_label(cell)}."

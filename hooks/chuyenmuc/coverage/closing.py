"""Close a quarter, and say what has changed since it was closed."""

from collections.abc import Iterator

from msgspec import Struct

from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.model.closed_quarter import SCHEMA, ClosedPost, ClosedQuarter, ClosedRefusal, ClosedUnit, text_hash
from chuyenmuc.model.column import Column
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal
from chuyenmuc.words import WITHDRAWN, day_label, quarter_label, sentence, state_label


class RecordChange(Struct, frozen=True):
    """Something that is not as it was when the quarter was closed.

    ``kind`` is fixed, for data: ``removed``, ``broken`` (cannot be read any more), ``renamed`` (the same text in another file),
    ``withdrawn``, ``rewritten``, ``redated``, ``refused`` (counted then, not now), ``accepted`` (the other way round), ``added``,
    ``backdated`` (added, with a date before the closing), ``state``, ``unit``,
    ``plan`` (the quarter is no longer in it); ``what`` is a sentence.
    """

    unit: str
    name: str
    kind: str
    what: str


def close(column: Column, coverage: Coverage, quarter: Quarter) -> ClosedQuarter:
    """Make the record of a quarter whose days of grace are over. Raises Refusal for any other quarter."""
    if quarter not in coverage.quarters:
        raise Refusal(f"Kế hoạch không có {quarter_label(quarter)}, hoặc quý ấy chưa tới.", "Xem “from” và “through” trong posts/plan.yml.")
    deadline = column.plan.deadline(quarter)
    if coverage.as_of <= deadline:
        raise Refusal(f"{sentence(quarter_label(quarter))} còn hạn đến hết {day_label(deadline)}.", "Hết ngày ấy mới chốt được.")
    return record_of(column, coverage, quarter)


def record_of(column: Column, coverage: Coverage, quarter: Quarter) -> ClosedQuarter:
    """A quarter as it stands, in the form of a record."""
    terms = column.plan.terms(quarter)
    return ClosedQuarter(
        schema=SCHEMA,
        quarter=str(quarter),
        as_of=coverage.as_of,
        deadline=column.plan.deadline(quarter),
        posts_per_quarter=terms.posts_per_quarter,
        min_words=terms.min_words,
        units=tuple(_unit(column, coverage.cells[unit.id, quarter]) for unit in coverage.units),
    )


def _unit(column: Column, cell: Cell) -> ClosedUnit:
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
        posts=tuple(ClosedPost(post.stem, post.title, post.day, text_hash(post.body)) for post in cell.posts),
        not_counted=tuple(ClosedRefusal(item.post.stem, text_hash(item.post.body), item.rule) for item in cell.not_counted),
        exemption=cell.exemption if cell.state == "exempt" else None,
    )


def changes(record: ClosedQuarter, column: Column, coverage: Coverage) -> list[RecordChange]:
    """List what differs today from the record, in the order of the record's units; then the units that it does not know."""
    posts = {post.id: post for post in column.posts}
    known = set()
    found: list[RecordChange] = []
    for unit in record.units:
        id_ = column.roster.id_now(unit.id)
        known.add(id_)
        cell = coverage.cells.get((id_, record.which))
        if cell is None and record.which not in coverage.quarters:
            return [RecordChange("", quarter_label(record.which), "plan", "Kế hoạch nay không có quý này nữa.")]
        if cell is None:
            found.append(RecordChange(unit.id, unit.name, "unit", "Đơn vị không còn trong danh sách."))
            continue
        found += (RecordChange(id_, unit.name, kind, what) for kind, what in _changes_of(unit, id_, cell, column, posts, coverage, record))
    found += (
        RecordChange(unit.id, unit.name, "unit", "Đơn vị được thêm vào danh sách sau khi chốt.")
        for unit in coverage.units
        if unit.id not in known
    )
    return found


def _changes_of(
    unit: ClosedUnit, id_: str, cell: Cell, column: Column, posts: dict[str, Post], coverage: Coverage, record: ClosedQuarter
) -> Iterator[tuple[str, str]]:
    counting = {post.id for post in cell.posts}
    refused = {item.post.id: item for item in cell.not_counted}
    by_text = {text_hash(post.body): post for post in cell.posts}
    recorded = set()
    for then in unit.posts:
        name = f"{id_}/{then.post}"
        post = posts.get(name)
        if post is None and (same := by_text.get(then.text)):
            recorded.add(same.id)
            yield "renamed", f"Bài “{then.title}” nay ở tệp {same.path}."
            continue
        recorded.add(name)
        if post is None and name in column.broken:
            yield "broken", f"Bài “{then.title}” phải sửa mới đọc được."
            continue
        if post is None:
            yield "removed", f"Bài “{then.title}” không còn trong kho."
            continue
        if post.is_withdrawn(coverage.as_of):
            yield "withdrawn", f"{WITHDRAWN}. {refused[name].why}" if name in refused else f"{WITHDRAWN}."
            continue
        if post.day != then.date:
            yield "redated", f"Bài “{then.title}” đổi ngày đăng, từ {day_label(then.date)} thành {day_label(post.day)}."
        if text_hash(post.body) != then.text:
            yield "rewritten", f"Bài “{then.title}” đã sửa nội dung."
        if name in refused:
            yield "refused", f"Bài “{then.title}” nay không được tính. {refused[name].title}: {refused[name].why}"
        elif name not in counting:
            yield "refused", f"Bài “{then.title}” nay thuộc {quarter_label(post.quarter)}."
    not_counted_then = {f"{id_}/{then.post}" for then in unit.not_counted}
    for post in cell.posts:
        if post.id in recorded:
            continue
        if post.id in not_counted_then:
            yield "accepted", f"Bài “{post.title}” khi chốt chưa được tính, nay được tính."
        elif post.day <= record.as_of:
            yield "backdated", f"Bài “{post.title}” ghi ngày {day_label(post.day)} nhưng chưa có khi chốt."
        else:
            yield "added", f"Bài “{post.title}” được thêm sau khi chốt (ngày {day_label(post.day)})."
    if (unit.state, unit.late) != (cell.state, cell.late):
        yield "state", f"Khi chốt: {state_label(unit)}; nay: {state_label(cell)}."

"""Close a quarter, and say what has changed since it was closed."""

from collections.abc import Iterator
from dataclasses import dataclass

from chuyenmuc.closed import SCHEMA, ClosedPost, ClosedQuarter, ClosedUnit, text_hash
from chuyenmuc.column import Column
from chuyenmuc.coverage import Cell, Coverage
from chuyenmuc.post import Post
from chuyenmuc.problem import Refusal
from chuyenmuc.quarter import Quarter
from chuyenmuc.words import LATE, STATES, day_label, quarter_label, sentence


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is not as it was when the quarter was closed.

    ``kind`` is fixed, for data: ``removed``, ``withdrawn``, ``rewritten``, ``redated``, ``refused`` (counted then, not now),
    ``added``, ``backdated`` (added, with a date before the closing), ``state``, ``unit``; ``what`` is a sentence.
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
        exemption=cell.exemption if cell.state == "exempt" else None,
    )


def changes(record: ClosedQuarter, column: Column, coverage: Coverage) -> list[Change]:
    """List what differs today from the record, in the order of the record's units; then the units that it does not know."""
    posts = {post.id: post for post in column.posts}
    known = set()
    found: list[Change] = []
    for unit in record.units:
        id_ = column.roster.id_now(unit.id)
        known.add(id_)
        cell = coverage.cells.get((id_, record.which))
        if cell is None:
            found.append(Change(unit.id, unit.name, "unit", "Đơn vị không còn trong danh sách."))
            continue
        found += (Change(id_, unit.name, kind, what) for kind, what in _changes_of(unit, id_, cell, posts, coverage, record))
    found += (
        Change(unit.id, unit.name, "unit", "Đơn vị được thêm vào danh sách sau khi chốt.")
        for unit in coverage.units
        if unit.id not in known
    )
    return found


def _changes_of(
    unit: ClosedUnit, id_: str, cell: Cell, posts: dict[str, Post], coverage: Coverage, record: ClosedQuarter
) -> Iterator[tuple[str, str]]:
    counting = {post.id for post in cell.posts}
    refused = {item.post.id: item for item in cell.not_counted}
    recorded = set()
    for then in unit.posts:
        name = f"{id_}/{then.post}"
        recorded.add(name)
        post = posts.get(name)
        if post is None:
            yield "removed", f"Bài “{then.title}” không còn trong kho, hoặc phải sửa mới đọc được."
            continue
        if post.day != then.date:
            yield "redated", f"Bài “{then.title}” đổi ngày đăng, từ {day_label(then.date)} thành {day_label(post.day)}."
        if text_hash(post.body) != then.text:
            yield "rewritten", f"Bài “{then.title}” đã sửa nội dung."
        if name in refused:
            kind = "withdrawn" if post.is_withdrawn(coverage.as_of) else "refused"
            yield kind, f"Bài “{then.title}” nay không được tính. {refused[name].title}: {refused[name].why}"
        elif name not in counting:
            yield "refused", f"Bài “{then.title}” nay thuộc {quarter_label(post.quarter)}."
    for post in cell.posts:
        if post.id in recorded:
            continue
        if post.day <= record.as_of:
            yield "backdated", f"Bài “{post.title}” ghi ngày {day_label(post.day)} nhưng chưa có khi chốt."
        else:
            yield "added", f"Bài “{post.title}” được thêm sau khi chốt (ngày {day_label(post.day)})."
    then_state, now_state = (
        STATES[state] + (f", {LATE}" if late else "") for state, late in ((unit.state, unit.late), (cell.state, cell.late))
    )
    if then_state != now_state:
        yield "state", f"Khi chốt: {then_state}; nay: {now_state}."

"""The statement of a quarter: its record once it is closed, today's coverage until then."""

import datetime as dt

from msgspec.structs import replace

from chuyenmuc.coverage.closing import close
from chuyenmuc.coverage.judge import judge
from chuyenmuc.coverage.statement import Statement
from chuyenmuc.model.column import Column
from chuyenmuc.model.post import Withdrawal
from chuyenmuc.model.roster import Agency, Exemption, Roster, School, Span
from chuyenmuc.texts.sketches import sketch
from chuyenmuc.words import WITHDRAWN_AFTERWARDS
from support.closed import backdated, removed, withdrawn
from support.columns import Q2, Q3, day, plan, post
from support.scenes import own_text


def test_the_statement_shows_the_record_and_the_changes_beside_it(closed_repository):
    removed(closed_repository)
    backdated(closed_repository)
    closed_repository.post("mam-non-mai", "2026-q2-them", "2026-08-01", own_text("muộn"), quarter="2026-Q2", title="Bài thêm về sau")
    done = closed_repository.build()
    assert done.status == 0, done.err
    page = closed_repository.page("quy/2026-q2/tong-hop")
    table, below = page.split('<section class="cm-changes">')
    assert "cm-signatures" not in table and "cm-signatures" in below, "who signs has read what has changed"
    assert "Chốt ngày 15 tháng 7 năm 2026" in table and "Bữa cơm của thcs-hoa-sua" in table and "Bài thêm về sau" not in table
    for kind in ("removed", "backdated", "added"):
        assert f'data-change="{kind}"' in below
    open_ = closed_repository.page("quy/2026-q3/tong-hop")
    assert "Chưa chốt; số liệu tính đến ngày 20 tháng 10 năm 2026" in open_ and "cm-changes" not in open_


def test_the_title_of_a_post_withdrawn_since_is_published_no_more(closed_repository):
    withdrawn(closed_repository)
    assert closed_repository.build(COLUMN_ON_MISSING="warn").status == 0
    page = closed_repository.page("quy/2026-q2/tong-hop")
    assert "Bữa cơm của thcs-hoa-sua" not in page and page.count("Một bài đã được gỡ") == 1
    assert "Một bài đã gỡ sau khi quý kết thúc, 20/6/2026" in page


def test_a_closed_quarter_keeps_its_statement_when_the_plan_begins_later(closed_repository):
    plan = closed_repository.root / "posts/plan.yml"
    plan.write_text(plan.read_text("utf-8").replace("from: 2026-Q2", "from: 2026-Q3"), "utf-8")
    assert closed_repository.build().status == 0
    page = closed_repository.page("quy/2026-q2/tong-hop")
    assert "Bữa cơm của thcs-hoa-sua" in page and "Kế hoạch nay không có quý này nữa." in page


COPIED = own_text("một", 80)


def reasons(column: Column, when: str = "2026-10-20") -> dict[str, str]:
    statement = Statement(column, judge(column, day(when)), Q3)
    return {unit.id: statement.reason(unit) for unit in statement.record.units}


def test_a_row_says_why_if_its_state_does_not_say_all():
    exemption = Exemption("Sửa trường", "Công văn 3")
    more = {
        "co": {}, "chua": {}, "mien": {"exemptions": {Q3: exemption}}, "chep": {}, "hong": {}, "nhap": {},
        "gop": {"open": (Span(Q2, Q2),), "merged_into": "co"}, "dong": {"open": (Span(Q2, Q2),)},
    }  # fmt: skip
    units = {id_: School(id_, f"Trường {id_}", "thcs", **fields) for id_, fields in more.items()}
    posts = (
        replace(post("2026-08-01", unit="co"), body=COPIED, sketch=sketch(COPIED)),
        replace(post("2026-08-02", unit="chep"), body=COPIED, sketch=sketch(COPIED)),
        post("2026-08-03", unit="nhap", draft=True), post("2026-08-04", unit="nhap", stem="ngan", draft=True),
    )  # fmt: skip
    column = Column(Roster(units=units), plan(last=Q3), posts, broken=frozenset(("hong/2026-q3-hong",)))
    expected = {
        "co": "", "chua": "", "mien": "Sửa trường (Công văn 3)", "chep": "Có bài nhưng chưa được tính: trùng bài khác.",
        "hong": "Có bài nhưng chưa được tính: tệp bài còn chỗ phải sửa.", "nhap": "Có bài nhưng chưa được tính: bản nháp (2 bài).",
        "gop": "Đã sáp nhập vào Trường co.", "dong": "Không hoạt động trong quý này.",
    }  # fmt: skip
    assert reasons(column) == expected
    record = close(column, judge(column, CLOSING), Q3)
    assert reasons(replace(column, closed={Q3: record})) == expected | {"hong": ""}, "a record does not know of files that cannot be read"


UNITS = {
    "a": School("a", "Trường A", "thcs", management=(("phuong", None),)), "b": School("b", "Trường B", "thcs"),
    "c": School("c", "Trường C", "thcs", management=(("phuong", None),)),
}  # fmt: skip
WRITTEN = Column(Roster({"phuong": Agency("phuong", "Phường Mẫu")}, UNITS), plan(last=Q3), (post("2026-08-01", unit="a"),))
CLOSING = day("2026-10-20")


def closed(column: Column) -> Column:
    """The column with its third quarter closed."""
    return replace(column, closed={Q3: close(column, judge(column, CLOSING), Q3)})


def statement(column: Column, on: dt.date = CLOSING) -> Statement:
    return Statement(column, judge(column, on), Q3)


def test_an_open_quarter_has_the_figures_of_today_and_no_changes():
    found = statement(WRITTEN, day("2026-10-05"))
    assert (found.closed, found.tally.covered, found.tally.pending, found.tally.provisional) == (False, 1, 2, True)
    assert found.record.as_of == day("2026-10-05") and found.changes == ()


def test_a_closed_quarter_keeps_its_figures_and_lists_what_changed():
    column = closed(WRITTEN)
    now = statement(replace(column, posts=(*column.posts, post("2026-10-25", Q3, unit="b"))), day("2026-11-01"))
    assert (now.closed, now.tally.covered, now.coverage.tallies[Q3].covered) == (True, 1, 2)
    assert now.record is column.closed[Q3] and [(change.unit, change.kind) for change in now.changes] == [("b", "added"), ("b", "state")]


def test_units_are_grouped_by_agency_and_those_without_one_have_an_empty_name():
    grouped = [(name, [unit.id for unit in units]) for name, units in statement(WRITTEN).by_agency]
    assert grouped == [("Phường Mẫu", ["a", "c"]), ("", ["b"])]


def test_a_post_withdrawn_since_loses_its_title_even_if_its_unit_was_renamed():
    column = closed(WRITTEN)
    (recorded,) = [unit for unit in column.closed[Q3].units if unit.posts]
    gone = post("2026-08-01", unit="moi", withdrawn=Withdrawal(day("2026-11-01"), "Đổi ý"))
    moved = Roster(column.roster.agencies, {"moi": School("moi", "Trường Mới", "thcs", renamed_from=("a",))})
    later = replace(column, roster=moved, posts=(gone,))
    titles = [statement(later, day(on)).title(recorded, recorded.posts[0]) for on in ("2026-10-31", "2026-11-01")]
    assert titles == ["Bài", WITHDRAWN_AFTERWARDS]

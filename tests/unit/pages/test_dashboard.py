"""The dashboards of the whole and of each agency: which quarters they show, and what they say of topics and observances."""

import datetime as dt

import pytest

from chuyenmuc.calendar.observances import written_for
from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import Terms
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Agency, Exemption, Roster, School
from chuyenmuc.pages.dashboard import QUARTERS_SHOWN, dashboard, dashboards, recent_occasions, topic_uses
from chuyenmuc.reading.read import read
from support.columns import Q2, Q3, Q4, day, plan, post


def test_the_dashboard_of_nothing_is_empty(repository):
    column = read(repository.root).column
    board = dashboard(column, judge(column, Quarter(2024, 1).first_day))
    assert board.quarter is None and board.current == () and board.recent.quarters == () and board.coverage.totals.due == 0


def test_a_part_of_the_coverage_is_provisional_when_the_whole_is():
    agencies = {name: Agency(name, name) for name in ("a", "b")}
    unit = School("truong", "Trường", "thcs", management=(("a", None), ("b", Q4)))
    column = Column(Roster(agencies, {"truong": unit}), plan())
    boards = dashboards(column, judge(column, day("2026-11-24")))
    former = boards.agencies["a"]
    assert (former.settled, former.current, former.coverage.tallies[Q4].due) == (Q3, (Q4,), 0)
    assert former.coverage.tallies[Q4].provisional and not former.coverage.tallies[Q3].provisional


def test_an_agency_sees_those_below_it_and_never_those_above():
    agencies = {"so": Agency("so", "Sở"), "phuong": Agency("phuong", "Phường", "so"), "cum": Agency("cum", "Cụm", "phuong")}
    units = {"x": School("x", "X", "thcs", management=(("cum", None),)), "y": School("y", "Y", "thcs", management=(("so", None),))}
    column = Column(Roster(agencies, units), plan())
    boards = dashboards(column, judge(column, day("2026-11-24")))
    below = {agency: [part.key for part in board.agencies] for agency, board in boards.agencies.items()}
    assert below == {"so": ["phuong", "cum"], "phuong": ["cum"], "cum": []}
    assert [part.key for part in boards.site.agencies] == ["so", "phuong", "cum"]


def test_in_the_days_of_grace_the_nearest_deadline_comes_first():
    column = Column(Roster(units={"truong": School("truong", "Trường", "thcs")}), plan())
    assert dashboards(column, judge(column, day("2026-10-05"))).site.current == (Q3, Q4)
    assert dashboards(column, judge(column, day("2026-10-11"))).site.current == (Q4,)
    ended = Column(column.roster, plan(last=Q3))
    assert dashboards(ended, judge(ended, day("2026-10-11"))).site.current == (Q3,)


def test_recent_occasions_are_those_of_the_last_four_quarters_up_to_the_day(repository):
    column = read(repository.root).column
    written = written_for(column.plan, column.posts)
    on = [recent_occasions(column, judge(column, dt.date(2026, month, day)), written) for month, day in ((10, 20), (6, 27))]
    assert [[occasion.first for occasion in found] for found in on] == [[dt.date(2026, 6, 28)], []]


def test_topics_nobody_writes_about_are_seen(repository):
    column = read(repository.root).column
    uses = {use.topic.id: use for use in topic_uses(column, judge(column, dt.date(2026, 10, 20)))}
    assert (uses["gia-dinh"].newest, uses["gia-dinh"].total) == (3, 6)
    before = {use.topic.id: use for use in topic_uses(column, judge(column, dt.date(2026, 6, 30)))}
    assert (before["phap-luat"].total, before["phap-luat"].last) == (0, None)


def test_the_tables_show_the_newest_quarters_newest_first():
    column = Column(Roster(units={"truong": School("truong", "Trường", "thcs")}), plan(first=Quarter(2020, 1)))
    board = dashboard(column, judge(column, day("2026-11-24")))
    assert len(board.coverage.quarters) > len(board.recent.quarters) == QUARTERS_SHOWN
    assert board.recent.quarters[:3] == (Q4, Q3, Q2) and board.quarter == Q4


def test_each_year_with_a_quarter_before_those_has_all_of_its_own():
    late = post("2022-08-01", quarter=Quarter(2022, 2), unit="truong")
    column = Column(Roster(units={"truong": School("truong", "Trường", "thcs")}), plan(first=Quarter(2021, 3)), (late,))
    board = dashboard(column, judge(column, day("2023-11-24")))
    assert board.recent.quarters == tuple(Quarter(year, quarter) for year, quarter in (
        (2023, 4), (2023, 3), (2023, 2), (2023, 1), (2022, 4), (2022, 3), (2022, 2), (2022, 1),
    ))  # fmt: skip
    assert {year: period.quarters for year, period in board.years.items()} == {2021: (Quarter(2021, 4), Quarter(2021, 3))}
    later = dashboard(column, judge(column, day("2024-02-24")))
    assert list(later.years) == [2022, 2021] and len(later.years[2022].quarters) == 4
    assert [cell.quarter for cell, _ in later.years[2022].late] == [Quarter(2022, 2)] and not later.years[2021].late
    assert later.whole.late == later.years[2022].late


@pytest.mark.parametrize(("units", "linked"), [(125, True), (126, False)])
def test_a_table_of_more_than_a_thousand_cells_links_no_posts(units, linked):
    roster = Roster(units={f"truong-{number}": School(f"truong-{number}", "Trường", "thcs") for number in range(units)})
    column = Column(roster, plan(first=Quarter(2020, 1)))
    board = dashboard(column, judge(column, day("2026-11-24")))
    assert board.links_posts(board.recent.quarters) is linked


def test_what_is_to_do_is_grouped_by_unit_in_the_order_of_the_roster():
    units = {name: School(name, name.upper(), "thcs") for name in ("b", "a")}
    column = Column(Roster(units=units), plan(last=Q3), (post("2026-08-01", unit="a"),))
    board = dashboard(column, judge(column, day("2026-11-24")))
    assert [(unit.id, [cell.quarter for cell in cells]) for unit, cells in board.to_do_by_unit()] == [("b", [Q3, Q2]), ("a", [Q2])]
    assert [(cell.unit.id, cell.quarter) for cell in board.to_do] == [("b", Q2), ("a", Q2), ("b", Q3)]


def test_late_posts_and_exemptions_are_listed_and_cells_are_sorted_by_state():
    units = {
        "a": School("a", "A", "thcs"), "b": School("b", "B", "thcs", exemptions={Q3: Exemption("Sửa trường", "Công văn 1")}),
        "c": School("c", "C", "thcs"),
    }  # fmt: skip
    late = post("2026-10-20", Q3, unit="a")
    column = Column(Roster(units=units), plan(first=Q3, last=Q3), (late,))
    board = dashboard(column, judge(column, day("2026-11-24")))
    assert [(cell.unit.id, posts) for cell, posts in board.whole.late] == [("a", (late,))]
    assert [cell.unit.id for cell in board.whole.exempt] == ["b"]
    cells = board.cells(Q3)
    assert [[cell.unit.id for cell in some] for some in (cells.covered, cells.pending, cells.missing)] == [["a"], [], ["c"]]


def test_a_share_is_compared_with_the_quarter_before():
    column = Column(Roster(units={"truong": School("truong", "Trường", "thcs")}), plan(), (post("2026-08-01"),))
    board = dashboard(column, judge(column, day("2026-11-24")))
    assert (board.before(Q2), board.before(Q3)) == (None, Q2)
    assert (board.change(Q2), board.change(Q3), board.change(Q4)) == (None, 1.0, None)
    assert board.change(Q3, board.levels[0]) == 1.0


def test_a_plan_without_days_of_grace_is_settled_on_the_day_after_the_quarter():
    strict = plan(Terms(grace_days=0), last=Q3)
    column = Column(Roster(units={"truong": School("truong", "Trường", "thcs")}), strict)
    last, after = (dashboard(column, judge(column, day(on))) for on in ("2026-09-30", "2026-10-01"))
    assert (last.settled, last.running) == (Q2, True) and (after.settled, after.running) == (Q3, False)

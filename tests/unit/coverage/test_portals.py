"""The second figure: whose portals carry a column, on a day."""

import time

import pytest
from msgspec.structs import replace

from chuyenmuc.coverage.portals import PortalCell, Portals, PortalTally, judge_portals
from chuyenmuc.model.column import Column
from chuyenmuc.model.portals.record import PortalRecord
from chuyenmuc.model.portals.ruling import Ruling
from chuyenmuc.model.portals.verdicts import VERDICTS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster, School
from support.columns import Q2, Q3, Q4, day, plan
from support.portal_records import finding, record, records

A, B, C = (School(f"truong-{letter}", f"Trường {letter.upper()}", "thcs", website=f"https://{letter}.edu.vn/") for letter in "abc")
D = School("truong-d", "Trường D", "thcs")


def judged(*found: PortalRecord, rulings=(), units=(A, B, C, D), states=None, on="2026-11-30", quarters=(Q4,), earlier=()) -> Portals:
    column = Column(
        Roster(units={unit.id: unit for unit in units}), plan(), rulings=tuple(rulings),
        portals={Q4: records(Q4, *found), **({Q3: records(Q3, *earlier)} if earlier else {})},
    )  # fmt: skip
    owed = {(unit.id, quarter): "covered" for unit in units for quarter in quarters}
    return judge_portals(column, owed | dict(states or {}), quarters, day(on))


def ruling(unit: str, verdict: str, on: str = "2026-11-20", document: str = "Biên bản 1", address: str = "") -> Ruling:
    return Ruling(unit, Q4, verdict, day(on), "Tổ kiểm tra", "Xem lại", document, address)


def states(portals: Portals, quarter: Quarter = Q4) -> list[str]:
    return [cell.state for cell in portals.column(quarter)]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_visited_portal_is_in_the_state_of_its_verdict(verdict):
    portals = judged(record("truong-a", verdict, "2026-11-12", since="2026-10-20"))
    assert states(portals) == [verdict, "unverified", "unverified", "no-portal"]
    cell = portals.of("truong-a", Q4)
    assert (cell.day, cell.since, cell.decided_by) == (day("2026-11-12"), day("2026-10-20"), "visit")
    assert cell.is_verified and cell.carries == (verdict in ("carried", "own-column"))


def test_a_quarter_is_shown_only_where_somebody_has_looked():
    assert judged().quarters == () and judged().cells == {}
    portals = judged(record("truong-a", "none", "2026-11-12"), quarters=(Q2, Q3, Q4))
    assert portals.quarters == (Q4,) and portals.of("truong-a", Q3) is None and portals.column(Q3) == ()
    assert judged(rulings=[ruling("truong-b", "none")]).quarters == (Q4,)
    assert judged(rulings=[ruling("truong-b", "none", on="2026-12-01")]).quarters == ()


def test_an_unverified_portal_is_never_counted_as_missing():
    portals = judged(record("truong-a", "carried", "2026-11-12"), record("truong-b", "none", "2026-11-20"))
    assert portals.tallies[Q4] == PortalTally(
        {"carried": 1, "no-portal": 1, "none": 1, "unverified": 1}, 3, 2, 1, 1, day("2026-11-12"), day("2026-11-20")
    )
    tally = portals.tallies[Q4]
    assert (tally.unverified, tally.share, tally.verified_share) == (1, 0.333, 0.5)
    cell = portals.of("truong-c", Q4)
    assert not cell.is_verified and not cell.carries and cell.day is None


@pytest.mark.parametrize("state", ["exempt", "not-due"])
def test_what_is_not_owed_is_not_counted_whatever_was_found_or_ruled(state):
    portals = judged(
        record("truong-a", "none", "2026-11-12"), record("truong-b", "carried", "2026-11-12"), rulings=[ruling("truong-a", "carried")],
        states={("truong-a", Q4): state},
    )  # fmt: skip
    assert states(portals) == ["not-owed", "carried", "unverified", "no-portal"]
    assert (portals.tallies[Q4].owed, portals.tallies[Q4].share) == (2, 0.5)


def test_a_unit_without_a_known_portal_is_counted_apart_unless_it_was_looked_at():
    assert judged(record("truong-a", "none", "2026-11-12")).tallies[Q4].without == 1
    tally = judged(record("truong-d", "own-column", "2026-11-12")).tallies[Q4]
    assert (tally.without, tally.owed, tally.verified) == (0, 4, 1)
    only_the_column = replace(D, column_url="https://d.edu.vn/bdg")
    assert states(judged(record("truong-a", "none", "2026-11-12"), units=(A, only_the_column))) == ["none", "unverified"]


def test_a_person_overrules_a_visit_and_the_visit_stays_to_be_seen():
    cell = judged(record("truong-a", "none", "2026-11-25"), rulings=[ruling("truong-a", "own-column")]).of("truong-a", Q4)
    assert (cell.state, cell.day, cell.finding.verdict, cell.decided_by) == ("own-column", day("2026-11-20"), "none", "ruling")
    assert judged(record("truong-a", "carried", "2026-11-25"), rulings=[ruling("truong-a", "none")]).tallies[Q4].carrying == 0


def test_a_document_of_the_office_comes_before_a_schools_proof():
    both = [ruling("truong-a", "own-column", on="2026-11-28", document=""), ruling("truong-a", "none")]
    assert judged(rulings=both).of("truong-a", Q4).decided_by == "ruling"
    proved = judged(rulings=both[:1]).of("truong-a", Q4)
    assert (proved.state, proved.decided_by) == ("own-column", "proof")


def test_a_later_visit_that_could_not_tell_is_kept_beside_the_finding():
    down = finding("not-reachable", "2026-11-20", cause="timeout")
    cell = judged(record("truong-a", "own-column", "2026-11-12", latest=down)).of("truong-a", Q4)
    assert (cell.state, cell.latest) == ("own-column", down)
    before = judged(record("truong-a", "own-column", "2026-11-12", latest=down), on="2026-11-19").of("truong-a", Q4)
    assert before.latest is None


def test_visits_and_rulings_after_the_day_of_the_check_are_not_seen():
    found = record("truong-a", "own-column", "2026-11-12", since="2026-11-01")
    assert judged(found, record("truong-b", "none", "2026-11-01"), on="2026-11-11").of("truong-a", Q4).state == "unverified"
    assert judged(found, rulings=[ruling("truong-a", "none")], on="2026-11-19").of("truong-a", Q4).state == "own-column"


def test_the_records_of_a_renamed_unit_are_its_own():
    renamed = replace(A, renamed_from=("truong-cu", "truong-nua"))
    assert states(judged(record("truong-nua", "carried", "2026-11-12"), units=(renamed, B))) == ["carried", "unverified"]


def test_records_under_two_ids_of_a_unit_become_one_as_if_visited_in_turn():
    renamed = replace(A, renamed_from=("truong-cu",))
    down = record("truong-a", "not-reachable", "2026-11-20", cause="dns")
    cell = judged(record("truong-cu", "carried", "2026-11-12", since="2026-11-02"), down, units=(renamed,)).of("truong-a", Q4)
    assert (cell.state, cell.since, cell.latest) == ("carried", day("2026-11-02"), down.finding)
    newer = judged(record("truong-cu", "carried", "2026-11-12"), record("truong-a", "none", "2026-11-20"), units=(renamed,))
    assert newer.of("truong-a", Q4).state == "none"
    today = judged(
        record("truong-cu", "carried", "2026-11-12"), record("truong-a", "none", "2026-11-20"), units=(renamed,), on="2026-11-15"
    )
    assert today.of("truong-a", Q4).state == "carried"


def test_an_id_that_a_unit_has_now_is_not_that_of_one_that_had_it():
    other = replace(B, renamed_from=("truong-a",))
    assert states(judged(record("truong-a", "none", "2026-11-12"), units=(A, other))) == ["none", "unverified"]


def test_records_of_units_that_are_gone_are_passed_over():
    assert judged(record("truong-cu", "carried", "2026-11-12")).quarters == ()


def test_the_link_leads_to_what_decided_and_to_nothing_but_the_web():
    assert judged(rulings=[ruling("truong-a", "none", address="https://a.edu.vn/bdg")]).of("truong-a", Q4).link == "https://a.edu.vn/bdg"
    found = {"address": "https://a.edu.vn/", "final": "https://a.edu.vn/tin?x=1&y=2"}
    assert judged(record("truong-a", "none", "2026-11-12", **found)).of("truong-a", Q4).link == "https://a.edu.vn/tin?x=1&y=2"
    hostile = judged(record("truong-a", "none", "2026-11-12", address="data:text/html,x", final="javascript:alert(1)"))
    assert hostile.of("truong-a", Q4).link == "https://a.edu.vn/"
    away = judged(record("truong-d", "none", "2026-11-12", address="file:///etc/passwd")).of("truong-d", Q4)
    assert away.link is None
    marks = judged(record("truong-a", "none", "2026-11-12", final="https://a.edu.vn/\u202evn.ude")).of("truong-a", Q4)
    assert marks.link == "https://a.edu.vn/%E2%80%AEvn.ude"
    assert PortalCell(replace(A, column_url="https://a.edu.vn/bdg"), Q4, "unverified").link == "https://a.edu.vn/bdg"


def test_a_share_is_whole_only_if_every_portal_carries():
    assert (PortalTally(owed=2000, verified=2000, carrying=1999).share, PortalTally(owed=3, verified=3, carrying=3).share) == (0.999, 1.0)
    assert (PortalTally(owed=3).share, PortalTally(owed=3).verified_share) == (None, None)


def test_a_part_has_its_own_cells_and_tallies():
    portals = judged(
        record("truong-a", "carried", "2026-11-12"), record("truong-b", "none", "2026-11-12"), quarters=(Q3, Q4),
        earlier=[record("truong-a", "none", "2026-09-12")],
    )  # fmt: skip
    part = portals.only([("truong-a", Q4), ("truong-c", Q4)])
    assert part.quarters == (Q4,) and states(part) == ["carried", "unverified"]
    assert (part.tallies[Q4].owed, part.tallies[Q4].carrying) == (2, 1)
    assert [cell.quarter for cell in part.row("truong-a")] == [Q4] and part.row("truong-b") == []
    assert [cell.state for cell in portals.row("truong-a")] == ["none", "carried"]
    assert part.states == {"carried", "unverified"} and portals.only([]).quarters == ()


def test_seven_hundred_units_and_eight_quarters_take_no_time():
    """All renamed, all visited, all ruled: nothing is looked for among all others."""
    units = {f"truong-{n}": School(f"truong-{n}", f"Trường {n}", "thcs", renamed_from=(f"cu-{n}",)) for n in range(700)}
    quarters = [*Quarter(2025, 1).through(Q4)]
    visited = [record(f"cu-{n}", "none", "2026-11-12") for n in range(700)]
    column = Column(
        Roster(units=units), plan(), portals={quarter: records(quarter, *visited) for quarter in quarters},
        rulings=tuple(Ruling(unit, quarter, "carried", day("2026-11-20"), "Tổ", "r", "d") for unit in units for quarter in quarters),
    )  # fmt: skip
    owed = {(unit, quarter): "covered" for unit in units for quarter in quarters}
    start = time.process_time()
    portals = judge_portals(column, owed, quarters, day("2026-11-30"))
    for quarter in quarters:
        assert len(portals.column(quarter)) == portals.tallies[quarter].carrying == 700
    taken = time.process_time() - start
    print(f"{taken:.3f} s")
    assert taken < 1, "quadratic, it took a minute"

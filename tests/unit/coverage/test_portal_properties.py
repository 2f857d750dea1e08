"""What holds of portals for any roster, records and rulings: every output has the figures of ``judge_portals``, and the first figure."""

import csv
import io
import json
import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, Phase, given, settings
from junitparser import JUnitXml
from msgspec.structs import replace

from chuyenmuc import address
from chuyenmuc.check.junit import junit_xml
from chuyenmuc.check.text import portal_lines
from chuyenmuc.coverage.judge import Coverage, judge
from chuyenmuc.coverage.portals import Portals
from chuyenmuc.coverage.statement import Statement
from chuyenmuc.exports import badge, coverage_data
from chuyenmuc.exports.workbook import coverage_xlsx
from chuyenmuc.model.column import Column
from chuyenmuc.model.portals.ruling import ruling_of
from chuyenmuc.model.portals.verdicts import CARRYING
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.reading import Reading
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.portal_words import STATES
from chuyenmuc.reading.read import read
from chuyenmuc.words import percent, quarter_label, sentence
from support.generated import late_days, verified_repositories, write

FEW = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None, phases=[Phase.generate]
)
NOT_OWED = ("exempt", "not-due")


def column_of(files: dict[str, str]) -> Column:
    root = Path(tempfile.mkdtemp())
    try:
        reading = read(write(files, root))
    finally:
        shutil.rmtree(root)
    assert [str(problem) for problem in reading.problems] == []
    return reading.column


def expected(column: Column, coverage: Coverage) -> dict[tuple[str, str], str]:
    """The state of every portal in the quarters that are shown, by the rule in words and no code of it."""
    states: dict[tuple[str, Quarter], str] = {}
    for (unit, quarter), cell in coverage.cells.items():
        known = column.portals[quarter].units if quarter in column.portals else ()
        seen = [one.finding for one in known if column.roster.id_now(one.id) == unit and one.finding.day <= coverage.as_of]
        clear = [one for one in seen if one.verdict not in ("not-reachable", "needs-person")]
        found = max(clear or seen, key=lambda one: one.day, default=None)
        ruled = ruling_of(column.rulings, unit, quarter, coverage.as_of)
        state = ruled.verdict if ruled else found.verdict if found else "unverified" if cell.unit.website else "no-portal"
        states[unit, quarter] = "not-owed" if cell.state in NOT_OWED else state
    shown = {quarter for (_, quarter), state in states.items() if state not in ("unverified", "no-portal", "not-owed")}
    return {(unit, str(quarter)): state for (unit, quarter), state in states.items() if quarter in shown}


@FEW
@given(verified_repositories(), late_days)
def test_every_output_has_the_same_figures(files, day):
    column = column_of(files)
    boards = dashboards(column, judge(column, day))
    whole = boards.site.coverage
    states = {(unit, str(quarter)): cell.state for (unit, quarter), cell in whole.portals.cells.items()}
    if len({column.roster.id_now(one.id) for found in column.portals.values() for one in found.units}) == len(
        {one.id for found in column.portals.values() for one in found.units}
    ):
        assert states == expected(column, whole)
    for agency, board in boards.agencies.items():
        part = board.coverage
        assert {*part.portals.cells} == {key for key in part.cells if key in whole.portals.cells}, agency
        agree(board, column)
    agree(boards.site, column)
    in_words(whole, column)


def agree(board, column: Column) -> None:
    """The same in JSON, CSV and workbook; and what these say of the first figure is what they said before."""
    coverage, portals = board.coverage, board.coverage.portals
    data = json.loads(coverage_data.coverage_json(coverage, board.agencies))
    told = {(unit["id"], quarter): cell.get("portal") for unit in data["units"] for quarter, cell in unit["quarters"].items()}
    states = {key: portal["state"] for key, portal in told.items() if portal}
    assert states == {(unit, str(quarter)): cell.state for (unit, quarter), cell in portals.cells.items()}
    rows = list(csv.DictReader(io.StringIO(coverage_data.coverage_csv(coverage).decode("utf-8-sig"))))
    assert {(row["unit"], row["quarter"]): row["portal"] for row in rows if row.get("portal")} == states
    assert {row["portal_address"] for row in rows if row.get("portal_address")} == {
        portal["address"] for portal in told.values() if portal and "address" in portal
    }
    book = openpyxl.load_workbook(io.BytesIO(coverage_xlsx(board, column.roster, "Thử")))
    sheets = book.sheetnames[11:]
    assert sheets == (["Cổng từng quý", "Cổng từng đơn vị"] if portals.quarters else [])
    if portals.quarters:
        details = list(book["Cổng từng đơn vị"].iter_rows(min_row=2, values_only=True))
        shown = {(unit, label(quarter)): STATES[state] for (unit, quarter), state in states.items()}
        assert {(row[0], row[5]): row[6].split(": ")[0] for row in details} == shown and len(details) == len(states)
        assert all(cell.data_type in ("s", "n") for sheet in sheets for row in book[sheet].iter_rows() for cell in row)
    counted = {label(quarter): Counter(state for (_, when), state in states.items() if when == quarter) for _, quarter in states}
    tallies = {label(quarter): tally["portals"] for quarter, tally in data["quarters"].items() if "portals" in tally}
    by_sheet = {row[0]: row[1:6] for row in book["Cổng từng quý"].iter_rows(min_row=2, values_only=True)} if sheets else {}
    assert {*counted} == {*tallies} == {*by_sheet}
    for quarter, counts in counted.items():
        unverified, without = counts.pop("unverified", 0), counts.pop("no-portal", 0)
        counts.pop("not-owed", 0)
        carrying = sum(counts[state] for state in CARRYING)
        owed = counts.total() + unverified
        assert by_sheet[quarter] == (owed, counts.total(), carrying, unverified, without)
        tally = tallies[quarter]
        assert tuple(tally[key] for key in ("owed", "verified", "carrying", "unverified", "without")) == by_sheet[quarter]
        assert tally["share"] == (round(carrying / owed, 3) if counts.total() else None)
    before = replace(coverage, portals=Portals())
    assert json.loads(coverage_data.coverage_json(before, board.agencies)) == without_portals(data)
    kept = [{key: value for key, value in row.items() if not key.startswith("portal")} for row in rows]
    assert kept == list(csv.DictReader(io.StringIO(coverage_data.coverage_csv(before).decode("utf-8-sig"))))


def without_portals(data: dict) -> dict:
    for tally in data["quarters"].values():
        tally.pop("portals", None)
    for unit in data["units"]:
        for cell in unit["quarters"].values():
            cell.pop("portal", None)
    return data


def in_words(coverage: Coverage, column: Column) -> None:
    """The same in the JUnit report, the text of the check, badges and statements."""
    portals = coverage.portals
    reading = Reading(column, (), {}, {})
    suites = {suite.name: suite for suite in JUnitXml.fromstring(junit_xml(coverage, reading).encode())}
    assert len(suites) == len(coverage.quarters) + len(portals.quarters)
    assert junit_xml(replace(coverage, portals=Portals()), reading).count("<testcase") == sum(
        suites[str(q)].tests for q in coverage.quarters
    )
    lines, badges = portal_lines(coverage), {where: make() for where, _, make in badge.of_units(coverage)}
    assert len(lines) == len(portals.quarters)
    for quarter, line in zip(portals.quarters, lines, strict=True):
        tally, suite = portals.tallies[quarter], suites[f"{quarter} cổng thông tin"]
        assert (suite.tests, suite.skipped, suite.failures) == (len(coverage.units), len(coverage.units) - tally.carrying, 0)
        assert f"{tally.verified}/{tally.owed} cổng" in line and f": {tally.carrying} cổng có chuyên mục" in line
        assert ("ít nhất" in line) == bool(tally.unverified) and percent(tally.share) in line
        statement = Statement(column, coverage, quarter)
        assert statement.portals == tally
        assert [statement.portal(unit).state for unit in statement.record.units] == [cell.state for cell in portals.column(quarter)]
    for unit in coverage.units:
        verified = [cell for cell in portals.row(unit.id) if cell.is_verified]
        picture = badges.get(address.unit(unit.id) + address.PORTAL_BADGE)
        assert (picture is None) == (not verified)
        if verified:
            assert f"{quarter_label(verified[-1].quarter)}: {STATES[verified[-1].state]}" in picture.decode()
    of_site = dict(badge.of_site(coverage))
    assert (address.COVERAGE + address.PORTAL_BADGE in of_site) == bool(portals.quarters)
    if portals.quarters:
        newest = portals.tallies[portals.quarters[-1]]
        assert re.search(rf'aria-label="[^"]*{percent(newest.share)}"', of_site[address.COVERAGE + address.PORTAL_BADGE].decode())


def label(quarter: str) -> str:
    return sentence(quarter_label(Quarter.parse(quarter)))

"""What holds for any roster, plan and posts: one state each, no post does harm, and every output has the same figures."""

import csv
import io
import json
import shutil
import tempfile
from collections import Counter
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml
from msgspec.structs import replace

from chuyenmuc.check.junit import junit_xml
from chuyenmuc.coverage import breakdown
from chuyenmuc.coverage.judge import judge
from chuyenmuc.exports import coverage_data
from chuyenmuc.exports.workbook import coverage_xlsx
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.reading import Reading
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.reading.read import read
from chuyenmuc.texts.sketches import sketch
from chuyenmuc.words import STATES, quarter_label, sentence
from support.generated import days, repositories, write
from support.scenes import own_text

FEW = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
BETTER = {"missing": 0, "pending": 1, "covered": 2}


def column_of(files: dict[str, str]):
    root = Path(tempfile.mkdtemp())
    try:
        reading = read(write(files, root))
    finally:
        shutil.rmtree(root)
    assert [str(problem) for problem in reading.problems] == []
    return reading.column


@FEW
@given(repositories(), days)
def test_every_obligation_has_exactly_one_state_and_every_post_one_place(files, day):
    column = column_of(files)
    coverage = judge(column, day)
    assert set(coverage.cells) == {(unit.id, quarter) for unit in coverage.units for quarter in column.plan.quarters(day)}
    for (unit, quarter), cell in coverage.cells.items():
        assert cell.state in STATES
        assert (cell.state == "not-due") == (not column.roster.units[unit].is_open(quarter))
        assert not cell.late or cell.state == "covered"
        if cell.state in BETTER:
            assert (cell.state == "covered") == (len(cell.posts) >= cell.needed)
    placed = Counter(post.id for cell in coverage.cells.values() for post in cell.posts)
    placed += Counter(item.post.id for item in coverage.not_counted())
    there = [post.id for post in column.posts]
    assert all(placed[post] == 1 for post in there if post in placed) and max(placed.values(), default=1) == 1
    assert all((post.unit, post.quarter) not in coverage.cells for post in column.posts if post.id not in placed)


@FEW
@given(repositories(), days, st.data())
def test_adding_a_valid_post_never_makes_a_cell_worse(files, day, data):
    column = column_of(files)
    assume(column.posts)
    before = judge(column, day)
    model = data.draw(st.sampled_from(column.posts))
    date = data.draw(st.dates(Quarter(2025, 1).first_day, Quarter(2026, 4).last_day))
    quarter = data.draw(st.sampled_from([Quarter.of(date), model.quarter]))
    assume(quarter <= Quarter.of(date))
    body = own_text("bài thêm", 100)
    added = replace(
        model, stem=f"{quarter.slug}-them", published=model.published.replace(year=date.year, month=date.month, day=date.day),
        quarter=quarter, body=body, words=100, sketch=sketch(body), draft=False, source=None, withdrawn=None,
    )  # fmt: skip
    posts = tuple(sorted((*column.posts, added), key=lambda post: post.order))
    after = judge(replace(column, posts=posts), day)
    for key, cell in before.cells.items():
        now = after.cells[key]
        assert BETTER.get(now.state, 9) >= BETTER.get(cell.state, 9)
        assert not (now.late and cell.state == "covered" and not cell.late)


@FEW
@given(repositories(), days)
def test_figures_agree_in_every_download_and_every_part(files, day):
    column = column_of(files)
    boards = dashboards(column, judge(column, day))
    agree(boards.site, column)
    for board in boards.agencies.values():
        agree(board, column)
    whole = boards.site.coverage
    suites = {suite.name: suite for suite in JUnitXml.fromstring(junit_xml(whole, Reading(column, (), {}, {})).encode())}
    for quarter, tally in whole.tallies.items():
        suite = suites[str(quarter)]
        skipped = sum(cell.state in ("exempt", "not-due") for cell in whole.column(quarter))
        assert (suite.tests, suite.failures, suite.skipped) == (len(whole.units), tally.missing, skipped)
    for parts in (breakdown.by_level(whole), [part for part in breakdown.by_agency(whole, column.roster) if part.key == "so"]):
        for state in ("covered", "pending", "missing", "exempt", "late"):
            assert sum(getattr(part.totals, state) for part in parts) == getattr(whole.totals, state)


def agree(board, column) -> None:
    """The same states in JSON, CSV and workbook, and sums that are the sums of them."""
    coverage = board.coverage
    data = json.loads(coverage_data.coverage_json(coverage, board.agencies))
    states = {(unit["id"], quarter): cell["state"] for unit in data["units"] for quarter, cell in unit["quarters"].items()}
    assert states == {(unit, str(quarter)): cell.state for (unit, quarter), cell in coverage.cells.items()}
    rows = list(csv.DictReader(io.StringIO(coverage_data.coverage_csv(coverage).decode("utf-8-sig"))))
    assert {(row["unit"], row["quarter"]): row["state"] for row in rows} == states
    book = openpyxl.load_workbook(io.BytesIO(coverage_xlsx(board, column.roster, "Thử")), read_only=False)
    details = list(book["Chi tiết"].iter_rows(min_row=2, values_only=True))
    shown = {(unit, sentence(quarter_label(Quarter.parse(quarter)))): STATES[state] for (unit, quarter), state in states.items()}
    assert {(row[0], row[5]): row[6].split(",")[0] for row in details} == shown
    by_label = {sentence(quarter_label(Quarter.parse(quarter))): tally for quarter, tally in data["quarters"].items()}
    counts = Counter((sentence(quarter_label(Quarter.parse(quarter))), state) for (_, quarter), state in states.items())
    for row in book["Từng quý"].iter_rows(min_row=2, values_only=True):
        quarter, due, covered, late, pending, missing, exempt, share, _ = row
        assert (covered, pending, missing, exempt) == tuple(counts[quarter, state] for state in ("covered", "pending", "missing", "exempt"))
        tally = by_label[quarter]
        assert (due, share) == (tally["due"], tally["share"]) and due == covered + pending + missing
        its_rows = [row for row in rows if sentence(quarter_label(Quarter.parse(row["quarter"]))) == quarter]
        assert late == sum(row["late"] == "true" for row in its_rows)
    totals = data["totals"]
    assert totals["due"] == sum(quarter["due"] for quarter in data["quarters"].values())


@settings(FEW, max_examples=40)
@given(repositories(), days)
def test_closing_and_judging_again_finds_no_change(files, day):
    from chuyenmuc.coverage.closing import changes, close
    from chuyenmuc.problem import Refusal
    from chuyenmuc.reading.office.closed_file import decode, encode

    column = column_of(files)
    coverage = judge(column, day)
    for quarter in coverage.quarters:
        try:
            record = close(column, coverage, quarter)
        except Refusal:
            assert day <= column.plan.deadline(quarter)
            continue
        assert decode(encode(record), quarter) == record
        assert record.tally == replace(coverage.tallies[quarter], provisional=False)
        again = judge(replace(column, closed={quarter: record}), day)
        assert {key: cell.state for key, cell in again.cells.items()} == {key: cell.state for key, cell in coverage.cells.items()}
        assert changes(record, column, again) == []

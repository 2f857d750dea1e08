"""What is read and judged, restricted to one year of the plan."""

import re

import pytest

from chuyenmuc.coverage.judge import judge
from chuyenmuc.coverage.one_year import in_year
from chuyenmuc.model.exemplars import EXEMPLARS
from chuyenmuc.reading.read import read
from support.columns import day
from support.scenes import own_text

DAY = day("2026-10-20")


@pytest.fixture
def two_years(repository):
    """The small repository, whose plan began a year earlier, with a post of which there is a copy in the next year."""
    plan = repository.root / "posts/plan.yml"
    plan.write_text(re.sub("(?m)^from: .*", "from: 2025-Q3", plan.read_text("utf-8")), "utf-8")
    repository.post("so-mau", "2025-q4-goc", "2025-11-01", own_text("gốc", 90))
    repository.post("so-mau", "2026-q1-chep", "2026-02-01", own_text("gốc", 90))
    said = "reason: a, document: b, by: c"
    awards = "".join(f"  - {{unit: so-mau, award: Giấy khen, date: {year}-09-01, {said}}}\n" for year in (2025, 2026))
    repository.write(EXEMPLARS, f"commendations:\n{awards}")
    return repository


@pytest.fixture
def judged(two_years):
    reading = read(two_years.root)
    return reading, judge(reading.column, DAY)


def test_without_a_year_nothing_is_restricted(judged):
    assert in_year(*judged, None) == judged


@pytest.mark.parametrize(("year", "quarters"), [(2025, ["2025-Q3", "2025-Q4"]), (2026, ["2026-Q1", "2026-Q2", "2026-Q3"])])
def test_a_year_has_its_own_quarters_posts_and_commendations(judged, year, quarters):
    reading, coverage = in_year(*judged, year)
    assert list(map(str, coverage.quarters)) == quarters == list(map(str, reading.column.plan.quarters(DAY)))
    assert {post.quarter.year for post in reading.column.posts} == {year}
    assert [one.day.year for one in reading.column.commendations] == [year]
    assert {quarter.year for _, quarter in coverage.cells} == {year}
    assert coverage.totals.due == 3 * len(quarters)


def test_the_figures_of_its_quarters_are_those_of_the_whole(judged):
    """A copy of a post of the year before counts no more than it did."""
    _, whole = judged
    _, year = in_year(*judged, 2026)
    assert year.tallies == {quarter: tally for quarter, tally in whole.tallies.items() if quarter.year == 2026}
    assert [item.post.stem for item in year.not_counted()] == ["2026-q1-chep"] and year.units == whole.units

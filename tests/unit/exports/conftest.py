"""Fixtures: a column in which there is something of everything to export."""

import datetime as dt

import pytest

from chuyenmuc.coverage.judge import judge
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.reading.read import read
from support.scenes import ROSTER, own_text

DAY = dt.date(2026, 10, 5)


@pytest.fixture
def judged(repository):
    """A covered, a late, a pending, a missing, an exempt cell, and a copy; names as nasty as a roster may have them."""
    exempt = 'managed_by: phuong-mau, exempt: {2026-Q2: {reason: "=1+1", document: "CV 1"}}}'
    roster = ROSTER.replace("level: mam-non, managed_by: phuong-mau}", f"level: mam-non, {exempt}")
    repository.write("posts/schools.yml", roster.replace("Trường THCS Hoa Sữa", '"=HYPERLINK(\\"http://x\\") <b>&"'))
    (repository.root / "posts/thcs-hoa-sua/2026-q2-bua-com.md").unlink()
    repository.post("thcs-hoa-sua", "2026-q2-muon", "2026-07-20", quarter="2026-Q2")
    (repository.root / "posts/so-mau/2026-q2-bua-com.md").unlink()
    (repository.root / "posts/mam-non-mai/2026-q3-mua-he.md").unlink()
    repository.post("mam-non-mai", "2026-q3-chep", "2026-09-01", own_text("thcs-hoa-sua/2026-q3-mua-he"))
    reading = read(repository.root)
    assert not reading.problems
    return reading.column, dashboards(reading.column, judge(reading.column, DAY))

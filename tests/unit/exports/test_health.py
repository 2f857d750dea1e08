"""The file by which a monitor sees how the site stands."""

import datetime as dt
import json

from chuyenmuc import __version__
from chuyenmuc.coverage.judge import judge
from chuyenmuc.exports.health import health
from chuyenmuc.reading.read import read


def test_it_says_the_day_the_version_and_the_counts(repository):
    repository.post("thcs-hoa-sua", "2026-q3-sau", "2026-09-28")
    (repository.root / "posts/mam-non-mai/2026-q2-bua-com.md").unlink()
    repository.write("posts/mam-non-mai/2026-q3-hong.md", "hỏng")
    reading = read(repository.root)
    day = dt.date(2026, 9, 20)
    found = json.loads(health(reading, judge(reading.column, day)))
    assert found == {
        "schema": 1, "as_of": "2026-09-20", "version": __version__, "units": 3, "posts": 5, "problems": len(reading.problems),
        "running": {"2026-Q3": {"due": 3, "covered": 3, "pending": 0, "missing": 0}},
        "ended": {"due": 3, "covered": 2, "pending": 0, "missing": 1},
    }  # fmt: skip
    assert found["problems"] == 1
    assert health(reading, judge(reading.column, day)) == health(reading, judge(reading.column, day))

"""The state of the site in one small file for monitoring: its day, the version that built it, and how much is in it.

A monitor asks whether ``as_of`` is today. A build that fails leaves the last site in place, and from outside only this shows it.
"""

import json
from typing import Any

from chuyenmuc import __version__
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.model.reading import Reading
from chuyenmuc.model.tally import Tally

SCHEMA = 1


def health(reading: Reading, coverage: Coverage) -> bytes:
    """Return the file ``suc-khoe.json``.

    ``posts`` counts those that are published on the day ``as_of``, ``problems`` the mistakes in the input; ``running`` are the quarters
    whose days of grace are not over, the oldest first, ``ended`` all others together.
    """
    day = coverage.as_of
    data = {
        "schema": SCHEMA,
        "as_of": day.isoformat(),
        "version": __version__,
        "units": len(coverage.units),
        "posts": sum(post.is_published(day) for post in reading.column.posts),
        "problems": len(reading.problems),
        "running": {str(quarter): _counts(coverage.tallies[quarter]) for quarter in coverage.quarters if quarter in coverage.running},
        "ended": _counts(coverage.ended),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _counts(tally: Tally) -> dict[str, Any]:
    return {"due": tally.due, "covered": tally.covered, "pending": tally.pending, "missing": tally.missing}

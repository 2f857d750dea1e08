"""Many visits: one that fails loses no other, and each unit has one line."""

import asyncio
import datetime as dt
import errno
from collections import Counter

import pytest

from chuyenmuc.model.portals.record import Finding
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.portals.conclusions import Portal
from chuyenmuc.portals.our_column import OurColumn
from chuyenmuc.portals.probe import Probe
from chuyenmuc.problem import Refusal
from chuyenmuc.visits.journal import Journal
from chuyenmuc.visits.limits import Limits
from chuyenmuc.visits.run import Errand, visit_all

QUARTER = Quarter(2026, 4)


async def nowhere(host: str, port: int) -> list[str]:
    await asyncio.sleep(0)
    raise OSError("no such name")


def portals(count: int) -> list[Portal]:
    return [
        Portal(f"u{number}", ("Trường",), f"http://u{number}.invalid/", None, OurColumn((), frozenset()), "1") for number in range(count)
    ]


def errand(root, **more) -> Errand:
    journal = Journal(root, QUARTER)
    journal.open(False)
    return Errand(QUARTER, dt.date(2026, 11, 30), Limits("chuyenmuc/0", 2, 0, 3), journal, resolver=nowhere, **more)


def test_each_unit_has_one_line_and_progress_counts_to_the_end(tmp_path):
    seen = []
    work = errand(tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert visit_all(portals(40), work) == {}
    lines = work.journal.path.read_bytes().splitlines()
    assert len(lines) == 40 == len(work.journal.entries()) and seen == [(number, 40) for number in range(41)]
    assert {one.cause for one in work.journal.entries().values()} == {"dns"}


def test_a_visit_that_fails_loses_no_other(tmp_path, monkeypatch):
    run = Probe.run

    def failing(self):
        if self._portal.unit in ("u3", "u7"):
            raise KeyError(self._portal.unit)
        return run(self)

    monkeypatch.setattr(Probe, "run", failing)
    work = errand(tmp_path)
    errors = visit_all(portals(12), work)
    assert set(errors) == {"u3", "u7"} and all(isinstance(error, KeyError) for error in errors.values())
    assert Counter(work.journal.entries()) == Counter(f"u{number}" for number in range(12) if number not in (3, 7))


def test_no_portals_are_no_work(tmp_path):
    assert visit_all([], errand(tmp_path)) == {}


class _Full(Journal):
    def write(self, unit: str, finding: Finding) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "x.jsonl")


def test_a_full_disk_ends_the_run_as_what_it_is(tmp_path):
    work = errand(tmp_path)
    work.journal = _Full(tmp_path, QUARTER)
    with pytest.raises(OSError) as caught:
        visit_all(portals(5), work)
    assert caught.value.errno == errno.ENOSPC


class _NoBrowser:
    closed = False

    async def fetch(self, ask, fetcher):
        raise Refusal("Không mở được Chromium.")

    async def picture(self, url, fetcher):
        return None

    async def close(self):
        self.closed = True


def test_a_browser_that_is_not_there_is_said_and_no_portal_is_blamed_for_it(tmp_path):
    browser = _NoBrowser()
    work = errand(tmp_path, renderer=browser, render=lambda unit: True)
    with pytest.raises(Refusal):
        visit_all(portals(3), work)
    assert browser.closed and work.journal.entries() == {}

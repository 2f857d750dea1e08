"""``verify`` visits a farm of imitated portals: what it concludes, how politely it asks, and that a kill loses nothing."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.portals.record import QuarterRecords
from chuyenmuc.model.portals.verdicts import VERDICTS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reading.read import read
from chuyenmuc.visits.addresses import is_public
from chuyenmuc.visits.answers import RawAnswers
from chuyenmuc.visits.journal import Journal
from chuyenmuc.visits.limits import PAGE_BYTES, Limits
from chuyenmuc.visits.portals import portals_of
from chuyenmuc.visits.run import Errand, visit_all
from support.portals.case import DAY, QUARTER, SITE, Case
from support.portals.cases_unreachable import private_cases
from support.portals.farm import Farm
from support.portals.generated import generated, tiny
from support.portals.office import all_cases, confusion_of, lay_out_portals
from support.scenes import Repository, environment

RECORD = f"posts/_cong/{QUARTER.lower()}.json"
VERIFY = ("verify", "--allow-private", "--contact", "thu@example.edu.vn", "--delay", "0.02", "--timeout", "15")


def verified(root: Path, farm: Farm, *more: str):
    trusted = {"SSL_CERT_FILE": str(farm.root)} if farm.root.exists() else {}
    return Repository(root).command("--as-of", DAY.isoformat(), *VERIFY, *more, **trusted)


def records(root: Path) -> QuarterRecords:
    return msgspec.json.decode((root / RECORD).read_bytes(), type=QuarterRecords)


@pytest.fixture(scope="module")
def visited(tmp_path_factory):
    """The whole farm, visited once."""
    cases = all_cases()
    with Farm(cases) as farm:
        root = lay_out_portals(tmp_path_factory.mktemp("cong") / "kho", farm, cases)
        done = verified(root, farm)
    assert done.status == 0, done.err
    return farm, root, cases, done


# ---- What it concludes ----


def test_precision_and_recall_of_every_verdict(visited):
    """``-s`` shows the confusion table; half of the cases are made by chance."""
    _, root, cases, _ = visited
    found = confusion_of(root, cases)
    print(f"\n{found.table()}\n{found.wrong}")
    assert min(found.carrying.precision, found.carrying.recall) >= 0.97
    for verdict in VERDICTS:
        assert min(found.score(verdict).precision, found.score(verdict).recall) >= 0.95, verdict


@pytest.mark.long
@pytest.mark.parametrize("seed", random.Random().sample(range(10**6), 3))
def test_precision_and_recall_of_cases_that_nobody_has_seen(seed, tmp_path):
    cases = (*all_cases()[:1], *generated(seed, 400))
    with Farm(cases) as farm:
        root = lay_out_portals(tmp_path / "kho", farm, cases)
        assert verified(root, farm).status == 0
    found = confusion_of(root, cases)
    print(f"\n{seed}\n{found.table()}\n{found.wrong}")
    assert min(found.carrying.precision, found.carrying.recall) >= 0.95


def test_each_record_says_why(visited):
    _, root, cases, _ = visited
    expected = {case.name: case for case in cases}
    for record in records(root).units:
        finding, case = record.finding, expected[record.id]
        assert finding.day == DAY and finding.program and finding.rule
        assert (finding.cause is not None) == (finding.verdict == "not-reachable")
        if finding.verdict == case.verdict:
            assert (finding.cause, finding.tls) == (case.cause, case.tls), record.id
        if finding.verdict in ("carried", "own-column"):
            assert finding.text and finding.final and finding.status == 200 and len(finding.hash) == 64, record.id
            assert finding.dated is not None and Quarter.of(finding.dated) == Quarter.parse(QUARTER), record.id


def test_the_answers_that_decided_are_kept_outside_of_git(visited):
    _, root, _, _ = visited
    answers = RawAnswers(root)
    carrying = [record.finding for record in records(root).units if record.finding.verdict == "own-column"]
    assert carrying
    for finding in carrying:
        assert answers.get(finding.hash), finding


def test_what_was_written_is_read_and_counted(visited):
    _, root, cases, done = visited
    reading = read(root)
    assert [problem for problem in reading.problems if "_cong" in problem.path] == []
    tally = judge(reading.column, DAY).portals.tallies[Quarter.parse(QUARTER)]
    carrying = sum(record.finding.verdict in ("carried", "own-column") for record in records(root).units)
    assert (tally.carrying, tally.verified, tally.owed) == (carrying, len(cases), len(cases))
    assert f"{carrying}/{len(cases)} cổng" in done.err


# ---- How it asks ----


def test_robots_txt_is_asked_for_first_and_nothing_but_get_is_sent(visited):
    farm, _, cases, _ = visited
    asked = [farm.of(case.name) for case in cases]
    assert {request.method for requests in asked for request in requests} == {"GET"}
    assert {requests[0].path for requests in asked if requests} == {"/robots.txt"}
    agents = {request.headers.get("user-agent", "") for requests in asked for request in requests}
    assert len(agents) == 1 and "thu@example.edu.vn" in agents.pop()


def test_one_at_a_time_and_never_often(visited):
    farm, _, cases, _ = visited
    assert {farm.most_at_once(case.name) for case in cases} <= {0, 1}
    pages = [request for case in cases for request in farm.of(case.name) if request.path != "/robots.txt"]
    often = Counter(request.case for request in pages).most_common(1)[0]
    assert often[1] <= 26, often  # fourteen asked for, and redirects


def test_no_request_carries_a_cookie_of_another_portal(visited):
    farm, _, cases, _ = visited
    given = {case.name for case in cases if any("set-cookie" in str(page).lower() for page in case.pages.values())}
    with_cookie = {request.case for case in cases for request in farm.of(case.name) if "cookie" in request.headers}
    assert with_cookie <= given | {case.name for case in cases if "cookie" in case.name or case.family in ("person", "hostile")}


def is_of_the_farm_or_public(address: str) -> bool:
    return address.startswith("127.") or is_public(address)


def test_private_addresses_are_never_connected_to(tmp_path):
    """Loopback is allowed here alone, so that the farm can be reached; what it leads to is not."""
    cases = tuple(private_cases())
    with Farm(cases) as farm:
        root = lay_out_portals(tmp_path / "kho", farm, cases)
        column = read(root).column
        quarter = Quarter.parse(QUARTER)
        journal = Journal(root, quarter)
        journal.open(keep=False)
        errand = Errand(quarter, DAY, Limits("thu", delay=0, seconds=5), journal, is_allowed=is_of_the_farm_or_public)
        assert visit_all(portals_of(column, judge(column, DAY), quarter, [SITE]), errand) == {}
        journal.close()
    found = journal.entries()
    assert {unit: finding.cause for unit, finding in found.items()} == dict.fromkeys((case.name for case in cases), "private-address")


def test_without_the_flag_not_even_loopback_is(tmp_path):
    cases = tuple(tiny(3))
    with Farm(cases) as farm:
        root = lay_out_portals(tmp_path / "kho", farm, cases)
        done = Repository(root).command("--as-of", DAY.isoformat(), "verify", "--contact", "thu@example.edu.vn")
        assert done.status == 0 and farm.requests == []
    assert {record.finding.cause for record in records(root).units} == {"private-address"}


# ---- A kill, and what is done twice ----


def killed_and_resumed(folder: Path, cases: tuple[Case, ...], until: int, delay: str) -> tuple[Farm, Path, int]:
    """Kill a run when ``until`` units are in its journal, and go on with another; return also how many had been asked anything."""
    with Farm(cases, latency=0.02) as farm:
        root = lay_out_portals(folder / "kho", farm, cases)
        journal = Journal(root, Quarter.parse(QUARTER))
        command = [sys.executable, "-m", "chuyenmuc", "--as-of", DAY.isoformat(), *VERIFY, "--delay", delay, "-q"]
        process = subprocess.Popen(command, cwd=root, env=environment(), stderr=subprocess.DEVNULL)
        while len(journal.entries()) < until:
            assert process.poll() is None
            time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        before, began = len(journal.entries()), len({request.case for request in farm.requests})
        assert before < len(cases) and not (root / RECORD).exists()
        done = verified(root, farm, "--resume", "--delay", delay)
        assert done.status == 0, done.err
        assert not journal.path.exists()
        return farm, root, began - before


def check_resumed(farm: Farm, root: Path, cases: tuple[Case, ...], in_flight: int) -> None:
    assert [record.id for record in records(root).units] == sorted(case.name for case in cases)
    assert confusion_of(root, cases).wrong == {}
    times = Counter((request.case, request.path) for request in farm.requests)
    twice = {case for (case, _), number in times.items() if number > 1}
    assert len(twice) <= in_flight
    assert max(times.values()) == 2 or not twice


def test_a_kill_loses_only_visits_under_way(tmp_path):
    cases = tuple(tiny(60))
    farm, root, in_flight = killed_and_resumed(tmp_path, cases, 12, "0.05")
    check_resumed(farm, root, cases, in_flight)


@pytest.mark.long
def test_two_thousand_portals_with_a_kill_in_the_middle(tmp_path):
    """``-s`` shows time and memory: ``pytest -n0 -m long -s tests/site/test_verify.py -k two_thousand``."""
    import resource

    cases = tuple(tiny(2000))
    began = time.monotonic()
    farm, root, in_flight = killed_and_resumed(tmp_path, cases, 900, "1")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\n2,000 portals: {time.monotonic() - began:.0f} s with a kill and a second start, {peak:.0f} MB at most")
    check_resumed(farm, root, cases, in_flight)


def test_a_second_run_keeps_what_the_first_has_found(tmp_path):
    cases = tuple(tiny(6))
    with Farm(cases) as farm:
        root = lay_out_portals(tmp_path / "kho", farm, cases)
        assert verified(root, farm).status == 0
        first = (root / RECORD).read_bytes()
        assert verified(root, farm).status == 0
        assert (root / RECORD).read_bytes() == first, "the same day and the same portals give the same bytes"
        only = cases[1].name
        assert verified(root, farm, only).status == 0
        assert (root / RECORD).read_bytes() == first
    done = verified(root, farm)
    assert done.status == 0 and "máy chủ không nhận kết nối" in done.err
    later = records(root).by_unit
    assert {unit: record.finding.verdict for unit, record in later.items()} == {case.name: case.verdict for case in cases}
    assert {record.latest.cause for record in later.values()} == {"refused"}, "a portal that is down is told beside what was found"


# ---- Hostile answers ----


def test_a_page_is_never_read_beyond_its_limit(visited):
    _, root, _, _ = visited
    answers = RawAnswers(root)
    sizes = [len(answers.get(file.name) or b"") for file in answers.folder.iterdir()]
    assert sizes and max(sizes) <= PAGE_BYTES

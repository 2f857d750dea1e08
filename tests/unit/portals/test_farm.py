"""The farm of portals that visits are tested against: what it serves, what it records, and how it fails."""

import asyncio
import http.client
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

import pytest

from chuyenmuc.model.portals.record import Finding, file_name, no_records
from chuyenmuc.model.portals.verdicts import CAUSES, VERDICTS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reading.portals.records_file import encode
from chuyenmuc.reading.read import read
from support.portals.behaviours import breaks_off, closes, endless, silent
from support.portals.case import BASE, DAY, QUARTER, Answer, Case, Certificate, base_of, page, redirect, windows_1258
from support.portals.cases_unreachable import private_cases
from support.portals.confusion import NOTHING, Confusion
from support.portals.farm import Farm, address_of
from support.portals.generated import generated, tiny
from support.portals.office import all_cases, confusion_of, lay_out_portals, written_cases, wrong_details

HOME = page("Một", f'<a href="{BASE}/a?b=1">{base_of("two")}</a>')
SLOW = Case("slow", "x", "none", otherwise=Answer("slow"))
CASES = (
    Case("one", "x", "none", {"/": HOME, "/a?b=1": Answer(b"\xff"), "/a": Answer("a")}),
    Case("two", "x", "none", {"/": redirect(f"{BASE}/x")}, website_path="/trang/", column="/cot"),
    Case("closed", "x", "not-reachable", cause="refused", closed=True),
    Case("silent", "x", "not-reachable", cause="timeout", otherwise=silent),
    Case("closes", "x", "not-reachable", cause="broken-answer", otherwise=closes),
    Case("broken", "x", "not-reachable", cause="broken-answer", otherwise=breaks_off),
    Case("endless", "x", "none", otherwise=endless("<html>")),
    Case("elsewhere", "x", "needs-person", website="https://www.facebook.com/x", column_url=f"{base_of('two')}/c"),
    *(Case(kind, "tls", "none", {"/": Answer(kind)}, certificate=kind) for kind in get_args(Certificate)),
)  # fmt: skip


@pytest.fixture(scope="module")
def farm():
    with Farm(CASES) as running:
        yield running


def ask(farm: Farm, name: str, path: str = "/", method: str = "GET", host: str | None = None) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(farm.base(name))
    client = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    client.request(method, path, headers={"Host": host} if host else {})
    answer = client.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    client.close()
    return found


def test_each_portal_has_an_address_of_its_own_whatever_the_host_header_says(farm):
    status, headers, body = ask(farm, "one", host=urlsplit(farm.base("two")).netloc)
    assert status == 200 and headers["Content-Type"] == "text/html; charset=utf-8"
    assert f'href="{farm.base("one")}/a?b=1">{farm.base("two")}<'.encode() in body
    assert ask(farm, "two") == (302, {**ask(farm, "two")[1], "Location": f"{farm.base('two')}/x"}, ask(farm, "two")[2])
    assert urlsplit(farm.base("one")).hostname == address_of(0) != address_of(1)
    assert len({address_of(number) for number in range(130_000)}) == 130_000


def test_a_path_is_found_with_its_query_and_else_without(farm):
    assert ask(farm, "one", "/a?b=1")[2] == b"\xff"
    assert ask(farm, "one", "/a?b=2")[2] == b"a"
    assert ask(farm, "one", "/b")[0] == 404
    status, headers, body = ask(farm, "one", "/a", method="HEAD")
    assert (status, headers["Content-Length"], body) == (200, "1", b"")


def test_addresses_for_the_roster(farm):
    assert farm.website("two") == f"{farm.base('two')}/trang/" and farm.column_url("two") == f"{farm.base('two')}/cot"
    assert farm.website("elsewhere") == "https://www.facebook.com/x" and farm.column_url("elsewhere") == f"{farm.base('two')}/c"
    assert farm.column_url("one") is None


def test_every_request_is_recorded_with_its_time():
    with Farm([SLOW, Case("other", "x", "none")], latency=0.1) as farm:
        asked = [threading.Thread(target=ask, args=(farm, "slow", path)) for path in ("/robots.txt", "/")]
        for thread in asked:
            thread.start()
        for thread in asked:
            thread.join()
        ask(farm, "slow", "/c", method="HEAD")
        assert {(one.method, one.path) for one in farm.of("slow")} == {("GET", "/robots.txt"), ("GET", "/"), ("HEAD", "/c")}
        assert all(one.ended - one.began >= 0.1 and one.address == farm.addresses["slow"] for one in farm.requests)
        assert farm.most_at_once("slow") == 2 and farm.most_at_once("other") == 0 and farm.connections["slow"] == 3
        assert farm.of("slow")[0].headers["host"] == urlsplit(farm.base("slow")).netloc


def test_portals_fail_as_they_are_meant_to(farm):
    with pytest.raises(ConnectionRefusedError):
        ask(farm, "closed")
    with pytest.raises(http.client.RemoteDisconnected):
        ask(farm, "closes")
    with pytest.raises(http.client.IncompleteRead):
        ask(farm, "broken")
    parts = urlsplit(farm.base("silent"))
    for _ in range(2):
        with socket.create_connection((parts.hostname, parts.port), 0.2) as client, pytest.raises(TimeoutError):
            client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            client.recv(1)
    assert farm.most_at_once("silent") == 1, "a client that has gone waits no more"
    with urllib.request.urlopen(farm.base("endless"), timeout=5) as answer:
        assert len(answer.read(500_000)) == 500_000


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("no-intermediate", "unable to get local issuer certificate"),
        ("expired", "certificate has expired"),
        ("wrong-host", "IP address mismatch"),
        ("self-signed", "self-signed certificate"),
        ("plain", "(?i)wrong.version.number"),
    ],
)
def test_certificates_are_wrong_in_one_way(farm, kind, message):
    context = ssl.create_default_context(cafile=str(farm.root))
    with pytest.raises(urllib.error.URLError, match=message):
        urllib.request.urlopen(farm.base(kind), timeout=5, context=context)
    if kind != "plain":
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        assert urllib.request.urlopen(farm.base(kind), timeout=5, context=context).read() == kind.encode()


def test_a_good_certificate_is_trusted(farm):
    context = ssl.create_default_context(cafile=str(farm.root))
    assert urllib.request.urlopen(farm.base("good"), timeout=5, context=context).read() == b"good"


def test_a_farm_ends_while_it_is_visited():
    threads = threading.active_count()
    with Farm([Case("silent", "x", "none", otherwise=silent)]) as farm:
        parts = urlsplit(farm.base("silent"))
        client = socket.create_connection((parts.hostname, parts.port), 2)
        client.sendall(b"GET / HTTP/1.1\r\n\r\n")
        while not farm.requests:
            time.sleep(0.01)
        began = time.monotonic()
    assert time.monotonic() - began < 2 and threading.active_count() == threads
    assert client.recv(1) == b""
    client.close()


def test_the_cases_can_be_used():
    written, made = written_cases(), generated(count=53)
    cases = (*written, *made, *private_cases(), *tiny(6))
    names = [case.name for case in cases]
    assert len(written) > 100 and all(case.generated for case in made) and not any(case.generated for case in written)
    assert len(set(names)) == len(names) and len({case.unit_name for case in cases}) == len(names)
    assert {case.verdict for case in written} == {case.verdict for case in made} == set(VERDICTS)
    assert {case.cause for case in cases if case.cause} == set(CAUSES)
    assert all((case.verdict == "not-reachable") == (case.cause is not None) for case in cases)
    assert [case.name for case in all_cases(count=2)] == [case.name for case in (*written, *made[:2])]


def test_generated_cases_are_the_same_for_a_seed_and_others_for_another():
    def served(seed: int) -> list[tuple[str, str, bytes]]:
        return [(case.verdict, path, one.bytes()) for case in generated(seed, 12) for path, one in case.pages.items()]

    assert served(1) == served(1) != served(2)


def test_windows_1258_is_read_as_base_letters_and_tones():
    assert windows_1258("Bình đẳng giới – ế").decode("cp1258") == "Bi\u0300nh đă\u0309ng giơ\u0301i – ê\u0301"


def test_the_office_has_the_cases_on_its_roster(farm, tmp_path: Path):
    cases = [*CASES, Case("with-posts", "x", "stale", posts=("Một: hai “ba”", "Hai"), older=("Cũ",), renamed_from=("old",))]
    with Farm(cases) as running:
        reading = read(lay_out_portals(tmp_path, running, cases))
        assert [str(problem) for problem in reading.problems] == []
        units = reading.column.roster.units
        assert {name: (unit.website, unit.column_url) for name, unit in units.items()} == {
            case.name: (running.website(case.name), running.column_url(case.name)) for case in cases
        }
        assert {post.title for post in reading.column.posts if post.unit == "with-posts"} == {"Một: hai “ba”", "Hai", "Cũ"}


def test_records_are_compared_with_what_cases_expect(tmp_path: Path):
    def finding(verdict: str, **more: str) -> Finding:
        return Finding(verdict=verdict, rule="x", day=DAY, program="1", **more)

    assert confusion_of(tmp_path, CASES).wrong["one"] == ("none", NOTHING)
    visits = {"one": finding("stale"), "closed": finding("not-reachable", cause="dns"), "silent": finding("not-reachable", cause="timeout")}
    visits["no-intermediate"] = finding("none", tls="chain")
    quarter = Quarter.parse(QUARTER)
    file = tmp_path / file_name(quarter)
    file.parent.mkdir(parents=True)
    file.write_bytes(encode(no_records(quarter).after(visits)))
    assert confusion_of(tmp_path, CASES[:4]).wrong == {"one": ("none", "stale"), "two": ("none", NOTHING)}
    assert wrong_details(tmp_path, CASES) == {
        "closed": (("refused", None), ("dns", None)),
        "no-intermediate": ((None, None), (None, "chain")),
    }


def test_confusion_counts_and_scores():
    expected = {"a": "carried", "b": "own-column", "c": "none", "d": "stale", "e": "none"}
    confusion = Confusion(expected, {"a": "own-column", "b": "own-column", "c": "own-column", "d": "stale"})
    assert confusion.wrong == {"a": ("carried", "own-column"), "c": ("none", "own-column"), "e": ("none", NOTHING)}
    assert (confusion.carrying.precision, confusion.carrying.recall) == (2 / 3, 1.0)
    own = confusion.score("own-column")
    assert (own.precision, own.recall) == (1 / 3, 1.0)
    assert (confusion.score("carried").precision, confusion.score("carried").recall) == (None, 0.0)
    lines = confusion.table().split("\n")
    assert lines[0].split() == ["expected", "/", "found", *VERDICTS, NOTHING]
    assert lines[4].split() == ["none", ".", "1", ".", ".", ".", ".", ".", "1"]
    assert lines[-2].split() == ["carried", "or", "own-column", "66.7%", "100.0%"]


def test_behaviours_are_told_from_answers():
    assert asyncio.iscoroutinefunction(silent) and asyncio.iscoroutinefunction(endless(""))

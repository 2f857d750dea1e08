"""The journal: what a kill leaves is whole lines, and what is no line of it is passed over."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time

import pytest

from chuyenmuc.model.portals.record import Finding
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.visits.journal import Journal

QUARTER = Quarter(2026, 4)


def finding(text: str = "") -> Finding:
    return Finding("none", "no-section", dt.date(2026, 11, 30), "1.0", text=text)


def written(root, *units: str, keep: bool = False) -> Journal:
    journal = Journal(root, QUARTER)
    journal.open(keep)
    for unit in units:
        journal.write(unit, finding(unit))
    journal.close()
    return journal


def test_lines_are_read_as_they_were_written_and_the_last_of_a_unit_counts(tmp_path):
    assert Journal(tmp_path, QUARTER).entries() == {}
    journal = written(tmp_path, "a", "b")
    written(tmp_path, "c", keep=True)
    journal.open(True)
    journal.write("a", finding("lần hai"))
    journal.close()
    assert journal.entries() == {"a": finding("lần hai"), "b": finding("b"), "c": finding("c")}
    written(tmp_path, "d")
    assert list(journal.entries()) == ["d"]
    journal.remove()
    journal.remove()
    assert journal.entries() == {} and not journal.path.exists()


@pytest.mark.parametrize("cut", [1, 2, 30])
def test_half_a_last_line_is_none_and_is_written_over(tmp_path, cut):
    journal = written(tmp_path, "a", "b")
    journal.path.write_bytes(journal.path.read_bytes()[:-cut])
    assert list(journal.entries()) == ["a"]
    written(tmp_path, "c", keep=True)
    assert list(journal.entries()) == ["a", "c"] and journal.path.read_bytes().count(b"\n") == 2


@pytest.mark.parametrize(
    "foreign", [b"\xff\xfe\0", b"{}", b"[]", b"[" * 100_000, b"", b'{"unit": 1}', b'{"unit": "x", "finding": {"verdict": "?"}}', b"\r"]
)
def test_foreign_bytes_lose_no_other_line(tmp_path, foreign):
    journal = written(tmp_path, "a")
    with journal.path.open("ab") as file:
        file.write(foreign + b"\n")
    written(tmp_path, "b", keep=True)
    assert list(journal.entries()) == ["a", "b"]


def test_a_kill_between_writes_leaves_all_lines_that_were_written(tmp_path):
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "import msgspec, datetime as dt\n"
        "from chuyenmuc.visits.journal import Journal\n"
        "from chuyenmuc.model.quarter import Quarter; from chuyenmuc.model.portals.record import Finding\n"
        "journal = Journal(Path(sys.argv[1]), Quarter(2026, 4)); journal.open(True)\n"
        "for number in range(10**6):\n"
        "    journal.write(f'u{number}', Finding('none', 'x', dt.date(2026, 11, 30), '1', text='ế' * 250)); print(number, flush=True)\n"
    )
    hooks = os.environ.get("PYTHONPATH", "") or next(path for path in sys.path if path.endswith("hooks"))
    process = subprocess.Popen([sys.executable, "-c", program, str(tmp_path), hooks.split(os.pathsep)[0]], stdout=subprocess.PIPE)
    time.sleep(0.1)
    process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    said = process.stdout.read().split()
    process.wait()
    entries = Journal(tmp_path, QUARTER).entries()
    assert list(entries)[: len(said)] == [f"u{number}" for number in range(len(said))] or len(entries) >= len(said) > 0


def test_a_run_of_a_part_has_a_journal_of_its_own(tmp_path):
    assert Journal(tmp_path, QUARTER, part=True).path != Journal(tmp_path, QUARTER).path

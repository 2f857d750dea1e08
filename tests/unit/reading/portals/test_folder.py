"""The whole of ``posts/_cong/``."""

import subprocess
import sys

from chuyenmuc.model.portals.record import file_name, no_records
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster
from chuyenmuc.reading.portals.folder import read_portals
from chuyenmuc.reading.portals.records_file import encode

THIRD, FOURTH = Quarter(2026, 3), Quarter(2026, 4)


def test_records_of_all_quarters_and_no_rulings(tmp_path):
    problems = []
    assert read_portals(tmp_path, Roster({}, {}), problems) == ({}, ())
    for quarter in (FOURTH, THIRD):
        (tmp_path / file_name(quarter)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file_name(quarter)).write_bytes(encode(no_records(quarter)))
    (tmp_path / "posts/_cong/2026-q2.json").write_bytes(b"{")
    (tmp_path / "posts/_cong/ghi-chu.txt").write_bytes(b"\xff")
    records, rulings = read_portals(tmp_path, Roster({}, {}), problems)
    assert records == {THIRD: no_records(THIRD), FOURTH: no_records(FOURTH)} and rulings == ()
    assert [problem.path for problem in problems] == ["posts/_cong/2026-q2.json"]


def test_yaml_is_loaded_only_where_there_are_rulings():
    program = "import sys; from chuyenmuc.reading.portals import folder; sys.exit('chuyenmuc.reading.portals.rulings_file' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", program], env={"PYTHONPATH": next(p for p in sys.path if p.endswith("hooks"))}).returncode
        == 0
    )

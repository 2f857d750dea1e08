"""The coverage as data."""

import csv
import datetime as dt
import io
import json

import pytest

from chuyenmuc.coverage.judge import judge
from chuyenmuc.exports import coverage_data
from chuyenmuc.reading.read import read
from support.scenes import ROSTER


@pytest.fixture
def judged(repository):
    """One post missing, one late, one too short, one unit exempt."""
    repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    repository.root.joinpath("posts/so-mau/2026-q3-mua-he.md").unlink()
    repository.post("so-mau", "2026-q3-muon", "2026-10-12", quarter="2026-Q3")
    repository.post("thcs-hoa-sua", "2026-q3-ngan", "2026-08-01", body="Ngắn.")
    exempt = 'managed_by: phuong-mau, exempt: {2026-Q2: {reason: Sửa, document: "CV 1"}}}'
    repository.write("posts/schools.yml", ROSTER.replace("level: mam-non, managed_by: phuong-mau}", f"level: mam-non, {exempt}"))
    reading = read(repository.root)
    assert not reading.problems
    return judge(reading.column, dt.date(2026, 10, 20)), reading


def test_json_has_the_fields_of_version_1(judged):
    data = json.loads(coverage_data.coverage_json(judged[0], []))
    assert (data["schema"], data["as_of"], data["first"], data["last"]) == (1, "2026-10-20", "2026-Q2", "2026-Q3")
    assert data["totals"] == {"due": 5, "covered": 4, "pending": 0, "missing": 1, "exempt": 1, "share": 0.8}
    assert data["quarters"]["2026-Q3"] == {
        "due": 3, "covered": 2, "pending": 0, "missing": 1, "exempt": 0, "share": 0.667, "provisional": False,
    }  # fmt: skip
    units = {unit["id"]: unit for unit in data["units"]}
    assert list(units) == ["so-mau", "thcs-hoa-sua", "mam-non-mai"]
    assert units["thcs-hoa-sua"]["managed_by"] == "phuong-mau"
    assert units["thcs-hoa-sua"]["quarters"]["2026-Q3"] == {
        "state": "missing",
        "late": False,
        "posts": [],
        "not_counted": [{"post": "2026-q3-ngan", "rule": "short", "why": "Bài có 1 chữ, kế hoạch cần ít nhất 40 chữ."}],
    }
    assert units["so-mau"]["quarters"]["2026-Q3"]["late"] is True
    assert units["mam-non-mai"]["quarters"]["2026-Q2"]["state"] == "exempt"
    assert units["mam-non-mai"]["quarters"]["2026-Q2"]["exemption"]["document"] == "CV 1"
    assert all(list(unit["quarters"]) == ["2026-Q2", "2026-Q3"] for unit in data["units"])


def test_csv_has_a_row_a_unit_and_quarter_and_opens_in_a_spreadsheet(judged):
    data = coverage_data.coverage_csv(judged[0])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert list(rows[0]) == ["unit", "name", "level", "managed_by", "quarter", "state", "posts", "late"]
    assert len(rows) == 6
    assert rows[1] == {
        "unit": "so-mau", "name": "Sở Mẫu", "level": "co-quan-quan-ly", "managed_by": "", "quarter": "2026-Q3",
        "state": "covered", "posts": "1", "late": "true",
    }  # fmt: skip
    assert [(row["unit"], row["quarter"]) for row in rows if row["state"] == "missing"] == [("thcs-hoa-sua", "2026-Q3")]


def test_problems_stand_in_the_data_too(repository):
    repository.post("mam-non-mai", "2026-q3-hai", "2026-08-20", topics="[gia-din]")
    reading = read(repository.root)
    data = json.loads(coverage_data.coverage_json(judge(reading.column, dt.date(2026, 10, 20)), [], reading.problems))
    assert [(problem["file"], problem["line"]) for problem in data["problems"]] == [("posts/mam-non-mai/2026-q3-hai.md", 4)]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(sign):
    assert coverage_data.no_formula(f"{sign}1+1") == f"'{sign}1+1"
    assert coverage_data.no_formula(f"Trường {sign}1") == f"Trường {sign}1"

"""What the data say of portals."""

import json

import jsonschema
import pytest

from chuyenmuc.coverage.portals import PortalCell, PortalTally
from chuyenmuc.exports.portal_data import CSV_HEADER, cell_data, csv_row, tally_data
from chuyenmuc.model.portals.ruling import Ruling
from chuyenmuc.model.roster import School
from support.columns import Q4, day
from support.portal_records import finding
from support.scenes import PROJECT

UNIT = School("truong", "Trường", "thcs", website="https://truong.edu.vn/")
SCHEMA = json.loads((PROJECT / "hooks/chuyenmuc/exports/coverage.schema.json").read_text("utf-8"))
FOUND = finding(
    "own-column", "2026-11-12", "section", title="<i>Mục</i>", text="Bình đẳng \u202egiới", dated=day("2026-11-01"), feed_items=0
)
DOWN = finding("not-reachable", "2026-11-20", cause="dns")
RULING = Ruling("truong", Q4, "none", day("2026-11-21"), "Tổ kiểm tra", "Xem lại", "Biên bản 3")
CELLS = [
    PortalCell(UNIT, Q4, "own-column", FOUND.day, day("2026-11-02"), FOUND, None, DOWN),
    PortalCell(UNIT, Q4, "none", RULING.day, FOUND.day, FOUND, RULING),
    PortalCell(UNIT, Q4, "unverified"),
    PortalCell(School("truong", "Trường", "thcs"), Q4, "no-portal"),
    PortalCell(UNIT, Q4, "not-owed"),
]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.state)
def test_a_portal_keeps_to_the_schema(cell):
    jsonschema.validate(cell_data(cell), {"$defs": SCHEMA["$defs"], "$ref": "#/$defs/portal"}, format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("wrong", [{"state": "maybe"}, {"by": "nobody"}, {"finding": {"verdict": "none"}}], ids=str)
def test_the_schema_can_refuse(wrong):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(cell_data(CELLS[0]) | wrong, {"$defs": SCHEMA["$defs"], "$ref": "#/$defs/portal"})


def test_evidence_is_told_as_plain_text_and_what_is_absent_is_left_out():
    data = cell_data(CELLS[0])
    assert (data["by"], data["day"], data["since"], data["address"]) == (
        "visit",
        "2026-11-12",
        "2026-11-02",
        "https://truong.example.edu.vn/",
    )
    assert (data["finding"]["title"], data["finding"]["text"], data["finding"]["feed_items"]) == ("‹i›Mục‹/i›", "Bình đẳng giới", 0)
    assert data["latest"]["cause"] == "dns" and "ruling" not in data and "hash" not in data["finding"]


def test_a_ruling_is_told_as_such_beside_the_visit_that_it_overrules():
    data = cell_data(CELLS[1])
    assert (data["state"], data["by"], data["finding"]["verdict"]) == ("none", "ruling", "own-column")
    assert data["ruling"] == {"by": "Tổ kiểm tra", "reason": "Xem lại", "document": "Biên bản 3"}


def test_a_row_has_a_value_for_each_column():
    assert csv_row(None) == ("", "", "", "") and len(CSV_HEADER) == 4
    assert csv_row(CELLS[0]) == ("own-column", "2026-11-12", "visit", "https://truong.example.edu.vn/")
    assert csv_row(CELLS[2]) == ("unverified", "", "", "https://truong.edu.vn/")
    assert csv_row(CELLS[3]) == ("no-portal", "", "", "")


def test_a_tally_is_told_whole():
    tally = PortalTally({"none": 1, "unverified": 2}, 3, 1, 0, 4, FOUND.day, FOUND.day)
    data = tally_data(tally)
    jsonschema.validate(data, {"$defs": SCHEMA["$defs"], "$ref": "#/$defs/portals"})
    assert data == {
        "owed": 3, "verified": 1, "unverified": 2, "carrying": 0, "without": 4, "share": 0.0, "verified_share": 0.0,
        "first": "2026-11-12", "last": "2026-11-12", "states": {"none": 1, "unverified": 2},
    }  # fmt: skip
    jsonschema.validate(tally_data(PortalTally(owed=2)), {"$defs": SCHEMA["$defs"], "$ref": "#/$defs/portals"})

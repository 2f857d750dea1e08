"""What a report says of exemplars and commendations."""

import pytest
from msgspec.structs import replace

from chuyenmuc.model.exemplars import Commendation, Exemplar
from chuyenmuc.reports.annexes import annexes_of
from chuyenmuc.reports.outline import SOURCE
from chuyenmuc.reports.recognition import recognition, sheets_of_exemplars
from support.columns import day
from support.reporting import HOSTILE, column, facts

SAID = ("Ai cũng làm được", "QĐ số 45", "Sở Mẫu")
RECOGNISED = {
    "exemplars": (
        Exemplar("goc", "hoa-sua", "", "Góc tư vấn", *SAID, day("2026-09-01")),
        Exemplar("cu", "hoa-sua", "", "Năm ngoái", *SAID, day("2025-09-01")),
        Exemplar("la", "hoa-mai", "", HOSTILE, *SAID, day("2026-08-01")),
    ),
    "commendations": (Commendation("hoa-mai", "Tổ Văn", "Giấy khen", *SAID, day("2026-10-01")),),
}


@pytest.fixture
def found():
    return replace(column(), **RECOGNISED)


def test_the_office_names_all_of_the_year_and_a_unit_its_own(found):
    said = recognition(facts(found=found), {"exemplars": "Phụ lục V"})
    assert said[0].text == "Mô hình, điển hình và khen thưởng"
    assert "Năm 2026 có 2 mô hình, điển hình được công nhận: Góc tư vấn (Trường THCS Hoa Sữa);" in said[1].text
    assert said[1].text.endswith("Có 1 lượt khen thưởng. Chi tiết ở Phụ lục V.")
    own = recognition(facts("hoa-sua", found=found), {})
    assert own[1].text == "Năm 2026 có 1 mô hình, điển hình được công nhận: Góc tư vấn."


def test_nothing_is_said_where_there_are_none():
    assert recognition(facts(), {}) == [] and "exemplars" not in annexes_of(facts()) and sheets_of_exemplars(facts()) == []


def test_the_annex_stands_before_the_portals_and_fits_on_its_page(found):
    annexes = annexes_of(facts(found=found))
    assert list(annexes)[-2:] == ["exemplars", "portals"]
    exemplars, awards = annexes["exemplars"].grids
    assert exemplars.rows[0] == ("1", "Góc tư vấn", "Trường THCS Hoa Sữa", "Ai cũng làm được", "Sở Mẫu, QĐ số 45, 1/9/2026")
    assert awards.rows == (("1", "Tổ Văn, Trường Mầm non Hoa Mai", "Giấy khen", "Ai cũng làm được", "Sở Mẫu, QĐ số 45, 1/10/2026"),)
    for grid in (exemplars, awards):
        assert sum(grid.widths) <= 162.01 and {len(grid.heads), len(grid.widths)} == {len(row) for row in grid.rows}


def test_the_workbook_has_both_with_where_they_are_from(found):
    exemplars, awards = sheets_of_exemplars(facts(found=found))
    assert (exemplars.name, awards.name) == ("Mô hình", "Khen thưởng")
    for sheet in (exemplars, awards):
        assert sheet.heads[-1] == SOURCE and all(len(row) == len(sheet.heads) for row in sheet.rows)
    assert [row[-1] for row in exemplars.rows] == ["posts/mo-hinh.yml, mục goc", "posts/mo-hinh.yml, mục la"]

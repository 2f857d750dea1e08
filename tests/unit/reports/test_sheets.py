"""The sheets of the workbook."""

from chuyenmuc.reports.outline import SOURCE
from support.reporting import report


def test_every_row_of_every_sheet_has_a_source_and_a_cell_for_each_head():
    for made in (report(), report(unit="hoa-sua"), report(unit="im-lang")):
        assert len({sheet.name for sheet in made.sheets}) == len(made.sheets)
        for sheet in made.sheets:
            assert sheet.heads[-1] == SOURCE and len(sheet.name) <= 31
            assert all(len(row) == len(sheet.heads) and row[-1] for row in sheet.rows), sheet.name


def test_the_sheets_of_the_office_and_of_a_unit():
    assert [sheet.name for sheet in report().sheets] == [
        "Chỉ tiêu", "Cấp học, cơ quan", "Đơn vị", "Từng quý", "Đơn vị và quý", "Chủ đề", "Ngày kỷ niệm", "Cổng", "Lời văn",
    ]  # fmt: skip
    assert [sheet.name for sheet in report(unit="hoa-sua").sheets] == [
        "Chỉ tiêu", "Từng quý", "Đơn vị và quý", "Chủ đề", "Ngày kỷ niệm", "Bài", "Cổng", "Lời văn",
    ]  # fmt: skip


def test_the_last_sheet_says_of_each_sentence_where_it_is_from():
    made = report()
    rows = made.sheets[-1].rows
    told = [passage for block in made.blocks if hasattr(block, "passages") for passage in block.passages]
    assert [row[1] for row in rows] == [passage.text for passage in (*made.basis, *told)]
    assert {row[2] for row in rows if "[…" in row[1] and row[0] != "Mục tiêu 4. Cổng thông tin có chuyên mục, mỗi quý một lần"} == {
        "cần người điền"
    }


def test_a_units_sheets_name_no_other_unit():
    texts = {cell for sheet in report(unit="hoa-sua").sheets for row in sheet.rows for cell in row if isinstance(cell, str)}
    assert not [text for text in texts if "Hải Đăng" in text or "hai-dang" in text]

"""The workbook, and the schema of the data."""

import datetime as dt
import io
import json
import zipfile

import jsonschema
import openpyxl
import pytest

from chuyenmuc.exports import coverage_data
from chuyenmuc.exports.workbook import coverage_xlsx
from chuyenmuc.reading.read import read
from support.scenes import PROJECT

SCHEMA = json.loads((PROJECT / "hooks/chuyenmuc/exports/coverage.schema.json").read_text("utf-8"))


def test_the_schema_is_one_and_the_data_keep_to_it(judged, sample):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    _column, boards = judged
    for board in (boards.site, *boards.agencies.values()):
        data = json.loads(coverage_data.coverage_json(board.coverage, board.agencies))
        jsonschema.validate(data, SCHEMA, format_checker=jsonschema.FormatChecker())
    states = {cell["state"] for unit in json.loads(coverage_data.coverage_json(boards.site.coverage, boards.site.agencies))["units"]
              for cell in unit["quarters"].values()}  # fmt: skip
    assert states == {"covered", "pending", "missing", "exempt"}
    for file in sample.site().rglob("coverage.json"):
        jsonschema.validate(
            json.loads(file.read_text("utf-8")), json.loads(sample.site("theo-doi/coverage.schema.json").read_text("utf-8"))
        )


@pytest.mark.parametrize("wrong", [{"schema": 2}, {"as_of": 3}, {"units": [{"id": "A B"}]}, {"totals": {}}])
def test_the_schema_can_refuse(judged, wrong):
    _column, boards = judged
    data = json.loads(coverage_data.coverage_json(boards.site.coverage, boards.site.agencies)) | wrong
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA)


def test_a_copy_is_told_with_its_share_and_the_other_post(judged):
    _column, boards = judged
    data = json.loads(coverage_data.coverage_json(boards.site.coverage, boards.site.agencies))
    (unit,) = [unit for unit in data["units"] if unit["id"] == "mam-non-mai"]
    (told,) = unit["quarters"]["2026-Q3"]["not_counted"]
    assert told["rule"] == "copy"
    assert told["like"] == {"file": "posts/thcs-hoa-sua/2026-q3-mua-he.md", "post": "thcs-hoa-sua/2026-q3-mua-he", "share": 1.0}


def test_the_workbook_has_a_sheet_for_each_view_with_frozen_headers_and_filters(judged):
    column, boards = judged
    book = openpyxl.load_workbook(io.BytesIO(coverage_xlsx(boards.site, column.roster, "Thử")))
    assert book.sheetnames == [
        "Từng quý", "Đơn vị và quý", "Chi tiết", "Việc cần làm", "Cấp học", "Loại hình", "Cơ quan quản lý", "Bài chưa tính", "Đăng muộn",
        "Miễn", "Cần sửa",
    ]  # fmt: skip
    for sheet in book:
        assert sheet.freeze_panes and sheet.auto_filter.ref and sheet.print_title_rows == "$1:$1"
        assert all(isinstance(cell.value, str) and cell.font.bold for cell in sheet[1])
    assert book.properties.created == dt.datetime(2026, 10, 5)
    assert [row[0].value for row in book["Việc cần làm"].iter_rows(min_row=2)] == ["so-mau", "mam-non-mai"]


def test_nothing_in_the_workbook_is_a_formula(judged):
    column, boards = judged
    book = openpyxl.load_workbook(io.BytesIO(coverage_xlsx(boards.site, column.roster, "Thử")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells) and any(cell.value == "=1+1" for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_the_same_day_gives_the_same_bytes(judged):
    column, boards = judged
    first, second = (coverage_xlsx(boards.site, column.roster, "Thử") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_every_unit_and_agency_of_the_site_has_its_files(sample):
    for unit in read(PROJECT).column.roster.units:
        assert sample.site(f"truong/{unit}/huy-hieu.svg").is_file()
    for folder in ("theo-doi", "co-quan/so-gddt-mau", "co-quan/phuong-mau"):
        for name in ("coverage.json", "coverage.csv", "coverage.xlsx"):
            assert sample.site(f"{folder}/{name}").stat().st_size > 500
    ward = json.loads(sample.site("co-quan/phuong-mau/coverage.json").read_text("utf-8"))
    assert [unit["managed_by"] for unit in ward["units"]] == ["phuong-mau"] * 6


def test_posts_that_readers_cannot_open_are_not_named_in_what_is_published(repository):
    for stem, front in (("2026-q3-bi-mat-nhap", {"draft": "true"}), ("2026-q3-bi-mat-go", {"withdrawn": "{date: 2026-09-01, reason: x}"})):
        repository.post("thcs-hoa-sua", stem, "2026-08-20", **front)
    done = repository.build()
    assert done.status == 0, done.err
    for file in repository.site().rglob("*"):
        if file.suffix in (".json", ".csv", ".html") and "bi-mat-go/" not in file.as_posix():
            assert "bi-mat-nhap" not in file.read_text("utf-8"), file
    data = json.loads(repository.site("theo-doi/coverage.json").read_text("utf-8"))
    jsonschema.validate(data, SCHEMA)
    (unit,) = [unit for unit in data["units"] if unit["id"] == "thcs-hoa-sua"]
    assert [item["post"] for item in unit["quarters"]["2026-Q3"]["not_counted"]] == [None, None]
    book = openpyxl.load_workbook(repository.site("theo-doi/coverage.xlsx"))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if "bi-mat" in str(cell.value)]
    told = json.loads(repository.check("--format", "json").out)["units"]
    assert "bi-mat-nhap" in json.dumps(told)

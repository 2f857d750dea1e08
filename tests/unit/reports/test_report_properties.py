"""What holds for any roster and figures: Word file and workbook, read back, say what the roll-up and the coverage say, and no more."""

import io
import random
import re
import time
from collections import Counter

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chuyenmuc.coverage.figures.rollup import own_figures, roll_up
from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.figures.unit_figures import UnitFigures, Value
from chuyenmuc.model.roster import School
from chuyenmuc.reports.docx_report import docx_report
from chuyenmuc.reports.xlsx_annex import xlsx_annex
from chuyenmuc.words import percent, quarter_label, sentence
from support.columns import post
from support.reporting import DAY, INDICATORS, YEAR, column, columns, opened, report, rows_of

FEW = settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
MANY = settings(FEW, max_examples=60)
HIDDEN = {"dưới 5": "small", "không nêu": "withheld", "chưa có số liệu": "missing", "không hỏi": "not-asked"}


def workbook(made) -> dict[str, list[dict]]:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_annex(made)))
    sheets = {}
    for sheet in book:
        head, *rows = sheet.iter_rows(values_only=True)
        sheets[sheet.title] = [dict(zip(head, row, strict=True)) for row in rows]
    return sheets


def assert_says(row: dict, figure) -> None:
    """The row of a workbook has the figure's numbers, and no others."""
    assert (row["Phần"], row["Tổng"], row["Số lượng"]) == (figure.part, figure.whole, figure.count)
    assert row["Tỷ lệ"] == (None if figure.share is None else pytest.approx(figure.share))
    assert (row["Đơn vị có số liệu"], row["Đơn vị được hỏi"]) == (figure.given, figure.asked)
    assert row["Đạt hay chưa"] == {None: None, True: "đạt", False: "chưa đạt"}[figure.is_met]
    assert (row["Ghi chú"] in HIDDEN) == (figure.state != "shown")
    if figure.state != "shown":
        assert HIDDEN[row["Ghi chú"]] == figure.state and not row["Phần"] and not row["Tổng"]


def assert_shows(cell: str, figure, indicator, of_unit: bool) -> None:
    """The cell of a Word file has the figure's numbers, and no others."""
    if figure.state != "shown":
        assert HIDDEN[cell] == figure.state
    elif indicator.kind == "count":
        assert int(cell) == figure.count
    elif indicator.kind == "yes-no" and of_unit:
        assert cell == ("có" if figure.part else "chưa")
    else:
        match = re.fullmatch(r"(?:([\d,]+%) \((\d+)/(\d+)\)|(\d+)/(\d+))", cell)
        assert (int(match[2] or match[4]), int(match[3] or match[5])) == (figure.part, figure.whole)
        assert match[1] == (None if figure.share is None else percent(figure.share))


@FEW
@given(columns())
def test_the_offices_report_says_what_may_be_published_and_no_more(column):
    assert_office(column)


@pytest.mark.long
@MANY
@given(columns())
def test_the_offices_report_says_so_for_many_more(column):
    assert_office(column)


def assert_office(column) -> None:
    figures, coverage = roll_up(column, YEAR), judge(column, DAY)
    made = report(column, coverage=coverage)
    sheets = workbook(made)
    whole = {one.id: figures.of_groups["all ", one.id] for one in INDICATORS}
    for row in sheets["Chỉ tiêu"]:
        assert_says(row, whole[row["Mã"]])
    assert [row["Mã"] for row in sheets["Chỉ tiêu"]] == [one.id for one in INDICATORS]
    assert len(sheets["Đơn vị"]) == sum(one.state != "not-asked" for one in figures.of_units.values())
    for row in sheets["Đơn vị"]:
        assert_says(row, figures.of_units[row["Mã đơn vị"], row["Mã"]])
    names = {(group.kind, group.name): group.key for group in figures.groups}
    for row in sheets["Cấp học, cơ quan"]:
        kind = {"Tất cả": "all", "Cấp học": "level", "Cơ quan quản lý": "agency"}[row["Nhóm"]]
        assert_says(row, figures.of_groups[names[kind, row["Tên"] or ""], row["Mã"]])
    for row in sheets["Từng quý"]:
        (quarter,) = (one for one in coverage.quarters if sentence(quarter_label(one)) == row["Quý"])
        counts = coverage.tallies[quarter]
        assert [row[name] for name in ("Yêu cầu", "Đã có bài", "Đăng muộn", "Còn hạn", "Chưa có bài", "Miễn")] == [
            counts.due, counts.covered, counts.late, counts.pending, counts.missing, counts.exempt
        ]  # fmt: skip

    document = opened(docx_report(made))
    tables: dict[str, list] = {}  # the first with each heading: of those of units, that of the figures
    for head, *rows in map(rows_of, document.tables):
        if head[0] == "TT":
            tables.setdefault(head[1], rows)
    asked = [one for one in INDICATORS if whole[one.id].state != "not-asked"]
    for row, indicator in zip(tables["Chỉ tiêu"], asked, strict=True):
        assert row[1] == indicator.name and row[5] == f"{whole[indicator.id].given}/{whole[indicator.id].asked}"
        assert_shows(row[3], whole[indicator.id], indicator, of_unit=False)
    by_name = {unit.name: unit.id for unit in figures.units}
    assert len(tables["Đơn vị"]) == len(figures.units)
    for row in tables["Đơn vị"]:
        for cell, indicator in zip(row[2:], asked, strict=True):
            assert_shows(cell, figures.of_units[by_name[row[1]], indicator.id], indicator, of_unit=True)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for quarter in coverage.quarters:
        counts = coverage.tallies[quarter]
        if quarter.year == YEAR and counts.due:
            said = re.search(rf"- {sentence(quarter_label(quarter))}(?:, còn hạn[^:]*)?: (\d+)/(\d+) đơn vị có bài", text)
            assert (int(said[1]), int(said[2])) == (counts.covered, counts.due)
    for quarter, counts in coverage.portals.tallies.items():
        said = re.search(rf"Cổng thông tin, {quarter_label(quarter)}: (\d+)/(\d+) cổng có chuyên mục", text)
        assert (int(said[1]), int(said[2])) == (counts.carrying, counts.owed)
    about = Counter(topic for post in column.posts if post.quarter.year == YEAR for topic in post.topics)
    assert {row["Chủ đề"]: row["Số bài"] for row in sheets.get("Chủ đề", ())} == (
        {topic.name: about[id_] for id_, topic in column.plan.topics.items()} if about else {}
    )


@FEW
@given(columns(), st.data())
def test_a_units_report_has_its_own_figures_in_full(column, data):
    assert_unit(column, data.draw(st.sampled_from(list(column.roster.units.values()))))


@pytest.mark.long
@MANY
@given(columns(), st.data())
def test_a_units_report_has_them_for_many_more(column, data):
    assert_unit(column, data.draw(st.sampled_from(list(column.roster.units.values()))))


def assert_unit(column, unit) -> None:
    own = own_figures(column, unit, YEAR)
    made = report(column, unit.id)
    for row in workbook(made)["Chỉ tiêu"]:
        figure = own[row["Mã"]]
        note = None if figure.state == "shown" else row["Ghi chú"]  # the document of what was done stands there too
        assert_says(row | {"Ghi chú": note}, figure)
    given = column.figures.get((unit.id, YEAR))
    for id_, value in (given.values if given else {}).items():
        assert own[id_].state == "shown"
        if value.whole is not None:
            assert (own[id_].part, own[id_].whole) == (value.part, value.whole)
        assert own[id_].count == value.count
    document = opened(docx_report(made))
    asked = [one for one in INDICATORS if own[one.id].state != "not-asked"]
    rows = next(rows[1:] for table in document.tables if (rows := rows_of(table))[0][:2] == ["TT", "Chỉ tiêu"])
    for row, indicator in zip(rows, asked, strict=True):
        assert_shows(row[3], own[indicator.id], indicator, of_unit=True)


@pytest.mark.long
def test_a_report_of_seven_hundred_units_takes_no_ten_seconds():
    """Without the reading of the posts, which a check does too; with -s it prints what it took."""
    draw = random.Random(7)
    few = column()
    units, figures, posts = {}, {}, []
    for number in range(700):
        id_, level = f"truong-{number}", draw.choice(("mam-non", "thcs", "thpt"))
        units[id_] = School(id_, f"Trường Mẫu số {number}", level, management=((draw.choice(("so", "phuong")), None),))
        for year in (2025, 2026):
            women = draw.randint(0, 12)
            values = {"nu-quan-ly": Value(part=women, whole=women + draw.randint(0, 9)), "su-kien": Value(count=draw.randint(0, 5))}
            figures[id_, year] = UnitFigures(id_, year, values)
        posts += [post(f"2026-{month:02}-10", unit=id_, stem=f"bai-{month}") for month in (2, 5, 8)]
    many = replace(few, roster=replace(few.roster, units=units), figures=figures, posts=tuple(posts))
    coverage = judge(many, DAY)
    start = time.process_time()
    made = report(many, coverage=coverage)
    files = docx_report(made), xlsx_annex(made)
    took = time.process_time() - start
    print(f"{took:.1f} s, {[len(data) // 1024 for data in files]} kB")
    assert took < 10

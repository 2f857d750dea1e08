"""A year's figures as data: the schema, the same figures in every format, and no number that may not be published."""

import csv
import io
import json
import re

import jsonschema
import openpyxl
import pytest
from hypothesis import given as for_all
from hypothesis import settings

from chuyenmuc.coverage.figures.rollup import Group
from chuyenmuc.exports.figures_data import NUMBERS, cells, figures_csv, figures_json
from chuyenmuc.exports.figures_workbook import figures_xlsx
from chuyenmuc.figure_words import STATES, figure_label
from chuyenmuc.model.figures.unit_figures import Value
from chuyenmuc.pages.figures import plan_figures
from chuyenmuc.pages.plan_year import plan_year
from support.plan_figures import DAY, column, columns, given, judged, share
from support.scenes import PROJECT

SCHEMA = json.loads((PROJECT / "hooks/chuyenmuc/exports/figures.schema.json").read_text("utf-8"))


def shown(found):
    return plan_year(found.plan, judged(found), plan_figures(found, DAY), 2026)


def rows_of_the_workbook(data: bytes) -> dict[tuple[str, str, str], tuple]:
    """(kind of group or “unit”, id, indicator) → state in words, part, whole, count, share."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    kinds = {"Toàn bộ": "all", "Cấp học": "level", "Cơ quan quản lý": "agency"}
    found = {}
    for row in book["Toàn bộ, cấp học, cơ quan"].iter_rows(min_row=2, values_only=True):
        found[kinds[row[1]], row[12] or "", row[11]] = (*row[3:8], row[9], row[10])[:5]
    for row in book["Đơn vị và chỉ tiêu"].iter_rows(min_row=2, values_only=True):
        found["unit", row[0], row[11]] = row[4:9]
    return found


def check(found) -> None:
    page = shown(found)
    text, table, book = figures_json(page, DAY), figures_csv(page), figures_xlsx(page, DAY, "Thử")
    data = json.loads(text)
    jsonschema.validate(data, SCHEMA, format_checker=jsonschema.FormatChecker())
    of_json = {(one["kind"], one["id"], key): figure for one in data["groups"] for key, figure in one["figures"].items()}
    of_json |= {("unit", one["id"], key): figure for one in data["units"] for key, figure in one["figures"].items()}
    of_csv = {(row["scope"], row["id"], row["indicator"]): row for row in csv.DictReader(io.StringIO(table.decode("utf-8-sig")))}
    of_book = rows_of_the_workbook(book)
    assert of_json.keys() == of_csv.keys() == of_book.keys()
    published: set[int] = set()
    for of, indicator, figure in cells(page):
        key = ("unit" if not isinstance(of, Group) else of.kind, of.id, indicator.id)
        numbers = [of_json[key].get(name) for name in NUMBERS]
        assert of_json[key]["state"] == of_csv[key]["state"] == figure.state and of_book[key][0] == STATES[figure.state]
        assert [str(one) if one is not None else "" for one in numbers] == [of_csv[key][name] for name in NUMBERS]
        assert numbers == list(of_book[key][1:])
        if figure.state == "shown":
            published |= {one for one in (figure.part, figure.whole, figure.count) if one}
            said = figure_label(indicator, figure, of_unit=key[0] == "unit")
            assert [int(one) for one in re.findall(r"\d+(?=/)", said)[:1]] == ([numbers[0]] if "/" in said else [])
        else:
            assert numbers == [None] * 4 and not re.search(r"\d", figure_label(indicator, figure).replace("dưới 5", ""))
    in_book = {str(cell) for sheet in openpyxl.load_workbook(io.BytesIO(book)) for row in sheet.iter_rows(values_only=True) for cell in row}
    everywhere = {int(one) for one in re.findall(r"\d{5,}", text + table.decode("utf-8-sig") + " ".join(in_book))}
    assert everywhere <= published  # numbers of people have five digits or are small


@settings(max_examples=15, deadline=None, derandomize=True, database=None)
@for_all(columns())
def test_every_format_gives_the_same_figures_and_no_other_number(found):
    check(found)


@pytest.mark.long
@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@for_all(columns())
def test_every_format_gives_the_same_figures_and_no_other_number_for_many(found):
    check(found)


def test_hidden_figures_do_occur():
    """The test above would say little of tables in which nothing is hidden: here two units are small and a third gives them away."""
    figures = {(f"truong-{one}", 2026): given(f"truong-{one}", nu_quan_ly=share(12000 + 7 * one + (one == 1) * 3, 12000 + 7 * one + 20003))
               for one in range(6)}  # fmt: skip
    figures["truong-2", 2026] = given("truong-2", nu_quan_ly=share(3, 15003), su_kien=Value(count=2))
    page = shown(column(figures))
    states = {figure.state for _, indicator, figure in cells(page) if indicator.id == "nu-quan-ly"}
    assert {"shown", "small", "withheld"} <= states
    check(column(figures))


def test_the_schema_is_one_and_can_refuse():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    data = json.loads(figures_json(shown(column({})), DAY))
    for wrong in ({"schema": 2}, {"year": "2026"}, {"units": [{"id": "A B"}]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(data | wrong, SCHEMA)
    data["groups"][0]["figures"]["nu-quan-ly"] = {"state": "small", "asked": 3, "given": 3, "part": 4}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA)


def test_the_table_is_for_excel_and_calculates_nothing():
    found = column({("truong-0", 2026): given("truong-0", thang_hanh_dong=Value(done=True, document="=1+1"))})
    table = figures_csv(shown(found))
    assert table.startswith(b"\xef\xbb\xbf") and "'=1+1" in table.decode("utf-8-sig")


def test_plans_and_tasks_are_in_the_data():
    data = json.loads(figures_json(shown(column({("truong-0", 2026): given("truong-0")})), DAY))
    unit, other = data["units"][:2]
    assert (unit["received"], unit["own_plan"]["number"], unit["asked"], unit["given"]) == ("2026-02-03", "5/KH", 5, 0)
    assert (other["received"], other["own_plan"]) == (None, None)
    assert [task["done"] for task in data["tasks"]] == [1, 1, 0, 0, 0, 0, None]
    assert [one["quarter"] for one in data["column"]] == ["2026-Q2", "2026-Q3", "2026-Q4"]
    assert data["column"][0]["portals"] is None

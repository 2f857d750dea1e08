"""The pages of the plan's years in real builds: what they say is what the downloads say, and a plan without indicators has none."""

import csv
import html
import io
import json
import re

import jsonschema
import pytest

from chuyenmuc.coverage.figures.rollup import Figure
from chuyenmuc.figure_words import STATES, figure_label, result_label
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.reading.read import read
from support.scenes import Repository, digest

YEARS = (2025, 2026)
_CELL = re.compile(r'<td[^>]*data-figure="([^"]+)"[^>]*>(.*?)</td>', re.S)


def data_of(site: Repository, year: int) -> dict:
    return json.loads(site.site(f"ke-hoach/{year}/so-lieu.json").read_text("utf-8"))


def text(fragment: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", fragment)).split())


def figure(data: dict) -> Figure:
    numbers = {name: data[name] for name in ("part", "whole", "count", "share", "document") if name in data}
    return Figure(data["state"], data["asked"], data["given"], is_met=data.get("met"), **numbers)


def rows(page: str) -> list[tuple[str, str]]:
    """The rows of a page's tables: the attribute that names what the row is of, and its HTML."""
    return re.findall(r'<tr data-(?:indicator|group|year)="([^"]+)">(.*?)</tr>', page, re.S)


@pytest.fixture(scope="module", params=["sample", "showcase"])
def site(request) -> Repository:
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def indicators(site) -> dict[str, Indicator]:
    return {one.id: one for one in read(site.root).column.plan.indicators}


@pytest.mark.parametrize("year", YEARS)
def test_the_page_of_a_year_says_what_its_data_say(site, indicators, year):
    page, data = site.page(f"ke-hoach/{year}"), data_of(site, year)
    groups = {f"{one['kind']} {one['id']}".strip(): one["figures"] for one in data["groups"]}
    older = {one: data_of(site, one)["groups"][0]["figures"] for one in YEARS}
    summary = dict(rows(page.split('id="ket-qua"')[1].split('id="viec"')[0]))
    assert list(summary) == list(indicators)
    for id_, one in indicators.items():
        of_all = figure(groups["all"][id_])
        assert _CELL.findall(summary[id_]) == [(of_all.state, figure_label(one, of_all))]
        assert result_label(one, of_all) in text(summary[id_]) and f"{of_all.given}/{of_all.asked}" in text(summary[id_])
        section = page.split(f'<h3 id="{id_}">')[1].split("<h3")[0].split("<h2")[0]
        shown = dict(rows(section))
        expected = {str(when): older[when][id_] for when in YEARS if when <= year} if year > YEARS[0] else {}
        expected |= {key: figures[id_] for key, figures in groups.items() if key != "all" and id_ in figures}
        assert shown.keys() == expected.keys()
        for key, row in shown.items():
            held = figure(expected[key])
            ((state, said),) = _CELL.findall(row)
            assert (state, said.split(":")[0]) == (held.state, figure_label(one, held))
            assert said.split(": ")[1:] == ([] if held.is_met is None else ["đạt" if held.is_met else "chưa đạt"])
            assert f"<td>{held.given}/{held.asked}</td>" in row


def test_units_and_agencies_show_their_part_of_the_newest_year(site, indicators):
    data = data_of(site, 2026)
    for kind, of_unit, members in (("truong", True, data["units"]), ("co-quan", False, data["groups"])):
        for member in members:
            if kind == "co-quan" and member["kind"] != "agency":
                continue
            page = site.page(f"{kind}/{member['id']}")
            given = {id_: figure(one) for id_, one in member["figures"].items()}
            if of_unit and all(one.state == "missing" for one in given.values()):
                assert "data-indicator" not in page and "là mọi chỉ tiêu của năm" in page
                continue
            shown = {id_: _CELL.findall(row) for id_, row in rows(page)}
            assert {id_: state for id_, ((state, _),) in shown.items()} == {id_: one.state for id_, one in given.items()}
            for id_, ((_, said),) in shown.items():
                assert text(said).startswith(figure_label(indicators[id_], given[id_], of_unit)), (member["id"], id_)
            missing = [indicators[id_].name for id_, one in given.items() if one.state == "missing"]
            owes = missing or not (member.get("received") and member.get("own_plan"))
            assert not of_unit or ("data-figures-missing" in page) == bool(owes)
            assert not of_unit or all(name in text(page.split("data-figures-missing")[1]) for name in missing)


def test_small_and_withheld_figures_do_occur_and_are_words_alone(sample):
    page, data = sample.page("ke-hoach/2026"), data_of(sample, 2026)
    for state in ("small", "withheld"):
        said = {text(one) for found, one in _CELL.findall(page) if found == state}
        assert said == {STATES[state]}
        assert any(one["state"] == state for unit in data["units"] for one in unit["figures"].values())


def test_the_data_keep_to_the_schema_and_the_table_has_their_rows(site):
    schema = json.loads(site.site("ke-hoach/so-lieu.schema.json").read_text("utf-8"))
    for year in YEARS:
        data = data_of(site, year)
        jsonschema.validate(data, schema, format_checker=jsonschema.FormatChecker())
        table = csv.DictReader(io.StringIO(site.site(f"ke-hoach/{year}/so-lieu.csv").read_text("utf-8-sig")))
        assert len(list(table)) == sum(len(one["figures"]) for one in (*data["groups"], *data["units"]))


def test_the_plan_and_the_dashboard_lead_to_every_year(site):
    for page in ("ke-hoach", "theo-doi"):
        assert re.findall(r'<a href="[^"]*?(\d{4})/">năm \d{4}</a>', site.page(page)) == ["2026", "2025"]


def test_a_plan_without_indicators_has_no_trace_of_them(built):
    files = digest(built.site())
    assert [path for path in files if path.startswith("ke-hoach/")] == ["ke-hoach/index.html"]
    marks = ("so-lieu.", "Số liệu kế hoạch", "Kết quả theo chỉ tiêu", "data-figure", "data-indicator")
    made = {path: data.decode() for path, data in files.items() if path.endswith("index.html") and not path.startswith("huong-dan/")}
    assert [(path, mark) for path, page in made.items() for mark in marks if mark in page] == []

"""What the form knows is what was read and judged, and nothing that it need not know."""

import datetime as dt
import json

import pytest

from chuyenmuc.authoring.form_data import KINDS, form_data
from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.guidance.outlines import OUTLINES
from chuyenmuc.reading.read import read

OFFICE = {"name": "Phòng Mẫu", "contact": "024 0000 0000", "email": "a@example.edu.vn", "new_post": None}


@pytest.fixture
def known(repository):
    """Return what the form knows of the small repository on a day."""

    def known(day: str = "2026-08-20"):
        column = read(repository.root).column
        return json.loads(form_data(column, judge(column, dt.date.fromisoformat(day)), OFFICE))

    return known


def test_units_with_what_they_owe(repository, known):
    (repository.root / "posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    units = {unit["id"]: unit for unit in known()["units"]}
    assert units["thcs-hoa-sua"]["owes"] == {"2026-Q3": "pending"}
    assert units["mam-non-mai"]["owes"] == {} and units["mam-non-mai"]["level"] == "mam-non"
    assert {unit["id"]: unit for unit in known("2026-10-20")["units"]}["thcs-hoa-sua"]["owes"] == {"2026-Q3": "missing"}


def test_merged_units_write_no_more(repository, known):
    roster = (repository.root / "posts/schools.yml").read_text("utf-8")
    repository.write("posts/schools.yml", roster.replace("level: mam-non,", "level: mam-non, merged_into: thcs-hoa-sua,"))
    assert "mam-non-mai" not in {unit["id"] for unit in known()["units"]}


def test_quarters_with_their_terms_the_running_one_even_outside_the_plan(known):
    quarters = known("2027-02-01")["quarters"]
    assert quarters["2026-Q3"]["min_words"] == 40 and quarters["2026-Q3"]["deadline"] == "2026-10-10"
    assert quarters["2026-Q3"]["outside"] is None
    assert quarters["2027-Q1"]["outside"]


def test_topics_fields_and_outlines(known):
    data = known()
    assert {topic["id"] for topic in data["topics"]} == {"gia-dinh", "phap-luat"}
    assert data["fields"]["title"]["longest"] == 200 and data["entries"]["image.alt"]["longest"] == 500
    assert [one["id"] for one in data["outlines"]] == [one.id for one in OUTLINES.values() if one.kind in KINDS]
    assert data["office"] == OFFICE


def test_nothing_of_posts_or_people_is_in_it(repository, known):
    repository.write(".contacts.yml", "thcs-hoa-sua: {name: Người giữ máy, phone: '0912345678'}\n")
    text = json.dumps(known(), ensure_ascii=False)
    assert "Mùa hè của" not in text and "0912345678" not in text and "Người giữ máy" not in text


def test_the_same_column_gives_the_same_bytes(repository):
    column = read(repository.root).column
    coverage = judge(column, dt.date(2026, 8, 20))
    assert form_data(column, coverage, OFFICE) == form_data(column, coverage, OFFICE)

"""The configuration of Sveltia CMS: valid by the schema of the package, of one unit, with every field of the table."""

import datetime as dt
import json

import pytest
from jsonschema import Draft7Validator

from chuyenmuc.authoring.cms_config import cms_config
from chuyenmuc.authoring.cms_settings import CmsSettings
from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.post_fields import POST_FIELDS
from chuyenmuc.reading.read import read
from support import cms

SITE = "https://chuyenmuc.example.edu.vn/"
SETTINGS = {
    "gitlab": {"backend": "gitlab", "repo": "nhom/con/kho", "app_id": "a1b2c3"},
    "gitlab with tokens": {"backend": "gitlab", "repo": "nhom/kho", "review": False},
    "gitea": {"backend": "gitea", "repo": "nhom/kho", "host": "https://git.example.edu.vn", "app_id": "a1b2c3"},
    "github": {"backend": "github", "repo": "nhom/kho", "sign_in": "https://dang-nhap.example.edu.vn"},
    "github with tokens": {"backend": "github", "repo": "nhom/kho"},
}


@pytest.fixture
def config(repository):
    def config(settings="gitlab", unit="thcs-hoa-sua", day="2026-10-20"):
        column = read(repository.root).column
        coverage = judge(column, dt.date.fromisoformat(day))
        return cms_config(column.roster.units[unit], column, coverage, CmsSettings.of(SETTINGS[settings]), "Chuyên mục", SITE)

    return config


@pytest.mark.parametrize("settings", SETTINGS)
def test_it_is_valid_by_the_schema_of_the_package(settings, config):
    schema = json.loads((cms.project() / cms.PACKAGE / "schema/sveltia-cms.json").read_text("utf-8"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(config(settings))] == []
    wrong = config(settings) | {"publish_mode": 1}
    assert [*Draft7Validator(schema).iter_errors(wrong)]


def test_how_people_sign_in(config):
    backends = {name: config(name)["backend"] for name in SETTINGS}
    assert (backends["gitlab"]["auth_type"], backends["gitlab"]["app_id"]) == ("pkce", "a1b2c3")
    assert "auth_type" not in backends["gitea"] and backends["gitea"]["base_url"] == "https://git.example.edu.vn"
    assert backends["github"]["base_url"] == "https://dang-nhap.example.edu.vn"
    assert backends["github with tokens"]["auth_methods"] == backends["gitlab with tokens"]["auth_methods"] == ["token"]
    assert "base_url" not in backends["github with tokens"]


def test_review_where_it_is_wanted_and_the_host_has_it(config):
    modes = {name: config(name)["publish_mode"] for name in SETTINGS}
    assert modes["gitlab"] == modes["github"] == "editorial_workflow"
    assert modes["gitea"] == modes["gitlab with tokens"] == "simple"


def test_one_unit_has_one_folder(config):
    (collection,) = config(unit="mam-non-mai")["collections"]
    assert (collection["name"], collection["folder"]) == ("mam-non-mai", "posts/mam-non-mai")
    assert (collection["delete"], collection["duplicate"]) == (False, False)
    assert collection["slug"] == "{{quarter | default('2026-Q4') | lower}}-{{title}}"


def fields(config) -> dict:
    return {field["name"]: field for field in config["collections"][0]["fields"]}


def test_every_field_of_the_table_is_there_with_its_words(config):
    made = fields(config())
    assert made.keys() == {field.key for field in POST_FIELDS} | {"body"}
    for field in POST_FIELDS:
        assert made[field.key]["label"] == field.label
        assert [entry["name"] for entry in made[field.key].get("fields", ())] == [entry.key for entry in field.entries]
    assert [name for name, field in made.items() if field["required"]] == ["title", "date", "topics", "summary", "body"]
    assert (made["title"]["maxlength"], made["summary"]["maxlength"]) == (200, 300)


def test_no_field_brings_a_value_that_an_old_post_may_lack(config):
    made = fields(config())
    assert [name for name, field in made.items() if "default" in field] == ["date"]
    assert [name for name, field in made.items() for entry in field.get("fields", ()) if "default" in entry] == []


def test_choices_are_those_of_the_plan_and_of_old_posts(repository, config):
    repository.post("thcs-hoa-sua", "2025-q4-cu", "2025-11-20")
    made = fields(config())
    assert [option["value"] for option in made["topics"]["options"]] == ["gia-dinh", "phap-luat"]
    assert [option["value"] for option in made["quarter"]["options"]] == ["2026-Q4", "2026-Q3", "2026-Q2", "2025-Q4"]
    assert made["quarter"]["options"][0]["label"] == "Quý IV/2026 (tháng 10–12)"
    assert "2025-Q4" not in [option["value"] for option in fields(config(unit="mam-non-mai"))["quarter"]["options"]]


def test_pictures_lose_their_place_and_nobody_else_offers_any(config):
    libraries = config()["media_libraries"]
    assert libraries["stock_assets"] == {"providers": []}
    assert libraries["default"]["config"]["transformations"]["raster_image"]["width"] == 2048

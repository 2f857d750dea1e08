"""The site, or the column of one unit, as an app."""

import json

from chuyenmuc.discovery.web_manifest import short_name, unit_manifest
from chuyenmuc.model.roster import School

SITE = "https://a.example.vn/cot/"


def test_a_units_manifest_opens_the_unit_and_keeps_its_id_through_a_renaming():
    unit = School("thcs-moi", 'Trường "Mới" <b>', "thcs", renamed_from=("thcs-cu",))
    made = json.loads(unit_manifest(unit.name, unit.id, unit.first_id, "Chuyên mục.", SITE))
    assert (made["id"], made["start_url"], made["scope"]) == ("/cot/truong/thcs-cu/", "/cot/truong/thcs-moi/", "/cot/truong/thcs-moi/")
    assert made["icons"][0]["src"] == "/cot/assets/icons/icon-192.png"
    assert [short_name(name) for name in ("Trường THCS Hoa Sữa", "Trường", "Chuyên mục Bình đẳng giới")] == [
        "THCS Hoa Sữa", "Trường", "Bình đẳng giới",
    ]  # fmt: skip

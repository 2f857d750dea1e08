"""Badges: what they say, and in which colours."""

from typing import get_args
from xml.etree import ElementTree

from msgspec.structs import replace

from chuyenmuc.coverage.judge import judge
from chuyenmuc.exports import badge
from chuyenmuc.model.tally import State
from support.columns import Q2, Q3
from support.portal_records import record, records


def test_badges_say_in_words_what_their_colour_says(judged):
    _, boards = judged
    coverage = boards.site.coverage
    said = {}
    for unit in coverage.units:
        picture = badge.unit_badge(coverage.row(unit.id)[-1])
        root = ElementTree.fromstring(picture)
        assert (
            root.get("role") == "img" and "<script" not in picture.decode() and "http" not in picture.decode().replace(root.tag[1:27], "")
        )
        said[unit.id] = root.get("aria-label")
    assert said["thcs-hoa-sua"] == "Chuyên mục bình đẳng giới, quý III/2026: đã có bài"
    assert said["mam-non-mai"] == "Chuyên mục bình đẳng giới, quý III/2026: còn hạn"
    assert "quý III/2026: 66,7%" in badge.site_badge(coverage).decode()
    assert "chưa bắt đầu" in badge.unit_badge(None).decode()


def test_what_a_badge_shows_is_read_out_and_fits_in_it(judged):
    """A title, a label and the drawn words are the same, and the two texts are as wide as their boxes allow."""
    _, boards = judged
    root = ElementTree.fromstring(badge.site_badge(boards.site.coverage))
    space = "{http://www.w3.org/2000/svg}"
    left, right = (int(box.get("width")) for box in root.findall(f"{space}rect"))
    assert int(root.get("width")) == left + right
    name, said = root.iter(f"{space}text")
    assert root.findtext(f"{space}title") == root.get("aria-label") == f"{name.text}, {said.text[:1].lower()}{said.text[1:]}"
    assert int(name.get("textLength")) < left and int(said.get("textLength")) < right


def test_a_portal_has_a_badge_where_it_was_verified(judged):
    column, boards = judged
    assert [where for where, _ in badge.of_site(boards.site.coverage)] == ["theo-doi/huy-hieu.svg"]
    assert [where.rpartition("/")[2] for where, _, _ in badge.of_units(boards.site.coverage)] == ["huy-hieu.svg"] * 3
    found = {Q2: records(Q2, record("so-mau", "none", "2026-06-20")), Q3: records(Q3, record("thcs-hoa-sua", "carried", "2026-09-20"))}
    coverage = judge(replace(column, portals=found), boards.site.coverage.as_of)
    made = {where: ElementTree.fromstring(make()).get("aria-label") for where, _, make in badge.of_units(coverage)}
    assert made["truong/so-mau/huy-hieu-cong.svg"] == "Cổng thông tin, quý II/2026: chưa thấy chuyên mục"
    assert made["truong/thcs-hoa-sua/huy-hieu-cong.svg"] == "Cổng thông tin, quý III/2026: đã gắn chuyên mục này"
    assert "truong/mam-non-mai/huy-hieu-cong.svg" not in made
    (_, picture) = [*badge.of_site(coverage)][1]
    assert ElementTree.fromstring(picture).get("aria-label") == "Cổng thông tin có chuyên mục bình đẳng giới, quý III/2026: 100%"


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [value / 255 for value in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_white_words_can_be_read_on_every_colour_and_each_state_has_one():
    assert set(badge._COLOURS) == set(get_args(State))
    for colour in (*badge._COLOURS.values(), "#333c44"):
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, colour

"""Who keeps the site: the settings, the form for a new post, and the way to dispute a cell."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from chuyenmuc.coverage.judge import judge
from chuyenmuc.coverage.portals import PortalCell
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.pages.office import Office
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.read import read
from chuyenmuc.system.day import day_of_check
from support.portal_records import finding

SETTINGS = {
    "name": "Phòng Văn hoá – Xã hội",
    "email": "cot@example.vn",
    "new_post": "https://git.example/new/main/posts/{unit}?filename={file}",
    "dispute": "https://git.example/issues/new?title={title}&body={body}",
}


@pytest.fixture
def cell(repository):
    column = read(repository.root).column
    return judge(column, day_of_check("2026-10-20", {})).cells["thcs-hoa-sua", Quarter(2026, 3)]


def test_the_form_knows_the_file(cell):
    assert Office.of(SETTINGS).form_for(cell) == "https://git.example/new/main/posts/thcs-hoa-sua?filename=2026-q3-ten-bai.md"
    assert Office.of({}).form_for(cell) is None


def test_a_dispute_says_what_it_is_about(cell):
    query = parse_qs(urlsplit(Office.of(SETTINGS).dispute_of(cell, "https://a.example/truong/thcs-hoa-sua/")).query)
    assert query["title"] == ["Báo sai: Trường THCS Hoa Sữa, quý III/2026"]
    for text in ("thcs-hoa-sua", "2026-Q3", "đã có bài", "https://a.example/truong/thcs-hoa-sua/"):
        assert text in query["body"][0]


@pytest.mark.parametrize("day", ["2026-09-12", None])
def test_a_dispute_of_a_portal_says_what_was_seen_and_how_it_is_put_right(cell, day):
    found = finding("none", day, final="https://hoasua.edu.vn/?a=1&b=2") if day else None
    portal = PortalCell(cell.unit, cell.quarter, "none" if day else "unverified", found and found.day, finding=found)
    query = parse_qs(urlsplit(Office.of(SETTINGS).dispute_of(portal, "https://a.example/truong/thcs-hoa-sua/")).query)
    assert query["title"] == ["Báo sai về cổng thông tin: Trường THCS Hoa Sữa, quý III/2026"]
    (body,) = query["body"]
    for text in (
        "thcs-hoa-sua",
        "Quý: 2026-Q3",
        RULINGS,
        "“overrides”",
        "“proofs”",
        "Sai ở chỗ: ",
        "https://a.example/truong/thcs-hoa-sua/",
    ):
        assert text in body
    seen = "về cổng: chưa thấy chuyên mục (ngày 12/9/2026)\nĐịa chỉ đã xem: https://hoasua.edu.vn/?a=1&b=2\n"
    assert (seen if day else "về cổng: chưa kiểm chứng\nTrang: ") in body


def test_without_a_form_a_dispute_is_a_mail_and_without_both_there_is_none(cell):
    link = Office.of(SETTINGS | {"dispute": None}).dispute_of(cell, "https://a.example/")
    assert link.startswith("mailto:cot@example.vn?subject=B%C3%A1o%20sai") and "Sai ở chỗ" in unquote(link)
    assert Office.of({}).dispute_of(cell, "") is None


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (["x"], "viết chưa đúng"),
        ({"nam": "x"}, "Có phải ý bạn là “name”?"),
        ({"name": 3}, "phải là chữ"),
        ({"new_post": "https://a.example/{unti}"}, "{unti}"),
        ({"new_post": "https://a.example/{unit"}, "chưa đóng"),
        ({"new_post": "a.example/{unit}"}, "không dùng được"),
        ({"dispute": "javascript:alert(1)"}, "không dùng được"),
        ({"dispute": "https://a.example/{title.__class__}"}, "không ai biết"),
        ({"dispute": "https://a.example/{}"}, "không ai biết"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(settings, said):
    with pytest.raises(Refusal) as refused:
        Office.of(settings)
    assert said in str(refused.value)


def test_the_build_says_so(repository):
    settings = repository.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("    email: ", "    mail: "), "utf-8")
    done = repository.build()
    assert done.status == 2 and "Có phải ý bạn là “email”?" in done.err and "Traceback" not in done.err

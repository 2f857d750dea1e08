"""What pages of a real build say of portals: of visits, of rulings, in words of strangers; on the site that has every state."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import lxml.html
import pytest

from chuyenmuc.portal_words import CAUSES, STATES, remedy
from support.columns import Q3
from support.portal_records import finding, record, write_records
from support.scenes import Repository


def found(site: Repository, unit: str) -> lxml.html.HtmlElement:
    """The part of a unit's page on its portal."""
    (part,) = lxml.html.fromstring(site.page(f"truong/{unit}")).xpath("//section[@aria-labelledby='cong']")
    return part


def said(part: lxml.html.HtmlElement) -> dict[str, str]:
    """What is said under each name."""
    words = [" ".join(element.text_content().split()) for element in part.xpath(".//dl/*")]
    return dict(zip(words[::2], words[1::2], strict=True))


def test_a_visit_is_shown_with_link_day_words_and_what_to_do(showcase):
    part = found(showcase, "mam-non-hoa-mai")
    assert said(part) == {
        "Đã xem": "truong.example.edu.vn, ngày 12 tháng 10 năm 2026; như vậy từ 12/8/2026",
        "Chữ tìm thấy": "“data-chuyenmuc=mam-non-hoa-mai”",
        "Việc tiếp theo": remedy("carried", finding("carried", "2026-10-12", "embed")),
    }
    assert STATES["carried"] in part.xpath("string(.//strong)")
    assert {link.get("rel") for link in part.xpath(".//a[starts-with(@href, 'https://truong.')]")} == {"noopener"}


def test_words_of_strangers_are_words_and_nothing_else(showcase):
    page = showcase.page("truong/tieu-hoc-canh-dieu")
    assert "“<bdi>Chuyên mục ‹b›Bình đẳng giới‹/b› esrever: bữa cơm" in page and "bài ghi ngày 20/8/2026" in page
    for unit in ("tieu-hoc-canh-dieu", "thcs-dong-xanh", "thpt-rung-thong", "thcs-dai"):
        page = showcase.page(f"truong/{unit}")
        assert not re.search("[\u202a-\u202e\u2066-\u2069]|javascript:|<script>alert", page), unit


def test_a_portal_that_was_down_for_a_day_keeps_its_finding_and_the_day_is_told(showcase):
    assert said(found(showcase, "tieu-hoc-canh-dieu"))["Lần xem gần nhất"] == (
        f"Ngày 15 tháng 10 năm 2026: không vào được cổng: {CAUSES['timeout']}. "
        "Lần ấy chưa kết luận được gì nên kết quả trên vẫn giữ nguyên"
    )  # fmt: skip


def test_nobody_is_led_to_pages_that_are_not_the_units_and_their_words_are_not_repeated(showcase):
    part = found(showcase, "thcs-dong-xanh")
    assert said(part)["Đã xem"].startswith("truong.example.edu.vn, ") and "Chữ tìm thấy" not in said(part)
    assert not [link for link in part.xpath(".//a/@href") if link.startswith("http") and "truong.example" in urlsplit(link).netloc]


def test_a_ruling_is_shown_as_a_persons_with_who_day_reason_and_document_beside_what_it_overrules(showcase):
    told = said(found(showcase, "lien-cap-bac-cau"))
    assert told["Kết luận của người kiểm tra"] == "Tổ kiểm tra, 13/10/2026: Chuyên mục nằm trong mục Đoàn – Đội (Biên bản số 3)"
    assert told["Máy đã ghi"] == "Chưa thấy chuyên mục, 12/10/2026; kết luận của người thay cho kết quả này"
    proved = said(found(showcase, "gdnn-gdtx-ben-song"))
    assert proved["Đơn vị tự chứng minh"] == "Hiệu trưởng, 1/10/2026: Chuyên mục ở cuối trang"
    statement = showcase.page("quy/2026-q3/tong-hop")
    assert "Có chuyên mục riêng, 13/10/2026 (Biên bản số 3)" in statement and "(đơn vị tự chứng minh)" in statement


def test_a_certificate_that_was_not_verified_and_a_cause_are_told(showcase):
    assert "Chứng chỉ bảo mật của cổng chưa đủ" in said(found(showcase, "thcs-dai"))["Đã xem"]
    part = found(showcase, "thcs-hoa-sua")
    assert said(part)["Việc tiếp theo"] == remedy("not-reachable", finding("not-reachable", "2026-10-18", cause="dns"))
    assert CAUSES["dns"] in part.text_content()


def test_the_complaint_names_the_portal_and_what_was_seen(showcase):
    (link,) = found(showcase, "mam-non-hoa-mai").xpath(".//a[text()='Báo sai']")
    assert link.get("aria-label") == "Báo sai về cổng thông tin, quý III/2026"
    address = link.get("href")
    query = parse_qs(urlsplit(address).query)
    body = (query.get("body") or [unquote(address)])[0]
    assert "mam-non-hoa-mai" in body and "posts/_cong/ghi-de.yml" in body and "12/10/2026" in body


def test_a_state_is_never_told_by_its_colour_alone(showcase):
    for where in ("theo-doi", "co-quan/phuong-mau", "quy/2026-q3/tong-hop", "truong/thcs-dai"):
        cells = lxml.html.fromstring(showcase.page(where)).xpath("//*[@data-portal]")
        assert cells and all(len(cell.text_content().strip()) > 5 for cell in cells), where


@pytest.mark.parametrize("folder", ["theo-doi", "co-quan/phuong-mau"])
def test_the_newest_verified_quarter_lists_every_unit_that_owes_it_once(showcase, folder):
    page = lxml.html.fromstring(showcase.page(folder))
    listed = page.xpath("//details[@data-portal]//li/a/@href")
    assert len(listed) == len(set(listed)) > 5 and all(link.endswith("/#cong") for link in listed)


def test_a_site_that_never_verified_a_portal_says_nothing_of_it(sample):
    for file in sample.site().rglob("*.html"):
        if not file.is_relative_to(sample.site("huong-dan")):
            page = file.read_text("utf-8")
            assert "data-portal" not in page and "kiểm chứng" not in page and "portals.css" not in page, file
    assert not list(sample.site().rglob("huy-hieu-cong.svg"))
    assert "portal" not in sample.site("theo-doi/coverage.json").read_text("utf-8")
    assert "portal" not in sample.site("theo-doi/coverage.csv").read_text("utf-8-sig")


def test_the_check_says_a_line_a_quarter_and_ends_as_it_did(repository):
    before = repository.check()
    write_records(repository, Q3, record("thcs-hoa-sua", "none", "2026-09-12"))
    after = repository.check()
    assert (before.status, after.status) == (0, 0)
    new = [line.strip() for line in after.err.splitlines() if line not in before.err.splitlines()]
    assert new == [
        "Cổng thông tin, quý III/2026: đã kiểm chứng 1/1 cổng (ngày 12/9/2026): 0 cổng có chuyên mục. "
        "Kết quả Mục tiêu 4: 0% (0 trên 1 cổng). 2 đơn vị chưa khai địa chỉ cổng nên chưa tính vào đây."
    ]

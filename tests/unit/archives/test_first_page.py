"""The first page of an archive."""

import pytest
from lxml import html

from chuyenmuc.archives.first_page import first_page, still_open
from chuyenmuc.coverage.judge import judge
from chuyenmuc.reading.read import read
from support.columns import day

FILES = [
    "index.html", "trang/index.html", "trang/bai-viet/index.html", "trang/theo-doi/index.html", "trang/theo-doi/coverage.xlsx",
    "trang/quy/2026-q3/tong-hop/index.html", "trang/feed.xml", "bao-cao/bao-cao-2026 <bản 2>.docx", "ban-ghi/posts/_closed/2026-q3.json",
]  # fmt: skip


def page(repository, files=FILES, **more):
    values = {"site_name": "Chuyên mục", "office": "Sở <Mẫu>", **more}
    coverage = judge(read(repository.root).column, day("2026-10-20"))
    return html.fromstring(first_page(values["site_name"], values["office"], 2026, coverage, files).decode())


def test_it_leads_to_all_that_is_there_and_to_nothing_else(repository):
    found = page(repository)
    assert found.xpath("//li/a/@href") == [
        "trang/index.html", "trang/bai-viet/index.html", "trang/theo-doi/index.html", "trang/quy/2026-q3/tong-hop/index.html",
        "bao-cao/bao-cao-2026%20%3Cb%E1%BA%A3n%202%3E.docx", "trang/theo-doi/coverage.xlsx", "trang/feed.xml",
        "ban-ghi/posts/_closed/2026-q3.json",
    ]  # fmt: skip
    assert found.xpath("//h2/text()") == ["Trang chuyên mục", "Bảng tổng hợp từng quý", "Báo cáo", "Số liệu", "Kênh tin", "Bản ghi"]


def test_it_says_whose_it_is_of_which_day_and_the_figure_of_the_year(repository):
    said = " ".join(page(repository).text_content().split())
    assert "Chuyên mục: lưu trữ năm 2026" in said and "Sở <Mẫu> lưu ngày 20 tháng 10 năm 2026." in said
    assert "6/6 yêu cầu đăng bài đã có bài, 100%" in said


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-10-20", []),
        ("2026-10-10", ["Quý III/2026 còn hạn đến 10/10/2026."]),
        ("2026-07-10", ["Quý II/2026 còn hạn đến 10/7/2026.", "Quý III/2026 còn hạn đến 10/10/2026."]),
    ],
)
def test_a_year_that_is_not_over_says_what_it_lacks(repository, on, said):
    column = read(repository.root).column
    unfinished = still_open(column.plan, 2026, day(on))
    assert unfinished == said
    text = first_page("Chuyên mục", "", 2026, judge(column, day(on)), FILES, unfinished).decode()
    assert all(line in text for line in said) and ("chưa phải của cả năm" in text) == bool(said)


def test_an_office_without_a_name_has_a_page_too(repository):
    assert "Lưu ngày 20 tháng 10 năm 2026." in " ".join(page(repository, office="").text_content().split())

"""Sections on the topic: where a page leads to them, and what they show."""

import datetime as dt

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.portals.pages.html_page import read_page
from chuyenmuc.portals.sections import Visit, is_section, section_links, shown_in_block, shown_on

VISIT = Visit(Quarter(2026, 4), dt.date(2026, 11, 30), frozenset(("hoa", "sua")))
HOME = read_page("<title>Trường THCS Hoa Sữa</title><nav><a href=/bdg>Bình đẳng giới</a></nav><p>Tin chung 05/11/2026</p>", "http://a.vn/")


def page(body: str, title: str = "Bình đẳng giới"):
    return read_page(f"<title>{title}</title>{body}", "http://a.vn/binh-dang-gioi")


def test_days_of_the_quarter_end_with_the_visit():
    days = (dt.date(2026, 9, 30), dt.date(2026, 10, 1), VISIT.day, dt.date(2026, 12, 1))
    assert [VISIT.is_of_quarter(day) for day in days] == [False, True, True, False]


def test_links_by_text_come_before_those_by_address():
    links = "<a href=/bdg/>Xem thêm</a><a href=/1>Thế giới</a><a href=/gioi-thieu>Giới thiệu</a><a href=/2>Bình đẳng giới</a>"
    found = section_links(read_page(links + "<a href=/3>Hội thi bình đẳng giới của trường năm nay</a>", "http://a.vn/"), VISIT)
    assert [link.url for link in found] == ["http://a.vn/2", "http://a.vn/bdg/"]


@pytest.mark.parametrize(
    "body,title,expected",
    [
        ("", "Bình đẳng giới - Trường THCS Hoa Sữa", True),
        ("<h1>Bình đẳng giới</h1>", "Tin", True),
        ("<h1>Giới thiệu</h1>", "Giới thiệu", False),
        ("<nav><a href=/bdg>Bình đẳng giới</a></nav><h1>Tin tức</h1>", "Tin tức", False),
        ("<h1>Hội thi bình đẳng giới của trường</h1>", "Hội thi", False),
    ],
)
def test_whether_a_page_is_a_section(body, title, expected):
    assert is_section(page(body, title), HOME, VISIT) is expected and not is_section(HOME, HOME, VISIT)


@pytest.mark.parametrize(
    "body,state",
    [
        ("<li><a href=/1>Tuyên truyền trong nhà trường</a> 05/11/2026</li>", "of-quarter"),
        ("<li><a href=/1>Tuyên truyền trong nhà trường</a> 05/08/2026</li>", "old"),
        ("<li><a href=/1>Tuyên truyền trong nhà trường</a></li>", "undated"),
        ("<p>Chưa có bài viết nào</p>", "empty"),
        ("", "empty"),
        ("<li><a href=/1>Tuyên truyền trong nhà trường</a> 05/12/2026</li>", "undated"),
        (f"<p>05/11/2026</p><p>{'Lời của một bài viết. ' * 20}</p>", "of-quarter"),
    ],
)
def test_what_a_section_shows(body, state):
    assert shown_on(page(f"<h1>Bình đẳng giới</h1>{body}"), HOME, VISIT).state == state


def test_a_block_of_the_home_page():
    def shown(after: str):
        found = shown_in_block(read_page(f"<h1>Trường</h1><h2>Bình đẳng giới</h2>{after}", "http://a.vn/"), VISIT)
        return found and found.state

    dated = "<li><a href=/1>Tuyên truyền trong nhà trường</a> 05/11/2026</li>"
    assert shown(dated) == "of-quarter" and shown(f"<h2>Tin tức</h2>{dated}") is None and shown("") is None

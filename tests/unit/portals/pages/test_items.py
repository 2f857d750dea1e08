"""The dated texts of a list, and the day of a text."""

import datetime as dt

import pytest

from chuyenmuc.portals.pages.html_page import read_page
from chuyenmuc.portals.pages.items import day_of_text, items_of

TODAY, DAY = dt.date(2026, 11, 30), dt.date(2026, 11, 5)
TITLE = "<a href=/bai-1>Tuyên truyền về bình đẳng giới</a>"


def items(html: str):
    return items_of(read_page(html, "http://a.vn/").blocks, TODAY)


@pytest.mark.parametrize(
    "html,day",
    [
        (f"<li>{TITLE} (05/11/2026)</li>", DAY),
        (f"<h3>{TITLE}</h3><p>05/11/2026</p>", DAY),
        (f"<p>05/11/2026</p><h3>{TITLE}</h3>", DAY),
        (f"<h3>{TITLE}</h3><p>Tác giả</p><p>Ngày 5 tháng 11 năm 2026</p>", DAY),
        (f"<p>{TITLE}</p>", None),
        ("<a href=/2026/11/05/x/>Một bài viết dài</a>", DAY),
        (f"<h3>{TITLE}</h3><h3><a href=/2>Một bài viết khác hẳn</a></h3><p>05/11/2026</p>", None),
        (f"<p>{TITLE}</p><p>Thứ hai, 30/11/2026</p>", None),
        ("<p><a href=/1>Tuyên truyền về bình đẳng giới - 05/11/2026</a></p>", DAY),
        ("<p><a href=/1>Nộp bài dự thi trước ngày 05/11/2026</a></p>", None),
    ],
)
def test_the_day_of_a_title(html, day):
    assert items(html)[0].day == day


def test_short_links_menus_and_repetitions_are_no_texts():
    html = f"<p><a href=/x>Xem thêm</a></p><nav>{TITLE}</nav><p><a href=/bai-1><img alt='Tuyên truyền về bình đẳng giới'></a></p>"
    html += f"<p>{TITLE} 05/11/2026</p>"
    found = items(html)
    assert [(item.url, item.day) for item in found] == [("http://a.vn/bai-1", DAY)]


def test_the_day_of_a_text():
    def day(html: str, url: str = "http://a.vn/x", home: tuple = (), title: str = ""):
        found = day_of_text(read_page(html, url), home, TODAY, title)
        return found and found[0]

    assert (
        day('<meta property="article:published_time" content="2026-11-05T01:00:00Z"><p>01/01/2026')
        == DAY
        == day("<p>x", "http://a.vn/2026/11/05/x/")
    )
    assert day("<p>01/02/2026</p><h1>Tên bài</h1><p>05/11/2026</p>") == DAY and day("<p>Hôm nay: 30/11/2026</p>") is None
    assert day("<p>01/02/2026</p><p>05/11/2026</p>", home=("01/02/2026",)) == DAY and day("<p>Không ngày</p>") is None

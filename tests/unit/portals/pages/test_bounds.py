"""HTML on which a parser would spend minutes is cut; all other HTML stays as it is."""

import time

import pytest

from chuyenmuc.portals.pages.bounds import bounded
from chuyenmuc.portals.pages.html_page import read_page

MOST = 2 * 1024**2


@pytest.mark.parametrize("html", [
    "", "<p>Một", '<a href="x" title="a > b">x</a>' * 3000, "<ul>" + "<li>một" * 5000, "<p>một<br>" * 9000, "<!-- " + "<div>" * 5000 + "-->",
    "<script>" + "'<div>'+" * 5000 + "</script><p>x", "<div>" * 1900 + "x", "<div></div>" * 9000, f'<img src="data:image/png;base64,{"A" * 50_000}">',
    "<p " + " ".join(f"a{number}=1" for number in range(250)) + ">", "<html><body>" * 5, "1 < 2 > 0 <", "<DIV></div>" * 4000,
])  # fmt: skip
def test_what_people_write_stays_as_it_is(html):
    assert bounded(html) == html


ATTRIBUTES = " ".join(f"a{number}=1" for number in range(200_000))
HOSTILE = {
    "deep": "<div>" * 400_000, "names": "<x1><y2></z>" * 150_000, "closed in a comment": "<div><!--</div>-->" * 90_000,
    "closed in a script": "<div><script></div></script>" * 70_000, "attributes": f"<p {ATTRIBUTES}>", "quoted": f'<p b=">" {ATTRIBUTES}>',
    "bodies": "".join(f"<body a{number}=1>" for number in range(100_000)), "starts": "<p " * 600_000, "no space": "<p" * 1_000_000,
    "quotes": "<p a='" * 300_000, "table": "<table><tr><td>" * 130_000, "anchors": '<div hidden><a href="/x"><object>' * 300 + "y " * 900_000,
    "comments": "<!--" * 500_000, "raw": "<title" * 300_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_takes_longer_than_any_other_of_its_length(name):
    began = time.process_time()
    read_page(HOSTILE[name][:MOST], "http://a.example.vn/")
    assert time.process_time() - began < 3


def test_a_page_is_read_up_to_where_it_becomes_hostile():
    assert "Trước" in read_page(f"<p>Trước</p><p {ATTRIBUTES}>Sau", "http://a.example.vn/").text

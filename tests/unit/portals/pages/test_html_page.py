"""A page's HTML as a value: what people see, where it leads, and what it hides."""

import datetime as dt
import time
import unicodedata

import pytest

from chuyenmuc.portals.pages.html_page import read_page

HERE = "http://a.example.vn/thu-muc/"


def test_blocks_links_and_what_is_beside():
    page = read_page(
        """<title> Trường  Mẫu </title>
        <nav><a href=/1>Thực đơn</a></nav><main><h2>Tin <b>mới</b></h2><p>Một <a href=bai?x=1#y>bài</a>.</p></main>

        <div class="sidebar"><p>Bên</p></div>
        <script>var x = 1</script><style>p {}</style><noscript>Không</noscript><footer>Cuối</footer>""",
        HERE,
    )
    assert page.title == "Trường Mẫu" and [block.text for block in page.blocks] == ["Thực đơn", "Tin mới", "Một bài.", "Bên", "Cuối"]
    assert [block.is_aside for block in page.blocks] == [True, False, False, True, True] and page.blocks[1].level == 2
    assert [(link.url, link.text) for link in page.links] == [("http://a.example.vn/1", "Thực đơn"), (f"{HERE}bai?x=1#y", "bài")]


@pytest.mark.parametrize(
    "style", ["display:none", "DISPLAY : none", "visibility:hidden", "position:absolute;left:-9999px", "text-indent:-5000px"]
)
def test_hidden_links_are_kept_apart(style):
    page = read_page(f'<div style="{style}"><a href=/x>{"nhà cái " * 90}</a></div><div hidden><a href=/y>y</a></div><p>Thấy</p>', HERE)
    assert page.text == "Thấy" and [link.url for link in page.hidden] == ["http://a.example.vn/x", "http://a.example.vn/y"]
    assert len(page.hidden[0].text) <= 300 and page.links == []


@pytest.mark.parametrize(
    "href", ["javascript:x", "data:text/html,x", "file:///x", "mailto:a@b", "http://[x", "//", "http://a:99999/", f"/{'x' * 3000}", ""]
)
def test_what_leads_to_no_page_is_no_link(href):
    assert read_page(f'<a href="{href}">Tên</a><iframe src="{href}"></iframe>', HERE).links == [] or href in ("", "//")


@pytest.mark.parametrize(
    "content,target",
    [
        ("0;url=/x", "http://a.example.vn/x"),
        ("5; URL='x'", f"{HERE}x"),
        ("0, /x", "http://a.example.vn/x"),
        ("31;url=/x", ""),
        ("0", ""),
        ("", ""),
        ("0;url=javascript:x", ""),
        ("9" * 5000 + ";url=/x", ""),
        ("x;url=/x", ""),
    ],
)
def test_a_refresh(content, target):
    assert read_page(f'<meta http-equiv="Refresh" content="{content}">', HERE).refresh == target


def test_what_a_head_says():
    page = read_page(
        """<base href="/goc/"><meta name=generator content="NukeViet v4.5">
        <meta property="article:published_time" content="2026-11-05T09:00:00+07:00">
        <link rel="alternate" type="application/rss+xml" href="rss/" title="Tin">
        <link rel=alternate hreflang=en href=/en><meta name=date content=x>""",
        HERE,
    )
    assert page.generator == "NukeViet v4.5" and page.published == dt.date(2026, 11, 5)
    assert [(feed.url, feed.text) for feed in page.feeds] == [("http://a.example.vn/goc/rss/", "Tin")]


def test_marks_embeds_and_frames():
    page = read_page('<div data-chuyenmuc="a"></div><script src=/e.js></script><iframe data-src="/f"></iframe><input type=PASSWORD>', HERE)
    assert (page.marks, page.embeds, page.frames) == (
        ("a",),
        ("http://a.example.vn/e.js", "http://a.example.vn/f"),
        ("http://a.example.vn/f",),
    )
    assert page.has_password and page.scripts == 1 and not page.is_frameset and read_page("<frameset><frame src=/1>", HERE).is_frameset


def test_letters_are_composed_however_they_are_written():
    assert (
        read_page("<p>Bi&#768;nh đẳng</p>", HERE).text
        == read_page(f"<p>{unicodedata.normalize('NFD', 'Bình đẳng')}", HERE).text
        == "Bình đẳng"
    )


@pytest.mark.parametrize(
    "html", ["", "\0", "<", "&#xD800;", "<p " * 9, "<table><a><table><a>", "<!doctype", "]]>", "<svg><p></svg>x", "<select><option>x"]
)
def test_scraps_raise_nothing(html):
    read_page(html, HERE).text.encode()


def test_depth_takes_linear_time():
    def seconds(levels: int) -> float:
        began = time.process_time()
        read_page("<div>" * levels + "x", HERE)
        return time.process_time() - began

    assert seconds(20_000) < 0.5 and seconds(400_000) < 1

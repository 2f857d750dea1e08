"""The probe against a network that answers as it likes: it always ends, asks little, and says what a record can hold."""

import datetime as dt
import hashlib
import random
from typing import get_args

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chuyenmuc.model.portals.record import Finding
from chuyenmuc.model.portals.verdicts import CAUSES
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.portals.answer import Answer, Ask
from chuyenmuc.portals.asked import MOST_ASKED
from chuyenmuc.portals.conclusions import Portal
from chuyenmuc.portals.our_column import OurColumn, OurPost
from chuyenmuc.portals.pages.urls import host_of
from chuyenmuc.portals.probe import Probe
from chuyenmuc.problem import printable

HOME = "http://thcs-hoa-sua.example.edu.vn/"
POST = OurPost("2026-q4-bua-com", "Bữa cơm của bốn mẹ con", dt.date(2026, 11, 5), True)
OURS = OurColumn(("https://chuyenmuc.example.edu.vn/",), frozenset(("thcs-hoa-sua",)), (POST,))
PORTAL = Portal("thcs-hoa-sua", ("Trường THCS Hoa Sữa",), HOME, None, OURS, "1.0")
NAMED = "<h1>Trường THCS Hoa Sữa</h1><p>Thông báo của nhà trường tới phụ huynh học sinh</p>"


def probed(answers, portal: Portal = PORTAL) -> tuple[Finding, list[Ask]]:
    """Run a probe; ``answers`` turns an Ask into bytes, an Answer or None (404)."""
    steps, asked = Probe(portal, Quarter(2026, 4), dt.date(2026, 11, 30)).run(), []
    try:
        ask = next(steps)
        while True:
            asked.append(ask)
            body = answers(ask)
            if body is None:
                body = Answer(ask.url, ask.url, 404, cause="http-status")
            elif isinstance(body, bytes):
                body = Answer(ask.url, ask.url, 200, body, "text/html; charset=utf-8", hashlib.sha256(body).hexdigest())
            ask = steps.send(body)
    except StopIteration as end:
        return end.value, asked


def of_pages(pages: dict[str, str], portal: Portal = PORTAL):
    return probed(lambda ask: pages[ask.url].encode() if ask.url in pages else None, portal)


HOSTILE = (
    "<h1>Trường THCS Hoa Sữa",
    "<a href=/binh-dang-gioi>Bình đẳng giới</a>",
    "<h2>Bình đẳng giới</h2>",
    "<title>\u202e\u2066\ud7ff</title>",
    "<p>05/11/2026</p>",
    "<li><a href=/bai-1>Tuyên truyền bình đẳng giới năm nay</a> 5 tháng ² 2026",
    f"<a href=/{'x' * 5000}>Vì sự tiến bộ của phụ nữ</a>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1/'>",
    f"<meta http-equiv=refresh content='{'0' * 5000};url=/x'>",
    "<frameset><frame src=/f>",
    "<link rel=alternate type=application/rss+xml href=/rss title='Bình đẳng giới'>",
    "<link rel=alternate type=application/rss+xml href=http://[x>",
    "<rss version='2.0'><channel><title>&#55296;</title>",
    "<item><title>Bình đẳng giới hôm nay</title><link>http://[x</link>",
    "<category>Bình đẳng giới</category>",
    "<pubDate>Thu, 05 Nov 2026 09:00:00 +0700</pubDate></item>",
    "<item><title>Phụ nữ và bình đẳng giới</title><link>\u202ejavascript:x</link></item>",
    "<urlset><url><loc>http://[x/binh-dang-gioi</loc></url>",
    "<loc>http://thcs-hoa-sua.example.edu.vn/binh-dang-gioi</loc>",
    "<sitemapindex>",
    "<iframe src=/nhung>",
    "<div data-chuyenmuc='thcs-hoa-sua'>",
    "&#xD800;&#0;&#x1F;",
    "<base href='http://[/'>",
    "\0\x1b[31m",
    "nhà cái tài xỉu",
    "<a href='http://[fe80::1%" + "a" * 3000 + "]/binh-dang-gioi'>Bình đẳng giới</a>",
    "<script>location.href='/'</script>",
    "Bi&#768;nh đẳng giới",
)
TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=20), max_size=12).map("".join)
BODIES = st.binary(max_size=60) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))
TYPES = st.sampled_from(
    ["text/html", "text/html; charset=utf-7", "charset=hex", "charset=unicode_escape", "charset=windows-1258", "charset=utf-16", ""]
)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(BODIES, TYPES), min_size=1, max_size=6), st.integers(0, 10**6), st.booleans())
@example([(b"\\ud800 \xff", "charset=unicode_escape"), (b"\xff+2AA-", "charset=utf-7")], 1, True)
def test_whatever_comes_back_the_visit_ends_with_a_record(pages, seed, has_column):
    draw = random.Random(seed)

    def answer(ask: Ask) -> Answer:
        body, kind = draw.choice(pages)
        final = draw.choice((ask.url, ask.url, ask.url, "http://\u202ekhac.vn/\x00" + "y" * 5000, HOME))
        cause = draw.choice((None, None, None, None, "http-status", *CAUSES))
        tls = draw.choice((None, "chain"))
        maps = ("http://127.0.0.1/sitemap.xml", "http://[x", f"{HOME}map.xml")
        return Answer(ask.url, final, draw.choice((200, 404, None)), body, kind, hashlib.sha256(body).hexdigest(), cause, tls, maps)

    portal = msgspec.structs.replace(PORTAL, column_url=f"{HOME}cot" if has_column else None)
    finding, asked = probed(answer, portal)
    assert len(asked) <= MOST_ASKED and len({ask.url for ask in asked}) == len(asked)
    assert msgspec.json.decode(msgspec.json.encode(finding), type=Finding) == finding
    assert (finding.cause is not None) == (finding.verdict == "not-reachable") and all(
        printable(text) == text for text in (finding.title, finding.text, finding.address, finding.final)
    )


LIST = (
    "<ul>"
    + "".join(f"<li><a href=http://khac.example.vn/bai-{n}>Tuyên truyền bình đẳng giới trong nhà trường {n}</a></li>" for n in range(5))
    + "</ul>"
)


def test_nothing_is_asked_of_other_hosts():
    elsewhere = "http://khac.example.vn"
    home = f"""<html><head><link rel=alternate type=application/rss+xml href={elsewhere}/rss><link rel=alternate type=application/rss+xml
        href=http://127.0.0.1/rss></head>{NAMED}<a href=/binh-dang-gioi>Bình đẳng giới</a>
        <a href={elsewhere}/binh-dang-gioi>Bình đẳng giới</a>
        <iframe src={elsewhere}/khung></iframe><a href=file:///etc/passwd>Bình đẳng giới</a>
        <a href=javascript:x>Bình đẳng giới</a></html>"""
    section = f"""<html><head><title>Bình đẳng giới</title><link rel=alternate title='Bình đẳng giới' type=application/rss+xml
        href={elsewhere}/binh-dang-gioi/feed></head><h1>Bình đẳng giới</h1>{LIST}
        <iframe src={elsewhere}/khung></iframe></html>"""
    finding, asked = of_pages({HOME: home, f"{HOME}binh-dang-gioi": section})
    assert {host_of(ask.url) for ask in asked} == {host_of(HOME)} and finding.verdict in ("needs-person", "stale")


def test_site_maps_on_other_hosts_and_what_they_name_are_not_asked():
    def answer(ask: Ask):
        if ask.url == HOME:
            maps = ("http://127.0.0.1/a.xml", "http://khac.example.vn/b.xml", f"{HOME}c.xml")
            return Answer(HOME, HOME, 200, NAMED.encode(), "text/html", sitemaps=maps)
        named = "".join(f"<loc>{url}</loc>" for url in ("http://127.0.0.1/binh-dang-gioi", "http://[x/bdg/", f"{HOME}binh-dang-gioi"))
        return f"<urlset>{named}</urlset>".encode() if ask.url.endswith("c.xml") else None

    _, asked = probed(answer)
    assert [ask.url for ask in asked] == [HOME, f"{HOME}c.xml", f"{HOME}binh-dang-gioi"]


@pytest.mark.parametrize("target,cause", [("http://127.0.0.1/", "private-address"), ("http://khong-co.example.vn/", "dns")])
def test_a_home_page_that_leads_nowhere_has_the_cause_of_where_it_leads(target, cause):
    def answer(ask: Ask):
        leads = f"<meta http-equiv=refresh content='0; url={target}'>".encode()
        return leads if ask.url == HOME else Answer(ask.url, ask.url, cause=cause)

    finding, _ = probed(answer)
    assert (finding.verdict, finding.cause, finding.address) == ("not-reachable", cause, HOME)


SECTION = "<title>Bình đẳng giới</title><h1>Bình đẳng giới</h1>" + (
    "<ul><li><a href=/bai-1>Tuyên truyền về bình đẳng giới trong nhà trường</a> {day}</li></ul>"
)
MENU = f"<title>Trường THCS Hoa Sữa</title>{NAMED}<a href=/bdg>Bình đẳng giới</a>"


@pytest.mark.parametrize(
    "pages,verdict,rule",
    [
        ({"": NAMED}, "none", "no-section"),
        ({"": f"{NAMED}<div data-chuyenmuc=thcs-hoa-sua></div>"}, "carried", "embed"),
        ({"": f"{NAMED}<div data-chuyenmuc=khac></div>"}, "needs-person", "embed-of-another-unit"),
        ({"": MENU, "bdg": SECTION.format(day="05/11/2026")}, "own-column", "section"),
        ({"": MENU, "bdg": SECTION.format(day="05/08/2026")}, "stale", "old-texts"),
        ({"": MENU, "bdg": SECTION.format(day="")}, "needs-person", "no-dates"),
        ({"": MENU, "bdg": "<title>Bình đẳng giới</title><h1>Bình đẳng giới</h1><p>Chưa có bài viết</p>"}, "stale", "empty-section"),
        ({"": MENU}, "needs-person", "dead-section"),
        ({"": "<script src=/app.js></script><div id=root></div>"}, "needs-person", "javascript"),
        ({"": MENU, "bdg": "<title>404</title><h1>Không tìm thấy trang</h1>"}, "needs-person", "dead-section"),
    ],
)
def test_verdicts(pages, verdict, rule):
    finding, _ = of_pages({HOME + path: page for path, page in pages.items()})
    assert (finding.verdict, finding.rule) == (verdict, rule)


def test_a_social_network_is_not_asked_at_all():
    finding, asked = of_pages({}, msgspec.structs.replace(PORTAL, website="https://www.facebook.com/thcshoasua"))
    assert (finding.verdict, finding.rule, asked) == ("needs-person", "social-network", [])


def test_the_column_that_the_roster_names_is_asked_first_and_suffices():
    portal = msgspec.structs.replace(PORTAL, column_url="http://cot.example.vn/x")
    finding, asked = of_pages({"http://cot.example.vn/x": "<div data-chuyenmuc=thcs-hoa-sua></div>"}, portal)
    assert finding.verdict == "carried" and len(asked) == 1


def test_causes_are_those_of_the_record():
    assert set(CAUSES) == set(get_args(msgspec.structs.fields(Answer)[6].type.__args__[0]))

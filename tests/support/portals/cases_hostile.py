"""Portals whose answers are too large, too deep, endless or forged. The verdict is what the readable part of them says."""

import random
from collections.abc import Iterator
from dataclasses import replace

from support.portals.behaviours import endless, gzip_bomb, gzipped, header_flood, interim_flood
from support.portals.case import BASE, HTML, Answer, Case, Request, Served, page, plain, redirect, school_name, xml
from support.portals.cases_carried import OURS, embed
from support.portals.cases_own import with_column
from support.portals.platforms import Article, Section, articles, built, column, school_portal
from support.portals.wording import OTHERS

_MANY = 50_000
_ENTITIES = "".join(f'<!ENTITY n{one} "{f"&n{one - 1};" * 10 if one else "nam nu " * 10}">' for one in range(10))


def hostile_cases() -> Iterator[Case]:
    """Yield hostile portals."""
    yield from _endless()
    yield from _large()
    yield from _feeds()
    yield from _texts()
    yield Case("ac-vong-dai", "hostile", "not-reachable", cause="too-many-redirects", otherwise=_growing)
    far = redirect("/" + "a" * 60_000)
    yield Case("ac-chuyen-qua-dai", "hostile", "not-reachable", cause="bad-redirect", pages={"/": far}, otherwise=far)
    injected = redirect(f"{BASE}/moi%0d%0aSet-Cookie:%20x=1")
    case = _ordinary("ac-chuyen-xuong-dong", "vendor")
    yield replace(case, pages={**case.pages, "/moi%0d%0aSet-Cookie:%20x=1": case.pages["/"], "/": injected})


def _ordinary(name: str, family: str, **more: object) -> Case:
    """An ordinary portal without a column."""
    portal = school_portal(random.Random(name), f"{school_name(name)} (mẫu)", **more)
    return Case(name, "hostile", "none", built(family, portal))


def _own(name: str, family: str, **more: object) -> Case:
    return replace(with_column(name, family, "Bình đẳng giới", {"feed": False} | more), family="hostile")


def _endless() -> Iterator[Case]:
    """Answers that do not end: those of the home page decide nothing but that it cannot be read, or a person has to look."""
    for name, cause, behaviour in (("ac-dau-vo-tan", "broken-answer", header_flood), ("ac-bao-truoc-vo-tan", "timeout", interim_flood)):
        yield Case(name, "hostile", "not-reachable", cause=cause, otherwise=behaviour)
    name = "ac-than-vo-tan"
    case = _own(name, "vendor")
    beginning = case.pages["/"].body.replace("</body>", "").replace("</html>", "")
    yield replace(case, pages={**case.pages, "/": endless(beginning)})
    name = "ac-gan-than-vo-tan"
    start = f"<html><head><title>{school_name(name)} (mẫu)</title></head><body>{embed('iframe', name)}"
    yield Case(name, "hostile", "carried", {"/": endless(start)}, posts=OURS[:2])
    name = "ac-robots-vo-tan"
    case = _own(name, "php")
    yield replace(case, pages={**case.pages, "/robots.txt": endless("User-agent: *\nAllow: /\n", "text/plain")})


def _bomb(text: str) -> Served:
    return lambda request: gzip_bomb(text, 100)


def _large() -> Iterator[Case]:
    """Pages that are large, wide or deep."""
    name = "ac-bom-nen"
    yield Case(name, "hostile", "carried", {"/": _bomb(f"<html><body>{embed('growing', name)}")}, posts=OURS[:1])
    name = "ac-bom-nen-cot"
    case = _ordinary(name, "joomla")
    yield replace(case, pages={**case.pages, "/cot": _bomb("<html><title>Trang</title>")}, column="/cot")
    broken = Answer(
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\xff" * 200, 200, (("Content-Type", HTML), ("Content-Encoding", "gzip"))
    )
    yield Case("ac-nen-hong", "hostile", "not-reachable", {"/": broken}, cause="broken-answer")
    case = _own("ac-nen-dung", "vendor")
    yield replace(case, pages={path: gzipped(one.body) if isinstance(one, Answer) else one for path, one in case.pages.items()})
    case = _own("ac-10000-lien-ket", "vendor")
    many = "".join(f'<a href="/trang-{one}.html">Trang {one}</a> ' for one in range(10_000))
    yield replace(case, pages={**case.pages, "/": _with(case.pages["/"], "</body>", f"{many}</body>")})
    case = _ordinary("ac-1000-cot", "php")
    many = "".join(f'<a href="/binh-dang-gioi-{one}.html">Bình đẳng giới {one}</a> ' for one in range(1000))
    yield replace(case, verdict="needs-person", pages={"/": _with(case.pages["/"], "</body>", f"{many}</body>")})
    for name, tag in (("ac-sau-div", "div"), ("ac-sau-b", "b"), ("ac-sau-table", "table")):
        case = _own(name, "php")
        deep = f"<{tag}>" * 20_000
        yield replace(case, pages={**case.pages, "/": _with(case.pages["/"], "</body>", f"{deep}</body>")})
    case = _own("ac-tieu-de-1mb", "vendor")
    yield replace(case, pages={**case.pages, "/": _with(case.pages["/"], "<title>", "<title>" + "Trường em " * 100_000)})
    case = _own("ac-thuoc-tinh-1mb", "joomla")
    yield replace(case, pages={**case.pages, "/": _with(case.pages["/"], "<body", f'<body data-x="{"y" * 1_000_000}"')})
    case = _own("ac-robots-5mb", "php")
    yield replace(case, pages={**case.pages, "/robots.txt": plain("User-agent: *\nDisallow: /admin\n" + "Disallow: /x/y/z\n" * 300_000)})
    case = _ordinary("ac-sitemap-bom", "hanoi")
    entries = "".join(f"<sitemap><loc>{BASE}/sitemap.xml?p={one}</loc></sitemap>" for one in range(_MANY))
    bomb = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'
    yield replace(case, pages={**case.pages, "/sitemap.xml": xml(bomb, "application/xml")})


def _feeds() -> Iterator[Case]:
    """Feeds that are bombs or full; the portal's pages say what they say."""
    start = '<?xml version="1.0"?>\n<!DOCTYPE rss [{entities}]>\n<rss version="2.0"><channel><title>{title}</title></channel></rss>'
    for name, entities, title in (
        ("ac-rss-thuc-the", _ENTITIES, "&n9;"),
        ("ac-rss-thuc-the-ngoai", '<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"),
    ):
        case = _own(name, "nukeviet", feed=True)
        feeds = {path for path in case.pages if "/rss/" in path}
        yield replace(case, pages={**case.pages, **{path: xml(start.format(entities=entities, title=title)) for path in feeds}})
    for name, verdict in (("ac-rss-50000", "none"), ("ac-rss-50000-cot", "own-column")):
        case = _ordinary(name, "wordpress") if verdict == "none" else _own(name, "wordpress", feed=True)
        item = "<item><title>Tin {0}</title><link>__BASE__/tin-{0}</link><pubDate>Mon, 02 Nov 2026 08:00:00 +0700</pubDate></item>"
        items = "".join(item.format(one) for one in range(_MANY))
        feed = xml(f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>')
        yield replace(case, pages={**case.pages, "/feed/": feed})
    case = _own("ac-rss-la-html", "nukeviet")
    broken = xml("<html><body>Lỗi cơ sở dữ liệu</body></html>")
    yield replace(case, pages={**case.pages, "/index.php/rss/": broken})


def _texts() -> Iterator[Case]:
    """Bytes and characters that break what reads or shows them. Records must hold them as text of one line, or without them."""
    case = _own("ac-byte-khong", "vendor")
    yield replace(case, pages={path: _changed(one, lambda text: text.replace("<li>", "<li>\0\0")) for path, one in case.pages.items()})
    case = _own("ac-sai-bang-ma", "php")
    wrong = {path: replace(one, headers=(("Content-Type", "text/html; charset=iso-8859-1"),)) for path, one in case.pages.items()}
    yield replace(case, pages=wrong)
    case = _own("ac-bang-ma-la", "vendor")
    yield replace(
        case,
        pages={path: replace(one, headers=(("Content-Type", "text/html; charset=x-vps-khong-co"),)) for path, one in case.pages.items()},
    )
    case = _ordinary("ac-utf8-hong", "php")
    yield replace(case, pages={**case.pages, "/": Answer(case.pages["/"].bytes() + b"\xff\xfe\xc3\x28" * 1000)})
    marks = "".join(map(chr, (0x202E, 0x2066, 0x200B, 0x07, 0x1B, 0x85, 0x2028)))
    for name, title in (
        ("ac-tieu-de-dieu-khien", f"Phát động Tháng hành động{marks} vì bình đẳng giới"),
        ("ac-tieu-de-the", 'Bình đẳng giới</script><script>alert("x")</script><b>của em'),
        ("ac-tieu-de-xml", "Bình đẳng giới ]]> <!-- & \"nam\" 'nữ' {{ 7*7 }} ${x} =cmd|' /C calc'!A0"),
        ("ac-tieu-de-xuong-dong", "Bình đẳng giới\r\n\r\nnam và nữ\tcùng làm"),
    ):
        draw = random.Random(name)
        titled = Article(title, column(draw, "x").articles[0].day, number=88)
        section = Section("Bình đẳng giới", "binh-dang-gioi", (titled,), number=46)
        portal = school_portal(draw, f"{school_name(name)} (mẫu)", section, feed=False)
        pages = built("php", portal)
        shown = _with(pages["/"], "<title>", f"<title>{title.replace('<', '&lt;')} ")
        yield Case(name, "hostile", "own-column", {**pages, "/": shown})
    name = "ac-ten-the"
    section = Section("Tin", "tin", articles(random.Random(name), OTHERS, 3, None))
    odd = school_portal(random.Random(name), f"{school_name(name)} (mẫu) <script>alert(1)</script>", section)
    yield Case(name, "hostile", "none", built("vendor", odd))
    header = page(f"{school_name('ac-dau-la')} (mẫu)", "<p>Trang chủ nhà trường</p>")
    odd_headers = (
        ("Content-Type", "text/html; charset=\"'utf-8;;"),
        ("Set-Cookie", "a=" + "b" * 5000),
        ("Link", "<x>; rel"),
        ("Refresh", "0"),
    )
    yield Case("ac-dau-la", "hostile", "none", {"/": replace(header, headers=odd_headers)})


def _growing(request: Request) -> Answer:
    return redirect(request.path + ("&" if "?" in request.path else "?") + "them=" + "z" * 300)


def _with(served: Served, old: str, new: str) -> Answer:
    assert isinstance(served, Answer) and isinstance(served.body, str) and old in served.body
    return replace(served, body=served.body.replace(old, new, 1))


def _changed(served: Served, change: object) -> Served:
    return replace(served, body=change(served.body)) if isinstance(served, Answer) and isinstance(served.body, str) else served

"""Portals with a hand-made column on gender equality that has a text of the quarter, and the same shapes gone quiet."""

import datetime as dt
import random
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from support.portals.case import (
    BASE,
    HTML,
    Answer,
    Case,
    Request,
    Served,
    page,
    plain,
    redirect,
    school_name,
    slug,
    windows_1258,
    without_marks,
    xml,
)  # fmt: skip
from support.portals.platforms import BEFORE, Article, Portal, Section, built, column, column_path, school_portal, sitemap

NAMED = (
    ("nukeviet", "Bình đẳng giới"), ("wordpress", "Vì sự tiến bộ của phụ nữ"),
    ("joomla", "Chuyên mục bình đẳng giới – VSTBPN"), ("hanoi", "Phòng, chống bạo lực trên cơ sở giới"),
    ("vendor", "Bình đẳng giới – Vì sự tiến bộ phụ nữ"), ("php", "Công tác bình đẳng giới"),
)  # fmt: skip
"""A column of each platform."""


def with_column(name: str, family: str, title: str, more: Mapping[str, object] | None = None, **of_case: object) -> Case:
    """A portal with a column. ``more`` are arguments of ``column`` and, after them, of ``Portal``, told apart by their names."""
    draw, given = random.Random(name), dict(more or {})
    of_portal = {key: given.pop(key) for key in list(given) if key in Portal.__dataclass_fields__}
    section = column(draw, title, **given)
    portal = school_portal(draw, f"{school_name(name)} (mẫu)", section, **of_portal)
    usual = {"verdict": "own-column", "pages": built(family, portal)}
    if of_case.get("column") == "given":
        of_case["column"] = column_path(family, section)
    return Case(name, family, **(usual | of_case))


def rewritten(pages: Mapping[str, Served], change: Callable[[str], str | bytes], kind: str = HTML) -> dict[str, Served]:
    """Pages of HTML with another text, sent as another type; feeds stay."""

    def one(served: Served) -> Served:
        if isinstance(served, Answer) and isinstance(served.body, str) and dict(served.headers).get("Content-Type") == HTML:
            others = tuple(header for header in served.headers if header[0] != "Content-Type")
            return replace(served, body=change(served.body), headers=(*others, ("Content-Type", kind)))
        return served

    return {path: one(served) for path, served in pages.items()}


def own_cases() -> Iterator[Case]:
    """Yield portals with a column of their own and a text of this quarter."""
    for (family, title), written in zip(NAMED, ("slash", "time", "words", "clock", "dash", "iso"), strict=True):
        yield with_column(f"rieng-{family}", family, title, {"written": written})
        yield with_column(f"rieng-khai-{family}", family, title, {"written": written, "feed": False}, column="given")
    yield with_column("rieng-khong-dau", "php", "Binh dang gioi", {"written": "short"})
    yield with_column("rieng-chu-hoa", "vendor", "BÌNH ĐẲNG GIỚI - VÌ SỰ TIẾN BỘ CỦA PHỤ NỮ", {"written": "slash"})
    yield with_column("rieng-viet-tat", "joomla", "BĐG & VSTBPN", {"written": "slash", "feed": False})
    yield with_column("rieng-ngay-trong-bai", "vendor", "Bình đẳng giới", {"where": "article", "written": "words"})
    yield with_column("rieng-ngay-trong-bai-php", "php", "Vì sự tiến bộ của phụ nữ", {"where": "article", "written": "dash"})
    yield with_column("rieng-chi-permalink", "wordpress", "Góc bình đẳng giới", {"where": "nowhere", "feed": False, "sidebar": False})
    yield with_column("rieng-chi-dia-chi", "nukeviet", "Bình đẳng giới", {"label": "Chuyên mục", "address": "binh-dang-gioi"})
    yield with_column("rieng-chi-dia-chi-2", "vendor", "Vì sự tiến bộ của phụ nữ", {"label": "Hoạt động"})
    yield with_column("rieng-khoi-trang-chu", "joomla", "Bình đẳng giới", {"block": True, "label": None, "written": "slash"})
    yield with_column("rieng-khoi-trang-chu-2", "hanoi", "Vì sự tiến bộ của phụ nữ", {"block": True, "written": "short", "sidebar": False})
    yield with_column("rieng-hom-nay", "nukeviet", "Bình đẳng giới", {"days": (dt.date(2026, 11, 30),) * 2, "count": 1})
    yield with_column("rieng-ngay-dau-quy", "vendor", "Bình đẳng giới", {"days": (dt.date(2026, 10, 1),) * 2, "count": 1, "sidebar": False})
    yield with_column("rieng-sitemap", "hanoi", "Phòng, chống bạo lực giới", {"label": None, "sitemap": True, "sidebar": False})
    yield _in_sitemap_index()
    yield from _by_hand()
    yield from _encoded()
    yield from _led_to()


def _by_hand() -> Iterator[Case]:
    """Menus and columns that no platform makes: pictures, lists to choose from, pages typed by hand, files, days without a year."""
    for name, link in (
        ("tay-anh-alt", '<a href="{0}"><img src="/images/nut5.gif" alt="Bình đẳng giới"></a>'),
        ("tay-anh-title", '<a href="{0}" title="Bình đẳng giới"><img src="/images/nut6.gif"></a>'),
        (
            "tay-vung-anh",
            '<img src="/m.gif" usemap="#m"><map name="m"><area shape="rect" coords="0,0,9,9" href="{0}" alt="Bình đẳng giới"></map>',
        ),
        (
            "tay-chon",
            '<select onchange="location=this.value"><option>Chuyên mục</option><option value="{0}">Bình đẳng giới</option></select>',
        ),
        (
            "tay-menu-con",
            '<ul><li><a href="#">Đoàn thể</a><ul><li><a href="#">Hội</a><ul><li><a href="{0}">BĐG</a></li></ul></li></ul></li></ul>',
        ),
        ("tay-dia-chi-day-du", '<a href="__BASE__{0}"><span>Bình</span> <span>đẳng</span>&nbsp;<span>giới</span></a>'),
    ):
        draw = random.Random(name)
        section = column(draw, "Bình đẳng giới", label=None, address="muc-5" if "chon" not in name else "binh-dang-gioi")
        menu = link.format(column_path("php", section).replace("&", "&amp;"))
        portal = school_portal(draw, f"{school_name(name)} (mẫu)", section, home=menu, written="slash", sidebar=False)
        yield Case(name, "by-hand", "own-column", built("php", portal))
    typed = "<p><b>Ngày 12/10/2026:</b> học sinh khối 8 tìm hiểu Luật Bình đẳng giới.</p><p><b>Ngày 5/3/2026:</b> bố con cùng nấu ăn.</p>"
    files = '<li><a href="/kh.pdf">Kế hoạch bình đẳng giới (15/10/2026)</a></li><li><a href="/bc.docx">Báo cáo năm 2025</a></li>'
    rows = "<tr><th>Ngày</th><th>Việc</th></tr><tr><td>20-11-2026</td><td>Ký cam kết không bạo lực giới</td></tr>"
    bodies = {"tay-trang-dai": typed, "tay-tep": f"<ul>{files}</ul>", "tay-bang": f"<table>{rows}</table>"}
    for name, body in bodies.items():
        section = Section("Vì sự tiến bộ của phụ nữ", "vi-su-tien-bo-cua-phu-nu", body=body, number=47)
        portal = school_portal(random.Random(name), f"{school_name(name)} (mẫu)", section)
        yield Case(name, "by-hand", "own-column", built("vendor", portal))
    case = with_column("tay-ngay-khong-nam", "wordpress", "Bình đẳng giới", {"where": "list", "written": "badge"})
    yield replace(case, family="by-hand")


def _encoded() -> Iterator[Case]:
    def decomposed(text: str) -> str:
        return unicodedata.normalize("NFD", text)

    def legacy(text: str) -> bytes:
        return windows_1258(text.replace("charset=utf-8", "charset=windows-1258"))

    def undeclared(text: str) -> bytes:
        return windows_1258(text.replace('<meta charset="utf-8" />', "").replace("; charset=utf-8", ""))

    def tones_apart(text: str) -> str:
        return windows_1258(text).decode("cp1258")

    for name, family, title, change, kind in (
        ("ma-nfd", "vendor", "Bình đẳng giới", decomposed, HTML),
        ("ma-dau-roi", "php", "Vì sự tiến bộ của phụ nữ", tones_apart, HTML),
        ("ma-1258", "php", "Bình đẳng giới", legacy, "text/html; charset=windows-1258"),
        ("ma-1258-meta", "vendor", "Vì sự tiến bộ của phụ nữ", legacy, "text/html"),
        ("ma-1258-khong-khai", "hanoi", "Công tác bình đẳng giới", undeclared, "text/html"),
        ("ma-utf16", "php", "Bình đẳng giới", lambda text: text.encode("utf-16"), "text/html"),
        (
            "ma-thuc-the",
            "joomla",
            "Bình đẳng giới",
            lambda text: text.encode("ascii", "xmlcharrefreplace"),
            "text/html; charset=iso-8859-1",
        ),
        ("ma-khong-dau-ca-trang", "php", "Bình đẳng giới", without_marks, HTML),
    ):
        case = with_column(name, family, title, {"feed": False, "written": "slash"})
        yield replace(case, pages=rewritten(case.pages, change, kind))


def _in_sitemap_index() -> Case:
    """The home page is a picture with a link; a sitemap index leads to the sitemap that lists the column."""
    case = with_column(
        "rieng-sitemap-index", "wordpress", "Bình đẳng giới", {"label": None, "sitemap": True, "feed": False, "sidebar": False}
    )
    index = (
        '<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{BASE}/wp-sitemap-taxonomies-category-1.xml</loc></sitemap></sitemapindex>"
    )
    home = page(case.unit_name, '<center><img src="/chao.jpg"><p>Website đang nâng cấp giao diện</p></center>')
    categories = [path for path in case.pages if path.startswith("/category/")]
    more = {
        "/robots.txt": plain(f"User-agent: *\nDisallow: /wp-admin/\nSitemap: {BASE}/wp-sitemap.xml\n"),
        "/wp-sitemap.xml": xml(index, "application/xml"),
        "/wp-sitemap-taxonomies-category-1.xml": sitemap(categories),
        "/": home,
    }
    pages = {path: one for path, one in case.pages.items() if path != "/sitemap.xml"} | more
    return replace(case, pages=pages)


def _led_to() -> Iterator[Case]:
    """Portals whose first page is a frame, a refresh or a question for cookies."""
    case = with_column("dan-frameset", "php", "Bình đẳng giới", {"written": "slash"})
    frames = (
        '<html><head><title>Trang chu</title></head><frameset rows="20%,80%"><frame src="/dau.htm"><frame name="giua" src="/trang.htm">'
        "</frameset></html>"
    )
    yield replace(
        case, pages={**case.pages, "/trang.htm": case.pages["/"], "/dau.htm": page("Banner", "<img src=a.gif>"), "/": Answer(frames)}
    )
    name = "dan-iframe-cung-may"
    text = _article_page(name)
    section = Section(
        "Bình đẳng giới", "binh-dang-gioi", body='<iframe src="/khung/bdg.html" width="100%" height="900"></iframe>', number=44
    )
    portal = school_portal(random.Random(name), f"{school_name(name)} (mẫu)", section)
    yield Case(name, "vendor", "own-column", {**built("vendor", portal), "/khung/bdg.html": text})
    case = with_column("dan-refresh", "vendor", "Vì sự tiến bộ của phụ nữ", {"written": "dash"})
    refresh = '<html><head><meta http-equiv="refresh" content="0; URL=/trang-chu.html"></head><body></body></html>'
    yield replace(case, pages={**case.pages, "/": Answer(refresh), "/trang-chu.html": case.pages["/"]})
    case = with_column("dan-chuyen-huong", "hanoi", "Bình đẳng giới", {"written": "clock"})
    yield replace(case, pages={**case.pages, "/": redirect("/home.aspx", 301), "/home.aspx": case.pages["/"]})
    case = with_column("dan-cookie", "nukeviet", "Bình đẳng giới", {"written": "slash"})
    yield replace(case, pages={path: _cookie_first(served) for path, served in case.pages.items()})
    case = with_column("dan-thu-muc-con", "wordpress", "Bình đẳng giới", {"written": "time"})
    moved = {f"/truong{path}" if path == "/" else path: served for path, served in case.pages.items()}
    yield replace(case, pages=moved, website_path="/truong/")


def _cookie_first(served: Served) -> Served:
    def answer(request: Request) -> Answer:
        if "phien=1" in request.headers.get("cookie", ""):
            return served
        return redirect(request.path, 302, ("Set-Cookie", "phien=1; path=/"))

    return answer


def _article_page(name: str) -> Answer:
    listed = "".join(f"<li>{title} <i>({day})</i></li>" for title, day in (
        ("Nam nữ lớp 6C cùng trực nhật", "17/11/2026"), ("Ký cam kết không bạo lực giới", "02/10/2026"),
    ))  # fmt: skip
    return page("Bình đẳng giới", f"<h2>Bình đẳng giới</h2><ul>{listed}</ul>")


def stale_cases() -> Iterator[Case]:
    """Yield the same shapes with texts of earlier quarters alone, among fresh news on other matters."""
    old = {"days": BEFORE, "count": 3}
    for (family, title), written in zip(NAMED, ("slash", "time", "short", "dash", "words", "iso"), strict=True):
        yield with_column(f"cu-{family}", family, title, {**old, "written": written}, verdict="stale")
    for family in ("nukeviet", "vendor", "php"):
        yield with_column(f"cu-khai-{family}", family, "Bình đẳng giới", {**old, "feed": False}, verdict="stale", column="given")
    for family in ("wordpress", "hanoi", "joomla"):
        yield with_column(f"trong-{family}", family, "Vì sự tiến bộ của phụ nữ", {"count": 0, "older": 0}, verdict="stale")
    last = {"days": (dt.date(2026, 9, 30),) * 2, "count": 1, "older": 0}
    yield with_column("cu-ngay-cuoi-quy-truoc", "vendor", "Bình đẳng giới", last, verdict="stale")
    yield with_column("cu-khoi-trang-chu", "joomla", "Bình đẳng giới", {**old, "block": True, "written": "short"}, verdict="stale")
    yield with_column("cu-ngay-trong-bai", "vendor", "Bình đẳng giới", {**old, "where": "article"}, verdict="stale")
    name = "cu-nhac-lich"
    speaks = Article(
        "Kế hoạch truyền thông bình đẳng giới đến 30/11/2026", dt.date(2026, 8, 12), "Kế hoạch thực hiện đến hết tháng 11/2026.", 77
    )
    section = Section("Bình đẳng giới", slug("Bình đẳng giới"), (speaks,), number=52)
    portal = school_portal(random.Random(name), f"{school_name(name)} (mẫu)", section, feed=True)
    yield Case(name, "nukeviet", "stale", built("nukeviet", portal))
    case = with_column("cu-1258", "php", "Vì sự tiến bộ của phụ nữ", old, verdict="stale")
    yield replace(case, pages=rewritten(case.pages, windows_1258, "text/html; charset=windows-1258"))

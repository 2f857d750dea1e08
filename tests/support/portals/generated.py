"""Cases whose platform, words, days, menus and noise are drawn by chance, so that rules cannot be fitted to them."""

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from support.portals.case import BASE, Answer, Case, Served, page, plain, redirect, windows_1258, without_marks
from support.portals.cases_carried import embed, post_address
from support.portals.cases_own import rewritten
from support.portals.cases_person import fresh_spam, injected
from support.portals.platforms import BEFORE, NOW, PLATFORMS, Article, Section, articles, built, column, column_path, school_portal
from support.portals.wording import CLEARLY, COLUMNS, EQUALITY, OTHERS, clock_text, title_of

SEED = 20261130

_FIRST = ("Hoa", "Sao", "Nắng", "Mây", "Suối", "Rừng", "Biển", "Đồi", "Cánh", "Lá", "Sóng", "Gió")
_SECOND = ("Xanh", "Hồng", "Vàng", "Non", "Biếc", "Tím", "Trắng", "Sớm", "Lành", "Thắm", "Ngọc", "Bạc")
_LEVELS = (("mam-non", "Trường Mầm non"), ("tieu-hoc", "Trường Tiểu học"), ("thcs", "Trường THCS"), ("thpt", "Trường THPT"))
_NOISE = (
    "<div class='weather'>Hà Nội 24°C – {clock}</div>",
    "<div class='banner'><a href='https://example.org/'>Chào mừng Đại hội các cấp</a></div>",
    "<ul class='links'><li><a href='https://example.org/bo'>Trang tin của Bộ</a></li><li><a href='/anh'>Thư viện ảnh</a></li></ul>",
    "<div class='visits'>Lượt truy cập hôm nay: {number} · Cập nhật {clock}</div>",
    "<marquee>Nhiệt liệt chào mừng Ngày Nhà giáo Việt Nam 20/11/2026</marquee>",
    "<div class='poll'>Bạn biết trường qua đâu? <input type='radio'> Bạn bè <input type='radio'> Mạng xã hội</div>",
    "<div class='birthday'>Chúc mừng sinh nhật cô giáo sinh ngày {day}</div>",
)
_NEAR = ("Giới thiệu chung", "Ban nữ công", "Thế giới động vật", "Giáo dục giới tính", "Câu lạc bộ bóng đá nữ", "Phụ nữ và thể thao")


def generated(seed: int = SEED, count: int = 200) -> list[Case]:
    """Return ``count`` cases, the same for the same seed, in the shares in which portals are met: most are read without trouble."""
    draw = random.Random(seed)
    makers = [maker for maker, share in _MAKERS.items() for _ in range(share)]
    drawn = [makers[number % len(makers)] for number in range(count)]
    draw.shuffle(drawn)
    cases = []
    for number, maker in enumerate(drawn):
        own = random.Random(f"{seed}-{number}")
        level, kind = own.choice(_LEVELS)
        title = f"{kind} {own.choice(_FIRST)} {own.choice(_SECOND)} {number + 1}"
        usual = Case(f"ngau-nhien-{number}", own.choice(list(PLATFORMS)), "none", title=title, level=level, generated=True)
        case = maker(own, usual)
        cases.append(replace(case, pages=_restyled(own, case.pages)) if own.random() < 0.25 else case)
    return cases


def tiny(count: int) -> Iterator[Case]:
    """Yield small portals for measuring time and memory: a home page and a column, with and without a text of the quarter, and without."""
    for number in range(count):
        name = f"nho-{number}"
        link = '<a href="/binh-dang-gioi">Bình đẳng giới</a>' if number % 3 else '<a href="/tin-tuc">Tin tức</a>'
        home = page(f"Trường nhỏ số {number} (mẫu)", f"<h1>Trường nhỏ số {number} (mẫu)</h1>{link}")
        day = "12/11/2026" if number % 3 == 1 else "12/03/2026"
        listed = page("Bình đẳng giới", f"<h1>Bình đẳng giới</h1><p><a href='/bai-1'>Học sinh cùng trực nhật</a> ({day})</p>")
        pages: dict[str, Served] = {"/": home, "/robots.txt": plain("User-agent: *\nAllow: /\n")} | (
            {"/binh-dang-gioi": listed} if number % 3 else {}
        )
        verdict = ("none", "own-column", "stale")[number % 3]
        yield Case(name, "tiny", verdict, pages, title=f"Trường nhỏ số {number}", level="tieu-hoc", generated=True)


def _restyled(draw: random.Random, pages: Mapping[str, Served]) -> dict[str, Served]:
    """Pages in a theme of somebody's own: other classes, ids and headings, which the platform's own theme does not have."""
    names: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        kept = [names.setdefault(name, "".join(draw.choice("abcdeghiklmnoprstuvxy") for _ in range(6))) for name in found[2].split()]
        return f'{found[1]}="{" ".join(kept)}"'

    heading = draw.choice(("h2", "h5", "div", "strong"))

    def change(text: str) -> str:
        styled = re.sub(r'\b(class|id)="([^"]*)"', renamed, text)
        return re.sub(r"<(/?)h[34]\b", rf"<\g<1>{heading}", styled)

    return rewritten(pages, change)


def _noise(draw: random.Random) -> str:
    """Blocks that stand around what is looked for."""
    clock = clock_text(dt.date(2026, 11, 30))
    chosen = draw.sample(_NOISE, draw.randrange(1, 4))
    return "".join(one.format(clock=clock, number=draw.randrange(90, 900), day=f"{draw.randrange(1, 29)}/11") for one in chosen)


def _options(draw: random.Random) -> dict[str, object]:
    """How a portal shows its texts."""
    ways = ("slash", "short", "dash", "words", "iso", "time", "clock")
    return {
        "written": draw.choice(ways),
        "where": draw.choice(("both", "both", "list", "article")),
        "feed": draw.random() < 0.7,
        "sidebar": draw.random() < 0.8,
        "near": draw.randrange(4),
        "home": _noise(draw) if draw.random() < 0.5 else "",
        "extra": _noise(draw),
    }


def _named(draw: random.Random) -> str:
    """The name of a column, as somebody in an office types it."""
    title = draw.choice(COLUMNS)
    return draw.choice((str, str, str, str.upper, without_marks, str.title))(title)


def _called(draw: random.Random, case: Case) -> str:
    """How a unit's portal calls the unit."""
    name = case.unit_name
    forms = (
        name,
        name,
        name,
        name.upper(),
        f"Cổng thông tin điện tử {name}",
        name.replace("Trường ", ""),
        f"Trang chủ - {name}",
        without_marks(name),
    )
    return draw.choice(forms)


def _with_column(draw: random.Random, case: Case, days: tuple[dt.date, dt.date], count: int) -> Case:
    options = _options(draw)
    older = draw.randrange(4) if count else 0
    block = draw.random() < 0.25
    section = column(draw, _named(draw), days, count, older, block=block, label=None if block and draw.random() < 0.5 else "")
    portal = school_portal(draw, _called(draw, case), section, **options)
    given = column_path(case.family, section) if draw.random() < 0.4 else None
    case = replace(case, pages=built(case.family, portal), column=given)
    if draw.random() < 0.15:
        return replace(case, pages=rewritten(case.pages, windows_1258, "text/html; charset=windows-1258"))
    if draw.random() < 0.1:
        return replace(case, pages={**case.pages, "/": redirect("/trang-chu.html"), "/trang-chu.html": case.pages["/"]})
    return case


def _own(draw: random.Random, case: Case) -> Case:
    return replace(_with_column(draw, case, NOW, draw.randrange(1, 5)), verdict="own-column")


def _stale(draw: random.Random, case: Case) -> Case:
    return replace(_with_column(draw, case, BEFORE, draw.choice((0, 1, 3, 5))), verdict="stale")


def _carried(draw: random.Random, case: Case) -> Case:
    former = (f"{case.name}-cu",) if draw.random() < 0.2 else ()
    unit = former[0] if former else case.name
    titles = tuple({title_of(draw, EQUALITY): None for _ in range(4)})[: draw.randrange(2, 4)]
    shown = _shown(draw, unit, titles)
    options = _options(draw)
    if draw.random() < 0.5:
        options["extra"] = f"<div>{shown}</div>{options['extra']}"
        pages = built(case.family, school_portal(draw, _called(draw, case), **options))
        return replace(case, verdict="carried", pages=pages, posts=titles, renamed_from=former)
    section = Section(_named(draw), draw.choice(("chuyen-muc-bdg", "binh-dang-gioi", "trang-12")), number=37, body=f"<div>{shown}</div>")
    given = column_path(case.family, section) if draw.random() < 0.6 else None
    pages = built(case.family, school_portal(draw, _called(draw, case), section, **options))
    return replace(case, verdict="carried", pages=pages, posts=titles, renamed_from=former, column=given)


def _shown(draw: random.Random, unit: str, titles: tuple[str, ...]) -> str:
    """How a portal shows our column: one of our snippets, mostly as it is, or our posts linked."""
    if draw.random() < 0.2:
        linked = "".join(f'<li><a href="{post_address(unit, number)}">{title}</a></li>' for number, title in enumerate(titles, 1))
        return f"<ul>{linked}</ul>"
    kind = draw.choice(("iframe", "growing", "script", "link"))
    text = embed(kind, unit, posts=draw.choice(("3", "5", "10")))
    changes: tuple[Callable[[str], str], ...] = (
        str,
        str,
        lambda found: found.replace("https://", "//"),
        lambda found: found.replace(f' data-chuyenmuc="{unit}"', ""),
        lambda found: found.replace("<iframe", "<IFRAME").replace("</iframe", "</IFRAME").replace("<a ", "<A "),
        lambda found: found.replace("<iframe src=", "<iframe data-src="),
    )
    return draw.choice(changes)(text)


def _emptied(draw: random.Random, case: Case) -> Case:
    """Our snippet of a unit that has no post of the quarter."""
    older = (title_of(draw, CLEARLY, 2025),) if draw.random() < 0.6 else ()
    extra = f"<div>{embed(draw.choice(('iframe', 'growing', 'link')), case.name)}</div>"
    pages = built(case.family, school_portal(draw, _called(draw, case), **_options(draw) | {"extra": extra}))
    return replace(case, verdict="stale", pages=pages, older=older)


def _none(draw: random.Random, case: Case) -> Case:
    section = []
    if draw.random() < 0.5:
        title = draw.choice(_NEAR)
        section.append(column(draw, title, None, 0, articles=articles(draw, OTHERS, 2, NOW)))
    pages = built(case.family, school_portal(draw, _called(draw, case), *section, **_options(draw)))
    given = "/binh-dang-gioi-khong-con" if draw.random() < 0.2 else None
    return replace(case, pages=pages, column=given)


def _alone(draw: random.Random, case: Case) -> Case:
    """No column, but one text of this quarter that says itself that it is on gender equality."""
    portal = school_portal(draw, _called(draw, case), **_options(draw) | {"where": draw.choice(("both", "list"))})
    news = portal.sections[0]
    one = Article(title_of(draw, CLEARLY), dt.date(2026, 11, 29), number=99)
    fuller = replace(news, articles=(one, *news.articles))
    pages = built(case.family, replace(portal, sections=(fuller, *portal.sections[1:])))
    return replace(case, verdict="needs-person", pages=pages)


def _undated(draw: random.Random, case: Case) -> Case:
    section = column(draw, _named(draw), None, draw.randrange(2, 5))
    portal = school_portal(draw, _called(draw, case), section, **_options(draw) | {"feed": False})
    return replace(case, verdict="needs-person", pages=built(case.family, portal))


def _taken(draw: random.Random, case: Case) -> Case:
    return replace(case, family="taken-over", verdict="taken-over", pages=fresh_spam(draw, case.unit_name, draw.random() < 0.5))


def _injected(draw: random.Random, case: Case) -> Case:
    return replace(case, verdict="needs-person", pages=injected(draw, case.unit_name))


def _elsewhere(draw: random.Random, case: Case) -> Case:
    """The portal of another school."""
    other = f"Trường THPT Kỹ thuật {draw.choice(_SECOND)} {draw.choice(_FIRST)} Hạ (mẫu)"
    return replace(case, verdict="needs-person", pages=built(case.family, school_portal(draw, other, **_options(draw))))


def _unread(draw: random.Random, case: Case) -> Case:
    failed = page("Lỗi", "<h1>Lỗi máy chủ</h1>", status=draw.choice((403, 500, 503)))
    cause, more = draw.choice((
        ("refused", {"closed": True}),
        ("http-status", {"pages": {"/robots.txt": Answer("", 404)}, "otherwise": failed}),
        ("empty", {"pages": {"/": Answer("")}}),
        ("robots", {"pages": {"/robots.txt": plain("User-agent: *\nDisallow: /"), "/": page(case.unit_name, "<p>Trang chủ</p>")}}),
        ("too-many-redirects", {"pages": {"/": redirect(f"{BASE}/?v=1")}}),
    ))  # fmt: skip
    return replace(case, family="unreachable", verdict="not-reachable", cause=cause, **more)


_MAKERS: dict[Callable[[random.Random, Case], Case], int] = {
    _own: 12, _carried: 10, _stale: 7, _emptied: 2, _none: 9, _alone: 3, _undated: 2, _taken: 3, _injected: 1, _elsewhere: 1, _unread: 3,
}  # fmt: skip
"""The makers of cases, with the share of each."""

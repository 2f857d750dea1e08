"""Portals that carry our column: embedded, linked, shown by a block of RSS or reprinted; and what only looks like it."""

import html
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from chuyenmuc.model.roster import School
from chuyenmuc.syndication.embeds import snippet
from support.portals.case import SITE, Answer, Case, base_of, page, school_name
from support.portals.platforms import Section, built, column_path, school_portal

OURS = (
    "Ba đội nam nữ cùng thi nấu bữa tối ở sân trường", "Bạn Mít sửa xe đạp, bạn Bơ khâu cúc áo", "Tối thứ Sáu bố dạy em vá áo",
    "Phòng tư vấn tâm lý mở thêm buổi chiều thứ Năm", "Cô phụ trách đội tin học kể chuyện nghề",
)  # fmt: skip
"""Titles of posts on our site."""


def embed(kind: str, unit: str, **settings: str) -> str:
    """Our snippet of a kind, as the unit's head teacher copies it."""
    return snippet(kind, School(unit, school_name(unit), "thcs"), SITE, **settings)


def post_address(unit: str, number: int) -> str:
    """The address on our site of a unit's post of the quarter, counted from 1."""
    return f"{SITE}truong/{unit}/2026-q4-bai-{number}/"


def on_home(name: str, family: str, extra: str, **more: object) -> Case:
    """A portal without a column of its own whose home page ends with ``extra``."""
    portal = school_portal(random.Random(name), f"{school_name(name)} (mẫu)", extra=f'<div class="custom">{extra}</div>')
    return Case(name, family, **({"verdict": "carried", "posts": OURS[:2], "pages": built(family, portal)} | more))


def on_page(name: str, family: str, body: str, title: str = "Bình đẳng giới", address: str = "chuyen-muc", **more: object) -> Case:
    """A portal with a page that its office has named on the roster; ``column=None`` leaves it to be found by the menu."""
    section = Section(title, address, body=f'<div class="noi-dung">{body}</div>', number=31)
    portal = school_portal(random.Random(name), f"{school_name(name)} (mẫu)", section)
    usual = {"verdict": "carried", "posts": OURS[:2], "pages": built(family, portal), "column": column_path(family, section)}
    return Case(name, family, **(usual | more))


def _listed(unit: str, titles: tuple[str, ...], linked: bool = True) -> str:
    items = [
        f'<li><a href="{post_address(unit, number)}" target="_blank">{title}</a></li>' if linked else f"<h3>{title}</h3><p>…</p>"
        for number, title in enumerate(titles, 1)
    ]
    return "".join(items)


def _frame(unit: str, source: str = "src", more: str = "") -> str:
    return f'<iframe {source}="{SITE}truong/{unit}/nhung/{more}"></iframe>'


def carried_cases() -> Iterator[Case]:
    """Yield portals that carry our column."""
    for kind, family in (("iframe", "nukeviet"), ("growing", "wordpress"), ("script", "joomla"), ("link", "vendor")):
        name = f"gan-cot-{kind}"
        yield on_page(name, family, embed(kind, name))
    for kind, family in (("iframe", "vendor"), ("growing", "hanoi"), ("script", "php"), ("link", "wordpress")):
        name = f"gan-trang-chu-{kind}"
        yield on_home(name, family, embed(kind, name))
    for kind, family in (("iframe", "php"), ("script", "nukeviet")):
        name = f"gan-qua-thuc-don-{kind}"
        yield on_page(name, family, embed(kind, name), column=None)
    yield on_page("gan-ten-cu", "joomla", embed("iframe", "thcs-ten-rat-cu"), renamed_from=("thcs-ten-rat-cu",))
    yield on_home("gan-ten-cu-lien-ket", "vendor", embed("link", "thcs-ten-cu-nua"), renamed_from=("thcs-ten-cu-nua",))
    yield on_page("gan-ca-cap-hoc", "nukeviet", embed("iframe", "gan-ca-cap-hoc", source="cap-hoc/thcs/"))
    yield from _rewritten()
    yield from _by_posts()


_WARD = page("UBND phường Mẫu (mẫu)", "<h1>UBND phường Mẫu (mẫu)</h1><ul><li>Thủ tục hành chính</li><li>Lịch tiếp công dân</li></ul>")


def _rewritten() -> Iterator[Case]:
    """What is left of our snippets once portals have rewritten them."""
    yield on_page("viet-lai-con-src", "hanoi", _frame("viet-lai-con-src"))
    name = "viet-lai-khong-giao-thuc"
    yield on_page(name, "nukeviet", _frame(name).replace("https:", ""))
    name = "viet-lai-amp"
    yield on_page(name, "joomla", _frame(name, more=f"?a=1&amp;don-vi={name}&amp;b=2#5-sang-hinh"))
    name = "viet-lai-lazy"
    lazy = f'<iframe class="lazyload" src="about:blank" data-src="{SITE}truong/{name}/nhung/?don-vi={name}"></iframe>'
    yield on_home(name, "wordpress", lazy)
    name = "viet-lai-noscript"
    yield on_home(name, "wordpress", f'<iframe data-lazy-src="{SITE}truong/{name}/nhung/"></iframe><noscript>{_frame(name)}</noscript>')
    name = "viet-lai-chu-hoa"
    yield on_page(name, "php", f'<IFRAME SRC="{SITE}truong/{name}/nhung/" WIDTH=100% HEIGHT=700 FRAMEBORDER=0></IFRAME>')
    name = "viet-lai-nhay-don"
    yield on_page(name, "vendor", f"<iframe width='100%' src='{SITE}truong/{name}/nhung/tu-dong/'></iframe>")
    name = "viet-lai-lien-ket-vong"
    yield on_home(name, "joomla", f'<a href="/chuyen-trang.php?url={quote(SITE, "")}truong%2F{name}%2F">Chuyên mục bình đẳng giới</a>')
    name = "trong-ghi-chu"
    yield on_home(name, "nukeviet", f"<!-- {embed('iframe', name)} -->", verdict="none")
    name = "trong-o-soan-thao"
    shown = f"<p>Mã nhúng để chép:</p><textarea readonly>{html.escape(embed('iframe', name))}</textarea>"
    yield on_home(name, "wordpress", shown, verdict="none")


def _by_posts() -> Iterator[Case]:
    """Our posts shown by a block of RSS, linked, or reprinted; embeds with nothing in them, and those of others."""
    name = "khoi-rss"
    listed = f'<div class="rss-block"><h4>Tin từ chuyên mục</h4><ul>{_listed(name, OURS[:4])}</ul></div>'
    yield on_home(name, "nukeviet", listed, posts=OURS[:4])
    name = "khoi-rss-joomla"
    yield on_home(name, "joomla", f'<div class="feed"><ul class="newsfeed">{_listed(name, OURS[1:3])}</ul></div>', posts=OURS[1:3])
    name = "bai-duoc-dan-lai"
    linked = f'<p>Tin trong tuần: <a href="{post_address(name, 1)}?utm_source=cong">{OURS[0]}</a> (trường ta vừa đăng).</p>'
    yield on_home(name, "vendor", linked, posts=OURS[:1])
    name = "dang-lai-tieu-de"
    yield on_page(name, "wordpress", _listed(name, OURS[2:5], linked=False), posts=OURS[2:5])
    name = "dang-lai-nfd"
    case = on_page(name, "php", _listed(name, OURS[:3], linked=False), posts=OURS[:3])
    yield replace(case, pages={path: _decomposed(one) for path, one in case.pages.items()})
    name = "gan-trang-chu-cot-hong"
    yield on_home(name, "nukeviet", embed("growing", name), column="/index.php/khong-con-nua/")
    name = "gan-o-cong-phuong"
    host = page("Chuyên mục của các trường", f"<h1>Chuyên mục bình đẳng giới của các trường</h1>{embed('iframe', name)}")
    yield Case("cong-phuong-mau", "by-hand", "none", {"/": _WARD, "/cac-truong": host}, title="UBND phường Mẫu")
    yield on_home(name, "vendor", "", column_url=f"{base_of('cong-phuong-mau')}/cac-truong")
    name = "gan-nhung-trong"
    yield on_page(name, "nukeviet", embed("iframe", name), verdict="stale", posts=())
    name = "gan-nhung-cu"
    yield on_home(name, "wordpress", embed("growing", name), verdict="stale", posts=(), older=OURS[3:])
    name = "lien-ket-nhung-cu"
    yield on_home(name, "hanoi", embed("link", name), verdict="stale", posts=(), older=OURS[:1])
    name = "gan-cua-truong-khac"
    yield on_page(name, "joomla", embed("iframe", "gan-cot-iframe"), verdict="needs-person")
    name = "gan-cua-truong-la"
    yield on_home(name, "vendor", _frame("thcs-khong-ai-biet"), verdict="needs-person")


def _decomposed(one: object) -> object:
    return replace(one, body=unicodedata.normalize("NFD", one.body)) if isinstance(one, Answer) and isinstance(one.body, str) else one

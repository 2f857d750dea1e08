"""Portals that have been taken over, and those at which a person has to look. All brands and advertisements are made up."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

from support.portals.case import BASE, NOT_FOUND, Answer, Case, Served, base_of, page, redirect, school_name, slug, xml
from support.portals.cases_carried import OURS, embed
from support.portals.platforms import Section, built, column, school_portal

BRANDS = ("Zubewin", "Nhacaivui 909", "Tixabet", "Lovaclub", "Rongmay88x", "Keobongxo")

SPAM = (
    "Nhà cái {brand} tặng 100K khi đăng ký", "Tải app {brand} chơi nổ hũ đổi thưởng", "Link vào {brand} mới nhất không bị chặn",
    "Soi kèo bóng đá đêm nay cùng {brand}", "Cách chơi tài xỉu online luôn thắng tại {brand}", "{brand}: casino trực tuyến uy tín số 1",
    "Đánh lô đề online, trả thưởng 1 ăn 99 tại {brand}", "Mã khuyến mãi {brand} hoàn tiền mỗi ngày", "Game bài {brand} rút tiền 3 phút",
)  # fmt: skip

ENGLISH_SPAM = (
    "{brand} Casino: 200% welcome bonus on slots", "Best online betting odds tonight at {brand}", "Buy cheap pills online, no prescription",
    "Free spins and live roulette – play at {brand}", "Payday loans approved in five minutes", "Luxury replica watches, free shipping",
)  # fmt: skip

SEO = (
    "Top 10 quán lẩu ngon giá rẻ", "Cách nấu chè bưởi không bị đắng", "Lời bài hát hay nhất mọi thời", "Mệnh Mộc hợp màu gì, kỵ màu gì",
    "Bảng giá sơn nhà trọn gói", "Điều hòa chảy nước phải làm sao", "Tử vi mười hai con giáp tuần này", "Những câu nói hay về tình yêu",
    "Cách tăng người theo dõi cho kênh bán hàng", "Review kem chống nắng cho da dầu",
)  # fmt: skip


def spam_titles(draw: random.Random, titles: tuple[str, ...], count: int) -> list[str]:
    """Made-up advertisements."""
    return [draw.choice(titles).format(brand=draw.choice(BRANDS)) for _ in range(count)]


def taken_over_cases() -> Iterator[Case]:
    """Yield domains of schools on which somebody else writes."""
    for number, titles in enumerate((SPAM, SPAM, ENGLISH_SPAM)):
        name = f"chiem-ca-cuoc-{number}"
        draw = random.Random(name)
        listed = "".join(f'<article><h2><a href="/{slug(title)}/">{title}</a></h2></article>' for title in spam_titles(draw, titles, 14))
        brand = draw.choice(BRANDS)
        menu = "".join(f'<a href="/{slug(one)}/">{one}</a>' for one in ("Casino", "Thể thao", "Nổ hũ", "Bắn cá", "Xổ số", "Khuyến mãi"))
        slogan = titles[0].format(brand=brand)
        head = f'<meta name="description" content="{brand} – {slogan}">\n<meta name="generator" content="WordPress 6.6">\n'
        yield _taken(name, {"/": page(f"{brand} | {slogan}", f"<header>{brand}</header><nav>{menu}</nav>{listed}", head)})
    for_sale = (
        ("Domain for sale", "This domain is for sale! Buy it now or make an offer. Related searches: school, loans, insurance."),
        (
            "thcs-mau.example.edu.vn",
            "The owner of this domain is offering it for sale for an asking price of 1,499 USD. Parked free of charge.",
        ),
        (
            "Tên miền đang được rao bán",
            "Tên miền này đang được rao bán. Liên hệ để thương lượng giá. Quý khách có thể đặt mua ngay hôm nay.",
        ),
    )
    for number, (title, text) in enumerate(for_sale):
        links = "".join(f'<li><a href="/?q={one}">{one}</a></li>' for one in ("Vay tiền", "Bảo hiểm", "Du học", "Online Degree"))
        yield _taken(f"rao-ban-{number}", {"/": page(title, f"<h1>{title}</h1><p>{text}</p><ul>{links}</ul>")})
    for number, wording in enumerate((SEO, SPAM)):
        name = f"chiem-giu-ten-{number}"
        yield _taken(name, _named_still(random.Random(name), f"{school_name(name)} (mẫu)", wording))
    yield _taken("chiem-chuyen-trang", {"/": redirect(f"{base_of('chiem-ca-cuoc-0')}/?ref=edu", 301)})
    name = "chiem-con-cot"
    draw = random.Random(name)
    listed = "".join(f"<li><a href='/{slug(one)}'>{one}</a></li>" for one in spam_titles(draw, SPAM, 20))
    yield _taken(name, {"/": page(f"{BRANDS[2]} – trang chủ nhà cái", f"<ul>{listed}</ul>")}, column="/binh-dang-gioi/")


def _taken(name: str, pages: dict[str, Served], **more: object) -> Case:
    return Case(name, "taken-over", "taken-over", pages, **more)


def _named_still(draw: random.Random, school: str, titles: tuple[str, ...]) -> dict[str, Served]:
    """A WordPress that keeps a school's name in its title, with articles that no school would write."""
    items = []
    for number, title in enumerate(spam_titles(draw, titles, 12)):
        items.append((f"/{slug(title)}-{number}/", title, dt.date(2026, 11, 28) - dt.timedelta(number)))
    listed = "".join(
        f'<article><h2 class="entry-title"><a href="{to}">{title}</a></h2><time datetime="{day}">{day:%d/%m/%Y}</time></article>'
        for to, title, day in items
    )
    more = "".join(f'<a href="{to}?random-post=1">{title}</a>' for to, title, _ in items[:5])
    feed = "".join(f"<item><title>{title}</title><link>{BASE}{to}</link></item>" for to, title, _ in items)
    menu = '<a href="/">Trang chủ</a><a href="/category/tong-hop/">Tổng hợp</a><a href="/category/review/">Review</a>'
    head = '<meta name="generator" content="WordPress 6.5">\n<link rel="alternate" type="application/rss+xml" href="/feed/">\n'
    pages: dict[str, Served] = {
        to: page(title, f"<h1>{title}</h1><p>Xem ngay bài viết dưới đây.</p>{more}", head) for to, title, _ in items
    }
    return pages | {
        "/": page(school, f"<nav>{menu}</nav>{listed}<aside>Xem thêm: {more}</aside>", head),
        "/feed/": xml(f'<?xml version="1.0"?><rss version="2.0"><channel><title>{school}</title>{feed}</channel></rss>'),
    }


def person_cases() -> Iterator[Case]:
    """Yield portals on which the program cannot tell and a person can."""
    yield from _shells()
    yield from _walls()
    yield _person("trang-facebook", {}, website="https://www.facebook.com/thcsmau.example/")
    yield _person("trang-zalo", {}, website="https://zalo.me/0000000000")
    other = school_portal(random.Random("truong-khac"), "Trường THPT Chuyên Biển Hồ Xanh (mẫu)")
    yield _person("truong-khac", built("vendor", other), title="Trường Tiểu học Lá Cờ Nhỏ", level="tieu-hoc")
    third = school_portal(random.Random("truong-khac-2"), "Trường Mầm non Kẹo Ngọt (mẫu)")
    yield _person("truong-khac-2", built("nukeviet", third), title="Trường THCS Núi Đá Bia", level="thcs")
    for family in ("vendor", "php", "joomla"):
        name = f"khong-ngay-{family}"
        draw = random.Random(name)
        portal = school_portal(draw, f"{school_name(name)} (mẫu)", column(draw, "Bình đẳng giới", None, 4), feed=False)
        yield Case(name, family, "needs-person", built(family, portal))
    name = "khong-ngay-trang-tinh"
    text = "<p>Nhà trường thực hiện bình đẳng giới trong quản lý, giảng dạy và sinh hoạt.</p>" * 4
    section = Section("Vì sự tiến bộ của phụ nữ", "vi-su-tien-bo-cua-phu-nu", body=text, number=33)
    yield Case(name, "hanoi", "needs-person", built("hanoi", school_portal(random.Random(name), f"{school_name(name)} (mẫu)", section)))
    hidden = (
        '<div style="position:absolute;left:-9999px"><a href="https://zubewin.example/">nhà cái Zubewin</a></div>',
        '<div style="display:none"><a href="http://tixabet.example/">tài xỉu online</a>'
        ' <a href="http://tixabet.example/slot">nổ hũ đổi thưởng</a> <a href="http://lovaclub.example/">casino trực tuyến</a></div>',
    )
    for number, (family, spam) in enumerate(zip(("joomla", "wordpress"), hidden, strict=True)):
        name = f"bi-chen-{number}"
        yield Case(
            name, family, "needs-person", built(family, school_portal(random.Random(name), f"{school_name(name)} (mẫu)", extra=spam))
        )


def _person(name: str, pages: dict[str, Served], **more: object) -> Case:
    return Case(name, "person", "needs-person", pages, **more)


def _shells() -> Iterator[Case]:
    """Pages that are empty without JavaScript."""
    bundle = '<script type="module" crossorigin src="/assets/index-4fe1.js"></script>\n'
    bodies = {
        "khung-react": ('<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>', bundle),
        "khung-vue": ('<div id="app"></div><noscript><strong>Please enable JavaScript to continue.</strong></noscript>', bundle),
        "khung-angular": ("<app-root></app-root>", bundle),
        "khung-sites": (
            '<div jscontroller="pc62j" class="yaqOZd" jsname="ZBtY8b"></div><c-wiz jsrenderer="x1" class="SSPGKf"></c-wiz>'
            "<script nonce='a'>AF_initDataCallback({key: 'ds:0', data:[null,[[\"4f\"]]]});</script>",
            '<script src="/_/atari/_/js/k=atari.vw.js"></script><meta name="referrer" content="strict-origin-when-cross-origin">\n',
        ),
        "khung-dang-tai": (
            '<div class="spinner">Đang tải dữ liệu…</div><div id="content"></div><script src="/js/app.min.js"></script>',
            "",
        ),
    }
    for name, (body, head) in bodies.items():
        case = Case(name, "javascript", "needs-person", {"/": page(school_name(name), body, head)})
        yield replace(case, otherwise=case.pages["/"]) if name in ("khung-react", "khung-angular") else case
    yield Case("khung-co-cot", "javascript", "needs-person", {"/": page("Trang chủ", *bodies["khung-vue"])}, column="/binh-dang-gioi")
    name = "khung-nhung-tinh"
    static = page("Chuyên mục", embed("script", name))
    yield Case(name, "javascript", "carried", {"/": page("Trang chủ", *bodies["khung-vue"]), "/cm": static}, column="/cm", posts=OURS[:1])


def _walls() -> Iterator[Case]:
    """Pages that ask who is there."""
    challenge = (
        "<h1>truong.example.edu.vn</h1><h2>Checking your connection</h2><noscript>Enable JavaScript and cookies to continue</noscript>"
        '<form id="challenge-form" action="/?__cf_chl_f_tk=x" method="POST"></form>'
        '<script src="/cdn-cgi/challenge-platform/h/g/orchestrate/jsch/v1"></script>'
    )
    yield _wall("tuong-thu-thach", replace(page("Just a moment...", challenge), status=403))
    yield _wall("tuong-thu-thach-503", replace(page("Just a moment...", challenge), status=503))
    captcha = (
        '<p>Vui lòng xác nhận bạn không phải là người máy.</p><form method="post"><div class="g-recaptcha" data-sitekey="x"></div></form>'
    )
    yield _wall("tuong-captcha", page("Xác minh", captcha))
    cookie = '<html><body><script>document.cookie="D1N=8f1c; path=/";window.location.reload(true);</script></body></html>'
    yield _wall("tuong-cookie-js", Answer(cookie))
    fields = '<input name="user"><input type="password" name="pass"><button>Đăng nhập</button>'
    login = f'<h2>Đăng nhập hệ thống</h2><form method="post">{fields}</form>'
    yield _wall("tuong-dang-nhap", page("Đăng nhập", login))
    yield _person("tuong-chuyen-dang-nhap", {"/": redirect("/dang-nhap?ve=/"), "/dang-nhap": page("Đăng nhập", login)})


def _wall(name: str, wall: Answer) -> Case:
    return Case(name, "wall", "needs-person", {"/robots.txt": NOT_FOUND}, otherwise=wall)


def fresh_spam(draw: random.Random, school: str, named: bool) -> dict[str, Served]:
    """A taken-over domain with words drawn anew; ``named`` keeps the school's name in the title."""
    titles = draw.choice((SPAM, ENGLISH_SPAM, SEO) if named else (SPAM, ENGLISH_SPAM))
    if named:
        return _named_still(draw, school, titles)
    listed = "".join(f"<h3><a href='/{slug(title)}.html'>{title}</a></h3>" for title in spam_titles(draw, titles, draw.randrange(8, 20)))
    return {"/": page(f"{draw.choice(BRANDS)} – {titles[0].format(brand=draw.choice(BRANDS))}", listed)}


def injected(draw: random.Random, name: str) -> dict[str, Served]:
    """A school's own portal with a few advertisements that somebody has hidden in it."""
    links = "".join(
        f'<a href="http://{slug(brand)}.example/">{draw.choice(SPAM).format(brand=brand)}</a>' for brand in draw.sample(BRANDS, 3)
    )
    portal = school_portal(draw, name, extra=f'<div style="display:none">{links}</div>')
    return built(draw.choice(("joomla", "wordpress", "nukeviet")), portal)

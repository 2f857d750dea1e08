"""Portals that cannot be read, with the cause; and ordinary ones without a column."""

import random
from collections.abc import Iterator
from dataclasses import replace

from support.portals.behaviours import bad_chunks, breaks_off, closes, dribbles, dribbles_headers, garbage, silent
from support.portals.case import NOT_FOUND, Answer, Behaviour, Case, Request, Served, page, plain, redirect, school_name
from support.portals.cases_carried import OURS, embed
from support.portals.cases_own import with_column
from support.portals.platforms import BEFORE, NOW, Article, Section, built, school_portal
from support.portals.wording import NEAR_MISSES

_PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
_GIF = bytes.fromhex("4749463839610100010080000000000000000000002c00000000010001000002024401003b")
_SOFT = page("Thông báo", "<h2>Không tìm thấy trang</h2><p>Trang bạn yêu cầu không tồn tại hoặc đã bị xóa.</p><a href='/'>Về trang chủ</a>")


def _unread(name: str, cause: str, **of_case: object) -> Case:
    return Case(name, "unreachable", "not-reachable", cause=cause, **of_case)


def unreachable_cases() -> Iterator[Case]:
    """Yield portals that cannot be read."""
    yield _unread("khong-ten-mien", "dns", website="http://khong-co.invalid/")
    yield _unread("khong-ten-mien-tls", "dns", website="https://truong.khong-co.invalid/trang-chu/")
    yield _unread("tu-choi", "refused", closed=True)
    yield _unread("tu-choi-cot", "refused", closed=True, column="/binh-dang-gioi/")
    behaviours: dict[str, tuple[str, Behaviour]] = {
        "im-lang": ("timeout", silent),
        "nho-giot": ("timeout", dribbles()),
        "nho-giot-dau": ("timeout", dribbles_headers),
        "vo-nghia": ("broken-answer", garbage),
        "dong-ngay": ("broken-answer", closes),
        "dut-giua": ("broken-answer", breaks_off),
        "chia-sai": ("broken-answer", bad_chunks),
    }
    for name, (cause, behaviour) in behaviours.items():
        yield _unread(name, cause, otherwise=behaviour)
    yield _unread("im-lang-tu-dau", "timeout", at_connect=silent)
    yield _unread("im-lang-bao-mat", "timeout", at_connect=silent, certificate="plain")
    yield _unread("dong-tu-dau", "broken-answer", at_connect=closes)
    for status in (403, 404, 410, 500, 503):
        failed = page(f"Lỗi {status}", f"<h1>{status}</h1>", status=status)
        yield _unread(f"bao-loi-{status}", "http-status", pages={"/robots.txt": NOT_FOUND}, otherwise=failed)
    yield _unread("bao-loi-ca-robots", "http-status", otherwise=page("Bad Gateway", "<h1>502 Bad Gateway</h1>", status=502))
    yield _unread("vong-quanh", "too-many-redirects", pages={"/": redirect("/a"), "/a": redirect("/b"), "/b": redirect("/a")})
    yield _unread("tu-tro-ve-minh", "too-many-redirects", pages={"/": redirect("/", 301)})
    yield _unread("dai-dan", "too-many-redirects", otherwise=_longer)
    for name, to in (
        ("tep", "file:///etc/passwd"), ("du-lieu", "data:text/html,<h1>B%C3%ACnh%20%C4%91%E1%BA%B3ng%20gi%E1%BB%9Bi</h1>"),
        ("ma-lenh", "javascript:alert(1)"), ("ftp", "ftp://127.0.0.1/"), ("khong-may", "http:///trang-chu"), ("cong-sai", "http://127.0.0.1:99999/"),
    ):  # fmt: skip
        yield _unread(f"chuyen-{name}", "bad-redirect", pages={"/": redirect(to)})
    for name, robots in (
        ("tat-ca", "User-agent: *\nDisallow: /\n"),
        ("rieng-ta", "User-agent: chuyenmuc\nDisallow: /\n\nUser-agent: *\nAllow: /\n"),
    ):
        case = with_column(f"cam-{name}", "vendor", "Bình đẳng giới")
        yield replace(
            case, family="unreachable", verdict="not-reachable", cause="robots", pages={**case.pages, "/robots.txt": plain(robots)}
        )
    yield _unread("trong-tron", "empty", pages={"/": Answer("")})
    yield _unread("trong-khoang", "empty", pages={"/": Answer("  \r\n\n ")})
    yield _unread("trong-204", "empty", pages={"/": Answer("", 204, ())})
    for name, body, kind in (("pdf", _PDF, "application/pdf"), ("anh", _GIF, "image/gif"), ("tai-ve", _PDF, "application/octet-stream")):
        yield _unread(f"la-tep-{name}", "not-html", pages={"/": Answer(body, 200, (("Content-Type", kind),))})
    yield from _by_certificate()


def _by_certificate() -> Iterator[Case]:
    """What a certificate is decides, but where a chain alone is broken, which browsers repair."""
    for kind, cause in (("self-signed", "tls-chain"), ("expired", "tls-expired"), ("wrong-host", "tls-wrong-host"), ("plain", "tls")):
        case = with_column(f"khoa-{kind}", "nukeviet", "Bình đẳng giới")
        yield replace(case, family="tls", verdict="not-reachable", cause=cause, certificate=kind)
    yield replace(with_column("khoa-dung", "wordpress", "Bình đẳng giới"), family="tls", certificate="good")
    yield replace(with_column("khoa-thieu-giua", "hanoi", "Bình đẳng giới"), family="tls", certificate="no-intermediate", tls="chain")
    name = "khoa-thieu-giua-gan"
    portal = school_portal(random.Random(name), f"{school_name(name)} (mẫu)", extra=embed("iframe", name))
    yield Case(name, "tls", "carried", built("vendor", portal), tls="chain", certificate="no-intermediate", posts=OURS[:1])
    name = "khoa-thieu-giua-khong"
    portal = school_portal(random.Random(name), f"{school_name(name)} (mẫu)")
    yield Case(name, "tls", "none", built("joomla", portal), tls="chain", certificate="no-intermediate")


def private_cases() -> Iterator[Case]:
    """Yield portals that lead into private networks.

    Their cause is ``private-address`` only to who may visit loopback addresses and no other private ones; who may visit any, as with
    ``--allow-private``, would see what the network of the machine says. So they are no part of ``all_cases``.
    """
    for name, to in (
        ("metadata", "http://169.254.169.254/latest/meta-data/"), ("muoi", "http://10.0.0.1/"), ("mot-chin-hai", "http://192.168.1.1/"),
        ("sau", "http://[fd00::1]/"), ("sau-anh-xa", "http://[::ffff:10.0.0.1]/"), ("thap-phan", "http://167772161/"), ("khong", "http://0.0.0.0/"),
    ):  # fmt: skip
        yield _unread(f"noi-bo-{name}", "private-address", pages={"/": redirect(to)})


def _longer(request: Request) -> Answer:
    """Lead to the same page with a query that grows."""
    return redirect(f"{request.path}{'&' if '?' in request.path else '?'}lan={len(request.path)}")


def none_cases() -> Iterator[Case]:
    """Yield ordinary portals of schools without a column."""
    for family in ("nukeviet", "wordpress", "joomla", "hanoi", "vendor", "php"):
        yield _plain(f"thuong-{family}", family)
    for family in ("nukeviet", "vendor", "wordpress"):
        yield _plain(f"gan-giong-{family}", family, near=5)
    women = Section("Nữ công", "nu-cong", tuple(_celebrations("nu-cong-co-bai")), number=61)
    yield _plain("nu-cong-co-bai", "nukeviet", women)
    sex = Section(
        "Giáo dục giới tính", "giao-duc-gioi-tinh", (Article("Chuyện tuổi dậy thì của học sinh lớp 9", NOW[1], number=8),), number=62
    )
    yield _plain("gioi-tinh", "vendor", sex)
    world = Section("Giới thiệu sách", "gioi-thieu-sach", (Article("Sách hay về thế giới loài vật", NOW[1], number=9),), number=63)
    yield _plain("gioi-thieu-sach", "php", world)
    yield _plain("phu-nu-trong-tin", "joomla", near=4, written="time")
    yield replace(_plain("mem-404", "vendor"), column="/binh-dang-gioi", otherwise=_SOFT)
    soft = replace(_plain("mem-404-ve-trang-chu", "nukeviet"), column="/index.php/binh-dang-gioi/")
    yield replace(soft, otherwise=soft.pages["/"])
    yield replace(_plain("cot-404", "wordpress"), column="/category/binh-dang-gioi/")
    yield replace(_plain("mem-404-ten-cu", "hanoi"), column="/chuyen-muc/c/1", otherwise=redirect("/"))


def lone_article_cases() -> Iterator[Case]:
    """Yield portals without a column but with a dated text of this quarter on gender equality, and with one of an earlier quarter."""
    for number, (family, title) in enumerate((
        ("nukeviet", "Phát động Tháng hành động vì bình đẳng giới"), ("wordpress", "Tọa đàm về bình đẳng giới trong nhà trường"),
        ("vendor", "Ký cam kết phòng, chống bạo lực trên cơ sở giới"), ("joomla", "Tuyên truyền Luật Bình đẳng giới cho khối 9"),
    )):  # fmt: skip
        yield _with_article(
            f"mot-bai-{family}", family, Article(title, NOW[1].replace(day=10 + number), number=501 + number), "needs-person"
        )
    for family in ("nukeviet", "vendor"):
        past = Article("Tọa đàm về bình đẳng giới trong nhà trường", BEFORE[1].replace(month=3), number=601)
        yield _with_article(f"mot-bai-cu-{family}", family, past, "none")


def _with_article(name: str, family: str, article: Article, verdict: str) -> Case:
    portal = school_portal(random.Random(name), f"{school_name(name)} (mẫu)")
    news = portal.sections[0]
    fuller = replace(news, articles=(article, *news.articles))
    return Case(name, family, verdict, built(family, replace(portal, sections=(fuller, *portal.sections[1:]))))


def _plain(name: str, family: str, *special: Section, **more: object) -> Case:
    portal = school_portal(random.Random(name), f"{school_name(name)} (mẫu)", *special, **more)
    pages: dict[str, Served] = built(family, portal)
    return Case(name, family, "none", pages)


def _celebrations(name: str) -> Iterator[Article]:
    draw = random.Random(name)
    for number, title in enumerate(draw.sample([title for title in NEAR_MISSES if "{" not in title], 3)):
        yield Article(title, NOW[0].replace(day=12 + number), number=70 + number)

"""The bodies of posts and introductions on pages, in feeds and in frames: where their links lead, and what is shown of them."""

import datetime as dt

import pytest

from chuyenmuc import address
from chuyenmuc.markup.bodies import Bodies
from chuyenmuc.markup.converter import Converter
from chuyenmuc.reading.read import read
from support.scenes import DAY, introduction_text, own_text, picture

FILE = "posts/_chu-de/gia-dinh.md"
TODAY = dt.date.fromisoformat(DAY)
SITE = "https://chuyenmuc.example.edu.vn/"


def test_links_lead_to_posts_documents_other_topics_and_headings(repository):
    body = (
        "## Luật nói gì\n\n[bài](../thcs-hoa-sua/2026-q3-mua-he.md) [kế hoạch](../../docs/ke-hoach.md#han) [luật](phap-luat.md)"
        " [trên](#luat-noi-gi) [đây](gia-dinh.md) [ngoài](https://a.example.vn/)"
    )
    repository.write(FILE, introduction_text(body=body))
    repository.write("posts/_chu-de/phap-luat.md", introduction_text())
    column = read(repository.root).column
    assert set(column.introductions) == {"gia-dinh", "phap-luat"}
    html = Bodies(column, TODAY, Converter(), {"docs/ke-hoach.md": "ke-hoach/"}, {}).for_topic(column.introductions["gia-dinh"])
    for target in (
        "../../truong/thcs-hoa-sua/2026-q3-mua-he/", "../../ke-hoach/#han", "../phap-luat/", "#luat-noi-gi", "", "https://a.example.vn/",
    ):  # fmt: skip
        assert f'href="{target}"' in html, (target, html)


def test_a_post_can_lead_to_a_topic_by_the_file_of_its_introduction(repository):
    repository.write(FILE, introduction_text(body="## Luật nói gì\n\nChữ."))
    repository.post("thcs-hoa-sua", "2026-q3-nua", "2026-08-20", body="[chủ đề](../_chu-de/gia-dinh.md#luat-noi-gi) " + "chữ " * 60)
    reading = read(repository.root)
    assert reading.problems == ()
    post = next(post for post in reading.column.posts if post.stem == "2026-q3-nua")
    html = Bodies(reading.column, TODAY, Converter(), {}, {}).for_page(post)
    assert 'href="../../../chu-de/gia-dinh/#luat-noi-gi"' in html


def test_what_runs_in_a_body_is_taken_out(repository):
    repository.write(FILE, introduction_text(body="Chữ <b onclick='x()'>đậm</b> [a](https://a.example.vn)"))
    column = read(repository.root).column
    assert "onclick" not in Bodies(column, TODAY, Converter(), {}, {}).for_topic(column.introductions["gia-dinh"])


@pytest.fixture
def shown(repository):
    """A post with links to a post, a draft and another site, and a picture; returns the bodies and the post."""
    repository.write("posts/thcs-hoa-sua/anh/rau.png", picture(500))
    repository.post("mam-non-mai", "2026-q3-nhap", "2026-08-20", draft="true")
    body = (
        "[hè](../mam-non-mai/2026-q3-mua-he.md) [nháp](../mam-non-mai/2026-q3-nhap.md) [báo](https://bao.example/) [đây](2026-q3-rau.md#a)"
        f"\n\n![Rổ rau](anh/rau.png)\n\n## Ăn gì {{#a}}\n\n{own_text('rau')}"
    )
    repository.post("thcs-hoa-sua", "2026-q3-rau", "2026-08-20", body, people="none")
    column = read(repository.root).column
    post = next(post for post in column.posts if post.stem == "2026-q3-rau")
    return Bodies(column, TODAY, Converter(), {}, column.pictures), post


def test_on_its_page_a_post_has_relative_links_and_loses_those_to_what_has_no_page(shown):
    bodies, post = shown
    html = bodies.for_page(post)
    assert 'href="../../mam-non-mai/2026-q3-mua-he/"' in html and 'href="https://bao.example/"' in html and 'href="#a"' in html
    assert "nháp" in html and "2026-q3-nhap" not in html
    assert 'src="../anh/rau.png"' in html and 'width="500" height="500"' in html and "../hinh/anh/rau.png/" in html


def test_in_a_feed_the_same_links_are_absolute_and_a_picture_has_one_address(shown):
    bodies, post = shown
    html = bodies.for_feed(post, SITE)
    assert f'href="{SITE}truong/mam-non-mai/2026-q3-mua-he/"' in html
    assert f'src="{SITE}truong/thcs-hoa-sua/anh/rau.png"' in html
    assert "srcset" not in html and 'href="../' not in html


def test_in_a_frame_links_to_framed_posts_stay_there_and_other_sites_open_a_tab(shown):
    bodies, post = shown
    framed = {"posts/mam-non-mai/2026-q3-mua-he.md": address.post_in_frame("mam-non-mai", "2026-q3-mua-he", address.FRAME)}
    html = bodies.for_frame(post, address.FRAME, framed)
    assert 'href="../../../mam-non-mai/nhung/2026-q3-mua-he/"' in html
    assert html.count('target="_blank"') == 1 and '<a href="https://bao.example/"' in html
    assert 'href="../../../mam-non-mai/2026-q3-mua-he/"' in bodies.for_frame(post, address.FRAME, {})


def test_the_pages_that_bodies_may_link_to_are_documents_topics_and_posts_that_have_a_page(repository):
    repository.post("mam-non-mai", "2026-q3-nhap", "2026-08-20", draft="true")
    repository.post("mam-non-mai", "2026-q4-sau", "2026-12-01")
    pages = Bodies(read(repository.root).column, TODAY, Converter(), {"docs/ke-hoach.md": "ke-hoach/"}, {}).pages
    assert pages["docs/ke-hoach.md"] == "ke-hoach/" and pages["posts/_chu-de/phap-luat.md"] == "chu-de/phap-luat/"
    assert pages["posts/mam-non-mai/2026-q3-mua-he.md"] == "truong/mam-non-mai/2026-q3-mua-he/"
    assert not [path for path in pages if "nhap" in path or "sau" in path]


@pytest.mark.parametrize(("kind", "begins"), [("video", True), ("article", False)])
def test_a_film_post_begins_with_its_film_and_no_other_kind_does(repository, kind, begins):
    repository.write("posts/thcs-hoa-sua/anh/phim.png", picture(800))
    body = f"https://youtu.be/abcdefghijk\n\n{own_text('phim')}"
    image = "{src: anh/phim.png, alt: Lớp học}"
    repository.post("thcs-hoa-sua", "2026-q3-phim", "2026-08-20", body, kind=kind, people="none", image=image)
    column = read(repository.root).column
    post = next(post for post in column.posts if post.stem == "2026-q3-phim")
    assert Bodies(column, TODAY, Converter(), {}, column.pictures).begins_with_film(post) is begins
    assert Bodies(column, TODAY, Converter(), {}, {}).begins_with_film(post) is False


@pytest.mark.parametrize(("kind", "drive"), [("video", 1), ("article", 0)])
def test_a_film_that_cannot_be_played_here_is_a_card_on_the_posts_own_page(repository, kind, drive):
    body = f"fb.watch/abc\n\nhttps://drive.google.com/file/d/1AbC/view\n\n{own_text('phim')}"
    repository.post("thcs-hoa-sua", "2026-q3-phim", "2026-08-20", body, kind=kind)
    column = read(repository.root).column
    post = next(post for post in column.posts if post.stem == "2026-q3-phim")
    bodies = Bodies(column, TODAY, Converter(), {}, column.pictures)
    assert bodies.for_page(post).count("Xem phim trên Facebook: ") == 1
    assert bodies.for_page(post).count("Xem phim trên Google Drive: ") == drive
    assert "cm-film" not in bodies.for_feed(post, "https://cot.example/") + bodies.for_frame(post, address.FRAME, {})

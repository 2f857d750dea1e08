"""Addresses of pages that open from a disk."""

import re

import pytest

from chuyenmuc.archives.local_pages import local

SITE = "https://a.example/cm/"
FILES = frozenset(
    ("index.html", "truong/a/index.html", "truong/a/bài.html", "truong/index.html", "assets/x.css", "truong/a/anh/1.webp", "feed.xml")
)
PAGE = "truong/a/index.html"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("../../", "../../index.html"),
        ("..", "../index.html"),
        (".", "index.html"),
        ("./", "index.html"),
        ("../a/", "index.html"),
        ("../../feed.xml", "../../feed.xml"),
        ("../../assets/x.css?v=1", "../../assets/x.css"),
        ("./#so-lieu", "index.html#so-lieu"),
        ("#so-lieu", "#so-lieu"),
        ("", ""),
        ("b%C3%A0i.html", "b%C3%A0i.html"),
        ("bài.html", "b%C3%A0i.html"),
        ("../b/", f"{SITE}truong/b/"),
        ("../../viet-bai/?don-vi=a&amp;quy=2026-q1", f"{SITE}viet-bai/?don-vi=a&amp;quy=2026-q1"),
        (f"{SITE}truong/a/", "index.html"),
        (SITE, "../../index.html"),
        (f"{SITE}la/", f"{SITE}la/"),
        ("https://b.example/", "https://b.example/"),
        ("https://b.example", "https://b.example"),
        ("//b.example/x", "//b.example/x"),
        ("/cm/x", "/cm/x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:111", "tel:111"),
        ("data:image/png;base64,AA==", "data:image/png;base64,AA=="),
        ("../../../x", "../../../x"),
    ],
)
def test_a_link_leads_to_the_file_or_to_the_web(written, expected):
    assert local(f'<a class="x" href="{written}">Chữ</a>', PAGE, FILES, SITE) == f'<a class="x" href="{expected}">Chữ</a>'


def test_every_attribute_with_an_address_is_changed_and_nothing_else():
    image = '<img src="../../truong/a/anh/1.webp" srcset="anh/1.webp 400w, ../a/anh/1.webp 800w" alt="href=../">'
    html = f'{image}<form action="../../"></form>href="../../"'
    changed = local(html, PAGE, FILES, SITE)
    assert 'srcset="anh/1.webp 400w, anh/1.webp 800w"' in changed and 'src="anh/1.webp"' in changed
    assert 'action="../../index.html"' in changed and 'alt="href=../"' in changed


def test_of_the_home_page_and_of_one_in_a_folder_the_same_file_is_meant():
    assert local('<a href="truong/a/">', "index.html", FILES, SITE) == '<a href="truong/a/index.html">'
    assert local('<a href="../truong/a/">', "truong/index.html", FILES, SITE) == '<a href="a/index.html">'


def test_what_a_server_alone_can_give_is_taken_out():
    preload = '<link rel="preload" as="font" href="../f.woff2" crossorigin>'
    head = f'<link rel="canonical" href="x">{preload}<link rel="stylesheet" href="../../assets/x.css">'
    assert re.findall(r'rel="(\w+)"', local(head, PAGE, FILES, SITE)) == ["stylesheet"]

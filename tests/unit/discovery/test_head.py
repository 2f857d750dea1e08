"""The head of a page, by what kind of page it is."""

import json

import pytest
from msgspec.structs import replace

from chuyenmuc.discovery.head import Head, Heads, may_be_found
from chuyenmuc.discovery.open_graph import SharedPicture
from support.heads import CARDS, DAY, FACTS, SITE, pages_of

POST = "truong/thcs-hoa-sua/2026-q3-mua-he/"
UNIT_CARD = SharedPicture("truong/thcs-hoa-sua/chia-se.png", "image/png", "Trường THCS Hoa Sữa", "11111111")
CROP = SharedPicture(f"{POST}chia-se.jpg", "image/jpeg", "Nồi cơm", "22222222")


@pytest.fixture
def head(repository):
    """The head of the page at an address, with other facts, cards or crops."""

    def of(where: str, facts=FACTS, cards=CARDS, crops=None, hidden: bool = False) -> Head:
        column, pages = pages_of(repository.root)
        titles = {"": "Trang chủ", "gioi-thieu/": "Giới thiệu", "tim/": "Tìm"} | {view.address: view.title for view in pages.values()}
        return Heads(column, DAY, facts, titles, cards, crops or {}).of(where, "Mô tả", pages.get(where), hidden)

    return of


def tag(head: Head, name: str) -> str | None:
    return next((content for _, one, content in head.tags if one == name), None)


def kinds(head: Head) -> list[str]:
    return [node["@type"] for node in json.loads(head.data)["@graph"]] if head.data else []


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("", ["WebSite", "GovernmentOrganization"]),
        ("gioi-thieu/", ["WebPage", "BreadcrumbList"]),
        (POST, ["NewsArticle", "MiddleSchool", "BreadcrumbList"]),
        ("truong/thcs-hoa-sua/", ["CollectionPage", "MiddleSchool", "BreadcrumbList"]),
        ("co-quan/so-mau/", ["CollectionPage", "GovernmentOrganization", "BreadcrumbList"]),
        ("chu-de/", ["CollectionPage", "BreadcrumbList"]),
        ("theo-doi/", ["WebPage", "BreadcrumbList"]),
    ],
)
def test_the_data_of_a_page_say_what_kind_of_page_it_is(head, where, expected):
    assert kinds(head(where)) == expected


def test_the_home_page_has_the_name_of_the_site_in_signs_that_are_no_markup(head):
    assert tag(head(""), "og:title") == "Chuyên mục ‹b›Mẫu‹/b›" and head("").path == ()


def test_a_post_shows_its_own_picture_before_its_units_and_that_before_the_sites(head):
    site = CARDS[""].url(SITE)
    cards = CARDS | {"truong/thcs-hoa-sua/": UNIT_CARD}
    assert tag(head(POST), "og:image") == site
    assert tag(head(POST, cards=cards), "og:image") == UNIT_CARD.url(SITE)
    assert tag(head(POST, cards=cards, crops={"thcs-hoa-sua/2026-q3-mua-he": CROP}), "og:image") == CROP.url(SITE)


def test_a_units_pages_are_installed_as_the_units_app_and_all_others_as_the_sites(head):
    for where in (POST, "truong/thcs-hoa-sua/"):
        assert (head(where).manifest, head(where).app) == ("truong/thcs-hoa-sua/manifest.webmanifest", "THCS Hoa Sữa")
    assert (head("chu-de/gia-dinh/").manifest, head("chu-de/gia-dinh/").app) == ("manifest.webmanifest", "‹b›Mẫu‹/b›")


def test_the_notice_of_a_withdrawn_post_tells_machines_nothing_and_is_not_listed(repository, head):
    repository.post("thcs-hoa-sua", "2026-q3-go", "2026-08-20", withdrawn="{date: 2026-09-01, reason: Đổi ý}")
    found = head("truong/thcs-hoa-sua/2026-q3-go/")
    assert (found.data, tag(found, "og:image"), tag(found, "robots")) == ("", None, "noindex")


def test_a_page_is_listed_unless_it_asks_not_to_be_or_the_whole_site_is_a_sample(head):
    assert tag(head("gioi-thieu/"), "robots") is None
    assert tag(head("gioi-thieu/", hidden=True), "robots") == "noindex"
    assert tag(head("gioi-thieu/", facts=replace(FACTS, sample=True)), "robots") == "noindex"
    assert tag(head("tim/"), "robots") == "noindex" and not may_be_found("tim/", None)

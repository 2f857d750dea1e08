"""Heads as the templates ask for them: of pages from posts/ and of those written by hand."""

from types import SimpleNamespace

import pytest

from chuyenmuc.discovery.page_heads import PageHeads, WrittenPage
from support.heads import CARDS, DAY, FACTS, pages_of


def page(url: str, **more) -> SimpleNamespace:
    return SimpleNamespace(url=url, **({"title": "Giới <em>thiệu</em>", "meta": {}} | more))


@pytest.fixture
def heads(repository):
    column, pages = pages_of(repository.root)
    written = [WrittenPage("gioi-thieu/", "Giới <em>thiệu</em>", "", hidden=False), WrittenPage("kin/", "Kín", "Riêng", hidden=True)]
    return PageHeads(column, DAY, FACTS, written, pages.values(), CARDS, {}), pages


def tags(head) -> dict[str, str]:
    return {name: content for _, name, content in head.tags}


def test_a_page_written_by_hand_is_known_by_its_front_matter():
    assert WrittenPage.of(page("a/", meta={"description": "Mô tả", "robots": "noindex, nofollow"})) == WrittenPage(
        "a/", "Giới <em>thiệu</em>", "Mô tả", hidden=True
    )
    assert WrittenPage.of(page("a/", meta={"description": None})) == WrittenPage("a/", "Giới <em>thiệu</em>", "", hidden=False)


def test_a_page_without_a_description_has_that_of_the_site_and_a_title_without_markup(heads):
    found = tags(heads[0].of(page("gioi-thieu/")))
    assert (found["og:title"], found["og:description"]) == ("Giới thiệu", "Việc nhà là việc chung.")
    assert "robots" not in found


def test_a_page_that_asks_not_to_be_listed_is_not(heads):
    found = tags(heads[0].of(page("kin/")))
    assert (found["og:description"], found["robots"]) == ("Riêng", "noindex")


def test_a_page_from_posts_has_the_title_and_the_description_of_its_view(heads):
    makes, pages = heads
    view = pages["truong/thcs-hoa-sua/2026-q3-mua-he/"]
    found = tags(makes.of(page(view.address, view=view)))
    assert (found["og:title"], found["og:description"]) == (view.title, view.description)
    assert found["og:type"] == "article"


def test_the_head_of_a_page_is_made_once_and_that_of_the_next_anew(heads):
    makes, _ = heads
    one, other = page("gioi-thieu/"), page("kin/")
    first = makes.of(one)
    assert makes.of(one) is first
    assert makes.of(other) is not first and makes.of(other).path[-1].name == "Kín"

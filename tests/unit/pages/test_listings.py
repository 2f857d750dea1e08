"""A group's posts, cut into numbered pages."""

import pytest

from chuyenmuc.pages.groups import Group
from chuyenmuc.pages.listings import PER_PAGE, paginate
from support.columns import day, post


def group(number: int) -> Group:
    posts = tuple(post("2026-08-01", stem=f"bai-{place}") for place in range(number))
    return Group("topic", "chu-de/t", "Gia đình", "chu-de/t/", "chu-de/t/", posts, day("2026-08-01"))


@pytest.mark.parametrize(
    ("number", "sizes"),
    [(0, [0]), (1, [1]), (PER_PAGE, [PER_PAGE]), (PER_PAGE + 1, [PER_PAGE, 1]), (2 * PER_PAGE + 5, [PER_PAGE, PER_PAGE, 5])],
)
def test_pages_are_full_up_to_the_last_and_there_is_at_least_one(number, sizes):
    pages = list(paginate(group(number)))
    assert [len(page.posts) for page in pages] == sizes
    assert [(page.number, page.pages) for page in pages] == [(place, len(sizes)) for place in range(1, len(sizes) + 1)]


def test_every_post_is_on_one_page_in_the_order_of_the_group():
    whole = group(2 * PER_PAGE + 5)
    assert tuple(one for page in paginate(whole) for one in page.posts) == whole.posts


def test_each_page_leads_to_its_neighbours():
    pages = list(paginate(group(2 * PER_PAGE + 5)))
    assert [page.address for page in pages] == ["chu-de/t/", "chu-de/t/trang/2/", "chu-de/t/trang/3/"]
    assert [page.newer for page in pages] == [None, "chu-de/t/", "chu-de/t/trang/2/"]
    assert [page.older for page in pages] == ["chu-de/t/trang/2/", "chu-de/t/trang/3/", None]

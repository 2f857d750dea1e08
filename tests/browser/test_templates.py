"""Every template, and every manner in which one is shown, in a real browser: for every width, eye, hand and machine.

One visit a view finds out everything, side by side with others; each test judges one part of it. Everyday runs look at each
kind of page on a phone in light and on a desk in dark colours, and from one further side, in turn; the long one from all sides.
"""

from itertools import cycle

import pytest

from browser.kinds import FRAMES, kinds
from browser.visits import View, Visit, visit
from conftest import PROJECT

SIDES = [(width, scheme) for width in (360, 768, 1280) for scheme in ("light", "dark")]
USUAL = [(360, "light"), (1280, "dark")]
OTHERS = [side for side in SIDES if side not in USUAL]
TWICE_AS_LARGE = "--blink-settings=defaultFontSize=32"  # what the setting “very large” of a browser does, and more
SCREENS = PROJECT / ".cache/screens"


@pytest.fixture(scope="module")
def base(serve, showcase) -> str:
    return serve(showcase)


@pytest.fixture(scope="module")
def pages(showcase) -> dict[str, str]:
    return kinds(showcase)


async def look(visited: Visit) -> dict[str, list[str]]:
    """Everything that one visit finds out; the keyboard is used last, since it opens things."""
    found = {"axe": await visited.violations(), "wide": await visited.probe("wide")}
    if visited.view.motion == "reduce":
        found["motion"] = await visited.probe("moving")
    if (visited.view.width, visited.view.scheme) in USUAL:
        found["keyboard"] = await visited.by_keyboard()
    own = (visited.page.url.split("/")[2], "data:", "blob:")
    found["asked"] = [url for url in visited.asked if not url.startswith(("data:", "blob:")) and url.split("/")[2] != own[0]]
    found["said"] = visited.said
    return found


@pytest.fixture(scope="module")
def seen(base, pages) -> dict[View, dict[str, list[str]]]:
    views = []
    for (kind, address), side in zip(pages.items(), cycle(OTHERS), strict=False):
        views += [View(kind, address, width, scheme) for width, scheme in (*USUAL, side)]
    return visit(base, views, look)


def faults(seen: dict[View, dict[str, list[str]]], part: str) -> list[str]:
    return [f"{view}: {fault}" for view, found in seen.items() for fault in found.get(part, ())]


def test_every_kind_of_page_is_looked_at(pages):
    """The addresses of the design, each kind of post, and what is shown in the place of a page or a post."""
    wanted = {
        "home", "bai-viet/", "truong/", "chu-de/", "cap-hoc/", "quy/", "co-quan/", "theo-doi/", "theo-doi/cach-tinh/", "ke-hoach/",
        "gioi-thieu/", "huong-dan/", "nhung/", "404.html", "unit", "level", "topic", "quarter", "agency", "statement", "guide",
        "further page of a listing", *FRAMES, "post with a picture", "post without a picture", "post with contents", "post, withdrawn",
        *(f"post, {kind}" for kind in ("article", "photo", "video", "infographic", "audio")),
    }  # fmt: skip
    assert wanted - pages.keys() == set()


def test_axe_finds_nothing(seen):
    assert faults(seen, "axe") == []


def test_no_page_is_wider_than_the_window(seen):
    assert faults(seen, "wide") == []


def test_no_page_says_anything_to_the_console(seen):
    assert faults(seen, "said") == []


def test_no_page_asks_another_site(seen):
    assert faults(seen, "asked") == []


def test_the_keyboard_reaches_everything_shows_where_it_is_and_leaves(seen):
    assert faults(seen, "keyboard") == []


def test_nothing_moves_for_those_who_asked_for_less_motion(seen):
    assert faults(seen, "motion") == []


def test_text_of_twice_the_size_is_neither_cut_off_nor_upon_other_text(base, pages):
    async def look(visited: Visit) -> list[str]:
        return await visited.probe("wide") + await visited.probe("cramped")

    views = [View(kind, address, width) for kind, address in pages.items() for width in (360, 1280)]
    found = visit(base, views, look, TWICE_AS_LARGE)
    assert [f"{view}: {fault}" for view, faults in found.items() for fault in faults] == []

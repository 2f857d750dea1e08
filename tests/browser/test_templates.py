"""Every template, and every manner in which one is shown, in a real browser: for every width, eye, hand and machine.

One visit a view finds out everything, side by side with others; each test judges one part of it. Everyday runs look at each
kind of page on a phone in light or on a desk in dark colours, in turn, and glance at it from one further side; the long one
looks from all sides.
"""

import shutil
from itertools import cycle
from pathlib import Path

import pytest

from browser.kinds import FRAMES
from browser.visits import View, Visit, visit
from chuyenmuc.texts.diacritics import slug
from support.scenes import PROJECT

SIDES = [(width, scheme) for width in (360, 768, 1280) for scheme in ("light", "dark")]
USUAL = [(360, "light"), (1280, "dark")]
OTHERS = [side for side in SIDES if side not in USUAL]
TWICE_AS_LARGE = "--blink-settings=defaultFontSize=32"  # what the setting “very large” of a browser does, and more
SCREENS = PROJECT / ".cache/screens"


async def glance(visited: Visit) -> dict[str, list[str]]:
    """What is found out without touching anything."""
    found = {"wide": await visited.probe("wide"), "misnamed": await visited.probe("misnamed")}
    if visited.view.motion == "reduce":
        found["motion"] = await visited.probe("moving")
    host = visited.page.url.split("/")[2]
    found["asked"] = [url for url in visited.asked if not url.startswith(("data:", "blob:")) and url.split("/")[2] != host]
    # In the builder's preview the frame lies in a sandbox, whose origin no message can be addressed to.
    found["said"] = [line for line in visited.said if not (visited.view.kind == "nhung/" and "recipient window's origin ('null')" in line)]
    return found


async def look(visited: Visit) -> dict[str, list[str]]:
    """Everything that one visit finds out; the keyboard comes last, since it opens things."""
    before = await glance(visited)
    found = {"axe": await visited.violations(), "keyboard": await visited.by_keyboard()}
    return before | found | await glance(visited)


async def at_first(visited: Visit) -> dict[str, list[str]]:
    """What a visit from a further side finds out."""
    return await (look if (visited.view.width, visited.view.scheme) in USUAL else glance)(visited)


@pytest.fixture(scope="module")
def seen(base, pages) -> dict[View, dict[str, list[str]]]:
    views = [
        View(kind, address, *side)
        for sides in (cycle(USUAL), cycle(OTHERS))
        for (kind, address), side in zip(pages.items(), sides, strict=False)
    ]
    return visit(base, views, at_first)


def faults(seen: dict[View, dict[str, list[str]]], part: str) -> list[str]:
    return [f"{view}: {fault}" for view, found in seen.items() for fault in found.get(part, ())]


def assert_none(found: list[str]) -> None:
    """Tell every fault, since pytest shortens lists."""
    assert not found, "\n" + "\n".join(found)


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
    assert_none(faults(seen, "axe"))


def test_no_page_is_wider_than_the_window(seen):
    assert_none(faults(seen, "wide"))


def test_what_is_written_on_a_control_is_part_of_its_name(seen):
    assert_none(faults(seen, "misnamed"))


def test_no_page_says_anything_to_the_console(seen):
    assert_none(faults(seen, "said"))


def test_no_page_asks_another_site(seen):
    assert_none(faults(seen, "asked"))


def test_the_keyboard_reaches_everything_shows_where_it_is_and_leaves(seen):
    assert_none(faults(seen, "keyboard"))


def test_nothing_moves_for_those_who_asked_for_less_motion(seen):
    assert_none(faults(seen, "motion"))


@pytest.mark.parametrize("width", [pytest.param(320, marks=pytest.mark.long), 360])
def test_text_of_twice_the_size_is_neither_cut_off_nor_upon_other_text(base, pages, width):
    """Large figures do not make a page wider either."""

    async def read(visited: Visit) -> list[str]:
        figures = visited.page.locator(".cm-figure-line strong")
        await figures.evaluate_all("all => all.forEach(figure => figure.append('1234567/1234567'))")
        return await visited.probe("wide") + await visited.probe("cramped")

    views = [View(kind, address, width) for kind, address in pages.items()]
    found = visit(base, views, read, TWICE_AS_LARGE)
    assert_none([f"{view}: {fault}" for view, faults in found.items() for fault in faults])


@pytest.mark.long
def test_from_every_side_axe_finds_nothing_and_the_keyboard_reaches_everything(base, pages):
    """Every width in both colours, with and without motion."""
    views = [
        View(kind, address, *side, motion) for kind, address in pages.items() for side in SIDES for motion in ("reduce", "no-preference")
    ]
    seen = visit(base, views, look)
    assert_none([fault for part in ("axe", "keyboard", "wide", "said", "asked", "motion") for fault in faults(seen, part)])


def test_forced_colours_lose_nothing(base, pages):
    """Icons that are masks keep a colour, and the focus is shown; on the pages with most signs, in both palettes of the system."""

    async def read(visited: Visit) -> list[str]:
        return await visited.probe("vanished") + await visited.by_keyboard()

    views = [
        View(kind, pages[kind], 1280, scheme, colours="active")
        for kind in ("theo-doi/", "unit", "post with contents")
        for scheme in ("light", "dark")
    ]
    found = visit(base, views, read)
    assert_none([f"{view}: {fault}" for view, faults in found.items() for fault in faults])


@pytest.fixture(params=["reduce", "no-preference"])
def phone(browser, base, request):
    """The home page on a phone, where the menu slides and where it does not."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="vi-VN", reduced_motion=request.param)
    page = context.new_page()
    page.goto(base, wait_until="networkidle")
    yield page
    context.close()


def focused(page) -> str:
    return page.evaluate("(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).trim()")


def tab_to(page, name: str) -> None:
    """Press Tab until something of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    pytest.fail(f"“{name}” was not reached")


def test_the_menu_of_a_phone_is_opened_used_and_closed_by_keyboard(phone):
    button = phone.get_by_role("button", name="Mở các mục")
    link = phone.locator(".md-sidebar--primary").get_by_role("link", name="Kế hoạch", exact=True)
    assert not link.is_visible() and button.get_attribute("aria-expanded") == "false"
    tab_to(phone, "Mở các mục")
    phone.keyboard.press("Enter")
    link.wait_for()
    assert phone.locator("[data-cm-menu]").get_attribute("aria-expanded") == "true"
    assert focused(phone) == "Đóng các mục"
    inside = "document.activeElement === document.body || !!document.activeElement.closest('.md-sidebar--primary')"
    for _ in range(30):
        phone.keyboard.press("Tab")
        assert phone.evaluate(inside), "while it is open, the focus stays in the menu"
    phone.keyboard.press("Escape")
    link.wait_for(state="hidden")
    assert focused(phone) == "Mở các mục"
    phone.keyboard.press("Space")
    tab_to(phone, "Kế hoạch")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/ke-hoach/")
    assert not phone.locator(".md-sidebar--primary a").first.is_visible(), "on the next page it is closed"


@pytest.mark.parametrize("kind", ["theo-doi/", "quy/", "co-quan/", "huong-dan/", "guide", "nhung/"])
def test_the_menu_of_a_page_inside_one_of_its_parts_is_closed_where_it_is_opened(phone, base, pages, kind):
    """There it opens at that part, and its button to close lies above."""
    phone.goto(base + pages[kind], wait_until="networkidle")
    phone.get_by_role("button", name="Mở các mục").click()
    close = phone.get_by_role("button", name="Đóng các mục")
    close.wait_for()
    assert focused(phone) == "Đóng các mục"
    phone.wait_for_timeout(400)  # until it has slid in
    close.click(timeout=2000)
    close.wait_for(state="hidden")
    assert focused(phone) == "Mở các mục"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_part_of_the_menu_is_opened_and_left_by_keyboard(phone, key):
    menu = phone.locator(".md-sidebar--primary")
    guide, plan = (menu.get_by_role("link", name=name, exact=True) for name in ("Viết bài", "Kế hoạch"))
    tab_to(phone, "Mở các mục")
    phone.keyboard.press("Enter")
    tab_to(phone, "Hướng dẫn")
    phone.keyboard.press(key)
    guide.wait_for()
    plan.wait_for(state="hidden")
    phone.wait_for_timeout(400)  # until it has slid in
    box = guide.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 360
    assert focused(phone) == "Hướng dẫn"
    phone.keyboard.press(key)
    guide.wait_for(state="hidden")
    plan.wait_for()
    assert focused(phone) == "Hướng dẫn"


def test_the_menu_works_without_scripts_and_by_pointer(browser, base):
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(base)
    page.locator("label.md-header__button[for=__drawer]").click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Kế hoạch", exact=True).click()
    page.wait_for_url("**/ke-hoach/")
    context.close()


def test_what_is_folded_opens_and_closes_by_keyboard(browser, base, pages):
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(base + pages["unit"], wait_until="networkidle")
    folded = page.locator("details:not([open]) > summary").first
    assert folded.count() == 1
    folded.focus()
    inside = page.locator("details:has(> summary:focus)")
    page.keyboard.press("Enter")
    assert inside.get_attribute("open") is not None
    page.keyboard.press("Space")
    assert inside.get_attribute("open") is None
    page.close()


def test_pictures_of_every_template(base, pages, request):
    """With ``--screens``: each kind at 390 and 1280 pixels, light and dark, and as it is printed, in .cache/screens."""
    if not request.config.getoption("--screens"):
        pytest.skip("only with --screens")
    shutil.rmtree(SCREENS, ignore_errors=True)

    async def keep(visited: Visit) -> Path:
        kind = slug(visited.view.kind.replace("/", " ").replace(".", " "))
        file = SCREENS / f"{kind}-{visited.view.width}-{visited.view.scheme}.png"
        await visited.page.wait_for_load_state("networkidle")
        await visited.page.screenshot(path=file, full_page=True)
        if (visited.view.width, visited.view.scheme) == (1280, "light"):
            await visited.page.pdf(path=SCREENS / f"{kind}-in.pdf", prefer_css_page_size=True, format="A4")
        return file

    views = [View(kind, address, width, scheme) for kind, address in pages.items() for width in (390, 1280) for scheme in ("light", "dark")]
    made = visit(base, views, keep)
    assert all(file.is_file() for file in made.values()) and len(set(made.values())) == len(views)

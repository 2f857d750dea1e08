"""The first thing that the keyboard reaches on each page of the theme leads past banner, header and menu to what the page is about."""

import pytest

from browser.kinds import FRAMES
from browser.visits import View, Visit, visit
from browser.waiting import wait_until_async

BEHIND = """() => {
    const article = document.querySelector("article")
    if (document.activeElement !== article) return ["does not take the focus to the content"]
    const top = article.getBoundingClientRect().top, header = document.querySelector(".md-header").getBoundingClientRect()
    const beneath = getComputedStyle(document.querySelector(".md-header")).position === "sticky" ? Math.max(header.bottom, 0) : 0
    return top < beneath - 1 || top > innerHeight ? [`leaves the content at ${top} px, beneath a header of ${beneath} px`] : []
}"""


async def skip(visited: Visit) -> list[str]:
    page = visited.page
    await page.keyboard.press("Tab")
    first = await page.evaluate("document.activeElement.matches('a.md-skip') && document.activeElement.textContent.trim()")
    if first != "Đến nội dung chính":
        return [f"begins with “{first}”"]
    await wait_until_async(page, "getComputedStyle(document.activeElement).opacity === '1'")
    await page.keyboard.press("Enter")
    return await page.evaluate(BEHIND)


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.long)])
def test_every_page_begins_with_a_link_past_the_menu(base, pages, width):
    """Pages without any heading in their contents too; frames have no menu to pass."""
    views = [View(kind, address, width) for kind, address in pages.items() if kind not in FRAMES]
    found = visit(base, views, skip)
    faults = [f"{view}: {fault}" for view, each in found.items() for fault in each]
    assert not faults, "\n" + "\n".join(faults)

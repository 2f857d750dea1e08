"""A topic's page in a browser: its introduction is accessible, leads to the posts, and its numbers can be called."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.flags import COMPLETE

PAGE = "chu-de/phong-chong-bao-luc/"


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_topics_page_is_accessible_and_fits(browser, served, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    page.goto(served + PAGE, wait_until="networkidle")
    page.locator(COMPLETE).wait_for(state="attached")
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"][:3]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator(".cm-introduction a[href='tel:1900969680']").inner_text() == "1900 96 96 80"
    page.locator(".cm-introduction-lead + p a").click()
    assert page.locator("#cac-bai").evaluate("heading => heading.getBoundingClientRect().top") < 800
    context.close()

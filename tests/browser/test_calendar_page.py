"""The page “Lịch” in a real browser: it fits and is accessible, and the form of the chosen school is opened."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.flags import COMPLETE


@pytest.mark.parametrize("where", ["lich/", "lich/ngay-gia-dinh-viet-nam/"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_it_fits_and_is_accessible(browser, served, where, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + where, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(COMPLETE).wait_for(state="attached")
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"][:3]]) for rule in found] == []
    assert [url for url in asked if not url.startswith((served, "data:"))] == []
    context.close()


def test_the_link_opens_the_form_of_the_school_that_is_chosen(browser, served):
    page = browser.new_page(locale="vi-VN")
    page.goto(f"{served}lich/")
    link = page.get_by_role("link", name="Viết bài cho dịp này: Ngày Gia đình Việt Nam")
    assert link.get_attribute("href").endswith("huong-dan/viet-bai/")
    page.get_by_label("Trường của bạn").select_option("thcs-hoa-sua")
    assert "/posts/thcs-hoa-sua?filename=" in link.get_attribute("href")
    page.get_by_label("Trường của bạn").select_option("")
    assert link.evaluate("link => link.href") == f"{served}huong-dan/viet-bai/"
    page.close()


def test_without_scripts_there_is_no_dead_control(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}lich/")
    assert page.locator("[data-cm-write]").is_hidden()
    assert page.get_by_role("link", name="Viết bài cho dịp này: Ngày Gia đình Việt Nam").is_visible()
    context.close()

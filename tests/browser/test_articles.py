"""What readers do with a post and the list of units: share, print, read on, find their school."""

import pytest

POST = "truong/thcs-hoa-sua/2026-q2-bua-com-ngay-gia-dinh/"


@pytest.fixture
def opened(browser, served):
    """Open pages in one context that may use the clipboard."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, permissions=["clipboard-read", "clipboard-write"])

    def open_page(address: str, before: str = ""):
        page = context.new_page()
        page.add_init_script(before)
        page.goto(served + address)
        return page

    yield open_page
    context.close()


def test_the_address_of_a_post_is_copied(opened):
    """The canonical address, not that of the page's copy that is looked at; and it is said that it was done."""
    page = opened(POST)
    page.get_by_role("button", name="Chép đường dẫn").click()
    page.get_by_text("Đã chép đường dẫn.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"https://chuyenmuc.example.edu.vn/{POST}"


def test_a_button_is_shown_only_where_the_device_can_do_it(opened):
    """Chromium on a desktop without a form of its own for sharing shows no button for it; one that has it does."""
    without = opened(POST, "Object.defineProperty(Navigator.prototype, 'share', { value: undefined })")
    assert without.get_by_role("button", name="Gửi qua ứng dụng").count() == 0
    shared = opened(POST, "Object.defineProperty(Navigator.prototype, 'share', { value: async data => { window.shared = data } })")
    shared.get_by_role("button", name="Gửi qua ứng dụng").click()
    assert shared.evaluate("window.shared") == {
        "title": "Thầy trò cùng nấu bữa cơm ngày Gia đình", "url": f"https://chuyenmuc.example.edu.vn/{POST}",
    }  # fmt: skip


def test_the_print_button_prints(opened):
    page = opened(POST, "window.print = () => { window.printed = true }")
    page.get_by_role("button", name="In", exact=True).click()
    assert page.evaluate("window.printed") is True


@pytest.mark.parametrize("width", [390, 1280, 1600])
def test_the_picture_at_the_head_of_a_post_is_loaded_as_wide_as_it_is_shown(browser, served, width):
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        page.goto(served + POST)
        picture = page.locator(".cm-figure img")
        assert picture.evaluate("image => Number(image.currentSrc.match(/(\\d+)\\.\\w+$/)[1]) >= image.clientWidth")


def test_sharing_without_javascript_leaves_links_alone(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + POST)
    assert page.locator(".cm-share button:visible").count() == 0
    assert page.locator(".cm-share a:visible").count() == 2
    context.close()


def test_a_card_leads_to_its_post_wherever_it_is_pressed(opened):
    page = opened("")
    card = page.locator(".cm-card").nth(2)
    target = card.locator(".cm-card__title a").get_attribute("href")
    card.locator("img").click(position={"x": 5, "y": 5}, force=True)
    page.wait_for_url(f"**/{target}")


def test_a_school_is_found_from_the_home_page_with_or_without_diacritics(opened):
    page = opened("")
    page.get_by_label("Tìm trường của bạn").fill("hoa sua")
    page.keyboard.press("Enter")
    page.wait_for_url("**/truong/?ten=hoa+sua")
    assert page.locator("[data-unit]:visible").all_inner_texts() == ["Trường THCS Hoa Sữa (mẫu) 5 bài"]
    assert page.locator("h2:visible").all_inner_texts()[0] == "THCS"
    field = page.get_by_label("Tên đơn vị")
    field.fill("Đồng xanh")
    assert page.locator("[data-unit]:visible").count() == 1
    field.fill("bài")
    assert page.get_by_text("Không có đơn vị nào tên như vậy.").is_visible(), "how many posts a school has is no part of its name"
    field.fill("không có trường này")
    assert page.get_by_text("Không có đơn vị nào tên như vậy.").is_visible()
    field.fill("")
    assert page.locator("[data-unit]:visible").count() == page.locator("[data-unit]").count() > 5


def test_the_list_of_units_is_whole_without_javascript(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}truong/?ten=hoa")
    assert page.locator("[data-unit]:visible").count() == page.locator("[data-unit]").count()
    assert page.locator("[data-find-unit]").is_hidden()
    context.close()


def test_nothing_jumps_when_the_font_comes(browser, served):
    """Layout shift of a post and of the home page stays far below 0.1 (Web Vitals' limit for “good”)."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    for address in ("", POST):
        page = context.new_page()
        page.add_init_script(
            "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value })"
            ".observe({ type: 'layout-shift', buffered: true })"
        )
        page.goto(served + address, wait_until="networkidle")
        assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"')")
        assert page.evaluate("window.shift") < 0.05
    context.close()

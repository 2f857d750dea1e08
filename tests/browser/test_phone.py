"""What stands where on a phone: posts and results before what explains them, and nothing that needs a keyboard."""

import itertools
import re

import pytest
from playwright.sync_api import Page

WIDTH, HEIGHT = 390, 800


@pytest.fixture
def phone(browser, served):
    """Open a page of the sample site on a phone, which has a finger and no keyboard."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN", has_touch=True, is_mobile=True)

    def open_page(address: str) -> Page:
        page = context.new_page()
        page.goto(served + address, wait_until="networkidle")
        return page

    yield open_page
    context.close()


def test_a_post_stands_within_the_first_screen_and_a_half_of_the_home_page(phone):
    card = phone("").locator(".cm-card").first
    box = card.bounding_box()
    assert box["y"] + box["height"] <= 1.5 * HEIGHT
    assert phone("").locator(".cm-hero__now").bounding_box()["y"] > box["y"]


@pytest.mark.parametrize("address", ["", "bai-viet/", "truong/thcs-hoa-sua/", "cap-hoc/thcs/", "quy/2026-q3/"])
def test_no_two_neighbouring_cards_have_the_same_drawing(browser, served, address):
    """Beside or below, at any number of cards in a row."""
    page = browser.new_page(viewport={"width": 1280, "height": HEIGHT})
    page.goto(served + address)
    place = "card => [card.offsetLeft, card.offsetTop, (card.querySelector('.cm-card__drawing') || {}).src || '']"
    cards = [
        (place, drawing)
        for *place, drawing in page.locator(".cm-card:not(.cm-cards--topics *)").evaluate_all(f"cards => cards.map({place})")
    ]
    rows = [[drawing for _, drawing in row] for _, row in itertools.groupby(cards, lambda card: card[0][1])]
    page.close()
    beside = [pair for row in rows for pair in itertools.pairwise(row)]
    below = [pair for above, row in itertools.pairwise(rows) if len(above) >= len(row) for pair in zip(above, row, strict=False)]
    assert [pair for pair in beside + below if pair[0] and pair[0] == pair[1]] == []


def test_the_home_page_says_of_which_year_the_posts_of_an_occasion_are(phone):
    words = phone("").locator(".cm-box--light").first.inner_text()
    assert "các trường đã viết" not in words or "năm 20" in words.split("các trường đã viết")[1]


def seen_at_once(page: Page, table: str, words: str) -> bool:
    """Whether the column of a table that has these words at its head is on the screen without scrolling the table."""
    head = page.locator(table).locator("thead th", has_text=words).first
    box = head.bounding_box()
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= WIDTH


def test_tables_show_first_what_matters(phone):
    page = phone("theo-doi/")
    assert seen_at_once(page, ".cm-shares >> nth=0", "Tỷ lệ") and seen_at_once(page, ".cm-shares >> nth=0", "Đã có bài")
    assert page.locator(".cm-shares .cm-bar").first.is_hidden(), "which says the share once more"
    assert seen_at_once(phone("quy/2026-q3/tong-hop/"), ".cm-table", "Kết quả")
    assert seen_at_once(phone("truong/thcs-hoa-sua/"), ".cm-table", "Trạng thái")


def test_the_plan_is_read_line_by_line(phone):
    page = phone("ke-hoach/")
    rows = page.locator(".cm-stack tbody tr")
    heights = rows.evaluate_all("rows => rows.map(row => row.offsetHeight)")
    assert len(heights) == 8 and max(heights) < 8 * 24
    assert page.get_by_role("table").get_by_role("rowheader").count() == 8, "it stays a table to those who hear it"
    assert not page.locator(".cm-stack thead").is_visible()


def test_heads_of_tables_look_like_heads(browser, served):
    page = browser.new_page()
    page.goto(served + "theo-doi/")
    look = "cell => { const style = getComputedStyle(cell); return [style.fontWeight, style.backgroundColor] }"
    heads = page.locator(".cm-table thead th").evaluate_all(f"cells => cells.map({look})")
    cells = page.locator(".cm-shares tbody td").evaluate_all(f"cells => cells.map({look})")
    page.close()
    assert {weight for weight, _ in heads} == {"600"} and {weight for weight, _ in cells} == {"400"}
    assert {ground for _, ground in heads}.isdisjoint(ground for _, ground in cells)


@pytest.mark.parametrize("address", ["theo-doi/", "co-quan/so-gddt-mau/"])
def test_boxes_are_open_where_there_is_something_in_them(phone, address):
    boxes = phone(address).locator("details.cm-note")
    found = boxes.evaluate_all("boxes => boxes.map(box => [box.open, box.querySelectorAll('li').length > 0])")
    assert found and all(is_open == is_full for is_open, is_full in found)


def test_no_keys_are_told_of_where_there_is_no_keyboard(phone):
    page = phone("tim/")
    assert page.locator("[data-cm-find-keys]").is_hidden()
    page = phone("")
    page.locator("[data-cm-search]").click()
    page.locator("dialog.cm-find").wait_for()
    assert "Esc" not in page.locator("dialog.cm-find").inner_text() and "không dấu" in page.locator("dialog.cm-find").inner_text()


@pytest.mark.parametrize("address", ["truong/thcs-hoa-sua/", "truong/thcs-hoa-sua/2026-q2-bua-com-ngay-gia-dinh/", "theo-doi/", "lich/"])
@pytest.mark.parametrize("width", [320, 360, 390, 412])
def test_no_line_ends_with_a_point_that_divides(browser, served, address, width):
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    page.goto(served + address)
    dangling = page.evaluate(
        """() => {
            const found = [], walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT)
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                for (const {index} of node.data.matchAll(/ ·\u00a0?/g)) {
                    const range = document.createRange()
                    range.setStart(node, index + 1); range.setEnd(node, index + 2)
                    const point = range.getBoundingClientRect()
                    let next = node, at = index + 3
                    while (next && next.data.slice(at).trim() === "") { next = walker.nextNode(); at = 0 }
                    if (!next) return found
                    at += next.data.slice(at).search(/\\S/)
                    range.setStart(next, at); range.setEnd(next, at + 1)
                    const after = range.getBoundingClientRect()
                    if (point.height && after.height && after.top > point.top + point.height / 2) found.push(node.parentElement.innerText)
                    if (next !== node) { walker.currentNode = next; break }
                }
            }
            return found
        }"""
    )
    page.close()
    assert dangling == []


def test_code_that_scrolls_is_reached_by_keyboard_and_has_a_name(phone):
    page = phone("huong-dan/viet-bai/")
    page.wait_for_selector("html:not([data-cm-scripts])")
    scrolls = page.locator(".md-typeset pre > code").evaluate_all(
        "all => all.filter(code => code.scrollWidth > code.clientWidth)"
        ".map(code => [code.tabIndex, code.getAttribute('role'), code.getAttribute('aria-label')])"
    )
    assert scrolls and {(order, role) for order, role, _ in scrolls} == {(0, "region")}
    assert len({name for _, _, name in scrolls}) == len(scrolls) and all(re.match(r"Đoạn mã \d+, cuộn", name) for _, _, name in scrolls)


def test_drawings_of_a_guide_keep_their_room_before_they_come(phone):
    page = phone("huong-dan/nhung-kenh-tin/")
    for drawing in page.locator("article img").all():
        drawing.scroll_into_view_if_needed()
        said = drawing.evaluate("image => [image.getAttribute('width'), image.getAttribute('height')].map(Number)")
        real = drawing.evaluate("async image => { await image.decode(); return [image.naturalWidth, image.naturalHeight] }")
        assert said == real and drawing.bounding_box()["width"] <= WIDTH

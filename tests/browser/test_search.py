"""Readers find what they look for in Chromium: in any spelling, by keyboard, on a phone, with little downloaded."""

import json
import random
import re
from itertools import pairwise
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser.waiting import wait_until
from chuyenmuc.search.index import pair_number
from chuyenmuc.texts.diacritics import fold
from support.scenes import PAIRS, Repository, lay_out, lay_out_corpus

POST = "truong/thcs-hoa-sua/2026-q2-bua-com-ngay-gia-dinh/"
LAW = "truong/thcs-hoa-sua/2026-q3-doc-luat-trong-mot-buoi-chieu/"
# What is typed, and the page that must come first.
QUERIES = {
    "bữa cơm ngày Gia đình": POST,
    "bua com ngay gia dinh": POST,
    "bứa cờm ngáy gia đính": POST,
    "BỮA CƠM": POST,
    "Trường THCS Hoa Sữa": "truong/thcs-hoa-sua/",
    "thcs hoa sua": "truong/thcs-hoa-sua/",
    "bình đẳng giới": "Tháng hành động vì bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới",
    "binh dang gioi trong bai hoc": "chu-de/day-hoc/",
    "đội bóng trộn màu": "Đội bóng trộn màu",
    "doi bong tron mau": "Đội bóng trộn màu",
    "dội bóng trôn mầu": "Đội bóng trộn màu",
    "đồng ý": "Đồng ý nghĩa là gì?",
    "tạp dề màu vàng": "Chiếc tạp dề màu vàng",
    "tap de vang": "Chiếc tạp dề màu vàng",
    "xoá mù": "Một bài học từ lớp xoá mù: ký tên mình",
    "xóa mù": "Một bài học từ lớp xoá mù: ký tên mình",
    "luật bình đẳng giới 2006": "Đọc luật trong một buổi chiều",
    "hoi chuyen thay khoa": "Hỏi chuyện thầy Khoa: thầy giáo ở lớp nhà trẻ",
    "viết bài": "huong-dan/viet-bai/",
    "ke hoach": "ke-hoach/",
    "muốn gỡ bài": "gioi-thieu/",
    "theo doi": "theo-doi/",
}


@pytest.fixture(scope="session")
def generated(tmp_path_factory) -> Repository:
    """A generated site of 280 posts."""
    repository = lay_out_corpus(tmp_path_factory.mktemp("generated"), units=70, quarters=4)
    done = repository.build(COLUMN_AS_OF="2026-11-24")
    assert done.status == 0, done.err
    return repository


BUSY = "document.querySelector('[data-cm-find-results]').ariaBusy = 'true'"
"""As it is from a question to its answer; said beforehand, so that the answer before it is not taken for the new one."""


def ask(page, base: str, query: str, **filters: str) -> list:
    """Ask on the page of results; return the links of what was found."""
    more = "".join(f"&{name.replace('_', '-')}={value}" for name, value in filters.items())
    page.goto(f"{base}tim/?q={quote(query)}{more}")
    settled(page)
    return page.locator(".cm-find__title").all()


def ask_here(page, query: str) -> list:
    """Ask anew on a page of results."""
    page.evaluate(BUSY)
    field = page.locator("[data-cm-find] [name=q]")
    field.fill(query)
    field.press("Enter")
    settled(page)
    return page.locator(".cm-find__title").all()


def settled(page) -> None:
    """Wait until all of an answer is shown."""
    wait_until(
        page,
        "document.querySelector('[data-cm-find-status]').textContent && document.querySelector('[data-cm-find-results][aria-busy=false]')",
    )


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    yield page
    assert wrong == []
    context.close()


def test_twenty_queries_find_their_page_first(page, served):
    """With, without and with wrong diacritics, in both tone placements: posts, units, topics, guides."""
    first = {}
    ask(page, served, "x y z")
    for query in QUERIES:
        found = ask_here(page, query)
        first[query] = (found[0].get_attribute("href").removeprefix(served), found[0].inner_text()) if found else ("", "")
    assert len(QUERIES) >= 20
    assert {query: got for query, got in first.items() if QUERIES[query] not in got} == {}


def test_any_of_280_posts_is_found_first_by_its_title_in_any_spelling(page, generated, serve):
    base, draw = serve(generated), random.Random(3)
    pages = sorted(generated.root.glob("posts/truong-*/*.md"))
    ask(page, base, "x y z")
    for file in draw.sample(pages, 7):
        title = re.search(r"^title: (.*)$", file.read_text("utf-8"), re.M)[1]
        words = title.split()
        wrong = [fold(word).folded.replace("a", "á", 1).replace("o", "ọ", 1) for word in words]
        for query in (title, " ".join(fold(word).folded for word in words), " ".join(wrong)):
            found = ask_here(page, query)
            assert found and found[0].get_attribute("href") == f"{base}truong/{file.parent.name}/{file.stem}/", query


@pytest.fixture(scope="module")
def spelled(tmp_path_factory, serve) -> str:
    """A small site with posts whose words differ in their diacritics, or stand in other places."""
    repository = lay_out(tmp_path_factory.mktemp("spelled"))
    for stem, title in (("a", "Bao lúc cũng vui"), ("b", "Bạo lực không phải là yêu"), ("c", "Báo lục lại chuyện cũ")):
        repository.post("mam-non-mai", f"2026-q3-{stem}", "2026-08-20", title=f'"{title}"')
    repository.post("so-mau", "2026-q3-a", "2026-09-29", f"Chuyện con đom đóm. {'Đom đóm. ' * 8}", title="Đêm hè")
    repository.post("so-mau", "2026-q3-b", "2026-09-28", title="Đêm thu", summary="Có con đom đóm.")
    repository.post("so-mau", "2026-q3-c", "2026-07-01", title="Con đom đóm")
    done = repository.build()
    assert done.status == 0, done.err
    return serve(repository)


def test_right_diacritics_go_before_others_and_wrong_ones_still_find(page, spelled):
    titles = {"Bao lúc cũng vui", "Bạo lực không phải là yêu", "Báo lục lại chuyện cũ"}
    for query, first in (("bạo lực", "Bạo lực"), ("báo lục", "Báo lục"), ("bao lúc", "Bao lúc")):
        assert ask(page, spelled, query)[0].inner_text().startswith(first), query
        found = {link.inner_text() for link in ask(page, spelled, query, truong="mam-non-mai")}  # guides have many of these words
        assert titles <= found, query
    assert {link.inner_text() for link in ask(page, spelled, "bão lũc")[:3]} == titles


def test_titles_go_before_summaries_and_texts(page, spelled):
    assert [link.inner_text() for link in ask(page, spelled, "dom dom")] == ["Con đom đóm", "Đêm thu", "Đêm hè"]


def test_results_show_the_original_words_marked_with_unit_day_and_quarter(page, served):
    ask(page, served, "bua com")
    first = page.locator(".cm-find__results li").first
    assert [mark.inner_text() for mark in first.locator("mark").all()] == ["bữa cơm", "bữa cơm"]
    assert first.locator(".cm-find__meta").inner_text() == "Trường THCS Hoa Sữa (mẫu) · 27/6/2026 · Quý II/2026"


def test_results_are_filtered_by_unit_level_topic_and_quarter_and_the_address_can_be_sent_on(page, served):
    every = len(ask(page, served, "em"))
    found = [link.get_attribute("href") for link in ask(page, served, "em", truong="thcs-hoa-sua")]
    assert 0 < len(found) < every and all("/truong/thcs-hoa-sua/2" in where for where in found)
    both = [link.get_attribute("href") for link in ask(page, served, "em", truong="thcs-hoa-sua", quy="2026-q2")]
    assert 0 < len(both) < len(found) and all("2026-q2-" in where for where in both)
    assert page.locator("select[name=truong]").input_value() == "thcs-hoa-sua"
    newest = ask(page, served, "", cap_hoc="mam-non")
    assert newest and "Tìm thấy" in page.locator("[data-cm-find-status]").inner_text()
    page.evaluate(BUSY)
    page.locator("select[name=chu-de]").select_option("phap-luat")
    settled(page)
    address = page.url
    assert "chu-de=phap-luat" in address
    shown = page.locator(".cm-find__results").inner_text()
    page.goto("about:blank")
    page.goto(address)
    settled(page)
    assert page.locator(".cm-find__results").inner_text() == shown
    assert page.locator("select[name=chu-de]").input_value() == "phap-luat"


def test_keys_open_the_search_walk_its_results_and_leave_it(page, served):
    page.goto(served + POST, wait_until="networkidle")
    page.locator("[data-cm-search]").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Tìm kiếm").wait_for()
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("doi bong")
    expect(page.locator("dialog .cm-find__title").first).to_have_text("Đội bóng trộn màu")
    assert re.match(r"Tìm thấy \d+ trang\.", page.locator("dialog [role=status]").inner_text())
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Đội bóng trộn màu"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.hasAttribute('data-cm-search')"), "the focus is back where it was"
    for key in ("/", "s"):
        page.keyboard.press(key)
        page.locator("dialog[open]").wait_for()
        page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.locator("dialog input").fill("đội bóng")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim/?q=*")
    page.locator(".cm-find__title").first.wait_for()
    page.locator(".cm-find__title").first.focus()
    page.keyboard.press("/")
    wait_until(page, "document.activeElement.value === 'đội bóng'")


def test_single_keys_can_be_turned_off(page, served):
    """WCAG 2.2, 2.1.4."""
    page.goto(f"{served}tim/", wait_until="networkidle")
    page.get_by_label("Mở ô tìm kiếm bằng phím").uncheck()
    page.goto(served + POST, wait_until="networkidle")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    assert page.locator("dialog").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_dialog_and_page_are_accessible_and_fit(browser, served, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    page.goto(served + POST, wait_until="networkidle")
    page.locator("[data-cm-search]").click()
    page.locator("dialog input").press_sequentially("bình đẳng giới")
    page.locator("dialog .cm-find__title").nth(3).wait_for()
    page.wait_for_load_state("networkidle")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator("dialog").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] <= 740
    ask(page, served, "bình đẳng giới", cap_hoc="thcs")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def faults(page) -> list[str]:
    """What axe-core finds in what the search shows."""
    found = Axe().run(page, context={"include": [[".cm-find" if page.locator("dialog[open]").count() else ".md-content"]]})
    return [f"{violation['id']}: {violation['nodes'][0]['html']}" for violation in found.response["violations"]]


def test_nothing_is_loaded_before_a_reader_searches(page, served):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + POST, wait_until="networkidle")
    assert not [url for url in asked if "/tim/" in url or "search" in url]
    page.locator("[data-cm-search]").click()
    page.locator("dialog[open]").wait_for()
    page.wait_for_load_state("networkidle")
    names = [url.removeprefix(served) for url in asked]
    assert "assets/javascripts/search.js" in names and not [url for url in asked if not url.startswith(served)]
    assert [name.partition("?")[0] for name in names if "/index/" in name] == ["tim/index/manifest.bin"]


def test_a_query_downloads_little(page, generated, serve):
    """At 280 posts; tests/bench/search.py gives the figures at 28,000 too."""
    base, sizes = serve(generated), []
    page.goto(f"{base}tim/", wait_until="networkidle")
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.locator("[data-cm-find] [name=q]").fill("binh dang gioi")
    page.keyboard.press("Enter")
    page.locator(".cm-find__title").nth(9).wait_for()
    page.wait_for_load_state("networkidle")
    whole = sum(file.stat().st_size for file in generated.site("tim/index").iterdir())
    assert 0 < sum(sizes) < 60_000 < whole / 5


def test_without_javascript_the_page_says_what_else_to_do(browser, served):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + POST)
    page.locator("[data-cm-search]").click()
    page.wait_for_url("**/tim/")
    assert "Tìm kiếm cần JavaScript" in page.locator("main").inner_text()
    page.get_by_role("link", name="chủ đề", exact=True).last.click()
    assert page.url == f"{served}chu-de/"
    context.close()


def test_the_search_works_below_a_path(browser, serve, built, tmp_path):
    """As on a host that serves many sites; nothing of it knows the site's address."""
    (tmp_path / "site" / "co-quan").mkdir(parents=True)
    (tmp_path / "site" / "co-quan" / "chuyen-muc").symlink_to(built.site())
    base = f"{serve(Repository(tmp_path))}co-quan/chuyen-muc/"
    page = browser.new_page()
    page.goto(f"{base}truong/thcs-hoa-sua/2026-q3-mua-he/", wait_until="networkidle")
    page.locator("[data-cm-search]").click()
    page.locator("dialog input").press_sequentially("mua he cua thcs")
    first = page.locator("dialog .cm-find__title").first
    expect(first).to_have_attribute("href", f"{base}truong/thcs-hoa-sua/2026-q3-mua-he/")  # each letter has an answer, the last one stays
    page.close()


def test_browser_and_build_fold_words_alike(page, served):
    words = sorted(
        {word for pair in PAIRS for word in pair.split()} | {"HOÀ", "hòa", "thuỷ", "Đ", "6A", "café", "İ", "ẞ", "quý", "giặt", "ngoẵng"}
    )
    page.goto(f"{served}tim/", wait_until="networkidle")
    script = """async words => {
      const found = await import("../assets/javascripts/search.js")
      return [words.map(found.fold), words.slice(1).map((word, index) => found.pairNumber(words[index], word, 16))]
    }"""
    forms, numbers = page.evaluate(script, words)
    assert [(form["folded"], form["exact"]) for form in forms] == [(fold(word).folded, fold(word).exact) for word in words]
    assert numbers == [pair_number(first, second, 16) for first, second in pairwise(words)]


def test_a_lost_connection_is_told_and_a_new_try_works(browser, served):
    page = browser.new_page()
    page.goto(f"{served}tim/", wait_until="networkidle")
    page.route("**/tim/index/**", lambda route: route.fulfill(status=503))
    field = page.locator("[data-cm-find] [name=q]")
    field.fill("đội bóng")
    page.get_by_text("Chưa tải được dữ liệu tìm kiếm").wait_for()
    page.unroute("**/tim/index/**")
    field.press("Enter")
    page.locator(".cm-find__title").first.wait_for()
    page.close()


def test_partial_answers_say_so_and_none_is_told(page, served):
    ask(page, served, "đội bóng zzzz")
    assert page.locator("[data-cm-find-status]").inner_text().startswith("Không có trang nào đủ các chữ này; ")
    assert page.locator(".cm-find__title").first.inner_text() == "Đội bóng trộn màu"
    assert ask(page, served, "zzzz qqqq") == []
    assert page.locator("[data-cm-find-status]").inner_text().startswith("Không tìm thấy trang nào.")


def test_more_results_come_on_demand_and_the_focus_goes_to_them(page, generated, serve):
    ask(page, serve(generated), "bình đẳng giới")
    page.get_by_role("button", name="Xem thêm 10 kết quả").click()
    page.locator(".cm-find__title").nth(19).wait_for()
    assert page.evaluate("[...document.querySelectorAll('.cm-find__title')].indexOf(document.activeElement)") == 10


def test_a_site_without_the_hook_has_no_search(browser, serve, tmp_path):
    repository = lay_out(tmp_path)
    repository.without_hook("search")
    assert repository.build().status == 0
    assert "data-cm-search" not in repository.page("") and not repository.site("tim").exists()
    page = browser.new_page()
    page.goto(serve(repository), wait_until="networkidle")
    assert page.locator("h1").first.is_visible()
    page.close()


def test_settings_name_no_search_of_another(built):
    assert not built.site("search/search_index.json").exists()
    assert "search" not in json.dumps([path.name for path in built.site().iterdir()])

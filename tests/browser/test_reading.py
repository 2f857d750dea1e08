"""What a reader's browser does with the site: no third party, no errors, nothing wider than a phone, readable without JavaScript."""

import pytest

from support.scenes import lay_out

POST = "truong/thcs-hoa-sua/2026-q2-bua-com-ngay-gia-dinh/"
CHART = "truong/thpt-rung-thong/2026-q1-nghe-nao-cho-ai/"
ADDRESSES = [
    "", "bai-viet/", "truong/", "truong/thcs-hoa-sua/", POST, CHART, "chu-de/", "theo-doi/", "theo-doi/cach-tinh/", "ke-hoach/",
    "chu-de/phap-luat/", "quy/2026-q3/", "co-quan/phuong-mau/", "huong-dan/viet-bai/", "huong-dan/kiem-tra/", "gioi-thieu/",
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_pages_ask_no_third_party_raise_no_error_and_fit(browser, served, address, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    asked, wrong = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda response: wrong.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    page.goto(served + address, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []
    assert wrong == []
    assert [url for url in asked if "sitemap" in url] == [], "the theme fetched a sitemap for a feed"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1:visible").count() == 1
    assert page.locator('link[rel="alternate"][type="application/rss+xml"]').count() >= 1
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("address", ["", POST, "theo-doi/"])
def test_pages_can_be_read_without_javascript(browser, served, address):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(served + address)
    assert page.locator("h1").first.is_visible()
    assert page.locator("article, .md-content").first.inner_text().strip()
    context.close()


def test_pictures_are_shown_with_their_text(browser, served):
    page = browser.new_page()
    page.goto(served + CHART, wait_until="networkidle")
    picture = page.locator(".cm-body img")
    assert "nam 31, nữ 14" in picture.get_attribute("alt")
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 300
    page.close()


def test_a_hostile_title_does_nothing_in_search_and_header(browser, serve, tmp_path):
    """Material prints titles as HTML in its header; ours reach it escaped, and the search prints text only."""
    repository = lay_out(tmp_path)
    title = "'Thử <img src=x onerror=document.title=1> nghiệm'"
    repository.post("thcs-hoa-sua", "2026-q3-thu", "2026-08-20", title=title, summary="'<img src=x onerror=document.title=1>'")
    assert repository.build().status == 0
    base = serve(repository)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{base}truong/thcs-hoa-sua/2026-q3-thu/", wait_until="networkidle")
    assert "‹img src=x" in page.title()
    page.goto(base, wait_until="networkidle")
    page.locator("[data-cm-search]").click()
    page.locator("dialog input").fill("thử nghiệm onerror")
    page.locator(".cm-find__title").first.wait_for()
    assert page.title() != "1" and "‹img src=x" in page.locator(".cm-find__title").first.inner_text()
    assert page.locator("dialog img").count() == 0
    page.close()

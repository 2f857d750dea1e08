"""The archive of a year, opened from a disk in a real browser: it asks for nothing, complains of nothing, and its links lead on."""

import pytest

from browser.flags import COMPLETE
from support.archived import UNIT, of_two_years
from support.scenes import DAY

PAGES = ("trang", "trang/quy/2026-q3/tong-hop", "trang/theo-doi", "trang/mo-hinh", "trang/lich", f"trang/truong/{UNIT}", "trang/huong-dan")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("luu")
    done = of_two_years(folder / "kho").command("archive", "2026", "--as-of", DAY, "--output", str(folder / "2026"))
    assert done.status == 0, done.err
    return folder / "2026"


@pytest.fixture
def page(browser):
    """A page without a network, and what was said and asked for."""
    page = browser.new_page(locale="vi-VN")
    page.set_default_timeout(8000)
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("requestfailed", lambda request: page.said.append(request.url))
    page.on("request", lambda request: page.asked.append(request.url))
    page.context.set_offline(True)
    yield page
    page.context.close()


def test_every_kind_of_page_opens_and_asks_for_nothing(kept, page):
    for name in PAGES:
        page.goto((kept / name / "index.html").as_uri())
        page.locator(COMPLETE).wait_for(state="attached")  # else the next page ends what this one still loads
        assert page.locator("h1").first.is_visible(), name
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky", "the styles are there"
    assert page.said == [] and [url for url in page.asked if not url.startswith(("file:", "data:"))] == []
    assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"')")


def test_one_comes_from_the_first_page_to_a_post_and_its_mark(kept, page):
    page.goto((kept / "index.html").as_uri())
    page.get_by_role("link", name="Mô hình, điển hình").click()
    page.wait_for_url("**/mo-hinh/index.html")
    page.locator(COMPLETE).wait_for(state="attached")
    page.get_by_role("link", name="Bài có dẫn").first.click()
    page.locator("h1", has_text="Bài có dẫn").wait_for()
    page.locator(COMPLETE).wait_for(state="attached")
    image = page.locator(".cm-body img").first
    image.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.cm-body img').naturalWidth > 0")
    page.get_by_role("link", name="bài kia").click()
    assert page.url.endswith(f"trang/truong/{UNIT}/2026-q2-bua-com/index.html") and page.said == []

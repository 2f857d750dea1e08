"""What a first visit costs on a phone: few bytes, few requests, and all of them from the site itself."""

from dataclasses import dataclass

import pytest

from browser.gzipped import Gzipping

POST = "truong/thcs-hoa-sua/2026-q2-bua-com-ngay-gia-dinh/"  # with a picture at its top
BYTES, REQUESTS = 120 * 1024, 15
PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True, "has_touch": True, "locale": "vi-VN"}


@dataclass
class FirstVisit:
    """The size of each answer of the server by its path, and what Chromium asked for elsewhere."""

    answers: list[tuple[str, int]]
    elsewhere: list[str]

    def __str__(self) -> str:
        sizes = sorted(self.answers, key=lambda answer: -answer[1])
        total = sum(size for _, size in sizes)
        return "\n".join((f"{total:,} bytes in {len(sizes)} requests", *(f"{size:8,} {path}" for path, size in sizes)))


@pytest.fixture(scope="module")
def first_visit(browser, serve, sample) -> FirstVisit:
    """Everything that comes with a post, nothing of it kept from before: page, styles, workers, icons, fonts, pictures in sight.

    The server counts, since what workers load is not in the figures of Chromium's page.
    """

    class Counting(Gzipping):
        answers: list[tuple[str, int]] = []

    base = serve(sample, Counting)
    context = browser.new_context(**PHONE)
    page = context.new_page()
    # The process of a new site may parse its first page before it is told of the phone, and take a picture for another screen.
    page.goto(base + "robots.txt", wait_until="networkidle")
    Counting.answers.clear()
    elsewhere = []
    page.on("request", lambda request: None if request.url.startswith((base, "data:", "blob:")) else elsewhere.append(request.url))
    page.goto(base + POST, wait_until="networkidle")
    page.wait_for_timeout(500)
    picture = page.locator("article img").first.evaluate("image => image.complete && image.naturalWidth")
    context.close()
    assert picture, "the picture of the post was not loaded"
    return FirstVisit(Counting.answers, elsewhere)


def test_a_first_visit_of_a_post_fits_the_budget(first_visit):
    """120 KB, fonts and heads counted in, and 15 requests; ``-s`` shows the figures."""
    print(first_visit)
    assert sum(size for _, size in first_visit.answers) <= BYTES, str(first_visit)
    assert len(first_visit.answers) <= REQUESTS, str(first_visit)


def test_all_of_it_comes_from_the_site_and_is_there(first_visit):
    assert first_visit.elsewhere == []
    assert [path for path, size in first_visit.answers if size < 200] == []

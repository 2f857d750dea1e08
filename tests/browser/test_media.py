"""Photo stories, infographics, sounds and films in a real browser: nothing is asked before a click, and all works by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser.waiting import wait_until
from support.scenes import PROJECT, lay_out, own_text

PHOTOS = "truong/tieu-hoc-canh-dieu/2026-q3-tranh-trong-sach/"
INFOGRAPHIC = "truong/so-gddt-mau/2026-q3-dong-y-truoc-khi-bam-may/"
FILM = "truong/gdnn-gdtx-ben-song/2026-q3-xuong-co-may-tien-va-may-khau/"
SOUND = "truong/lien-cap-bac-cau/2026-q3-cau-lac-bo-dan-len/"
ELSEWHERE = "truong/thcs-hoa-sua/2026-q3-phim/"
YOUTUBE = "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0&hl=vi&start=90"


@pytest.fixture(scope="module")
def elsewhere(serve, tmp_path_factory) -> str:
    """A site with a post that shows films on YouTube and Vimeo, and one with a film of its own in a frame."""
    repository = lay_out(tmp_path_factory.mktemp("films"))
    repository.write("posts/thcs-hoa-sua/anh/a.png", (PROJECT / "posts/thcs-hoa-sua/anh/bua-com.png").read_bytes())
    repository.write("posts/thcs-hoa-sua/phim/a.mp4", (PROJECT / "tests/films/small.mp4").read_bytes())
    films = "[Xem phim: Bữa cơm](https://youtu.be/abcdefghijk?t=90)\n\nhttps://vimeo.com/76979871\n\n[Xem: Phim ngắn](phim/a.mp4)"
    repository.post(
        "thcs-hoa-sua", "2026-q3-phim", "2026-08-22", f"{films}\n\n{own_text('phim')}",
        title="Ba phim", kind="video", people="none", image="{src: anh/a.png, alt: Mâm cơm tròn}",
    )  # fmt: skip
    done = repository.build()
    assert done.status == 0, done.err
    return serve(repository)


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="vi-VN")
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.route(
        lambda url: not url.startswith("http://127.0.0.1"),
        lambda route: route.fulfill(content_type="text/html", body="<!doctype html><html lang=vi><title>x</title><button>Phát</button>"),
    )
    yield page
    context.close()


def strangers(page) -> list[str]:
    return [url for url in page.asked if not url.startswith(("http://127.0.0.1", "data:", "blob:"))]


def test_nothing_is_asked_of_another_site_before_a_click_and_then_the_player_alone(page, elsewhere):
    page.goto(elsewhere + ELSEWHERE, wait_until="networkidle")
    page.mouse.wheel(0, 5000)
    page.wait_for_timeout(200)
    assert strangers(page) == [] and [url for url in page.asked if url.endswith(".mp4")] == []
    assert page.locator("iframe").count() == 0
    button = page.get_by_role("button", name="Xem phim: Bữa cơm")
    button.scroll_into_view_if_needed()
    place = (
        "element => { const box = element.getBoundingClientRect(); return [box.x, box.y + scrollY, box.width, box.height].map(Math.round) }"
    )
    before = button.evaluate(place)
    button.click()
    player = page.locator("iframe")
    assert player.get_attribute("src") == YOUTUBE
    assert player.get_attribute("title") == "Bữa cơm (YouTube)"
    assert player.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert page.evaluate("document.activeElement.localName") == "iframe"
    assert player.evaluate(place) == before, "the page moved"
    page.wait_for_timeout(200)
    assert strangers(page) == [YOUTUBE]


def test_a_player_is_loaded_and_entered_by_keyboard(page, elsewhere):
    page.goto(elsewhere + ELSEWHERE, wait_until="networkidle")
    vimeo = page.locator(".cm-film__open").nth(1)
    vimeo.focus()
    page.keyboard.press("Space")
    assert page.locator("iframe").get_attribute("src") == "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"
    inside = page.frame_locator("iframe").get_by_role("button")
    inside.wait_for()
    page.keyboard.press("Tab")
    page.wait_for_timeout(100)
    assert inside.evaluate("button => button === button.ownerDocument.activeElement")


def test_the_posts_own_picture_is_the_poster_of_its_first_film_and_stands_nowhere_else(page, elsewhere):
    page.goto(elsewhere + ELSEWHERE)
    assert page.locator(".cm-figure").count() == 0
    assert page.locator('.cm-film__open img[alt="Mâm cơm tròn"]').count() == 1
    assert page.locator(".cm-film").first.locator("img").count() == 1


def test_without_javascript_a_film_elsewhere_is_an_honest_link(browser, elsewhere):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(elsewhere + ELSEWHERE)
    link = page.get_by_role("link", name="Xem phim: Bữa cơm")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=abcdefghijk&t=90"
    context.close()


def test_in_a_frame_a_film_elsewhere_is_a_link_and_one_of_the_site_plays(page, elsewhere):
    wrong = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(f"{elsewhere}truong/thcs-hoa-sua/nhung/2026-q3-phim/", wait_until="networkidle")
    assert page.get_by_role("link", name="Xem phim: Bữa cơm").get_attribute("href") == "https://youtu.be/abcdefghijk?t=90"
    assert page.locator("video").count() == 1 and page.locator("video").get_attribute("preload") == "none"
    assert strangers(page) == [] and wrong == []


def test_a_film_of_the_site_plays_with_its_subtitles(page, served):
    page.goto(served + FILM, wait_until="networkidle")
    assert not any(url.endswith(".mp4") for url in page.asked)
    film = page.locator("video")
    box = film.bounding_box()
    assert box["width"] <= 390 and abs(box["width"] / box["height"] - 640 / 360) < 0.02
    film.evaluate("film => { film.muted = true; return film.play() }")
    wait_until(page, "document.querySelector('video').currentTime > 0 && document.querySelector('video').textTracks[0].cues")
    assert film.evaluate("film => [film.textTracks[0].kind, film.textTracks[0].language, film.textTracks[0].cues.length]") == [
        "captions",
        "vi",
        3,
    ]
    assert abs(film.bounding_box()["height"] - box["height"]) < 1


def test_a_sound_is_loaded_when_it_is_played(page, served):
    page.goto(served + SOUND, wait_until="networkidle")
    assert not any(url.endswith(".mp3") for url in page.asked)
    sound = page.locator("audio")
    assert sound.get_attribute("aria-label").startswith("Nghe: Ba hàng len")
    sound.evaluate("sound => { sound.muted = true; return sound.play() }")
    wait_until(page, "document.querySelector('audio').duration > 0")
    assert page.get_by_role("link", name="Tải về máy").get_attribute("href").endswith("am-thanh/ba-hang-len.mp3")


@pytest.mark.parametrize("where", [PHOTOS, INFOGRAPHIC])
def test_a_picture_opens_large_and_gives_the_focus_back(page, served, where):
    page.goto(served + where, wait_until="networkidle")
    link = page.locator("a[data-cm-larger]").first
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Hình lớn")
    dialog.wait_for()
    assert dialog.locator("img").evaluate("image => image.decode().then(() => image.clientWidth)") >= 780, "as small as on the page"
    assert dialog.locator("img").get_attribute("alt")
    assert page.evaluate("document.activeElement.textContent") == "Đóng"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert dialog.get_by_role("group", name="Hình, cuộn để xem hết").evaluate("area => area === document.activeElement")
    assert Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"] == []
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)  # it goes with the event that follows
    assert link.evaluate("link => link === document.activeElement")
    link.click()
    page.get_by_role("button", name="Đóng").click()
    assert link.evaluate("link => link === document.activeElement")


def test_an_infographic_leads_to_its_text(page, served):
    page.goto(served + INFOGRAPHIC, wait_until="networkidle")
    page.get_by_role("link", name="Bản chữ của hình").click()
    wait_until(page, "scrollY > 200")
    assert 0 <= page.locator(".cm-body p").first.bounding_box()["y"] < 400


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("where", [PHOTOS, INFOGRAPHIC, FILM, SOUND, ELSEWHERE, "bai-viet/"])
def test_each_kind_is_accessible_and_fits(browser, served, elsewhere, where, scheme):
    context = browser.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    page.goto((elsewhere if where == ELSEWHERE else served) + where, wait_until="networkidle")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}).response["violations"]
    own = [node["html"] for violation in found for node in violation["nodes"] if "cm-" in node["html"] or "figure" in node["html"]]
    assert own == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_list_tells_each_kind_in_words(page, served):
    page.goto(f"{served}bai-viet/", wait_until="networkidle")
    signs = page.locator(".cm-card .cm-kind")
    assert set(signs.all_inner_texts()) == {"Ảnh", "Đồ hoạ", "Nghe", "Phim"} and signs.count() == 4
    assert signs.first.locator("svg").count() == 1


def test_a_photo_story_prints_with_its_captions_and_without_what_only_screens_do(page, served):
    page.goto(served + PHOTOS, wait_until="networkidle")
    page.emulate_media(media="print")
    assert page.locator(".cm-body figcaption").first.is_visible()
    assert page.locator(".cm-body figure").first.evaluate("figure => getComputedStyle(figure).breakInside") == "avoid"
    assert page.locator(".cm-larger").first.evaluate("link => getComputedStyle(link, '::after').display") == "none"


def test_an_infographic_prints_on_one_sheet(page, served):
    """As wide as a sheet, a long picture would be higher than one, and be cut in two."""
    page.set_viewport_size({"width": 680, "height": 1000})  # A4 less its margins
    page.goto(served + INFOGRAPHIC, wait_until="networkidle")
    page.emulate_media(media="print")
    assert page.locator(".cm-figure img").bounding_box()["height"] < 267 / 25.4 * 96


def test_a_film_elsewhere_prints_as_its_address(page, elsewhere):
    page.goto(elsewhere + ELSEWHERE, wait_until="networkidle")
    page.emulate_media(media="print")
    assert not page.locator(".cm-film__open").first.is_visible()
    shown = page.locator(".cm-film figcaption a").first.evaluate("link => getComputedStyle(link, '::after').content")
    assert "attr(href)" in shown or "youtube.com/watch" in shown

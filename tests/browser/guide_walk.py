"""Somebody who does what a guide says, on the real pages, by the very words of the guide."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ElementHandle, Page

from browser import guide_scene
from browser.guide_pictures import Pictures
from browser.guide_scene import QUARTER, UNIT
from browser.guide_steps import Step, find, says
from browser.writing_form import EDITOR, PHONE, READY, SENT, Teacher, upload

STEM = f"{QUARTER}-gio-toan-dem-viec-nha"
SHEET = f"phieu-{UNIT}-{STEM}.html"


@dataclass
class Walk:
    """A person at a page, and the sheets that they sent."""

    one: Teacher
    pictures: Pictures
    folder: Path
    page: Page
    sent: list[str] = field(default_factory=list)

    def follow(self, steps: list[Step], doings: Mapping[int, "Does"]) -> None:
        """Do each step: use what it names, in order; take its pictures; see that the page says what it quotes."""
        assert [step.number for step in steps if step.named] == list(doings)
        for step in steps:
            does = doings.get(step.number, Does())
            assert set(does.uses) <= set(step.named), f"step {step.number}: the guide no longer names {set(does.uses) - set(step.named)}"
            does.before(self)
            for label in step.named:
                place = find(self.page, label)
                if label == does.leaves:
                    self._take(step)
                does.uses.get(label, look)(self, place)
            does.shown(self)
            if not does.leaves:
                self._take(step)
            does.after(self)
            for quoted in step.quoted:
                assert says(self.page, quoted), f"step {step.number}: the page does not say “{quoted}”"

    def _take(self, step: Step) -> None:
        for shown in step.pictures:
            self.pictures.take(self.page, shown.file)

    def press(self, place: ElementHandle) -> None:
        place.tap() if self.page.evaluate("navigator.maxTouchPoints") else place.click()


Use = Callable[[Walk, ElementHandle], None]


def nothing(walk: Walk) -> None:
    """All is as it should be."""


@dataclass(frozen=True)
class Does:
    """How a step is done: what it names is used, or only looked at; and what goes without saying."""

    uses: Mapping[str, Use] = field(default_factory=dict)
    before: Callable[[Walk], None] = nothing
    shown: Callable[[Walk], None] = nothing
    """Before the step's pictures are taken."""
    leaves: str = ""
    """What leads to another page, if anything does: the pictures are of the page on which it is."""
    after: Callable[[Walk], None] = nothing


# ---- How what a step names is used ----


def look(walk: Walk, place: ElementHandle) -> None:
    """It is there; that is all."""


def press(walk: Walk, place: ElementHandle) -> None:
    walk.press(place)


def write(text: str) -> Use:
    return lambda walk, label: label.evaluate_handle("label => label.control").as_element().fill(text)


def write_text(walk: Walk, label: ElementHandle) -> None:
    walk.page.locator(EDITOR).click()
    for number, paragraph in enumerate(guide_scene.TEXT):
        if number:
            walk.page.keyboard.press("Enter")
        walk.page.keyboard.insert_text(paragraph)


def choose(option: str) -> Use:
    return lambda walk, legend: walk.page.get_by_label(option, exact=True).check()


def add_photo(walk: Walk, place: ElementHandle) -> None:
    with walk.page.expect_file_chooser() as chooser:
        walk.press(place)
    chooser.value.set_files(upload("bieu-do.png", guide_scene.PHOTO) | {"mimeType": "image/png"})
    walk.page.locator("[data-write-photos] img").wait_for()


def open_word(walk: Walk, place: ElementHandle) -> None:
    with walk.page.expect_file_chooser() as chooser:
        walk.press(place)
    chooser.value.set_files({"name": "gio-toan.docx", "mimeType": "", "buffer": guide_scene.word_file()})
    walk.page.get_by_text("Đã lấy bài từ").wait_for()


def send(walk: Walk, place: ElementHandle) -> None:
    walk.press(place)
    walk.page.locator(SENT).wait_for()


def share(walk: Walk, place: ElementHandle) -> None:
    walk.press(place)
    walk.page.get_by_text("Đã chuyển phiếu sang ứng dụng").wait_for()
    assert walk.page.evaluate("window.shared.name") == SHEET
    walk.sent.append(walk.page.evaluate("window.shared.text"))


def download(walk: Walk, place: ElementHandle) -> None:
    with walk.page.expect_download() as file:
        walk.press(place)
    assert file.value.suggested_filename == SHEET


def finish(walk: Walk, place: ElementHandle) -> None:
    walk.page.once("dialog", lambda dialog: dialog.accept())
    walk.press(place)
    walk.page.locator(READY).wait_for()


# ---- What goes without saying ----


def form_opens(walk: Walk) -> None:
    walk.page.locator(READY).wait_for()


def open_the_form(walk: Walk) -> None:
    """On the device on which the post was written, where its tab was closed meanwhile."""
    walk.one.page.close()
    walk.page = walk.one.open("viet-bai/")


def nobody_is_recognised(walk: Walk) -> None:
    walk.page.get_by_label("Không nhận ra ai").check()


def forget_the_summary(walk: Walk) -> None:
    """The list names it and leads to it."""
    walk.page.locator("[name=summary]").fill("")
    walk.page.get_by_role("link", name="Viết một hai câu tóm tắt.").tap()
    assert walk.page.evaluate("document.activeElement.name") == "summary"


def remember_the_summary(walk: Walk) -> None:
    walk.page.locator("[name=summary]").fill(guide_scene.SUMMARY)


def open_the_sheet(walk: Walk) -> None:
    """As the one who approves it, on a phone of their own."""
    file = walk.folder / SHEET
    file.write_text(walk.sent[-1], "utf-8")
    walk.page = walk.one.context.browser.new_context(locale="vi-VN", offline=True, **PHONE).new_page()
    walk.page.goto(file.as_uri())


def send_again(walk: Walk) -> None:
    share(walk, find(walk.page, "Chia sẻ qua Zalo, thư…"))

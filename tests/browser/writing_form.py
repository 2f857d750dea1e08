"""The page Viết bài as teachers use it: what they type, tap and send, and what arrives."""

import html
import io
import json
import re
from base64 import b64decode
from dataclasses import dataclass, field
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page

from browser.flags import COMPLETE
from support.camera import corners, jpeg, laid
from support.scenes import own_text

UNIT, QUARTER = "thcs-hoa-sua", "2026-q3"
NOW = "2026-10-20T09:00:00+07:00"  # the day of the check of the small site
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
READY = "form[data-write]:not([hidden])"
EDITOR = "#viet-text .ProseMirror"
SENT = "[data-write-sent]:not([hidden])"
TITLE, SUMMARY = "Bữa cơm “đổi vai”: bố rửa bát", "Lớp 7A nấu bữa cơm bốn món; ai cũng nhặt rau được."
TEXT = own_text("viết bài", words=60)
# A phone's share sheet: what it was given can be looked at.
SHARE = """
navigator.canShare = ({ files }) => files.length > 0
navigator.share = async ({ files: [file] }) => { window.shared = { name: file.name, type: file.type, text: await file.text() } }
"""


def photo(held: int = 6, size: tuple[int, int] = (3000, 2000)) -> bytes:
    """A photo as a phone saves it: lying on its side, with the place where it was taken."""
    return jpeg(laid(corners(*size), held), held)


def upload(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


PHOTOS = [upload("IMG_20261019_0001.jpg", photo(6)), upload("IMG_20261019_0002.jpg", photo(3, (1200, 900)))]


@dataclass
class Teacher:
    """Somebody in front of the page, and what their browser asked for and complained of."""

    context: BrowserContext
    base: str
    page: Page = None
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    taps: int = 0

    def open(self, address: str = f"viet-bai/?don-vi={UNIT}&quy={QUARTER}", ready: str = READY) -> Page:
        """Open a page in a new tab."""
        self.page = self.context.new_page()
        self.page.set_default_timeout(8000)
        self.page.on("console", lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("filechooser", lambda _: None)  # so that choosers are looked for before the first one opens
        self.page.goto(self.base + address)
        self.page.locator(COMPLETE).wait_for(state="attached")
        self.page.locator(ready).wait_for()
        return self.page

    def tap(self, where: str) -> None:
        self.taps += 1
        place = self.page.locator(where).first
        place.tap() if self.page.evaluate("navigator.maxTouchPoints") else place.click()

    def type(self, where: str, text: str) -> None:
        """Go to a field and write; long texts come as from the keyboard's own suggestions."""
        self.tap(where)
        self.page.keyboard.insert_text(text)

    def choose_files(self, *files: dict[str, Any]) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.tap("label:has([data-write-add])")
        before = self.page.locator("[data-write-photos] > li").count()
        chooser.value.set_files(list(files))
        self.page.locator("[data-write-photos] > li").nth(before + len(files) - 1).wait_for()

    def fill(self, text: str = TEXT) -> None:
        """All that a post without photos needs."""
        self.page.locator("[name=title]").fill(TITLE)
        self.page.locator("[name=summary]").fill(SUMMARY)
        self.page.locator("[name=topics]").first.check()
        self.page.locator(f"{EDITOR}, [name=plain]").first.click()
        self.page.keyboard.insert_text(text)

    def fill_photos(self, *files: dict[str, Any]) -> None:
        """Photos with pupils, and what has to be said about them."""
        self.choose_files(*files)
        for number, _ in enumerate(files):
            self.photo_field(number, "alt").fill(f"Hai bạn nhặt rau ở sân trường, hình {number + 1}")
        self.page.locator("[name=people][value=pupils]").check()
        self.page.locator("[name='consent.ref']").fill("Sổ đồng ý số 12")
        self.page.locator("[name='consent.date']").fill("2026-10-15")
        self.page.locator("[name='consent.child_agreed']").check()

    def photo_field(self, number: int, key: str) -> Any:
        return self.page.locator(f"[data-write-photos] > li:nth-child({number + 1}) input[name$='.{key}']")

    def until(self, promise: str, given: Any = None) -> None:
        """Wait until a promise, made anew again and again, answers with something true; ``wait_for_function`` awaits none."""
        for _ in range(160):
            if self.page.evaluate(promise, given):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {promise}")

    def mistakes(self) -> list[str]:
        return self.page.locator("[data-write-mistakes] a").all_inner_texts()

    def send(self) -> None:
        """Press the button; the last screen has to come."""
        self.tap("[data-write-send]")
        self.page.locator(SENT).wait_for()

    def download(self, way: str = "download") -> tuple[str, bytes]:
        with self.page.expect_download() as download:
            self.tap(f"[data-way={way}]")
        with open(download.value.path(), "rb") as file:
            return download.value.suggested_filename, file.read()

    def elsewhere(self) -> list[str]:
        """Requests for anything but the site."""
        return [url for url in self.asked if not url.startswith((self.base, "blob:" + self.base, "data:"))]


def teacher(browser: Browser, base: str, now: str | None = NOW, **settings: Any) -> Teacher:
    """Somebody with a browser of their own, on the day of the check. A clock that is set hides from the page what it has loaded."""
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", accept_downloads=True, **settings)
    if now:
        context.clock.set_fixed_time(now)
    one = Teacher(context, base)
    context.on("request", lambda request: one.asked.append(request.url))
    return one


@dataclass
class Sheet:
    """A sheet as it arrives."""

    text: str

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(html.unescape(re.search(r'<meta name="chuyenmuc-phieu" content="([^"]*)"', self.text)[1]))

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.data["text"].split("\n---\n", 1)[1].strip()

    @property
    def pictures(self) -> list[bytes]:
        return [b64decode(found) for found in re.findall(r'src="data:image/[a-z]+;base64,([^"]+)"', self.text)]

    @property
    def images(self) -> list[Image.Image]:
        return [Image.open(io.BytesIO(content)) for content in self.pictures]

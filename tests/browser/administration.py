"""The page Quản trị as a clerk uses it, on a folder of posts in the browser's own file system."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

UNIT = "thcs-hoa-sua"
PLACE = f"quan-tri/?don-vi={UNIT}"
# The origin's private file system has the interface of the folders that people choose (File System Standard, section 3).
CHOOSER = "window.showDirectoryPicker = () => navigator.storage.getDirectory()"
PUT = """async files => {
  const root = await navigator.storage.getDirectory()
  await root.getDirectoryHandle(".git", { create: true })
  for (const [path, content] of Object.entries(files)) {
    const names = path.split("/")
    const name = names.pop()
    let folder = root
    for (const one of names) folder = await folder.getDirectoryHandle(one, { create: true })
    const stream = await (await folder.getFileHandle(name, { create: true })).createWritable()
    await stream.write(Uint8Array.from(atob(content), letter => letter.charCodeAt(0)))
    await stream.close()
  }
}"""
TAKE = """async () => {
  const files = {}
  const walk = async (folder, at) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${at}${name}/`)
      else {
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer())
        files[at + name] = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))
      }
    }
  }
  await walk(await navigator.storage.getDirectory(), "")
  return files
}"""


@dataclass
class Clerk:
    """Somebody with a browser of their own, and what it asked for and complained of."""

    context: BrowserContext
    base: str
    page: Page = None
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def open(self, folder: Path, unit: str = UNIT) -> Page:
        """Choose a unit on the page, and a copy of a folder to work in; the list of posts is there then."""
        page = self.blank()
        page.goto(f"{self.base}quan-tri/")
        files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
        page.evaluate(PUT, {path: b64encode(file.read_bytes()).decode() for path, file in files.items()})
        page.locator(f"a[href='?don-vi={unit}']").click()
        page.get_by_role("button", name=re.compile("kho mã nguồn cục bộ")).click()
        self.until_listed()
        return page

    def blank(self) -> Page:
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.page.on("console", lambda message: self.said.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        return self.page

    def until_listed(self) -> None:
        self.page.get_by_role("button", name="Tạo bài viết mới").wait_for()

    def edit(self, title: str) -> None:
        self.page.get_by_text(title).first.click()
        self.until_form()

    def until_form(self) -> None:
        """Until the last of the first fields stands, whose editor is made after all others listen."""
        self.field("body").wait_for()

    def new(self) -> None:
        self.page.get_by_role("button", name="Tạo bài viết mới").click()
        self.until_form()

    def field(self, name: str) -> Locator:
        """What one types into for a field, or for an entry of a group: “image.alt”. Fields are made when they come into view."""
        place = self.page.locator(f"section[data-key-path='{name}']")
        return place.locator("textarea, input, [contenteditable=true]").first

    def place(self, name: str) -> Locator:
        return self.page.locator(f"section[data-key-path='{name}']")

    def write(self, name: str, text: str) -> None:
        """Write into a field; Sveltia has taken it when its letters are counted."""
        self.field(name).fill(text)
        expect(self.place(name)).to_contain_text(f"{len(text)} / ")

    def write_body(self, text: str) -> None:
        """Type at the end of the body."""
        self.field("body").focus()
        self.page.keyboard.press("Control+End")
        self.page.keyboard.insert_text(text)

    def tick(self, name: str, label: str) -> None:
        """Tick a box, or choose one of a few, in a field."""
        place = self.place(name)
        box = place.get_by_role("checkbox", name=label).or_(place.get_by_role("radio", name=label))
        box.click()
        expect(box).to_be_checked()

    def upload(self, name: str, file: dict[str, Any]) -> None:
        """Add a file where a field takes one; Sveltia has taken it when it offers another in its place."""
        self.place(name).get_by_role("button", name="Duyệt tệp").click()
        dialog = self.page.get_by_role("dialog")
        with self.page.expect_file_chooser() as chooser:
            dialog.get_by_role("button", name="Tải lên").click()
        chooser.value.set_files([file])
        dialog.get_by_role("button", name="Chèn").click()
        dialog.wait_for(state="hidden")
        self.place(name).get_by_text("Thay thế", exact=True).wait_for()

    def save(self) -> None:
        """Press the button; the list has to come."""
        self.press_save()
        self.until_listed()

    def press_save(self) -> None:
        self.page.get_by_role("button", name="Lưu", exact=True).click()

    def files(self) -> dict[str, bytes]:
        """All files of the folder as they are now, by path."""
        return {path: b64decode(content) for path, content in self.page.evaluate(TAKE).items()}

    def elsewhere(self) -> list[str]:
        """Requests for anything but the site."""
        return [url for url in self.asked if not url.startswith((self.base, f"blob:{self.base}", "data:"))]


def clerk(browser: Browser, base: str, now: str, **settings: Any) -> Clerk:
    """Somebody with an English browser, on a day."""
    context = browser.new_context(timezone_id="Asia/Ho_Chi_Minh", **({"locale": "en-US"} | settings))
    context.clock.set_fixed_time(now)
    context.add_init_script(CHOOSER)
    one = Clerk(context, base)
    context.on("request", lambda request: one.asked.append(request.url))
    return one

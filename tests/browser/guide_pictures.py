"""The pictures of the guides: parts of the real pages as people see them, and a record of the words that each of them shows.

Nobody compares pixels. ``tests/browser/guide_pictures.txt`` has for each picture the hash of its file and what was to be read in it;
a page that says something else at that step turns the test red until the picture is made again.
"""

import hashlib
import io
import re
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Page

from browser.guide_steps import FOLDER

RECORD = Path(__file__).with_suffix(".txt")
HEAVIEST = 40_000
PARTS = {
    "viet-1-trang-cua-truong.webp": ("h1", "[data-gap]"),
    "viet-2-dau-bieu-mau.webp": ("#viet-1", "[name=summary]"),
    "viet-3-them-hinh.webp": ("#viet-5", "[data-write-photos] input[name$='.alt']"),
    "viet-4-cho-con-thieu.webp": ("label[for=viet-summary]", "[data-error=summary]"),
    "viet-5-gui-cho-ai.webp": ("[data-write-sent] h2", "[data-write-next]"),
    "duyet-1-phieu.webp": ("h1", "figure + p"),
    "word-1-lay-bai.webp": ("#viet-3", "#viet-text h2"),
}
"""What each picture shows: from the top of the first of these selectors to the bottom of the second, over the whole width."""
_AROUND = 12  # CSS pixels above and below what is shown
_GREY = "#8a93a0"
_COLOURS = 24

# The words in a part of the page, a line for each block; fields with what they hold.
_READ = r"""([top, bottom]) => {
  const lines = []
  let block = null
  const isInside = box => box.width && (box.top + box.bottom) / 2 > top && (box.top + box.bottom) / 2 < bottom
  const add = (element, text) => {
    const own = element.closest("p, li, h1, h2, h3, label, legend, summary, button, figcaption, td, th, div, section")
    if (own === block) lines[lines.length - 1] += ` ${text}`
    else lines.push(text)
    block = own
  }
  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) {
      const range = document.createRange()
      range.selectNodeContents(node)
      const text = [...range.getClientRects()].some(isInside) ? node.data.replace(/\s+/g, " ").trim() : ""
      if (text) add(node.parentElement, text)
      return
    }
    if (node.nodeType !== Node.ELEMENT_NODE || !node.checkVisibility()) return
    const seen = isInside(node.getBoundingClientRect())
    if (node.matches("select")) return seen && add(node, `[${node.selectedOptions[0].text}]`)
    if (node.matches("[type=checkbox], [type=radio]")) return seen && add(node, node.checked ? "(x)" : "( )")
    if (node.matches("input, textarea")) return seen && node.type !== "file" && add(node, `[${node.value}]`)
    if (node.matches("img")) return seen && add(node, `[hình: ${node.alt}]`)
    node.childNodes.forEach(walk)
  }
  walk(document.querySelector("article") || document.body)
  return lines
}"""


class Pictures:
    """The pictures taken in one run."""

    def __init__(self, is_made_anew: bool) -> None:
        self.is_made_anew = is_made_anew
        self.taken: dict[str, list[str]] = {}
        for file in PARTS if is_made_anew else ():
            if not (FOLDER / "hinh" / file).exists():  # the site is not built without it
                Image.new("RGB", (2, 2)).save(FOLDER / "hinh" / file, "WEBP")

    def take(self, page: Page, file: str) -> None:
        """Note what a picture shows now, and make it if pictures are to be made."""
        page.evaluate("scrollTo(0, 0)")  # the bar stays at the top of a page, out of the picture
        boxes = [page.locator(f"{where} >> visible=true").first.bounding_box() for where in PARTS[file]]
        top = max(0, boxes[0]["y"] - _AROUND)
        bottom = boxes[1]["y"] + boxes[1]["height"] + _AROUND
        self.taken[file] = page.evaluate(_READ, [top, bottom])
        if self.is_made_anew:
            clip = {"x": 0, "y": top, "width": page.viewport_size["width"], "height": bottom - top}
            shot = page.screenshot(clip=clip, full_page=True, animations="disabled")
            image = ImageOps.expand(Image.open(io.BytesIO(shot)).convert("RGB"), 2, _GREY)
            few = image.quantize(_COLOURS, dither=Image.Dither.NONE).convert(
                "RGB"
            )  # letters stay sharp, and it is smaller than a lossy one
            few.save(FOLDER / "hinh" / file, "WEBP", lossless=True, quality=100, method=6)

    def write(self) -> None:
        """Write the record of what was taken, and the sizes into the guides."""
        known = record() | {file: (digest(file), lines) for file, lines in self.taken.items()}
        parts = (f"== {file} {hashed}\n" + "".join(f"{line}\n" for line in lines) for file, (hashed, lines) in sorted(known.items()))
        RECORD.write_text("\n".join(parts), "utf-8")
        for guide in FOLDER.glob("*.md"):
            source = guide.read_text("utf-8")
            for file in self.taken:
                width, height = size(file)
                source = re.sub(
                    rf'(\(hinh/{re.escape(file)}\)\{{ )width="\d+" height="\d+"', rf'\1width="{width}" height="{height}"', source
                )
            guide.write_text(source, "utf-8")


def record() -> dict[str, tuple[str, list[str]]]:
    """For each picture the hash of its file and the lines that it shows."""
    parts = RECORD.read_text("utf-8").split("== ")[1:] if RECORD.exists() else []
    heads = ((*part.partition("\n")[0].split(), part.splitlines()[1:]) for part in parts)
    return {file: (hashed, [line for line in lines if line]) for file, hashed, lines in heads}


def digest(file: str) -> str:
    """The beginning of the hash of a picture's bytes."""
    return hashlib.sha256((FOLDER / "hinh" / file).read_bytes()).hexdigest()[:16]


def size(file: str) -> tuple[int, int]:
    """How large a picture is shown: one that was taken has two pixels for each of CSS, a drawing says it."""
    if file.endswith(".svg"):
        return tuple(map(int, re.search(r'<svg[^>]* width="(\d+)" height="(\d+)"', (FOLDER / "hinh" / file).read_text("utf-8")).groups()))
    with Image.open(FOLDER / "hinh" / file) as image:
        return image.width // 2, image.height // 2

"""A guide's steps as its Markdown has them, what they name, and how that is found on a page that people look at."""

import re
from dataclasses import dataclass

from playwright.sync_api import ElementHandle, Page

from support.scenes import PROJECT

FOLDER = PROJECT / "docs/huong-dan"
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(hinh/(?P<file>[^)]+)\)\{(?P<attributes>[^}]*)\}")
_STEP = re.compile(r"^(\d+)\. ", re.M)


@dataclass(frozen=True)
class Shown:
    """A picture in a guide."""

    file: str
    alt: str
    attributes: dict[str, str]


@dataclass(frozen=True)
class Step:
    """A numbered step, or what is said below the last one (``number`` 0)."""

    number: int
    named: tuple[str, ...]
    """In bold: buttons, fields and parts, in the order in which they are used."""
    quoted: tuple[str, ...]
    """In quotation marks: what the page says when the step is done; “…” stands for what differs from post to post."""
    pictures: tuple[Shown, ...]


def pictures(guide: str) -> tuple[Shown, ...]:
    """All pictures in a guide's Markdown, in order."""
    return tuple(
        Shown(found["file"], found["alt"], dict(re.findall(r'([\w-]+)="([^"]*)"', found["attributes"])))
        for found in _PICTURE.finditer(guide)
    )


def section(guide: str, anchor: str) -> str:
    """The Markdown below the heading of an anchor, up to the next heading of its level."""
    return re.search(rf"^## [^\n]*\{{#{re.escape(anchor)}\}}\n(.*?)(?=^## |\Z)", guide, re.M | re.S)[1]


def steps(guide: str, anchor: str) -> list[Step]:
    """The steps of a section, up to its first smaller heading; what stands below them without indent is one more, with the number 0."""
    _, *parts = _STEP.split(section(guide, anchor).partition("\n###")[0])
    found = []
    for number, text in zip(parts[::2], parts[1::2], strict=True):
        inside, below = re.fullmatch(r"([^\n]*\n(?:(?: {4}[^\n]*)?\n)*)(.*)", text, re.S).groups()
        found.append(_step(int(number), inside))
        if below.strip():
            found.append(_step(0, below))
    return found


def _step(number: int, text: str) -> Step:
    prose = _PICTURE.sub("", text)
    return Step(number, tuple(re.findall(r"\*\*(.+?)\*\*", prose)), tuple(re.findall("“([^”]+)”", prose)), pictures(text))


# Headings have a number, fields that may stay empty say so, lines of a sheet have a value behind a colon.
_FIND = r"""label => {
  const plain = text => text.replace(/\s+/g, " ").trim()
  const named = element => plain(element.innerText).replace(/^\d+\. /, "").replace(/ \(có thể bỏ trống\)$/, "").replace(/: .*$/, "")
  const page = document.querySelector("dialog[open]") || document.querySelector("article") || document.body
  const places = ["button, a, label, legend, summary", "h1, h2, h3, li, p"].flatMap(kind => [...page.querySelectorAll(kind)])
  const found = places.filter(place => place.checkVisibility() && named(place) === label)
  return found.find(place => !found.some(other => other !== place && place.contains(other)))
}"""
_SAID = r"""() => (document.querySelector("article") || document.body).innerText.replace(/\s+/g, " ")"""


def find(page: Page, label: str) -> ElementHandle:
    """What is called so on the page, to be seen; the page has to have it."""
    place = page.evaluate_handle(_FIND, label).as_element()
    assert place, f"the guide names “{label}”, which is not on the page"
    return place


def says(page: Page, quoted: str) -> bool:
    """Whether the page says a sentence just now."""
    pattern = ".{1,200}?".join(re.escape(part) for part in quoted.split("…"))
    return bool(re.search(pattern, page.evaluate(_SAID)))

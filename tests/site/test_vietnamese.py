"""Vietnamese throughout: no English is left in what readers, screen readers and link previews get, and the marks are right."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
import pytest

from support.scenes import PROJECT, Repository
from support.vietnamese import HYPHEN_AS_DASH, ISO_DATE, SHORT_DATE, STRAIGHT_QUOTE, foreign_words

# What may stand: abbreviations of the schools' world, names of formats and of makers, and words that Vietnamese has taken over.
KNOWN = frozenset((
    *("thcs", "thpt", "gdđt", "gdnn", "gdtx", "ubnd", "bgdđt", "btttt", "lhpn", "nđ", "tt", "đđ", "ii", "iii", "iv"),
    *("rss", "atom", "json", "csv", "opml", "excel", "html", "javascript", "wcag", "ics", "pdf", "utc", "iframe", "script", "url"),
    *("zip", "jpg"),
    *("nginx", "apache", "caddy", "cloudflare", "netlify"),
    *("zalo", "facebook", "youtube", "vimeo", "nukeviet", "wordpress", "joomla", "drupal", "blogger", "google", "github", "gitlab"),
    *("hugo", "zensical"),
    *("iphone", "ipad", "android", "outlook", "word", "ctrl", "sites", "kb", "mb", "feed", "content", "security", "policy", "chuyenmuc"),
    *("title", "date", "topics", "summary", "kind", "photo", "audio"),  # what authors type
    *("cookie", "video", "web", "menu", "website", "infographic"),
))  # fmt: skip
# What was written in another language on purpose, or is no text: code, what is copied into other sites, words of other sites.
NOT_READ = "//script | //style | //code | //pre | //kbd | //textarea | //svg | //noscript | //bdi"
ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "aria-description", "aria-roledescription")
ADDRESS = re.compile(r"https?://\S+|\S+@\S+\.\S+|\b\w+(?:\.[a-z]\w+)+\b|[\w.-]+(?:/[\w.-]+)+|“[\w-]+(?:: [^”]*)?”")
GUIDES = "huong-dan/"  # they name the menus of other software, as these are
BODIES = "//*[contains(concat(' ', normalize-space(@class), ' '), ' cm-body ')] | //main//*[@class='body']"


def pages(repository: Repository) -> Iterator[tuple[str, lxml.html.HtmlElement]]:
    """Every page of a site, without what nobody reads."""
    for file in sorted(repository.site().rglob("*.html")):
        page = lxml.html.document_fromstring(file.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        without(page, NOT_READ)
        yield file.relative_to(repository.site()).as_posix(), page


def without(page: lxml.html.HtmlElement, path: str) -> None:
    for element in page.xpath(path):
        if element.getparent() is not None:
            element.drop_tree()


def texts(page: lxml.html.HtmlElement) -> Iterator[str]:
    """What is shown, read aloud, or told to other sites; each run of text by itself."""
    yield from (str(text) for text in page.xpath("//text()"))
    for name in ATTRIBUTES:
        yield from (element.get(name) for element in page.xpath(f"//*[@{name}]"))
    yield from page.xpath("//input[@type='submit' or @type='reset' or @type='button']/@value")
    yield from page.xpath("//meta[@name='description' or @name='twitter:title' or @name='twitter:description']/@content")
    yield from page.xpath("//meta[@property='og:title' or @property='og:description' or @property='og:image:alt']/@content")


@dataclass
class Said:
    """The distinct texts of a site, each with the first page that it stands on."""

    everywhere: dict[str, str]
    interface: dict[str, str]
    paragraphs: dict[str, str]


@pytest.fixture(scope="module")
def said(showcase) -> Said:
    """``interface`` lacks what posts and guides say in their own words, ``everywhere`` the guides' names of buttons."""
    found = Said({}, {}, {})
    for where, page in pages(showcase):
        if where.startswith(GUIDES):
            without(page, "//article//strong")
        for text in texts(page):
            found.everywhere.setdefault(text, where)
        for paragraph in page.xpath("//p[not(@class) or contains(@class, 'cm-lead')]"):
            for text in paragraph.xpath(".//text()[not(ancestor::time) and not(ancestor::strong)]"):
                found.paragraphs.setdefault(str(text), where)
        without(page, "//article" if where.startswith(GUIDES) else BODIES)
        for text in texts(page):
            found.interface.setdefault(text, where)
    return found


def named(repository: Repository) -> frozenset[str]:
    """The words of what the office and the authors named and summed up."""
    front = "".join(file.read_text("utf-8").split("\n---")[0] for file in repository.root.glob("posts/*/*.md"))
    lines = re.findall(r"^(?:title|author|image|summary|consent): (.*)$", front, re.M)
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", " ".join(lines)))


def assert_none(wrong: dict[str, str]) -> None:
    assert not wrong, "\n" + "\n".join(f"{where}: {' '.join(what.split())[:160]}" for what, where in wrong.items())


def test_no_english_is_left_in_the_interface(said, showcase):
    """Whatever is no syllable of Vietnamese is told, unless it is known; bodies of posts and guides are their authors'."""
    known = KNOWN | named(showcase)
    found = {text: foreign_words(ADDRESS.sub(" ", text), known) for text in said.interface}
    assert_none({f"{words} in {text}": said.interface[text] for text, words in found.items() if words})


def test_the_scripts_say_nothing_in_english(showcase):
    """Material's phrases for its scripts stand in the page's settings; ours stand in the scripts."""
    settings = json.loads(re.search(r'<script id="__config"[^>]*>(.*?)</script>', showcase.page(""))[1])
    phrases = {text: key for key, text in settings["translations"].items() if key != "select.version"}
    for file in sorted((PROJECT / "hooks/theme").rglob("*.js")):
        phrases |= dict.fromkeys(re.findall(r'"([A-ZÀ-Ỹ][^"\n]* [^"\n]*)"', file.read_text("utf-8")), file.name)
    assert len(phrases) > 9
    assert_none({text: where for text, where in phrases.items() if foreign_words(text, KNOWN)})


def test_quotes_are_curved_and_dashes_are_no_hyphens(said):
    assert_none({text: where for text, where in said.everywhere.items() if STRAIGHT_QUOTE.search(text) or HYPHEN_AS_DASH.search(text)})


def test_no_date_is_written_as_machines_write_it(said):
    assert_none({text: where for text, where in said.interface.items() if ISO_DATE.search(text)})


def test_dates_in_running_text_are_written_out(said):
    """“ngày 27 tháng 6 năm 2026” in paragraphs; short ones are for tables, lists, lines of data and brackets."""
    assert_none({text: where for text, where in said.paragraphs.items() if SHORT_DATE.search(re.sub(r"\([^()]*\)", "", text))})


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Permanent link", ["Permanent", "link"]),
        ("Copied to clipboard", ["Copied", "clipboard"]),
        ("Skip to search", ["Skip", "search"]),
        ("Search", ["Search"]),
        ("Table of contents", ["Table", "of", "contents"]),
        ("Back to top", ["Back"]),
        ("Type to start searching", ["Type", "start", "searching"]),
        ("Nghiêng nghiêng khuya khoắt quẩy quậy ngoằn ngoèo giặc gì yêu ướt ý huýt thuở xoong uỷ rượu quýt quốc giếng", []),
        ("Thanh Xuân, quý III/2026", []),
        ("Luat Binh dang gioi", []),
    ],
)
def test_english_would_be_noticed_and_vietnamese_is_not(text, foreign):
    assert foreign_words(text, KNOWN) == foreign

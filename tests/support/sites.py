"""What can be said of any built site."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

SITE = "https://chuyenmuc.example.edu.vn/"
ADDRESSES = ("href", "src", "poster", "data", "action", "data-cm-search")
PICTURES = ("og:image", "og:image:secure_url", "twitter:image")
ABSOLUTE = re.compile(re.escape(SITE) + r"[^\s\"'<>&\\{}\]?#]*")
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>\n*')
TEXTS = {".html", ".xml", ".atom", ".json", ".opml", ".webmanifest", ".ics", ".csv", ".txt"}
BY_HAND = ("huong-dan/", "gioi-thieu/", "nhung/", "ke-hoach/")


def references(text: str) -> Iterator[str]:
    """The addresses that a page, or a snippet for other sites that it shows, leads to."""
    for element in html.document_fromstring(text).iter(html.etree.Element):
        yield from (element.get(name) for name in ADDRESSES if element.get(name) is not None)
        yield from (part.split()[0] for part in (element.get("srcset") or "").split(",") if part.strip())
        if element.tag == "meta" and (element.get("property") or element.get("name")) in PICTURES:
            yield element.get("content")
        if element.tag == "meta" and element.get("http-equiv") == "refresh":
            yield element.get("content").split("url=")[1]
        if element.tag == "textarea" and (snippet := element.text):
            yield from references(snippet)


def dead_references(files: dict[str, bytes]) -> set[tuple[str, str]]:
    """Every reference of a site to a file of its own that it does not have, with the file that it stands in."""

    @cache
    def is_there(target: str) -> bool:
        return f"{target}index.html" in files if target.endswith("/") or not target else target in files

    dead = set()
    for path, data in files.items():
        if Path(path).suffix not in TEXTS:
            continue
        text, here = data.decode("utf-8").replace("\r\n ", ""), SITE + path  # long lines of calendars are folded
        addresses = set(references(text)) if path.endswith(".html") else set()
        if not path.startswith(BY_HAND):
            addresses |= set(ABSOLUTE.findall(text))
        for address in addresses:
            whole = urljoin(here, re.sub("^webcal:", "https:", address))
            if whole.startswith(SITE) and not is_there(unquote(urlsplit(whole).path.removeprefix("/"))):
                dead.add((path, address))
    return dead


def without_policy(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a site whose pages say nothing of their policy, as those of a site with hooks of an office; no sums of them."""
    return {path: POLICY.sub(b"", data) if path.endswith(".html") else data for path, data in files.items() if path != "SHA256SUMS"}

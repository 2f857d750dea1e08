"""How the feed modules of NukeViet and Joomla read a feed, written anew from what their sources do."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"


def _text(element: ElementTree.Element, name: str) -> str:
    """The text of the first child of that name without a namespace of its own."""
    return (element.findtext(name) or "").strip()


def _plain(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def nukeviet(data: bytes) -> list[dict]:
    """NukeViet 4, modules/feeds/blocks/global.rss.php: description of RSS or content of Atom, the first link, updated for a date."""
    root = ElementTree.fromstring(data)
    channel = root.find("channel")
    if channel is not None:
        return [
            {
                "title": _plain(_text(item, "title")),
                "link": _plain(_text(item, "link")),
                "date": parsedate_to_datetime(_text(item, "pubDate")),
                "text": _text(item, "description"),
            }
            for item in channel.findall("item")
        ]
    return [
        {
            "title": _plain(_text(entry, f"{ATOM}title")),
            "link": entry.find(f"{ATOM}link").get("href"),
            "date": dt.datetime.fromisoformat(_text(entry, f"{ATOM}updated")),
            "text": _text(entry, f"{ATOM}content"),
        }
        for entry in root.findall(f"{ATOM}entry")
    ]


def joomla(data: bytes) -> list[dict]:
    """Joomla, libraries/src/Feed/Parser/RssParser.php and AtomParser.php, shown by modules/mod_feed/tmpl/default.php.

    The text is the description of RSS or the summary of Atom, its pictures are taken out. An id of Atom that is an address goes
    before its links, of which the alternate one is the best.
    """
    root = ElementTree.fromstring(data)
    found = []
    for item in root.findall("channel/item"):
        found.append(
            {
                "title": _text(item, "title"),
                "link": _text(item, "link"),
                "date": parsedate_to_datetime(_text(item, "pubDate")),
                "text": _text(item, "description"),
            }
        )
    for entry in root.findall(f"{ATOM}entry"):
        links = {link.get("rel", ""): link.get("href") for link in reversed(entry.findall(f"{ATOM}link"))}
        id_ = _text(entry, f"{ATOM}id")
        found.append(
            {
                "title": _text(entry, f"{ATOM}title"),
                "link": id_ if "://" in id_ else next(links[rel] for rel in ("alternate", "self", "") if rel in links),
                "date": dt.datetime.fromisoformat(_text(entry, f"{ATOM}updated")),
                "text": _text(entry, f"{ATOM}summary") or _text(entry, f"{ATOM}content"),
            }
        )
    for item in found:
        item["text"] = re.sub(r"<img[^>]*>", "", item["text"])
    return found

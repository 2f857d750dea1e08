"""Finds words in angle brackets that HTML takes for tags, so that they would vanish from the page: “<Em và tôi>”, “A<B và C>D”, “<Q>”.

They begin with the name of an element that is allowed. What shows that no tag is meant: attributes that are none; a tag of an element
that must be closed and is not, or the other way round; one in capitals that may stay open, in the middle of a line of text
(“điểm <P> ở giữa”); and a name of which only the first letter is a capital (“<Br>” is bromine).
"""

import re
from collections import Counter
from collections.abc import Container

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s|/(?=[^>]))(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*)?/?>")

_VALUE = re.compile(r"\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")

# The attributes of HTML that have no value (HTML Standard, index of attributes), and those of old editors.
_ALONE = {
    "allowfullscreen", "async", "autofocus", "autoplay", "checked", "compact", "controls", "default", "defer", "disabled", "download",
    "formnovalidate", "hidden", "inert", "ismap", "itemscope", "loop", "multiple", "muted", "nohref", "nomodule", "noresize", "noshade",
    "novalidate", "nowrap", "open", "playsinline", "readonly", "required", "reversed", "selected",
}  # fmt: skip

_ATTRIBUTE_NAME = re.compile(r"[A-Za-z_:@][-\w:.@]*", re.ASCII)

# HTML Standard: void elements, and those whose end tag may be omitted.
_NEVER_CLOSED = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

_MAY_STAY_OPEN = {
    "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "caption", "rt", "rp", "rb", "rtc", "option",
}  # fmt: skip

_WITH_OPEN_ITEMS = re.compile("<(?:[uod]l|table|ruby|select)", re.I)


def needs_no_end(tag: str) -> bool:
    """Return whether an element has no end tag, or may do without."""
    return tag.lower() in _NEVER_CLOSED or tag.lower() in _MAY_STAY_OPEN


def words_as_tags(html: str, allowed: Container[str]) -> set[str]:
    """Return what stands between the brackets of each such tag, as it is written.

    ``html`` is what the Markdown converter returned, ``allowed`` are the names of the elements to look at.
    """
    found: set[str] = set()
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    written: dict[str, str] = {}
    has_lists = _WITH_OPEN_ITEMS.search(html) is not None
    for tag in _TAG.finditer(html):
        slash, name, attributes = tag.groups("")
        element = name.lower()
        if element not in allowed:
            continue
        if attributes and not slash and not _are_attributes(attributes):
            found.add(f"{name}{attributes.rstrip()}")
        elif element in _NEVER_CLOSED:
            if _is_a_word(name):
                found.add(f"{slash}{name}")
        elif element in _MAY_STAY_OPEN:
            (closed if slash else opened)[element] += 1
            in_capitals = name.isupper() and (element == "p" or not has_lists) and _is_in_a_line(html, tag.start())
            if not slash and (in_capitals or _is_a_word(name)):
                written.setdefault(element, name)
        else:
            (closed if slash else opened)[element] += 1
            written.setdefault(f"{slash}{element}", f"{slash}{name}")
    for element in opened.keys() | closed.keys():
        if opened[element] > closed[element] and element in written:
            found.add(written[element])
        elif closed[element] > opened[element] and f"/{element}" in written:
            found.add(written[f"/{element}"])
    return found


def _is_a_word(name: str) -> bool:
    return len(name) > 1 and name == name.capitalize()


def _is_in_a_line(html: str, at: int) -> bool:
    """Return whether text, and no other tag, stands before a place on its line."""
    before = html[html.rfind("\n", 0, at) + 1 : at].rstrip()
    return before != "" and not before.endswith(">")


def _are_attributes(text: str) -> bool:
    """Return whether a text is a list of attributes: names with values, and names of attributes that need none."""
    rest = _VALUE.sub("=", text)
    for word in rest.replace("/", " ").split():
        name, has_value, _ = word.partition("=")
        if not _ATTRIBUTE_NAME.fullmatch(name) or not (has_value or name.lower() in _ALONE):
            return False
    return True

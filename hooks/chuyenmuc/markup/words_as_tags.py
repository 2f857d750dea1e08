"""Finds words in angle brackets that HTML takes for tags, so that they would vanish from the page: “<Em và tôi>”, “A<B và C>D”, “<Q>”.

They begin with the name of an element that is allowed. What shows that no tag is meant: attributes that are none, and a tag of an
element that must be closed and is not, or the other way round.
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


def words_as_tags(html: str, allowed: Container[str]) -> set[str]:
    """Return what stands between the brackets of each such tag, as it is written.

    ``html`` is what the Markdown converter returned, ``allowed`` are the names of the elements to look at.
    """
    found: set[str] = set()
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    written: dict[str, str] = {}
    for slash, name, attributes in _TAG.findall(html):
        element = name.lower()
        if element not in allowed:
            continue
        if attributes and not slash and not _are_attributes(attributes):
            found.add(f"{name}{attributes.rstrip()}")
        elif element not in _NEVER_CLOSED and element not in _MAY_STAY_OPEN:
            (closed if slash else opened)[element] += 1
            written.setdefault(f"{slash}{element}", f"{slash}{name}")
    for element in opened.keys() | closed.keys():
        if opened[element] > closed[element]:
            found.add(written[element])
        elif closed[element] > opened[element]:
            found.add(written[f"/{element}"])
    return found


def _are_attributes(text: str) -> bool:
    """Return whether a text is a list of attributes: names with values, and names of attributes that need none."""
    rest = _VALUE.sub("=", text)
    for word in rest.replace("/", " ").split():
        name, has_value, _ = word.partition("=")
        if not _ATTRIBUTE_NAME.fullmatch(name) or not (has_value or name.lower() in _ALONE):
            return False
    return True

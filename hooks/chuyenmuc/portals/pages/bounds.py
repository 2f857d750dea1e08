"""Keep a stranger's HTML from what parsers take quadratic time for: elements nested, and attributes numbered, by the ten thousand.

An HTML parser looks through all open elements at each tag, and through all attributes of a tag at each attribute. A page of 2 MB that
is nothing else would hold all other visits up for minutes. No page that people read comes near these bounds.
"""

import re
from collections import Counter

_MOST_OPEN, _MOST_ATTRIBUTES, _MOST_ROOTS = 2000, 300, 30

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)\b.*?(?:</(?P=raw)|\Z)"
    rf"|<(?P<end>/?)(?P<tag>[a-z][^\s/>]*+)(?:(?P<many>(?>{_ATTRIBUTE}){{{_MOST_ATTRIBUTES}}})|(?>{_ATTRIBUTE})*+)",
    re.I | re.S,
)

# Elements without an end tag, and those whose end tag may be left out: the next of them ends the one before.
_WITHOUT_END = """
    area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot colgroup option optgroup rp
    rt html head body
"""
_NOT_COUNTED = frozenset(_WITHOUT_END.split())


def bounded(text: str) -> str:
    """Return HTML with each tag ended after 300 attributes, cut off at over 2,000 open elements or over 30 html and body tags."""
    pieces, start = [], 0
    open_: Counter[str] = Counter()
    depth = roots = 0
    for match in _TOKEN.finditer(text):
        if match["many"]:
            pieces.append(f"{text[start : match.end()]}>")
            start = match.end()
        if match["tag"] is None:
            continue
        tag = match["tag"].lower()
        if tag in ("html", "body") and not match["end"]:  # the parser adds the attributes of each to those of the first
            roots += 1
        elif tag in _NOT_COUNTED:
            continue
        elif not match["end"]:
            open_[tag] += 1
            depth += 1
        elif open_[tag]:
            open_[tag] -= 1
            depth -= 1
        if depth > _MOST_OPEN or roots > _MOST_ROOTS:
            return "".join((*pieces, text[start : match.start()]))
    return "".join((*pieces, text[start:])) if pieces else text

"""On which line of a body something stands, which the HTML that is checked does not tell any more. Lines count from 0."""

import html
import re
from urllib.parse import urlsplit

from chuyenmuc.markup.converter import Reference
from chuyenmuc.markup.links import ABROAD

# What stands before a target: an inline link or picture, a definition, an attribute, an address in angle brackets.
_BEFORE = r"(?:\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?|(?:href|src)\s*=\s*[\"']?|<)"


_INLINE_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)")


def line_of_reference(body: str, reference: Reference, nth: int = 0) -> int:
    """The line of a link or picture, the ``nth`` (from 0) with its target; 0 where it cannot be found as written."""
    target = reference.target
    if target is None:
        places = [match.start() for match in _INLINE_TARGET.finditer(body) if _is_odd(match[1])]
    else:
        written = "|".join(re.escape(spelling) for spelling in {target, html.escape(target)})
        places = [match.start() for match in re.finditer(rf"{_BEFORE}(?:{written})(?![\w/-])", body, re.M)]
        places = places or [at for at in [body.find(target)] if at >= 0]
    return body.count("\n", 0, places[min(nth, len(places) - 1)]) if places else 0


def line_of_tag(body: str, tag: str) -> int:
    """The line of the first tag of this name; 0 where it cannot be found as written."""
    match = re.search(rf"<{re.escape(tag)}(?=[\s/>])", body, re.I)
    return body.count("\n", 0, match.start()) if match else 0


def _is_odd(target: str) -> bool:
    """Say whether a target is of a kind that is never kept in the HTML: none at all, or of a strange scheme."""
    try:
        scheme = urlsplit(target).scheme
    except ValueError:
        return True
    return not target or (bool(scheme) and scheme not in ABROAD)

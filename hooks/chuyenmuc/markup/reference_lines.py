"""Finds the line of a body on which a link or tag is, which the checked HTML does not show any more. Lines count from 0."""

import html
import re
from urllib.parse import urlsplit

from chuyenmuc.markup.links import ABROAD, Reference

# What may come before a target: an inline link or picture, a definition, an attribute, an address in angle brackets.
_BEFORE = r"(?:\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?|(?:href|src)\s*=\s*[\"']?|<)"

_INLINE_TARGET = re.compile(r"(?:\]\(\s*<|\bsrc\s*=\s*[\"'])(?P<framed>[^>\"'\n]*)|\]\(\s*(?P<bare>[^)\s>]*)")


def line_of_reference(body: str, reference: Reference, nth: int = 0) -> int:
    """Return the line of a link or picture, the ``nth`` (from 0) with that target; 0 if the target does not occur as written."""
    target = reference.target
    if target is None:
        places = [match.start() for match in _INLINE_TARGET.finditer(body) if _is_odd(_target(match))]
    else:
        written = "|".join(re.escape(spelling) for spelling in {target, html.escape(target)})
        places = [match.start() for match in re.finditer(rf"{_BEFORE}(?:{written})(?![\w/-])", body, re.M)]
        places = places or [start for start in [body.find(target)] if start >= 0]
    return body.count("\n", 0, places[min(nth, len(places) - 1)]) if places else 0


def odd_target(body: str, nth: int = 0) -> str | None:
    """Return the ``nth`` (from 0) target that sanitizing removes, as it was written; None if there is none."""
    targets = [_target(match) for match in _INLINE_TARGET.finditer(body) if _is_odd(_target(match))]
    return targets[nth] if nth < len(targets) else None


def line_of_tag(body: str, tag: str) -> int:
    """Return the line of the first tag that has this name or begins like this; 0 if it does not occur as written."""
    match = re.search(rf"<{re.escape(tag)}(?=[\s/>])", body, re.I)
    return body.count("\n", 0, match.start()) if match else 0


def _target(match: re.Match[str]) -> str:
    return match["bare"] if match["framed"] is None else match["framed"]


def _is_odd(target: str) -> bool:
    """Return whether sanitizing removes a target from the HTML: it is empty, malformed, or has a scheme that is not allowed."""
    try:
        scheme = urlsplit(target).scheme
    except ValueError:
        return True
    return not target or (bool(scheme) and scheme not in ABROAD)

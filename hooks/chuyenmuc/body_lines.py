"""On which line of a post something stands, which the HTML that is checked does not tell any more."""

import html
import re
from urllib.parse import urlsplit

from chuyenmuc.links import ABROAD
from chuyenmuc.markup import Reference

# What stands before a target: an inline link or picture, a definition, an attribute, an address in angle brackets.
_BEFORE = r"(?:\]\(\s*<?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?|(?:href|src)\s*=\s*[\"']?|<)"
_INLINE_TARGET = re.compile(r"\]\(\s*<?([^)\s>]*)")


class BodyLines:
    """Finds lines in one body. References are asked for in the order of the text, so that a repeated one is found again."""

    def __init__(self, body: str, first_line: int) -> None:
        """``first_line`` is the file's line on which the body starts."""
        self._body, self._first = body, first_line
        self._from = 0

    def of_reference(self, reference: Reference) -> int:
        """The line of the next link or picture with this target; the body's first where it cannot be found as written."""
        if reference.target is None:
            return self._line(next((match.start() for match in _INLINE_TARGET.finditer(self._body, self._from) if _is_odd(match[1])), -1))
        for written in dict.fromkeys((reference.target, html.escape(reference.target))):
            pattern = re.compile(_BEFORE + re.escape(written) + r"(?![\w/-])", re.M)
            if match := pattern.search(self._body, self._from):
                if not match[0].lstrip().startswith("["):  # a definition stands apart from where it is used
                    self._from = match.end()
                return self._line(match.start())
            if match := pattern.search(self._body):
                return self._line(match.start())
        return self._line(self._body.find(reference.target))

    def of_tag(self, tag: str) -> int:
        """The line of the first tag of this name."""
        match = re.search(rf"<{re.escape(tag)}(?=[\s/>])", self._body, re.I)
        return self._line(match.start() if match else -1)

    def _line(self, at: int) -> int:
        return self._first + (self._body.count("\n", 0, at) if at >= 0 else 0)


def _is_odd(target: str) -> bool:
    """Say whether a target is of a kind that is never kept in the HTML: none at all, or of a strange scheme."""
    try:
        scheme = urlsplit(target).scheme
    except ValueError:
        return True
    return not target or (bool(scheme) and scheme not in ABROAD)

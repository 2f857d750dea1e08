"""The links and pictures of a Markdown text, led to where they are in another site. Nothing else of the text changes."""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

# Inline: “](address” up to a blank or the end, also within “<…>”; a definition: “[name]: address” on a line of its own.
_INLINE = re.compile(r"(\]\(\s*)(<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)")
_DEFINITION = re.compile(r"(?m)^( {0,3}\[[^\]\n]+\]:[ \t]*)(<[^<>\n]*>|\S+)")
CODE = re.compile(r"(?ms)^( {0,3})(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\2[ \t]*$|\Z)|(`+)(?!`).+?(?<!`)\3(?!`)")

Find = Callable[[str, str], str | None]
"""Takes a path in the repository and a fragment (“#…” or ''), and returns the address, None for what is not to be changed."""


def with_links(text: str, path: str, find: Find) -> str:
    """Return the text of the file at ``path`` with its links led on by ``find``. Links abroad and within the text stay, as does code."""

    def change(match: re.Match[str]) -> str:
        written = match[2].removeprefix("<").removesuffix(">")
        parts = urlsplit(written)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return match[0]
        target = normpath(join(dirname(path), unquote(parts.path)))
        found = find(target, f"#{parts.fragment}" if parts.fragment else "")
        return match[0] if found is None else f"{match[1]}{found}"

    parts, end = [], 0
    for code in CODE.finditer(text):
        parts += [_DEFINITION.sub(change, _INLINE.sub(change, text[end : code.start()])), code[0]]
        end = code.end()
    return "".join((*parts, _DEFINITION.sub(change, _INLINE.sub(change, text[end:]))))

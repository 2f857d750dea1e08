"""Finds the prompts of outlines (``model/guidance/outlines``) that were left in a text.

What is left is a passage in square brackets that still holds a whole sentence of a prompt. So a prompt is found too where its author
has written the answer into the brackets or behind them, removed a part of it, or an editor has wrapped or escaped it; and brackets
with other words, and the words of a prompt in a sentence, are the author's own.
"""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from chuyenmuc.model.guidance.outlines import OUTLINES
from chuyenmuc.texts.text import without_code

# Up to a blank line, which ends the paragraph; not the text of a link, whose target follows at once.
_BRACKETED = re.compile(r"\\?\[((?:[^\[\]\n]|\n(?![ \t]*\n)){8,600})\](?!\([^()\s]+(?:\s+\"[^\"]*\")?\))")

_SENTENCE_ENDS = re.compile(r"[.?!](?:\s|$)")

_WORD = re.compile(r"[^\W_]+")

# Sentences with fewer words (“Vì sao?”) are anybody's. Each prompt has one that is longer.
_SHORTEST = 5


class LeftPrompt(Struct, frozen=True):
    """A prompt that is left: on which ``line`` of the text (from 0), and the ``text`` in the brackets."""

    line: int
    text: str


def left_prompts(markdown: str) -> list[LeftPrompt]:
    """Return the prompts that are left, in their order. Code and comments have none."""
    if "[" not in markdown:
        return []
    shown = without_code(markdown)
    found = (match for match in _BRACKETED.finditer(shown) if _is_prompt(match[1]))
    return [LeftPrompt(shown.count("\n", 0, match.start()), " ".join(match[1].rstrip("\\").split())) for match in found]


def without_prompts(markdown: str) -> str:
    """Return the text without the prompts that are left in it, which are not its author's words."""
    return _BRACKETED.sub(lambda match: "" if _is_prompt(match[1]) else match[0], markdown) if "[" in markdown else markdown


def _is_prompt(bracketed: str) -> bool:
    words = f" {_words(bracketed)} "
    return words.count(" ") > _SHORTEST and any(sentence in words for sentence in _sentences())


@cache
def _sentences() -> frozenset[str]:
    return frozenset(
        f" {words} "
        for outline in OUTLINES.values()
        for prompt in outline.prompts
        for words in _words_of_sentences(prompt)
        if words.count(" ") >= _SHORTEST - 1
    )


def _words_of_sentences(prompt: str) -> Iterator[str]:
    return map(_words, _SENTENCE_ENDS.split(prompt))


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))

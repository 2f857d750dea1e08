"""Copies as people make them, from a text of paragraphs; the same seed gives the same copy."""

import random
import re

NAMES = ("Hương", "Tuấn", "Ngân", "Khôi", "Thảo", "Đạt", "Yến", "Phúc", "Trâm", "Vinh", "Bảo Châu", "Gia Hân", "Minh Quân")
_NAME = re.compile(r"(?<=[a-zà-ỹ,] )[A-ZĐÀ-Ỹ][\wÀ-ỹ]*(?: [A-ZĐÀ-Ỹ][\wÀ-ỹ]*)*|\b\d+[A-Z]?\d*\b")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…]) ")


def exact(text: str, draw: random.Random) -> str:
    """The same words, as another editor saves them."""
    return text.replace("“", '"').replace("”", '"').replace(" – ", " - ") + "\n"


def names_changed(text: str, draw: random.Random) -> str:
    """Every name and number replaced."""
    return _NAME.sub(lambda match: draw.choice(NAMES) if not match[0][0].isdigit() else str(draw.randint(2, 60)), text)


def paragraph_moved(text: str, draw: random.Random) -> str:
    """One paragraph put elsewhere."""
    parts = text.strip().split("\n\n")
    part = parts.pop(draw.randrange(len(parts)))
    parts.insert(draw.randrange(len(parts) + 1), part)
    return "\n\n".join(parts)


def introduction_added(text: str, draw: random.Random, own: str = "") -> str:
    """An introduction of the copier's own, a quarter as long as the text."""
    words = own.split()
    return f"{' '.join(words[: len(text.split()) // 4])}.\n\n{text}"


def third_rewritten(text: str, draw: random.Random, own: str = "") -> str:
    """Sentences that make up a third of the words replaced by the copier's own."""
    others = _SENTENCE_ENDS.split(" ".join(own.split()))
    parts = [_SENTENCE_ENDS.split(part) for part in text.strip().split("\n\n")]
    places = [(part, at) for part in parts for at in range(len(part))]
    draw.shuffle(places)
    left = len(text.split()) // 3
    for part, at in places:
        length = len(part[at].split())
        if length <= left:
            left -= length
            part[at] = draw.choice(others)
    return "\n\n".join(" ".join(part) for part in parts)


KINDS = {
    "exact": exact,
    "names changed": names_changed,
    "one paragraph moved": paragraph_moved,
    "an introduction added": introduction_added,
    "a third rewritten": third_rewritten,
}


def plant(kind: str, text: str, own: str, seed: str) -> str:
    """A copy of a text; ``own`` is what the copier writes where the kind asks for some of it."""
    draw = random.Random(seed)
    if kind in ("an introduction added", "a third rewritten"):
        return KINDS[kind](text, draw, own)
    return KINDS[kind](text, draw)

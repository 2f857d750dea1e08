"""The bad input of ``tests/unit/reading/bad_input``: a case a file, with what stands on disk and every message that it has to bring."""

import io
from functools import cache
from pathlib import Path

from PIL import Image

from support.scenes import PROJECT, post_text

CASES = sorted((PROJECT / "tests/unit/reading/bad_input").glob("*.case"))
GOOD = post_text("2026-06-20")


def parts(case: Path) -> tuple[dict[str, str], str]:
    """A case is a run of sections: ``=== path`` with a file's content, at the end ``=== messages``."""
    sections: dict[str, str] = {}
    for section in case.read_text("utf-8").split("=== ")[1:]:
        name, _, content = section.partition("\n")
        sections[name.strip()] = content
    return sections, sections.pop("messages", "")


def as_on_disk(name: str, content: str) -> str | bytes:
    """What a case writes into a file of some name: a usable post or picture stands there by its name."""
    return picture("PNG" if name.endswith(".png") else "JPEG") if content == "<<PICTURE>>\n" else content.replace("<<GOOD>>\n", GOOD)


@cache
def picture(format: str) -> bytes:
    """A photo without anything on it."""
    buffer = io.BytesIO()
    Image.new("RGB", (640, 400), (90, 140, 90)).save(buffer, format)
    return buffer.getvalue()

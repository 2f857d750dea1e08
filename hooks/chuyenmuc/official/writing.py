"""Text in a document, with the gaps that are left for a person marked, and comments that do not print."""

import datetime as dt
import re
from collections.abc import Sequence

from docx.document import Document as DocxDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph
from docx.text.run import Run

GAP = re.compile(r"\[…[^\[\]\n]*…\]")
"""What is left for a person to write, as ``[…số kế hoạch…]``."""

_UNUSABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def usable(text: str) -> str:
    """Return a text without the characters that XML has no place for (XML 1.0, 2.2)."""
    return _UNUSABLE.sub("", text)


def write(
    paragraph: Paragraph, text: str, size: Length | None = None, *, bold: bool | None = None, italic: bool | None = None
) -> list[Run]:
    """Add a text to a paragraph and return its runs, of which each gap has one of its own, on yellow."""
    runs = []
    at = 0
    for gap in [*GAP.finditer(text), None]:
        parts = ((text[at : gap.start()], False), (gap[0], True)) if gap else ((text[at:], False),)
        for part, is_gap in parts:
            if part:
                run = paragraph.add_run(usable(part))
                run.font.size, run.bold, run.italic = size, bold, italic
                if is_gap:
                    run.font.highlight_color = WD_COLOR_INDEX.YELLOW
                runs.append(run)
        at = gap.end() if gap else at
    return runs


def comment(document: DocxDocument, runs: Sequence[Run], text: str, author: str, initials: str, day: dt.date) -> None:
    """Put a comment on some runs, with the ``day`` as its date, which is else the present moment."""
    made = document.add_comment(runs, usable(text), author, initials)
    made._comment_elm.set(qn("w:date"), f"{day.isoformat()}T00:00:00Z")

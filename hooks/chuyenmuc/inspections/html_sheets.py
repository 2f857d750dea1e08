"""All sheets of an inspection as one page to print: it needs no other file, runs no script, and whatever a name holds is text."""

from pathlib import Path

from chuyenmuc.address import is_web_address
from chuyenmuc.inspections.sheet import BLANKS, RESULTS, SUBJECT, Sheet
from chuyenmuc.system.packaged import own_template
from chuyenmuc.words import day_long, sentence

_TEMPLATE = Path(__file__).with_name("sheets.html")


def html_sheets(sheets: list[Sheet], title: str) -> bytes:
    """Return the page with the sheets, each on paper of its own."""
    values = {"subject": SUBJECT, "results": RESULTS, "blanks": BLANKS}
    helpers = {"is_link": is_web_address, "day_long": day_long, "sentence": sentence}
    return own_template(_TEMPLATE).render(sheets=sheets, title=title, **values, **helpers).encode()

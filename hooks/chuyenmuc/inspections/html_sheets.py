"""All sheets of an inspection as one page to print: it needs no other file, runs no script, and whatever a name holds is text."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chuyenmuc.address import is_web_address
from chuyenmuc.inspections.sheet import BLANKS, RESULTS, SUBJECT, Sheet
from chuyenmuc.words import day_long, sentence

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATE = Path(__file__).with_name("sheets.html")


def html_sheets(sheets: list[Sheet], title: str) -> bytes:
    """Return the page with the sheets, each on paper of its own."""
    values = {"subject": SUBJECT, "results": RESULTS, "blanks": BLANKS}
    helpers = {"is_link": is_web_address, "day_long": day_long, "sentence": sentence}
    return _template().render(sheets=sheets, title=title, **values, **helpers).encode()


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return environment.from_string(_TEMPLATE.read_text("utf-8"))

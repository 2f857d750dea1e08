"""The yearly report as plain values, which ``docx_report`` and ``xlsx_annex`` write; ``compose`` makes it.

A gap that is left for a person is written as ``[…số kế hoạch…]`` in any of the texts (``official.writing.GAP``).
"""

import datetime as dt
from typing import Literal

from msgspec import Struct

from chuyenmuc.official.writing import GAP

Cell = str | int | float | None
"""A cell of a table. A float is a share, from 0 to 1; None and '' are nothing."""


SOURCE = "Nguồn"
"""The heading of the column that says what a row is from."""


class Passage(Struct, frozen=True):
    """A sentence or part of one. ``source`` says where it is from if it was made from data, '' otherwise."""

    text: str
    source: str = ""

    @property
    def gaps(self) -> list[str]:
        """The gaps in it, as they are written."""
        return GAP.findall(self.text)


class Heading(Struct, frozen=True):
    """A heading: ``level`` 1 is that of a part (I, II), 2 that of a section."""

    level: Literal[1, 2]
    text: str


class Paragraph(Struct, frozen=True):
    """A paragraph of passages, which are written one after the other with a blank between.

    One that ``keeps`` stays on the page of the next, which it introduces.
    """

    passages: tuple[Passage, ...]
    keeps: bool = False

    @property
    def text(self) -> str:
        """The paragraph as it is read."""
        return " ".join(passage.text for passage in self.passages)


Block = Heading | Paragraph


class Grid(Struct, frozen=True):
    """A table on paper: its ``heads``, the ``widths`` of its columns in millimetres, its rows, which columns are ``centred`` (from 0).

    ``caption`` stands above it; '' is none.
    """

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    centred: tuple[int, ...] = ()
    caption: str = ""


class Annex(Struct, frozen=True):
    """An annex: its ``title``, what its figures are from (``source``), its tables, and whether its pages lie on their side."""

    title: str
    source: str
    grids: tuple[Grid, ...]
    on_its_side: bool = False


class Sheet(Struct, frozen=True):
    """A sheet of the workbook, with numbers as numbers; its last column says what each row is from."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Form(Struct, frozen=True):
    """The parts of an official document around its text: who issues it and to whom, number, place and day, signature, receivers.

    ``position`` has a line for each line above the signature (“KT. TRƯỞNG PHÒNG”, “PHÓ TRƯỞNG PHÒNG”).
    """

    superior: str
    issuer: str
    number: str
    place: str
    to: tuple[str, ...]
    position: tuple[str, ...]
    signer: str
    receivers: tuple[str, ...]


class Report(Struct, frozen=True):
    """A report on a ``year`` as of a ``day``. ``unit`` is the id of the unit that hands it in, None for that of the office.

    Lines of the ``subject`` are separated by a newline.
    """

    year: int
    day: dt.date
    unit: str | None
    form: Form
    subject: str
    basis: tuple[Passage, ...]
    blocks: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    sheets: tuple[Sheet, ...]

    @property
    def gaps(self) -> int:
        """How many gaps are left for a person."""
        form = self.form
        texts = [form.superior, form.issuer, form.number, form.place, *form.to, *form.position, form.signer, *form.receivers]
        paragraphs = [block.text for block in self.blocks]
        return sum(len(GAP.findall(text)) for text in (*texts, *(passage.text for passage in self.basis), *paragraphs))


def annex_label(number: int, of: int) -> str:
    """Return what an annex is called: ``Phụ lục`` alone where there is one, else with a Roman numeral (``Phụ lục IV``)."""
    if of == 1:
        return "Phụ lục"
    numeral, rest = "", number
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        numeral += sign * (rest // value)
        rest %= value
    return f"Phụ lục {numeral}"

"""A PDF without the moment it was made."""

import datetime as dt
import io
import shutil

import pytest
from docx import Document

from chuyenmuc.official.pdf import has_times, of_day
from chuyenmuc.word.engines import as_pdf

DAY = dt.date(2026, 11, 20)


def pdf(moment: str, identifier: str) -> bytes:
    return (
        f"%PDF-1.6\n/Author<FEFF>/CreationDate(D:{moment}Z')>>\ntrailer\n<</Size 9\n/ID [ <{identifier}>\n<{identifier}> ]\n"
        f"/DocChecksum /{identifier}\n>>\n"
    ).encode()


def test_two_that_differ_in_their_moment_alone_become_the_same_of_the_same_length():
    first, second = pdf("20261130073104", "7F" * 16), pdf("20261201090000", "A0" * 16)
    made = of_day(first, DAY)
    assert made == of_day(second, DAY) and len(made) == len(first)
    assert b"D:20261120000000Z'" in made and b"7F7F" not in made


def test_identifiers_follow_from_the_contents():
    one = of_day(pdf("20261130073104", "7F" * 16), DAY)
    other = of_day(pdf("20261130073104", "7F" * 16).replace(b"FEFF", b"FEF0"), DAY)
    assert one.split(b"/ID")[1] != other.split(b"/ID")[1]


def test_the_font_is_known_by_its_name():
    assert has_times(b"/FontName/BAAAAA+LiberationSerif-Bold") and has_times(b"/FontName/CAAAAA+TimesNewRomanPSMT")
    assert not has_times(b"/FontName/BAAAAA+DejaVuSerif")


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_makes_the_same_bytes_twice():
    data, document = io.BytesIO(), Document()
    document.add_paragraph("Báo cáo")
    document.save(data)
    first, second = (of_day(as_pdf(data.getvalue()), DAY) for _ in range(2))
    assert first == second and b"D:20261120000000" in first

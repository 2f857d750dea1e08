"""Pandoc sees the parts with text, written anew, and no byte of pictures or of what else lies in the archive."""

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.word.archive import Archive
from chuyenmuc.word.docx import prepare_docx
from support.documents import archive, drawing, paragraph, photo, run, unpacked, with_pictures, word


def test_only_what_pandoc_needs_is_in_the_archive():
    data = archive(
        unpacked(with_pictures(paragraph(drawing("a_jpg")), a_jpg=photo())) | {"word/activeX/x.bin": b"x", "customXml/x.xml": "<x/>"}
    )
    prepared = prepare_docx(Archive(data))
    parts = unpacked(prepared.archive)
    assert sorted(parts) == [
        "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml", "word/media/1.jpg", "word/numbering.xml",
        "word/styles.xml",
    ]  # fmt: skip
    assert parts["word/media/1.jpg"] == b""
    assert prepared.usages["media/1.jpg"].part == "word/media/a.jpg"


def test_relationships_that_lead_out_of_the_archive_find_nothing():
    data = word(paragraph(drawing("a")), "Chữ", relations={"a": ("image", "../../../../etc/passwd")})
    prepared = prepare_docx(Archive(data))
    assert [usage.part for usage in prepared.usages.values()] == ["etc/passwd"]  # the name of a part, which is not there
    assert b"passwd" not in prepared.archive


def test_what_the_header_says_is_quoted_once_and_short():
    from support.documents import DECLARED

    long = f"<w:hdr {DECLARED}>{paragraph('Trường ' * 30)}</w:hdr>"
    data = word("x", relations={"h": ("header", "h1.xml"), "i": ("header", "h2.xml")}, parts={"word/h1.xml": long, "word/h2.xml": long})
    (note,) = prepare_docx(Archive(data)).notes
    assert note.count("“") == 1 and len(note) < 120 and note.endswith("…”.")


def test_no_note_without_cause():
    assert prepare_docx(Archive(word("Chữ", paragraph(run("đậm", properties="<w:b/>"))))).notes == ()


def test_an_archive_without_a_document_is_refused():
    with pytest.raises(Refusal, match="không phải là tệp Word"):
        prepare_docx(Archive(archive({"_rels/.rels": unpacked(word("x"))["_rels/.rels"]})))

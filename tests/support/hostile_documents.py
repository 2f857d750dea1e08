"""Files that are no documents, or documents that somebody has tampered with, and a piece of the advice that each is refused with."""

import random

from support.document_corpus import TCVN3
from support.documents import (
    DECLARED,
    ODF,
    archive,
    bomb,
    cell,
    compound,
    lying,
    notes_part,
    open_document,
    paragraph,
    table,
    unpacked,
    word,
)  # fmt: skip


def _xxe(declaration: str, encoding: str = "utf-8") -> bytes:
    body = f"<w:document {DECLARED}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    text = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}{body}'
    return archive(unpacked(word("x")) | {"word/document.xml": text.encode(encoding)})


def _strict() -> bytes:
    before, after = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    return archive({name: data.replace(before, after) for name, data in unpacked(word("Chữ")).items()})


def _encrypted_text() -> bytes:
    entry = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    return open_document("Chữ", parts={"META-INF/manifest.xml": f"<manifest:manifest {ODF}>{entry}</manifest:manifest>"})


def _laughs() -> bytes:
    entities = '<!ENTITY x0 "ha">' + "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    return _xxe(f"<!DOCTYPE d [{entities}<!ENTITY x '&x9;'>]>")


def _renamed(data: bytes, before: bytes, after: bytes) -> bytes:
    assert len(before) == len(after)
    return data.replace(before, after)


def nested_tables(depth: int) -> str:
    """So many tables in each other."""
    inner = paragraph("đáy")
    for _ in range(depth):
        inner = table([cell(inner, paragraph(""))])
    return inner


def _many(count: int) -> bytes:
    """As many elements as fit into the largest part, with enough that differs between them to look like text."""
    draw = random.Random(3)
    some = "".join(draw.choice(("<w:p/>", "<w:r/>", "<w:t/>", "<w:b/>")) for _ in range(10_000))
    inner = some * (count // 10_000)
    differing = "".join(f"<w:p>{draw.getrandbits(64):x}</w:p>" for _ in range(20_000))
    return archive(unpacked(word("x")) | {"word/document.xml": f"<w:document {DECLARED}><w:body>{inner}{differing}</w:body></w:document>"})


def _nested_bomb() -> bytes:
    return archive(unpacked(word("Chữ")) | {"word/embeddings/a.zip": bomb(100), "word/media/b.bin": bytes(300 * 2**20)})


def _large() -> bytes:
    return archive(unpacked(word("Chữ"))) + random.Random(1).randbytes(31 * 2**20)


SPREADSHEET = f"<office:document-content {ODF}><office:body><office:spreadsheet/></office:body></office:document-content>"
REFERENCE = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def _note_in_itself() -> bytes:
    return word(
        paragraph("a", REFERENCE),
        relations={"f": ("footnotes", "footnotes.xml")},
        parts={"word/footnotes.xml": notes_part("footnote", REFERENCE)},
    )


REFUSED = {
    "note-in-itself": (_note_in_itself, "rối"),
    "odt-billion-blanks": (lambda: open_document("<text:p>x<text:s text:c='1000000000'/>y</text:p>"), "rối"),
    "empty": (lambda: b"", "Tệp trống"),
    "zeros": (lambda: bytes(1000), "Tệp trống"),
    "no-text": (lambda: word(), "không có chữ nào"),
    "blank-text": (lambda: word(" ", "\u200b", "-----"), "không có chữ nào"),
    "text": (lambda: "Chữ thường".encode(), "bị hỏng"),
    "broken-zip": (lambda: b"PK\x03\x04" + random.Random(2).randbytes(5000), "lưu với tên khác"),
    "truncated-zip": (lambda: word("Chữ")[:-200], "lưu với tên khác"),
    "truncated-part": (lambda: word("Chữ")[:300], "lưu với tên khác"),
    "broken-xml": (lambda: archive(unpacked(word("Chữ")) | {"word/document.xml": b"<w:document><w:body>"}), "lưu với tên khác"),
    "other-zip": (lambda: archive({"anh.jpg": b"x"}), "không nén lại thành .zip"),
    "workbook": (lambda: archive({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "tệp Excel"),
    "slides": (lambda: archive({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}), "tệp PowerPoint"),
    "strict": (_strict, "Strict Open XML"),
    "30-megabytes": (_large, "qua Zalo rồi chèn lại"),
    "macro": (lambda: archive(unpacked(word("Chữ")) | {"word/vbaProject.bin": b"x"}), "có macro"),
    "macro-elsewhere": (lambda: archive(unpacked(word("Chữ")) | {"x/VBAPROJECT.BIN": b"x"}), "có macro"),
    "zip-bomb": (bomb, "phình ra quá lớn"),
    "zip-bomb-below-the-sum": (lambda: bomb(100), "phình ra quá lớn"),
    "zip-bomb-in-styles": (lambda: bomb(60, "word/styles.xml"), "phình ra quá lớn"),
    "zip-bomb-nested": (_nested_bomb, "phình ra quá lớn"),
    "zip-bomb-that-lies": (lambda: lying(bomb(300), "word/document.xml", 1000), "lưu với tên khác"),
    "size-that-lies-upwards": (lambda: lying(word("Chữ"), "word/document.xml", 2**31), "phình ra quá lớn"),
    "external-entity": (lambda: _xxe('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "DOCTYPE"),
    "external-entity-utf-16": (lambda: _xxe('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "utf-16"), "DOCTYPE"),
    "billion-laughs": (_laughs, "DOCTYPE"),
    "doctype-in-settings": (lambda: archive(unpacked(word("Chữ")) | {"word/settings.xml": "<!DOCTYPE x><x/>"}), "DOCTYPE"),
    "encrypted": (lambda: compound("EncryptedPackage", "EncryptionInfo"), "bỏ mật khẩu"),
    "encrypted-zip": (lambda: _flagged(word("Chữ")), "bỏ mật khẩu"),
    "compound-workbook": (lambda: compound("Workbook"), "không phải là văn bản Word"),
    "doc-with-macro": (lambda: compound("WordDocument", "_VBA_PROJECT"), "có macro"),
    "pdf": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 10, "PDF"),
    "web-page": (lambda: b"\xef\xbb\xbf<html><body>x</body></html>", "trang web"),
    "path-traversal": (lambda: archive(unpacked(word("Chữ")) | {"../../etc/cron.d/x": b"x"}), "tên bất thường"),
    "absolute-path": (lambda: archive(unpacked(word("Chữ")) | {"/etc/x": b"x"}), "tên bất thường"),
    "windows-path": (lambda: _renamed(archive(unpacked(word("Chữ")) | {"C:|x|y": b"x"}), b"C:|x|y", b"C:\\x\\y"), "tên bất thường"),
    "many-members": (lambda: archive(unpacked(word("Chữ")) | {f"x/{n}": b"" for n in range(5000)}), "nhiều quá mức"),
    "odt-bomb": (lambda: open_document("Chữ", parts={"styles.xml": b"<x>" + b" " * (300 * 2**20) + b"</x>"}), "phình ra quá lớn"),
    "odt-workbook": (
        lambda: archive({"content.xml": SPREADSHEET}),
        "không phải là văn bản",
    ),
    "odt-macro": (lambda: open_document("Chữ", parts={"Basic/Standard/a.xml": "<x/>"}), "có macro"),
    "odt-script": (lambda: open_document("Chữ", parts={"Scripts/python/a.py": "x"}), "có macro"),
    "odt-doctype": (lambda: open_document("Chữ", parts={"settings.xml": "<!DOCTYPE x><x/>"}), "DOCTYPE"),
    "odt-encrypted": (_encrypted_text, "bỏ mật khẩu"),
    "odt-legacy-font": (lambda: open_document(TCVN3,
        styles='<style:style style:name="P1"><style:text-properties style:font-name=".VnTime"/></style:style>'), ".docx"),
    "deep-tables": (lambda: word(nested_tables(400)), ""),
    "many-elements": (lambda: _many(5_000_000), ""),
}  # fmt: skip
"""Files that are refused: how each is made, and a part of what is told."""


def _flagged(data: bytes) -> bytes:
    """The archive with the sign of a password at each part."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)

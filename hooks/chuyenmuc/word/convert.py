"""Converts a Word or OpenDocument file into the Markdown of a post.

The file is checked and cut down to its text (``docx``, ``odt``), read by pandoc (``engines``), and what pandoc made of it is written as
this site's Markdown (``pandoc_tree``, ``official``, ``structure``, ``markdown``). Every step runs in a process with limits.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from chuyenmuc.problem import Refusal
from chuyenmuc.system.disk import reason
from chuyenmuc.system.limited_worker import limited
from chuyenmuc.texts import text
from chuyenmuc.texts.alternatives import says_nothing
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.word.archive import Archive, broken
from chuyenmuc.word.blocks import flat, text_of
from chuyenmuc.word.docx import Prepared, prepare_docx
from chuyenmuc.word.engines import SAVE_AS_DOCX, as_docx, pandoc_json, tangled
from chuyenmuc.word.markdown import FOLDER, written
from chuyenmuc.word.odt import prepare_odt
from chuyenmuc.word.official import without_official_parts
from chuyenmuc.word.pandoc_tree import Reader
from chuyenmuc.word.pictures import DocumentPicture, encoded_pictures
from chuyenmuc.word.structure import structured

R = TypeVar("R")

LARGEST = 30 * 2**20

_SECONDS, _MEMORY = 30, 2048 * 2**20

_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MACHINES_WORDS = ("automatically generated", "được tạo tự động", "tự động tạo", "ai-generated", "ai generated", "do ai tạo")

_NOTES = (
    ("links", "{n} liên kết không dùng được trên trang (không phải http, https, mailto) đã thành chữ thường."),
    ("formulas", "{n} công thức đã viết lại thành chữ thường. So lại với bản gốc."),
    ("struck", "{n} chỗ chữ gạch ngang được giữ như chữ thường. Chỗ nào là chữ bỏ đi thì xoá."),
)

_NO_TITLE = "Không tìm thấy tên bài trong tệp. Tự đặt tên bài."


class Document(Struct, frozen=True):
    """A document as a post: its title ("" if none was found), its body in Markdown, its pictures, and what a person has to look at."""

    title: str
    body: str
    pictures: tuple[DocumentPicture, ...]
    notes: tuple[str, ...]


class _Composed(Struct, frozen=True):
    title: str
    body: str
    images: tuple[str, ...]
    alternatives: dict[str, str]
    notes: tuple[str, ...]


def convert(data: bytes, name: str) -> Document:
    """Return the document in a file's bytes. Its content decides what it is; ``name`` only helps to say what is wrong.

    The body names its pictures “anh/<name>”, without alternative texts, and is in Unicode NFC. Raises Refusal, in words for a teacher,
    for whatever cannot be read, is not a text, or takes too much time or memory.
    """
    try:
        return _converted(data, name)
    except Refusal:
        raise
    except RecursionError:
        raise tangled() from None
    except OSError as error:  # those of libraries, about what is in the file, have become refusals by now
        raise Refusal(f"Máy không ghi được tệp tạm ({reason(error)}).", "Báo người giữ máy xem ổ đĩa còn chỗ không.") from None
    except Exception:  # libraries raise nearly everything for what somebody has made up
        raise broken() from None


def _converted(data: bytes, name: str) -> Document:
    data = _as_archive(data, name)
    prepared = _limited(lambda: _prepared(data))
    tree = pandoc_json(prepared.archive, prepared.kind)
    first = _limited(lambda: _composed(tree, prepared, None))
    used = [(one, prepared.usages[one]) for one in first.images if one in prepared.usages]
    archives: list[Archive] = []

    def read(part: str) -> bytes:
        archives[:] = archives or [Archive(data)]  # opened in the process with limits, once
        return archives[0].read(part)

    pictures, notes = encoded_pictures(used, read) if used else ({}, [])
    shown = {one: picture.name for one, picture in pictures.items()}
    composed = _limited(lambda: _composed(tree, prepared, shown)) if first.images else first
    if not composed.body and not composed.title and not pictures:
        raise Refusal("Tệp không có chữ nào.", "Mở lại tệp xem đã lưu nội dung chưa; nội dung là ảnh chụp thì gõ lại thành chữ.")
    found = tuple(
        msgspec.structs.replace(picture, alt=_alternative(picture.alt or composed.alternatives.get(one, ""), prepared.usages[one].part))
        for one, picture in pictures.items()
    )
    return Document(composed.title, composed.body, found, (*prepared.notes, *composed.notes, *notes))


def _as_archive(data: bytes, name: str) -> bytes:
    """Return the bytes of a .docx or .odt, made from another kind if need be. Raises Refusal for anything else."""
    if len(data) > LARGEST:
        what = f"Tệp nặng {len(data) / 2**20:.0f} MB, quá {LARGEST // 2**20} MB."
        raise Refusal(what, "Xoá bớt ảnh trong tệp Word; gửi ảnh riêng qua Zalo rồi chèn lại vào bài.")
    if not data.strip(b"\0 \r\n\t"):
        raise Refusal("Tệp trống, không có gì bên trong.", "Mở bài trong Word, lưu lại rồi gửi lại tệp.")
    if data.startswith(_ZIP):
        return data
    if data.startswith(_OLE):
        return as_docx(data, _checked_ole(data))
    start = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(b"{\\rtf"):
        return as_docx(data, ".rtf")
    if b"%pdf-" in start:
        raise Refusal("Đây là tệp PDF, không lấy được nội dung đúng như bản gốc.", "Gửi tệp Word (.docx) mà từ đó đã in ra PDF.")
    if start.startswith((b"<html", b"<!doctype", b"<?xml", b"mime-version")):
        raise Refusal("Tệp này là trang web mang đuôi của Word, không phải tệp Word thật.", SAVE_AS_DOCX)
    if name.lower().endswith((".docx", ".odt", ".doc")):
        raise broken()
    raise Refusal("Tệp này không phải là tệp Word hay OpenDocument.", "Gửi tệp .docx, .odt hoặc .doc.")


def _checked_ole(data: bytes) -> str:
    """Return the suffix of a file in Microsoft's compound format, which lists its streams by names in UTF-16 (MS-CFB 2.6.1)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refusal("Tệp được đặt mật khẩu nên không đọc được.", "Mở tệp, bỏ mật khẩu, lưu lại rồi gửi bản không có mật khẩu.")
    if "WordDocument".encode("utf-16-le") not in data:
        raise Refusal("Tệp này không phải là văn bản Word.", SAVE_AS_DOCX)
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        what = "Tệp có macro (chương trình ghi kèm), có thể gây hại cho máy."
        raise Refusal(what, f"Bài viết không cần macro. {SAVE_AS_DOCX}")
    return ".doc"


def _prepared(data: bytes) -> Prepared:
    archive = Archive(data)
    is_odt = "content.xml" in archive and "word/document.xml" not in archive
    return prepare_odt(archive) if is_odt else prepare_docx(archive)


def _composed(tree: bytes, prepared: Prepared, names: dict[str, str] | None) -> _Composed:
    """Write pandoc's tree as Markdown; ``names`` has the pictures that are shown, None shows all of them."""
    document = msgspec.json.decode(tree)
    reader = Reader(names)
    meta = document["meta"]
    above = reader.blocks(block for key in ("subtitle", "author", "date") for block in _as_blocks(meta.get(key)))
    title = prepared.title or text_of(flat(reader.blocks(_as_blocks(meta.get("title")))))
    blocks, left_out = without_official_parts(above + reader.blocks(document["blocks"]))
    title, blocks, notes = structured(blocks, title)
    body = text.clean(written(blocks))
    found = [note.format(n=reader.found[kind]) for kind, note in _NOTES if reader.found[kind]]
    shown = tuple(image for image in reader.images if names is not None or f"({FOLDER}{image})" in body)
    return _Composed(
        plain_text(title), body, shown, reader.alternatives, (*found, *left_out, *notes, *([] if title else [_NO_TITLE]))
    )  # fmt: skip


def _as_blocks(value: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Pandoc's value of a metadata field (``MetaInlines``, ``MetaBlocks``, or a list of these) as its blocks."""
    if value is None:
        return []
    match value["t"]:
        case "MetaInlines":
            return [{"t": "Para", "c": value["c"]}]
        case "MetaBlocks":
            return value["c"]
        case "MetaList":
            return [block for one in value["c"] for block in _as_blocks(one)]
        case _:
            return []


def _alternative(written_there: str, source: str) -> str:
    """Return what a document says of a picture; "" for the name of a file, or what a program has guessed."""
    alternative = plain_text(" ".join(written_there.split()))
    guessed = any(words in alternative.casefold() for words in _MACHINES_WORDS)
    return "" if guessed or says_nothing(alternative, source) else alternative


def _limited(work: Callable[[], R]) -> R:
    done = limited(work, _SECONDS, _MEMORY)
    if done is None:
        raise tangled()
    return done[0]

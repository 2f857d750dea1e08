"""Makes of a .docx what pandoc may see of it: the text with its styles and numbers, and an empty file for each picture.

The parts are found by their relationships, as OPC says (ECMA-376-2, section 9.3), and are written anew from the parsed trees: what lies
in the archive besides, or under another name, never reaches pandoc.
"""

import posixpath
from collections import Counter
from typing import Any
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from chuyenmuc.problem import Refusal
from chuyenmuc.word.archive import Archive, broken, packed
from chuyenmuc.word.docx_content import Content, R
from chuyenmuc.word.engines import SAVE_AS_DOCX
from chuyenmuc.word.pictures import Pictures, Usage
from chuyenmuc.word.run_properties import RunProperties, W

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_REL = f"{{{_PACKAGE}/relationships}}"

_TYPES = R[1:-1]

_STRICT = "http://purl.oclc.org/ooxml/"

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_OTHER_PROGRAMS = (("xl/", "Excel"), ("ppt/", "PowerPoint"), ("visio/", "Visio"))

_QUOTED = 60

_NOTES = (
    ("changes", "Tệp đang bật theo dõi chỉnh sửa (Track Changes): mọi chỗ sửa được coi là đã chấp nhận. Đọc lại những chỗ ấy."),
    ("comments", "Đã bỏ {n} lời bình luận (comment) ghi bên lề."),
    ("hidden", "Đã bỏ {n} chỗ chữ ẩn (hidden text)."),
    ("decoded", "Tệp dùng phông chữ cũ (TCVN3 hoặc VNI), đã đổi sang Unicode. Đọc lại một lượt xem có chữ nào sai."),
    ("boxes", "{n} khung chữ (text box) đã thành đoạn thường, đặt sau đoạn chứa khung. Xem lại chỗ đứng của các đoạn ấy."),
    ("formulas", "{n} công thức đã viết lại thành chữ thường. So lại với bản Word."),
    ("equations", "Đã bỏ {n} công thức (MathType, Equation) vì không đọc được. Gõ lại bằng chữ hoặc chụp thành hình."),
    ("charts", "Đã bỏ {n} biểu đồ (chart). Chụp biểu đồ thành hình rồi chèn lại."),
    ("diagrams", "Đã bỏ {n} sơ đồ SmartArt. Chụp sơ đồ thành hình rồi chèn lại, viết chữ của sơ đồ vào bài."),
    ("objects", "Đã bỏ {n} tệp nhúng trong bài (bảng Excel, tệp đính kèm…). Chép nội dung ấy vào bài nếu cần."),
    ("numbers", "Số thứ tự mà Word tự đánh cho {n} đề mục không giữ được. Cần số thì gõ vào đầu đề mục."),
    ("foreign", "Đã bỏ {n} phần chèn từ tài liệu khác."),
    ("outside", "Đã bỏ {n} hình không nằm trong tệp mà ở nơi khác. Chèn lại hình vào bài."),
    ("contents", "Đã bỏ mục lục tự động: trang tự có mục lục."),
)


class Prepared(Struct, frozen=True):
    """What goes on to pandoc (an ``archive`` of a ``kind`` that it reads), the pictures by the names it knows them by, and the notes."""

    kind: str
    archive: bytes
    usages: dict[str, Usage]
    notes: tuple[str, ...]
    title: str = ""


def prepare_docx(archive: Archive) -> Prepared:
    """Return a Word document as pandoc may see it. Raises Refusal if it is none, has macros, or is damaged."""
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in archive.names):
        raise macros()
    archive.check_xml()
    main = _main_part(archive)
    relations = _relations(archive, main)
    of_kind = {kind: target for kind, target, outside in relations.values() if not outside}
    body = archive.xml(main)
    if body is None or body.tag != f"{W}document" or body.find(f"{W}body") is None:
        raise Refusal(*_strict(body)) if body is not None and _STRICT in str(body.tag) else broken()
    styles, theme = (archive.xml(of_kind.get(kind, "")) for kind in ("styles", "theme"))
    runs, pictures, found = RunProperties(styles, theme), Pictures(), Counter()
    parts: dict[str, bytes] = {}
    title = ""
    for kind in ("document", "footnotes", "endnotes"):
        name = main if kind == "document" else of_kind.get(kind, "")
        root = body if kind == "document" else archive.xml(name)
        if root is None:
            continue
        content = Content(root, relations if kind == "document" else _relations(archive, name), runs, pictures)
        content.change()
        found.update(content.found)
        title = title or content.title
        links = {own: (link, target, link == "hyperlink") for own, (link, target) in content.links.items()}
        parts[f"word/{kind}.xml"] = written_part(root)
        parts[f"word/_rels/{kind}.xml.rels"] = _relationships(links)
    if styles is not None:
        for indentation in list(styles.iter(f"{W}ind")):
            indentation.getparent().remove(indentation)
    numbering = archive.xml(of_kind.get("numbering", ""))
    for kind, root in (("styles", styles), ("numbering", numbering)):
        if root is not None:
            parts[f"word/{kind}.xml"] = written_part(root)
    notes = [note.format(n=found[kind]) for kind, note in _NOTES if found[kind]]
    notes += _note_of_margins(archive, relations, runs)
    return Prepared("docx", _packed(parts, pictures), pictures.usages, tuple(notes), title)


def macros() -> Refusal:
    """Return the refusal of a document that holds a program."""
    what = "Tệp có macro (chương trình ghi kèm), có thể gây hại cho máy."
    return Refusal(what, f"Bài viết không cần macro. {SAVE_AS_DOCX}")


def _main_part(archive: Archive) -> str:
    for folder, program in _OTHER_PROGRAMS:
        if any(name.startswith(folder) for name in archive.names):
            raise Refusal(f"Đây là tệp {program}, không phải tệp Word.", "Chép nội dung sang một tệp Word, lưu kiểu .docx rồi gửi tệp ấy.")
    for kind, target, _ in _relations(archive, "").values():
        if kind == "officeDocument" and target in archive:
            return target
    raise Refusal("Tệp nén này không phải là tệp Word.", "Gửi chính tệp .docx, không nén lại thành .zip.")


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str, bool]]:
    """The relationships of a part by id: the kind, the target as the name of a part or an address, whether it is outside the file."""
    folder, _, name = part.rpartition("/")
    root = archive.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for relation in root.iter(f"{_REL}Relationship") if root is not None else ():
        target, outside = relation.get("Target", ""), relation.get("TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        found[relation.get("Id", "")] = relation.get("Type", "").rpartition("/")[2], target, outside
    return found


def _strict(body: Any) -> tuple[str, str]:
    fix = "Mở tệp bằng Word, chọn “Lưu thành” (Save As), chọn kiểu “Word Document (*.docx)”, không chọn “Strict Open XML”."
    return "Tệp lưu theo kiểu “Strict Open XML” nên máy không đọc được.", fix


def _note_of_margins(archive: Archive, relations: dict[str, tuple[str, str, bool]], runs: RunProperties) -> list[str]:
    """A note that the text of headers and footers is left out, if they have any beside the number of the page."""
    shown: list[str] = []
    for kind, target, outside in relations.values():
        root = archive.xml(target) if kind in ("header", "footer") and not outside else None
        if root is None:
            continue
        Content(root, {}, runs, Pictures()).change()
        text = " ".join("".join(element.text or "" for element in root.iter(f"{W}t")).split())
        if any(sign.isalpha() for sign in text) and text not in shown:
            shown.append(text)
    quoted = ", ".join(f"“{text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + '…'}”" for text in shown[:3])
    return [f"Đã bỏ chữ ở đầu trang, chân trang: {quoted}."] if shown else []


def _packed(parts: dict[str, bytes], pictures: Pictures) -> bytes:
    kinds = {"document": "document.main"} | {kind: kind for kind in ("styles", "numbering", "footnotes", "endnotes")}
    has = [kind for kind in kinds if f"word/{kind}.xml" in parts]
    overrides = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{_WORD_TYPE}.{kinds[kind]}+xml"/>' for kind in has)
    types = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    own = etree.fromstring(parts["word/_rels/document.xml.rels"])
    for kind in has[1:]:
        etree.SubElement(own, f"{_REL}Relationship", Id=f"rIdOwn{kind}", Type=f"{_TYPES}/{kind}", Target=f"{kind}.xml")
    first = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml", False)}),
    }
    empty = {f"word/{name}": b"" for name in pictures.usages}
    return packed(first | parts | {"word/_rels/document.xml.rels": written_part(own)} | empty)


def _relationships(links: dict[str, tuple[str, str, bool]]) -> bytes:
    root = etree.Element(f"{_REL}Relationships", nsmap={None: _REL[1:-1]})
    for own, (kind, target, outside) in links.items():
        mode = {"TargetMode": "External"} if outside else {}
        etree.SubElement(root, f"{_REL}Relationship", Id=own, Type=f"{_TYPES}/{kind}", Target=target, **mode)
    return written_part(root)


def written_part(root: Any) -> bytes:
    """Return a part of XML as it is put into an archive."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)

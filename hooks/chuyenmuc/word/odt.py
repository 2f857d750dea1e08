"""Makes of an OpenDocument text (.odt, OASIS OpenDocument 1.3) what pandoc may see of it, as ``docx`` does of a Word document."""

import posixpath
from collections import Counter
from typing import Any

from chuyenmuc.problem import Refusal
from chuyenmuc.word.archive import Archive, broken, packed
from chuyenmuc.word.docx import Prepared, macros, written_part
from chuyenmuc.word.engines import SAVE_AS_DOCX
from chuyenmuc.word.legacy_fonts import encoding_of
from chuyenmuc.word.pictures import Usage

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"

_OFFICE, _TEXT, _DRAW, _STYLE = (f"{_OASIS}{name}:1.0}}" for name in ("office", "text", "drawing", "style"))

_SVG, _FO = (f"{_OASIS}{name}-compatible:1.0}}" for name in ("svg", "xsl-fo"))

_MANIFEST = f"{_OASIS}manifest:1.0}}"

_HREF = "{http://www.w3.org/1999/xlink}href"

_PARTS = ("content.xml", "styles.xml", "meta.xml")

_NOTES = (
    ("changes", "Tệp đang ghi lại chỉnh sửa (Track Changes): mọi chỗ sửa được coi là đã chấp nhận. Đọc lại những chỗ ấy."),
    ("comments", "Đã bỏ {n} lời bình luận ghi bên lề."),
    ("hidden", "Đã bỏ {n} chỗ chữ ẩn."),
    ("boxes", "{n} khung chữ đã thành đoạn thường, đặt sau đoạn chứa khung. Xem lại chỗ đứng của các đoạn ấy."),
    ("objects", "Đã bỏ {n} biểu đồ, bảng tính hay tệp nhúng trong bài. Chụp thành hình rồi chèn lại nếu cần."),
    ("outside", "Đã bỏ {n} hình không nằm trong tệp mà ở nơi khác. Chèn lại hình vào bài."),
    ("contents", "Đã bỏ mục lục tự động: trang tự có mục lục."),
)


def prepare_odt(archive: Archive) -> Prepared:
    """Return an OpenDocument text as pandoc may see it.

    Raises Refusal if it is encrypted, has macros, is damaged, or has text in fonts from before Unicode, which only ``docx`` converts.
    """
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in archive.names):
        raise macros()
    archive.check_xml()
    manifest = archive.xml("META-INF/manifest.xml")
    if manifest is not None and next(manifest.iter(f"{_MANIFEST}encryption-data"), None) is not None:
        raise Refusal("Tệp được đặt mật khẩu nên không đọc được.", "Mở tệp, bỏ mật khẩu, lưu lại rồi gửi bản không có mật khẩu.")
    trees = {name: tree for name in _PARTS if (tree := archive.xml(name)) is not None}
    content = trees.get("content.xml")
    if content is None or content.tag != f"{_OFFICE}document-content":
        raise broken()
    if content.find(f"{_OFFICE}body/{_OFFICE}text") is None:
        raise Refusal("Tệp này không phải là văn bản (có thể là bảng tính hay trình chiếu).", SAVE_AS_DOCX)
    if any(map(_has_legacy_font, trees.values())):
        raise Refusal("Tệp .odt này dùng phông chữ cũ (.VnTime, VNI) nên chữ không đọc được.", SAVE_AS_DOCX)
    found: Counter[str] = Counter()
    for tree in trees.values():
        _drop_indentation(tree)
    _drop(content, found, _hidden_styles(trees))
    title = _taken_title(content)
    usages, formulas = _look_at_frames(content, archive, found)
    parts = {name: written_part(tree) for name, tree in trees.items()} | formulas
    mimetype = {"mimetype": b"application/vnd.oasis.opendocument.text"}
    empty = dict.fromkeys(usages, b"")
    notes = tuple(note.format(n=found[kind]) for kind, note in _NOTES if found[kind])
    return Prepared("odt", packed(mimetype | parts | empty), usages, notes, title)


def _has_legacy_font(tree: Any) -> bool:
    return any(
        encoding_of(properties.get(name, "")) is not None
        for properties in tree.iter(f"{_STYLE}text-properties")
        for name in (f"{_STYLE}font-name", f"{_FO}font-family")
    )


def _drop_indentation(tree: Any) -> None:
    """Take margins out of the styles of paragraphs but “Quotations”: pandoc takes whatever is indented for a quotation."""
    for style in tree.iter(f"{_STYLE}style"):
        if "Quotations" not in (style.get(f"{_STYLE}name"), style.get(f"{_STYLE}parent-style-name")):
            for properties in style.iter(f"{_STYLE}paragraph-properties"):
                for name in ("margin-left", "margin"):
                    properties.attrib.pop(f"{_FO}{name}", None)


def _taken_title(content: Any) -> str:
    """Take the paragraphs in the style “Title”, or one made from it, out of the content and return their text."""
    names = {"Title"} | {
        style.get(f"{_STYLE}name", "") for style in content.iter(f"{_STYLE}style") if style.get(f"{_STYLE}parent-style-name") == "Title"
    }
    texts = []
    for paragraph in list(content.iter(f"{_TEXT}p", f"{_TEXT}h")):
        if paragraph.get(f"{_TEXT}style-name") in names and paragraph.find(f".//{_DRAW}frame") is None:
            texts.append("".join(paragraph.itertext()))
            _remove(paragraph)
    return " ".join(" ".join(texts).split())


def _hidden_styles(trees: dict[str, Any]) -> set[str]:
    return {
        style.get(f"{_STYLE}name", "")
        for tree in trees.values()
        for style in tree.iter(f"{_STYLE}style")
        if any(properties.get(f"{_TEXT}display") == "none" for properties in style.iter(f"{_STYLE}text-properties"))
    }


def _drop(content: Any, found: Counter[str], hidden: set[str]) -> None:
    for kind, tags in (
        ("changes", ("tracked-changes",)),
        ("hidden", ("hidden-text", "hidden-paragraph")),
        ("contents", ("table-of-content",)),
    ):
        for element in list(content.iter(*(f"{_TEXT}{tag}" for tag in tags))):
            found[kind] += 1
            _remove(element)
    for element in list(content.iter(f"{_OFFICE}annotation", f"{_OFFICE}annotation-end")):
        found["comments"] += element.tag.endswith("annotation")
        _remove(element)
    for element in list(content.iter(f"{_TEXT}span", f"{_TEXT}p", f"{_TEXT}h")):
        if element.get(f"{_TEXT}style-name") in hidden:
            found["hidden"] += 1
            _remove(element)


def _look_at_frames(content: Any, archive: Archive, found: Counter[str]) -> tuple[dict[str, Usage], dict[str, bytes]]:
    """Return the pictures by name, and the parts of formulas. Text boxes are put after their paragraph, what else is framed is dropped."""
    usages: dict[str, Usage] = {}
    formulas: dict[str, bytes] = {}
    for box in reversed(list(content.iter(f"{_DRAW}text-box"))):
        paragraph = next(box.iterancestors(f"{_TEXT}p", f"{_TEXT}h"), None)
        if paragraph is not None and box.find(f".//{_DRAW}image") is None:
            found["boxes"] += any(text.strip() for text in box.itertext())
            tail, paragraph.tail = paragraph.tail, None
            for block in reversed(list(box)):
                paragraph.addnext(block)
            paragraph.tail = tail
            _remove(box.getparent())
    for embedded in list(content.iter(f"{_DRAW}object", f"{_DRAW}object-ole")):
        name = posixpath.normpath(f"{embedded.get(_HREF, '')}/content.xml")
        part = archive.xml(name)
        if part is not None and part.tag.endswith("}math"):
            formulas[name] = written_part(part)
        else:
            found["objects"] += 1
            _remove(embedded.getparent())
    for image in list(content.iter(f"{_DRAW}image")):
        name = posixpath.normpath(image.get(_HREF, ""))
        if name not in archive:
            found["outside"] += 1
            _remove(image)
            continue
        image.set(_HREF, name)
        described = (image.getparent().find(f"{_SVG}{tag}") for tag in ("desc", "title"))
        alt = next((element.text for element in described if element is not None and element.text), "")
        if name not in usages or not usages[name].alt:
            usages[name] = Usage(name, alt=alt)
    return usages, formulas


def _remove(element: Any) -> None:
    """Take an element out and leave the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)

"""One part of a Word document with text (the body, the footnotes), made into what pandoc reads in full, before pandoc sees it.

Pandoc shows hidden text, loses text boxes without a word, knows no fonts, and takes an indented paragraph for a quotation (measured with
pandoc 3.9). What it would lose is changed here into what it knows, or taken out and counted, so that a note can say so.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from chuyenmuc.word.formulas import M, formula_text
from chuyenmuc.word.legacy_fonts import Encoding, decoded
from chuyenmuc.word.pictures import Pictures, Usage
from chuyenmuc.word.run_properties import A, RunProperties, W

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"

_V = "{urn:schemas-microsoft-com:vml}"

_O = "{urn:schemas-microsoft-com:office:office}"

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_UNWRAPPED = (f"{W}smartTag", f"{W}customXml", f"{W}sdtContent")

_CHANGED = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")

_METADATA = ("title", "subtitle", "author", "date", "abstract")  # pandoc's manual, “Metadata styles”

_QUARTER = 5_400_000  # a right angle, in the unit of ST_Angle (ECMA-376-1, section 20.1.10.3)

_WHOLE = 100_000  # the whole width, in the unit of ST_Percentage

_CODE = re.compile(r"(?:F0|00)?[2-9A-F][0-9A-F]", re.I)  # of a character, in the font itself or where Word moves those of symbol fonts


class Content:
    """Changes the tree of one part. ``found`` counts what was taken out or changed; ``links`` are the relationships of the result.

    ``title`` is the text in the style “Title”.
    """

    def __init__(self, root: Any, relations: dict[str, tuple[str, str, bool]], runs: RunProperties, pictures: Pictures) -> None:
        """Take ``relations`` as each relationship's kind (the last word of its type), target and whether that is outside the file."""
        self._root, self._relations, self._runs, self._pictures = root, relations, runs, pictures
        self.found: Counter[str] = Counter()
        self.title = ""
        self.links: dict[str, tuple[str, str]] = {}

    def change(self) -> None:
        """Do all changes, in an order in which none hides something from another."""
        self._choose_alternatives()
        self._drop_contents_and_placeholders()
        self._count()
        self._drop_hidden()
        self._decode()
        self._write_formulas()
        self._lift_text_boxes()
        self._look_at_drawings()
        self._take_title()
        for indentation in list(self._root.iter(f"{W}ind")):
            _remove(indentation)
        for link in self._root.iter(f"{W}hyperlink"):
            kind, target, outside = self._relations.get(link.get(f"{R}id", ""), ("", "", False))
            if kind == "hyperlink" and outside:
                self.links[link.get(f"{R}id")] = (kind, target)

    def _choose_alternatives(self) -> None:
        """Keep what Word itself shows of each ``mc:AlternateContent``; the fallback says the same for older programs."""
        for alternatives in list(self._root.iter(f"{_MC}AlternateContent")):
            chosen = alternatives.find(f"{_MC}Choice")
            _unwrap(alternatives, chosen if chosen is not None else alternatives.find(f"{_MC}Fallback"))

    def _drop_contents_and_placeholders(self) -> None:
        for control in list(self._root.iter(f"{W}sdt")):
            gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
            if gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
                self.found["contents"] += 1
                _remove(control)
            elif control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                _remove(control)
            else:
                _unwrap(control, control.find(f"{W}sdtContent"))
        for wrapper in list(self._root.iter(*_UNWRAPPED)):
            _unwrap(wrapper, wrapper)

    def _count(self) -> None:
        self.found["changes"] += sum(1 for _ in self._root.iter(*_CHANGED))
        self.found["comments"] += sum(1 for _ in self._root.iter(f"{W}commentReference"))
        self.found["numbers"] += sum(map(self._runs.is_numbered_heading, self._root.iter(f"{W}p")))
        self.found["foreign"] += sum(1 for _ in self._root.iter(f"{W}altChunk"))

    def _drop_hidden(self) -> None:
        for run in list(self._root.iter(f"{W}r")):
            if self._runs.is_hidden(run):
                self.found["hidden"] += any(text.text and text.text.strip() for text in run.iter(f"{W}t"))
                _remove(run)

    def _decode(self) -> None:
        """Turn the text in legacy fonts into Unicode, before anything else looks at its characters: U+00AD is “ư” in TCVN3."""
        for paragraph in self._root.iter(f"{W}p"):
            for encoding, elements in self._in_one_encoding(paragraph):
                before = [_character(element) for element in elements]
                for element, old, new in zip(elements, before, decoded(before, encoding), strict=True):
                    self.found["decoded"] += old != new
                    _set_text(element, new)

    def _in_one_encoding(self, paragraph: Any) -> Iterator[tuple[Encoding, list[Any]]]:
        """The texts of a paragraph that follow each other in one legacy font."""
        last: Encoding | None = None
        elements: list[Any] = []
        for run in paragraph.iter(f"{W}r"):
            if next(run.iterancestors(f"{W}p")) is not paragraph:  # of a text box
                continue
            encoding = self._runs.encoding(run)
            for element in run.iter(f"{W}t", f"{W}sym", f"{W}softHyphen", f"{W}tab", f"{W}br"):
                is_text = element.tag not in (f"{W}tab", f"{W}br")
                if elements and (encoding != last or not is_text):
                    yield last, elements
                    elements = []
                if encoding and is_text and next(element.iterancestors(f"{W}r")) is run:
                    last = encoding
                    elements.append(element)
        if elements:
            yield last, elements

    def _write_formulas(self) -> None:
        for formula in list(self._root.iter(f"{M}oMath")):
            if next(formula.iterancestors(f"{M}oMath"), None) is not None:
                continue
            run = formula.makeelement(f"{W}r")
            text = " ".join(formula_text(formula).split())
            run.append(_text_element(run, text))
            formula.getparent().replace(formula, run)
            self.found["formulas"] += 1
        for paragraph in list(self._root.iter(f"{M}oMathPara")):
            _unwrap(paragraph, paragraph)

    def _lift_text_boxes(self) -> None:
        """Put the paragraphs of a text box after the paragraph that holds it."""
        while boxes := list(self._root.iter(f"{W}txbxContent")):
            lifted = 0
            for box in reversed(boxes):  # each is put right after the paragraph, so the last one first
                paragraph = next(box.iterancestors(f"{W}p"), None)
                if paragraph is not None and box.find(f".//{W}txbxContent") is None:
                    self.found["boxes"] += any(text.text and text.text.strip() for text in box.iter(f"{W}t"))
                    for block in reversed(list(box)):
                        paragraph.addnext(block)
                    lifted += 1
                    _remove(box)
            if not lifted:
                for box in boxes:
                    _remove(box)

    def _take_title(self) -> None:
        """Take the paragraphs in the style “Title” out. Pandoc takes some others out too, by styles of its own, where they come first."""
        for paragraph in list(self._root.iter(f"{W}p")):
            style = self._runs.style_name(paragraph)
            if style == "title" and paragraph.find(f".//{W}drawing") is None:
                text = "".join(element.text or " " for element in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"))
                self.title = " ".join(f"{self.title} {text}".split())
                _remove(paragraph)
            elif style in _METADATA:
                _remove(paragraph.find(f"{W}pPr/{W}pStyle"))

    def _look_at_drawings(self) -> None:
        for lost in list(self._root.iter(f"{W}object")):
            program = lost.find(f".//{_O}OLEObject")
            name = program.get("ProgID", "") if program is not None else ""
            self.found["equations" if name.startswith(("Equation", "MathType")) else "objects"] += 1
            _remove(lost)
        for drawing in list(self._root.iter(f"{W}drawing")):
            for data in drawing.iter(f"{A}graphicData"):
                kind = data.get("uri", "").rpartition("/")[2]
                if kind in ("chart", "chartex", "diagram"):
                    self.found["charts" if kind.startswith("chart") else "diagrams"] += 1
            shown = [self._is_shown(blip, f"{R}embed", self._drawn(blip, drawing)) for blip in list(drawing.iter(f"{A}blip"))]
            if not any(shown):
                _remove(drawing)
        for image in list(self._root.iter(f"{_V}imagedata")):
            shape = image.getparent()
            if not self._is_shown(image, f"{R}id", Usage("", _cut(image), 0, shape.get("alt", ""))):
                _remove(image)

    def _drawn(self, blip: Any, drawing: Any) -> Usage:
        picture = next(blip.iterancestors(f"{_PIC}pic"), None)
        named = [next(drawing.iter(f"{_WP}docPr"), None), picture.find(f"{_PIC}nvPicPr/{_PIC}cNvPr") if picture is not None else None]
        many = sum(1 for _ in drawing.iter(f"{_PIC}pic")) > 1  # a group has one description of its own, and one for each picture
        for element in reversed(named) if many else named:
            if element is not None and (alt := element.get("descr", "") or element.get("title", "")):
                break
        else:
            alt = ""
        cut = picture.find(f"{_PIC}blipFill/{A}srcRect") if picture is not None else None
        frame = picture.find(f"{_PIC}spPr/{A}xfrm") if picture is not None else None
        sides = tuple(_number(cut, side) / _WHOLE for side in "ltrb") if cut is not None else (0, 0, 0, 0)
        turns = round(_number(frame, "rot") / _QUARTER) % 4 if frame is not None else 0
        return Usage("", sides, turns, alt)

    def _is_shown(self, element: Any, attribute: str, usage: Usage) -> bool:
        """Point the element to the picture by its new name. Return whether the file has the picture."""
        for extension in element.findall(f"{A}extLst"):  # may name a drawing in SVG that pandoc would prefer
            _remove(extension)
        kind, target, outside = self._relations.get(element.get(attribute, ""), ("", "", True))
        if kind != "image" or outside:
            if outside and (kind or element.get(f"{R}link") or element.get(f"{R}href")):
                self.found["outside"] += 1
            return False
        name = self._pictures.name(replace(usage, part=target))
        own = f"rIdHinh{name.partition('/')[2].partition('.')[0]}"
        element.set(attribute, own)
        self.links[own] = ("image", name)
        return True


def _number(element: Any, name: str) -> float:
    try:
        return int(element.get(name, "0"))
    except ValueError:
        return 0


def _cut(image: Any) -> tuple[float, float, float, float]:
    """What an ``v:imagedata`` cuts off, as fractions, some of which are written in 65,536ths: “6554f” (ECMA-376-4, section 19.1.2.11)."""
    found = []
    for side in ("cropleft", "croptop", "cropright", "cropbottom"):
        written = image.get(side, "0")
        try:
            found.append(int(written[:-1]) / 65536 if written.endswith("f") else float(written))
        except ValueError:
            found.append(0.0)
    return found[0], found[1], found[2], found[3]


def _character(element: Any) -> str:
    if element.tag == f"{W}softHyphen":
        return "\u00ad"
    if element.tag == f"{W}sym":
        code = element.get(f"{W}char", "")
        return chr(int(code, 16)) if _CODE.fullmatch(code) else ""
    return element.text or ""


def _set_text(element: Any, text: str) -> None:
    if element.tag == f"{W}t":
        element.text = text
        element.set(_SPACE, "preserve")
    else:
        element.getparent().replace(element, _text_element(element, text))


def _text_element(beside: Any, text: str) -> Any:
    element = beside.makeelement(f"{W}t")
    element.text = text
    element.set(_SPACE, "preserve")
    return element


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Any, content: Any) -> None:
    """Put the children of ``content``, which is the element or inside it, in the element's place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    for offset, child in enumerate(list(content) if content is not None else []):
        parent.insert(at + offset, child)

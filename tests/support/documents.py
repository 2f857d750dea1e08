"""Word and OpenDocument files for the tests: the XML that Word and LibreOffice write, in archives, and what strangers make of it."""

import io
import struct
import zipfile
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "w": f"{OFFICE}/wordprocessingml/2006/main",
    "r": f"{OFFICE}/officeDocument/2006/relationships",
    "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{OFFICE}/drawingml/2006/main",
    "pic": f"{OFFICE}/drawingml/2006/picture",
    "m": f"{OFFICE}/officeDocument/2006/math",
    "mc": f"{OFFICE}/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "c": f"{OFFICE}/drawingml/2006/chart",
}
DECLARED = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMESPACES.items())
TYPES = f'<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
GPS = (21.0, 2.0, 3.0), (105.0, 50.0, 0.0)

_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{address}:1.0"'
    for name, address in {
        "office": "office", "text": "text", "draw": "drawing", "style": "style", "table": "table", "svg": "svg-compatible",
        "fo": "xsl-fo-compatible", "manifest": "manifest", "meta": "meta",
    }.items()
)  # fmt: skip
ODF = f'{_ODF} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def archive(parts: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in parts.items():
            opened.writestr(name, data)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def run(text: str, font: str = "", properties: str = "") -> str:
    fonts = f"<w:rFonts w:ascii={quoteattr(font)} w:hAnsi={quoteattr(font)}/>" if font else ""
    return f'<w:r><w:rPr>{fonts}{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def bold(text: str) -> str:
    return run(text, properties="<w:b/>")


def italic(text: str) -> str:
    return run(text, properties="<w:i/>")


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs, in XML or as plain text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def heading(text: str, level: int = 1) -> str:
    return paragraph(text, style=f"Heading{level}")


def item(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of Word's own lists: ``number`` 1 has bullets, 2 numbers, 3 letters."""
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(*blocks: str, properties: str = "") -> str:
    inner = "".join(one if one.startswith(("<w:p>", "<w:tbl>")) else paragraph(one) for one in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: list[str]) -> str:
    """A table whose cells are XML of cells or plain text."""
    inner = "".join(f"<w:tr>{''.join(one if one.startswith('<w:tc>') else cell(one) for one in row)}</w:tr>" for row in rows)
    width = max(map(len, rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * width}</w:tblGrid>{inner}</w:tbl>"


def drawing(relation: str, alt: str = "", crop: str = "", turn: int = 0) -> str:
    cut = f"<a:srcRect {crop}/>" if crop else ""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="600000"/><wp:docPr id="1" name="Picture 1" descr={quoteattr(alt)}/>'
        f'<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x"/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/>{cut}</pic:blipFill><pic:spPr><a:xfrm rot="{turn}"/></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(*blocks: str) -> str:
    """A text box as Word writes it: for itself, and once more for older programs."""
    inner = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="2" name="x"/><a:graphic>'
        f'<a:graphicData uri="{NAMESPACES["wps"]}"><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>'
    + "".join(f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>' for n in range(1, 7))
)

_LEVELS = {1: "bullet", 2: "decimal", 3: "lowerLetter"}


def _numbering() -> str:
    def levels(kind: str) -> str:
        shown = "•" if kind == "bullet" else "%1)" if kind == "lowerLetter" else "%1."
        return "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{shown.replace("1", str(at + 1))}"/></w:lvl>'
            for at in range(3)
        )

    kinds = "".join(f'<w:abstractNum w:abstractNumId="{n}">{levels(kind)}</w:abstractNum>' for n, kind in _LEVELS.items())
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in _LEVELS)
    return f"<w:numbering {DECLARED}>{kinds}{numbers}</w:numbering>"


def _relationships(relations: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{own}" Type="{NAMESPACES["r"]}/{kind}" Target={quoteattr(target)}'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if kind == 'hyperlink' or '://' in target else ''}/>"
        for own, (kind, target) in relations.items()
    )
    return f'<Relationships xmlns="{OFFICE}/package/2006/relationships">{inner}</Relationships>'


def word(
    *blocks: str,
    styles: str = "",
    theme: str = "",
    relations: dict[str, tuple[str, str]] | None = None,
    parts: dict[str, bytes | str] | None = None,
) -> bytes:
    """A .docx of blocks, in XML or as plain paragraphs. ``relations`` are the body's by id, ``parts`` more parts of the archive."""
    inner = "".join(one if one.startswith("<") else paragraph(one) for one in blocks)
    own = {"rIdStyles": ("styles", "styles.xml"), "rIdNumbering": ("numbering", "numbering.xml")}
    own |= {"rIdTheme": ("theme", "theme/theme1.xml")} if theme else {}
    made = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {DECLARED}><w:body>{inner}</w:body></w:document>',
        "word/styles.xml": f"<w:styles {DECLARED}>{_STYLES}{styles}</w:styles>",
        "word/numbering.xml": _numbering(),
        "word/_rels/document.xml.rels": _relationships(own | (relations or {})),
    }
    if theme:
        made["word/theme/theme1.xml"] = theme
    return archive(made | (parts or {}))


def notes_part(kind: str, *texts: str) -> str:
    """The part of footnotes or endnotes (``kind`` in the singular), numbered from 1. A text is XML of runs or plain."""
    inner = "".join(f'<w:{kind} w:id="{n}">{paragraph(text)}</w:{kind}>' for n, text in enumerate(texts, 1))
    return f"<w:{kind}s {DECLARED}>{inner}</w:{kind}s>"


def photo(width: int = 300, height: int = 200, kind: str = "JPEG", *, turned: bool = False, located: bool = True) -> bytes:
    """A picture, left half red and right half blue, with the place where it was taken; ``turned`` lies on its side as phones save it."""
    image = Image.new("RGB", (width, height), "red")
    image.paste((0, 0, 255), (width // 2, 0, width, height))
    exif = Image.Exif()
    if located:
        exif.get_ifd(0x8825).update({1: "N", 2: GPS[0], 3: "E", 4: GPS[1]})
        exif[0x010F] = "Máy ảnh".encode().decode("latin-1")
    if turned:
        exif[0x0112] = 6
        image = image.transpose(Image.Transpose.ROTATE_90)
    stream = io.BytesIO()
    image.save(stream, kind, **({"exif": exif} if kind == "JPEG" else {}))
    return stream.getvalue()


def metafile() -> bytes:
    """The header of an EMF."""
    return b"\x01\0\0\0" + struct.pack("<I", 108) + bytes(32) + b" EMF" + bytes(80)


def with_pictures(*blocks: str, **pictures: bytes) -> bytes:
    """A .docx whose pictures are known by the names of the arguments: ``a_jpg`` is word/media/a.jpg, by the relationship a_jpg."""
    files = {name: f"media/{name.replace('_', '.')}" for name in pictures}
    return word(
        *blocks,
        relations={name: ("image", file) for name, file in files.items()},
        parts={f"word/{files[name]}": data for name, data in pictures.items()},
    )


def open_document(*blocks: str, styles: str = "", parts: dict[str, bytes | str] | None = None) -> bytes:
    """An .odt of blocks, in XML or as plain paragraphs."""
    inner = "".join(one if one.startswith("<") else f"<text:p>{escape(one)}</text:p>" for one in blocks)
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{inner}</office:text></office:body></office:document-content>"
    )
    made = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "styles.xml": f"<office:document-styles {ODF}><office:styles/></office:document-styles>",
        "META-INF/manifest.xml": f"<manifest:manifest {ODF}/>",
    }
    return archive(made | (parts or {}))


def bullets(text: str) -> str:
    """A list of bullets in OpenDocument, its items in lines."""
    items = "".join(f"<text:list-item><text:p>{escape(line)}</text:p></text:list-item>" for line in text.splitlines())
    return f'<text:list text:style-name="L1">{items}</text:list>'


def bomb(megabytes: int = 300, part: str = "word/document.xml") -> bytes:
    """A .docx, one part of which is so many megabytes of blanks."""
    parts = unpacked(word("Chữ"))
    text = parts.get(part, b"<x></x>")
    return archive(parts | {part: text.replace(b"</", b" " * (megabytes * 2**20) + b"</", 1)})


def lying(data: bytes, part: str, size: int) -> bytes:
    """The archive with another size of a part, unpacked, in its directory and before the part itself."""
    changed = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        before = opened.getinfo(part)
    changed[before.header_offset + 22 : before.header_offset + 26] = struct.pack("<I", size)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", changed, at + 28)[0]
        if changed[at + 46 : at + 46 + length] == part.encode():
            changed[at + 24 : at + 28] = struct.pack("<I", size)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def compound(*streams: str) -> bytes:
    """What begins like a file in Microsoft's compound format and lists streams of these names."""
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + names

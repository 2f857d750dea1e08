"""Documents as schools send them, by name: each is converted, and the whole result is compared with a file."""

import io
import unicodedata

import docx
from docx.shared import Cm

from support.documents import (
    DECLARED,
    NAMESPACES,
    archive,
    bold,
    bullets,
    cell,
    drawing,
    heading,
    italic,
    item,
    metafile,
    notes_part,
    open_document,
    paragraph,
    photo,
    run,
    table,
    text_box,
    unpacked,
    with_pictures,
    word,
)  # fmt: skip

LONG = "Sáng nay cả lớp 7A ra sân từ rất sớm, mỗi bạn một việc, không ai bảo ai mà rau đã nhặt xong trước giờ vào học."

LETTERHEAD = table(
    [cell("UBND PHƯỜNG MẪU", bold("TRƯỜNG THCS HOA SỮA"), "Số: 12/KH-THCS"),
     cell(bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), bold("Độc lập - Tự do - Hạnh phúc"), "Mẫu, ngày 5 tháng 6 năm 2026")]
)  # fmt: skip

SIGNATURE = table(
    [cell("Nơi nhận:", "- Như trên;", "- Lưu: VT."), cell(bold("HIỆU TRƯỞNG"), "(Đã ký)", bold("Nguyễn Thị Hoa"))]
)  # fmt: skip

# “Trường học bình đẳng” as it was typed in the fonts from before Unicode.
TCVN3, TCVN3_TAIL = "Tr\u00ad\u00eang häc b×nh ®¼ng", "v× em g¸i cña chóng ta"
VNI = "Tröôøng hoïc bình ñaúng giôùi"


def _by_python_docx() -> bytes:
    """A document with Word's own template, in which styles inherit from each other."""
    made = docx.Document()
    made.add_paragraph("Bữa cơm ngày Gia đình", "Title")
    made.add_paragraph("Chuyện ở bếp trường", "Subtitle")
    made.add_heading("Bốc thăm", 1)
    made.add_paragraph(LONG)
    made.add_heading("Việc của từng người", 2)
    for text in ("Thầy nhặt rau", "Bạn Thảo mổ cá"):
        made.add_paragraph(text, "List Bullet")
    for text in ("Rửa", "Thái"):
        made.add_paragraph(text, "List Number")
    made.add_paragraph().add_run().add_picture(io.BytesIO(photo()), Cm(5))
    made.add_paragraph("Hình 1. Hai bạn nhặt rau", "Caption")
    made.add_paragraph("Ai ăn cũng phải rửa bát.", "Quote")
    made.add_paragraph("Đoạn này thụt vào nhưng không phải lời trích.").paragraph_format.left_indent = Cm(2)
    grid = made.add_table(2, 2, "Table Grid")
    for at, text in enumerate(("Việc", "Ai", "Nhặt rau", "Thầy")):
        grid.cell(at // 2, at % 2).text = text
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _footnotes() -> bytes:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    return word(
        heading("Bài có chú thích"),
        paragraph("Luật nói rõ", reference.format(1), ", ai cũng biết", reference.format(2), "."),
        relations={"rIdF": ("footnotes", "footnotes.xml")},
        parts={"word/footnotes.xml": notes_part("footnote", "Luật Bình đẳng giới, Điều 6.", run(TCVN3, ".VnTime"))},
    )


def _legacy_by_style() -> bytes:
    """The font is in the style that the paragraph's style is based on; another comes from the theme by the defaults."""
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr></w:rPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:styleId="Goc"><w:name w:val="Goc"/><w:rPr><w:rFonts w:ascii="VNI-Times"'
        ' w:hAnsi="VNI-Times"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Con"/>'
        '<w:basedOn w:val="Goc"/></w:style>'
    )
    theme = (
        f'<a:theme {DECLARED}><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Arial"/></a:majorFont>'
        '<a:minorFont><a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    return word(paragraph(run(VNI), style="Con"), paragraph(run(TCVN3)), paragraph(run("Chữ thường", "Arial")), styles=styles, theme=theme)


def _hyperlinks() -> bytes:
    def link(own: str, text: str) -> str:
        return f'<w:hyperlink r:id="{own}">{run(text)}</w:hyperlink>'

    return word(
        paragraph(
            "Xem ", link("a", "Luật Bình đẳng giới"), ", viết cho ", link("b", "nhà trường"), ", đừng bấm ", link("c", "chỗ này"), "."
        ),
        paragraph(link("d", "https://youtu.be/dQw4w9WgXcQ")),
        paragraph("Địa chỉ trần https://example.vn/a_b_c và ", link("e", "tệp trong máy"), "."),
        relations={
            "a": ("hyperlink", "https://example.vn/luật (bản 1).html?a=1&b=2"),
            "b": ("hyperlink", "mailto:truong@example.vn"),
            "c": ("hyperlink", "javascript:alert(1)"),
            "d": ("hyperlink", "https://youtu.be/dQw4w9WgXcQ"),
            "e": ("hyperlink", "file:///C:/Users/co-giao/bai.docx"),
        },
    )


def _tracked_changes() -> bytes:
    who = 'w:id="1" w:author="Cô Mai" w:date="2026-01-01T00:00:00Z"'
    return word(
        paragraph("Lớp ", f"<w:del {who}><w:r><w:delText>6A</w:delText></w:r></w:del><w:ins {who}>{run('7A')}</w:ins>", " nấu cơm."),
        paragraph("Thêm một câu.", '<w:r><w:commentReference w:id="5"/></w:r>'),
        relations={"rIdC": ("comments", "comments.xml")},
        parts={"word/comments.xml": f'<w:comments {DECLARED}><w:comment w:id="5">{paragraph("Sửa chỗ này")}</w:comment></w:comments>'},
    )


def _formula() -> bytes:
    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    below, above = (f'<w:vertAlign w:val="{where}script"/>' for where in ("sub", "super"))
    return word(
        paragraph("Trung bình: ", f"<m:oMath><m:f>{part('num', 'a+b')}{part('den', '2')}</m:f></m:oMath>", ", diện tích ",
                  f"<m:oMath><m:sSup>{part('e', 'x')}{part('sup', '2')}</m:sSup></m:oMath>", "."),
        f"<w:p><m:oMathPara><m:oMath><m:rad><m:radPr/><m:deg/>{part('e', 'y+1')}</m:rad></m:oMath></m:oMathPara></w:p>",
        paragraph("Nước H", run("2", properties=below), "O, 5 m", run("2", properties=above)),
    )  # fmt: skip


def _lost() -> bytes:
    data = f'<a:graphicData uri="{NAMESPACES["c"]}"><c:chart/></a:graphicData>'
    chart = f"<w:r><w:drawing><wp:inline><a:graphic>{data}</a:graphic></wp:inline></w:drawing></w:r>"
    diagram = chart.replace("/chart", "/diagram").replace("<c:chart/>", "")
    embedded = '<w:r><w:object><o:OLEObject ProgID="{}"/></w:object></w:r>'
    return word(
        paragraph("Có nhiều thứ không lấy được.", chart, diagram, embedded.format("Excel.Sheet.12"), embedded.format("Equation.DSMT4")),
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        f"{paragraph('Mục lục')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('Chữ trong ô điền.')}</w:sdtContent></w:sdt>",
    )


def _header() -> bytes:
    return word(
        "Một đoạn.",
        relations={"rIdH": ("header", "header1.xml"), "rIdG": ("footer", "footer1.xml")},
        parts={"word/header1.xml": f"<w:hdr {DECLARED}>{paragraph(run(TCVN3, '.VnTimeH'))}</w:hdr>",
               "word/footer1.xml": f"<w:ftr {DECLARED}>{paragraph('3')}</w:ftr>"},
    )  # fmt: skip


def _merged_table() -> bytes:
    wide, begin, goes_on = ('<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>")
    return word(
        heading("Phân công"),
        table(
            [cell(bold("Việc"), properties=begin), cell(bold("Người làm"), properties=wide)],
            [cell(properties=goes_on), "Nam", "Nữ"],
            [cell("Nhặt rau & thái", "rồi rửa"), "5", "4 < 5"],
        ),
        "Sau bảng.",
    )


def _elsewhere() -> bytes:
    """The body in a part of another name, and pictures by absolute names, as web editors of documents write them."""
    parts = unpacked(with_pictures(paragraph(bold("Tên bài")), LONG, paragraph(drawing("a_jpg")), a_jpg=photo()))
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"word/document.xml", b"/word/document2.xml")
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    relations = parts.pop("word/_rels/document.xml.rels").replace(b'Target="media', b'Target="/word/media')
    return archive(parts | {"word/_rels/document2.xml.rels": relations})


def _drawn_by_vml() -> bytes:
    shape = '<w:r><w:pict><v:shape alt="Hai bạn nhặt rau" style="width:90pt"><v:imagedata r:id="a_jpg"/></v:shape></w:pict></w:r>'
    return with_pictures(paragraph(shape), LONG, a_jpg=photo())


def _link_by_field() -> bytes:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText> HYPERLINK "https://example.vn/luat" </w:instrText></w:r>'
    return word(paragraph("Xem ", field("begin"), code, field("separate"), run("luật"), field("end"), "."))


def _endnote() -> bytes:
    reference = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    return word(
        table(["Việc", "Ai"], [cell("Nhặt rau", properties='<w:gridSpan w:val="2"/>')], ["Rửa", cell(paragraph("Thầy", reference))]),
        paragraph("Ngoài bảng", reference, "."),
        relations={"rIdE": ("endnotes", "endnotes.xml")},
        parts={"word/endnotes.xml": notes_part("endnote", "Ghi ở cuối bài.")},
    )


GOOD = {
    "document-elsewhere": _elsewhere,
    "vml-picture": _drawn_by_vml,
    "link-by-field": _link_by_field,
    "endnote-in-table": _endnote,
    "headings-with-numbers": lambda: word(
        heading("Tên bài"),
        LONG,
        paragraph("Mục đích", style="Heading2", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
        "Một đoạn.",
    ),
    "numbered-headings": lambda: word(
        paragraph(bold("Tên bài")),
        item(bold("Mục đích"), number=3),
        LONG,
        item(bold("Cách làm"), number=3),
        paragraph("***"),
        LONG.replace("7A", "9A"),
    ),
    "items-of-more": lambda: with_pictures(
        item("hai đoạn"),
        item(drawing("a_jpg")),
        "Giữa.",
        item("số", number=2),
        item("chữ", number=3),
        item("số nữa", number=2),
        a_jpg=photo(),
    ),
    "table-in-table": lambda: word(table(["Ngoài", "Bảng"], ["a", cell(table(["trong", "bảng"]), paragraph("sau"))])),
    "long-picture-caption": lambda: with_pictures(paragraph(drawing("a_jpg")), paragraph(italic(LONG * 4)), a_jpg=photo()),
    "picture-in-heading": lambda: with_pictures(
        heading("Tên bài"), paragraph("Phần một", drawing("a_jpg"), style="Heading2"), a_jpg=photo()
    ),
    "symbols": lambda: word(paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " đã xong"), "Mũi tên → và ☎."),
    "letterhead-with-tabs": lambda: word(
        paragraph("UBND PHƯỜNG MẪU", "<w:r><w:tab/></w:r>", bold("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        paragraph("TRƯỜNG THCS HOA SỮA", "<w:r><w:tab/></w:r>", bold("Độc lập - Tự do - Hạnh phúc")),
        paragraph("Số: 3/TB-THCS", "<w:r><w:tab/></w:r>", "Mẫu, ngày 5 tháng 6 năm 2026"),
        paragraph(bold("THÔNG BÁO")),
        paragraph(bold("Về bữa cơm ngày Gia đình")),
        LONG,
    ),
    "python-docx": _by_python_docx,
    "headings": lambda: word(heading("Tên bài"), LONG, heading("Một", 2), "a b", heading("Một rưỡi", 4), "c d", heading("Hai", 2), "e"),
    "title-style": lambda: word(
        paragraph("UBND"), paragraph("Bữa cơm", style="Title"), paragraph("Phụ đề", style="Subtitle"), heading("Một"), LONG
    ),
    "no-title": lambda: word(LONG, LONG.replace("7A", "7B")),
    "lists": lambda: word(item("một"), item("hai"), "Giữa.", item("nhất", number=2), item("nhì", number=2)),
    "nested-lists": lambda: word(item("cha"), item("con", 1), item("cháu", 2), item("cha khác"), item("số", number=2), item("nhỏ", 1, 2)),
    "lettered-list": lambda: word("Gồm:", item("mở bài", number=3), item("kết bài", number=3)),
    "plain-table": lambda: word(
        table([bold("Việc"), bold("Ai | mấy giờ")], ["Nhặt rau", cell("Thầy", "và trò")], ["Rửa *bát*", ""]), "Sau."
    ),
    "merged-table": _merged_table,
    "framed-text": lambda: word(table([cell("Trong khung.", "Hai đoạn.")]), "Ngoài khung."),
    "lists-in-table": lambda: word(table(["Việc", "Các bước"], ["Cơm", cell(item("vo gạo"), item("đun"))])),
    "picture-with-place": lambda: with_pictures(heading("Tên bài"), paragraph(drawing("a_jpg")), LONG, a_jpg=photo()),
    "turned-picture": lambda: with_pictures(paragraph("Hình dọc: ", drawing("a_jpg")), a_jpg=photo(turned=True)),
    "alternative-texts": lambda: with_pictures(
        paragraph(drawing("a_jpg", "Hai bạn nhặt rau ở sân")),
        paragraph(drawing("b_png", "IMG_2034.JPG")),
        paragraph(drawing("c_png", "A picture containing person\n\nDescription automatically generated")),
        a_jpg=photo(),
        b_png=photo(40, 30, "PNG"),
        c_png=photo(50, 30, "PNG"),
    ),
    "captions": lambda: with_pictures(
        paragraph(drawing("a_jpg")),
        paragraph("Hình 1. Kiểu của Word", style="Caption"),
        paragraph(drawing("b_jpg")),
        paragraph("Ảnh 2: gõ tay"),
        paragraph(drawing("c_jpg")),
        paragraph(italic("Chữ nghiêng dưới hình")),
        LONG,
        a_jpg=photo(),
        b_jpg=photo(310),
        c_jpg=photo(320),
    ),
    "picture-table": lambda: with_pictures(
        table([cell(paragraph(drawing("a_jpg"))), cell(paragraph(drawing("b_jpg")))], ["Trước giờ nấu", "Sau giờ nấu"]),
        LONG,
        a_jpg=photo(),
        b_jpg=photo(310),
    ),
    "picture-in-table": lambda: with_pictures(
        table(["Việc", "Hình"], ["Nhặt rau", cell(paragraph(drawing("a_jpg")))]),
        LONG,
        a_jpg=photo(),
    ),
    "cut-and-turned-picture": lambda: with_pictures(
        paragraph(drawing("a_jpg", crop='l="50000"')), paragraph(drawing("a_jpg", turn=5400000)), a_jpg=photo()
    ),
    "metafile": lambda: with_pictures(paragraph(drawing("a_emf")), paragraph("Hình 1. Mất hình"), LONG, a_emf=metafile()),
    "broken-picture": lambda: with_pictures(paragraph("Chữ còn.", drawing("a_jpg")), a_jpg=photo()[:500]),
    "missing-picture": lambda: word(paragraph("Chữ còn.", drawing("a")), relations={"a": ("image", "media/none.jpg")}),
    "picture-elsewhere": lambda: word(paragraph("Chữ còn.", drawing("a")), relations={"a": ("image", "http://example.vn/a.jpg")}),
    "footnotes": _footnotes,
    "tracked-changes": _tracked_changes,
    "text-box": lambda: word(
        paragraph("Trước khung.", text_box(paragraph("Trong khung."), paragraph(bold("Cũng trong khung")))), "Sau khung."
    ),
    "letterhead-table": lambda: word(
        LETTERHEAD,
        paragraph(bold("KẾ HOẠCH")),
        paragraph(bold("Tổ chức bữa cơm ngày Gia đình")),
        paragraph(bold("I. Mục đích")),
        LONG,
        SIGNATURE,
    ),
    "letterhead-paragraphs": lambda: word(
        "UBND PHƯỜNG MẪU",
        paragraph(bold("TRƯỜNG THCS HOA SỮA")),
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc",
        "---------------",
        "Số: 15/BC-THCS",
        italic("Mẫu, ngày 20 tháng 6 năm 2026"),
        paragraph(bold("BÁO CÁO")),
        paragraph(bold("Kết quả ngày hội việc nhà")),
        LONG,
        "Mẫu, ngày 20 tháng 6 năm 2026",
        paragraph(bold("HIỆU TRƯỞNG")),
        "(Đã ký)",
        "Nguyễn Thị Hoa",
    ),
    "school-in-title": lambda: word(paragraph(bold("TRƯỜNG THCS HOA SỮA NẤU CƠM NGÀY GIA ĐÌNH")), LONG, "Người viết", "Trần Văn An"),
    "recipients": lambda: word(paragraph(bold("Thông báo về bữa cơm")), LONG, "Nơi nhận:", "- Các lớp;", "- Lưu: VT."),
    "decomposed": lambda: word(unicodedata.normalize("NFD", "Bình đẳng giới ở trường học\u200b."), "Chữ\u00ad mềm."),
    "vni": lambda: word(
        paragraph(run(VNI, "VNI-Times")),
        paragraph(run("TRÖÔØNG EM", "VNI-Times")),
        paragraph(run("ngöô", "VNI-Times"), run("øi", "VNI-Times", "<w:i/>")),
    ),
    "tcvn3": lambda: word(
        paragraph(run(TCVN3, ".VnTime"), run(", " + TCVN3_TAIL, ".VnTime")), paragraph(run("Chữ đã là Unicode", ".VnTime"))
    ),
    "tcvn3-capitals": lambda: word(paragraph(run("tr\u00ad\u00eang em", ".VnTimeH", "<w:b/>")), paragraph(run(TCVN3, ".VnTime"))),
    "legacy-by-style": _legacy_by_style,
    "hidden-text": lambda: word(paragraph("Chữ hiện", run(" và chữ ẩn", properties="<w:vanish/>"), "."), "Đoạn sau."),
    "typed-bullets": lambda: word(
        "Cần:",
        "- gạo",
        "+ gạo nếp",
        "+ gạo tẻ",
        "- rau",
        "Chuẩn bị:",
        "• nồi",
        "• chảo",
        "Mời:",
        "– thầy",
        "–cô",
        "Hết.",
    ),
    "typed-numbers": lambda: word(
        "Các bước:", "1. Vo gạo", "2. Nấu", "- đun to", "- đun nhỏ", "3) Ăn", "Năm đó:", "1975. Một năm không phải mục", "5. Lẻ loi"
    ),
    "lines-in-a-paragraph": lambda: word(
        paragraph("Nhà em có năm người", "<w:r><w:br/></w:r>", "Việc nhà năm việc", "<w:r><w:br/></w:r>", "- mỗi người một tay"),
        paragraph("Gồm:", "<w:r><w:br/></w:r>", "- gạo", "<w:r><w:br/></w:r>", "- rau"),
    ),
    "bold-headings": lambda: word(
        paragraph(bold("Ngày hội việc nhà")),
        LONG,
        paragraph(bold("1. Bốc thăm")),
        LONG.replace("7A", "8A"),
        paragraph(bold(LONG)),
        paragraph(bold("Đậm"), " nửa câu"),
    ),
    "hyperlinks": _hyperlinks,
    "formula": _formula,
    "signs": lambda: word(
        "# không phải đề mục",
        "Dấu *sao*, _gạch_, [ngoặc] (x), `mã`, <b>thẻ</b>, a < b, {x}, &amp;, C:\\Anh\\",
        "> không trích",
        "1. lẻ",
        ": không phải định nghĩa",
        "=====",
        "Điền: ______ và …………",
        "snake_case_name | cột",
        "!!! lưu ý",
        "- ",
        "~~gạch~~",
        paragraph(bold(" đậm "), italic("nghiêng"), bold("dính"), italic("liền")),
    ),
    "lost-objects": _lost,
    "page-header": _header,
    "struck-and-spaced": lambda: word(
        paragraph(run("Gạch", properties="<w:strike/>"), " bỏ."), paragraph("Chữ", "<w:r><w:tab/></w:r>", "sau  hai   cách.")
    ),
    "odt": lambda: open_document(
        '<text:h text:outline-level="1">Tên bài</text:h>',
        LONG,
        '<text:h text:outline-level="2">Phần một</text:h>',
        bullets("một\nhai"),
        "<table:table><table:table-column table:number-columns-repeated='2'/><table:table-row><table:table-cell><text:p>Việc</text:p>"
        "</table:table-cell><table:table-cell><text:p>Ai</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell>"
        "<text:p>Rau</text:p></table:table-cell><table:table-cell><text:p>Thầy</text:p></table:table-cell></table:table-row></table:table>",
        '<text:p><draw:frame><draw:image xlink:href="Pictures/a.jpg"/><svg:title>Hai bạn nhặt rau</svg:title></draw:frame></text:p>',
        styles='<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>',
        parts={"Pictures/a.jpg": photo()},
    ),
    "odt-more": lambda: open_document(
        '<text:p text:style-name="Title">Tên bài</text:p>',
        '<text:p>Chữ có chú thích<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        '<text:p>Ghi dưới trang.</text:p></text:note-body></text:note> và <text:span text:style-name="Dam">chữ đậm</text:span>, '
        '<text:a xlink:href="https://example.vn/">liên kết</text:a>.<text:line-break/>Dòng hai.</text:p>',
        '<text:list text:style-name="L1"><text:list-item><text:p>cha</text:p><text:list><text:list-item>'
        "<text:p>con</text:p></text:list-item>"
        "</text:list></text:list-item></text:list>",
        "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>Rộng</text:p></table:table-cell>"
        "<table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
        '<text:p>Công thức <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>.</text:p>',
        styles='<style:style style:name="Dam" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
        '<text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>',
        parts={"Object 1/content.xml": '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>+</mo><mn>1</mn></math>'},
    ),
    "odt-left-out": lambda: open_document(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>đã xoá</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>",
        "<text:p>Chữ<office:annotation><dc:creator>Cô</dc:creator><text:p>sửa đi</text:p></office:annotation> còn"
        '<text:span text:style-name="An"> ẩn</text:span>.</text:p>',
        "<text:p>Trước.<draw:frame><draw:text-box><text:p>Trong khung.</text:p></draw:text-box></draw:frame></text:p>",
        '<text:p>Sau.<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>',
        '<text:p>Hình xa<draw:frame><draw:image xlink:href="http://example.vn/a.jpg"/></draw:frame>.</text:p>',
        styles='<style:style style:name="An" style:family="text"><style:text-properties text:display="none"/></style:style>',
    ),
}
"""Documents that are converted. What is expected of each is in ``tests/unit/word/expected``."""

"""The Word file of a report, read back: each point of Nghị định 30/2020/NĐ-CP, Phụ lục I, is a row of a table of this test."""

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, field

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from msgspec.structs import replace

from chuyenmuc.official.drawn_lines import line_width
from chuyenmuc.official.writing import GAP
from chuyenmuc.problem import SourceReport
from chuyenmuc.reports.compose import compose
from chuyenmuc.reports.docx_report import docx_report
from chuyenmuc.reports.outline import Paragraph, Passage
from chuyenmuc.reports.standing_text import parse_standing_text
from chuyenmuc.word.engines import as_pdf
from support.reporting import DAY, HOSTILE, OFFICE, YEAR, column, judge, opened, report, rows_of

FORM = """\
Cơ quan chủ quản: UBND phường Mẫu
Số: 5
Ký hiệu: BC-VHXH
Địa danh: Phường Mẫu
Ngày: 5/2/2027
Chức vụ: KT. TRƯỞNG PHÒNG
Chức vụ: PHÓ TRƯỞNG PHÒNG
Người ký: Nguyễn Văn Mẫu
"""
TO_ONE, TO_TWO = "Kính gửi: Sở GDĐT Mẫu\n", "Kính gửi: Sở GDĐT Mẫu\nKính gửi: UBND phường Mẫu\n"


def made(form: str = FORM + TO_ONE):
    report_ = SourceReport("posts/_bao-cao/co-quan/the-thuc.txt")
    standing = parse_standing_text("co-quan", {"the-thuc": form}, {"the-thuc": report_})
    assert report_.problems == []
    found = column()
    return compose(found, judge(found, DAY), YEAR, OFFICE, standing)


@dataclass
class Line:
    """A paragraph as it looks, and where: in the body, or in a cell (row and column of the table)."""

    text: str
    bold: bool
    italic: bool
    size: float
    paragraph: object
    where: tuple = ("body",)
    rule: float | None = field(default=None)  # the length in millimetres of the rule that follows it


def looks(paragraph, where=("body",)) -> Line:
    runs = [run for run in paragraph.runs if run.text.strip()]
    style = paragraph.style.font

    def of(name, other):
        values = {getattr(run, name) for run in runs}
        assert len(values) < 2, (paragraph.text, name, values)
        value = next(iter(values), None)
        return value if value is not None else other

    size = {run.font.size or style.size for run in runs} or {style.size}
    assert len(size) == 1, paragraph.text
    return Line(paragraph.text, bool(of("bold", style.bold)), bool(of("italic", style.italic)), next(iter(size)).pt, paragraph, where)


def has_rule(paragraph) -> bool:
    found = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:top')}")
    return found is not None and found.get(qn("w:val")) == "single"


def lines_of(document) -> list[Line]:
    """Every line of the document with its look, in its order; a rule belongs to the line above."""
    found: list[Line] = []
    room = 162.0

    def take(paragraphs, where, width):
        before = None
        for paragraph in paragraphs:
            if has_rule(paragraph):
                shape = paragraph.paragraph_format
                assert paragraph.text == "" and "_" not in before.text
                before.rule = width - shape.left_indent.mm - shape.right_indent.mm
            elif paragraph.text.strip():
                before = looks(paragraph, where)
                found.append(before)

    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            if block.rows[0].cells[0].text == "TT":
                continue
            for at, row in enumerate(block.rows):
                for side, cell in enumerate(row.cells):
                    take(cell.paragraphs, ("cell", len(block.rows), at, side), cell.width.mm)
        else:
            take([block], ("body",), room) if not has_rule(block) else _rule(found, block, room)
    return found


def _rule(found, paragraph, width):
    shape = paragraph.paragraph_format
    found[-1].rule = width - shape.left_indent.mm - shape.right_indent.mm


@pytest.fixture(scope="module")
def document():
    return opened(docx_report(made()))


@pytest.fixture(scope="module")
def lines(document):
    return lines_of(document)


LEFT, RIGHT, BELOW_LEFT, BELOW_RIGHT = (("cell", 2, row, side) for row in (0, 1) for side in (0, 1))
SIGN_LEFT, SIGN_RIGHT = ("cell", 1, 0, 0), ("cell", 1, 0, 1)
UPRIGHT, BOLD, ITALIC, BOTH = (False, False), (True, False), (False, True), (True, True)

DECREE = [  # the part, its words, capitals?, the sizes, bold and italic, its place
    ("Quốc hiệu", r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, (12, 13), BOLD, RIGHT),
    ("Tiêu ngữ", r"Độc lập - Tự do - Hạnh phúc", False, (13, 14), BOLD, RIGHT),
    ("cơ quan chủ quản", r"UBND PHƯỜNG MẪU", True, (12, 13), UPRIGHT, LEFT),
    ("cơ quan ban hành", r"PHÒNG VĂN HOÁ – XÃ HỘI PHƯỜNG MẪU", True, (12, 13), BOLD, LEFT),
    ("số và ký hiệu", r"Số: 05/BC-VHXH", False, (13, 13), UPRIGHT, BELOW_LEFT),
    ("địa danh và thời gian", r"Phường Mẫu, ngày 05 tháng 02 năm 2027", False, (13, 14), ITALIC, BELOW_RIGHT),
    ("tên loại", r"BÁO CÁO", True, (13, 14), BOLD, ("body",)),
    ("trích yếu", r"Kết quả công tác bình đẳng giới\nvà vì sự tiến bộ của phụ nữ năm 2026", False, (13, 14), BOLD, ("body",)),
    ("Kính gửi", r"Kính gửi: Sở GDĐT Mẫu\.", False, (13, 14), UPRIGHT, ("body",)),
    ("căn cứ", r"Căn cứ Luật Bình đẳng giới .*;", False, (13, 14), ITALIC, ("body",)),
    ("tiêu đề phần", r"I\. TÌNH HÌNH CHUNG", True, (13, 14), BOLD, ("body",)),
    ("tiêu đề mục", r"Mục tiêu 1\. .*", False, (13, 14), BOLD, ("body",)),
    ("nội dung", r"- Tiết học lồng ghép: .*", False, (13, 14), UPRIGHT, ("body",)),
    ("quyền hạn", r"KT\. TRƯỞNG PHÒNG", True, (13, 14), BOLD, SIGN_RIGHT),
    ("chức vụ", r"PHÓ TRƯỞNG PHÒNG", True, (13, 14), BOLD, SIGN_RIGHT),
    ("họ và tên", r"Nguyễn Văn Mẫu", False, (13, 14), BOLD, SIGN_RIGHT),
    ("Nơi nhận", r"Nơi nhận:", False, (12, 12), BOTH, SIGN_LEFT),
    ("danh sách nơi nhận", r"- Như trên;", False, (11, 11), UPRIGHT, SIGN_LEFT),
    ("lưu", r"- Lưu: VT\.", False, (11, 11), UPRIGHT, SIGN_LEFT),
    ("phụ lục", r"Phụ lục I", False, (14, 14), BOLD, ("body",)),
    ("tiêu đề phụ lục", r"KẾT QUẢ THEO TỪNG CHỈ TIÊU NĂM 2026", True, (13, 14), BOLD, ("body",)),
    ("kèm theo", r"\(Kèm theo Báo cáo số 05/BC-VHXH ngày 05 tháng 02 năm 2027 của .*\)", False, (13, 14), ITALIC, ("body",)),
]


@pytest.mark.parametrize(("words_", "capitals", "sizes", "style", "where"), [row[1:] for row in DECREE], ids=[row[0] for row in DECREE])
def test_a_part_has_the_letters_size_style_and_place_of_the_decree(lines, words_, capitals, sizes, style, where):
    line = next(line for line in lines if re.fullmatch(words_, line.text))
    assert (line.text.isupper(), line.where) == (capitals, where)
    assert sizes[0] <= line.size <= sizes[1] and (line.bold, line.italic) == style


@pytest.mark.parametrize(
    ("words_", "least", "most"),
    [("Độc lập", 0.97, 1.03), ("PHÒNG VĂN HOÁ", 1 / 3, 1 / 2), ("Kết quả công tác", 1 / 3, 1 / 2)],
    ids=["Tiêu ngữ", "cơ quan ban hành", "trích yếu"],
)
def test_a_rule_below_a_part_is_as_long_as_the_decree_says(lines, words_, least, most):
    line = next(line for line in lines if line.text.startswith(words_))
    width = min(max(line_width(part, Pt(line.size)).mm for part in line.text.split("\n")), 66 if line.where == LEFT else 162)
    assert least <= line.rule / width <= most


CENTRED = (
    "Quốc hiệu",
    "Tiêu ngữ",
    "cơ quan chủ quản",
    "cơ quan ban hành",
    "số và ký hiệu",
    "địa danh và thời gian",
    "tên loại",
    "trích yếu",
)
CENTRED += ("Kính gửi", "quyền hạn", "chức vụ", "họ và tên", "phụ lục", "tiêu đề phụ lục", "kèm theo")


@pytest.mark.parametrize("part", CENTRED)
def test_a_part_is_centred_in_its_place(lines, part):
    words_ = next(row[1] for row in DECREE if row[0] == part)
    assert next(line for line in lines if re.fullmatch(words_, line.text)).paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER


NUMBER = r'w:instr="PAGE">\s*<w:r>\s*<w:rPr>\s*<w:sz w:val="26"/>\s*<w:szCs w:val="26"/>\s*</w:rPr>'

PAPER = [
    ("A4", lambda section: (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)),
    ("trên 20–25 mm", lambda section: 19.9 <= section.top_margin.mm <= 25),
    ("dưới 20–25 mm", lambda section: 19.9 <= section.bottom_margin.mm <= 25),
    ("trái 30–35 mm", lambda section: 29.9 <= section.left_margin.mm <= 35),
    ("phải 15–20 mm", lambda section: 14.9 <= section.right_margin.mm <= 20),
    ("số trang ở lề trên", lambda section: section.header_distance < section.top_margin - Pt(13)),
    ("số trang canh giữa", lambda section: section.header.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER),
    ("số trang là chữ số Ả Rập, cỡ 13, đứng", lambda section: re.findall(NUMBER, section.header._element.xml)),
    ("không số ở trang 1", lambda section: section.different_first_page_header_footer),
    ("trang 1 để trống lề trên", lambda section: "PAGE" not in section.first_page_header._element.xml),
]  # fmt: skip


@pytest.mark.parametrize("check", [row[1] for row in PAPER], ids=[row[0] for row in PAPER])
def test_the_paper_and_its_page_numbers_are_those_of_the_decree(document, check):
    assert check(document.sections[0])


def test_annexes_are_numbered_by_themselves_on_paper_of_the_same_margins(document):
    first, *annexes = document.sections
    assert len(annexes) == 5 and first._sectPr.find(qn("w:pgNumType")) is None
    for section in annexes:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert (section.left_margin, section.top_margin) == (first.left_margin, first.top_margin)
        assert {round(section.page_width.mm), round(section.page_height.mm)} == {210, 297}
    labels = [paragraph.text for paragraph in document.paragraphs if re.fullmatch(r"Phụ lục [IVX]+", paragraph.text)]
    assert labels == [f"Phụ lục {roman}" for roman in ("I", "II", "III", "IV", "V")]


def test_the_only_annex_has_no_number():
    only = made()
    document = opened(docx_report(replace(only, annexes=only.annexes[:1])))
    assert [one.text for one in document.paragraphs if one.text.startswith("Phụ lục")] == ["Phụ lục"]


def test_all_letters_are_black_times_new_roman(document):
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    body = document.element.body
    assert not list(body.iter(qn("w:rFonts"))) and not list(body.iter(qn("w:color")))
    assert {paragraph.style.name for paragraph in document.paragraphs} <= {"Normal", "Heading 1", "Heading 2"}


def body_of(made_) -> list[str]:
    return [passage.text for passage in made_.basis] + [block.text for block in made_.blocks if isinstance(block, Paragraph)]


def test_the_body_is_justified_with_a_first_line_and_room_between_paragraphs(document):
    wanted = body_of(made())
    found = [paragraph for paragraph in document.paragraphs if paragraph.text in wanted]
    assert [paragraph.text for paragraph in found] == wanted
    for paragraph in found:
        shape = paragraph.paragraph_format
        assert shape.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
        assert Cm(1) <= shape.first_line_indent <= Cm(1.27) + 100
        assert shape.space_after >= Pt(6)
        assert 1 <= (shape.line_spacing or document.styles["Normal"].paragraph_format.line_spacing) <= 1.5


def test_grounds_are_italic_and_end_as_the_decree_wants(document):
    grounds = [paragraph.text for paragraph in document.paragraphs if paragraph.text.startswith("Căn cứ ")]
    assert len(grounds) == 4 and all(text.endswith(";") for text in grounds[:-1]) and grounds[-1].endswith(".")


def test_several_receivers_have_a_line_each():
    texts = [one.text for one in opened(docx_report(made(FORM + TO_TWO))).paragraphs]
    at = texts.index("Kính gửi:")
    assert texts[at + 1 : at + 3] == ["- Sở GDĐT Mẫu;", "- UBND phường Mẫu."]


def test_tables_repeat_their_headings_and_keep_their_rows_whole(document):
    data = [table for table in document.tables if table.rows[0].cells[0].text == "TT"]
    assert len(data) == 7
    for table in data:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert sum(column.width for column in table.columns) <= Mm(250)


def test_every_sentence_made_from_data_has_its_source_as_a_comment(document):
    told = [passage for block in made().blocks if isinstance(block, Paragraph) for passage in block.passages if passage.source]
    notes = {comment.comment_id: comment.text for comment in document.comments}
    marked: set[tuple[str, str]] = set()
    for paragraph in document.paragraphs:
        inside, text = None, ""
        for element in paragraph._p:
            if element.tag == qn("w:commentRangeStart"):
                inside, text = int(element.get(qn("w:id"))), ""
            elif element.tag == qn("w:commentRangeEnd"):
                marked.add((text.strip(), notes[inside]))
                inside = None
            elif inside is not None:
                text += "".join(part.text or "" for part in element.iter(qn("w:t")))
    assert len(told) > 20
    for passage in told:
        assert (passage.text, f"Nguồn: {passage.source}.") in marked
    assert {comment.author for comment in document.comments} == {"Nguồn số liệu"}


def test_every_gap_is_on_yellow_and_nothing_else():
    report_ = report()
    document = opened(docx_report(report_))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    everything = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    runs = (run for paragraph in everything for run in paragraph.runs)
    yellow = [run.text for run in runs if run.font.highlight_color == WD_COLOR_INDEX.YELLOW]
    of_annexes = len(report_.annexes)  # each names the number of the report, which has a gap
    assert len(yellow) == report_.gaps + of_annexes and all(GAP.fullmatch(text) for text in yellow)


def test_the_same_report_gives_the_same_bytes_and_nothing_in_it_is_of_today():
    data = docx_report(report())
    assert docx_report(report()) == data
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert {part.date_time for part in archive.infolist()} == {(DAY.year, DAY.month, DAY.day, 0, 0, 0)}
    dates = set(re.findall(rb'w:date="([^"]+)"', archive.read("word/comments.xml")))
    assert dates == {f"{DAY.isoformat()}T00:00:00Z".encode()}


def test_hostile_words_are_text():
    found = column()
    units = {id_: replace(unit, name=HOSTILE) for id_, unit in found.roster.units.items()}
    hostile = replace(found, roster=replace(found.roster, units=units), plan=replace(found.plan, title=HOSTILE))
    made_ = replace(report(hostile), basis=(Passage(HOSTILE, HOSTILE),))
    document = opened(docx_report(made_))
    shown = HOSTILE.replace("\x07", "")
    assert shown in [paragraph.text for paragraph in document.paragraphs]
    rows = next(rows for table in document.tables if (rows := rows_of(table))[0][1] == "Đơn vị")
    assert [row[1] for row in rows[1:]] == [shown] * 4


@pytest.mark.long
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice")
def test_libreoffice_prints_it_with_page_numbers_from_the_second_on(tmp_path):
    (tmp_path / "bao-cao.pdf").write_bytes(as_pdf(docx_report(made())))
    printed = subprocess.run(["pdftotext", "-layout", tmp_path / "bao-cao.pdf", "-"], check=True, capture_output=True, text=True).stdout
    pages = printed.split("\f")
    assert [page.split("\n")[0].strip() for page in pages[:3]][1:] == ["2", "3"] and not pages[0].split("\n")[0].strip().isdigit()
    flat = " ".join(printed.split())
    for words_ in ("Độc lập - Tự do - Hạnh phúc", "II. KẾT QUẢ THỰC HIỆN", "KT. TRƯỞNG PHÒNG", "Phụ lục V", "dưới 5"):
        assert words_ in flat
    assert "Nguồn:" not in flat  # comments are not printed

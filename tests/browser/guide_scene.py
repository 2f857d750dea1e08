"""What the guides' pictures show: the sample column in the fourth quarter of 2026, and a post that a teacher of one school writes."""

import io
from pathlib import Path

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from support.scenes import PROJECT, Repository, copy_project, own_text

UNIT, QUARTER = "thcs-hoa-sua", "2026-q4"
DAY = "2026-11-16"
NOW = f"{DAY}T09:00:00+07:00"
TITLE = "Giờ Toán đếm việc nhà"
SUMMARY = "Hai lớp 7 đếm xem mỗi ngày ai trong nhà làm bao nhiêu phút việc nhà, rồi chia lại."
TOPIC = "Gia đình no ấm, bình đẳng, không bạo lực"
TEXT = (
    "Thứ ba tuần trước, giờ Toán của hai lớp 7A và 7B có một bài tập lạ: mỗi bạn mang đến một tờ giấy ghi việc nhà của gia đình mình "
    "trong bảy ngày, ai làm, làm mấy phút. Không tờ nào ghi tên.",
    "Cô chia bảng làm bốn cột: mẹ, bố, con gái, con trai. Cả lớp cộng từng cột rồi chia đều cho 64 gia đình. Biểu đồ vẽ xong, lớp im "
    "một lúc. Cột của mẹ cao gấp hơn ba lần cột của bố.",
    "Bạn Minh giơ tay: nhà em bố nấu cơm tối, nhưng đi chợ, giặt giũ, nhắc em học bài thì mẹ làm hết. Bạn Thảo bảo tối nào mình cũng "
    "rửa bát còn em trai chưa phải rửa lần nào. Hỏi vì sao lại chia như thế thì cả hai đều nói chưa ai trong nhà từng hỏi.",
    "Cuối giờ, mỗi bạn chọn một việc sẽ làm thay mẹ trong một tuần rồi ghi vào sổ. Thứ hai tới, lớp đếm lại. Cô dặn con số không để "
    "chê ai, chỉ để cả nhà cùng nhìn và chia lại cho đều.",
)  # fmt: skip
PHOTO = (PROJECT / "posts/thcs-dong-xanh/anh/viec-nha.png").read_bytes()
DESCRIPTION = "Biểu đồ: mẹ làm việc nhà nhiều nhất"


def lay_out_guide(folder: Path) -> Repository:
    """The project with its sample posts, whose plan goes on for one more quarter: in it every unit still owes a post."""
    repository = copy_project(folder, "docs", "hooks", "posts")
    plan = (repository.root / "posts/plan.yml").read_text("utf-8")
    later = plan.replace("\nthrough: 2026-Q3\n", "\nthrough: 2026-Q4\n")
    assert later != plan
    repository.write("posts/plan.yml", later)
    return repository


def plain_word_file() -> bytes:
    """Another post in Word, with a picture that nobody has described, as it comes to the clerk."""
    document = docx.Document()
    document.add_heading("Bữa cơm bốn món", 0)
    document.add_picture(io.BytesIO((PROJECT / "posts/thcs-hoa-sua/anh/bua-com.png").read_bytes()), width=docx.shared.Cm(12))
    document.add_paragraph(own_text("bữa cơm bốn món", words=170))
    return saved(document)


def word_file() -> bytes:
    """The post as a teacher has it in Word, with a list, a picture, and a formula that the form cannot take over."""
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(TEXT[0])
    document.add_heading("Bốn cột trên bảng", 1)
    document.add_paragraph(TEXT[1])
    for line in ("Mẹ: 150 phút", "Bố: 45 phút"):
        document.add_paragraph(line, style="List Bullet")
    formula = document.add_paragraph()._p
    formula.append(parse_xml(f"<m:oMath {nsdecls('m')}><m:r><m:t>150 : 45 ≈ 3,3</m:t></m:r></m:oMath>"))
    document.add_picture(io.BytesIO(PHOTO), width=docx.shared.Cm(12))
    for paragraph in TEXT[2:]:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()

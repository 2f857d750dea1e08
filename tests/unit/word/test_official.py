"""Letterhead, recipients and signature are left out; what only resembles them stays."""

import pytest

from chuyenmuc.word.blocks import Block, Cell, Figure, Items, Paragraph, Piece, Table, flat, text_of
from chuyenmuc.word.official import without_official_parts

STORY = "Sáng nay cả lớp 7A ra sân từ rất sớm, mỗi bạn một việc, không ai bảo ai mà rau đã nhặt xong trước giờ."


def line(text: str) -> Paragraph:
    return Paragraph((Piece("text", text),))


def table(*cells: list[str]) -> Table:
    return Table((tuple(Cell(tuple(map(line, lines))) for lines in cells),))


def left(*blocks: Block | str) -> tuple[list[str], int]:
    """The text of each block that is left, and how many notes there are."""
    found, notes = without_official_parts(tuple(line(one) if isinstance(one, str) else one for one in blocks))
    return [text_of(flat([block])) for block in found], len(notes)


COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    "head",
    [
        [COUNTRY, MOTTO],
        [COUNTRY.replace("HÒA", "HOÀ"), "ĐỘC LẬP – TỰ DO – HẠNH PHÚC", "———"],
        ["UBND PHƯỜNG MẪU", "TRƯỜNG THCS HOA SỮA"],
        ["PHÒNG GD&ĐT MẪU", "TRƯỜNG MẦM NON MAI", "Số: 12/BC-MNM", "Mẫu, ngày … tháng 6 năm 2026"],
        ["ỦY BAN NHÂN DÂN PHƯỜNG MẪU", COUNTRY, "TRƯỜNG THCS HOA SỮA", MOTTO],
        [table(["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT HẢI ĐĂNG", "V/v nấu cơm"], [COUNTRY, MOTTO])],
        [table(["ĐẢNG BỘ PHƯỜNG MẪU", "CHI BỘ TRƯỜNG THCS"], ["Mẫu, ngày 5 tháng 6 năm 2026"])],
    ],
)
def test_a_letterhead_is_left_out(head):
    assert left(*head, "Tên bài", STORY) == (["Tên bài", STORY], 1)


@pytest.mark.parametrize(
    "head",
    [
        ["TRƯỜNG THCS HOA SỮA NẤU CƠM"],
        ["Trường THCS Hoa Sữa", "UBND phường mời cả trường"],
        ["TRƯỜNG EM", "TRƯỜNG THCS HOA SỮA VUI NHƯ HỘI"],
        [table(["Việc", "Ai"])],
        ["Mẫu, ngày 5 tháng 6 năm 2026"],
    ],
)
def test_what_only_resembles_one_stays(head):
    found, notes = left(*head, STORY)
    assert (len(found), notes) == (len(head) + 1, 0)


@pytest.mark.parametrize(
    "tail",
    [
        ["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
        ["Nơi nhận:", Items(((line("Như trên;"),), (line("Lưu: VT."),)))],
        ["HIỆU TRƯỞNG", "(Đã ký)", "Nguyễn Thị Hoa"],
        ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "(Ký, ghi rõ họ tên)", "Trần Văn An"],
        ["Mẫu, ngày 20 tháng 6 năm 2026", "NGƯỜI VIẾT", "Lê Thị Mai"],
        ["TM. BAN GIÁM HIỆU", Figure("dau.png"), "Lê Thị Mai"],
        [table(["Nơi nhận:", "- Lưu: VT."], ["CHỦ TỊCH", "Lê Văn Bình"])],
    ],
)
def test_recipients_and_signature_are_left_out(tail):
    assert left(STORY, *tail) == ([STORY], 1)


@pytest.mark.parametrize(
    "tail",
    [
        ["Nơi nhận quà là sân trường, ai cũng có phần."],
        ["Hiệu trưởng vỗ tay rất to."],
        ["HIỆU TRƯỞNG", STORY],
        ["Nguyễn Thị Hoa"],
        [table(["Việc", "Ai"], ["Rau", "Thầy"])],
    ],
)
def test_an_end_that_only_resembles_them_stays(tail):
    found, notes = left(STORY, *tail)
    assert (len(found), notes) == (len(tail) + 1, 0)


def test_a_note_quotes_what_was_left_out_and_is_short():
    _, (note,) = without_official_parts((line("UBND PHƯỜNG MẪU"), line(COUNTRY), line(MOTTO), line(STORY)))
    assert note.startswith("Đã bỏ phần đầu công văn: “UBND PHƯỜNG MẪU, CỘNG HÒA") and len(note) < 120


def test_nothing_of_nothing():
    assert without_official_parts(()) == ((), [])

"""Personal data of children is found where it stands, and nothing else is."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuyenmuc.texts.privacy import personal_data
from chuyenmuc.texts.text import clean

# Each: the text, and the passage that is found in it.
NAMES = [
    ("Bạn Nguyễn Văn An, lớp 7A, kể chuyện.", "Nguyễn Văn An"),
    ("Em Trần Thị Bình (7A1) đạt giải nhì.", "Trần Thị Bình"),
    ("Em Trần Thị Bình – 7A1 – đạt giải nhì.", "Trần Thị Bình"),
    ("Học sinh lớp 9/2 Lê Minh Khôi phát biểu.", "Lê Minh Khôi"),
    ("Lê Minh Khôi, học sinh lớp 12C3, phát biểu.", "Lê Minh Khôi"),
    ("Lớp 7A có Phạm Gia Hân đoạt giải.", "Phạm Gia Hân"),
    ("Lớp trưởng 8B là bạn Hoàng Đức Minh của lớp 8B.", "Hoàng Đức Minh"),
    ("Nhóm của em Giàng A Páo, lớp 6B, dựng lều.", "Giàng A Páo"),
    ("H’Linh Niê, lớp 5A, đọc thơ.", "H’Linh Niê"),
    ("Em Thạch Sô Phia học lớp 8.1 kể về ngày lễ.", "Thạch Sô Phia"),
    ("NGUYỄN VĂN AN – LỚP 7A", "NGUYỄN VĂN AN"),
    ("Bạn Vũ Hà My học lớp 10A2.", "Vũ Hà My"),
    ("Cháu Bùi Bảo Ngọc, lớp Lá 2, hát.", "Bùi Bảo Ngọc"),
    ("Học sinh Đỗ Nhật Nam của lớp bốn A vẽ tranh.", "Đỗ Nhật Nam"),
    ("Tranh của Ngô Khánh Linh, lớp 3C.", "Ngô Khánh Linh"),
    ("Bài viết: Dương Minh Châu (11A5)", "Dương Minh Châu"),
    ("Mẹ em Nguyễn Văn An lớp 7A kể lại.", "Nguyễn Văn An"),
    ("Lớp 6C: em Lò Thị Mai nói trước.", "Lò Thị Mai"),
    ("Em Võ An, lớp 2A, rửa bát.", "Võ An"),
    ("7A2 – Đặng Thu Trang: bài dự thi.", "Đặng Thu Trang"),
    ("Em Hồ Thị Xuân Mai, lớp 9, dẫn chương trình.", "Hồ Thị Xuân Mai"),
    ("Danh sách lớp 7A:\n\n1. Nguyễn Văn An\n2. Vui", "Nguyễn Văn An"),
    ("| Họ tên | Lớp |\n|---|---|\n| Lý Hải Yến | 7A |", "Lý Hải Yến"),
    ("Đại diện lớp 7A, Nguyễn Minh Anh chia sẻ cảm xúc.", "Nguyễn Minh Anh"),
    ("Bài và ảnh: Nguyễn Thu Trang – Lớp 9B", "Nguyễn Thu Trang"),
    ("Nguyễn Xuân Trường, lớp 9B, bơi giỏi.", "Nguyễn Xuân Trường"),
    ("Bạn Y Moan Niê, lớp 7C, hát.", "Y Moan Niê"),
    ("Bạn Đinh Thị H’Len lớp 4A.", "Đinh Thị H’Len"),
    ("- Giải Ba: Phan Thùy Dương, lớp 3B, tranh", "Phan Thùy Dương"),
    ("Cậu bé Trần Đạt lớp 1A cười.", "Trần Đạt"),
    ("Bạn Lê Chi học lớp 6A.", "Lê Chi"),
]
NUMBERS = [
    ("Gọi cho bạn theo số 0912345678 nhé.", "0912345678"),
    ("Gọi 0912 345 678.", "0912 345 678"),
    ("Số của mẹ: 0912.345.678", "0912.345.678"),
    ("Zalo 098-765-4321", "098-765-4321"),
    ("Liên hệ +84 912 345 678", "+84 912 345 678"),
    ("Liên hệ +84912345678", "+84912345678"),
    ("Điện thoại 84912345678", "84912345678"),
    ("Nhà em: 024 3858 1234", "024 3858 1234"),
    ("Nhà em: (024) 3858 1234", "(024) 3858 1234"),
    ("Nhà em: 0243.858.1234.", "0243.858.1234"),
    ("SĐT: 0356789012, gặp Lan", "0356789012"),
    ("CCCD: 001213012345", "001213012345"),
    ("Mã định danh của em là 036 213 001 234", "036 213 001 234"),
    ("Số 001313012345 ghi trên thẻ", "001313012345"),
    ("Số CMND 012345678", "012345678"),
    ("chứng minh nhân dân: 012 345 678", "012 345 678"),
    ("thẻ căn cước số 079313012345", "079313012345"),
    ("sinh ngày 3/4/2013", "3/4/2013"),
    ("Em Lan, sinh ngày 03-04-2013, học giỏi.", "03-04-2013"),
    ("Ngày sinh: 15/08/2012", "15/08/2012"),
    ("ngày, tháng, năm sinh: 15.08.2012", "15.08.2012"),
    ("Bạn Lan sinh 3/4/2013", "3/4/2013"),
    ("Em sinh ngày 3 tháng 4 năm 2013 ở Lào Cai.", "3 tháng 4 năm 2013"),
    ("Ngày sinh của em là 3/4/13", "3/4/13"),
    ("Lan (sinh năm: 3/4/2013)", "3/4/2013"),
    ("Em sinh vào ngày 29/2/2012", "29/2/2012"),
    ("Viết cho em: an.nguyen2013@gmail.com", "an.nguyen2013@gmail.com"),
    ("bong_hoa@yahoo.com.vn", "bong_hoa@yahoo.com.vn"),
    ("mailto:lan@outlook.com".replace("mailto:", "Thư: "), "lan@outlook.com"),
    ("Thư gửi về Minh+tho@proton.me nhé", "Minh+tho@proton.me"),
]
NOTHING = [
    "Cô giáo Nguyễn Thị Mai, chủ nhiệm lớp 7A, dạy Văn.",
    "Thầy Trần Văn Hùng chủ nhiệm lớp 9/2.",
    "Cô Nguyễn Thị Mai và Trần Thị Lan, giáo viên lớp 7A.",
    "Các cô Nguyễn Thị Mai, Trần Thị Lan dạy lớp 7A.",
    "Nguyễn Thị Mai, phụ huynh lớp 7A, kể.",
    "Ông Lê Văn Tư, bố một bạn lớp 5B, dạy đan rổ.",
    "Bà Phạm Thị Hoà (phụ huynh 7A1) nấu canh.",
    "Chị Hoàng Thu Hà, cựu học sinh lớp 12A1, trở lại trường.",
    "Anh Đỗ Văn Nam lái máy cày, trước học lớp 9A.",
    "GS. Nguyễn Văn Hiệu nói chuyện với lớp 12A1.",
    "Hiệu trưởng Vũ Thị Thanh dự giờ lớp 3A.",
    "Phụ huynh Bùi Văn Long đến lớp 2C.",
    "Cô hiệu trưởng Đặng Thị Nga thăm lớp 1B.",
    "Giáo viên chủ nhiệm lớp 7A Nguyễn Thị Mai.",
    "Cô giáo chủ nhiệm lớp 7A Nguyễn Thị Mai kể.",
    "Trường THCS Nguyễn Du, lớp 7A đạt giải nhất.",
    "Trường Tiểu học Lê Văn Sỹ lớp 3A.",
    "Lớp 8A ra đường Trần Quang Khải quét lá.",
    "Lớp 8A thuộc phố Phạm Văn Hai.",
    "Lớp 8A nhận giải Lê Thanh Bình.",
    "Lớp 5A góp vào quỹ Phan Thị Ràng.",
    "Phong trào Trần Văn Ơn ở lớp 9A.",
    "Chi đội Võ Thị Sáu lớp 4A.",
    "Lớp 9A học Truyện Kiều của Nguyễn Du.",
    "Lớp 9A đọc truyện ngắn của Phạm Văn Xuân.",
    "Nhà văn Trần Thị Hoa nói chuyện với lớp 6A.",
    "Lớp 6A kể chuyện Hồ Chí Minh.",
    "Lớp 5A đi Hà Nội.",
    "Bạn An, lớp 7A, kể.",
    "Lớp 7A nấu cơm cùng bạn Thảo.",
    "Bạn Nguyễn Văn An kể chuyện ở nhà.",
    "Bạn Nguyễn Văn An kể. Hôm sau lớp 7A nghỉ.",
    "Phim 3D, mạng 5G, màn hình 4K.",
    "Họp lúc 7 giờ, 9/2 là ngày học lại.",
    "Lớp 7 người đến từ sớm.",
    "Gọi 111, 113, 114, 115 bất cứ lúc nào.",
    "Tổng đài 18001567.",
    "Tổng đài 1800 1567 và 1900 545 559.",
    "Đường dây nóng: 0912 345 678.",
    "Phòng tư vấn của trường: 024 3858 1234.",
    "Văn phòng UBND phường, điện thoại 0243.858.1234.",
    "Mã số thuế 0312345678.",
    "Từ 05.09.2025 07 giờ.",
    "Dân số 0,123456789 tỷ; 0.123456789.",
    "Xem trang 012345678 trong kho.",
    "ISBN 978-604-1-12345-6",
    "Mã đơn 999999999999.",
    "Luật số 73/2006/QH11 ngày 29/11/2006.",
    "Ngày 3/4/2013 trường khánh thành.",
    "Học sinh ngày 3/4/2025 được nghỉ.",
    "Tuyển sinh ngày 3/4/2025.",
    "Thí sinh ngày 3/4/2025 có mặt.",
    "Giấy khai sinh ngày 3/4/2013 nộp ở phòng.",
    "Bác Hồ sinh ngày 19/5/1890.",
    "Chị Võ Thị Sáu sinh năm 1933.",
    "Em sinh năm 2013.",
    "Sinh nhật trường ngày 3/4/2025.",
    "Thư gửi c2hoasua@hanoiedu.vn.edu.vn hay vanphong@thanhxuan.hanoi.gov.vn.",
    "Thư gửi thcshoasua@gmail.com.",
    "Thư gửi truong.tieuhoc.canhdieu@gmail.com.",
    "Phòng tư vấn: tuvan@hoasua.vn",
    "Viết @lan trên mạng, giá 5@10.",
    "Đến dự có đồng chí Nguyễn Thị Hương, Bí thư Đoàn, và lớp 7A.",
    "Lớp 7A1 (GVCN: Trần Thu Hà) đạt giải nhất.",
    "Tiết mục của lớp 7A do cô Phạm Thị Nga dàn dựng.",
    "Con trai bà Nguyễn Thị Tư học lớp 7A.",
    "Học sinh lớp 5 Trường Tiểu học Trần Quốc Toản thăm Văn Miếu.",
    "Lớp 8 học bài về nữ tướng Bùi Thị Xuân.",
    "Ý tưởng của em Hạ Vy lớp 9.",
    "Câu nói của em Sơn Ca lớp 6A.",
    "Bạn Hoàng Yến, lớp 7A, cười.",
    "Vitamin A Cho Trẻ lớp 1A.",
    "Mã 0987654321 của sản phẩm.",
    "Ngày sinh hoạt lớp 7A: 3/4/2025.",
    "Năm 2026 có 001 bài và 002 hình.",
]


def passages(text: str) -> list[str]:
    return [text[one.start : one.end] for one in personal_data(text)]


@pytest.mark.parametrize(("text", "found"), NAMES + NUMBERS)
def test_personal_data_is_found(text, found):
    assert passages(text) == [found]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_public_or_grown_up_is_left_alone(text):
    assert passages(text) == []


def test_there_are_enough_sentences():
    assert len(NAMES) + len(NUMBERS) >= 50 and len(NOTHING) >= 60


def test_what_is_shown_of_it_is_never_the_whole():
    for text, found in NAMES + NUMBERS:
        (one,) = personal_data(text)
        assert "…" in one.shown and found not in one.shown
        assert bool(one.beside) == (one.kind == "name")


def test_several_are_told_in_order_of_place():
    text = "Lớp 7A có Nguyễn Văn An và Trần Thị Bình; gọi 0912 345 678, sinh ngày 3/4/2013, an@gmail.com, CCCD 001213012345."
    assert [one.kind for one in personal_data(text)] == ["name", "name", "phone", "birth", "mail", "identity"]


PIECES = "Nguyễn Văn An lớp 7A , . ( ) – | 1. em cô Trường của 0912 345 678 001213012345 sinh ngày 3/4/2013 a@b.vn @ “ ” * _ : ; GS. và -"


@given(st.text())
def test_no_text_raises(text):
    for one in personal_data(clean(text)):
        assert 0 <= one.start < one.end <= len(clean(text))


@given(st.lists(st.sampled_from([*PIECES.split(), "\n"]), max_size=40))
def test_no_mix_of_its_pieces_raises(pieces):
    found = personal_data(" ".join(pieces))
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    [
        "Nguyễn Văn An ",
        "Nguyễn ",
        "lớp 7A ",
        "cô giáo ",
        "0912 ",
        "001213012345 ",
        "09",
        "a@",
        "a.a-a@b.",
        "sinh ngày ",
        "- Nguyễn Văn An\n",
        "7A (",
        "A ",
    ],
)
def test_time_grows_with_the_length(piece):
    def seconds(length):
        text = (piece * length)[:length]
        best = 99.0
        for _ in range(3):
            begun = time.process_time()
            personal_data(text)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(80_000) < 12 * seconds(20_000) + 0.05

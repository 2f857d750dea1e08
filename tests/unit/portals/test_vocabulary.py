"""The words of the topic, however they are typed, and the words that only look like them."""

import unicodedata

import pytest

from chuyenmuc.portals.vocabulary import folded, is_named_in, is_section_name, plain, topic

NAMES = (
    "Bình đẳng giới", "BÌNH ĐẲNG GIỚI", "binh dang gioi", "Bình-đẳng  giới", "Chuyên mục Bình đẳng giới", "Vì sự tiến bộ của phụ nữ", "VSTBPN",
    "Bình đẳng giới – Vì sự tiến bộ của phụ nữ", "Phòng, chống bạo lực trên cơ sở giới", "Góc bình đẳng nam nữ", "BĐG", "Gender equality",
)  # fmt: skip
OTHERS = (
    "Giới thiệu", "Thế giới", "Học giỏi", "Giáo dục giới tính", "Giới hạn", "Bình đẳng giới thiệu", "Đẳng cấp thế giới", "Thư viện", "Phụ nữ Việt Nam", "",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_of_a_section_is_known(name, form):
    words = folded(unicodedata.normalize("NFC", unicodedata.normalize(form, name)))
    assert topic(words) and is_section_name(words)


@pytest.mark.parametrize("name", OTHERS)
def test_other_names_are_not(name):
    assert topic(folded(name)) is None and not is_section_name(folded(name))


@pytest.mark.parametrize("title", [
    "Trường tổ chức tập huấn bình đẳng giới cho giáo viên", "Hội nghị vì sự tiến bộ của phụ nữ năm 2026", "Bình đẳng giới " + "và giới " * 20,
])  # fmt: skip
def test_a_title_of_a_text_is_no_name(title):
    assert topic(folded(title)) and not is_section_name(folded(title))


def test_the_units_own_name_may_be_in_it():
    assert not is_section_name("binh dang gioi hoa sua") and is_section_name("binh dang gioi hoa sua", ["hoa", "sua"])


def test_the_place_in_the_folded_text_is_that_in_the_text():
    text = "Về BÌNH ĐẲNG GIỚI ở trường"
    found = topic(plain(text))
    assert len(plain(text)) == len(text) and text[found.start() : found.end()] == "BÌNH ĐẲNG GIỚI"


@pytest.mark.parametrize("path,is_named", [
    ("/binh-dang-gioi/", True), ("/chuyen-muc/binh_dang_gioi.html", True), ("/BinhDangGioi", True), ("/?cat=bdg", True), ("/vi-su-tien-bo-phu-nu", True),
    ("/b%C3%ACnh-%C4%91%E1%BA%B3ng-gi%E1%BB%9Bi/", True), ("/bình đẳng giới", True), ("/binh+dang+gioi", True), ("/gioi-thieu/", False),
    ("/the-gioi/", False), ("/hoc-gioi/", False), ("/binh-dang-gioi-thieu", False), ("/abdgh/", False), ("/", False), ("/%ff%00", False),
])  # fmt: skip
def test_addresses(path, is_named):
    assert is_named_in(path) is is_named

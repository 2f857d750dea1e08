"""What is remarked on in a post: the line, what is blanked before, how many are told, and words that do not tell the data once more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuyenmuc.texts.remarks import Passage, remarks, shown_text


def told(body: str, line: int = 1) -> list[tuple[int, str]]:
    return [(line, what) for line, what, _ in remarks([Passage(line, body, markdown=True)])]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Một.\n\nHai.\n\nBạn Nguyễn Văn An, lớp 7A.", [5]),
        ("Bạn **Nguyễn Văn An**, lớp 7A.", [1]),
        ("Bạn *Nguyễn Văn\nAn*, lớp 7A.", [1]),
        ("Dòng đầu\nbạn Nguyễn Văn An,\nlớp 7A.", [2]),
        ("![Em Trần Thị Bình, lớp 7A](anh/a.jpg)", [1]),
        ('![Vui](anh/a.jpg "Em Trần Thị Bình, lớp 7A")', [1]),
        ("Lớp 7A gồm:\n\n- Nguyễn Văn An\n- Trần Thị Bình\n", [3, 4]),
        ("## Lớp 7A\n\n1. Nguyễn Văn An\n", [3]),
        ("| Tên | Lớp |\n|---|---|\n| Nguyễn Văn An | 7A |", [3]),
        ("Thư: [an](mailto:an.hs@gmail.com)", [1]),
        ("Thư: <an.hs@gmail.com>", [1]),
        ("nguyen_van_a@gmail.com và _nghiêng_", [1]),
        ("Tặng phái\n**đẹp** hoa.", [1]),
        ('![Hoa](anh/a.jpg "Hoa tặng phái đẹp")', [1]),
        ("Gọi `0912 345 678`.", [1]),
        ("[bài](https://a.vn/0912345678) ![Vui](anh/0912345678.jpg)", []),
        ("https://zalo.me/0912345678 www.a.vn/0912345678", []),
        ("[1]: https://a.vn/0912345678", []),
        ("<!-- Nguyễn Văn An, lớp 7A\n0912345678 -->", []),
        ('<a href="0912345678">bài</a>', []),
        ("Nguyễn Văn An\n\nLớp 7A nấu cơm.", []),
        ("- Nguyễn Văn An nấu cơm\n- Lớp 7A rửa bát", []),
        ("> Phái đẹp là chữ cũ.", []),
        ("Hay quá! Bạn ấy 3D.", []),
    ],
)
def test_each_is_told_on_its_line_and_what_nobody_sees_is_not(body, lines):
    assert [line for line, _ in told(body)] == lines


def test_values_of_the_front_matter_have_their_own_line():
    found = list(remarks([Passage(2, "Bạn Nguyễn Văn An, lớp 7A"), Passage(9, "Một.\n\nGọi 0912345678.", markdown=True)]))
    assert [line for line, _, _ in found] == [2, 11]


def test_five_of_a_kind_are_told_and_the_others_counted():
    body = "\n\n".join(f"Gọi 0912 345 67{n}." for n in range(8)) + "\n\nTặng phái đẹp."
    found = told(body)
    assert len([what for _, what in found if what.startswith("Có số điện thoại")]) == 5
    assert (11, "Và 3 chỗ nữa có số điện thoại.") in found
    assert any("phái đẹp" in what for _, what in found)


def test_the_report_does_not_tell_the_data_once_more():
    body = "Bạn Nguyễn Văn An, lớp 7A, 0912 345 678, sinh ngày 3/4/2013, an.hs@gmail.com, CCCD 001213012345."
    words = " ".join(f"{what} {fix}" for _, what, fix in remarks([Passage(1, body, markdown=True)]))
    for datum in ("Nguyễn Văn An", "345", "3/4/2013", "an.hs", "012345"):
        assert datum not in words
    assert words.count("Điều 24") == 3 and words.count("Nghị định 356/2025/NĐ-CP, Điều 3") == 2


def test_a_hint_on_style_has_a_reason_another_wording_and_a_source():
    ((_, what, fix),) = remarks([Passage(1, "Tặng phái đẹp.", markdown=True)])
    assert what == "Cách nói “phái đẹp” dễ thành rập khuôn: gọi phụ nữ bằng vẻ ngoài."
    assert fix.startswith("Có thể viết: “phụ nữ”, “các cô giáo”, “các bạn nữ”.") and "Nguồn: Nguyễn Văn Khang" in fix


@given(st.text(alphabet="aé <>[]()!*_`~\\\"'\n-|#:/.{}^wh0123456789@", max_size=200))
def test_blanking_keeps_the_length_and_raises_nothing(body):
    assert len(shown_text(body)) == len(body)
    list(remarks([Passage(1, body, markdown=True)]))

import re

import pytest

from chuyenmuc.markup.picture_addresses import check_picture_address, is_media
from chuyenmuc.problem import Refusal


@pytest.mark.parametrize(
    ("written", "what", "advised"),
    [
        ("/uploads/rau.jpg", "bắt đầu bằng dấu “/”", "anh/rau.jpg"),
        ("/anh/Hội trại.PNG", "bắt đầu bằng dấu “/”", "anh/hoi-trai.png"),
        ("anh/rau.jpg “Nhặt rau”", "ngoặc cong", 'anh/rau.jpg "Nhặt rau"'),
        ("“anh/rau.jpg”", "ngoặc cong", "anh/rau.jpg"),
        (r"anh\rau.jpg", "dùng dấu “\\”", "anh/rau.jpg"),
        (r".\anh\rau.jpg", "dùng dấu “\\”", "anh/rau.jpg"),
        ("anh%5Crau.jpg", "dùng dấu “\\”", "anh/rau.jpg"),
        ("data:image/png;base64,iVBORw0", "nhúng thẳng", "anh/ten-hinh.jpg"),
        (r"C:\Users\Lan\rau.jpg", "trong máy của người viết", "anh/rau.jpg"),
        ("D:/anh lop/rau.jpg", "trong máy của người viết", "anh/rau.jpg"),
        ("file:///C:/anh/Rau%20x.jpg", "trong máy của người viết", "anh/rau-x.jpg"),
        ("blob:https://example.vn/1", "phần mềm đã soạn bài", "anh/ten-hinh.jpg"),
        ("anh/rau #1.jpg", "có dấu “#”", "anh/rau-1.jpg"),
        ("anh/rau?.jpg", "có dấu “?”", "anh/rau.jpg"),
        ("anh/rau.jpg?w=600", "còn “?w=600”", "anh/rau.jpg"),
    ],
)
def test_each_form_has_its_own_cause_and_what_is_advised_is_an_address(written, what, advised):
    with pytest.raises(Refusal) as refused:
        check_picture_address(written)
    assert what in refused.value.what
    assert re.search("viết “(.*)”", refused.value.fix)[1] == advised
    check_picture_address(advised)


@pytest.mark.parametrize("written", ["anh/rau.jpg", "rau.jpg", "anh/h%C3%ACnh.png", "../anh/rau.jpg", "", "https://a.vn/x.png?w=1"])
def test_other_addresses_are_left_to_others(written):
    check_picture_address(written)


def test_a_long_address_is_cut_in_the_message():
    with pytest.raises(Refusal) as refused:
        check_picture_address("/" + "a" * 5000 + ".jpg")
    assert len(refused.value.what) < 200


def test_media_are_known_by_their_endings():
    assert is_media("anh/rau.JPG") and is_media("anh/rau.jpg?w=1") and not is_media("2026-q2-bai.md")

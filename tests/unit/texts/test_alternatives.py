"""Which text alternatives of pictures say nothing."""

import pytest

from chuyenmuc.texts.alternatives import says_nothing


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "...",
        "null",
        "undefined",
        "None",
        "image",
        "Image 1",
        "image.png",
        "picture",
        "ảnh",
        "Ảnh 2",
        "hình",
        "Hình ảnh",
        "Hình (3)",
        "Ảnh minh họa",
        "Untitled",
        "Untitled design (1)",
        "IMG_0001",
        "IMG_0001.JPG",
        "img-20260912-wa0003",
        "DSC_0123",
        "DSCN0042",
        "PXL_20260912_081500",
        "Screenshot_2026-09-12-08-15-00",
        "Screenshot 2026-09-12 at 08.15.00",
        "Ảnh chụp màn hình 2026-09-12",
        "z5123456789012_0a1b2c",
        "FB_IMG_1694",
        "received_12345",
        "WhatsApp Image 2026-09-12",
        "20260912_081500",
        "1",
        "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
        "alt text",
        "n/a",
        "tả hình",
        "Lời tả hình",
        "Mô tả ảnh",
        "Chú thích hình.",
    ],
)
def test_what_programs_and_cameras_write_says_nothing(text):
    assert says_nothing(text) and says_nothing(text.upper())


@pytest.mark.parametrize(
    ("text", "source"),
    [("lop-7a", "anh/lop-7a.jpg"), ("lop-7a.jpg", "anh/lop-7a.jpg"), ("Rau", "anh/rau.PNG"), ("san truong.png", "anh/san%20truong.png")],
)
def test_the_files_own_name_says_nothing(text, source):
    assert says_nothing(text, source)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Hai bạn nhặt rau", "anh/rau.jpg"),
        ("Hình lớp 7A", ""),
        ("Ảnh chụp cả lớp ở sân", ""),
        ("Hình 1: mâm cơm", ""),
        ("Pano của lớp 7A", ""),
        ("Mâm cơm", "anh/mam-com.jpg"),
        ("Mâm cơm bốn món", "anh/Mâm cơm bốn món.jpg"),
        ("Lớp 7A năm 2026", ""),
        ("28 bạn lớp 7A", ""),
        ("Ảnh bìa tập thơ", ""),
        ("Image of a garden", ""),
        ("P", ""),
        ("Zalo của trường 2026", ""),
    ],
)
def test_what_tells_of_the_picture_is_taken(text, source):
    assert not says_nothing(text, source)

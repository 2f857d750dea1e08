"""Which picture files can be published, told from their headers alone, and what teachers are told of the others."""

import io
import re
import struct
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from chuyenmuc.media.pictures import LARGEST, MOST_PIXELS, SUFFIXES, examine, opened
from chuyenmuc.model.media import Picture
from chuyenmuc.problem import Refusal
from support import camera
from support.scenes import PROJECT

NAME = "posts/thcs-hoa-sua/anh/{}"


def look(tmp_path: Path, name: str, data: bytes) -> Picture:
    file = tmp_path / name
    file.write_bytes(data)
    return examine(file, NAME.format(name))


def refused(tmp_path: Path, name: str, data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        look(tmp_path, name, data)
    return str(caught.value)


GOOD = {
    "a.jpg": (camera.jpeg(camera.corners()), "image/jpeg", False, 1),
    "b.JPEG": (camera.mpo(camera.corners()), "image/jpeg", False, 1),
    "c.png": (camera.png(camera.corners()), "image/png", False, 1),
    "d.png": (camera.png(camera.corners().convert("RGBA")), "image/png", True, 1),
    "e.gif": (camera.moving("GIF"), "image/gif", False, 3),
    "f.webp": (camera.webp(camera.corners().convert("LA")), "image/webp", False, 1),
    "g.webp": (camera.moving("WEBP"), "image/webp", False, 3),
    "h.png": (camera.moving("PNG"), "image/png", False, 3),
    "i.heic": (camera.heic(camera.corners()), "image/heic", False, 1),
    "k.HEIF": (camera.heic(camera.corners()), "image/heic", False, 1),
}


@pytest.mark.parametrize("name", GOOD)
def test_pictures_of_phones_and_drawing_programs_are_known_from_their_headers(tmp_path, name, monkeypatch):
    data, media_type, alpha, frames = GOOD[name]
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: pytest.fail("a check decodes no picture"))
    found = look(tmp_path, name, data)
    assert (found.media_type, found.width, found.height, found.frames, found.length) == (media_type, 64, 48, frames, len(data))
    assert found.alpha == alpha


@pytest.mark.parametrize("held", range(1, 9))
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "heic"])
def test_a_picture_is_as_wide_as_it_is_shown_however_the_phone_was_held(tmp_path, kind, held):
    data = getattr(camera, kind)(camera.laid(camera.corners(), held), held)
    found = look(tmp_path, f"a.{kind.replace('jpeg', 'jpg')}", data)
    assert (found.width, found.height) == (64, 48)


@pytest.mark.parametrize(
    ("size", "told"),
    [
        ((10_000, 5_001), "có 10000×5001 điểm ảnh (50 triệu), quá 50 triệu. Thu nhỏ hình"),
        ((12_000, 9_000), "(108 triệu), quá 50 triệu. Thu nhỏ hình"),
        ((30_000, 30_000), "quá 50 triệu. Thu nhỏ hình"),
        ((2**31 - 1, 2**31 - 1), "quá 50 triệu. Thu nhỏ hình"),
        ((70_000, 10), "có cạnh dài 70000 điểm ảnh, quá 65000. Cắt thành nhiều hình."),
    ],
)
def test_more_than_fifty_megapixels_are_refused_with_advice(tmp_path, size, told):
    """The file is small; decoded it would take gigabytes."""
    assert told in refused(tmp_path, "a.png", camera.hollow_png(*size))


def test_fifty_megapixels_are_taken(tmp_path):
    assert look(tmp_path, "a.png", camera.hollow_png(10_000, 5_000)).width == 10_000


def test_twelve_megabytes_are_taken_and_no_byte_more(tmp_path):
    data = camera.jpeg(camera.corners())
    assert look(tmp_path, "a.jpg", data.ljust(LARGEST, b"\0")).length == LARGEST
    assert "quá 12 MB. Thu nhỏ hình" in refused(tmp_path, "b.jpg", data.ljust(LARGEST + 1, b"\0"))


@pytest.mark.parametrize("name", [name for name in GOOD if not name.startswith("b")])
@pytest.mark.parametrize("part", [0.4, 0.7, 0.98])
def test_a_picture_that_was_cut_off_is_refused(tmp_path, name, part):
    """A full memory stick, a broken upload: the header is whole."""
    data = GOOD[name][0].partition(b"MotionPhoto")[0]
    assert re.search("bị cụt|không phải là hình dùng được", refused(tmp_path, name, data[: int(len(data) * part)]))


def test_a_photo_cut_off_in_its_pixels_is_told_apart_from_the_small_one_inside_it(tmp_path):
    """The small picture in the notes of a photo has an end of its own."""
    data = camera.jpeg(camera.scene(600, 400)).partition(b"MotionPhoto")[0]
    assert data.index(b"\xff\xd9") < len(data) // 2
    assert "bị cụt, thiếu phần cuối. Chép hoặc tải lại hình gốc" in refused(tmp_path, "a.jpg", data[:-100])


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.jpg", camera.heic(camera.corners()), "không khớp với nội dung (HEIF). Đổi đuôi tệp thành “.heic”."),
        ("a.heic", camera.jpeg(camera.corners()), "không khớp với nội dung (JPEG). Đổi đuôi tệp thành “.jpg”."),
        ("a.png", camera.webp(camera.corners()), "không khớp với nội dung (WEBP). Đổi đuôi tệp thành “.webp”."),
        ("a.jpg", b"", "không phải là hình dùng được. Mở hình, lưu lại"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "không phải là hình dùng được. Mở hình, lưu lại"),
        ("a.heic", b"\0\0\0\x18ftypheic" + bytes(100), "không phải là hình dùng được. Mở hình, lưu lại"),
        ("a.heic", b"\0\0\0\x18ftypavif" + bytes(100), "không phải là hình dùng được. Mở hình, lưu lại"),
        ("a.jpg", camera.saved(camera.corners(), "TIFF"), "không phải là hình dùng được. Mở hình, lưu lại"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "không phải là hình dùng được. Mở hình, lưu lại"),
    ],
)
def test_what_is_no_such_picture_is_refused_with_what_to_do(tmp_path, name, data, told):
    assert told in refused(tmp_path, name, data)


def test_an_animation_that_would_fill_the_memory_is_refused(tmp_path):
    data = bytearray(camera.moving("GIF", 4))
    data[6:10] = struct.pack("<HH", 8000, 6000)  # the logical screen (GIF89a, section 18)
    assert "có 4 khung hình cỡ 8000×6000, dài quá. Cắt ngắn" in refused(tmp_path, "a.gif", bytes(data))


def test_notes_of_a_camera_that_nobody_can_read_do_no_harm(tmp_path):
    data = camera.saved(camera.corners(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xff" + bytes(20))
    assert look(tmp_path, "a.jpg", data).width == 64


def test_the_guide_names_every_kind_and_both_limits():
    """What teachers are promised is what is checked."""
    told = (PROJECT / "docs/huong-dan/viet-bai.md").read_text("utf-8").partition("## Hình {#hinh}")[2].partition("\n## ")[0]
    for suffix in SUFFIXES:
        assert suffix in told or suffix in (".jpeg", ".heif"), suffix
    assert f"{LARGEST // 2**20} MB" in told and f"{MOST_PIXELS // 10**6} triệu điểm ảnh" in told


def test_a_whole_jpeg_without_its_end_mark_is_taken_and_a_cut_one_is_not(tmp_path):
    stream = io.BytesIO()
    Image.effect_noise((300, 200), 40).convert("RGB").save(stream, "JPEG", quality=85)
    whole = stream.getvalue()[:-2]
    trailer = b"\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1234567890123SEFH" + bytes(20) + b"SEFT"
    assert look(tmp_path, "a.jpg", whole).width == look(tmp_path, "b.jpg", whole + trailer).width == 300
    with opened(whole) as image:
        image.load()
    for part in (whole[:-60], whole[:-400], whole[: len(whole) // 2], whole[: len(whole) // 2] + bytes(len(whole) // 2)):
        assert "bị cụt" in refused(tmp_path, "a.jpg", part)


def test_a_gif_may_have_bytes_behind_its_trailer_or_none_and_no_cut_picture(tmp_path):
    stream = io.BytesIO()
    frames = [Image.effect_noise((60, 40), spread).convert("P") for spread in (20, 60)]
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:], duration=100)
    whole = stream.getvalue()
    for data in (whole, whole + b"ab", whole + b"\0;\x2c", whole[:-1]):
        assert look(tmp_path, "a.gif", data).frames == 2
    for length in (len(whole) - 2, len(whole) - 40, len(whole) // 3):
        assert re.search("bị cụt|không phải là hình dùng được", refused(tmp_path, "a.gif", whole[:length]))

"""Pictures leave a document upright, cut as the document shows them, and without metadata."""

import io
import time

import pytest
from PIL import Image, ImageChops

from chuyenmuc.word.archive import Archive
from chuyenmuc.word.pictures import LONGEST_SIDE, MOST_PICTURES, Pictures, Usage, encoded_pictures
from support.documents import archive, metafile, photo


def encoded(data: bytes, **shown):
    """The picture, if it could be encoded, and the notes."""
    pictures, notes = encoded_pictures([("media/1.jpg", Usage("a", **shown))], {"a": data}.__getitem__)
    return pictures.get("media/1.jpg"), notes


def opened(picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.data))


def colours(image: Image.Image) -> str:
    """The main colours of the corners: left above, right above, left below, right below."""
    width, height = image.size
    corners = [(2, 2), (width - 3, 2), (2, height - 3), (width - 3, height - 3)]
    return "".join("rgb"[max(range(3), key=image.convert("RGB").getpixel(at).__getitem__)] for at in corners)


def test_the_place_and_all_other_metadata_are_gone():
    picture, notes = encoded(photo())
    assert (picture.name, notes) == ("hinh-1.jpg", [])
    image = opened(picture)
    assert dict(image.getexif()) == {} and not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)
    assert b"GPS" not in picture.data and b"Exif" not in picture.data


def test_a_picture_that_a_phone_saved_on_its_side_is_upright():
    image = opened(encoded(photo(turned=True))[0])
    assert (image.size, colours(image)) == ((300, 200), "rbrb")


def test_what_was_cut_off_is_not_published():
    image = opened(encoded(photo(), cut=(0.6, 0, 0, 0))[0])
    assert (image.size, colours(image)) == ((120, 200), "bbbb")


@pytest.mark.parametrize(("turns", "seen"), [(1, "rrbb"), (2, "brbr"), (3, "bbrr")])
def test_a_picture_is_turned_as_the_document_turns_it(turns, seen):
    assert colours(opened(encoded(photo(), turns=turns)[0])) == seen


@pytest.mark.parametrize("cut", [(0.9, 0, 0.9, 0), (-3, 5, float("inf"), 0), (1, 1, 1, 1)])
def test_a_cut_that_leaves_nothing_is_passed_over(cut):
    assert opened(encoded(photo(), cut=cut)[0]).width > 0


def test_large_pictures_are_reduced():
    assert opened(encoded(photo(4000, 1000))[0]).size == (LONGEST_SIDE, 512)


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "TIFF", "WEBP"])
def test_drawings_stay_without_loss(kind):
    picture, _ = encoded(photo(kind=kind))
    assert picture.name == "hinh-1.png"
    if kind != "WEBP":
        assert (
            ImageChops.difference(opened(picture).convert("RGB"), Image.open(io.BytesIO(photo(kind=kind))).convert("RGB")).getbbox() is None
        )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_mode_of_colours_is_shown(mode):
    stream = io.BytesIO()
    Image.new(mode, (30, 20)).save(stream, "TIFF" if mode == "CMYK" else "PNG")
    assert opened(encoded(stream.getvalue())[0]).mode in ("L", "RGB", "RGBA")


def test_of_a_moving_picture_the_first_frame_is_kept_and_a_note_says_so():
    stream = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(stream, "GIF", save_all=True, append_images=[Image.new("RGB", (9, 9), "blue")])
    picture, notes = encoded(stream.getvalue())
    assert colours(opened(picture)) == "rrrr" and "khung đầu" in notes[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [(metafile(), "EMF"), (b"\xd7\xcd\xc6\x9a" + bytes(50), "WMF"), (b"<svg/>", "không mở được"), (photo()[:400], "không mở được"),
     (b"", "không")],
    ids=["emf", "wmf", "svg", "cut", "empty"],
)  # fmt: skip
def test_what_cannot_be_shown_is_said_one_by_one(data, told):
    picture, notes = encoded(data)
    assert picture is None and told in notes[0] and notes[0].startswith("Hình thứ 1 trong tệp ")


def test_a_picture_of_too_many_pixels_is_not_decoded():
    stream = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(stream, "PNG")
    begin = time.monotonic()
    picture, notes = encoded(stream.getvalue())
    assert picture is None and notes and time.monotonic() - begin < 5


def test_a_decoder_that_never_ends_costs_one_picture():
    def read(part: str) -> bytes:
        while part == "slow":
            pass
        return photo()

    pictures, notes = encoded_pictures([("1", Usage("slow")), ("2", Usage("fast"))], read, seconds=0.3)
    assert list(pictures) == ["2"] and pictures["2"].name == "hinh-1.jpg"
    assert "mãi không xong" in notes[0]


def test_there_is_a_limit_to_their_number():
    usages = [(str(number), Usage("a")) for number in range(MOST_PICTURES + 5)]
    pictures, notes = encoded_pictures(usages, {"a": photo(9, 9)}.__getitem__)
    assert len(pictures) == MOST_PICTURES and len(notes) == 1


def test_a_part_of_a_damaged_archive_costs_one_picture():
    data = archive({"a": photo()})
    at = data.find(b"\xff\xd8")
    pictures, notes = encoded_pictures([("1", Usage("a"))], Archive(data[:at + 50] + bytes(20) + data[at + 70:]).read)  # fmt: skip
    assert pictures == {} and len(notes) == 1


def test_names_hold_nothing_of_the_documents_own():
    pictures = Pictures()
    assert pictures.name(Usage("word/media/../x;rm -rf.JPG")) == "media/1.jpg"
    assert pictures.name(Usage("word/media/x")) == "media/2.bin"

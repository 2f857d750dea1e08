"""A post's own picture as links show it."""

import io

import pytest
from PIL import Image

from chuyenmuc.artwork.colours import PAPER
from chuyenmuc.artwork.link_crop import crop
from support.drawings import opened, photo


@pytest.mark.parametrize("held", [1, 6])
def test_a_posts_picture_is_cropped_upright_and_holds_nothing_but_pixels(held):
    data = crop(photo((1500, 2000), held))
    image = opened(data)
    assert (image.size, image.format) == ((1200, 630), "JPEG")
    assert not image.getexif() and set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
    assert b"Exif" not in data and b"http://ns.adobe" not in data and "Máy".encode() not in data
    red, _, blue = image.convert("RGB").getpixel((600, 100))
    assert red > 200 > blue, "the upper part is kept"


def test_a_tall_picture_is_cropped_at_its_top():
    image = Image.new("RGB", (800, 4000), "white")
    image.paste("red", (0, 0, 800, 400))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    assert opened(crop(stream.getvalue())).convert("RGB").getpixel((600, 200))[1] < 60


def test_a_picture_that_can_be_seen_through_stands_on_paper():
    stream = io.BytesIO()
    Image.new("RGBA", (1200, 630)).save(stream, "PNG")
    assert all(abs(a - b) < 4 for a, b in zip(opened(crop(stream.getvalue())).getpixel((9, 9)), bytes.fromhex(PAPER[1:]), strict=True))


@pytest.mark.parametrize("data", [b"", b"not a picture", photo((1500, 1000))[:5000], photo((599, 400)), photo((700, 300))])
def test_what_cannot_be_shown_large_is_no_picture(data):
    assert crop(data) is None

"""PNG whose rows are partly compressed before: it is read as what was drawn."""

import io
import zlib

import pytest
from PIL import Image, ImageDraw

from chuyenmuc.artwork.palette_png import PalettePng, _checksum, _strip

PALETTE = bytes(range(48))


def picture(height: int = 95) -> Image.Image:
    image = Image.new("P", (70, height), 3)
    image.putpalette(PALETTE)
    ImageDraw.Draw(image).ellipse((10, 20, 60, 80), fill=9)
    return image


@pytest.mark.parametrize(("first", "last"), [(0, 1), (33, 34), (30, 40), (29, 61), (94, 95), (-7, 12), (88, 300), (0, 95)])
def test_a_picture_is_read_as_it_was_drawn(first, last):
    """Whatever rows are its own, also where they are partly outside, as the letters of a long text may be."""
    common = picture()
    image = common.copy()
    ImageDraw.Draw(image).rectangle((5, first, 50, last - 1), fill=15)
    with Image.open(io.BytesIO(PalettePng(common, PALETTE).written(image, first, last))) as read:
        read.load()  # a wrong checksum is an error
        assert read.mode == "P" and read.size == image.size
        assert read.tobytes() == image.tobytes()
        assert bytes(read.getpalette()) == PALETTE


def test_its_stream_is_whole():
    """Pillow would pass over a wrong checksum of the stream at its end."""
    common = picture()
    data = PalettePng(common, PALETTE).written(common, 40, 50)
    at = data.index(b"IDAT")
    stream = data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at], "big")]
    assert len(zlib.decompress(stream)) == 95 * 71


def test_checksums_are_joined_as_zlib_would():
    checksum, raw = 1, b""
    for image in (picture(), picture(10), Image.new("P", (70, 95), 255)):
        strip = _strip(image, 0, image.height, 6)
        raw += zlib.decompress(strip.data + b"\x03\x00", -15)
        checksum = _checksum(checksum, strip)
        assert checksum == zlib.adler32(raw)


def test_what_has_no_rows_of_its_own_is_the_common_picture():
    common = picture()
    with Image.open(io.BytesIO(PalettePng(common, PALETTE).written(common, 0, 0))) as read:
        assert read.tobytes() == common.tobytes()

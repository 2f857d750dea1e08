"""Pictures for the tests of what is drawn: the site's logo, and photos as a phone takes them."""

import io

from PIL import Image

from support.scenes import PROJECT

LOGO = (PROJECT / "docs/assets/logo.svg").read_bytes()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def photo(size, held=1, mode="RGB", kind="JPEG") -> bytes:
    """A picture whose upper half is red when it is upright, with a place and a maker in its notes."""
    image = Image.new(mode, size, "blue")
    image.paste("red", (0, 0, size[0], size[1] // 2))
    if held == 6:  # the camera lay on its side: the file's pixels do too
        image = image.transpose(Image.Transpose.ROTATE_90)
    noted = Image.Exif()
    noted[0x010F], noted[0x0112] = "Máy của ai đó", held
    noted.get_ifd(0x8825)[2] = (21.0, 0.0, 11.16)
    stream = io.BytesIO()
    image.save(stream, kind, exif=noted)
    return stream.getvalue()

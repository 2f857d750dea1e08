"""Picture files as phones, cameras and drawing programs leave them, made by Pillow and pillow-heif for the tests."""

import io
import random
import struct
import zlib
from functools import cache

from PIL import Image, ImageDraw, PngImagePlugin
from pillow_heif import register_heif_opener

register_heif_opener(thumbnails=False)

SECRET = "21.0031 105.8201 Nhà bé An"  # what must never leave the repository
CORNERS = ("red", "lime", "blue", "white")  # top left, top right, bottom left, bottom right
# How the pixels of an upright picture lie in the file, by what the camera noted of how it was held.
_AS_HELD = {
    1: None, 2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_90", 7: "TRANSVERSE", 8: "ROTATE_270",
}  # fmt: skip


def corners(width: int = 64, height: int = 48) -> Image.Image:
    """A picture whose four quarters have colours of their own, so that it shows which way up it is."""
    image = Image.new("RGB", (width, height))
    for number, colour in enumerate(CORNERS):
        left, top = (number % 2) * width // 2, (number // 2) * height // 2
        image.paste(colour, (left, top, left + width - width // 2, top + height - height // 2))
    return image


@cache
def scene(width: int, height: int) -> Image.Image:
    """Something like a photo: soft shapes, edges, and the grain of a sensor."""
    draw = random.Random(width * height)
    image = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    pen = ImageDraw.Draw(image)
    for _ in range(150):
        x, y, size = draw.randrange(width), draw.randrange(height), draw.randrange(width // 40 + 1, width // 8 + 2)
        pen.ellipse((x, y, x + size, y + size), fill=tuple(draw.randrange(256) for _ in range(3)))
    return Image.blend(image, Image.effect_noise((width, height), 40).convert("RGB"), 0.1)


def exif(held: int = 1) -> Image.Exif:
    """What a phone notes: place, maker's own note, device, and how it was held."""
    noted = Image.Exif()
    noted[0x010E], noted[0x010F], noted[0x0112] = SECRET, "Máy của " + SECRET, held
    place = noted.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (21.0, 0.0, 11.16), "E", (105.0, 49.0, 12.36)
    noted.get_ifd(0x8769)[0x927C] = SECRET.encode()
    return noted


def xmp(held: int = 0) -> bytes:
    turned = f' tiff:Orientation="{held}"' if held else ""
    return (
        '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="21,0.18N"'
        f' dc:creator="{SECRET}"{turned}/></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def saved(image: Image.Image, kind: str, **settings) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **settings)
    return stream.getvalue()


def swapped_profile() -> bytes:
    """An ICC profile (version 2.1) like sRGB's, in which red and blue have changed places: nobody can overlook whether it is heeded."""

    def number(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def place(x: float, y: float, z: float) -> bytes:
        return b"XYZ \0\0\0\0" + number(x) + number(y) + number(z)

    name = b"swapped\0"
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    red, green, blue = place(0.4361, 0.2225, 0.0139), place(0.3851, 0.7169, 0.0971), place(0.1431, 0.0606, 0.7141)
    desc = b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(12 + 67)
    parts = {b"desc": desc, b"cprt": b"text\0\0\0\0x\0", b"wtpt": place(0.9642, 1, 0.8249), b"rXYZ": blue, b"gXYZ": green, b"bXYZ": red}
    parts |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve)
    table, body, at = struct.pack(">I", len(parts)), b"", 128 + 4 + 12 * len(parts)
    for tag, content in parts.items():
        content += bytes(-len(content) % 4)
        table += tag + struct.pack(">II", at + len(body), len(content))
        body += content
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"test", 0x02100000, b"mntr", b"RGB ", b"XYZ ") + bytes(12) + b"acsp" + bytes(28)
    return (head + number(0.9642) + number(1) + number(0.8249)).ljust(128, b"\0") + table + body


def jpeg(image: Image.Image, held: int = 1, **settings) -> bytes:
    """A JPEG with everything that can be noted in one: Exif, XMP, IPTC, a smaller picture, a comment, a film behind the picture."""
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", 5 + len(SECRET.encode())) + b"\x1c\x02\x78\x00" + SECRET.encode()
    smaller = SECRET.encode() + saved(corners(16, 12), "JPEG")
    data = saved(image, "JPEG", quality=90, exif=exif(held), xmp=xmp(), comment=SECRET.encode(), **settings)
    noted = b"".join(mark + struct.pack(">H", len(what) + 2) + what for mark, what in ((b"\xff\xed", iptc), (b"\xff\xe2", smaller)))
    return data[:2] + noted + data[2:] + b"MotionPhoto" + SECRET.encode()


def png(image: Image.Image, held: int = 1, **settings) -> bytes:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET)
    notes.add_text("Author", SECRET, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", xmp().decode())
    return saved(image, "PNG", pnginfo=notes, exif=exif(held), **settings)


def webp(image: Image.Image, held: int = 1, **settings) -> bytes:
    return saved(image, "WEBP", exif=exif(held), xmp=xmp(), **settings)


def heic(image: Image.Image, held: int = 1, **settings) -> bytes:
    return saved(image, "HEIF", exif=exif(held).tobytes(), xmp=xmp(), **settings)


def mpo(image: Image.Image) -> bytes:
    return saved(image, "MPO", save_all=True, append_images=[corners(32, 24)], exif=exif(), xmp=xmp())


def moving(kind: str, count: int = 3, size: tuple[int, int] = (64, 48), **settings) -> bytes:
    """Frames in red, lime, blue, …, 200 milliseconds each."""
    frames = [Image.new("RGB", size, CORNERS[number % 3]) for number in range(count)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=200, loop=0, **settings)


def laid(image: Image.Image, held: int) -> Image.Image:
    """The pixels of an upright picture as they lie in the file of a camera that was held so."""
    return image if held == 1 else image.transpose(Image.Transpose[_AS_HELD[held]])


def hollow_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes, sound from header to end, that promises as many pixels as it likes and holds hardly any."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")

"""The copies themselves: upright, in sRGB, without a word about where, by whom and with what they were taken."""

import io

import pytest
from PIL import Image, ImageChops, ImageStat

from chuyenmuc.media import picture_encoder
from chuyenmuc.media.picture_encoder import encode
from chuyenmuc.media.pictures import examine
from chuyenmuc.media.renditions import renditions
from support import camera

RGB = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "white": (255, 255, 255)}


@pytest.fixture
def made(tmp_path):
    """A function that makes the copies of a file: its Picture, and the copies by name."""

    def make(name: str, data: bytes):
        file = tmp_path / name
        file.write_bytes(data)
        picture = examine(file, f"posts/thcs-hoa-sua/anh/{name}")
        return picture, encode(data, picture)

    return make


def shown(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def near(found: tuple, wanted: tuple, most: int = 12) -> bool:
    return all(abs(one - other) <= most for one, other in zip(found[:3], wanted, strict=True))


def quarters(data: bytes) -> list[str]:
    """The names of the colours in the middles of the four quarters."""
    image = shown(data).convert("RGB")
    places = [(image.width * x // 4, image.height * y // 4) for y in (1, 3) for x in (1, 3)]
    return [next((name for name, colour in RGB.items() if near(image.getpixel(place), colour)), "?") for place in places]


FILES = {
    "jpeg.jpg": camera.jpeg(camera.corners(500, 300), icc_profile=camera.swapped_profile()),
    "mpo.jpg": camera.mpo(camera.corners(500, 300)),
    "cmyk.jpg": camera.jpeg(camera.corners(500, 300).convert("CMYK")),
    "grey.jpg": camera.jpeg(camera.corners(500, 300).convert("L")),
    "png.png": camera.png(camera.corners(500, 300), icc_profile=camera.swapped_profile()),
    "palette.png": camera.png(camera.corners(500, 300).quantize(8)),
    "bits.png": camera.png(camera.corners(500, 300).convert("1")),
    "alpha.png": camera.png(camera.corners(500, 300).convert("RGBA")),
    "grey-alpha.png": camera.png(camera.corners(500, 300).convert("LA")),
    "webp.webp": camera.webp(camera.corners(500, 300), icc_profile=camera.swapped_profile()),
    "heic.heic": camera.heic(camera.corners(500, 300), icc_profile=camera.swapped_profile()),
    "still.gif": camera.saved(camera.corners(500, 300), "GIF", comment=camera.SECRET.encode()),
    "moving.gif": camera.moving("GIF", comment=camera.SECRET.encode()),
    "moving.webp": camera.moving("WEBP", exif=camera.exif(), xmp=camera.xmp()),
    "moving.png": camera.moving("PNG", exif=camera.exif(), icc_profile=camera.swapped_profile()),
}
# fmt: off
MARKS = (camera.SECRET.encode(), b"Exif", b"EXIF", b"eXIf", b"XMP ", b"ns.adobe", b"adobe:ns", b"xpacket", b"8BIM", b"ICC", b"iCCP",
         b"tEXt", b"zTXt", b"iTXt", b"MPF\0", b"MotionPhoto", b"acsp", b"GPS")
# fmt: on


@pytest.mark.parametrize("name", FILES)
def test_no_copy_holds_anything_but_pixels(made, name):
    """The file itself does, so that the test looks for what was there."""
    assert any(mark in FILES[name] for mark in MARKS)
    picture, copies = made(name, FILES[name])
    assert set(copies) == {copy.name for copy in renditions(picture).all}
    for copy, data in copies.items():
        assert [mark for mark in MARKS if mark in data] == [], copy
        image = shown(data)
        assert not image.getexif() and not {"exif", "xmp", "icc_profile", "comment", "photoshop", "dpi"} & image.info.keys()


@pytest.mark.parametrize("name", FILES)
def test_each_copy_is_what_its_name_and_size_promise(made, name):
    picture, copies = made(name, FILES[name])
    for copy in renditions(picture).all:
        image = Image.open(io.BytesIO(copies[copy.name]))
        assert (Image.MIME[image.format], image.size) == (copy.media_type, (copy.width, copy.height))
        assert (getattr(image, "n_frames", 1) > 1) == copy.moves


@pytest.mark.parametrize("held", range(1, 9))
@pytest.mark.parametrize("kind", ["jpg", "png", "webp", "heic"])
def test_pictures_stand_upright_however_the_phone_was_held(made, kind, held):
    data = getattr(camera, kind.replace("jpg", "jpeg"))(camera.laid(camera.corners(900, 500), held), held)
    _, copies = made(f"a.{kind}", data)
    assert {tuple(quarters(copy)) for copy in copies.values()} == {camera.CORNERS}


def test_colours_are_converted_before_their_profile_is_dropped(made):
    """The profile says that red is blue, as its picture's owner saw it."""
    for name in ("jpeg.jpg", "png.png", "webp.webp"):
        _, copies = made(name, FILES[name])
        assert {tuple(quarters(copy)) for copy in copies.values()} == {("blue", "lime", "red", "white")}


def test_a_profile_that_is_none_or_another_modes_is_passed_over(made):
    for name, image, profile in (
        ("a.jpg", camera.corners(), b"x" * 200),
        ("b.jpg", camera.corners().convert("CMYK"), camera.swapped_profile()),
    ):
        _, copies = made(name, camera.saved(image, "JPEG", icc_profile=profile, quality=95, subsampling=0))
        assert {tuple(quarters(copy)) for copy in copies.values()} == {camera.CORNERS}


def test_sixteen_bits_a_channel_keep_their_brightness(made):
    _, copies = made("a.png", camera.saved(Image.new("I;16", (600, 300), 40_000), "PNG"))
    assert {abs(shown(copy).convert("L").getpixel((5, 5)) - 40_000 * 255 // 65_535) <= 2 for copy in copies.values()} == {True}


@pytest.mark.parametrize("name", ["alpha.png", "palette.png", "alpha.webp", "alpha.gif"])
def test_what_can_be_seen_through_stays_so(made, name):
    image = camera.corners(900, 500).convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 450, 250))
    if name == "palette.png":
        image = image.quantize(16)
    picture, copies = made(name, camera.saved(image, name.rpartition(".")[2]))
    assert picture.alpha
    for copy, data in copies.items():
        seen = shown(data).convert("RGBA")
        assert seen.getpixel((5, 5))[3] == 0 and seen.getpixel((seen.width - 5, 5))[3] == 255, copy


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_moving_pictures_keep_their_frames_their_time_and_their_loop(made, kind):
    picture, copies = made(f"a.{kind.lower()}", camera.moving(kind, 5, (800, 400)))
    for copy in renditions(picture).all:
        if copy.moves:
            image = Image.open(io.BytesIO(copies[copy.name]))
            assert (image.n_frames, image.info["loop"], image.size) == (5, 0, (720, 360))
            for number in range(5):
                image.seek(number)
                image.load()
                assert near(image.convert("RGB").getpixel((100, 100)), RGB[camera.CORNERS[number % 3]])
                assert image.info["duration"] == 200


def test_a_moving_picture_that_can_be_seen_through_leaves_no_trail(made):
    frames = []
    for left in (0, 200, 400):
        frames.append(Image.new("RGBA", (600, 200), (0, 0, 0, 0)))
        frames[-1].paste((255, 0, 0, 255), (left, 0, left + 100, 200))
    data = camera.saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100, disposal=2, loop=0)
    picture, copies = made("a.gif", data)
    for copy in renditions(picture).all:
        if copy.moves:
            image = Image.open(io.BytesIO(copies[copy.name]))
            image.seek(2)
            seen = image.convert("RGBA")
            # Pillow takes a WebP of whose frames each is opaque for opaque, and shows black where a browser shows the page.
            assert seen.getpixel((50, 100)) == ((0, 0, 0, 255) if image.mode == "RGB" else (0, 0, 0, 0)) or copy.media_type == "image/gif"
            assert seen.getpixel((50, 100))[:3] != (255, 0, 0) or seen.getpixel((50, 100))[3] == 0
            assert near(seen.getpixel((450, 100)), RGB["red"]) and seen.getpixel((450, 100))[3] == 255


def test_copies_look_like_the_picture(made):
    """The mean difference of a pixel is small, in every format."""
    original = camera.scene(1200, 900)
    picture, copies = made("a.jpg", camera.jpeg(original))
    for copy in renditions(picture).all:
        wanted = original.resize((copy.width, copy.height), Image.Resampling.LANCZOS)
        difference = ImageStat.Stat(ImageChops.difference(shown(copies[copy.name]).convert("RGB"), wanted)).mean
        assert max(difference) < 9, (copy.name, difference)


def test_copies_are_reasonably_small(made):
    picture, copies = made("a.jpg", camera.jpeg(camera.scene(1800, 1350)))
    sizes = {name: len(data) for name, data in copies.items()}
    assert sizes["720.avif"] < sizes["720.webp"] < sizes["720.jpg"] < sizes["lon.jpg"] < picture.length


def test_a_photo_saved_as_png_is_reduced_to_few_colours(made):
    """Feeds and old browsers get the PNG, whose address cannot hold a JPEG."""
    picture, copies = made("a.png", camera.png(camera.scene(1000, 700)))
    assert shown(copies["lon.png"]).mode == "P"
    assert len(copies["lon.png"]) < picture.length / 2
    assert len(copies["1000.webp"]) < len(copies["lon.png"]) / 2


def test_a_drawing_keeps_its_palette_and_its_exact_colours(made):
    drawing = camera.corners(500, 300).quantize(4)
    _, copies = made("a.png", camera.png(drawing))
    assert shown(copies["lon.png"]).mode == "P"
    for name in ("lon.png", "500.webp"):
        assert ImageChops.difference(shown(copies[name]).convert("RGB"), drawing.convert("RGB")).getbbox() is None


def test_the_same_picture_gives_the_same_bytes(made):
    for name, data in {"a.jpg": camera.jpeg(camera.scene(800, 600)), "b.gif": FILES["moving.gif"], "c.heic": FILES["heic.heic"]}.items():
        assert made(name, data)[1] == made(name, data)[1]


def test_a_frame_that_grows_beyond_its_picture_is_refused(made, tmp_path):
    """A GIF can put a frame of any size after a small first one."""
    data = bytearray(camera.moving("GIF"))
    second = data.index(b"\x2c", data.index(b"\x2c") + 10)
    while data[second + 1 : second + 5] != b"\0\0\0\0":
        second = data.index(b"\x2c", second + 1)
    data[second + 5 : second + 9] = b"\x00\x30\x00\x30"
    picture = examine_whole(tmp_path, bytes(data))
    with pytest.raises((ValueError, OSError)):
        encode(bytes(data), picture)


def examine_whole(folder, data: bytes):
    file = folder / "lon-len.gif"
    file.write_bytes(data)
    return examine(file, "posts/thcs-hoa-sua/anh/lon-len.gif")


def test_settings_of_an_encoder_with_threads_name_one():
    """More would make the bytes depend on the machine."""
    assert picture_encoder._SETTINGS["image/avif"]["max_threads"] == 1

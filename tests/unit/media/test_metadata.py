"""Picture files rewritten without what they say besides the picture, which stays the same."""

import io
import random

import pytest
from PIL import Image, ImageSequence

from chuyenmuc.media.metadata import says_where, without_metadata
from chuyenmuc.media.pictures import opened, orientation
from support import camera

KINDS = {"jpeg": camera.jpeg, "png": camera.png, "webp": camera.webp, "heic": camera.heic, "mpo": lambda image, held=1: camera.mpo(image)}
SECRETS = (camera.SECRET.encode(), b"GPSLatitude", b"MotionPhoto")


def frames(data: bytes) -> list[tuple]:
    with opened(data) as image:
        return [(frame.size, frame.mode, frame.tobytes(), frame.info.get("duration")) for frame in ImageSequence.Iterator(image)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("held", [1, 6, 3])
def test_the_picture_stays_and_nothing_else(kind, held):
    data = KINDS[kind](camera.scene(96, 64), held)
    assert says_where(data)
    stripped = without_metadata(data)
    assert stripped and not says_where(stripped) and not [secret for secret in SECRETS if secret in stripped]
    assert frames(stripped)[0] == frames(data)[0]
    with opened(data) as before, opened(stripped) as after:
        assert orientation(before) == orientation(after)
    assert without_metadata(stripped) == stripped, "there is nothing left to remove"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_colour_profile_stays(kind):
    data = camera.saved(camera.corners(), kind, icc_profile=camera.swapped_profile(), exif=camera.exif())
    with opened(without_metadata(data)) as image:
        assert image.info["icc_profile"] == camera.swapped_profile()


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_an_animation_keeps_its_frames_and_their_times(kind):
    data = camera.moving(kind)
    assert frames(without_metadata(data)) == frames(data)


def test_a_gif_loses_its_comment_and_its_xmp():
    data = camera.moving("GIF", comment=camera.SECRET.encode())
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes((len(camera.xmp()[:200]),)) + camera.xmp()[:200] + b"\0"
    data = data[:-1] + xmp + b"\x3b"
    stripped = without_metadata(data)
    assert camera.SECRET.encode() not in stripped and b"XMP Data" not in stripped and b"NETSCAPE2.0" in stripped
    assert frames(stripped) == frames(data)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8\xff\xe1", b"RIFF\xff\xff\xff\xffWEBP", camera.jpeg(camera.corners())[:300]])
def test_what_is_no_picture_is_left_alone(data):
    assert without_metadata(data) is None and not says_where(data)


def test_a_picture_without_metadata_stays_as_it_is():
    for kind in ("JPEG", "PNG", "WEBP", "GIF"):
        stream = io.BytesIO()
        Image.new("RGB", (8, 8), "red").save(stream, kind)
        assert without_metadata(stream.getvalue()) == stream.getvalue()


def test_a_place_that_only_xmp_names_is_seen():
    for kind in ("JPEG", "WEBP"):
        assert says_where(camera.saved(camera.corners(), kind, xmp=camera.xmp()))
    assert not says_where(camera.saved(camera.corners(), "JPEG"))


@pytest.mark.parametrize("rounds", [20, pytest.param(1000, marks=pytest.mark.long)])
def test_a_damaged_file_is_rewritten_to_the_same_picture_or_left_alone(rounds):
    draw = random.Random(rounds)
    whole = [save(camera.scene(96, 64), 6) for save in (camera.jpeg, camera.png, camera.webp, camera.heic)] + [camera.moving("GIF")]
    for _ in range(rounds):
        data = bytearray(draw.choice(whole))
        for _ in range(draw.choice((1, 3, 20))):
            data[draw.randrange(len(data))] = draw.randrange(256)
        del data[draw.choice((len(data), draw.randrange(len(data)))) :]
        says_where(bytes(data))
        stripped = without_metadata(bytes(data))
        assert stripped is None or frames(stripped)[0] == frames(bytes(data))[0]

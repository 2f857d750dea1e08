"""Media files examined with limits: whatever is wrong with a file is a refusal of that file."""

import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from chuyenmuc.media.examiner import Examiner
from chuyenmuc.media.picture_encoder import encode
from chuyenmuc.model.media import Film, Picture, Sound
from chuyenmuc.problem import Refusal
from support import camera
from support.scenes import PROJECT, picture

FILM, SOUND = PROJECT / "tests/films/small.mp4", PROJECT / "posts/lien-cap-bac-cau/am-thanh/ba-hang-len.mp3"


@pytest.fixture(scope="module")
def examiner():
    examiner = Examiner()
    yield examiner
    examiner.close()


def png(head: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of its parts, with true checksums."""
    parts = [(b"IHDR", head), *chunks, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def gif(*durations: int, colours: bytes = bytes(6)) -> bytes:
    """A GIF of one pixel with a frame for each duration, in hundredths of a second; all frames are equal."""
    frames = b"".join(b"!\xf9\x04\0" + struct.pack("<H", one) + b"\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0" for one in durations)
    return b"GIF89a\1\0\1\0\x80\0\0" + colours + frames + b";"


def saved(kind: str, **settings) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((60, 50)).convert("RGB").save(stream, kind, **settings)
    return stream.getvalue()


def refusal(examiner: Examiner, kind: type, file: Path, data: bytes) -> str | None:
    file.write_bytes(data)
    try:
        found = examiner.examine(kind, file, f"posts/a/anh/{file.name}")
    except Refusal as refused:
        assert file.name in refused.what and refused.fix
        return str(refused)
    if isinstance(found, Picture):
        encode(data, found)  # what is accepted can be copied
    return None


def test_what_is_in_order_is_found(examiner, tmp_path):
    for kind, name, data in (
        (Picture, "a.png", picture(4)), (Sound, "a.mp3", SOUND.read_bytes()), (Film, "a.mp4", FILM.read_bytes()),
    ):  # fmt: skip
        file = tmp_path / name
        file.write_bytes(data)
        found = examiner.examine(kind, file, f"posts/a/{name}")
        assert isinstance(found, kind) and found.path == f"posts/a/{name}" and found.file == file


@pytest.mark.parametrize(
    "data",
    [
        png(struct.pack(">IIBBBBB", 1, 1, 8, 3, 0, 0, 0), (b"IDAT", zlib.compress(b"\0\0"))),  # a palette PNG without a palette
        png(struct.pack(">IIBBBBB", 0, 0, 8, 2, 0, 0, 0), (b"IDAT", b"")),
        png(struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0), (b"IDAT", zlib.compress(b"\0"))),
        png(struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        png(b"\0" * 4, (b"IDAT", b"")),
        camera.hollow_png(300, 200),
    ],
    ids=["no-palette", "no-size", "short", "no-pixels", "short-head", "hollow"],
)
def test_a_broken_png_is_refused(examiner, tmp_path, data):
    assert refusal(examiner, Picture, tmp_path / "a.png", data)


@pytest.mark.parametrize("durations", [(65535, 65535), (65535,) * 40, (6000, 1, 65535), (0, 65535, 65535), (65535,)])
def test_a_gif_whose_times_are_longer_than_any_format_holds_is_shown_for_as_long_as_can_be(examiner, tmp_path, durations):
    assert refusal(examiner, Picture, tmp_path / "a.gif", gif(*durations)) is None


def test_a_slide_show_keeps_its_times(tmp_path, examiner):
    stream = io.BytesIO()
    slides = [Image.new("RGB", (9, 9), (shade, 0, 0)) for shade in range(0, 250, 10)]
    slides[0].save(stream, "GIF", save_all=True, append_images=slides[1:], duration=5000)
    (tmp_path / "a.gif").write_bytes(stream.getvalue())
    found = examiner.examine(Picture, tmp_path / "a.gif", "posts/a/anh/a.gif")
    copies = encode(stream.getvalue(), found)
    with Image.open(io.BytesIO(copies["lon.gif"])) as image:
        assert image.n_frames == 25 and image.info["duration"] == 5000


def test_a_moving_picture_of_very_many_frames_is_refused(examiner, tmp_path):
    assert "khung hình, quá 1500" in refusal(examiner, Picture, tmp_path / "a.gif", gif(*[4] * 1501))


@pytest.mark.parametrize(("kind", "name", "most"), [(Sound, "a.mp3", 20 * 1024**2)])
def test_a_file_that_takes_too_long_is_refused(tmp_path, kind, name, most):
    """TinyTag looks for a frame at each byte."""
    examiner = Examiner(seconds=0.2)
    assert "mở mãi không xong" in refusal(examiner, kind, tmp_path / name, b"\xff" * most)
    assert refusal(examiner, Sound, tmp_path / name, SOUND.read_bytes()) is None
    examiner.close()


def test_a_file_that_is_gone_is_no_refusal(examiner, tmp_path):
    with pytest.raises(FileNotFoundError):
        examiner.examine(Picture, tmp_path / "a.png", "posts/a/a.png")


SAMPLES = {
    "a.png": (Picture, saved("PNG")),
    "p.png": (Picture, png(struct.pack(">IIBBBBB", 2, 2, 8, 3, 0, 0, 0), (b"PLTE", bytes(9)), (b"IDAT", zlib.compress(bytes(6))))),
    "a.jpg": (Picture, saved("JPEG")),
    "a.gif": (Picture, gif(10, 20, 30)),
    "a.webp": (Picture, saved("WEBP")),
    "a.mp3": (Sound, SOUND.read_bytes()[:4000]),
    "a.mp4": (Film, FILM.read_bytes()),
    "a.webm": (Film, FILM.with_suffix(".webm").read_bytes()),
}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("rounds", [25, pytest.param(2000, marks=pytest.mark.long)])
def test_whatever_is_done_to_a_file_nothing_but_a_refusal_comes_of_it(examiner, tmp_path, name, rounds):
    kind, whole = SAMPLES[name]
    chance = random.Random(name)
    for _ in range(rounds):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            at = chance.randrange(min(len(data), 600) or 1)
            match chance.randrange(4):
                case 0:
                    data[at : at + 1] = bytes((chance.randrange(256),))
                case 1:
                    data[at : at + 4] = chance.choice((b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0"))
                case 2:
                    del data[at : at + chance.randrange(1, 40)]
                case 3:
                    data[at:at] = chance.randbytes(chance.randrange(1, 40))
        refusal(examiner, kind, tmp_path / name, bytes(data))

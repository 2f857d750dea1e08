"""Sound files, as they come: what browsers play is measured, all else is told."""

import io
import wave

import pytest

from chuyenmuc.media.sounds import LARGEST, SUFFIXES, examine_sound, is_whole
from chuyenmuc.problem import Refusal
from support.scenes import PROJECT
from support.showcase import MP3


def examined(folder, data: bytes, name: str = "nghe.mp3"):
    file = folder / name
    file.write_bytes(data)
    return examine_sound(file, f"posts/a/am-thanh/{name}")


def silence(seconds: float) -> bytes:
    """A WAVE file."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(bytes(round(8000 * seconds)))
    return stream.getvalue()


def test_a_sound_that_browsers_play_is_measured(tmp_path):
    found = examined(tmp_path, MP3)
    assert (found.path, found.media_type, found.length) == ("posts/a/am-thanh/nghe.mp3", "audio/mpeg", len(MP3))
    assert found.seconds == 3 and found.file == tmp_path / "nghe.mp3"


def test_the_suffix_counts_in_capitals_too(tmp_path):
    assert examined(tmp_path, MP3, "NGHE.MP3").media_type == "audio/mpeg"
    assert SUFFIXES == (".mp3", ".m4a", ".ogg", ".oga", ".opus")


@pytest.mark.parametrize("data", [b"", b"khong phai am thanh", MP3[:3], silence(2)], ids=["empty", "text", "cut off", "another kind"])
def test_what_is_no_sound_is_refused_with_what_to_do(tmp_path, data):
    with pytest.raises(Refusal, match=r"Tệp “posts/a/am-thanh/nghe\.mp3” không phải là âm thanh dùng được") as refused:
        examined(tmp_path, data)
    assert ".mp3" in refused.value.fix


@pytest.mark.parametrize("name", ["nghe.m4a", "nghe.ogg"])
def test_a_sound_of_another_kind_than_its_name_says_is_refused(tmp_path, name):
    with pytest.raises(Refusal, match="không phải là âm thanh dùng được"):
        examined(tmp_path, silence(2), name)


def test_a_sound_that_is_too_large_is_refused_without_reading_it(tmp_path):
    file = tmp_path / "nghe.mp3"
    with file.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(Refusal, match="nặng 25 MB, quá 25 MB"):
        examine_sound(file, "posts/a/am-thanh/nghe.mp3")


SAMPLE = (PROJECT / "posts/lien-cap-bac-cau/am-thanh/ba-hang-len.mp3").read_bytes()


def box(name: bytes, data: bytes) -> bytes:
    return (len(data) + 8).to_bytes(4, "big") + name + data


def page(*segments: int) -> bytes:
    """A page of an Ogg file."""
    return b"OggS" + bytes(22) + bytes([len(segments), *segments]) + bytes(sum(segments))


WHOLE = [
    ("audio/mpeg", SAMPLE),
    ("audio/mp4", box(b"ftyp", bytes(16)) + box(b"moov", bytes(90)) + box(b"mdat", bytes(900))),
    ("audio/ogg", page(30) + page(255, 255, 20) + page(255, 40)),
]


@pytest.mark.parametrize(("media_type", "data"), WHOLE, ids=["mp3", "m4a", "ogg"])
def test_a_sound_that_lacks_its_end_is_not_whole(media_type, data):
    assert is_whole(data, media_type)
    for left in (0.9, 0.5):
        assert not is_whole(data[: int(len(data) * left)], media_type)


def test_a_sound_cut_in_half_is_told(tmp_path):
    with pytest.raises(Refusal, match="bị cụt"):
        examined(tmp_path, SAMPLE[: len(SAMPLE) // 2])


def test_an_mp3_that_does_not_say_how_long_it_is_may_end_anywhere():
    assert is_whole(b"\xff\xfb\x90\x00" * 100, "audio/mpeg") and is_whole(b"", "audio/mpeg") and is_whole(b"ID3", "audio/mpeg")
    assert is_whole(SAMPLE + b"TAG" + bytes(125), "audio/mpeg")

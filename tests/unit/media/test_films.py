"""Film files and their subtitles, as they come: what browsers play is taken, all else is told."""

import shutil

import pytest

from chuyenmuc.media.films import LARGEST, examine_film
from chuyenmuc.problem import Refusal
from support.scenes import PROJECT

FILMS = PROJECT / "tests/films"
WEBVTT = "WEBVTT\n\n00:00.000 --> 00:01.500\nXin chào\n"


@pytest.fixture
def film(tmp_path):
    def lay(name: str, as_name: str | None = None, subtitles: str | bytes | None = None):
        file = tmp_path / (as_name or name)
        shutil.copy(FILMS / name, file)
        if subtitles is not None:
            file.with_suffix(".vtt").write_bytes(subtitles.encode() if isinstance(subtitles, str) else subtitles)
        return examine_film(file, f"posts/a/phim/{file.name}")

    return lay


@pytest.mark.parametrize(("name", "media_type"), [("small.mp4", "video/mp4"), ("small.webm", "video/webm")])
def test_a_film_that_browsers_play_is_measured(film, name, media_type):
    found = film(name)
    assert (found.media_type, found.seconds, found.width, found.height) == (media_type, 2, 64, 36)
    assert found.length == (FILMS / name).stat().st_size and found.subtitles is None
    assert [path for path, _ in found.files] == [f"posts/a/phim/{name}"]


def test_a_film_made_with_an_upright_phone_is_higher_than_wide(film):
    assert (lambda found: (found.width, found.height))(film("upright.mp4")) == (36, 64)


@pytest.mark.parametrize(
    ("name", "as_name", "told"),
    [
        ("hevc.mp4", None, "ghi bằng HEVC"),
        ("place.mp4", None, "toạ độ nơi quay"),
        ("sound-only.mp4", None, "không phải là phim dùng được"),
        ("README.md", "a.mp4", "không phải là phim dùng được"),
        ("small.webm", "a.mp4", "Đuôi của phim “posts/a/phim/a.mp4” không khớp"),
    ],
)
def test_what_browsers_do_not_play_or_what_tells_a_place_is_refused(film, name, as_name, told):
    with pytest.raises(Refusal) as refused:
        film(name, as_name)
    assert told in refused.value.what and refused.value.fix


def test_a_film_that_was_cut_off_is_refused(tmp_path):
    file = tmp_path / "a.mp4"
    file.write_bytes((FILMS / "small.mp4").read_bytes()[:600])
    with pytest.raises(Refusal, match="không phải là phim"):
        examine_film(file, "posts/a/phim/a.mp4")


def test_a_film_that_is_too_large_is_refused_without_reading_it(tmp_path):
    file = tmp_path / "a.mp4"
    with file.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(Refusal, match="quá 50 MB") as refused:
        examine_film(file, "posts/a/phim/a.mp4")
    assert "YouTube" in refused.value.fix


@pytest.mark.parametrize("subtitles", [WEBVTT, "\ufeff" + WEBVTT.replace("\n", "\r\n"), WEBVTT.encode("utf-16")])
def test_subtitles_of_the_same_name_belong_to_the_film(film, subtitles):
    found = film("small.mp4", subtitles=subtitles)
    assert [path for path, _ in found.files] == ["posts/a/phim/small.mp4", "posts/a/phim/small.vtt"]


@pytest.mark.parametrize(
    ("subtitles", "told"),
    [
        ("1\n00:00:00,000 --> 00:00:01,000\nXin chào\n", "không phải dạng WebVTT"),
        ("", "không phải dạng WebVTT"),
        ("WEBVTT\n\n", "chưa có câu nào"),
        (WEBVTT + "\n0:2 --> 0:3\nTạm biệt\n", "dòng giờ viết sai"),
        (WEBVTT + "\n00:02.000 --> 00:03.000\n<i></i>\n", "câu để trống"),
        ("WEBVTT\n\n00:05.000 --> 00:02.000\nXin chào\n", "hết trước khi bắt đầu"),
        (b"WEBVTT\n\n\xff\xff", "bảng mã"),
        ("WEBVTT\n\n" + "a" * 600_000, "quá 512 KB"),
    ],
)
def test_subtitles_that_no_browser_shows_whole_are_refused(film, subtitles, told):
    with pytest.raises(Refusal) as refused:
        film("small.mp4", subtitles=subtitles)
    assert told in f"{refused.value.what} {refused.value.fix}"


@pytest.mark.parametrize(("name", "left"), [("small.mp4", 0.95), ("small.mp4", 0.99), ("small.webm", 0.95), ("small.webm", 0.5)])
def test_a_film_that_lacks_its_end_is_refused(tmp_path, name, left):
    file, whole = tmp_path / name, (FILMS / name).read_bytes()
    file.write_bytes(whole[: int(len(whole) * left)])
    with pytest.raises(Refusal, match="bị cụt"):
        examine_film(file, f"posts/a/phim/{name}")


def test_a_film_of_the_sample_cut_in_half_is_refused(tmp_path):
    """Its index is at the beginning, as sites want it, so that its duration is known all the same."""
    file, whole = tmp_path / "a.mp4", (PROJECT / "posts/gdnn-gdtx-ben-song/phim/tam-bat.mp4").read_bytes()
    file.write_bytes(whole)
    assert examine_film(file, "posts/a/phim/a.mp4").seconds == 16
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Refusal, match="bị cụt"):
        examine_film(file, "posts/a/phim/a.mp4")

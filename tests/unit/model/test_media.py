"""Films as values: which files are published with one."""

from pathlib import Path

import pytest

from chuyenmuc.model.media import Film


def film(path: str, subtitles: Path | None = None) -> Film:
    return Film(path, "video/mp4", 100, 60, 640, 360, Path("/đĩa/phim.mp4"), subtitles)


@pytest.mark.parametrize(
    ("path", "subtitles"),
    [("posts/a/phim/bua-com.mp4", "posts/a/phim/bua-com.vtt"), ("posts/a/phim/lớp 7.1.webm", "posts/a/phim/lớp 7.1.vtt")],
)
def test_subtitles_have_the_films_name_with_another_ending(path, subtitles):
    assert film(path).subtitles_path == subtitles


def test_a_film_without_subtitles_is_one_file():
    assert film("posts/a/x.mp4").files == [("posts/a/x.mp4", Path("/đĩa/phim.mp4"))]


def test_subtitles_are_published_beside_their_film():
    found = film("posts/a/x.mp4", Path("/đĩa/phim.vtt")).files
    assert found == [("posts/a/x.mp4", Path("/đĩa/phim.mp4")), ("posts/a/x.vtt", Path("/đĩa/phim.vtt"))]

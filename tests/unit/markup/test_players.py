"""Players: what they say, and that a title stays text."""

from pathlib import Path

import pytest

from chuyenmuc.markup.hosted_films import LinkedFilm, hosted_film
from chuyenmuc.markup.players import Poster, film_player, hosted_player, linked_player, sound_player, title_of
from chuyenmuc.model.media import Film, Sound

SOUND = Sound("posts/a/am-thanh/x.mp3", "audio/mpeg", 1_992_294, 252, Path("x.mp3"))
HOSTILE = '"><img src=x onerror=alert(1)>'


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Xem phim: Bữa cơm", "Bữa cơm"),
        ("Nghe bài: Ba hàng len", "Ba hàng len"),
        ("Xem <strong>video</strong>", "Tên bài"),
        ("Nghe bài", "Tên bài"),
        ("https://youtu.be/abcdefghijk", "Tên bài"),
        ("Phim “Bữa cơm” của lớp 7A", "Phim “Bữa cơm” của lớp 7A"),
        ("Nghe thầy kể: chuyện cũ", "Nghe thầy kể: chuyện cũ"),
    ],
)
def test_a_title_is_what_the_link_says_besides_what_to_do(text, title):
    assert title_of(text, "Tên bài") == title


def test_a_sound_tells_its_length_and_size_and_can_be_kept():
    shown = sound_player(SOUND, "Ba hàng len", lambda target: f"../{target}", read_below=True)
    assert 'preload="none" src="../truong/a/am-thanh/x.mp3" aria-label="Nghe: Ba hàng len"' in shown
    assert "4 phút 12 giây · 1,9 MB" in shown and "download>Tải về máy" in shown and "đọc bản chữ bên dưới" in shown


def test_a_film_has_its_size_and_subtitles():
    film = Film("posts/a/phim/x.mp4", "video/mp4", 22_000, 16, 360, 640, Path("x.mp4"), Path("x.vtt"))
    shown = film_player(film, "Tấm bạt", lambda target: target, Poster("p.png", "<img>"))
    assert 'preload="none" playsinline width="360" height="640" poster="p.png"' in shown and "cm-film--upright" in shown
    assert '<track kind="captions" srclang="vi" label="Tiếng Việt" src="truong/a/phim/x.vtt" default>' in shown and "có phụ đề" in shown


def test_a_film_elsewhere_is_a_link_that_tells_what_a_click_does():
    shown = hosted_player(hosted_film("https://youtu.be/abcdefghijk?t=5"), "Bữa cơm")
    assert shown.count('href="https://www.youtube.com/watch?v=abcdefghijk&amp;t=5"') == 2
    assert "Bấm để xem trên YouTube; trước khi bấm, trang không gửi gì tới YouTube." in shown
    assert "<iframe" not in shown and " src=" not in shown


def test_a_title_never_becomes_a_tag():
    film = Film("posts/a/phim/x.mp4", "video/mp4", 1, 1, 1, 1, Path("x.mp4"))
    poster = Poster("p.png", "<img>")
    for shown in (
        sound_player(SOUND, HOSTILE, str),
        film_player(film, HOSTILE, str, poster),
        hosted_player(hosted_film("https://youtu.be/abcdefghijk"), HOSTILE, poster),
    ):
        assert "<img src=x" not in shown and HOSTILE not in shown


def test_a_film_that_cannot_be_played_here_is_a_card_that_names_its_site():
    shown = linked_player(LinkedFilm("Facebook", "https://fb.watch/a?b=1&c=2"), "Bữa cơm")
    assert "Xem phim trên Facebook: Bữa cơm" in shown and 'href="https://fb.watch/a?b=1&amp;c=2"' in shown
    assert "data-cm-player" not in shown and "src=" not in shown

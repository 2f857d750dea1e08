"""Addresses of films on other sites: which film they lead to, and that nothing else of them is taken over."""

import pytest

from chuyenmuc.markup.hosted_films import LinkedFilm, film_alone, hosted_film, linked_film

ID = "aBc-_123XyZ"


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.youtube.com/watch?v={ID}",
        f"http://youtube.com/watch?v={ID}",
        f"https://m.youtube.com/watch?feature=share&v={ID}",
        f"https://www.youtube.com/watch?v={ID}&list=PLx&index=2",
        f"https://youtu.be/{ID}",
        f"https://youtu.be/{ID}?si=abc",
        f"https://www.youtube.com/live/{ID}?feature=share",
        f"https://www.youtube.com/embed/{ID}",
        f"https://www.youtube-nocookie.com/embed/{ID}",
        f"https://WWW.YouTube.com/watch?v={ID}",
        f"https://music.youtube.com/watch?v={ID}",
        f"https://studio.youtube.com/video/{ID}/edit",
    ],
)
def test_every_usual_address_of_a_film_on_youtube_leads_to_its_player_without_cookies(url):
    film = hosted_film(url)
    assert film.player == f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1&rel=0&hl=vi"
    assert (film.host, film.page, film.upright) == ("YouTube", f"https://www.youtube.com/watch?v={ID}", False)


@pytest.mark.parametrize(
    ("time", "seconds"), [("t=90", 90), ("t=90s", 90), ("t=1m30s", 90), ("t=1h2m3s", 3723), ("start=7", 7), ("t=x", 0), ("t=", 0)]
)
def test_a_film_begins_where_the_address_says(time, seconds):
    film = hosted_film(f"https://youtu.be/{ID}?{time}")
    assert film.player.endswith(f"&start={seconds}" if seconds else "hl=vi")
    assert film.page.endswith(f"&t={seconds}" if seconds else ID)


def test_a_short_stands_upright():
    assert hosted_film(f"https://youtube.com/shorts/{ID}?feature=share").upright


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://vimeo.com/76979871", "76979871?dnt=1&autoplay=1"),
        ("https://vimeo.com/76979871/0a1b2c3d4e", "76979871?dnt=1&autoplay=1&h=0a1b2c3d4e"),
        ("https://player.vimeo.com/video/76979871?h=0a1b2c3d4e", "76979871?dnt=1&autoplay=1&h=0a1b2c3d4e"),
        ("https://vimeo.com/channels/staffpicks/76979871", "76979871?dnt=1&autoplay=1"),
        ("https://vimeo.com/groups/truong/videos/76979871", "76979871?dnt=1&autoplay=1"),
        ("https://vimeo.com/76979871#t=1m5s", "76979871?dnt=1&autoplay=1#t=65s"),
    ],
)
def test_every_usual_address_of_a_film_on_vimeo_leads_to_its_player_that_does_not_track(url, player):
    film = hosted_film(url)
    assert film.player == f"https://player.vimeo.com/video/{player}"
    assert film.host == "Vimeo" and film.page.startswith("https://vimeo.com/76979871")


@pytest.mark.parametrize(
    "url",
    [
        "",
        f"javascript:https://youtu.be/{ID}",
        f"data:text/html,https://youtu.be/{ID}",
        f"//youtu.be/{ID}",
        f"https://youtube.com.evil.example/watch?v={ID}",
        f"https://evilyoutube.com/watch?v={ID}",
        f"https://youtube.com@evil.example/watch?v={ID}",
        f"https://evil@youtu.be/{ID}",
        f"https://youtu.be:8443/{ID}",
        f"https://evil.example/?u=https://youtu.be/{ID}",
        'https://youtu.be/a"onload=alert(1)//',
        "https://youtu.be/aaaaaaaaaa<",
        "https://www.youtube.com/watch?v=aaaaaaaaaa%22",
        "https://www.youtube.com/watch?v=đđđđđđđđđđđ",
        f"https://www.youtube.com/watch?v={ID}x",
        "https://www.youtube.com/embed/videoseries?list=PLx",
        "https://www.youtube.com/@kenh",
        "https://www.youtube.com/playlist?list=PLx",
        "https://vimeo.com/76979871/khong-phai-ma",
        'https://player.vimeo.com/video/76979871?h="onload=1',
        "https://vimeo.com/76979871/../../x",
        "https://vimeo.com/user123",
        "https://[::1",
        f"https://youtu.be/{ID}?" + "a" * 600,
    ],
)
def test_what_is_no_film_there_is_left_alone(url):
    assert hosted_film(url) is None


@pytest.mark.parametrize(
    ("line", "address"),
    [
        (f"https://youtu.be/{ID}", f"https://youtu.be/{ID}"),
        (f"youtu.be/{ID}", f"https://youtu.be/{ID}"),
        (f"www.youtube.com/watch?v={ID}", f"https://www.youtube.com/watch?v={ID}"),
        (f"Youtube.com/watch?v={ID}", f"https://Youtube.com/watch?v={ID}"),
        (f"Https://youtu.be/{ID}", f"https://youtu.be/{ID}"),
        (f"HTTP://youtu.be/{ID}", f"http://youtu.be/{ID}"),
        (f"https://youtu.be/{ID}\u00a0", f"https://youtu.be/{ID}"),
        (f"\u00a0<https://youtu.be/{ID}> ", f"https://youtu.be/{ID}"),
        (r"https://youtu.be/aBc\-\_123XyZ", f"https://youtu.be/{ID}"),
        ("vimeo.com/76979871", "https://vimeo.com/76979871"),
        ("https://vimeo.com/manage/videos/76979871", "https://vimeo.com/manage/videos/76979871"),
        ("fb.watch/abc-1/", "https://fb.watch/abc-1/"),
        (f"Xem https://youtu.be/{ID}", None),
        ("https://a.example/abcdefghijk", None),
        ("youtu.be", None),
        ("", None),
    ],
)
def test_a_line_is_the_address_of_a_film_only_if_it_is_nothing_else(line, address):
    assert film_alone(line) == address


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.facebook.com/watch/?v=1234567890", "Facebook"),
        ("https://www.facebook.com/truong.mau/videos/1234567890/", "Facebook"),
        ("https://m.facebook.com/reel/1234567890", "Facebook"),
        ("https://www.facebook.com/share/v/AbC123/", "Facebook"),
        ("https://fb.watch/abc-1/", "Facebook"),
        ("https://www.tiktok.com/@truong.mau/video/1234567890", "TikTok"),
        ("https://vt.tiktok.com/ZSabc/", "TikTok"),
        ("https://drive.google.com/file/d/1AbC/view?usp=sharing", "Google Drive"),
    ],
)
def test_films_on_sites_without_a_player_for_others_are_known_by_their_site(url, host):
    assert linked_film(url) == LinkedFilm(host, url) and hosted_film(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/truong.mau", "https://www.facebook.com/truong.mau/posts/1", "https://a.example/facebook.com/watch",
        "https://facebook.com.example/watch/1", "https://www.tiktok.com/@truong.mau", "https://drive.google.com/drive/folders/1",
        "facebook.com/watch", "ftp://fb.watch/a", "https://fb.watch/" + "a" * 600,
    ],
)  # fmt: skip
def test_other_pages_of_these_sites_are_no_films(url):
    assert linked_film(url) is None

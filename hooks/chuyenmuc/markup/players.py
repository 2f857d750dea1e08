"""Players for sounds and films as HTML, built from what is known of the files. The only text of the author in them is the title.

Nothing is loaded before a reader asks for it. Files of the site have ``preload="none"``. A film on another site is a link, which the
page's script (``media.js``) replaces with the player at a click.
"""

import html
import re
from collections.abc import Callable

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.markup.hosted_films import HostedFilm, LinkedFilm
from chuyenmuc.model.media import Film, Sound
from chuyenmuc.words import duration_label, size_label

ToAddress = Callable[[str], str]

_SAYS_NOTHING = re.compile(
    r"\s*(?:(?:bấm|mời|cùng) )?(?:nghe|xem|tải|phim|video|clip)(?: (?:bài|phim|video|clip|đoạn phim|đoạn ghi âm))?\s*[:.…]?\s*", re.I
)

_PREFIX = re.compile(r"\s*(?:nghe|xem|phim|video|clip)(?: (?:bài|phim|video|clip|đoạn phim|đoạn ghi âm))?\s*[:–—]\s*(?=\S)", re.I)

_TAG = re.compile(r"<[^<>]*>")


class Poster(Struct, frozen=True):
    """The picture shown before a film plays: its address, and the element that shows it (see ``pictures.picture_element``)."""

    url: str
    element: str


def title_of(link_text: str, otherwise: str) -> str:
    """Return the title of what a link plays: its text (HTML) without “Xem phim:”, or ``otherwise`` if the text says no more."""
    text = html.unescape(_TAG.sub("", link_text)).strip()
    if not text or _SAYS_NOTHING.fullmatch(text) or re.match(r"https?://", text):
        return otherwise
    return _PREFIX.sub("", text, count=1)


def sound_player(sound: Sound, title: str, to: ToAddress, read_below: bool = False) -> str:
    """Return a sound's player with title, duration, size and a download link. ``read_below`` adds that its text is below."""
    url, name = html.escape(to(address.media(sound.path))), html.escape(title)
    below = " · không tiện nghe thì đọc bản chữ bên dưới" if read_below else ""
    return (
        f'<figure class="cm-sound"><figcaption>Nghe: {name}</figcaption>\n'
        f'<audio controls preload="none" src="{url}" aria-label="Nghe: {name}"></audio>\n'
        f'<p class="cm-meta">{_length(sound)} · {_download(url, name)}{below}</p></figure>'
    )


def film_player(film: Film, title: str, to: ToAddress, poster: Poster | None = None) -> str:
    """Return the player of a film on this site, with its subtitles if it has any."""
    url, name = html.escape(to(address.media(film.path))), html.escape(title)
    poster_attr = f' poster="{html.escape(poster.url)}"' if poster else ""
    track = ""
    if film.subtitles:
        subtitles = html.escape(to(address.media(film.subtitles_path)))
        track = f'<track kind="captions" srclang="vi" label="Tiếng Việt" src="{subtitles}" default>'
    upright = " cm-film--upright" if film.height > film.width else ""
    note = " · có phụ đề" if film.subtitles else ""
    return (
        f'<figure class="cm-film{upright}">'
        f'<video controls preload="none" playsinline width="{film.width}" height="{film.height}"{poster_attr} aria-label="Phim: {name}">'
        f'<source src="{url}" type="{film.media_type}">{track}<a href="{url}">Tải phim về máy</a></video>\n'
        f'<figcaption><span class="cm-film__title">{name}</span><br>{_length(film)}{note} · {_download(url, name)}</figcaption></figure>'
    )


def hosted_player(film: HostedFilm, title: str, poster: Poster | None = None) -> str:
    """Return the link that a click turns into another site's player, and a note on what that site then learns about the reader."""
    page, name = html.escape(film.page), html.escape(title)
    picture = poster.element if poster else ""
    upright = " cm-film--upright" if film.upright else ""
    return (
        f'<figure class="cm-film{upright}" data-cm-player="{html.escape(film.player)}" data-cm-title="{name} ({film.host})">'
        f'<a class="cm-film__open" href="{page}" rel="noopener">{picture}'
        f'<span class="cm-film__words"><span class="cm-film__sign" aria-hidden="true"></span>'
        f"<span>Xem phim: {name}</span></span></a>\n"
        f"<figcaption>Bấm để xem trên {film.host}; trước khi bấm, trang không gửi gì tới {film.host}. Bấm rồi thì {film.host} biết "
        f'địa chỉ mạng của máy bạn. <a href="{page}" rel="noopener">Mở ở trang {film.host}</a></figcaption></figure>'
    )


def linked_player(film: LinkedFilm, title: str) -> str:
    """Return the card that leads to a film on a site whose films cannot be played here. Nothing is asked of that site."""
    page, name = html.escape(film.page), html.escape(title)
    return (
        f'<figure class="cm-film"><a class="cm-film__open" href="{page}" rel="noopener"><span class="cm-film__words">'
        f'<span class="cm-film__sign" aria-hidden="true"></span><span>Xem phim trên {film.host}: {name}</span></span></a>\n'
        f"<figcaption>Phim nằm ở {film.host}, bấm thì mở trang ấy; trước khi bấm, trang không gửi gì tới {film.host}. "
        f'<a href="{page}" rel="noopener">Mở ở trang {film.host}</a></figcaption></figure>'
    )


def _length(media: Sound | Film) -> str:
    return f"{duration_label(media.seconds)} · {size_label(media.length)}"


def _download(url: str, name: str) -> str:
    return f'<a href="{url}" download>Tải về máy<span class="cm-unseen"> ({name})</span></a>'

"""Players of sounds and films as HTML, built from what is known of the files; of an author's own words only the title goes in.

Nothing is loaded before a reader asks for it: files of the site have ``preload="none"``, and a film on another site is a link
until the page's script (``media.js``) puts the player in its place at a click.
"""

import html
import re
from collections.abc import Callable

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.markup.hosted_films import HostedFilm
from chuyenmuc.model.media import Film, Sound
from chuyenmuc.words import duration_label, size_label

ToAddress = Callable[[str], str]


_SAYS_NOTHING = re.compile(
    r"\s*(?:(?:bấm|mời|cùng) )?(?:nghe|xem|tải|phim|video|clip)(?: (?:bài|phim|video|clip|đoạn phim|đoạn ghi âm))?\s*[:.…]?\s*", re.I
)


_PREFIX = re.compile(r"\s*(?:nghe|xem|phim|video|clip)(?: (?:bài|phim|video|clip|đoạn phim|đoạn ghi âm))?\s*[:–—]\s*(?=\S)", re.I)


_TAG = re.compile(r"<[^<>]*>")


class Poster(Struct, frozen=True):
    """A picture in a film's place before it plays: its address, and the element that shows it (see ``picture_html``)."""

    url: str
    element: str


def title_of(link_text: str, otherwise: str) -> str:
    """The title of what a link plays: its text (HTML) without “Xem phim:”, or what stands for it where the text says no more."""
    text = html.unescape(_TAG.sub("", link_text)).strip()
    if not text or _SAYS_NOTHING.fullmatch(text) or re.match(r"https?://", text):
        return otherwise
    return _PREFIX.sub("", text, count=1)


def sound_player(sound: Sound, title: str, to: ToAddress, read_below: bool = False) -> str:
    """A sound with its title, length, size, and the way to keep it. ``read_below`` tells that its text follows."""
    where, name = html.escape(to(address.media(sound.path))), html.escape(title)
    below = " · không tiện nghe thì đọc bản chữ bên dưới" if read_below else ""
    return (
        f'<figure class="cm-sound"><figcaption>Nghe: {name}</figcaption>\n'
        f'<audio controls preload="none" src="{where}" aria-label="Nghe: {name}"></audio>\n'
        f'<p class="cm-meta">{_length(sound)} · {_download(where, name)}{below}</p></figure>'
    )


def film_player(film: Film, title: str, to: ToAddress, poster: Poster | None = None) -> str:
    """A film of the site, with its subtitles where it has some."""
    where, name = html.escape(to(address.media(film.path))), html.escape(title)
    shown = f' poster="{html.escape(poster.url)}"' if poster else ""
    track = ""
    if film.subtitles:
        subtitles = html.escape(to(address.media(film.subtitles_path)))
        track = f'<track kind="captions" srclang="vi" label="Tiếng Việt" src="{subtitles}" default>'
    upright = " cm-film--upright" if film.height > film.width else ""
    told = " · có phụ đề" if film.subtitles else ""
    return (
        f'<figure class="cm-film{upright}">'
        f'<video controls preload="none" playsinline width="{film.width}" height="{film.height}"{shown} aria-label="Phim: {name}">'
        f'<source src="{where}" type="{film.media_type}">{track}<a href="{where}">Tải phim về máy</a></video>\n'
        f'<figcaption><span class="cm-film__title">{name}</span><br>{_length(film)}{told} · {_download(where, name)}</figcaption></figure>'
    )


def hosted_player(film: HostedFilm, title: str, poster: Poster | None = None) -> str:
    """The link that a click turns into a player of another site, and what that means for the reader."""
    page, name = html.escape(film.page), html.escape(title)
    shown = poster.element if poster else ""
    upright = " cm-film--upright" if film.upright else ""
    return (
        f'<figure class="cm-film{upright}" data-cm-player="{html.escape(film.player)}" data-cm-title="{name} ({film.host})">'
        f'<a class="cm-film__open" href="{page}" rel="noopener">{shown}'
        f'<span class="cm-film__words"><span class="cm-film__sign" aria-hidden="true"></span>'
        f"<span>Xem phim: {name}</span></span></a>\n"
        f"<figcaption>Bấm để xem trên {film.host}; trước khi bấm, trang không gửi gì tới {film.host}. Bấm rồi thì {film.host} biết "
        f'địa chỉ mạng của máy bạn. <a href="{page}" rel="noopener">Mở ở trang {film.host}</a></figcaption></figure>'
    )


def _length(media: Sound | Film) -> str:
    return f"{duration_label(media.seconds)} · {size_label(media.length)}"


def _download(where: str, name: str) -> str:
    return f'<a href="{where}" download>Tải về máy<span class="cm-unseen"> ({name})</span></a>'

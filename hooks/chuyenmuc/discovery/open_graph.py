"""What a page tells services that show links to it: Open Graph (ogp.me), the cards of X, and whether search engines may list it.

Zalo, Facebook, Viber, Telegram and others read the same tags.
"""

import datetime as dt

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.artwork.link_card import HEIGHT, WIDTH, LinkCard
from chuyenmuc.model.post import Post
from chuyenmuc.pages.groups import Group
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.words import LEVELS, quarter_label, quarter_months, sentence, yearly_label

LOCALE = "vi_VN"

_KINDS = {
    "unit": "Chuyên mục của đơn vị", "level": "Bài viết theo cấp học", "topic": "Chủ đề", "quarter": "Bài viết theo quý",
    "agency": "Cơ quan quản lý", "observance": "Lịch chuyên mục",
}  # fmt: skip


class SharedPicture(Struct, frozen=True):
    """The picture of a link: its address on the site, its media type, its text alternative.

    ``version`` changes when the picture does and is appended to the address as a query, since services cache pictures by address. The
    file itself keeps its address, for links that were shared before.
    """

    address: str
    media_type: str
    alt: str
    version: str

    def url(self, site_url: str) -> str:
        """Return the absolute address with the version."""
        return f"{address.absolute(self.address, site_url)}?v={self.version}"


class Article(Struct, frozen=True):
    """What only posts have: when they were published and changed, and the names of their topics."""

    published: dt.datetime
    changed: dt.datetime
    topics: tuple[str, ...]


class Shared(Struct, frozen=True):
    """A page as links show it, in plain text. ``indexed`` says whether search engines may list the page."""

    title: str
    description: str
    url: str
    site_name: str
    picture: SharedPicture | None
    article: Article | None = None
    indexed: bool = True


def tags(shared: Shared, site_url: str) -> list[tuple[str, str, str]]:
    """Return the ``meta`` elements of a page as (attribute that holds the name, name, content), all plain text."""
    elements = [
        ("property", "og:type", "article" if shared.article else "website"),
        ("property", "og:title", shared.title),
        ("property", "og:description", shared.description),
        ("property", "og:url", shared.url),
        ("property", "og:site_name", shared.site_name),
        ("property", "og:locale", LOCALE),
    ]
    if picture := shared.picture:
        elements += [
            ("property", "og:image", picture.url(site_url)),
            ("property", "og:image:type", picture.media_type),
            ("property", "og:image:width", str(WIDTH)),
            ("property", "og:image:height", str(HEIGHT)),
            ("property", "og:image:alt", picture.alt),
        ]
    if article := shared.article:
        elements.append(("property", "article:published_time", article.published.isoformat()))
        if article.changed != article.published:
            elements.append(("property", "article:modified_time", article.changed.isoformat()))
        elements += [("property", "article:section", topic) for topic in article.topics[:1]]  # empty while the plan cannot be read
        elements += [("property", "article:tag", topic) for topic in article.topics]
    elements.append(("name", "twitter:card", "summary_large_image" if shared.picture else "summary"))
    return elements if shared.indexed else [("name", "robots", "noindex"), *elements]


def card_of(group: Group, site_name: str, description: str) -> LinkCard:
    """Return the texts on the picture of a group."""
    match group.kind:
        case "site":
            return LinkCard("", plain_text(site_name), plain_text(description))
        case "quarter":
            return LinkCard(_KINDS["quarter"], sentence(quarter_label(group.subject)), quarter_months(group.subject))
        case "level":
            return LinkCard(_KINDS["level"], LEVELS[group.subject])
        case "observance":
            return LinkCard(_KINDS["observance"], plain_text(group.name), yearly_label(group.subject.first, group.subject.last))
        case kind:
            return LinkCard(_KINDS[kind], plain_text(group.name))


def alt_of(card: LinkCard) -> str:
    """Return a card's text alternative."""
    return ": ".join(text for text in (card.above, card.title) if text) + (f", {card.below}" if card.below else "")


def article_of(post: Post, changed: dt.datetime, topics: tuple[str, ...]) -> Article:
    """Return what only a post has; ``topics`` are the names of its topics, which may contain HTML."""
    return Article(post.published, changed, tuple(plain_text(topic) for topic in topics))

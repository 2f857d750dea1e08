"""A post: one Markdown file of a unit, as a value."""

import datetime as dt

from msgspec import Struct

from chuyenmuc.model.post_fields import POST_FIELDS
from chuyenmuc.model.quarter import Quarter

_PLACE = ("unit", "stem", *(field.name for field in POST_FIELDS if field.places_post))


class Substance(Struct, frozen=True, array_like=True, gc=False):
    """What the words of a body are. Words are counted as ``text.count_words`` does.

    ``linked`` words are in links and in the text alternatives of pictures, ``repeated`` ones in sentences that came before in the body.
    ``blanks`` are places of a template that were left unfilled. ``captioned`` counts the different pictures that have both a text
    alternative and a caption (the picture's title, the text of its paragraph, or an emphasised paragraph below it).
    """

    linked: int = 0
    repeated: int = 0
    blanks: tuple[str, ...] = ()
    captioned: int = 0


NOTHING_ODD = Substance()


class Image(Struct, frozen=True, array_like=True, gc=False):
    """The picture of a post: ``path`` relative to the repository, the text alternative, who made it, and its line in the file."""

    path: str
    alt: str
    credit: str | None = None
    line: int = 1


class Consent(Struct, frozen=True, array_like=True, gc=False):
    """Consent to show recognisable pupils: where it is filed (never a name), whether the child agreed too, and for which pictures.

    Without ``pictures`` it is for all of the post; they are paths relative to the repository. Luật Trẻ em 2016, article 6; Nghị định
    56/2017/NĐ-CP, article 36; Luật Bảo vệ dữ liệu cá nhân (91/2025/QH15), article 24.
    """

    ref: str
    date: dt.date
    child_agreed: bool | None = None
    pictures: tuple[str, ...] = ()


class Withdrawal(Struct, frozen=True, array_like=True, gc=False):
    """From ``date`` on the post is no longer published."""

    date: dt.date
    reason: str


class Approval(Struct, frozen=True, array_like=True, gc=False):
    """Who approved the post, and when."""

    by: str
    date: dt.date


class Post(Struct, frozen=True, eq=False, array_like=True, gc=False):
    """One post. What its front matter says is in ``post_fields``, where ``date`` is the key of ``published``.

    ``published`` and ``updated`` are aware times in the plan's time zone; ``body`` is Markdown. ``body_line`` is the line of the file on
    which the body starts, ``words`` its length as readers count it, ``substance`` what its words are, ``sketch`` what a copy of it is
    recognised by (see ``copies``).
    """

    unit: str
    stem: str
    title: str
    published: dt.datetime
    quarter: Quarter
    topics: tuple[str, ...]
    summary: str
    body: str
    body_line: int
    words: int
    author: str | None = None
    image: Image | None = None
    people: str | None = None
    consent: tuple[Consent, ...] = ()
    kind: str = "article"
    approved: Approval | None = None
    updated: dt.datetime | None = None
    source: str | None = None
    draft: bool = False
    withdrawn: Withdrawal | None = None
    substance: Substance = NOTHING_ODD
    sketch: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """``<unit>/<file stem>``, unique in the column."""
        return f"{self.unit}/{self.stem}"

    @property
    def path(self) -> str:
        """The file, relative to the repository."""
        return f"posts/{self.unit}/{self.stem}.md"

    @property
    def day(self) -> dt.date:
        """The day of publication, in the plan's time zone."""
        return self.published.date()

    @property
    def order(self) -> tuple:
        """Sort key of the order that holds everywhere: newest date first, then unit id, then file name."""
        return -self.published.timestamp(), self.unit, self.stem

    def is_placed_as(self, other: "Post") -> bool:
        """Return whether this post is in the same lists as another, with the same picture: at most what they say differs."""
        return all(getattr(self, name) == getattr(other, name) for name in _PLACE) and _shown(self.image) == _shown(other.image)

    def changed(self, day: dt.date) -> dt.datetime:
        """The newest change that is not after ``day``: the update, or else the publication."""
        return self.updated if self.updated and self.updated.date() <= day else self.published

    def is_withdrawn(self, day: dt.date) -> bool:
        """Return whether the post has been withdrawn by a day."""
        return self.withdrawn is not None and self.withdrawn.date <= day

    def has_page(self, day: dt.date) -> bool:
        """Return whether the post has a page on a day; a withdrawn post keeps one, which says so."""
        return not self.draft and self.day <= day

    def is_published(self, day: dt.date) -> bool:
        """Return whether readers can read the post on a day (rule of coverage, point 2)."""
        return self.has_page(day) and not self.is_withdrawn(day)


def _shown(image: Image | None) -> tuple[str, str, str | None] | None:
    return image and (image.path, image.alt, image.credit)

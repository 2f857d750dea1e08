"""The feed of exemplars: what was recognised, the newest first, with the reason, who recognised it, and a link to read it."""

import datetime as dt
import html

from chuyenmuc import address
from chuyenmuc.model.column import Column, author
from chuyenmuc.pages.exemplars import Exemplars, ShownExemplar
from chuyenmuc.syndication.channels import CHANNEL_ICON, CHANNEL_IMAGE, Site, square, tag
from chuyenmuc.syndication.formats import NEWEST, Channel, Item
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.words import READ_ON, UNTITLED, day_label

TITLE = "Mô hình, điển hình"

_SEE = "Xem trên trang của chuyên mục"


def channel_of_exemplars(column: Column, exemplars: Exemplars, site: Site) -> Channel:
    """Return the channel with the newest exemplars, at most ``NEWEST``. An item is dated by its recognition, not by its post."""
    return Channel(
        id=tag(column, address.EXEMPLARS),
        title=plain_text(f"{TITLE} · {site.name}"),
        description=plain_text(f"Bài viết và cách làm được công nhận là mô hình, điển hình trong {site.name}."),
        home=address.absolute(address.EXEMPLARS, site.url),
        folder=address.absolute(address.EXEMPLARS, site.url),
        image=square(CHANNEL_IMAGE, site),
        icon=square(CHANNEL_ICON, site),
        since=_morning(column, column.plan.first.first_day),
        items=tuple(_item(column, one, site) for one in exemplars.all[:NEWEST]),
    )


def _item(column: Column, one: ShownExemplar, site: Site) -> Item:
    exemplar, post = one.exemplar, one.post
    url = address.absolute(one.address, site.url) if post else f"{address.absolute(address.EXEMPLARS, site.url)}#{one.anchor}"
    by = f"{exemplar.by}, {exemplar.document}, {day_label(exemplar.day)}"
    said = "".join(f"<p>{html.escape(text, quote=False)}</p>\n" for text in (exemplar.reason, f"{one.unit.name}. Công nhận: {by}."))
    full = f'{said}<p><a href="{html.escape(url)}">{READ_ON if post else _SEE}</a></p>'
    day = _morning(column, exemplar.day)
    return Item(
        id=tag(column, f"{address.EXEMPLARS}{exemplar.id}"),
        url=url,
        title=plain_text(one.name).strip() or UNTITLED,
        summary=plain_text(exemplar.reason),
        html=full,
        brief=full,
        published=day,
        updated=day,
        author=plain_text(author(column, post) if post else one.unit.name),
        categories=tuple((topic, plain_text(column.plan.topics[topic].name)) for topic in post.topics) if post else (),
    )


def _morning(column: Column, day: dt.date) -> dt.datetime:
    """A day as a moment: 7:00 where the plan is, the same day in UTC for Vietnam."""
    return dt.datetime.combine(day, dt.time(7), column.plan.timezone)

"""Keeps a feed within the size that portals read: what of it is written in full, and what is left out."""

from bisect import bisect_left
from collections.abc import Callable

from msgspec.structs import replace

from chuyenmuc.syndication.formats import Channel, Item

LARGEST = 512 * 1024
"""Bytes of a feed."""


def fitting(channel: Channel, write: Callable[[Channel], bytes], largest: int = LARGEST) -> bytes:
    """Return the channel as written by ``write``, in at most ``largest`` bytes if possible.

    To save bytes, items become brief: first those that alone would take half of the feed, then the oldest. If all items are
    brief and the feed is still too large, items are left out, again those first and then the oldest. So one item that is far too
    large never drives out the others.
    """
    data = write(channel)
    if len(data) <= largest:
        return data
    most = largest // 2
    items = [replace(item, html=item.brief) if len(item.html.encode()) > most else item for item in channel.items]
    channel = replace(channel, items=tuple(item for item in items if _brief_size(item) <= most))
    if not channel.items:
        return write(channel)
    steps = range(2 * len(channel.items) + 1)
    fewest = bisect_left(steps, True, key=lambda step: len(write(_shortened(channel, step))) <= largest)
    return write(_shortened(channel, steps[min(fewest, len(steps) - 1)]))


def _brief_size(item: Item) -> int:
    """The bytes of what a brief item says."""
    return sum(len(text.encode()) for text in (item.brief, item.title, item.summary, item.url, item.author, item.source or ""))


def _shortened(channel: Channel, steps: int) -> Channel:
    """Return the channel with its ``steps`` oldest items brief; each step more than there are items leaves out the oldest item."""
    count = len(channel.items)
    full, included = max(count - steps, 0), count - max(steps - count, 0)
    items = [item if number < full else replace(item, html=item.brief) for number, item in enumerate(channel.items[:included])]
    return replace(channel, items=tuple(items))

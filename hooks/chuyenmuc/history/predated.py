"""Posts that say an earlier day than git's history bears out: dated more than a week before they were first committed.

A hint for people: a school may have had its reasons. It changes no figure and no status, and stands in no data.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from chuyenmuc.model.post import Post
from chuyenmuc.words import day_label

# What ``first_saved`` reads: a time in seconds, then status and paths of each file, all ended by NUL (git-log, -z, --name-status).
LOG = ("log", "--topo-order", "--reverse", "-M", "-l1000", "-z", "--name-status", "--no-relative", "--format=%at")


TOLERANCE = dt.timedelta(days=7)


_MOST_LISTED = 5


_STATUS = re.compile(r"[ACDMRTUX]\d*")


class Predated(Struct, frozen=True):
    """A post, and the later day on which its text first came into the repository."""

    post: Post
    first_saved: dt.date


def first_saved(log: bytes) -> dict[str, int]:
    """When each path's content was first committed, under whatever name, in seconds, from what git printed for ``LOG``.

    It is the author's time: rebasing a branch or merging it later does not make a post younger. A file that was deleted and
    came back has the time at which it was there first.
    """
    saved: dict[str, int] = {}
    at = 0
    tokens = iter(log.decode("utf-8", "surrogateescape").split("\0"))
    for token in tokens:
        token = token.lstrip("\n")
        if not _STATUS.fullmatch(token):
            at = int(token or at)
            continue
        path = next(tokens)
        since = at
        if token[0] in "RC":
            since = min(at, saved.get(path, at))
            path = next(tokens)
        if token[0] in "ARC":
            saved[path] = min(since, saved.get(path, since))
    return saved


def predated(posts: Iterable[Post], saved: Mapping[str, int]) -> list[Predated]:
    """The posts, drafts apart, that are dated more than a week before they were saved, those furthest apart first."""
    found = []
    for post in posts:
        if post.draft or post.path not in saved:
            continue
        try:
            day = dt.datetime.fromtimestamp(saved[post.path], post.published.tzinfo).date()
        except (ValueError, OverflowError, OSError):  # git keeps any number for a moment
            continue
        if day - post.day > TOLERANCE:
            found.append(Predated(post, day))
    return sorted(found, key=lambda one: (one.post.day - one.first_saved, one.post.path))


def lines(found: list[Predated]) -> list[str]:
    """What the check says of them; no more than five by name."""
    if not found:
        return []
    listed = [
        f"  {one.post.path}: ghi ngày {day_label(one.post.day)}, lưu lần đầu ngày {day_label(one.first_saved)}."
        for one in found[:_MOST_LISTED]
    ]
    more = [f"  Và {len(found) - _MOST_LISTED} bài nữa."] if len(found) > _MOST_LISTED else []
    return [f"Ngày đăng sớm hơn lần đầu lưu vào kho hơn một tuần ({len(found)}), chỉ để xem lại, không đổi con số nào:", *listed, *more]

"""Predated posts: those dated more than a week before they were first committed, according to git's history.

This is a hint for people, because a school may have had its reasons. It changes no figure and no exit status, and is not in the data.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from chuyenmuc.model.post import Post
from chuyenmuc.words import day_label

# The command whose output ``first_saved`` reads: for each commit its time in seconds, then the status and paths of each file, each
# ended by NUL (git-log, -z, --name-status).
LOG = ("log", "--topo-order", "--reverse", "-M", "-l1000", "-z", "--name-status", "--no-relative", "--format=%at")

TOLERANCE = dt.timedelta(days=7)

_MOST_LISTED = 5

_AT_ONCE = 10  # posts of one day

_STATUS = re.compile(r"[ACDMRTUX]\d*")


class Predated(Struct, frozen=True):
    """A post, and the later day on which its text was first committed."""

    post: Post
    first_saved: dt.date


def first_saved(log: bytes) -> dict[str, int]:
    """Return when the content of each path was first committed, under whatever name, from git's output for ``LOG``.

    Times are in seconds since 1970. They are the author's times: a post does not look newer because its branch is rebased or merged
    later. A file that was deleted and came back has its first time.
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
    """Return the posts, except drafts, dated more than a week before they were first committed, the largest gap first.

    Where many such posts were committed on one day, the day says when somebody entered them all, and nothing of each; these are left
    out. ``saved`` maps paths to times in seconds, as from ``first_saved``.
    """
    result = []
    for post in posts:
        if post.draft or post.path not in saved:
            continue
        try:
            day = dt.datetime.fromtimestamp(saved[post.path], post.published.tzinfo).date()
        except (ValueError, OverflowError, OSError):  # git accepts any number as a time
            continue
        if day - post.day > TOLERANCE:
            result.append(Predated(post, day))
    per_day = Counter(item.first_saved for item in result)
    result = [item for item in result if per_day[item.first_saved] < _AT_ONCE]
    return sorted(result, key=lambda item: (item.post.day - item.first_saved, item.post.path))


def lines(posts: list[Predated]) -> list[str]:
    """Return the lines about predated posts for the check's report. At most five posts are named."""
    if not posts:
        return []
    listed = [
        f"  {item.post.path}: ghi ngày {day_label(item.post.day)}, lưu lần đầu ngày {day_label(item.first_saved)}."
        for item in posts[:_MOST_LISTED]
    ]
    more = [f"  Và {len(posts) - _MOST_LISTED} bài nữa."] if len(posts) > _MOST_LISTED else []
    return [f"Ngày đăng sớm hơn lần đầu lưu vào kho hơn một tuần ({len(posts)}), chỉ để xem lại, không đổi con số nào:", *listed, *more]

"""When the posts' files were first committed, where git knows all of their history. What it took long to find is kept by HEAD."""

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct

from chuyenmuc.history.git import GitError, git, words
from chuyenmuc.history.predated import LOG, first_saved
from chuyenmuc.model.reading import POSTS
from chuyenmuc.system import disk

FILE = ".cache/chuyenmuc/history.json"


# Wherever in the repository: the whole column may have been moved, and its posts are no younger for that.
_POSTS = f":(top,glob)**/{POSTS}/**"


_MOST_SECONDS = 20  # a hint is not worth more


# A user's own settings must not change what is read.
_SETTINGS = ("-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "color.ui=false")


class _Kept(Struct, frozen=True):
    """What was found in the history of the commit ``head``, asked in the way of ``log``."""

    head: str
    log: tuple[str, ...]
    saved: dict[str, int]


def saved_posts(root: Path) -> dict[str, int]:
    """When each file in ``posts/`` was first committed (see ``history.first_saved``).

    Nothing where there is no git, no repository with a commit, or only the end of its history.
    """
    try:
        shallow, prefix, head = words(root, "rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD")
        if shallow != "false":
            return {}
        if (kept := _kept(root)) and (kept.head, kept.log) == (head, LOG):
            return kept.saved
        if not git(root, "ls-files", "-z", "--", POSTS):  # somebody else's repository, which may be a large one
            return {}
        if b".promisor" in git(root, "config", "--list", "--name-only", "-z"):  # a partial clone would fetch what it lacks, for a hint
            return {}
        log = git(root, *_SETTINGS, *LOG, head, "--", _POSTS, seconds=_MOST_SECONDS)
    except (GitError, ValueError):
        return {}
    saved = {path.removeprefix(prefix): at for path, at in first_saved(log).items() if path.startswith(prefix)}
    with contextlib.suppress(OSError, msgspec.MsgspecError, UnicodeError):  # the next check takes a little longer, that is all
        file = root / FILE
        file.parent.mkdir(parents=True, exist_ok=True)
        disk.write_whole(file, msgspec.json.encode(_Kept(head, LOG, saved)))
    return saved


def _kept(root: Path) -> _Kept | None:
    try:
        return msgspec.json.decode((root / FILE).read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError, UnicodeError):
        return None

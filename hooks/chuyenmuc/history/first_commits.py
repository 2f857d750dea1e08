"""When the posts' files were first committed, where git knows all of their history. What it took long to find is cached for HEAD."""

import contextlib
from pathlib import Path

import msgspec

from chuyenmuc.history.git import GitError, git, words
from chuyenmuc.history.predated import LOG, first_saved
from chuyenmuc.model.reading import POSTS
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import cache_key

# Wherever in the repository: the whole column may have been moved, and its posts are no younger for that.
_POSTS = f":(top,glob)**/{POSTS}/**"


_MOST_SECONDS = 20  # a hint is not worth more


# A user's own settings must not change what is read.
_SETTINGS = ("-c", "log.showRoot=true", "-c", "log.showSignature=false", "-c", "color.ui=false")


def saved_posts(root: Path) -> dict[str, int]:
    """When each file in ``posts/`` was first committed (see ``predated.first_saved``).

    Nothing where there is no git, no repository with a commit, or only the end of its history.
    """
    files = FileCache(root, "history")
    try:
        shallow, prefix, head = words(root, "rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD")
        if shallow != "false":
            return {}
        if (cached := _cached(files, key := cache_key(head, LOG))) is not None:
            return cached
        if not git(root, "ls-files", "-z", "--", POSTS):  # somebody else's repository, which may be a large one
            return {}
        if b".promisor" in git(root, "config", "--list", "--name-only", "-z"):  # a partial clone would fetch what it lacks, for a hint
            return {}
        log = git(root, *_SETTINGS, *LOG, head, "--", _POSTS, seconds=_MOST_SECONDS)
    except (GitError, ValueError):
        return {}
    saved = {path.removeprefix(prefix): at for path, at in first_saved(log).items() if path.startswith(prefix)}
    with contextlib.suppress(UnicodeError):  # in a file's name; the next check takes a little longer, that is all
        files.put(key, msgspec.json.encode(saved))
        files.prune()
    return saved


def _cached(files: FileCache, key: str) -> dict[str, int] | None:
    data = files.get(key)
    try:
        return None if data is None else msgspec.json.decode(data, type=dict[str, int])
    except msgspec.MsgspecError:
        return None

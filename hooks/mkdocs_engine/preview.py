"""With ``mkdocs serve`` a post that was saved is on screen at once; what else follows from it is built meanwhile.

MkDocs shows nothing of a change until it has built the whole site. If only what posts say has changed, and they have pages, those
pages are rendered from what the last build still holds; a process of its own then builds everything, and browsers load again if a page
came out different. Any other change is built as usual; such a build is given up if a later save lets everything new be shown at once.

This is the one module that uses what MkDocs keeps to itself: ``_rebuild_cond`` and ``_want_rebuild``, by which its server is made
to build and to have browsers load again, and ``_watched_paths``. ``tests/unit/test_mkdocs_private.py`` says of each what breaks if it goes.
"""

import contextlib
import logging
import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import DuplicateFilter

from chuyenmuc.problem import Refusal
from chuyenmuc.reading.posts_folder import is_litter
from chuyenmuc.system.processes import BackgroundProcess, may_fork
from chuyenmuc.system.staged_folder import StagedFolder
from mkdocs_engine.build import build_of
from mkdocs_engine.progress import after_each_step
from mkdocs_engine.saved_posts import is_shown_at_once, page_of

if TYPE_CHECKING:  # a build that serves nothing does without
    from mkdocs.livereload import LiveReloadServer
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver

_WRITTEN = ("created", "modified", "moved", "deleted")  # not that somebody opened a file, which a build does
_OF_EDITORS = re.compile(r".*~|\d+|sed\w{6}")  # a copy; what Vim tries whether it may write with; what sed -i writes into

log = logging.getLogger("mkdocs.hooks.preview")


class _GivenUp(click.ClickException):
    """Ends a whole build in whose middle what it was made for has been shown at once."""


class _Changes:
    """The files that have changed, each change once, as two watchers of files see them.

    The system's own (inotify) reports a save at once. It does not work in some folders, such as those that another machine shares;
    there MkDocs' own watcher, which looks at every file twice a second, sees the save. Files that editors keep for themselves are no
    change.
    """

    def __init__(self, server: "LiveReloadServer", noticed: Callable[[], object]) -> None:
        """Stand in the place of what ``server`` watches files with. ``noticed`` is called, in a thread, for each new change."""
        self._server, self._noticed, self._lock = server, noticed, Lock()
        self._paths: set[str] = set()
        self._seen: dict[str, object] = {}
        self._native = _native_observer()
        watched = list(server._watched_paths)
        server.observer.unschedule_all()
        for path in watched:
            self._watch(path)
        server.watch = self._watch
        if self._native:
            self._native.start()

    def stop(self) -> None:
        """Watch no longer."""
        if self._native:
            self._native.stop()

    def dispatch(self, event: "FileSystemEvent") -> None:
        """Take note of a change, by both of its names where a file was moved, and wake the server."""
        if event.is_directory or event.event_type not in _WRITTEN:
            return
        paths = {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path and not _is_kept_by_an_editor(os.fsdecode(path))}
        with self._lock:
            new = {path for path in paths if self._seen.get(path, paths) != _signature(path)}
            self._paths |= new
        if new:
            self._noticed()
            _wake(self._server)

    def taken(self) -> set[Path]:
        """The files that have changed since this was last asked. One that changes again while it is read is among the next."""
        with self._lock:
            taken, self._paths = self._paths, set()
            self._seen.update((path, _signature(path)) for path in taken)
        return {Path(path) for path in taken}

    def _watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        path = os.path.abspath(path)
        self._server.observer.schedule(self, path, recursive=recursive)
        if self._native:
            with contextlib.suppress(OSError):  # no more files can be watched
                self._native.schedule(self, path, recursive=recursive)


class _Preview:
    """Builds in the place of ``build_all``, which MkDocs' server calls when files have changed."""

    def __init__(self, server: "LiveReloadServer", build_all: Callable[[], None], config: MkDocsConfig) -> None:
        """``config`` is that of the first build."""
        self._server, self._build_all = server, build_all
        self._folder = StagedFolder(Path(config.site_dir))
        self._newest = self._last = config
        self._since: set[Path] = set()
        self._rest: tuple[BackgroundProcess[bool], Thread] | None = None
        self._waiting: set[Path] = set()
        self._building: set[Path] | None = None
        self._must_build_here = False
        self._changes = _Changes(server, self._kill_rest)

    def keep(self, config: MkDocsConfig) -> None:
        """Take note of a build that ended well. If a saved post has a mistake, the build before is kept too, which has a page of it."""
        self._newest = config
        built, broken = self._building or set(), build_of(config).column.broken
        if any(f"{path.parent.name}/{path.stem}" in broken and page_of(path, build_of(self._last)) for path in built):
            self._since |= built
        else:
            self._last, self._since = config, set()

    def build(self) -> None:
        """Show at once what can be, or build all; do nothing where this was called to have browsers load what is there already."""
        self._waiting |= self._changes.taken()
        if not self._waiting and not self._must_build_here:
            return
        say_again()
        self.stop_rest()
        began = time.monotonic()
        if (self._must_build_here or not self._is_shown(self._waiting)) and self._is_built_here():
            return
        self._waiting = set()
        log.info(f"Đã hiện bài vừa lưu sau {time.monotonic() - began:.2f} giây; đang dựng các trang khác.")
        apart = BackgroundProcess(self._build_rest)
        waiting = Thread(target=self._wait, args=(apart,), daemon=True)
        self._rest = apart, waiting
        waiting.start()

    def look(self) -> None:
        """Give a whole build up in its middle if all that is new can be shown at once, as when a file was seen half-written."""
        if self._building is None or not (more := self._changes.taken()):
            return
        self._waiting |= more
        if self._is_shown(self._building | self._waiting):
            raise _GivenUp("")

    def _is_shown(self, changed: set[Path]) -> bool:
        """Show at once what has changed, with the newest build or the last one that has a page of each post. Return whether it was."""
        if is_shown_at_once(changed, self._newest):
            self._since |= changed if self._since else set()
            return True
        if not self._since or not is_shown_at_once(changed | self._since, self._last):
            return False
        self._newest, self._since = self._last, set()
        return True

    def stop_rest(self) -> None:
        """End what is still being built, and bring to its end what had begun to take the site's place."""
        if self._rest is None:
            return
        apart, waiting = self._rest
        apart.stop()
        waiting.join()
        self._rest = None
        with contextlib.suppress(Refusal):  # the next build reports it
            self._folder.open()
            self._folder.drop()

    def stop(self) -> None:
        """Leave nothing behind."""
        self._changes.stop()
        self.stop_rest()

    def _kill_rest(self) -> None:
        """Let what is being built not show what was saved just now before the preview knows of it."""
        if rest := self._rest:
            rest[0].stop()

    def _is_built_here(self) -> bool:
        """Build all; say whether it came to its end, and was not given up for what can be shown at once."""
        self._building, self._waiting, self._must_build_here = self._waiting, set(), False
        try:
            self._build_all()
        except _GivenUp:
            return False
        except BaseException:
            self._waiting |= self._building
            raise
        finally:
            self._building = None
        return True

    def _build_rest(self) -> bool:
        """Build all; say whether a page came out other than it is shown."""
        self._build_all()
        return bool(build_of(self._newest).rendered & build_of(self._newest).changed_files)

    def _wait(self, apart: BackgroundProcess[bool]) -> None:
        """Wait for the whole build, and have browsers load again if pages came out other than they are shown.

        If its process failed or was killed from outside, build all in this one, which shows what is wrong.
        """
        is_other = apart.wait()
        self._must_build_here = is_other is None and not apart.is_stopped
        if is_other == (True,) or self._must_build_here:
            _wake(self._server)


_preview: _Preview | None = None


def begin(server: "LiveReloadServer", config: MkDocsConfig, builder: Callable[[], None]) -> "LiveReloadServer":
    """Take the place of MkDocs' builder, unless third parties have a part in the build or there are no cores for both builds."""
    global _preview
    if may_fork() and not build_of(config).third_party:
        _preview = _Preview(server, builder, config)
        after_each_step[:] = [_preview.look]
        server.builder = _preview.build
    return server


def keep(config: MkDocsConfig) -> None:
    """Keep what pages are rendered with."""
    if _preview and not build_of(config).third_party:
        _preview.keep(config)


def look() -> None:
    """Let a whole build be given up if it need not keep anybody waiting."""
    if _preview:
        _preview.look()


def say_again() -> None:
    """Let MkDocs repeat its messages: it drops those it has shown before, also “Documentation built” if two builds took the same time."""
    for one in logging.getLogger("mkdocs.commands.build").filters:
        if isinstance(one, DuplicateFilter):
            one.msgs.clear()


def end() -> None:
    """Leave nothing behind of what was still being built."""
    if _preview:
        _preview.stop()


def _wake(server: "LiveReloadServer") -> None:
    """Have MkDocs' server call its builder, and browsers load again."""
    with server._rebuild_cond:
        server._want_rebuild = True
        server._rebuild_cond.notify_all()


def _native_observer() -> "BaseObserver | None":
    """Return an observer of inotify; None if the system has no more of them."""
    from watchdog.observers.inotify import InotifyObserver

    with contextlib.suppress(OSError):
        return InotifyObserver()
    return None


def _signature(path: str) -> tuple[int, ...] | None:
    """What differs after each change of a file; None where there is no such file."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _is_kept_by_an_editor(path: str) -> bool:
    name = os.path.basename(path)
    return is_litter(name) or _OF_EDITORS.fullmatch(name) is not None

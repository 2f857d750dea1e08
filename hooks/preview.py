"""Hook: with ``mkdocs serve`` a post that was saved is on screen at once; what else follows from it is made meanwhile.

MkDocs shows nothing of a change until it has built the whole site. Where only what posts say has changed, and they have pages,
those pages are rendered from what the last build still holds; a process of its own then builds everything, and browsers load once
more where that made anything else of a page. Any other change is built as ever. Like ``staging``, this keeps what there is of one
process between MkDocs' events.
"""

import contextlib
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from click import ClickException
from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc import address
from chuyenmuc.posts_folder import POSTS, is_litter
from chuyenmuc.problem import Refusal
from chuyenmuc.reading import read_again
from chuyenmuc.site_map import View, view_of
from chuyenmuc.staged_folder import StagedFolder
from chuyenmuc.workers import Apart, may_fork

if TYPE_CHECKING:  # a build that serves nothing does without
    from mkdocs.livereload import LiveReloadServer
    from watchdog.events import FileSystemEvent

_MOST = 20  # a branch that is switched changes more posts than anybody looks at

log = logging.getLogger("mkdocs.hooks.preview")


class _Changes:
    """A handler of watchdog's that notes which files change, but for those that editors keep for themselves."""

    def __init__(self) -> None:
        self._paths: set[str] = set()

    def dispatch(self, event: "FileSystemEvent") -> None:
        """Note a file, by both of its names where it was moved."""
        if not event.is_directory:
            self._paths.update(filter(None, (event.src_path, event.dest_path)))

    def taken(self) -> list[Path] | None:
        """The files that have changed since this was last asked, None where none at all has been noted."""
        taken, self._paths = self._paths, set()
        found = (Path(path) for path in sorted(taken) if not is_litter(os.path.basename(path)) and not path.endswith("~"))
        return [path for path in found if path.suffix or path.exists()] if taken else None


class _Preview:
    """Builds in the place of ``build_all``, which MkDocs' server calls when files have changed."""

    def __init__(self, server: "LiveReloadServer", build_all: Callable[[], None], config: MkDocsConfig) -> None:
        """``config`` is that of the first build."""
        self._server, self._build_all, self._changes = server, build_all, _Changes()
        self._folder = StagedFolder(Path(config.site_dir))
        self._last: MkDocsConfig | None = config
        self._rest: tuple[Apart[bool], Thread] | None = None
        self._is_there = False
        for path in (config.docs_dir, config.config_file_path, *config.watch):
            server.observer.schedule(self._changes, os.path.abspath(path), recursive=True)

    def keep(self, config: MkDocsConfig) -> None:
        """Take note of a build that ended well."""
        self._last = config

    def build(self) -> None:
        """Show at once what can be, or build all; do nothing where this was called to have browsers load what is there already."""
        changed, is_there = self._changes.taken(), self._is_there
        self._is_there = False
        if changed == [] or (changed is None and is_there):
            return
        self.stop()
        began = time.monotonic()
        last, self._last = self._last, None
        if not changed or not last or not _is_shown_at_once(changed, last):
            del last
            self._build_all()
            return
        self._last = last
        log.info(f"Đã hiện bài vừa lưu sau {time.monotonic() - began:.2f} giây; đang dựng các trang khác.")
        apart = Apart(self._build_rest)
        waiting = Thread(target=self._wait, args=(apart,), daemon=True)
        self._rest = apart, waiting
        waiting.start()

    def stop(self) -> None:
        """End what is still being built, and bring to its end what had begun to take the site's place."""
        if self._rest is None:
            return
        apart, waiting = self._rest
        apart.stop()
        waiting.join()
        self._rest = None
        with contextlib.suppress(Refusal):  # whoever builds next is told
            self._folder.open()
            self._folder.drop()

    def _build_rest(self) -> bool:
        """Build all; say whether a page came out other than it is shown."""
        try:
            self._build_all()
        except ClickException as error:  # a traceback would say no more
            log.error(error.format_message())
            raise
        return bool(self._last.extra["rendered"] & self._last.extra["differing"])

    def _wait(self, apart: Apart[bool]) -> None:
        """Wait for the whole build, and have browsers load again where pages came out other than they are shown."""
        if apart.wait() != (True,):
            return
        with self._server._rebuild_cond:
            self._is_there = self._server._want_rebuild = True
            self._server._rebuild_cond.notify_all()


_preview: _Preview | None = None


def on_serve(server: "LiveReloadServer", config: MkDocsConfig, builder: Callable[[], None]) -> "LiveReloadServer":
    """Stand in the place of MkDocs' builder, where nobody else has a part in the build and there are cores for both builds."""
    global _preview
    if may_fork() and not config.extra["foreign"]:
        _preview = _Preview(server, builder, config)
        server.builder = _preview.build
    return server


def on_post_build(config: MkDocsConfig) -> None:
    """Keep what pages are rendered with."""
    if _preview and not config.extra["foreign"]:
        _preview.keep(config)


def on_shutdown() -> None:
    """Leave nothing behind of what was still being built."""
    if _preview:
        _preview.stop()


def _is_shown_at_once(changed: list[Path], config: MkDocsConfig) -> bool:
    """Render the pages of posts whose text has changed, and say that it was done.

    Not where that is not all that has changed, where a post has a mistake, and where there is anything to be said of a page.
    """
    if len(changed) > _MOST:
        return False
    views = [_view_again(path, config) for path in changed]
    if None in views:
        return False
    for view in views:
        config.extra["site_files"].put(view)
    return None not in [config.extra["render"](view) for view in views]


def _view_again(file: Path, config: MkDocsConfig) -> View | None:
    """The page of a post that was saved, with what the file says now; None where there is no such page, or more has changed."""
    extra = config.extra
    root = Path(config.config_file_path).parent
    if file.suffix != ".md" or file.parents[1] != root / POSTS:
        return None
    before = extra["site_files"].view_at(address.post(file.parent.name, file.stem))
    if before is None or before.post is None or before.address in extra["in_navigation"]:
        return None
    now = read_again(root, before.post, extra["column"], extra["converter"])
    return now and view_of(now, extra["coverage"].as_of)

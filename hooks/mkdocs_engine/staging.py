"""Every build fills a folder beside the site, which takes the site's place only after everything has ended well.

The build of this process is kept between MkDocs' events, since ``on_shutdown`` is given no configuration.
"""

import contextlib
import errno
import gc
import logging
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

import click
from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.incremental.build_state import BuildState
from chuyenmuc.incremental.checksums import write_checksums
from chuyenmuc.problem import Refusal
from chuyenmuc.system.disk import reason
from chuyenmuc.system.file_cache import FOLDER
from chuyenmuc.system.processes import stop_background
from chuyenmuc.system.staged_folder import StagedFolder
from mkdocs_engine.build import Build
from mkdocs_engine.stop import Stop

_UNTOUCHED = "Trang cũ vẫn giữ nguyên."
log = logging.getLogger("mkdocs.hooks.staging")


@dataclass
class _Running:
    """A build that has begun, its configuration, and whether every page has been written."""

    build: Build
    config: MkDocsConfig
    is_complete: bool = False


_running: _Running | None = None


def begin(build: Build, config: MkDocsConfig) -> None:
    """Point MkDocs at the folder beside the site."""
    global _running
    target = Path(config.site_dir).resolve()
    alone = build.serving or build.publication.year is not None  # of a preview and an archive no build before can be used
    folder = StagedFolder(target, None if alone else _place_of_twin(target, build.root))
    try:
        folder.open()
    except Refusal as refusal:
        raise Stop(str(refusal), ExitStatus.UNUSABLE) from None
    build.folder = folder
    build.state = BuildState(
        build.root, "preview" if build.serving else "site", None if build.third_party or build.publication.year else folder.target
    )
    config.site_dir = str(folder.stage)
    _running = _Running(build, config)


def complete(build: Build) -> None:
    """Note that everything has been written; a strict abort may still follow."""
    if _running is None:
        return
    _running.is_complete = True
    if build.serving:  # which ends with this event each time
        end()
        _collect_again()


def fail(error: Exception) -> None:
    """Drop what was built, and say what happened to people who cannot read a traceback."""
    global _running
    stop_background()
    _collect_again()
    if _running is not None:
        _running.config.site_dir = str(_running.build.folder.target)
        _running.build.folder.drop()
        _running = None
    if isinstance(error, SystemExit):  # how MkDocs ends a strict build that has warnings
        raise _stop("Có cảnh báo (WARNING) ở trên, mà dựng với --strict thì phải sửa hết.") from None
    if isinstance(error, click.ClickException):
        return  # it says what it has to say
    if log.isEnabledFor(logging.DEBUG):  # somebody asked for it with --verbose
        traceback.print_exception(error)
    raise _stop(*_in_words(error)) from None


def end() -> None:
    """Put the new site in the place of the old, or leave the old one as it is."""
    global _running
    running, _running = _running, None
    if running is None:
        return
    build, folder = running.build, running.build.folder
    running.config.site_dir = str(folder.target)
    # Ctrl+C is no Exception, so on_build_error does not hear of it; here it is still on its way.
    stop_background()
    if not running.is_complete or sys.exc_info()[0] is not None:
        folder.drop()
        return
    try:
        if not build.serving:
            write_checksums(folder.stage, folder.target, build.state)
        folder.swap(build.state.unchanged)
        if folder.hindrance:
            log.info("Đã thay từng tệp trong “%s”, không đổi được cả thư mục một lần: %s.", folder.target.name, folder.hindrance)
        build.state.save()
        build.changed_files = frozenset(folder.moved)
    except OSError as error:
        raise _stop(f"Dựng xong nhưng không thay được “{folder.target}”: {reason(error)}.") from None


def _place_of_twin(target: Path, root: Path) -> Path:
    """Return a place in the cache, or one beside the site if that is on another file system."""
    cached = root / FOLDER / "twin"
    with contextlib.suppress(OSError):
        if target.stat().st_dev != (cached.parent if cached.parent.exists() else root).stat().st_dev:
            return target.with_name(f".{target.name}.twin")
    return cached


def _collect_again() -> None:
    """Let garbage be collected again, for a process that goes on; builds do without (see ``hooks/column.py``)."""
    gc.unfreeze()
    gc.enable()


def _stop(what: str, status: ExitStatus = ExitStatus.UNUSABLE) -> Stop:
    return Stop(f"{what} {_UNTOUCHED}", status)


def _in_words(error: Exception) -> tuple[str, ExitStatus]:
    known = _known(error)
    if known:
        return known, ExitStatus.UNUSABLE
    what = f"Lỗi khi dựng trang ({type(error).__name__}: {error}). Chạy lại với --verbose để xem chi tiết."
    return what, ExitStatus.INTERNAL


def _known(error: Exception) -> str | None:
    """Say what somebody can mend; None for an error of the program itself."""
    match error:
        case TemplateNotFound():  # an OSError too
            return f"Thiếu mẫu giao diện “{error.name}”."
        case TemplateSyntaxError():
            return f"Mẫu giao diện {error.filename}, dòng {error.lineno}: {error.message}."
        case TemplateError():
            return f"Mẫu giao diện bị lỗi: {error}."
        case UnicodeDecodeError():
            return "Có tệp trong docs/ hay hooks/theme/ không lưu bằng bảng mã UTF-8; mở ra rồi lưu lại với UTF-8."
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG):
            return "Ổ đĩa đầy nên chưa dựng xong; dọn bớt chỗ rồi chạy lại."
        case OSError():
            return f"Không đọc hoặc ghi được {f'“{error.filename}”' if error.filename else 'một tệp'}: {reason(error)}."
        case _:
            return None

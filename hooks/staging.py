"""Hook: every build fills a folder beside the site, which takes the site's place only after all has ended well.

It keeps the one build of this process between MkDocs' events, since ``on_shutdown`` is given no configuration.
"""

import logging
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import click
from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc.disk import reason
from stop import Stop

try:
    import fcntl
except ImportError:  # Windows has no such locks; there two builds at once are not told apart.
    fcntl = None

_UNUSABLE = 2
_KEPT = "Trang cũ vẫn giữ nguyên."

log = logging.getLogger("mkdocs.hooks.staging")


@dataclass
class _Build:
    """One build: where the site belongs, the folder that is filled, and whether every page has been written."""

    config: MkDocsConfig
    site: Path
    stage: Path
    lock: int
    complete: bool = False


_build: _Build | None = None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Point MkDocs at the folder beside the site."""
    global _build
    _build = None
    if config.extra["serving"]:
        return config
    site = Path(config.site_dir).resolve()
    stage = site.with_name(f".{site.name}.next")
    if site.exists() and not site.is_dir():
        raise Stop(f"“{site}” là một tệp, không phải thư mục. Xoá hoặc đổi tên tệp đó rồi chạy lại.", _UNUSABLE)
    try:
        if stage.is_symlink():
            stage.unlink()
        if _old(site).exists() and not site.exists():  # a build was killed in the middle of its swap
            _old(site).rename(site)
        stage.mkdir(parents=True, exist_ok=True)
        lock = os.open(stage, os.O_RDONLY) if fcntl else -1
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Stop(f"Đang có một lần dựng khác ghi vào {stage}. Đợi xong rồi chạy lại.", _UNUSABLE) from None
    except OSError as error:
        raise Stop(f"Không ghi được vào {stage}: {reason(error)}.", _UNUSABLE) from None
    # A build that was killed may have left anything here, dotted names included, which MkDocs does not clean.
    for left in stage.iterdir():
        _remove(left)
    _build = _Build(config, site, stage, lock)
    config.site_dir = str(stage)
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Note that all has been written; a strict abort may still follow."""
    if _build is not None:
        _build.complete = True


def on_build_error(error: Exception) -> None:
    """Drop what was built, and say what happened to people who cannot read a traceback."""
    global _build
    if _build is not None:
        _build.config.site_dir = str(_build.site)
        shutil.rmtree(_build.stage, ignore_errors=True)
        _close(_build)
        _build = None
    if isinstance(error, SystemExit):  # how MkDocs ends a strict build that has warnings
        raise Stop(f"Có cảnh báo (WARNING) ở trên, mà dựng với --strict thì phải sửa hết. {_KEPT}", _UNUSABLE) from None
    if isinstance(error, click.ClickException) or log.isEnabledFor(logging.DEBUG):
        return  # it says what it has to say, or somebody asked for the traceback with --verbose
    raise Stop(f"{_told(error)} {_KEPT}", _UNUSABLE) from None


def _told(error: Exception) -> str:
    match error:
        case TemplateNotFound():  # an OSError too
            return f"Thiếu mẫu giao diện “{error.name}”."
        case TemplateSyntaxError():
            return f"Mẫu giao diện {error.filename}, dòng {error.lineno}: {error.message}."
        case TemplateError():
            return f"Mẫu giao diện bị lỗi: {error}."
        case UnicodeDecodeError():
            return "Có tệp trong docs/ hay hooks/theme/ không lưu bằng bảng mã UTF-8; mở ra rồi lưu lại với UTF-8."
        case OSError():
            return f"Không đọc hoặc ghi được {f'“{error.filename}”' if error.filename else 'một tệp'}: {reason(error)}."
        case _:
            return f"Lỗi khi dựng trang ({type(error).__name__}: {error}). Chạy lại với --verbose để xem chi tiết."


def on_shutdown() -> None:
    """Put the new site in the place of the old, or leave the old one as it is."""
    global _build
    build, _build = _build, None
    if build is None:
        return
    build.config.site_dir = str(build.site)
    try:
        # Ctrl+C is no Exception, so on_build_error does not hear of it; here it is still on its way.
        if build.complete and sys.exc_info()[0] is None:
            _swap(build)
    except OSError as error:
        raise Stop(f"Dựng xong nhưng không thay được “{build.site}”: {reason(error)}. {_KEPT}", _UNUSABLE) from None
    finally:
        shutil.rmtree(build.stage, ignore_errors=True)
        _close(build)


def _swap(build: _Build) -> None:
    old = _old(build.site)
    _remove(old)
    had_site = build.site.exists()
    if had_site:
        build.site.rename(old)
    try:
        build.stage.rename(build.site)
    except OSError:
        if had_site:
            old.rename(build.site)
        raise
    if had_site:
        # What somebody keeps in the site under a dotted name (.git, .well-known) MkDocs leaves there; so do we.
        for kept in old.glob(".*"):
            if not (build.site / kept.name).exists():
                kept.rename(build.site / kept.name)
        shutil.rmtree(old, ignore_errors=True)  # what cannot go now goes before the next swap


def _remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it, where it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _old(site: Path) -> Path:
    """Where the last site lies while the new one takes its place."""
    return site.with_name(f".{site.name}.old")


def _close(build: _Build) -> None:
    if build.lock >= 0:
        os.close(build.lock)

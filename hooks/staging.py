"""Hook: every build fills a folder beside the site, which takes the site's place only after all has ended well.

It keeps the one build of this process between MkDocs' events, since ``on_shutdown`` is given no configuration.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc.disk import reason
from stop import Stop

try:
    import fcntl
except ImportError:  # Windows has no such locks; there two builds at once are not told apart.
    fcntl = None

_UNUSABLE = 2


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
    try:
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
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
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
        raise Stop("Có cảnh báo (WARNING) ở trên, mà dựng với --strict thì phải sửa hết. Trang cũ vẫn giữ nguyên.", _UNUSABLE) from None
    if isinstance(error, OSError):
        what = f"“{error.filename}”" if error.filename else "một tệp"
        raise Stop(f"Không đọc hoặc ghi được {what}: {reason(error)}. Trang cũ vẫn giữ nguyên.", _UNUSABLE) from None
    if isinstance(error, TemplateSyntaxError):
        raise Stop(f"Mẫu giao diện {error.filename}, dòng {error.lineno}: {error.message}. Trang cũ vẫn giữ nguyên.", _UNUSABLE) from None
    if isinstance(error, TemplateError):
        raise Stop(f"Mẫu giao diện bị lỗi: {error}. Trang cũ vẫn giữ nguyên.", _UNUSABLE) from None


def on_shutdown() -> None:
    """Put the new site in the place of the old, or leave the old one as it is."""
    global _build
    build, _build = _build, None
    if build is None:
        return
    build.config.site_dir = str(build.site)
    try:
        if build.complete:
            _swap(build)
    except OSError as error:
        raise Stop(f"Dựng xong nhưng không thay được “{build.site}”: {reason(error)}. Trang cũ vẫn giữ nguyên.", _UNUSABLE) from None
    finally:
        shutil.rmtree(build.stage, ignore_errors=True)
        _close(build)


def _swap(build: _Build) -> None:
    old = _old(build.site)
    if old.exists():
        shutil.rmtree(old)
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
        shutil.rmtree(old)


def _old(site: Path) -> Path:
    """Where the last site lies while the new one takes its place."""
    return site.with_name(f".{site.name}.old")


def _close(build: _Build) -> None:
    if build.lock >= 0:
        os.close(build.lock)

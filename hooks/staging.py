"""Hook: every build fills a folder beside the site, which takes the site's place only after all has ended well.

It keeps the one build of this process between MkDocs' events, since ``on_shutdown`` is given no configuration.

config.extra["differing"]  the paths of the files that the site did not have as they are, once they have been put into it
config.extra["foreign"]    whether every page is to be made, as for hooks of others, of which nobody knows what they make pages from
"""

import errno
import gc
import logging
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import click
from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig

from _stop import Stop
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.incremental.build_state import BuildState
from chuyenmuc.problem import Refusal
from chuyenmuc.system.disk import reason
from chuyenmuc.system.processes import stop_background
from chuyenmuc.system.staged_folder import StagedFolder

_OWN = (
    "column.py", "pictures.py", "pages.py", "identity.py", "feeds.py", "downloads.py", "search.py", "embeds.py", "moved.py",
    "sharing.py", "theme_html.py", "templates.py", "progress.py", "rendering.py", "staging.py", "preview.py",
)  # fmt: skip
_COMMENT = re.compile(r"\{#.*?#\}", re.S)
_WALKS = re.compile(r"""\{[{%](?:(?![%}]\}).)*(?<![\w."'-])pages\b(?!\s*=)""", re.S)
_KEPT = "Trang cũ vẫn giữ nguyên."

log = logging.getLogger("mkdocs.hooks.staging")


@dataclass
class _Build:
    """One build: its configuration, its folder, and whether every page has been written."""

    config: MkDocsConfig
    folder: StagedFolder
    site: BuildState
    complete: bool = False


_build: _Build | None = None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Point MkDocs at the folder beside the site, and say whether others have a part in the build."""
    global _build
    serving, foreign = config.extra["serving"], _has_foreign_hooks(config) or _walks_pages(config)
    folder = StagedFolder(Path(config.site_dir).resolve())
    config.extra["foreign"] = foreign
    site = config.extra["site"] = BuildState(
        Path(config.config_file_path).parent, "preview" if serving else "site", None if foreign else folder.target
    )
    try:
        folder.open()
    except Refusal as refusal:
        raise Stop(str(refusal), ExitStatus.UNUSABLE) from None
    _build = _Build(config, folder, site)
    config.site_dir = str(folder.stage)
    config.extra["waited_for"] = []
    return config


def on_post_build(config: MkDocsConfig) -> None:
    """Note that all has been written; a strict abort may still follow. Serving ends with this event each time."""
    for wait in config.extra["waited_for"]:
        wait()
    if _build is None:
        return
    _build.complete = True
    if config.extra["serving"]:
        on_shutdown()
        _collect_again()


def on_build_error(error: Exception) -> None:
    """Drop what was built, and say what happened to people who cannot read a traceback."""
    global _build
    stop_background()
    _collect_again()
    if _build is not None:
        _build.config.site_dir = str(_build.folder.target)
        _build.folder.drop()
        _build = None
    if isinstance(error, SystemExit):  # how MkDocs ends a strict build that has warnings
        raise _stop("Có cảnh báo (WARNING) ở trên, mà dựng với --strict thì phải sửa hết.") from None
    if isinstance(error, click.ClickException) or log.isEnabledFor(logging.DEBUG):
        return  # it says what it has to say, or somebody asked for the traceback with --verbose
    raise _stop(_told(error)) from None


def on_shutdown() -> None:
    """Put the new site in the place of the old, or leave the old one as it is."""
    global _build
    build, _build = _build, None
    if build is None:
        return
    build.config.site_dir = str(build.folder.target)
    # Ctrl+C is no Exception, so on_build_error does not hear of it; here it is still on its way.
    stop_background()
    if not build.complete or sys.exc_info()[0] is not None:
        build.folder.drop()
        return
    try:
        build.folder.swap(build.site.unchanged)
        build.site.save()
        build.config.extra["differing"] = frozenset(build.folder.moved)
    except OSError as error:
        raise _stop(f"Dựng xong nhưng không thay được “{build.folder.target}”: {reason(error)}.") from None


def _collect_again() -> None:
    """Let garbage be looked for again among all that there is, for a process that goes on; builds leave it aside (see ``column``)."""
    gc.unfreeze()
    gc.enable()


def _has_foreign_hooks(config: MkDocsConfig) -> bool:
    """Say whether plugins or hooks of others have a part in the build, of which nobody knows what they make pages from."""
    own = Path(__file__).parent
    handlers = [handler for of in config.plugins.events.values() for handler in of]
    codes = [getattr(handler, "__code__", None) for handler in handlers]
    return any(code is None or Path(code.co_filename).parent != own or Path(code.co_filename).name not in _OWN for code in codes)


def _walks_pages(config: MkDocsConfig) -> bool:
    """Say whether a template of the office's goes through MkDocs' ``pages``, of which a build makes those alone that it needs."""
    folder = config.theme.custom_dir
    return any(_WALKS.search(_COMMENT.sub("", file.read_text("utf-8"))) for file in Path(folder).rglob("*.html")) if folder else False


def _stop(what: str) -> Stop:
    return Stop(f"{what} {_KEPT}", ExitStatus.UNUSABLE)


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
        case OSError(errno=errno.ENOSPC | errno.EDQUOT | errno.EFBIG):
            return "Ổ đĩa đầy nên chưa dựng xong; dọn bớt chỗ rồi chạy lại."
        case OSError():
            return f"Không đọc hoặc ghi được {f'“{error.filename}”' if error.filename else 'một tệp'}: {reason(error)}."
        case _:
            return f"Lỗi khi dựng trang ({type(error).__name__}: {error}). Chạy lại với --verbose để xem chi tiết."

"""Hook: the page “Viết bài”, a form that needs no account and no server. Its rich-text editor is there if it has been bundled."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from msgspec.structs import asdict

from chuyenmuc import address
from chuyenmuc.authoring.form_data import KINDS, form_data
from chuyenmuc.model.post_fields import BY_KEY
from mkdocs_engine.build import build_of
from mkdocs_engine.output import write

_BUNDLE = Path(__file__).parent / "editor" / "dist"
_SCRIPTS = Path(__file__).parent / "theme" / address.WRITING_SCRIPTS
_PAGE = """\
---
title: Viết bài cho chuyên mục
description: Viết bài cho chuyên mục ngay trên điện thoại hay máy tính, không cần tài khoản.
template: writing.html
hide: [toc, navigation]
---
"""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page, and the editor that ``hooks/editor`` was bundled into."""
    files.append(File.generated(config, f"{address.WRITING.rstrip('/')}.md", content=_PAGE))
    bundled = [(address.WRITING_SCRIPTS + script.name, script) for script in sorted(_BUNDLE.glob("*.js"))]
    for name, script in [*bundled, (address.WRITING_OFFLINE, _SCRIPTS / "offline.js")]:
        files.append(File.generated(config, name, abs_src_path=str(script)))
    return files


def on_page_context(context: dict[str, object], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the page the table of fields, from which the form is made, and the names of the modules to load at once."""
    if page.url == address.WRITING:
        modules = sorted(script.name for script in _SCRIPTS.glob("*.js") if script.name not in ("form.js", "offline.js"))
        context.update(fields=BY_KEY, kinds=KINDS, modules=modules, has_editor=(_BUNDLE / "rich-text.js").exists())


def on_post_build(config: MkDocsConfig) -> None:
    """Write what the form knows."""
    build = build_of(config)
    write(config, address.WRITING_DATA, form_data(build.column, build.coverage, asdict(build.office)))

"""Hook: the pages “Viết bài” and “Ghi số liệu”, forms that need no account and no server; the rich-text editor is there if bundled."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from msgspec.structs import asdict

from chuyenmuc import address
from chuyenmuc.authoring.form_data import KINDS, form_data
from chuyenmuc.figures_tables import columns
from chuyenmuc.model.figures.indicator import MOST
from chuyenmuc.model.post_fields import BY_KEY
from mkdocs_engine.build import build_of
from mkdocs_engine.output import write

_BUNDLE = Path(__file__).parent / "editor" / "dist"
_SCRIPTS = Path(__file__).parent / "theme" / address.WRITING_SCRIPTS
_PAGE = """\
---
title: {}
description: {} ngay trên điện thoại hay máy tính, không cần tài khoản.
template: {}
hide: [toc, navigation]
---
"""
_POST = _PAGE.format("Viết bài cho chuyên mục", "Viết bài cho chuyên mục", "writing.html")
_FIGURES = _PAGE.format("Ghi số liệu hằng năm", "Ghi số liệu công tác bình đẳng giới của đơn vị", "figures_form.html")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages, and the editor that ``hooks/editor`` was bundled into, with the licences of what is in it."""
    files.append(File.generated(config, f"{address.WRITING.rstrip('/')}.md", content=_POST))
    if build_of(config).column.plan.indicators:
        files.append(File.generated(config, f"{address.FIGURES_FORM.rstrip('/')}.md", content=_FIGURES))
    bundled = [(address.WRITING_SCRIPTS + file.name, file) for file in sorted((*_BUNDLE.glob("*.js"), *_BUNDLE.glob("licences.txt")))]
    for name, file in [*bundled, (address.WRITING_OFFLINE, _SCRIPTS / "offline.js")]:
        files.append(File.generated(config, name, abs_src_path=str(file)))
    return files


def on_page_context(context: dict[str, object], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the pages the fields from which the forms are made, and the names of the modules to load at once."""
    if page.url == address.WRITING:
        modules = sorted(script.name for script in _SCRIPTS.glob("*.js") if script.name not in ("form.js", "offline.js"))
        context.update(fields=BY_KEY, kinds=KINDS, modules=modules, has_editor=(_BUNDLE / "rich-text.js").exists())
    elif page.url == address.FIGURES_FORM:
        context.update(columns=columns.columns(build_of(config).column.plan.indicators), figure_columns=columns, most=MOST)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what the form knows."""
    build = build_of(config)
    write(config, address.WRITING_DATA, form_data(build.column, build.coverage, asdict(build.office)))

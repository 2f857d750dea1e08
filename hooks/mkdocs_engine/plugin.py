"""The plugin ``chuyenmuc``: hooks, theme and guides of the wheel, in one line of an office's mkdocs.yml.

This repository lists its hooks itself, so that each can be seen and removed. Both ways run the same hooks and make the same bytes.
"""

import importlib.util
import logging
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, ListOfItems
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.utils import yaml_load

from mkdocs_engine.build import NEEDED, written_settings
from mkdocs_engine.places import DOCS, HOOKS, SETTINGS, THEME
from mkdocs_engine.third_party import OWN

_GUIDES = ("huong-dan", "nhung.md", "assets/logo.svg")


class Settings(Config):
    """What mkdocs.yml may say below the plugin's name."""

    without = ListOfItems(Choice(sorted(OWN.difference(NEEDED))), default=[])
    """The hooks to leave out, such as “search”."""


class ColumnPlugin(BasePlugin[Settings]):
    """Runs the project's hooks, which are modules with MkDocs' events as functions, as one plugin."""

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> Any:
        """Take the settings, and the events of the hooks that they leave."""
        problems = super().load_config(options, config_file_path)
        self.modules = {name: _hook(name) for name in sorted(OWN.difference(self.config.without))}
        events = {event for module in self.modules.values() for event in vars(module) if event.startswith("on_")}
        for event in events | {"on_config", "on_files"}:
            handlers = [getattr(module, event) for module in self.modules.values() if hasattr(module, event)]
            own = [getattr(self, f"_{event}")] if hasattr(self, f"_{event}") else []
            setattr(self, event, CombinedEvent(*own, *handlers))
        return problems

    @event_priority(200)  # before all hooks
    def _on_config(self, config: MkDocsConfig) -> None:
        """Complete mkdocs.yml with what is the same for every office."""
        config.hooks = {f"hooks/{name}.py": module for name, module in self.modules.items()}
        written = next(iter(written_settings(config)), {})
        in_theme = written.get("theme") if isinstance(written.get("theme"), dict) else {}
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        usual = yaml_load(SETTINGS.read_text("utf-8"))
        for key, value in usual["theme"].items():
            if key not in (*in_theme, "name", "custom_dir"):
                config.theme[key] = value
        if config.nav is None:
            config.nav = usual["nav"]
        config.extra.setdefault("generator", False)
        config.validation.nav.omitted_files = logging.DEBUG  # pages that no navigation shows: the form, the search
        for kind in ("absolute_links", "unrecognized_links"):
            config.validation.links[kind] = logging.WARNING
        config.validation.links.anchors = logging.INFO  # a guide that the office writes anew need not have those of ours
        config.watch.append(str(Path(config.config_file_path).parent / "posts"))

    @event_priority(100)  # before the hooks, which link to the guides
    def _on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the guides, but for those that the office has replaced by a page of its own of the same name."""
        brought = set()
        for top in _GUIDES:
            place = DOCS / top
            for source in sorted(place.rglob("*")) if place.is_dir() else [place]:
                name = source.relative_to(DOCS).as_posix()
                if source.is_file() and files.get_file_from_path(name) is None:
                    files.append(File.generated(config, name, abs_src_path=str(source)))
                    brought.add(str(source))
        pages = {file for file in files if file.src_dir == config.docs_dir or file.abs_src_path in brought}
        return Files([*sorted(pages, key=_place), *(file for file in files if file not in pages)])


def _place(file: File) -> tuple[object, ...]:
    """Where a file comes when MkDocs walks through a folder: first a folder's own files, the index before the others."""
    *folders, name = file.src_uri.split("/")
    return folders, not name.startswith("index."), name


@cache
def _hook(name: str) -> ModuleType:
    """Load a hook once: what it keeps between the builds of a preview is in its module."""
    spec = importlib.util.spec_from_file_location(f"chuyenmuc_site.{name}", HOOKS / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module

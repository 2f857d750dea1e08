"""Puts into the wheel what is beside the code in this repository: hooks, theme, editor, guides, and what a new office begins with.

An editable installation needs none of it: there the repository is where it is looked for. Source: Hatch, “Build hook plugins”.
"""

import importlib.util
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_EDITOR = "hooks/editor/dist"
_AS_THEY_ARE = {
    "hooks/theme": "theme", _EDITOR: "editor/dist", "docs/huong-dan": "docs/huong-dan", "docs/nhung.md": "docs/nhung.md",
    "mkdocs.yml": "mkdocs.yml", "docs/assets/logo.svg": "docs/assets/logo.svg",
    "hooks/requirements-office.txt": "office/requirements-office.txt",
}  # fmt: skip
_OF_AN_OFFICE = ("docs/index.md", "docs/gioi-thieu.md", "posts/plan.yml", "posts/_chu-de")


class WheelContents(BuildHookInterface[Any]):
    """The build hook."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files, unless the installation is editable. Raises FileNotFoundError if the editor was not bundled."""
        if version == "editable":
            return
        root = Path(self.root)
        if not (root / _EDITOR / "rich-text.js").exists():
            raise FileNotFoundError(f"{_EDITOR} is not there: run npm ci and build.mjs first, as the README's line does")
        hooks = {f"hooks/{file.name}": file.name for file in sorted((root / "hooks").glob("*.py"))}
        office = {name: f"office/{name}" for name in _OF_AN_OFFICE}
        for source, target in {**hooks, **_AS_THEY_ARE, **office}.items():
            build_data["force_include"][str(root / source)] = f"chuyenmuc_site/{target}"
        self.made = Path(tempfile.mkdtemp())
        for name, text in _ci_files(root):
            (self.made / name).parent.mkdir(parents=True, exist_ok=True)
            (self.made / name).write_bytes(text.encode())
            build_data["force_include"][str(self.made / name)] = f"chuyenmuc_site/office/ci/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for the wheel."""
        if version != "editable":
            shutil.rmtree(self.made)


def _ci_files(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the CI files of offices, below the names of their hosts, with their text. That module is loaded alone: nothing is installed."""
    spec = importlib.util.spec_from_file_location("ci_files", root / "hooks/chuyenmuc/offices/ci_files.py")
    ci_files = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(ci_files)
    for host, sources in ci_files.SOURCES.items():
        for source in sources:
            yield f"{host}/{source}", ci_files.of_office((root / source).read_text("utf-8"))

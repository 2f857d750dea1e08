"""Puts into the wheel what is beside the code in this repository: hooks, theme, editor, guides, and what a new office begins with.

An editable installation needs none of it: there the repository is where it is looked for. Source: Hatch, “Build hook plugins”.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_EDITOR = "hooks/editor/dist"
_AS_THEY_ARE = {
    "hooks/theme": "theme", _EDITOR: "editor/dist", "docs/huong-dan": "docs/huong-dan", "docs/nhung.md": "docs/nhung.md",
    "mkdocs.yml": "mkdocs.yml", "docs/assets/logo.svg": "docs/assets/logo.svg",
    "hooks/requirements-office.txt": "office/requirements-office.txt",
}  # fmt: skip
_OF_AN_OFFICE = (
    "docs/index.md", "docs/gioi-thieu.md", "posts/plan.yml", "posts/_chu-de", ".gitlab-ci.yml",
    *(f".github/workflows/{name}.yml" for name in ("check", "publish", "inbox", "close", "remind", "roster", "upgrade")),
    *(f".github/actions/{name}/action.yml" for name in ("setup", "result")),
)  # fmt: skip


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

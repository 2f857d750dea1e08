"""What MkDocs keeps to itself is used in one file, the preview, and each name there is known with what breaks if it goes."""

import ast
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from support.scenes import PROJECT

PREVIEW = PROJECT / "hooks/mkdocs_engine/preview.py"
USED = {
    "_rebuild_cond": "the server does not wake when a post is saved, and browsers do not load again once the rest is built",
    "_want_rebuild": "as without _rebuild_cond: it wakes, and goes to sleep again",
    "_watched_paths": "changes of docs/ and mkdocs.yml, which MkDocs watches before the preview begins, are not seen",
}
ADAPTERS = sorted([*(PROJECT / "hooks").glob("*.py"), *(PROJECT / "hooks/mkdocs_engine").glob("*.py")])


def private_names(file: Path) -> set[str]:
    """The names with an underscore that a file imports, or asks for of anything that is not its own object."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names |= {alias.name for alias in node.names if alias.name.startswith("_")}
        elif isinstance(node, ast.Attribute) and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")):
            names.add(node.attr)
    return {name for name in names if name.startswith("_") and not name.startswith("__")}


@pytest.mark.parametrize("file", ADAPTERS, ids=lambda file: file.relative_to(PROJECT / "hooks").as_posix())
def test_no_other_file_uses_what_mkdocs_keeps_to_itself(file):
    assert private_names(file) == (set(USED) if file == PREVIEW else set())


@pytest.mark.parametrize("name", USED)
def test_what_the_preview_uses_is_there(name, tmp_path):
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(tmp_path))
    assert hasattr(server, name), USED[name]
    assert name in PREVIEW.read_text("utf-8").split('"""')[1], "the module's docstring names it"

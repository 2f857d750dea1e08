"""Packages have one direction, and purity is a folder: the contracts of pyproject.toml hold, and can be broken."""

import ast
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from mkdocs_engine.third_party import OWN
from support.scenes import PROJECT, run

HOOKS = PROJECT / "hooks"
CORE = HOOKS / "chuyenmuc"
CONTRACTS = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
PURE = sorted(name.removeprefix("chuyenmuc.") for name in CONTRACTS[-1]["source_modules"])
MODULES = [file for name in PURE for file in (CORE / f"{name}.py", *sorted((CORE / name).rglob("*.py"))) if file.is_file()]
NETWORK = {
    "httpx", "requests", "aiohttp", "socket", "ssl", "asyncio", "urllib.request", "http.client", "http.server", "ftplib", "smtplib",
    "imaplib", "xmlrpc", "webbrowser", "chuyenmuc.visits",
}  # fmt: skip
TOUCHES = {
    "open", "read_bytes", "read_text", "write_bytes", "write_text", "stat", "lstat", "exists", "is_file", "is_dir", "iterdir", "glob",
    "walk", "listdir", "environ", "now", "today", "monotonic", "unlink", "rename", "mkdir", "urlopen",
}  # fmt: skip


def lint(folder: Path):
    """What import-linter says of a copy of the project's core."""
    shutil.copy(PROJECT / "pyproject.toml", folder)
    return run([str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], folder, PYTHONPATH=str(folder / "hooks"))


def test_the_contracts_hold():
    done = run([str(Path(sys.executable).with_name("lint-imports")), "--no-cache"], PROJECT, PYTHONPATH=str(PROJECT / "hooks"))
    assert done.status == 0, done.out
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in done.out


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("model/quarter.py", "import chuyenmuc.words", "One direction"),
        ("search/entries.py", "from chuyenmuc.exports import badge", "One direction"),
        ("media/pictures.py", "from mkdocs.structure.pages import Page", "no site generator"),
        ("exports/coverage_data.py", "from chuyenmuc.reading.read import read", "never reads posts/"),
        ("coverage/judge.py", "import time", "touch no disk"),
        ("model/figures/indicator.py", "import os", "touch no disk"),
        ("words.py", "import os", "touch no disk"),
    ],
)
def test_an_import_against_the_direction_is_found(tmp_path, module, line, contract):
    shutil.copytree(CORE, tmp_path / "hooks/chuyenmuc", ignore=shutil.ignore_patterns("__pycache__"))
    file = tmp_path / "hooks/chuyenmuc" / module
    file.write_text(f"{file.read_text('utf-8')}\n{line}\n", "utf-8")
    done = lint(tmp_path)
    assert done.status == 1
    assert any(contract in name and "BROKEN" in name for name in done.out.splitlines()), done.out


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(CORE).as_posix())
def test_values_and_views_touch_neither_disk_nor_clock_nor_environment(file):
    """What import-linter cannot see: ``Path.read_text`` and ``datetime.now`` come with modules that are pure otherwise."""
    tree = ast.parse(file.read_text("utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    # A unit has spans in which it was ``open``; called by its name alone it is the function.
    assert not TOUCHES & (used - {"open"} | called)


def imported(tree: ast.AST) -> set[str]:
    """The modules that a module imports, with what it takes from them: ``a.b`` for ``from a import b``."""
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def uses_the_network(source: str) -> bool:
    names = imported(ast.parse(source))
    return any(name == one or name.startswith(f"{one}.") for name in names for one in NETWORK)


@pytest.mark.parametrize(
    "line",
    ["import httpx", "from chuyenmuc.visits.run import run", "from urllib import request", "import urllib.request", "import http.client"],
)
def test_what_uses_the_network_is_noticed(line):
    assert uses_the_network(line) and not uses_the_network("from urllib.parse import urlsplit\nfrom http import HTTPStatus")


def test_only_verify_and_what_fetches_the_earlier_figures_use_the_network():
    """Imports alone: a contract of import-linter cannot tell ``urllib.request`` from ``urllib.parse``."""
    files = [file for file in HOOKS.rglob("*.py") if "node_modules" not in file.parts and not file.is_relative_to(CORE / "visits")]
    using = [file.relative_to(HOOKS).as_posix() for file in files if uses_the_network(file.read_text("utf-8"))]
    assert sorted(using) == ["chuyenmuc/commands/portals/verify.py", "chuyenmuc/publishing/previous.py"]


def test_no_folder_is_crowded_and_no_module_long():
    """A folder of more than 15 modules is a package too few, a module of more than 300 lines holds more than one concept."""
    for folder in [HOOKS, *(path for path in HOOKS.rglob("*") if path.is_dir())]:
        modules = list(folder.glob("*.py"))
        assert len([file for file in modules if file.name != "__init__.py"]) <= 15, folder
        assert [file for file in modules if len(file.read_text("utf-8").splitlines()) > 300] == []


@pytest.mark.parametrize("hook", sorted(OWN - {"engine"}))
def test_an_adapter_of_one_capability_is_short(hook):
    """It translates MkDocs' events into calls of the core; what is longer belongs there."""
    assert len((HOOKS / f"{hook}.py").read_text("utf-8").splitlines()) <= 60


def test_the_projects_own_hooks_are_those_that_are_there():
    assert {file.stem for file in HOOKS.glob("*.py")} == OWN


def test_every_package_says_in_one_sentence_what_it_is():
    for folder in sorted(path for path in CORE.iterdir() if path.is_dir() and path.name != "__pycache__"):
        sentence = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
        assert sentence and sentence.endswith(".") and "\n" not in sentence, folder


def test_each_modules_test_is_found_by_its_name():
    """``coverage/rules.py`` is tested in ``tests/unit/coverage/test_rules.py``. Guides and exemplars are values without behaviour."""
    modules = [file.relative_to(CORE) for file in CORE.rglob("*.py") if not file.name.startswith("__")]
    untested = [str(name) for name in modules if not (PROJECT / "tests/unit" / name.parent / f"test_{name.name}").is_file()]
    assert untested == ["model/exemplars.py", "model/guidance/guide.py"]

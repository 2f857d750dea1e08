"""The packages of the core for documents: a drawing (Mermaid) and a table, both made from the contracts in pyproject.toml."""

import ast
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from support.scenes import PROJECT

CORE = PROJECT / "hooks/chuyenmuc"
_TABLE = "<!-- packages: generated from pyproject.toml -->\n"
_END = "<!-- end of packages -->"


@dataclass(frozen=True)
class Package:
    """A package, or a module of the core's root: its line (1 is the top), its sentence, what it may not import of the lines below."""

    name: str
    line: int
    sentence: str
    excepted: tuple[str, ...]
    is_pure: bool


def contracts() -> list[dict]:
    """The contracts of import-linter."""
    return tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


def layers() -> list[list[str]]:
    """The names on each line of the contract on the direction, from the top down."""
    (contract,) = [contract for contract in contracts() if contract["type"] == "layers"]
    return [line.split(" | ") for line in contract["layers"]]


def packages() -> list[Package]:
    """All packages, from the top down."""
    line_of = {name: number for number, names in enumerate(layers(), 1) for name in names}
    return [_package(name, line, line_of) for name, line in line_of.items()]


def drawing() -> str:
    """The lines as a flowchart; an arrow leads to what may be imported."""
    lines = layers()
    text = ["flowchart TD", '    subgraph site ["MkDocs"]', '        hooks["hooks/*.py"] --> mkdocs_engine', "    end"]
    text += ['    subgraph core ["hooks/chuyenmuc"]']
    for number, names in enumerate(lines, 1):
        text += [
            f'        subgraph line{number} [" "]',
            "            direction LR",
            *(f"            {name}" for name in names),
            "        end",
        ]
    text += [f"        line{number} --> line{number + 1}" for number in range(1, len(lines))]
    text += ["    end", "    mkdocs_engine --> line2"]
    return "\n".join(text) + "\n"


def table() -> str:
    """The packages as a Markdown table."""
    last = len(layers())
    rows = ["| Line | Package | What it is | May import |", "|---|---|---|---|"]
    rows += [f"| {one.line} | `{one.name}` | {one.sentence} | {_allowed(one, last)} |" for one in packages()]
    return "\n".join(rows) + "\n"


def with_drawing(document: str) -> str:
    """The document with the drawing in its one block of Mermaid."""
    return _put(document, r"(?<=^```mermaid\n).*?(?=^```$)", drawing)


def with_table(document: str) -> str:
    """The document with the table between its two comments."""
    return _put(document, f"(?<=^{re.escape(_TABLE)}).*?(?=^{re.escape(_END)}$)", table)


def _put(document: str, where: str, make: Callable[[], str]) -> str:
    text, count = re.subn(where, lambda _: make(), document, flags=re.M | re.S)
    assert count == 1, f"one place for it, not {count}"
    return text


def _package(name: str, line: int, line_of: dict[str, int]) -> Package:
    excepted: list[str] = []
    is_pure = False
    for contract in contracts():
        if contract["type"] == "forbidden" and f"chuyenmuc.{name}" in contract["source_modules"]:
            modules = contract["forbidden_modules"]
            names = [module.removeprefix("chuyenmuc.") for module in modules if module.startswith("chuyenmuc.")]
            excepted += [other for other in names if line_of[other] > line]
            is_pure = is_pure or "os" in modules
    return Package(name, line, _sentence(name), tuple(excepted), is_pure)


def _sentence(name: str) -> str:
    file: Path = CORE / name / "__init__.py" if (CORE / name).is_dir() else CORE / f"{name}.py"
    text = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    return re.match(r"(.+?\.)(?:\s|$)", text)[1].replace("``", "`")


def _allowed(package: Package, last: int) -> str:
    if package.line == last:
        allowed = "nothing of the core"
    else:
        below = range(package.line + 1, last + 1)
        allowed = f"line {last}" if len(below) == 1 else f"lines {below[0]}–{last}"
    if package.excepted:
        allowed += ", except " + ", ".join(f"`{name}`" for name in package.excepted)
    return allowed + ("; no disk, clock or process" if package.is_pure else "")

"""The documents for contributors say what the code is: packages and their direction, files and functions that they name, the version.

``pytest tests/unit/test_architecture.py --regenerate`` writes the drawing and the table of packages anew.
"""

import importlib
import re
import subprocess

import pytest

import chuyenmuc
from chuyenmuc.parsing.formats import present
from chuyenmuc.reading.office import plan_file, roster_file
from support.architecture import layers, packages, with_drawing, with_table
from support.scenes import PROJECT

ARCHITECTURE = PROJECT / "hooks/ARCHITECTURE.md"
MAP = PROJECT / "hooks/README.md"
DOCUMENTS = [
    ARCHITECTURE, MAP, PROJECT / "hooks/theme/README.md", PROJECT / ".github/CONTRIBUTING.md", PROJECT / "tests/bench/README.md",
    PROJECT / "CHANGELOG.md", PROJECT / "README.md",
]  # fmt: skip
BASES = [
    PROJECT,
    PROJECT / "hooks",
    PROJECT / "hooks/chuyenmuc",
    PROJECT / "hooks/theme",
    PROJECT / "hooks/mkdocs_engine",
    PROJECT / "tests",
]
OF_THIS_PROJECT = re.compile(r"(?:[\w.-]+/)*[\w-]+\.(?:py|html|js|css|toml|case)|(?:hooks|tests|docs)/[\w./-]*")
OF_THE_MACHINE = re.compile(r"(?<![\w./~])/(?:work|tmp|root|home|usr)/")


@pytest.mark.parametrize(("document", "renewed"), [(ARCHITECTURE, with_drawing), (MAP, with_table)], ids=["drawing", "table"])
def test_the_documents_show_the_packages_of_pyproject(document, renewed, request):
    text = document.read_text("utf-8")
    new = renewed(text)
    if request.config.getoption("--regenerate"):
        document.write_text(new, "utf-8")
        text = new
    assert text == new


def test_the_packages_are_those_that_there_are():
    core = PROJECT / "hooks/chuyenmuc"
    folders = {file.parent.name for file in core.glob("*/__init__.py")}
    modules = {file.stem for file in core.glob("*.py")} - {"__init__", "__main__"}
    assert {package.name for package in packages()} == folders | modules
    assert [package.line for package in packages()] == [number for number, names in enumerate(layers(), 1) for _ in names]


def test_the_map_has_every_cache():
    """A cache is named where it is made; the build state has two names, one of them for the preview, and pictures a folder of their own."""
    code = "\n".join(file.read_text("utf-8") for file in (PROJECT / "hooks").rglob("*.py") if "node_modules" not in file.parts)
    made = set(re.findall(r"\b(?:FileCache|RecordCache|RecordFile)\(\w+(?:\.root)?, \"(\w+)\"", code)) | {"site", "preview", "hinh"}
    told = MAP.read_text("utf-8").split("\n## Caches\n")[1].split("\n## ")[0]
    assert set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", told, re.M)))) == made


def test_a_drawing_that_differs_is_seen_and_written_anew():
    text = ARCHITECTURE.read_text("utf-8")
    other = text.replace("line1 --> line2", "line2 --> line1")
    assert other != text and with_drawing(other) == with_drawing(text)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_every_file_and_function_that_a_document_names_is_there(document):
    places = [document.parent, *BASES]
    text = re.sub(r"^(```+).*?^\1$", "", document.read_text("utf-8"), flags=re.M | re.S)
    named = [name for name in re.findall(r"`([^`\n]+)`", text) if OF_THIS_PROJECT.fullmatch(name)]
    assert [name for name in named if not any((place / name).exists() for place in places)] == []
    for function, module in re.findall(r"`(\w+)` in `([\w/]+\.(?:py|html))`", text):
        source = next((base / module).read_text("utf-8") for base in places if (base / module).is_file())
        assert re.search(rf"\b{function}\b", source), (function, module)
    for target in re.findall(r"\]\((?!http|#)([^)#\s]+)", text):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_no_document_names_a_folder_of_somebodys_machine(document):
    assert OF_THE_MACHINE.findall(document.read_text("utf-8")) == []


def test_the_changelog_knows_the_version():
    heading = "Unreleased" if ".dev" in chuyenmuc.__version__ else chuyenmuc.__version__
    assert f"## [{heading}]" in (PROJECT / "CHANGELOG.md").read_text("utf-8")


def test_the_table_of_formats_is_that_of_the_code():
    """Each module that defines a version has a row with that version, and there is no other row."""
    table = ARCHITECTURE.read_text("utf-8").split("| Its version stands in |")[1].split("\n\n")[0]
    written = {module: int(version) for version, module in re.findall(r"\| (\d+) \| `([\w/]+\.py)` \|$", table, re.M)}
    core = PROJECT / "hooks/chuyenmuc"
    defined = {}
    for file in core.rglob("*.py"):
        if re.search(r"^(?:SCHEMA|DATA_VERSION|MIGRATIONS)\b.*=", file.read_text("utf-8"), re.M):
            name = file.relative_to(core).as_posix()
            module = importlib.import_module("chuyenmuc." + name.removesuffix(".py").replace("/", "."))
            versions = [getattr(module, one, None) for one in ("SCHEMA", "DATA_VERSION")]
            (defined[name],) = [*filter(None, versions)] or [present(module.MIGRATIONS)]
    assert len(table.strip().split("\n")) == len(written) + 2
    assert written == defined and len(written) >= 8


@pytest.mark.parametrize(
    ("file", "migrations"),
    [
        ("posts/schools.yml", roster_file.MIGRATIONS),
        ("hooks/chuyenmuc/offices/template/schools.yml", roster_file.MIGRATIONS),
        ("posts/plan.yml", plan_file.MIGRATIONS),  # from which that of a new office is made
    ],
)
def test_the_files_that_an_office_begins_with_name_the_present_version(file, migrations):
    assert re.findall(r"^format: (\d+)", (PROJECT / file).read_text("utf-8"), re.M) == [str(present(migrations))]


def test_nothing_stands_at_the_top_but_what_was_agreed():
    """CONTRIBUTING and the map lead a stranger from these names; whatever else there is has a place below one of them."""
    if not (PROJECT / ".git").exists():
        pytest.skip("a copy without its history: nobody knows what belongs to it")
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    tracked = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout.split("\0")
    top = {name.partition("/")[0] for name in tracked if name and not name.startswith(".")}
    assert top == {
        "docs", "hooks", "posts", "tests", "mkdocs.yml", "requirements.txt", "README.md", "pyproject.toml", "LICENSE", "CHANGELOG.md"
    }  # fmt: skip

"""Small wheels of made-up versions of the program, to make and upgrade offices with."""

import zipfile
from pathlib import Path

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.offices import ci_files
from chuyenmuc.offices.answers import Answers
from chuyenmuc.offices.repository import WHEELS, files
from chuyenmuc.offices.wheel import LOCK, OFFICE, TEMPLATES, read_wheel
from support.scenes import PROJECT, Repository

_FOLDER = PROJECT / "hooks/chuyenmuc/offices/template"


def texts() -> dict[str, str]:
    """The text files in a wheel of this repository that make an office, by path."""
    found = {f"{TEMPLATES}{file.relative_to(_FOLDER).as_posix()}": file.read_text("utf-8") for file in _FOLDER.rglob("*") if file.is_file()}
    brought = (
        "docs/index.md",
        "docs/gioi-thieu.md",
        "posts/plan.yml",
        *(f"posts/_chu-de/{file.name}" for file in (PROJECT / "posts/_chu-de").glob("*.md")),
    )
    found |= {f"{OFFICE}{path}": (PROJECT / path).read_text("utf-8") for path in brought}
    for host, sources in ci_files.SOURCES.items():
        found |= {f"{OFFICE}ci/{host}/{source}": ci_files.of_office((PROJECT / source).read_text("utf-8")) for source in sources}
    return found | {LOCK: (PROJECT / "hooks/requirements-office.txt").read_text("utf-8")}


def made_wheel(folder: Path, version: str = "0.1.0", **changed: str) -> Path:
    """Write a wheel that has all that makes an office, and no program. ``changed`` are other texts by path, "" for none."""
    file = folder / f"chuyenmuc-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as packed:
        core = {
            "chuyenmuc/__init__.py": f'__version__ = "{version}"\n',
            f"chuyenmuc-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: chuyenmuc\nVersion: {version}\n",
        }
        for path, text in (core | texts() | changed).items():
            if text:
                packed.writestr(path, text)
    return file


def program(page: str = "Trang", state: str = "covered", problems: str = "[]", status: int = 0) -> dict[str, str]:
    """The modules of a program that builds a site of one page and one feed, and counts one cell: what a wheel has beside its texts."""
    cell = f'{{"state": "{state}", "late": False}}'
    unit = f'{{"id": "thcs-mau", "name": "THCS Mẫu", "quarters": {{"2026-Q3": {cell}}}}}'
    return {
        "mkdocs/__init__.py": "\n",
        "mkdocs/__main__.py": (
            "import pathlib, sys\nfolder = pathlib.Path(sys.argv[sys.argv.index('--site-dir') + 1])\nfolder.mkdir()\n"
            f"folder.joinpath('index.html').write_text('<title>{page}</title>', 'utf-8')\n"
            'folder.joinpath("feed.json").write_text(\'{"items": []}\')\n'
            f"print('Không dựng được vì thử.', file=sys.stderr)\nsys.exit({status})\n"
        ),
        "chuyenmuc/__main__.py": f'import json\nprint(json.dumps({{"units": [{unit}], "problems": {problems}}}))\n',
    }


def office(folder: Path, wheel: Path) -> Repository:
    """Write an office at GitHub that begins with a wheel, and commit all of it."""
    begun = read_wheel(wheel)
    repository = Repository(folder)
    for path, text in files(Answers("Phòng Mẫu", "https://a.example/", Quarter(2026, 3), "github"), begun).items():
        repository.write(path, text)
    repository.write(f"{WHEELS}/{begun.name}", begun.data)
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "Bắt đầu")
    return repository

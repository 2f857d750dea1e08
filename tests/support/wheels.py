"""The wheel, made from this repository, and Python with it instead of the repository's own code."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

from support.scenes import PROJECT, Repository, Run, once, run

_LINES = ("site_name", "site_url", "site_description", "copyright")


def wheel() -> Path:
    """The wheel's file, made by the first test that asks for it."""

    def make(folder: Path) -> None:
        folder.mkdir()
        command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), "."]
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    (file,) = once("wheel", make).glob("*.whl")
    return file


def installed() -> Path:
    """The folder into which the wheel has been unpacked, which is all that installing one without scripts does."""

    def make(folder: Path) -> None:
        with zipfile.ZipFile(wheel()) as packed:
            packed.extractall(folder)

    return once("installed", make)


def with_wheel(folder: Path, *command: str, **environment: str) -> Run:
    """Run ``python -m …`` in a folder, with the code of the wheel."""
    return run([sys.executable, "-m", *command], folder, PYTHONPATH=str(installed()), **environment)


def as_office(repository: Repository, plugin: str = "chuyenmuc") -> Repository:
    """Make of a repository laid out by ``scenes`` one that has nothing of the program: its settings are a few lines."""
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8")
    head = "".join(re.search(rf"^{line}:.*\n", settings, re.M)[0] for line in _LINES)
    extra = re.search(r"^extra:\n(?:  .*\n|\n)+", settings, re.M)[0].replace("  generator: false\n", "")
    repository.write("mkdocs.yml", f"{head}{extra}theme: material\nplugins: [{plugin}]\n")
    return repository

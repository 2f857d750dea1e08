"""Run the program of a wheel on a copy of an office's repository, as somebody would who had installed that version."""

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from zipfile import ZipFile

import msgspec
from msgspec import Struct
from packaging.requirements import InvalidRequirement, Requirement

from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.offices.repository import REQUIREMENTS, pins

_MOST_SHOWN = 12  # lines of what a program said that failed


class Trial(Struct, frozen=True):
    """What a version makes of an office: the folder of its site, and what ``check --format json`` says."""

    site: Path
    coverage: dict[str, object]


class TrialFailed(Exception):
    """A version could not be tried: what failed, in a sentence, and the last lines (``said``) of what was said."""

    def __init__(self, what: str, done: subprocess.CompletedProcess[bytes] | None = None) -> None:
        super().__init__(what)
        said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines() if done else []
        self.said = said[-_MOST_SHOWN:]


def try_out(repository: Path, wheel: Path, folder: Path, day: str) -> Trial:
    """Build the site of a repository, a copy, and check it as on a day (ISO) with a wheel; ``folder`` is empty and for the program.

    Raises TrialFailed if the version cannot be installed, or cannot build or check.
    """
    command, environment = _program(wheel, repository / REQUIREMENTS, folder)
    environment |= {"COLUMN_AS_OF": day, "COLUMN_ON_MISSING": "warn", "COLUMN_ON_BAD_POST": "skip", "NO_MKDOCS_2_WARNING": "1"}
    site = folder.with_name(f"{folder.name}-site")  # not where mkdocs.yml says: that may be the office's own site
    built = _run([*command, "mkdocs", "build", "--quiet", "--site-dir", str(site)], repository, environment)
    if built.returncode or not (site / "index.html").is_file():
        raise TrialFailed(f"{wheel.name} không dựng được trang:", built)
    checked = _run([*command, "chuyenmuc", "check", "--format", "json", "--quiet"], repository, environment)
    if checked.returncode not in (ExitStatus.GREEN, ExitStatus.MISSING, ExitStatus.UNUSABLE):
        raise TrialFailed(f"{wheel.name} không kiểm tra được bài:", checked)
    try:
        return Trial(site, msgspec.json.decode(checked.stdout, type=dict[str, object]))
    except msgspec.DecodeError:
        raise TrialFailed(f"{wheel.name} trả lời kiểm tra theo dạng không đọc được:", checked) from None


def _program(wheel: Path, requirements: Path, folder: Path) -> tuple[list[str], dict[str, str]]:
    """The command that runs a module with a version, and its environment. What the version needs is installed only where it is not here."""
    if _is_here(requirements.read_text("utf-8")):
        with ZipFile(wheel) as packed:
            packed.extractall(folder)
        return [sys.executable, "-P", "-m"], {"PYTHONPATH": str(folder)}
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python3")
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", requirements.name],
    ):
        done = _run(command, requirements.parent, {})
        if done.returncode:
            raise TrialFailed(f"Không cài được những gói mà {wheel.name} cần:", done)
    return [str(python), "-P", "-m"], {}


def _is_here(lock: str) -> bool:
    """Whether all that a lock names is installed in this environment, in these versions."""
    for written in pins(lock):
        try:
            needed = Requirement(written)
        except InvalidRequirement:
            return False
        if needed.marker and not needed.marker.evaluate():
            continue
        try:
            if metadata.version(needed.name) not in needed.specifier:
                return False
        except metadata.PackageNotFoundError:
            return False
    return True


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    return subprocess.run(command, cwd=folder, env={**kept, "PYTHONUTF8": "1", **environment}, capture_output=True, check=False)

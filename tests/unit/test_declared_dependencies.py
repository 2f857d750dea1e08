"""Every package that is imported is declared, and none besides."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from support.scenes import PROJECT


def test_what_is_imported_is_declared_and_what_is_declared_is_used():
    deptry = Path(sys.executable).with_name("deptry")
    done = subprocess.run([deptry, "hooks", "--no-ansi"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


LOCKS = ("requirements.txt", "tests/requirements.txt", "hooks/requirements-office.txt", ".ci/requirements.txt")


def versions(name: str) -> dict[str, set[str]]:
    """The versions of each package in a lock; some have another one for an older Python."""
    found: dict[str, set[str]] = {}
    for package, version in re.findall(r"^([a-z0-9-]+)==(\S+)", (PROJECT / name).read_text("utf-8"), re.M):
        found.setdefault(package, set()).add(version)
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_each_lock_holds_what_is_declared_in_the_same_versions(name):
    declared = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    locked, usual = versions(name), versions("requirements.txt")
    assert {package.replace(".", "-") for package in declared} <= locked.keys(), "compile it anew, by the command in its first lines"
    assert {package: locked[package] for package in locked.keys() & usual} == {package: usual[package] for package in locked.keys() & usual}

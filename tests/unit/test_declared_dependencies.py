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


def pins(name: str) -> set[str]:
    """Each package of a lock with its version and marker."""
    return set(re.findall(r"^([a-z0-9.-]+==\S+(?: ; [^\\\n]+)?)", (PROJECT / name).read_text("utf-8"), re.M))


@pytest.mark.parametrize("name", LOCKS)
def test_each_lock_holds_what_is_declared_in_the_same_versions(name):
    declared = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    locked = {pin.split("==")[0].replace(".", "-") for pin in pins(name)}
    assert {one.replace(".", "-") for one in declared} <= locked, "compile it anew, by the command in its first lines"
    everywhere = {pin.split("==")[0]: pin for pin in pins("requirements.txt")}
    assert [pin for pin in pins(name) if everywhere.get(pin.split("==")[0], pin) != pin and " ; " not in pin] == []

"""The SBOM of the wheel: valid, the same each time, and what the locks and the packages' own metadata say."""

import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import LicenseSymbol, get_spdx_licensing

import chuyenmuc
from support.scenes import PROJECT, digest, git, once
from support.wheels import wheel

LICENCES = tomllib.loads((PROJECT / "hooks/packaging/licences.toml").read_text("utf-8"))
SPDX = get_spdx_licensing()
CLASSIFIERS = {"MIT License": "MIT", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "Apache Software License": "Apache-2.0"}
DIST = PROJECT / "hooks/editor/dist"


def made(name: str) -> Path:
    """The folder into which the script has written, a process of its own for each ``name``."""

    def make(folder: Path) -> None:
        folder.mkdir()
        subprocess.run([sys.executable, "-W", "error", str(PROJECT / "hooks/packaging/sbom.py"), str(folder)], check=True)

    return once(name, make)


@pytest.fixture(scope="module")
def sbom() -> dict:
    (file,) = made("sbom").glob("*.cdx.json")
    return json.loads(file.read_text("utf-8"))


def versions(sbom: dict, kind: str) -> set[tuple[str, str]]:
    return {(one["name"], one["version"]) for one in sbom["components"] if one["purl"].startswith(f"pkg:{kind}/")}


def test_it_is_valid_to_the_letter(sbom):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(sbom)) is None
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(sbom | {"serial": 1})) is not None, "the validator is at work"


def test_the_wheel_holds_it_and_two_runs_give_the_same_bytes():
    (first,), (second,) = (made(name).glob("*.cdx.json") for name in ("sbom", "sbom again"))
    with zipfile.ZipFile(wheel()) as packed:
        (name,) = [name for name in packed.namelist() if "/sboms/" in name]
        assert re.fullmatch(r"chuyenmuc-[\w.]+\.dist-info/sboms/chuyenmuc-[\w.]+\.cdx\.json", name)
        assert packed.read(name) == first.read_bytes() == second.read_bytes()
    tables = {file.read_bytes() for folder in ("sbom", "sbom again") for file in made(folder).glob("*.licences.md")}
    assert len(tables) == 1


def test_what_is_installed_is_that_of_the_lock_with_its_hashes(sbom):
    lock = (PROJECT / "hooks/requirements-office.txt").read_text("utf-8")
    assert versions(sbom, "pypi") == set(re.findall(r"^([\w.-]+)==([^ ;\\]+)", lock, re.M))
    hashes = [one["content"] for component in sbom["components"] for one in component["hashes"] if one["alg"] == "SHA-256"]
    assert sorted(hashes) == sorted(re.findall(r"--hash=sha256:(\w+)", lock))
    assert all(component["hashes"] and component["licenses"] for component in sbom["components"])


def test_what_is_bundled_is_that_of_the_editors_lock(sbom):
    lock = json.loads((PROJECT / "hooks/editor/package-lock.json").read_text("utf-8"))["packages"]
    bundled = versions(sbom, "npm")
    assert bundled <= {(key.rpartition("node_modules/")[2], one["version"]) for key, one in lock.items() if key}
    assert {"prosemirror-view", "fflate", "mammoth", "jszip"} <= {name for name, _ in bundled} and "esbuild" not in dict(bundled)


def test_it_says_what_needs_what(sbom):
    needs = {one["ref"]: set(one.get("dependsOn", ())) for one in sbom["dependencies"]}
    refs = {one["name"]: one["bom-ref"] for one in sbom["components"]}
    declared = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {refs[name.replace(".", "-")] for name in declared} <= needs["chuyenmuc"]
    assert refs["text-unidecode"] in needs[refs["python-slugify"]] and refs["text-unidecode"] not in needs["chuyenmuc"]
    assert sbom["metadata"]["component"]["version"] == chuyenmuc.__version__ and "timestamp" not in sbom["metadata"]


def stated(name: str) -> str | None:
    """What a package's own metadata say of its licence, in SPDX's words; None where they do not."""
    metadata = importlib.metadata.metadata(name)
    for written in (metadata.get("License-Expression"), metadata.get("License")):
        if written and not SPDX.validate(written).errors:
            return written
    found = {CLASSIFIERS.get(one.rpartition(" :: ")[2]) for one in metadata.get_all("Classifier") or () if one.startswith("License ::")}
    return found.pop() if len(found) == 1 else None


def is_allowed(expression: str) -> bool:
    parsed = SPDX.parse(expression, validate=True)
    allowed = {symbol: SPDX.TRUE if symbol.key in LICENCES["allowed"] else SPDX.FALSE for symbol in parsed.symbols}
    return parsed.subs(allowed).simplify() == SPDX.TRUE


def test_a_choice_is_allowed_if_one_of_it_is_and_a_sum_if_all_are():
    assert is_allowed("MIT") and is_allowed("MIT OR GPL-3.0-only") and is_allowed("MIT AND ISC")
    assert not is_allowed("GPL-3.0-only") and not is_allowed("MIT AND GPL-3.0-only")
    assert isinstance(SPDX.parse("MIT"), LicenseSymbol)


def test_each_licence_is_allowed_and_stated_or_has_a_reason(sbom):
    lock = json.loads((PROJECT / "hooks/editor/package-lock.json").read_text("utf-8"))["packages"]
    reasoned = set()
    for name in LICENCES["python"].keys() | {one for one, _ in versions(sbom, "npm")}:
        written = LICENCES["python"].get(name)
        said = stated(name) if written else lock[f"node_modules/{name}"]["license"]
        written = written or LICENCES["npm"].get(name, said)
        if written != said or not is_allowed(written):
            reasoned.add(name)
    assert reasoned == LICENCES["reasons"].keys()
    assert LICENCES["python"].keys() == {name for name, _ in versions(sbom, "pypi")}, "no row of what is no longer needed"


def test_the_bundles_come_with_the_licences_of_what_is_in_them(sbom):
    text = (DIST / "licences.txt").read_text("utf-8")
    parts = re.split(r"\n-{80}\n\n", text)
    assert {tuple(part.split(": ")[0].rsplit(" ", 1)) for part in parts} == versions(sbom, "npm")
    assert all(re.search("Permission is hereby granted|Redistribution and use|Permission to use", part) for part in parts)
    for bundle in DIST.glob("*.js"):
        assert "licences.txt" in bundle.read_text("utf-8").split("\n")[0]
    assert "chuyenmuc_site/editor/dist/licences.txt" in zipfile.ZipFile(wheel()).namelist()


@pytest.mark.long
def test_a_release_is_made_twice_with_the_same_bytes(tmp_path):
    """By the command that CONTRIBUTING names, from what is under version control alone."""
    assert "`.ci/release`" in (PROJECT / ".github/CONTRIBUTING.md").read_text("utf-8")
    releases = []
    for name in ("one", "two"):
        folder = tmp_path / name
        for file in git(PROJECT, "ls-files", "-z").split("\0")[:-1]:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / file, folder / file)
        (folder / ".venv").symlink_to(PROJECT / ".venv")
        (folder / "hooks/editor/node_modules").symlink_to(PROJECT / "hooks/editor/node_modules")
        subprocess.run([folder / ".ci/release"], check=True)
        subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder / "dist", check=True)
        releases.append(digest(folder / "dist"))
    assert releases[0] == releases[1] and len(releases[0]) == 4

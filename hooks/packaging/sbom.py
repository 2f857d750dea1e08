"""What the wheel needs and holds, with hashes and licences, as an SBOM (CycloneDX 1.6) and as a table for people.

    python hooks/packaging/sbom.py FOLDER      writes chuyenmuc-VERSION.cdx.json and chuyenmuc-VERSION.licences.md

Everything is taken from files of the repository: the lock of an office, the lock of the editor with the list of packages that its
bundles hold (``dist/packages.json``), and ``licences.toml``. So the same commit gives the same bytes, wherever it is built: there is no
time in it, and its serial number is derived from what it says.
"""

import json
import re
import sys
import tomllib
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parents[2]
_OF_OFFICES, _EDITOR = ROOT / "hooks/requirements-office.txt", ROOT / "hooks/editor"
_LOCKED = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\\n]+?))? \\\n"
    r"(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)(?P<via>(?:    #.*\n?)*)",
    re.M,
)
_ITSELF = "chuyenmuc"


class Package(NamedTuple):
    """A package as it is locked: ``kind`` (pypi or npm), where it is needed (``marker``, PEP 508), which packages need it."""

    kind: str
    name: str
    version: str
    licence: str
    hashes: tuple[HashType, ...]
    marker: str
    needed_by: tuple[str, ...]

    @property
    def address(self) -> PackageURL:
        """The package's address by the purl specification, in which the scope of an npm package is its namespace."""
        scope, _, name = self.name.rpartition("/")
        return PackageURL(self.kind, scope or None, name, self.version)


def packages() -> list[Package]:
    """Return what the wheel needs and what is bundled in it. Raises SystemExit for one whose licence nobody has written down."""
    known = _licences_toml()
    return [*_python(known["python"]), *_bundled(known["npm"])]


def sbom(version: str) -> bytes:
    """Return the SBOM of the wheel of a version, as JSON."""
    bom = Bom()
    bom.metadata.timestamp = None
    itself = Component(
        name=_ITSELF,
        version=version,
        type=ComponentType.APPLICATION,
        licenses=[LicenseFactory().make_from_string("MIT")],
        purl=PackageURL("pypi", None, _ITSELF, version),
        bom_ref=_ITSELF,
    )
    bom.metadata.component = itself
    components = {package: _component(package) for package in packages()}
    bom.components.update(components.values())
    for needing in (itself, *components.values()):
        needed = [one for package, one in components.items() if needing.name in package.needed_by]
        bom.register_dependency(needing, needed)
    bom.serial_number = uuid5(NAMESPACE_URL, repr((version, *components)))
    text = json.loads(JsonV1Dot6(bom).output_as_string())
    return (json.dumps(text, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def licences(version: str) -> bytes:
    """Return the licences as a table in Markdown, with the reason where one needs a word."""
    reasons = _licences_toml()["reasons"]
    titles = {"pypi": "What is installed beside the wheel", "npm": "What is bundled in the wheel (editor/dist)"}
    lines = [f"# Licences of what {_ITSELF} {version} needs and holds", "", f"{_ITSELF} itself: MIT."]
    for kind, title in titles.items():
        lines += ["", f"## {title}", "", "| Package | Version | Licence | Remark |", "|---|---|---|---|"]
        lines += [f"| {p.name} | {p.version} | {p.licence} | {reasons.get(p.name, '')} |" for p in packages() if p.kind == kind]
    return ("\n".join(lines) + "\n").encode()


def _licences_toml() -> dict[str, dict[str, str]]:
    return tomllib.loads((ROOT / "hooks/packaging/licences.toml").read_text("utf-8"))


def _python(known: dict[str, str]) -> Iterator[Package]:
    for found in _LOCKED.finditer(_OF_OFFICES.read_text("utf-8")):
        if found["name"] not in known:
            raise SystemExit(f"hooks/packaging/licences.toml names no licence of {found['name']}: look at it, and add it")
        hashes = re.findall(r"sha256:(\w+)", found["hashes"])
        via = [line.strip(" #") for line in found["via"].replace("# via", "#").splitlines()]
        yield Package(
            "pypi",
            found["name"],
            found["version"],
            known[found["name"]],
            tuple(HashType(alg=HashAlgorithm.SHA_256, content=one) for one in hashes),
            found["marker"] or "",
            tuple(one.partition(" ")[0] for one in via if one and not one.startswith("-c ")),
        )


def _bundled(known: dict[str, str]) -> Iterator[Package]:
    lock = json.loads((_EDITOR / "package-lock.json").read_text("utf-8"))["packages"]
    for key in json.loads((_EDITOR / "dist/packages.json").read_text("utf-8")):
        name, locked = key.rpartition("node_modules/")[2], lock[key]
        algorithm, _, digest = locked["integrity"].partition("-")  # Subresource Integrity, section 3.1
        yield Package(
            "npm",
            name,
            locked["version"],
            known.get(name) or locked["license"],
            (HashType(alg=HashAlgorithm(algorithm.upper().replace("SHA", "SHA-")), content=b64decode(digest).hex()),),
            "",
            (_ITSELF,),
        )


def _component(package: Package) -> Component:
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        licenses=[LicenseFactory().make_from_string(package.licence)],
        hashes=package.hashes,
        purl=package.address,
        bom_ref=str(package.address),
        properties=[Property(name="chuyenmuc:marker", value=package.marker)] if package.marker else (),
    )


def write(folder: Path) -> Path:
    """Write both files into a folder, and return that of the SBOM."""
    version = re.search(r'^__version__ = "([^"]+)"', (ROOT / "hooks/chuyenmuc/__init__.py").read_text("utf-8"), re.M)[1]
    (folder / f"{_ITSELF}-{version}.licences.md").write_bytes(licences(version))
    file = folder / f"{_ITSELF}-{version}.cdx.json"
    file.write_bytes(sbom(version))
    return file


if __name__ == "__main__":
    write(Path(sys.argv[1]))

"""Fingerprints of values, of code and of libraries' versions."""

import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

import pytest
from packaging.version import Version

from chuyenmuc.system import fingerprint as fingerprint_module
from chuyenmuc.system.fingerprint import cache_key, code_version, fingerprint, version


def test_versions_are_those_that_the_standard_library_tells():
    for found in metadata.distributions():
        # Names of folders have versions in their normal form: 1.2 for 1.002.
        assert Version(version(found.name)) == Version(metadata.version(found.name)), found.name


@pytest.mark.parametrize("name", ["pillow_heif", "Pillow-HEIF", "pillow.heif"])
def test_a_name_may_be_written_as_lists_of_requirements_write_it(name):
    assert version(name) == metadata.version("pillow-heif")


def test_what_is_not_installed_is_told():
    with pytest.raises(ModuleNotFoundError):
        version("khong-co-thu-vien-nay")


def test_a_library_without_such_a_folder_is_found_all_the_same(tmp_path, monkeypatch):
    info = tmp_path / "thu_vien.egg-info"
    info.mkdir()
    info.joinpath("PKG-INFO").write_text("Metadata-Version: 2.1\nName: thu-vien\nVersion: 1.2\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert version("thu-vien") == "1.2"


class Word(str):
    """A text with something besides, as YAML's are."""


def test_equal_values_have_equal_fingerprints_and_others_do_not():
    assert fingerprint("a", {"b": 1, "a": 2}) == fingerprint("a", {"a": 2, "b": 1})
    assert fingerprint(Word("a"), PurePosixPath("x"), ZoneInfo("Asia/Ho_Chi_Minh")) == fingerprint("a", "x", "Asia/Ho_Chi_Minh")
    assert len({fingerprint("ab", "c"), fingerprint("a", "bc"), fingerprint(b"ab", "c"), fingerprint(("ab", "c")), fingerprint()}) == 5
    assert cache_key("a") == fingerprint("a").hex()
    with pytest.raises(TypeError):
        fingerprint(object())


@pytest.fixture
def code(tmp_path):
    """A copy of the core, and what its code versions are."""
    shutil.copytree(Path(fingerprint_module.__file__).parents[1], tmp_path / "chuyenmuc", ignore=shutil.ignore_patterns("__pycache__"))

    def versions(*packages: str) -> list[str]:
        code = "import sys; from chuyenmuc.system.fingerprint import code_version; print(*map(code_version, sys.argv[1:]))"
        done = subprocess.run([sys.executable, "-c", code, *packages], env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True)
        assert not done.stderr
        return done.stdout.split()

    versions.folder = tmp_path / "chuyenmuc"
    return versions


PACKAGES = ("texts", "reading", "coverage", "syndication", "commands")


@pytest.mark.parametrize(
    ("changed", "renewed"),
    [
        ("syndication/formats.py", {"syndication", "commands"}),  # it imports from below, and only the commands are above
        ("markup/converter.py", {"reading", "syndication", "commands"}),
        ("texts/copies.py", {"texts", "reading", "coverage", "syndication", "commands"}),
        ("problem.py", {"texts", "reading", "coverage", "syndication", "commands"}),
        ("commands/cli.py", {"commands"}),
        ("artwork/link_card.py", {"commands"}),
    ],
)
def test_code_is_a_package_and_what_it_imports_from_however_indirectly(code, changed, renewed):
    before = dict(zip(PACKAGES, code(*PACKAGES), strict=True))
    file = code.folder / changed
    file.write_text(file.read_text("utf-8") + "\n# một chú thích\n", "utf-8")
    after = dict(zip(PACKAGES, code(*PACKAGES), strict=True))
    assert {package for package in PACKAGES if before[package] != after[package]} == renewed


def test_a_new_module_and_one_in_a_folder_below_count(code):
    before = code("texts")
    (code.folder / "texts/more").mkdir()
    (code.folder / "texts/more/deep.py").write_text("", "utf-8")
    assert code("texts") != before


def test_versions_of_libraries_count(monkeypatch):
    code_version.cache_clear()
    before = code_version("texts", "pillow")
    code_version.cache_clear()
    monkeypatch.setattr(fingerprint_module, "version", lambda library: "0")
    assert code_version("texts", "pillow") != before
    code_version.cache_clear()


def test_a_digest_is_of_the_value_and_not_of_the_process():
    assert fingerprint({"b": 1, "a": {3, 1, 2}}) == fingerprint({"a": {2, 3, 1}, "b": 1}) != fingerprint({"a": {2, 3}, "b": 1})
    assert fingerprint("a", "b") != fingerprint("ab")
    with pytest.raises(TypeError):
        fingerprint(object())

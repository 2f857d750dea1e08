"""The versions of libraries, read from the names of their folders, are those that ``importlib.metadata`` tells."""

from importlib import metadata

import pytest
from packaging.version import Version

from chuyenmuc.system.fingerprint import version


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

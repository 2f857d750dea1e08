"""The user's secret: one for all repositories, in none of them."""

import os
from pathlib import Path

import pytest

from chuyenmuc.system.user_key import user_key


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/chuyenmuc"


def test_it_stays_the_same_and_only_the_user_may_read_it(folder, tmp_path):
    key = user_key(tmp_path / "kho")
    assert key and len(key) == 32 and user_key(tmp_path / "khác") == key == (folder / "key").read_bytes()
    assert (folder / "key").stat().st_mode & 0o777 == 0o600 and os.listdir(folder) == ["key"]


def test_one_in_the_repository_is_none(folder, tmp_path):
    assert user_key(tmp_path) is None and not folder.exists()
    user_key(tmp_path / "kho")
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho/key").write_bytes(bytes(32))
    (folder / "key").unlink()
    (folder / "key").symlink_to(tmp_path / "kho/key")
    assert user_key(tmp_path / "kho") is None


def test_one_that_is_not_whole_is_none(folder, tmp_path):
    user_key(tmp_path / "kho")
    (folder / "key").write_bytes(b"")
    assert user_key(tmp_path / "kho") is None


def test_where_it_cannot_be_kept_there_is_none(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert user_key(tmp_path / "kho") is None


def test_without_the_variable_it_is_in_the_home_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/ignored")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert user_key(tmp_path / "kho") == Path(tmp_path / "home/.cache/chuyenmuc/key").read_bytes()

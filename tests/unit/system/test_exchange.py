"""Two folders that change names at one moment."""

import ctypes

import pytest

from chuyenmuc.system.exchange import exchange


def test_two_folders_exchange_their_names(tmp_path):
    for name in ("một", "hai"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    exchange(tmp_path / "một", tmp_path / "hai")
    assert (tmp_path / "một/hai").exists() and (tmp_path / "hai/một").exists()


def test_what_is_not_there_is_not_exchanged(tmp_path):
    (tmp_path / "một").mkdir()
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "một", tmp_path / "hai")
    assert (tmp_path / "một").is_dir() and not (tmp_path / "hai").exists()


def test_a_system_without_the_call_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    with pytest.raises(OSError, match="Function not implemented"):
        exchange(tmp_path, tmp_path)

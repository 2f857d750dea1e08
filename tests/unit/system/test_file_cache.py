"""Files that are kept by a key: what was put comes back whole or not at all."""

import pytest

from chuyenmuc.system.file_cache import FOLDER, FileCache


@pytest.fixture
def cache(tmp_path):
    return FileCache(tmp_path, "hình")


@pytest.mark.parametrize("data", [b"", b"\0", b"x" * 100_000])
def test_what_was_put_under_a_key_comes_back(cache, tmp_path, data):
    cache.put("khoá", data)
    assert cache.get("khoá") == FileCache(tmp_path, "hình").get("khoá") == data


def test_another_key_or_another_kind_has_nothing(cache, tmp_path):
    cache.put("khoá", b"x")
    other = FileCache(tmp_path, "phim")
    assert cache.get("khác") is None and other.get("khoá") is None
    assert cache.has("khoá") and not cache.has("khác") and not other.has("khoá")


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data + b"x", lambda data: b"", lambda data: b"\0" + data[1:]])
def test_a_file_that_is_damaged_counts_as_none(cache, tmp_path, damage):
    cache.put("khoá", b"nguyen ven")
    file = tmp_path / FOLDER / "hình/khoá"
    file.write_bytes(damage(file.read_bytes()))
    assert cache.get("khoá") is None


def test_a_file_is_made_once(cache):
    made = []

    def make() -> bytes:
        made.append(1)
        return b"x"

    assert [cache.get_or_make("khoá", make) for _ in range(3)] == [b"x"] * 3 and len(made) == 1


def test_pruning_spares_what_was_asked_for_put_or_kept_and_drops_the_rest(cache, tmp_path):
    for key in ("hỏi", "giữ", "bỏ"):
        cache.put(key, b"x")
    (tmp_path / FOLDER / "hình/thư mục").mkdir()
    later = FileCache(tmp_path, "hình")
    later.get("hỏi")
    later.keep("giữ")
    later.put("mới", b"x")
    later.prune()
    assert {file.name for file in (tmp_path / FOLDER / "hình").iterdir()} == {"hỏi", "giữ", "mới"}


def test_a_disk_that_takes_nothing_is_no_mistake(cache, tmp_path):
    (tmp_path / ".cache").write_text("không phải thư mục", "utf-8")
    cache.put("khoá", b"x")
    cache.prune()
    assert cache.get("khoá") is None and cache.get_or_make("khoá", lambda: b"y") == b"y"


def test_a_file_that_was_put_without_the_key_counts_as_none(tmp_path):
    FileCache(tmp_path, "signed").put("a", b"by anybody")
    assert FileCache(tmp_path, "signed", b"key").get("a") is None
    FileCache(tmp_path, "signed", b"key").put("a", b"by the user")
    assert FileCache(tmp_path, "signed", b"key").get("a") == b"by the user"
    assert FileCache(tmp_path, "signed", b"other").get("a") is None

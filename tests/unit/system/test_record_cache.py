"""Many small records in one file, each valid for the key of what it was made from."""

import contextlib
import sqlite3

import pytest

from chuyenmuc.system.file_cache import FOLDER
from chuyenmuc.system.record_cache import RecordCache, RecordFile


@pytest.fixture
def filled(tmp_path):
    """A repository with two records."""
    cache = RecordCache(tmp_path, "bài")
    cache.put("một", b"k1", b"1")
    cache.put("hai", b"k2", b"2")
    cache.save()
    return tmp_path


def test_a_record_is_there_for_whoever_asks_with_its_key(filled):
    cache = RecordCache(filled, "bài")
    assert cache.get("một", b"k1") == b"1"
    assert cache.get("một", b"k2") is None and cache.get("ba", b"k1") is None


def test_saving_drops_the_records_that_nobody_asked_for(filled):
    cache = RecordCache(filled, "bài")
    cache.get("hai", b"k2")
    cache.get("một", b"khac")
    cache.save()
    assert RecordFile(filled, "bài").load() == {"hai": (b"k2", b"2")}


def test_a_new_record_takes_the_place_of_the_old_one(filled):
    cache = RecordCache(filled, "bài")
    cache.put("một", b"k3", b"3")
    cache.get("hai", b"k2")
    cache.save()
    assert RecordFile(filled, "bài").load() == {"một": (b"k3", b"3"), "hai": (b"k2", b"2")}


def test_a_file_of_records_is_read_one_by_one_and_by_keys(filled):
    records = RecordFile(filled, "bài")
    assert records.keys() == {"một": b"k1", "hai": b"k2"}
    assert (records.get("hai"), records.get("ba")) == (b"2", None)
    records.write({"ba": (b"k3", b"3")}, ["một"])
    assert records.keys() == {"hai": b"k2", "ba": b"k3"}


@pytest.mark.parametrize("column", ["name", "key", "record"])
@pytest.mark.parametrize("value", [b"k3\0\0\0\0", b"\xff\xfe", "chữ", 7, None, b""])
def test_a_record_of_which_something_has_changed_counts_as_none(filled, column, value):
    database = sqlite3.connect(filled / FOLDER / "bài.sqlite3")
    with contextlib.suppress(sqlite3.IntegrityError), contextlib.closing(database), database:
        database.execute(f"UPDATE records SET {column} = ? WHERE name = 'hai'", (value,))
    records = RecordFile(filled, "bài")
    found = records.load()
    assert {name: record for name, record in found.items() if name != "hai"} == {"một": (b"k1", b"1")}
    assert found.get("hai", (b"k2", b"2")) == (b"k2", b"2") and records.get("hai") in (None, b"2")


def test_any_byte_of_the_file_may_change(filled):
    file = filled / FOLDER / "bài.sqlite3"
    whole, sound = file.read_bytes(), {"một": (b"k1", b"1"), "hai": (b"k2", b"2")}
    for at in [*range(120), *range(0, len(whole), 97), *range(len(whole) - 200, len(whole))]:
        file.write_bytes(whole[:at] + bytes((whole[at] ^ 0x55,)) + whole[at + 1 :])
        records = RecordFile(filled, "bài")
        assert records.load().items() <= sound.items(), at
        assert {records.get(name) for name in sound} <= {None, b"1", b"2"}


def test_without_a_file_there_are_no_records_and_asking_makes_none(tmp_path):
    records = RecordFile(tmp_path, "bài")
    assert (records.load(), records.keys(), records.get("một")) == ({}, {}, None)
    records.write({}, [])
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.parametrize("data", [b"", b"rubbish" * 999, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_file_that_is_broken_counts_as_empty_and_can_be_filled_again(filled, data):
    (filled / FOLDER / "bài.sqlite3").write_bytes(data)
    cache = RecordCache(filled, "bài")
    assert cache.get("một", b"k1") is None
    cache.put("một", b"k1", b"1")
    cache.save()
    assert RecordCache(filled, "bài").get("một", b"k1") == b"1"


def test_a_disk_that_takes_nothing_is_no_mistake(tmp_path):
    (tmp_path / ".cache").write_text("không phải thư mục", "utf-8")
    cache = RecordCache(tmp_path, "bài")
    cache.put("một", b"k1", b"1")
    cache.save()
    assert RecordCache(tmp_path, "bài").get("một", b"k1") is None

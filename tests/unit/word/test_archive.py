"""An archive is read within limits, whatever its directory says."""

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.word import archive as module
from chuyenmuc.word.archive import Archive, packed, parsed
from support.documents import archive, lying, unpacked


def test_parts_are_read_by_name():
    opened = Archive(archive({"a.xml": "<a/>", "b/c.bin": b"x" * 10}))
    assert opened.names == ("a.xml", "b/c.bin")
    assert "b/c.bin" in opened and "d" not in opened
    assert opened.read("b/c.bin") == b"x" * 10
    assert opened.xml("a.xml").tag == "a"
    assert opened.xml("none.xml") is None


def test_a_part_is_not_read_beyond_its_limit():
    with pytest.raises(Refusal, match="phình ra"):
        Archive(archive({"a": bytes(2 * 2**20)})).read("a", 2**20)


def test_all_that_is_read_together_is_limited_too(monkeypatch):
    """The directory may say that a hundred parts lie in the same place."""
    opened = Archive(archive({"a": bytes(2**20)}))
    monkeypatch.setattr(module, "MOST_BYTES", 2**20)
    opened.read("a")
    opened.read("a")
    with pytest.raises(Refusal, match="phình ra"):
        opened.read("a")


def test_a_part_that_is_longer_than_the_directory_says_is_damaged():
    with pytest.raises(Refusal, match="hỏng"):
        Archive(lying(archive({"a": bytes(5000)}), "a", 100)).read("a")


def test_xml_of_many_tags_is_refused_before_a_tree_is_made():
    with pytest.raises(Refusal, match="phình ra"):
        parsed(b"<a>" + b"<b/>" * 1_500_001 + b"</a>")


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a/><b/>", b"\xff\xfe<", b"<a>&x;</a>"])
def test_what_is_no_xml_is_damaged(data):
    with pytest.raises(Refusal, match="hỏng"):
        parsed(data)


def test_xml_that_is_nested_too_deeply_is_refused():
    with pytest.raises(Refusal):
        parsed(b"<a>" * 3000 + b"</a>" * 3000)


def test_a_document_type_in_an_encoding_that_hides_it_is_found():
    text = '<?xml version="1.0" encoding="UTF-7"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    with pytest.raises(Refusal):
        parsed(text.encode("utf-7"))


def test_the_same_parts_make_the_same_archive():
    parts = {"a": b"1", "b/c": b"2"}
    assert packed(parts) == packed(parts)
    assert unpacked(packed(parts)) == parts

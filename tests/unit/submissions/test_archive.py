"""Archives of strangers: unpacked within limits, or refused in words.

Measured on one busy core: no archive took more than 2 seconds and 0.5 GB, the directory of 1,000,000 members included.
"""

import io
import struct
import time
import zipfile
import zlib

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.submissions.archive import LARGEST_MEMBER, MOST_MEMBERS, is_archive, members
from support.sending import zipped

MB = 1024**2
SECONDS = 30  # far above what was measured: the machine may be busy


def refusal(data: bytes) -> str:
    begin = time.monotonic()
    with pytest.raises(Refusal) as found:
        list(members(data))
    assert time.monotonic() - begin < SECONDS
    assert found.value.fix and "\n" not in str(found.value)
    return str(found.value)


def patched(data: bytes, mark: bytes, at: int, new: bytes) -> bytes:
    """An archive in which each header that begins with ``mark`` has other bytes at an offset."""
    made, place = bytearray(data), -1
    while (place := made.find(mark, place + 1)) >= 0:
        made[place + at : place + at + len(new)] = new
    return bytes(made)


def entry(name: bytes, packed: bytes, size: int, offset: int, crc: int = 0) -> bytes:
    return struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(packed), size, len(name), 0, 0, 0, 0, 0, offset) + name


def directory(entries: list[bytes], offset: int) -> bytes:
    whole = b"".join(entries)
    count = len(entries) & 0xFFFF
    return whole + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(whole), offset, 0)


def kernel(size: int) -> tuple[bytes, bytes]:
    """One local file, and its packed bytes."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = press.compress(bytes(size)) + press.flush()
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, zlib.crc32(bytes(size)), len(packed), size, 1, 0) + b"a"
    return head + packed, packed


def test_the_files_of_an_archive_come_in_its_order_and_folders_do_not():
    data = zipped({"b.md": "b", "thu muc/": "", "a.jpg": b"\xff\xd8", "thu muc/c.md": "", "x.md/": ""})
    assert is_archive(data)
    assert list(members(data)) == [("b.md", b"b"), ("a.jpg", b"\xff\xd8"), ("thu muc/c.md", b"")]
    assert list(members(zipped({}))) == []


def test_names_are_what_people_see_in_nfc():
    """Windows marks UTF-8; macOS and some phones write it without the mark, with the marks of letters apart."""
    marked = zipped({"bữa cơm.md": "x", "u\u031b\u0301ng.md": "y"})
    assert [name for name, _ in members(marked)] == ["bữa cơm.md", "ứng.md"]
    unmarked = patched(patched(marked, b"PK\x01\x02", 8, b"\0\0"), b"PK\x03\x04", 6, b"\0\0")
    assert [name for name, _ in members(unmarked)] == ["bữa cơm.md", "ứng.md"]
    old = patched(patched(zipped({"b\u1eefa.md": "x"}), b"PK\x01\x02", 8, b"\0\0"), b"PK\x03\x04", 6, b"\0\0").replace(
        "ữa".encode(), b"\x82\x8aaa"
    )
    assert [name for name, _ in members(old)] == ["béèaa.md"], "what is no UTF-8 is cp437, as the format says"


@pytest.mark.parametrize("name", ["../../x.md", "/etc/x.md", "C:\\x.md", "a\\..\\b.md", "\u202e.md", "a" * 60_000])
def test_any_name_comes_as_it_was_written(name):
    assert list(members(zipped({name: "x"}))) == [(name, b"x")]


def test_a_member_without_a_name_is_passed_over():
    data = patched(patched(zipped({"a": "x"}), b"PK\x03\x04", 30, b"\0"), b"PK\x01\x02", 46, b"\0")
    assert list(members(data)) == []


def test_what_is_no_archive_is_none():
    assert not is_archive(b"") and not is_archive(b"PK") and not is_archive(b"\x50\x4b\x07\x08")


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"PK\x05\x06", b"PK\x05\x06" + bytes(18)[:17], b"PK\x03\x04" + bytes(5000), b"<html>"]
)
def test_what_only_begins_as_one_is_told_to_be_damaged(data):
    assert "bị hỏng hoặc tải chưa xong" in refusal(data)


def test_an_archive_that_is_cut_anywhere_is_told_to_be_damaged():
    data = zipped({"a.md": "chữ " * 100, "b.md": "y"})
    for length in range(4, len(data)):
        assert "bị hỏng" in refusal(data[:length])


def test_an_archive_with_any_byte_changed_is_read_or_refused():
    data = zipped({"a.md": "chữ " * 30, "b.md": "y"})
    for place in range(len(data)):
        for value in (0, 0xFF, data[place] ^ 1):
            try:
                list(members(data[:place] + bytes([value]) + data[place + 1 :]))
            except Refusal as refused:
                assert refused.fix


def test_a_password_is_told():
    assert "mật khẩu" in refusal(patched(zipped({"a.md": "x"}), b"PK\x01\x02", 8, b"\x01\0"))


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_methods_that_no_system_uses_by_itself_are_refused_before_they_are_opened(method):
    """LZMA says itself how much memory it needs: up to 4 GB."""
    assert "Nén lại thành .zip thường" in refusal(zipped({"a.md": "x" * 1000}, method))
    assert "Nén lại thành .zip thường" in refusal(patched(zipped({"a.md": "x"}), b"PK\x01\x02", 10, b"\x63\0"))


def test_a_bomb_of_one_member_is_refused_by_its_directory():
    assert "to một cách bất thường" in refusal(zipped({"a.md": bytes(LARGEST_MEMBER + 1)}))


def test_a_bomb_of_many_members_is_refused():
    assert "to một cách bất thường" in refusal(zipped({f"{number}.md": bytes(60 * MB) for number in range(5)}))
    assert "to một cách bất thường" in refusal(zipped({"a.md": bytes(MB + 1)})), "by its ratio"


def test_letters_and_small_files_may_pack_well():
    data = zipped({"a.md": "Cả lớp cùng nhặt rau. " * 4000, "b.md": bytes(MB)})
    assert [len(content) for _, content in members(data)] == [len("Cả lớp cùng nhặt rau. ".encode()) * 4000, MB]


def test_a_directory_that_lies_about_sizes_is_refused():
    bomb = zipped({"a.md": bytes(60 * MB)})
    assert "bị hỏng" in refusal(patched(bomb, b"PK\x01\x02", 24, struct.pack("<L", 10)))
    assert "to một cách bất thường" in refusal(patched(bomb, b"PK\x01\x02", 24, struct.pack("<L", 0xFFFFFFF0)))
    assert refusal(patched(zipped({"a.md": bytes(65 * MB)}), b"PK\x01\x02", 20, struct.pack("<2L", 0xFFFFFF, 10 * MB)))


def test_members_that_share_their_bytes_are_refused():
    """As in “A better zip bomb” (Fifield 2019): a directory of many entries for one packed stream."""
    local, packed = kernel(20 * MB)
    entries = [entry(b"%d.md" % number, packed, 20 * MB, 0, zlib.crc32(bytes(20 * MB))) for number in range(MOST_MEMBERS)]
    assert "to một cách bất thường" in refusal(local + directory(entries, len(local)))
    small, packed = kernel(MB // 2)
    entries = [entry(b"%d.md" % number, packed, MB // 2, 0, zlib.crc32(bytes(MB // 2))) for number in range(MOST_MEMBERS)]
    assert refusal(small + directory(entries, len(small)))


def test_too_many_members_are_refused_with_advice():
    assert f"quá {MOST_MEMBERS} tệp. Chia thành nhiều tệp nén." in refusal(zipped({f"{number}.md": "" for number in range(1000)}))


def test_a_directory_of_a_million_members_is_not_even_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.md", "x")
    local = stream.getvalue()[: stream.getvalue().index(b"PK\x01\x02")]
    entries = [entry(b"a", b"x", 1, 0)] * 1_000_000
    whole = b"".join(entries)
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, len(entries), len(entries), len(whole), len(local))
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(local) + len(whole), 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert "to một cách bất thường" in refusal(local + whole + end64 + locator + end)


def test_two_members_of_one_name_both_come():
    with pytest.warns(UserWarning, match="Duplicate"):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("a.md", "1")
            archive.writestr("a.md", "2")
    assert list(members(stream.getvalue())) == [("a.md", b"1"), ("a.md", b"2")]


def test_what_says_that_it_is_a_link_is_a_file_with_a_path_in_it():
    one = zipfile.ZipInfo("x.md")
    one.create_system, one.external_attr = 3, 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(one, "/etc/passwd")
    assert list(members(stream.getvalue())) == [("x.md", b"/etc/passwd")]

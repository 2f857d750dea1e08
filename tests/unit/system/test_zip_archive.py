"""Archives of strangers: whole ones are read, damaged ones are one error, and nothing is unpacked beyond what is allowed."""

import io
import zipfile

import pytest

from chuyenmuc.system.zip_archive import DamagedArchive, content, is_encrypted, is_usual, opened


def packed(data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr(zipfile.ZipInfo("a.txt"), data, method)  # of no day: the bytes are in the names of tests
    return stream.getvalue()


@pytest.mark.parametrize("length", [0, 1, 1024**2, 3 * 1024**2 + 1])
def test_a_member_is_read_up_to_what_is_allowed(length):
    archive = opened(packed(b"x" * length))
    (member,) = archive.infolist()
    assert content(archive, member, length) == b"x" * length
    assert length == 0 or content(archive, member, length - 1) is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive", packed(b"abc")[:-30]])
def test_what_is_no_archive_is_damaged(data):
    with pytest.raises(DamagedArchive):
        opened(data)


def test_a_member_is_damaged_at_whatever_byte():
    """Each byte before the directory is changed in turn: the member is read as it was, or it is damaged."""
    whole = packed(b"mot hai ba " * 20)
    for at in range(whole.index(b"PK\x01\x02")):
        archive = opened(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            assert content(archive, archive.infolist()[0], 1000) == b"mot hai ba " * 20
        except DamagedArchive:
            continue


def test_how_a_member_is_packed():
    usual, odd = (opened(packed(b"x", method)).infolist()[0] for method in (zipfile.ZIP_STORED, zipfile.ZIP_LZMA))
    assert is_usual(usual) and not is_usual(odd) and not is_encrypted(usual)
    usual.flag_bits |= 1
    assert is_encrypted(usual)

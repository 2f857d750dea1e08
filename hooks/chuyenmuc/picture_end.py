"""Whether a picture file goes on to the end that its format tells of, found without decoding it.

A file cut off on its way (a full memory stick, a broken upload) still has a whole header.
"""

_WITHOUT_LENGTH = frozenset({0x01, 0xD8, *range(0xD0, 0xD8)})
_START_OF_SCAN, _END = 0xDA, b"\xff\xd9"


def is_whole(data: bytes, media_type: str) -> bool:
    """Say whether the bytes of a picture reach its end; what lies behind that (phones add a film there) is no matter.

    PNG is not looked at: Pillow's ``verify`` reads all of its chunks.
    """
    match media_type:
        case "image/jpeg":
            return _jpeg_ends(data)
        case "image/gif":
            return data.rstrip(b"\0\r\n").endswith(b";")  # the trailer (GIF89a, section 27)
        case "image/webp":
            return len(data) >= 8 + int.from_bytes(data[4:8], "little")  # the RIFF header (RFC 9649, section 2.4)
        case "image/heic":
            return _boxes_end(data)
        case _:
            return True


def _jpeg_ends(data: bytes) -> bool:
    """Walk from marker to marker (ITU-T T.81, annex B) past what stands before the picture, which may hold a smaller one whole.

    In the picture itself no byte FF is followed by D9 but at its end.
    """
    at = 0
    while (at := data.find(b"\xff", at)) >= 0 and at + 3 < len(data):
        marker = data[at + 1]
        if marker == _START_OF_SCAN:
            return data.find(_END, at) > 0
        at += 1 if marker in (0, 0xFF) else 2
        if marker not in (0, 0xFF) and marker not in _WITHOUT_LENGTH:
            at += int.from_bytes(data[at : at + 2], "big")
    return False


def _boxes_end(data: bytes) -> bool:
    """Walk over the boxes of the outermost level (ISO/IEC 14496-12, section 4.2)."""
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size == 0:  # up to the end of the file
            return True
        if size < 8:
            return False
        at += size
    return at == len(data)

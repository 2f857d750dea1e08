"""Get an earlier ``coverage.json`` from a file or web address in the settings. Without such a setting, nothing is fetched."""

import http.client
import urllib.request
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from chuyenmuc.address import is_web_address
from chuyenmuc.problem import Refusal
from chuyenmuc.publishing.losses import counted_in

_SECONDS = 20  # without an answer; the whole download may take three times as long

_LARGEST = 256 * 1024 * 1024  # bytes


def previously_counted(where: str, root: Path) -> list[str] | None:
    """Return the ids of the posts that the earlier ``coverage.json`` counts; None if there is none yet (before the first publication).

    ``where`` is a web address or a file below ``root``. Raises Refusal if the file cannot be fetched or read: if that were taken for
    “none yet”, the check for losses would be skipped silently.
    """
    if "@" in urlsplit(where).netloc if ":/" in where else False:
        raise Refusal(
            "Địa chỉ của số liệu lần trước không được mang tên và mật khẩu.", "Dùng địa chỉ ai cũng mở được, hoặc tải về rồi ghi tên tệp."
        )
    if is_web_address(where):
        data = _fetch(where)
    elif ":/" in where:
        raise Refusal(f"Không dùng được địa chỉ “{where}” của số liệu lần trước.", "Ghi tên tệp, hoặc địa chỉ “https://…”.")
    else:
        data = _read(root / where)
    return None if data is None else counted_in(data)


def _read(path: Path) -> bytes | None:
    try:
        if path.is_file() or not path.exists():
            with path.open("rb") as stream:
                return _within_limit(stream.read(_LARGEST + 1))
        raise OSError
    except FileNotFoundError:
        return None
    except OSError:
        raise Refusal(f"Không đọc được số liệu lần trước ở “{path}”.", "Kiểm tra lại tên tệp và quyền đọc.") from None


def _fetch(url: str) -> bytes | None:
    try:
        with urllib.request.urlopen(url, timeout=_SECONDS) as response:
            return _within_limit(_receive(response))
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.NOT_FOUND:
            return None
        raise Refusal(f"Không tải được số liệu lần trước ở {url} (lỗi {error.code}).", "Thử lại sau, hoặc kiểm tra địa chỉ.") from None
    except (OSError, ValueError, http.client.HTTPException):
        raise Refusal(f"Không tải được số liệu lần trước ở {url}.", "Thử lại sau, hoặc kiểm tra địa chỉ và đường mạng.") from None


def _receive(response: http.client.HTTPResponse) -> bytes:
    """Return the whole response. Raises OSError if it is too long, takes too long, or is incomplete."""
    parts, size, end = [], 0, monotonic() + 3 * _SECONDS
    while part := response.read1(1 << 16):
        parts.append(part)
        size += len(part)
        if size > _LARGEST or monotonic() > end:
            raise OSError
    if response.length:  # bytes that were announced and never came: the connection was lost
        raise OSError
    return b"".join(parts)


def _within_limit(data: bytes) -> bytes:
    if len(data) > _LARGEST:
        raise OSError
    return data

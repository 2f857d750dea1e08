"""Get an earlier ``coverage.json``, from a file or an address that was given. Nothing is fetched that nobody asked for."""

import http.client
import urllib.request
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from chuyenmuc.address import is_web_address
from chuyenmuc.problem import Refusal
from chuyenmuc.publishing.losses import counted_in

_SECONDS = 20


_LARGEST = 256 * 1024 * 1024


def previously_counted(where: str, root: Path) -> list[str] | None:
    """The ids of the posts that it counts; None where there is none yet, as before the first publication.

    Raises Refusal where it cannot be had or read: a gate that nobody guards is open.
    """
    if "@" in urlsplit(where).netloc if ":/" in where else False:
        raise Refusal(
            "Địa chỉ của số liệu lần trước không được mang tên và mật khẩu.", "Dùng địa chỉ ai cũng mở được, hoặc tải về rồi ghi tên tệp."
        )
    if is_web_address(where):
        data = _fetched(where)
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


def _fetched(url: str) -> bytes | None:
    try:
        with urllib.request.urlopen(url, timeout=_SECONDS) as answer:
            return _within_limit(_received(answer))
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.NOT_FOUND:
            return None
        raise Refusal(f"Không tải được số liệu lần trước ở {url} (lỗi {error.code}).", "Thử lại sau, hoặc kiểm tra địa chỉ.") from None
    except (OSError, ValueError, http.client.HTTPException):
        raise Refusal(f"Không tải được số liệu lần trước ở {url}.", "Thử lại sau, hoặc kiểm tra địa chỉ và đường mạng.") from None


def _received(answer: http.client.HTTPResponse) -> bytes:
    """The whole answer, however slowly it comes, but not for ever. Raises OSError."""
    parts, size, end = [], 0, monotonic() + 3 * _SECONDS
    while part := answer.read1(1 << 16):
        parts.append(part)
        size += len(part)
        if size > _LARGEST or monotonic() > end:
            raise OSError
    if answer.length:  # the connection broke off
        raise OSError
    return b"".join(parts)


def _within_limit(data: bytes) -> bytes:
    if len(data) > _LARGEST:
        raise OSError
    return data

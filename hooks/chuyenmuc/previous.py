"""Get an earlier ``coverage.json``, from a file or an address that was given. Nothing is fetched that nobody asked for."""

import http.client
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path

from chuyenmuc.fields import is_web_address
from chuyenmuc.problem import Refusal
from chuyenmuc.sanity import counted_in

_SECONDS = 20
_LARGEST = 256 * 1024 * 1024


def previously_counted(where: str, root: Path) -> list[str] | None:
    """The ids of the posts that it counts; None where there is none yet, as before the first publication.

    Raises Refusal where it cannot be had or read: a gate that nobody guards is open.
    """
    if is_web_address(where):
        data = _fetched(where)
    elif ":/" in where:
        raise Refusal(f"Không dùng được địa chỉ “{where}” của số liệu lần trước.", "Ghi tên tệp, hoặc địa chỉ “https://…”.")
    else:
        data = _read(root / where)
    return None if data is None else counted_in(data)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        raise Refusal(f"Không đọc được số liệu lần trước ở “{path}”.", "Kiểm tra lại tên tệp và quyền đọc.") from None


def _fetched(url: str) -> bytes | None:
    try:
        with urllib.request.urlopen(url, timeout=_SECONDS) as answer:
            return answer.read(_LARGEST)
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.NOT_FOUND:
            return None
        raise Refusal(f"Không tải được số liệu lần trước ở {url} (lỗi {error.code}).", "Thử lại sau, hoặc kiểm tra địa chỉ.") from None
    except (OSError, ValueError, http.client.HTTPException):
        raise Refusal(f"Không tải được số liệu lần trước ở {url}.", "Thử lại sau, hoặc kiểm tra địa chỉ và đường mạng.") from None

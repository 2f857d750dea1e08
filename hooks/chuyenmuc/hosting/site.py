"""The site as a web server sees it: its address and the folder on the server, checked so that nothing in them can end a line or a quote."""

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from msgspec import Struct

from chuyenmuc.hosting.policy import KINDS
from chuyenmuc.problem import Refusal

_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PATH = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*")
_SCHEMES = {"https": 443, "http": 80}
# Quotes, and what is a variable, a comment, a pattern or an escape in one of the files.
_NOT_IN_A_PATH = re.compile(r"""["'`\\$%{}<>|;*?#\[\]]""")
_URL_FIX = "Ghi địa chỉ đầy đủ của trang ở site_url trong mkdocs.yml, ví dụ https://chuyenmuc.hoasua.edu.vn/, hoặc thêm --url."


class HostedSite(Struct, frozen=True):
    """The site on a server.

    ``host`` is in ASCII; ``base`` is the path with which all addresses begin, “/” at both ends; ``secure`` is https.
    ``folder`` is the absolute path of the built site on the server. ``moved`` are pairs of folders, former and present, relative to
    the base. ``editor`` are the origins that the page “Quản trị” asks, None without that page; ``allowed`` are further sources of pages.
    ``ports`` are those of http and https; ``ipv6`` says whether the server has such addresses.
    """

    host: str
    base: str
    secure: bool
    folder: str
    moved: tuple[tuple[str, str], ...] = ()
    editor: tuple[str, ...] | None = None
    allowed: tuple[tuple[str, str], ...] = ()
    ports: tuple[int, int] = (80, 443)
    ipv6: bool = True

    @property
    def port(self) -> int:
        """The port at which pages are served."""
        return self.ports[self.secure]

    @property
    def origin(self) -> str:
        """The site's origin as addresses begin with it."""
        scheme = "https" if self.secure else "http"
        return f"{scheme}://{self.host}" + ("" if self.port == _SCHEMES[scheme] else f":{self.port}")

    @property
    def name(self) -> str:
        """A short word for what has to have a name of its own on a server with several sites."""
        return f"cm_{hashlib.sha256(f'{self.host}{self.base}'.encode()).hexdigest()[:8]}"


def address_of(url: object) -> tuple[str, str, bool, int | None]:
    """Return host, base, whether it is https, and the port if the address names one. Raises Refusal if it is no usable address."""
    text = url if isinstance(url, str) else ""
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
    except ValueError:
        raise Refusal(f"Địa chỉ trang “{text}” không dùng được.", _URL_FIX) from None
    base = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    extra = parts.query or parts.fragment or "@" in parts.netloc or "\n" in text or "\r" in text or "\t" in text
    if parts.scheme not in _SCHEMES or not _HOST.fullmatch(host) or not _PATH.fullmatch(base) or extra or text != text.strip():
        raise Refusal(f"Địa chỉ trang “{text}” không dùng được.", _URL_FIX)
    return host, base, parts.scheme == "https", port


def secure_origin(url: str) -> str:
    """Return the origin of an address of https. Raises Refusal."""
    host, base, secure, port = address_of(url)
    if not secure or base != "/":
        raise Refusal(f"“{url}” không phải địa chỉ https của một máy chủ.", "Ví dụ https://git.example.edu.vn")
    return f"https://{host}" + (f":{port}" if port else "")


def path_on_server(text: str, option: str) -> str:
    """Return the absolute path of a folder or file on the server, as it was typed for an ``option``. Raises Refusal."""
    if not text.startswith("/") or _NOT_IN_A_PATH.search(text) or not text.isprintable() or ".." in text.split("/"):
        raise Refusal(
            f"Đường dẫn “{text}” không ghi vào cấu hình được.",
            f"Ghi {option} bằng đường dẫn đầy đủ chỉ gồm chữ, số, dấu cách và . _ - /, ví dụ /srv/chuyen-muc/site.",
        )
    return text.rstrip("/") or "/"


def port_number(text: str, option: str) -> int:
    """Return a port as it was typed for an ``option``. Raises Refusal."""
    if not re.fullmatch(r"[0-9]{1,5}", text, re.ASCII) or not 0 < int(text) < 65536:
        raise Refusal(f"“{option} {text}” không phải số cổng.", "Ghi một số từ 1 đến 65535.")
    return int(text)


def further_sources(given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the sources that an office allows its pages, typed as ``frame=https://www.google.com``. Raises Refusal with all mistakes."""
    found, wrong = [], []
    for text in given:
        kind, _, url = text.partition("=")
        try:
            if kind not in KINDS:
                raise Refusal(kind)
            found.append((kind, secure_origin(url)))
        except Refusal:
            wrong.append(f"“--allow {text}” không dùng được.")
    if wrong:
        raise Refusal(" ".join(wrong), f"Ghi loại ({', '.join(KINDS)}), dấu bằng, địa chỉ https, ví dụ frame=https://www.google.com")
    return tuple(dict.fromkeys(found))

"""What a body refers to, and what an author's link leads to."""

import posixpath
import re
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from chuyenmuc.markup.picture_addresses import check_picture_address, is_media
from chuyenmuc.problem import Refusal

ABROAD = ("http", "https", "mailto", "tel")

_SOMEWHERE = ("http:", "https:", "//", "mailto:", "tel:")

_RELATIVE_FIX = "Trỏ tới tệp: “2026-q1-bai-khac.md” (cùng đơn vị), “../ma-don-vi/2026-q1-bai.md”, hoặc chép đủ “https://…”."


class Reference(Struct, frozen=True, array_like=True, gc=False):
    """One ``a`` or ``img`` of the HTML. ``target`` is its address, or None if it has no address that is allowed.

    ``alone`` says whether it is a link that is a whole paragraph: a sound or film that it leads to is played there.
    """

    tag: str
    target: str | None
    alt: str = ""
    id: str = ""
    alone: bool = False


class Target(Struct, frozen=True):
    """Where a link leads: to ``path``, a file of the repository ("" for another site), and the ``fragment`` after “#”."""

    path: str
    fragment: str = ""

    @property
    def is_post(self) -> bool:
        """Whether the path is that of a post; the file need not exist."""
        return self.path.startswith("posts/") and self.path.endswith(".md")

    @property
    def is_document(self) -> bool:
        """Whether the path is that of a hand-written page."""
        return self.path.startswith("docs/") and self.path.endswith(".md")


def locate(reference: Reference, base: str) -> Target:
    """Return what a reference in the file ``base`` (``posts/<unit>/x.md``) leads to. Raises Refusal if it cannot work."""
    target = reference.target
    if target and (reference.tag == "img" or is_media(target)) and not target.lower().startswith(_SOMEWHERE):
        check_picture_address(target)
    if reference.tag == "a" and target is None:
        raise Refusal("Có một liên kết không dùng được (thiếu địa chỉ, hoặc trỏ vào máy của người viết).", _RELATIVE_FIX)
    try:
        parts = urlsplit(target or "")
    except ValueError:
        raise Refusal(f"Địa chỉ “{target}” không dùng được.", _RELATIVE_FIX) from None
    if reference.tag == "img":
        if not target or not (parts.path or parts.netloc or parts.scheme):
            raise Refusal("Có một hình thiếu tên tệp.", "Viết “![tả hình](anh/ten-hinh.jpg)”.")
        if parts.scheme or parts.netloc:
            raise Refusal(f"Hình “{target}” nằm ở trang khác.", "Tải hình về thư mục “anh/” của đơn vị rồi trỏ tới đó.")
    elif parts.scheme in ABROAD:
        if parts.scheme in ("http", "https") and not parts.netloc:
            raise Refusal(f"Địa chỉ “{target}” thiếu tên miền.", "Chép đủ cả “https://…”.")
        return Target("")
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        raise Refusal(f"Liên kết “{target}” không dùng được.", _RELATIVE_FIX)
    if not parts.path:
        return Target(base, unquote(parts.fragment))
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    return Target(path, unquote(parts.fragment))


def check_media_path(path: str, unit: str) -> None:
    """Raise Refusal if a picture is outside the unit's own folder or its name is not allowed on every file system."""
    if odd := sorted(set(re.findall(r'[<>:"|?*\\\x00-\x1f]', path))):
        raise Refusal(f"Tên hình “{path}” có ký tự không dùng được: {' '.join(odd)}", "Đổi tên hình, chỉ dùng chữ, số, dấu “-”.")
    if not path.startswith(f"posts/{unit}/"):
        raise Refusal(f"Hình “{path}” nằm ngoài thư mục của đơn vị.", f"Chép hình vào “posts/{unit}/anh/” rồi trỏ tới “anh/…”.")

"""Links between posts, pictures and pages: what an author's link means, and the address it has on the site.

A link means what it means on disk, so that an editor's preview and the site agree: ``2026-q1-x.md`` is the post beside,
``../<unit>/x.md`` another unit's, ``../../docs/ke-hoach.md`` a hand-written page, ``anh/x.png`` a picture.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.markup import Reference
from chuyenmuc.pictures import Picture
from chuyenmuc.problem import Refusal
from chuyenmuc.renditions import Renditions, renditions
from chuyenmuc.sounds import Sound

ABROAD = ("http", "https", "mailto", "tel")
_RELATIVE_FIX = "Trỏ tới tệp: “2026-q1-bai-khac.md” (cùng đơn vị), “../ma-don-vi/2026-q1-bai.md”, hoặc chép đủ “https://…”."


class Target(Struct, frozen=True):
    """Where a link leads: a file of the repository (``path``; "" for outside), and the ``fragment`` behind “#”."""

    path: str
    fragment: str = ""

    @property
    def is_post(self) -> bool:
        """Whether it is a file that would be a post."""
        return self.path.startswith("posts/") and self.path.endswith(".md")

    @property
    def is_document(self) -> bool:
        """Whether it is a hand-written page."""
        return self.path.startswith("docs/") and self.path.endswith(".md")


def locate(reference: Reference, base: str) -> Target:
    """Say what a reference in the file ``base`` (``posts/<unit>/x.md``) leads to. Raises Refusal for what cannot work."""
    target = reference.target
    if reference.tag == "a" and target is None:
        raise Refusal("Có một liên kết không dùng được (thiếu địa chỉ, hoặc trỏ vào máy của người viết).", _RELATIVE_FIX)
    try:
        parts = urlsplit(target or "")
    except ValueError:
        raise Refusal(f"Địa chỉ “{target}” không dùng được.", _RELATIVE_FIX) from None
    if reference.tag == "img":
        if not target:
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


def check_picture_path(path: str, unit: str) -> None:
    """Raise Refusal for a picture outside the unit's own folder, or with a name that not every system can hold."""
    if odd := sorted(set(re.findall(r'[<>:"|?*\\\x00-\x1f]', path))):
        raise Refusal(f"Tên hình “{path}” có ký tự không dùng được: {' '.join(odd)}", "Đổi tên hình, chỉ dùng chữ, số, dấu “-”.")
    if not path.startswith(f"posts/{unit}/"):
        raise Refusal(f"Hình “{path}” nằm ngoài thư mục của đơn vị.", f"Chép hình vào “posts/{unit}/anh/” rồi trỏ tới “anh/…”.")


class Resolver:
    """Gives the references of one file their addresses on the site."""

    def __init__(
        self, pages: Mapping[str, str], pictures: Mapping[str, Picture | Sound], path: str, own: str, to_address: Callable[[str], str]
    ) -> None:
        """``path`` is the file whose page is at ``own``; ``pages`` maps each file that has a page to its address.

        ``to_address`` makes a link of a site's address.
        """
        self._pages, self._pictures, self._path, self._own, self.to_address = pages, pictures, path, own, to_address

    def __call__(self, reference: Reference) -> dict[str, str] | None:
        """Return the attributes to set, None for a link to something that has no page (see ``markup.rewrite``)."""
        if reference.tag == "a" and reference.target is None:
            return {} if reference.id else None
        if reference.tag == "img":
            found = self.shown(reference)
            if found is None:
                return None
            main = found.main
            return {"src": self.to_address(main.address), "width": str(main.width), "height": str(main.height), "loading": "lazy"}
        try:
            target = locate(reference, self._path)
        except Refusal:
            return None
        if not target.path:
            return {}
        if target.path == self._path:
            return {"href": self.to_address(self._own) + _fragment(target)}
        if target.path in self._pictures:
            return {"href": self.to_address(address.picture(target.path))}
        page = self._pages.get(target.path)
        return None if page is None else {"href": self.to_address(page) + _fragment(target)}

    def shown(self, reference: Reference) -> Renditions | None:
        """The copies of the picture that a reference shows, None where there is none."""
        try:
            picture = self._pictures.get(locate(reference, self._path).path)
        except Refusal:
            return None
        return renditions(picture) if isinstance(picture, Picture) else None


def _fragment(target: Target) -> str:
    return f"#{quote(target.fragment)}" if target.fragment else ""

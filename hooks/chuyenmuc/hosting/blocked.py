"""What of a built page the site's policy would keep from running or loading: an office's own templates and pages may hold anything."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree, html

from chuyenmuc.markup.hosted_films import PLAYERS
from chuyenmuc.problem import printable

_DATA = ("application/json", "application/ld+json", "text/plain", "importmap")

_LOADED = {
    "script": ("//script/@src", "//link[@rel='modulepreload']/@href"),
    "style": ("//link[@rel='stylesheet']/@href",),
    "frame": ("//iframe/@src", "//frame/@src"),
    "img": ("//img/@src", "//video/@poster"),
    "media": ("//audio/@src", "//video/@src", "//source[@src]/@src", "//track/@src"),
}


def blocked(page: bytes, origin: str, allowed: tuple[tuple[str, str], ...] = ()) -> Iterator[str]:
    """Yield in Vietnamese what a page holds that its policy forbids. ``allowed`` are further sources, as in ``policy.of_page``."""
    try:
        tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return
    if any(script.get("type", "") not in _DATA and (script.text or "").strip() for script in tree.xpath("//script[not(@src)]")):
        yield "mã <script> viết thẳng trong trang"
    if tree.xpath("//style"):
        yield "kiểu dáng <style> viết thẳng trong trang"
    if tree.xpath("//*[@style]"):
        yield "thuộc tính style="
    if found := tree.xpath("//@*[starts-with(name(), 'on')]"):
        yield f"thuộc tính {found[0].attrname}="
    own = {("frame", player) for player in PLAYERS}
    for kind, paths in _LOADED.items():
        for url in sorted({str(value) for path in paths for value in tree.xpath(path)}):
            parts = urlsplit(url.strip())
            if parts.netloc:
                source = f"{parts.scheme or 'https'}://{parts.netloc}"
                if source != origin and (kind, source) not in {*allowed, *own}:
                    yield f"tải từ nơi khác, cho phép bằng --allow {kind}={printable(source)}"

"""Which pages of a built site are of one kind, made by one template in one manner, and the largest page of each kind."""

import re
from collections.abc import Iterator

from chuyenmuc.model.post import Post
from chuyenmuc.reading.read import read
from support.scenes import Repository

# Pages that there are many of. Every other page is a kind of its own, so that a new one is looked at without a word here.
FAMILIES = {
    "further page of a listing": r"(.+/)?trang/\d+/",
    "growing frame": r".+/nhung/tu-dong/",
    "post in a frame": r"truong/[^/]+/nhung/(tu-dong/)?[^/]+/",
    "frame": r".+/nhung/",
    "unit": r"truong/[^/]+/",
    "level": r"cap-hoc/[^/]+/",
    "topic": r"chu-de/[^/]+/",
    "statement": r"quy/[^/]+/tong-hop/",
    "quarter": r"quy/[^/]+/",
    "agency": r"co-quan/[^/]+/",
    "observance": r"lich/[^/]+/",
    "guide": r"huong-dan/[^/]+/",
    "year of the plan": r"ke-hoach/\d+/",
}
REDIRECT = 'http-equiv="refresh"'
FRAMES = ("frame", "growing frame", "post in a frame")


def kinds(repository: Repository) -> dict[str, str]:
    """The address of the largest page of each kind, by the kind's name; redirects, which nobody sees, are left out."""
    posts = {f"truong/{post.unit}/{post.stem}/": post for post in read(repository.root).column.posts}
    found: dict[str, tuple[int, str]] = {}
    for file in sorted(repository.site().rglob("*.html")):
        html = file.read_text("utf-8")
        address = file.relative_to(repository.site()).as_posix().removesuffix("index.html")
        if REDIRECT not in html:
            for kind in _kinds_of(address, html, posts):
                found[kind] = max(found.get(kind, (0, "")), (len(html), address))
    return {kind: address for kind, (_, address) in sorted(found.items())}


def _kinds_of(address: str, html: str, posts: dict[str, Post]) -> Iterator[str]:
    if post := posts.get(address):
        if post.withdrawn:
            yield "post, withdrawn"
            return
        yield f"post, {post.kind}"
        yield f"post {'with' if post.image else 'without'} a picture"
        if html.count('<nav class="md-nav md-nav--secondary"') and 'data-md-component="toc"' in html:
            yield "post with contents"
    else:
        yield next((kind for kind, pattern in FAMILIES.items() if re.fullmatch(pattern, address)), address or "home")

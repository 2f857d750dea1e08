"""Every address of the site, relative to its root. Folders end in ``/``. The words are Vietnamese without diacritics."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

from chuyenmuc.model.quarter import Quarter

HOME = ""

POSTS = "bai-viet/"

UNITS = "truong/"

LEVELS = "cap-hoc/"

TOPICS = "chu-de/"

QUARTERS = "quy/"

AGENCIES = "co-quan/"

COVERAGE = "theo-doi/"

COVERAGE_METHOD = "theo-doi/cach-tinh/"

COVERAGE_SCHEMA = "theo-doi/coverage.schema.json"

POST_SCHEMA = "theo-doi/bai-viet.schema.json"

HEALTH = "theo-doi/suc-khoe.json"
"""How the site stands, for programs that watch it."""

BADGE = "huy-hieu.svg"

PORTAL_BADGE = "huy-hieu-cong.svg"

OPML = "feeds.opml"

STYLES = "assets/stylesheets/site.css"

CALENDAR = "lich/"

CALENDAR_FILE = "lich/lich.ics"

SITEMAP = "sitemap.xml"

CHECKSUMS = "SHA256SUMS"

ROBOTS = "robots.txt"

MANIFEST = "manifest.webmanifest"

FAVICON = "favicon.ico"

CHANNEL_PICTURE = "assets/kenh-tin.png"

APPLE_ICON = "assets/icons/apple-touch-icon.png"

PLAN = "ke-hoach/"

FIGURES_SCHEMA = "ke-hoach/so-lieu.schema.json"

EXEMPLARS = "mo-hinh/"

WRITING = "viet-bai/"

WRITING_DATA = "viet-bai/du-lieu.json"

WRITING_OFFLINE = "viet-bai/offline.js"
"""Its service worker, which can serve only what lies in its own folder."""

WRITING_SCRIPTS = "assets/javascripts/writing/"

WRITING_GUIDE = "huong-dan/viet-bai/"
FIGURES_GUIDE = "huong-dan/so-lieu/"

FIGURES_FORM = "viet-bai/so-lieu/"

ADMINISTRATION = "quan-tri/"

ADMINISTRATION_DATA = "quan-tri/du-lieu.json"

SEARCH = "tim/"

SEARCH_INDEX = "tim/index/"

EMBEDDING = "nhung/"

EMBED_SCRIPT = "nhung/embed.js"

EMBED_HEIGHT = "nhung/height.js"

FRAME = "nhung/"

GROWING_FRAME = "nhung/tu-dong/"

FRAMES = (FRAME, GROWING_FRAME)

EMBED_DATA = "nhung/bai.v1.js"

RENDITIONS = "hinh/"

LARGE = "lon"

_NOT_FOR_BROWSERS = (".heic", ".heif")

# A domain with a top level of letters, and perhaps a path.
_BARE = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?::\d{1,5})?(?:/\S*)?", re.I)

_UNQUOTED = "%/:=&?~#+!$,;'@()*[]"


def writing(unit_id: str, which: Quarter) -> str:
    """Return the address of the form to write a post, with the unit and the quarter filled in."""
    return f"{WRITING}?don-vi={unit_id}&quy={which.slug}"


def figures_form(unit_id: str, year: int) -> str:
    """Return the address of the form for figures, with the unit and the year filled in."""
    return f"{FIGURES_FORM}?don-vi={unit_id}&nam={year}"


def following(outline: str) -> str:
    """Return the address of the form to write a post, begun with an outline."""
    return f"{WRITING}?dan-bai={outline}"


def administration_of(unit_id: str) -> str:
    """Return the address of the configuration by which the posts of a unit are edited."""
    return f"{ADMINISTRATION}don-vi/{unit_id}.json"


def unit(id_: str) -> str:
    """Return the address of a unit's column."""
    return f"{UNITS}{id_}/"


def post(unit_id: str, stem: str) -> str:
    """Return the address of a post's page."""
    return f"{UNITS}{unit_id}/{stem}/"


def post_in_frame(unit_id: str, stem: str, frame: str = FRAME) -> str:
    """Return the address of a post for reading inside a frame on another site. ``frame`` is one of ``FRAMES``."""
    return f"{unit(unit_id)}{frame}{stem}/"


def media(path: str) -> str:
    """Return the address of a unit's media file: ``posts/<unit>/anh/x.png`` is served as ``truong/<unit>/anh/x.png``.

    A HEIC photo is served as JPEG, at the address of its largest rendition.
    """
    if path.lower().endswith(_NOT_FOR_BROWSERS):
        return rendition(path, f"{LARGE}.jpg")
    return UNITS + path.removeprefix("posts/")


def rendition(path: str, name: str) -> str:
    """Return the address of a rendition: those of ``posts/<unit>/anh/x.png`` are in ``truong/<unit>/hinh/anh/x.png/``."""
    id_, _, rest = path.removeprefix("posts/").partition("/")
    return f"{unit(id_)}{RENDITIONS}{rest}/{name}"


def level(id_: str) -> str:
    """Return the address of the posts of one level."""
    return f"{LEVELS}{id_}/"


def topic(id_: str) -> str:
    """Return the address of the posts of one topic."""
    return f"{TOPICS}{id_}/"


def quarter(which: Quarter) -> str:
    """Return the address of the posts of one quarter."""
    return f"{QUARTERS}{which.slug}/"


def statement(which: Quarter) -> str:
    """Return the address of the statement of one quarter."""
    return f"{quarter(which)}tong-hop/"


def coverage_year(year: int, agency_id: str | None = None) -> str:
    """Return the address of the coverage of an older year: of all units, or of those of an agency."""
    return f"{COVERAGE if agency_id is None else agency(agency_id)}{year}/"


def plan_year(year: int) -> str:
    """Return the address of a year of the plan, with its figures and their downloads."""
    return f"{PLAN}{year}/"


def agency(id_: str) -> str:
    """Return the address of a managing agency and its units."""
    return f"{AGENCIES}{id_}/"


def observance(key: str) -> str:
    """Return the address of the posts for one observance, over all years."""
    return f"{CALENDAR}{key}/"


def numbered(listing: str, number: int) -> str:
    """Return the address of page ``number`` (from 1) of a listing."""
    return listing if number == 1 else f"{listing}trang/{number}/"


def drawing(topic_id: str, variant: int = 0) -> str:
    """Return the address of a topic's drawing, or of another in its colours."""
    return f"{topic(topic_id)}hinh{f'-{variant}' if variant else ''}.svg"


def web_font(style: str) -> str:
    """Return the address of a font of the site. ``style`` is its weight (``400``, ``600``), with ``i`` appended if it is italic."""
    return f"assets/fonts/be-vietnam-pro-{style}.woff2"


def icon(size: int, maskable: bool = False) -> str:
    """Return the address of an icon of the installed site, by its size in pixels."""
    return f"assets/icons/{'maskable' if maskable else 'icon'}-{size}.png"


def link_picture(listing: str) -> str:
    """Return the address of the picture shown with links to a listing's pages. The site itself uses that of all posts."""
    return f"{listing}chia-se.png"


def post_crop(unit_id: str, stem: str) -> str:
    """Return the address of the picture shown with links to a post that has a picture of its own."""
    return f"{post(unit_id, stem)}chia-se.jpg"


def relative(target: str, start: str) -> str:
    """Return the relative link from the page at ``start`` to ``target``, percent-encoded. It works on disk and below any path."""
    to, at = ([part for part in path.split("/") if part] for path in (target, start))
    common = 0
    for one, other in zip(to, at, strict=False):
        if one != other:
            break
        common += 1
    path = "/".join([".."] * (len(at) - common) + to[common:]) or "."
    return quote(path) + ("/" if target.endswith("/") or not target else "")


def ascii_url(url: str) -> str:
    """Return an address in ASCII, as feeds require: the host in IDNA, the rest percent-encoded (RFC 3987, section 3.1)."""
    if url.isascii():
        return url
    try:
        scheme, host, path, query, fragment = urlsplit(url)
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:  # not a valid address, so nobody can follow it anyway
        return quote(url, safe=_UNQUOTED)
    return urlunsplit((scheme, host, quote(path, safe=_UNQUOTED), quote(query, safe=_UNQUOTED), quote(fragment, safe=_UNQUOTED)))


def subscription(target: str, site_url: str) -> str:
    """Return the address that makes a calendar program subscribe to a file: its full address with the scheme ``webcal``."""
    return "webcal" + absolute(target, site_url).removeprefix("https").removeprefix("http")


def readable_host(url: str) -> str:
    """Return the host of an address as people write it, with IDNA (RFC 5890) decoded."""
    host = urlsplit(url).netloc
    try:
        return host.encode("ascii").decode("idna")
    except ValueError:
        return host


def absolute(target: str, site_url: str) -> str:
    """Return the full address of a target on the site, percent-encoded."""
    return site_url + quote(target)


def is_web_address(text: str) -> bool:
    """Return whether a text is an absolute http(s) address with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)


def with_scheme(text: str) -> str | None:
    """Return an absolute http(s) address as it is, that of a bare domain (``mn1.edu.vn``) as its https address, None for all else."""
    if is_web_address(text):
        return text
    whole = f"https://{text}" if "/" in text else f"https://{text}/"
    return whole if _BARE.fullmatch(text) and is_web_address(whole) else None

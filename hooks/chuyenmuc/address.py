"""Every address of the site, relative to its root; folders end in ``/``. Vietnamese words without diacritics."""

import posixpath
from urllib.parse import quote

from chuyenmuc.quarter import Quarter

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
BADGE = "huy-hieu.svg"
OPML = "feeds.opml"
CALENDAR = "lich/lich.ics"
PLAN = "ke-hoach/"
WRITING_GUIDE = "huong-dan/viet-bai/"


def unit(id_: str) -> str:
    """A unit's column."""
    return f"{UNITS}{id_}/"


def post(unit_id: str, stem: str) -> str:
    """A post's page."""
    return f"{UNITS}{unit_id}/{stem}/"


def picture(path: str) -> str:
    """A unit's picture: ``posts/<unit>/anh/x.png`` is served as ``truong/<unit>/anh/x.png``."""
    return UNITS + path.removeprefix("posts/")


def level(id_: str) -> str:
    """The posts of one level."""
    return f"{LEVELS}{id_}/"


def topic(id_: str) -> str:
    """The posts of one topic."""
    return f"{TOPICS}{id_}/"


def quarter(which: Quarter) -> str:
    """The posts of one quarter."""
    return f"{QUARTERS}{which.slug}/"


def statement(which: Quarter) -> str:
    """The statement of one quarter."""
    return f"{quarter(which)}tong-hop/"


def agency(id_: str) -> str:
    """A managing agency and its units."""
    return f"{AGENCIES}{id_}/"


def numbered(listing: str, number: int) -> str:
    """Page ``number`` (from 1) of a listing."""
    return listing if number == 1 else f"{listing}trang/{number}/"


def relative(target: str, start: str) -> str:
    """The link from the page at ``start`` to ``target``, quoted for an attribute; works on disk and below any path."""
    path = posixpath.relpath("/" + target, "/" + start)
    return quote(path) + ("/" if target.endswith("/") or not target else "")


def absolute(target: str, site_url: str) -> str:
    """The full address of a target on the site."""
    return site_url + quote(target)

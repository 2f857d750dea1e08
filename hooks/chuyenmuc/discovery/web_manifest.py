"""Web application manifests (W3C), by which a phone installs the site, or one unit's column, as an app of its own.

A unit's column opens at the unit's page and keeps to the unit's folder, so that two columns on one phone are two apps; links
that lead out of it open in a window of the browser.
"""

import json
import re
from urllib.parse import quote, urlsplit

from chuyenmuc import address
from chuyenmuc.artwork.colours import MASTHEAD
from chuyenmuc.artwork.logo import ICON_SIZES, MASKABLE_SIZE
from chuyenmuc.markup.sanitizing import clean_text

_LEADING = re.compile(r"^(?:Trường|Chuyên mục)\s+(?=\S)")


def site_manifest(name: str, description: str, site_url: str) -> bytes:
    """The manifest of the whole site."""
    return _manifest(name, description, "", "", site_url)


def unit_manifest(name: str, id_: str, first_id: str, description: str, site_url: str) -> bytes:
    """The manifest of a unit's column. A renamed unit stays the app that was installed: its id is made of the first one."""
    return _manifest(name, description, address.unit(id_), address.unit(first_id), site_url)


def short_name(name: str) -> str:
    """The name below an icon, where there is room for some twelve letters: without what all of them begin with."""
    short = _LEADING.sub("", clean_text(name))
    return short[:1].upper() + short[1:]


def _manifest(name: str, description: str, start: str, id_: str, site_url: str) -> bytes:
    base = urlsplit(site_url).path or "/"

    def path(target: str) -> str:
        return base + quote(target)

    icons = [(size, False) for size in ICON_SIZES] + [(MASKABLE_SIZE, True)]
    manifest = {
        "id": path(id_),
        "name": clean_text(name),
        "short_name": short_name(name),
        "description": clean_text(description),
        "lang": "vi",
        "dir": "ltr",
        "start_url": path(start),
        "scope": path(start),
        "display": "standalone",
        "theme_color": MASTHEAD,
        "background_color": MASTHEAD,
        "icons": [
            {
                "src": path(address.icon(size, maskable)),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if maskable else "any",
            }
            for size, maskable in icons
        ],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()

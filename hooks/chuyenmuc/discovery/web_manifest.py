"""Web application manifests (W3C), with which a phone installs the site, or the column of one unit, as an app of its own.

A unit's app opens at the unit's page, and its scope is the unit's folder, so that two columns on one phone are two apps. Links that
lead out of the folder open in a browser window.
"""

import json
import re
from urllib.parse import quote, urlsplit

from chuyenmuc import address
from chuyenmuc.artwork.colours import MASTHEAD
from chuyenmuc.artwork.logo import ICON_SIZES, MASKABLE_SIZE
from chuyenmuc.texts.plain_text import plain_text

_LEADING = re.compile(r"^(?:Trường|Chuyên mục)\s+(?=\S)")


def site_manifest(name: str, description: str, site_url: str) -> bytes:
    """Return the manifest of the whole site."""
    return _manifest(name, description, "", "", site_url)


def unit_manifest(name: str, id_: str, first_id: str, description: str, site_url: str) -> bytes:
    """Return the manifest of a unit's column. The app's id is made from ``first_id``, so that a renamed unit stays the same app."""
    return _manifest(name, description, address.unit(id_), address.unit(first_id), site_url)


def short_name(name: str) -> str:
    """Return the name below an icon, without the word that all names begin with: there is room for about twelve letters."""
    short = _LEADING.sub("", plain_text(name))
    return short[:1].upper() + short[1:]


def _manifest(name: str, description: str, start: str, id_: str, site_url: str) -> bytes:
    base = urlsplit(site_url).path or "/"

    def path(target: str) -> str:
        return base + quote(target)

    icons = [(size, False) for size in ICON_SIZES] + [(MASKABLE_SIZE, True)]
    manifest = {
        "id": path(id_),
        "name": plain_text(name),
        "short_name": short_name(name),
        "description": plain_text(description),
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

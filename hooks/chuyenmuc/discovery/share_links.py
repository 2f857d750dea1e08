"""Links that open a social network's form for sharing a page. As plain links they send nothing to the network before a click."""

import base64
import json
from collections.abc import Mapping
from urllib.parse import urlencode


def share_links(url: str) -> Mapping[str, str]:
    """Return the address for sharing the page at ``url``, by the network's name.

    Facebook's is its Share Dialog without an app id. Zalo's is what the official share button opens; its ``d`` is the address of the
    page as JSON in Base64.
    """
    wrapped = base64.b64encode(json.dumps({"url": url}, separators=(",", ":")).encode()).decode()
    return {
        "Zalo": "https://button-share.zalo.me/share_external?" + urlencode({"layout": 1, "d": wrapped, "shareType": 0}),
        "Facebook": "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": url}),
    }

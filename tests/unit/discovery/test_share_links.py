"""Links that open a network's form for sharing."""

import base64
import json
from urllib.parse import parse_qs, urlsplit

from chuyenmuc.discovery.share_links import share_links


def test_share_links_lead_to_the_networks_own_forms_with_the_address_alone():
    url = "https://chuyenmuc.example.edu.vn/truong/thcs-hoa-sua/2026-q2-b%C3%A0i/"
    links = share_links(url)
    assert list(links) == ["Zalo", "Facebook"]
    assert parse_qs(urlsplit(links["Facebook"]).query) == {"u": [url]}
    wrapped = parse_qs(urlsplit(links["Zalo"]).query)["d"][0]
    assert json.loads(base64.b64decode(wrapped)) == {"url": url}

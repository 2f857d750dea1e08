"""The configuration of Caddy as text; the long test in tests/browser/test_hosting.py runs it."""

import re

from chuyenmuc.hosting.caddy import caddy
from chuyenmuc.hosting.site import HostedSite

SITE = HostedSite("a.example.vn", "/", True, "/srv/site", (("truong/cu/", "truong/moi/"),))


def test_every_matcher_is_defined_once_before_it_is_used():
    text = caddy(SITE)
    defined = re.findall(r"^\t\t(@\w+) path", text, re.M)
    assert len(defined) == len(set(defined)) and set(re.findall(r"header (@\w+)", text)) == set(defined)
    assert text.count("{") == text.count("}")


def test_only_other_ports_and_an_own_certificate_are_written():
    assert caddy(SITE).startswith("https://a.example.vn:443 {\n\troot") and "tls" not in caddy(SITE)
    other = caddy(HostedSite("a.example.vn", "/", True, "/srv/site", ports=(8080, 8443)), "/a.pem", "/a.key")
    assert "http_port 8080" in other and 'tls "/a.pem" "/a.key"' in other

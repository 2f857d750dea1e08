"""The configuration of nginx as text; tests/browser/test_hosting.py runs it."""

import re

from chuyenmuc.hosting.nginx import nginx
from chuyenmuc.hosting.site import HostedSite

SITE = HostedSite("a.example.vn", "/", True, "/srv/site", (("truong/cu/", "truong/moi/"),))


def test_each_line_is_a_whole_directive_and_each_brace_is_closed():
    text = nginx(SITE, "/etc/tls/a.pem", "/etc/tls/a.key")
    assert all(line == "" or line.endswith((";", "{", "}")) for line in text.splitlines())
    assert text.count("{") == text.count("}") and text.count('"') % 2 == 0
    assert text == nginx(SITE, "/etc/tls/a.pem", "/etc/tls/a.key")


def test_headers_stand_at_one_level():
    """One in a location would drop all of the server there."""
    text = nginx(SITE, "/a", "/b")
    assert {line for line in text.splitlines() if "add_header" in line} == set(re.findall(r"^    add_header .* always;$", text, re.M))


def test_without_https_there_is_one_server_and_no_certificate():
    text = nginx(HostedSite("a.example.vn", "/", False, "/srv/site"), "/a", "/b")
    assert text.count("server {") == 1 and "ssl" not in text and "listen 80;" in text


def test_brotli_is_for_those_who_have_its_module():
    assert "brotli_static on;" in nginx(SITE, "/a", "/b", brotli=True) and "brotli" not in nginx(SITE, "/a", "/b")

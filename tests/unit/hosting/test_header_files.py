"""The files _headers and _redirects of hosts for static sites, read as each of the two reads them."""

import re

import pytest

from chuyenmuc.hosting.header_files import header_file, redirect_file
from chuyenmuc.hosting.site import HostedSite

SITE = HostedSite("a.example.vn", "/", True, "/srv", (("truong/cu/", "truong/moi/"),), editor=("https://git.example.vn",))


def sent(service: str, path: str) -> dict[str, str]:
    """What a host sends: on Cloudflare values are joined and “!” drops, on Netlify the later rule decides."""
    found, applies = {}, False
    for line in header_file(SITE, service).splitlines():
        if not line.startswith(" "):
            pattern = re.sub(r":\w+", "[^/]+", re.escape(line).replace(r"\*", ".*").replace(r"\:", ":"))
            applies = re.fullmatch(pattern, path) is not None
        elif applies and line.startswith("  ! "):
            assert service == "cloudflare"
            found.pop(line[4:], None)
        elif applies:
            name, _, value = line.strip().partition(": ")
            joined = service == "cloudflare" and name in found
            found[name] = f"{found[name]}, {value}" if joined else value
    return found


@pytest.mark.parametrize("service", ["cloudflare", "netlify"])
def test_frames_alone_may_be_framed(service):
    def forbidden(path: str) -> bool:
        found = sent(service, path)
        return found.get("X-Frame-Options") == "DENY" or "frame-ancestors 'none'" in found.get("Content-Security-Policy", "")

    assert all(forbidden(path) for path in ("/", "/truong/a/", "/truong/a/2026-q3-x/", "/nhung/", "/viet-bai/", "/quan-tri/", "/chu-de/x/"))
    for path in ("/truong/a/nhung/", "/truong/a/nhung/tu-dong/2026-q3-x/", "/bai-viet/nhung/", "/cap-hoc/thcs/nhung/", "/chu-de/x/nhung/"):
        assert not forbidden(path), path


@pytest.mark.parametrize("service", ["cloudflare", "netlify"])
def test_the_form_may_show_pictures_of_the_device(service):
    """Two policies that are joined allow what both do, so the wider one of this page must stand alone."""
    policies = sent(service, "/viet-bai/").get("Content-Security-Policy", "img-src blob:")
    assert "blob:" in policies and ", default-src" not in policies


@pytest.mark.parametrize("service", ["cloudflare", "netlify"])
def test_feeds_are_for_everybody_and_pages_have_one_policy(service):
    assert sent(service, "/feed.json")["Access-Control-Allow-Origin"] == "*"
    assert sent(service, "/")["Content-Security-Policy"].count("default-src") == 1
    assert sent(service, "/quan-tri/").get("Cross-Origin-Opener-Policy") in (None, "unsafe-none")


def test_former_addresses_lead_on_with_all_below_them():
    assert redirect_file(SITE) == "/truong/cu/* /truong/moi/:splat 301\n"
    assert redirect_file(HostedSite("a.example.vn", "/", True, "/srv")) == ""

"""The headers by address and the media types, for every server."""

import re
from pathlib import Path

import pytest

from chuyenmuc.hosting.responses import MEDIA_TYPES, TEXTS, at, headers
from chuyenmuc.hosting.site import HostedSite
from support.scenes import PROJECT

SITE = HostedSite("a.example.vn", "/cot/", True, "/srv/site", editor=("https://git.example.vn",))


def sent(path: str, site: HostedSite = SITE) -> dict[str, str]:
    found = {}
    for header in headers(site):
        value = next((other for pattern, other in header.special if re.search(at(site, pattern), path)), header.usual)
        if value:
            found[header.name] = value
    return found


@pytest.mark.parametrize("path", ["/cot/", "/cot/truong/thcs-a/", "/cot/nhung/", "/cot/quan-tri/", "/cot/viet-bai/", "/cot/404.html"])
def test_nobody_frames_a_page(path):
    found = sent(path)
    assert found["X-Frame-Options"] == "DENY" and found["Content-Security-Policy"].endswith("; frame-ancestors 'none'")
    assert found["Strict-Transport-Security"] and found["X-Content-Type-Options"] == "nosniff" and found["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/cot/truong/thcs-a/nhung/", "/cot/bai-viet/nhung/tu-dong/", "/cot/truong/a/nhung/2026-q3-b/", "/cot/chu-de/x/nhung/"]
)
def test_anybody_shows_a_frame(path):
    found = sent(path)
    assert "X-Frame-Options" not in found and "frame-ancestors" not in found["Content-Security-Policy"]
    assert found["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert ("script-src" in found["Content-Security-Policy"]) == ("tu-dong" in path)


@pytest.mark.parametrize(
    "path",
    ["/cot/feed.xml", "/cot/truong/a/feed.atom", "/cot/feed.json", "/cot/feeds.opml", "/cot/theo-doi/coverage.csv", "/cot/lich/lich.ics",
     "/cot/nhung/embed.js", "/cot/truong/a/nhung/bai.v1.js", "/cot/truong/a/huy-hieu.svg", "/cot/truong/a/hinh/anh/x.png/800.avif"],
)  # fmt: skip
def test_what_other_sites_load_they_may_read(path):
    found = sent(path)
    assert found["Access-Control-Allow-Origin"] == "*" and found["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("path", ["/cot/", "/cot/truong/a/", "/cot/assets/javascripts/start.js", "/cot/assets/stylesheets/site.css"])
def test_pages_and_what_only_they_load_are_the_sites_own(path):
    found = sent(path)
    assert "Access-Control-Allow-Origin" not in found


def test_a_file_that_is_no_document_carries_no_policy_and_one_that_could_run_scripts_does():
    """Each head costs a phone half a kilobyte."""
    for name in ("assets/javascripts/column.js", "assets/stylesheets/site.css", "truong/a/anh/x.png", "feed.json"):
        assert set(sent(f"/cot/{name}")) <= {
            "Strict-Transport-Security", "X-Content-Type-Options", "Cross-Origin-Resource-Policy",
            "Access-Control-Allow-Origin", "Cache-Control",
        }  # fmt: skip
    for name in ("assets/logo.svg", "feed.xml", "feed.atom", "404.html"):
        assert "script-src 'self'" in sent(f"/cot/{name}")["Content-Security-Policy"]


def test_what_is_named_by_its_content_is_kept_for_ever_and_a_picture_for_an_hour():
    assert "immutable" in sent("/cot/assets/javascripts/bundle.a5f9d56c.min.js")["Cache-Control"]
    assert sent("/cot/assets/javascripts/column.js")["Cache-Control"] == sent("/cot/feed.xml")["Cache-Control"] == "no-cache"
    assert sent("/cot/truong/a/anh/x.png")["Cache-Control"] == "public, max-age=3600"


def test_the_window_of_a_sign_in_may_talk_to_the_editor_and_only_where_there_is_one():
    assert "Cross-Origin-Opener-Policy" not in sent("/cot/quan-tri/")
    assert sent("/cot/quan-tri/", HostedSite("a.example.vn", "/cot/", True, "/srv"))["Cross-Origin-Opener-Policy"] == "same-origin"


def test_every_kind_of_file_of_the_sample_has_a_media_type():
    golden = (PROJECT / "tests/site/golden/sample.txt").read_text("utf-8").splitlines()
    files = {Path(line.split(" ", 1)[1]) for line in golden} - {Path("SHA256SUMS")}  # downloaded, whatever its type
    kinds = {file.suffix.lstrip(".") for file in files}
    assert kinds <= set(MEDIA_TYPES) and len(kinds) > 15
    assert {"atom", "xml", "webmanifest", "ics", "opml", "svg"} <= set(TEXTS) and not {"avif", "xlsx", "gz"} & set(TEXTS)


def test_http_promises_no_https():
    assert "Strict-Transport-Security" not in sent("/cot/", HostedSite("a.example.vn", "/cot/", False, "/srv"))

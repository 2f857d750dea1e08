"""The configuration of Apache as text; the long test in tests/browser/test_hosting.py runs it."""

from chuyenmuc.hosting.apache import apache
from chuyenmuc.hosting.site import HostedSite


def test_special_headers_come_after_the_usual_and_the_first_of_them_last():
    text = apache(HostedSite("a.example.vn", "/cot/", True, "/srv/site"), "/a", "/b")
    places = ("Header always set Content-Security", '"^/cot/.+/nhung/tu-dong/"', '"^/cot/.+/nhung/"')
    usual, growing, frames = (text.index(place) for place in places)
    assert usual < frames < growing
    assert 'Alias "/cot/" "/srv/site/"' in text and "DocumentRoot" not in text


def test_each_section_is_closed():
    text = apache(HostedSite("a.example.vn", "/", True, "/srv/site", (("truong/cu/", "truong/moi/"),)), "/a", "/b")
    for name in ("VirtualHost", "Directory", "LocationMatch", "FilesMatch"):
        assert text.count(f"<{name} ") == text.count(f"</{name}>") > 0
    assert 'Redirect 301 "/truong/cu/" "/truong/moi/"' in text

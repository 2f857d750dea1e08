"""What goes into a configuration is checked first: an address, a path or a port can end no line and no quote."""

import pytest

from chuyenmuc.hosting.site import HostedSite, address_of, further_sources, path_on_server, port_number
from chuyenmuc.problem import Refusal


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://chuyenmuc.example.edu.vn/", ("chuyenmuc.example.edu.vn", "/", True, None)),
        ("https://Phuong.example.vn:8443/chuyen-muc", ("phuong.example.vn", "/chuyen-muc/", True, 8443)),
        ("http://trường.example.vn/a/b/", ("xn--trng-cza0p.example.vn", "/a/b/", False, None)),
    ],
)
def test_an_address_is_taken_apart(url, found):
    host, *rest = address_of(url)
    assert rest == list(found[1:]) and host.isascii()
    if found[0].startswith("xn--"):
        assert host.startswith("xn--") and host.encode().decode("idna") == "trường.example.vn"
    else:
        assert host == found[0]


BAD = [
    None, 12, "", "chuyenmuc.example.vn", "ftp://a.example.vn/", "https:///x/", "https://a.example.vn/?x", "https://a.example.vn/#x",
    "https://a b.example.vn/", "https://a.example.vn/a b/", 'https://a.example.vn/"/', "https://a.example.vn/{x}/", "https://a.example.vn/;x/",
    "https://a.example.vn\n/", "https://a.example.vn/\nserver_name b;/", "https://a$b.example.vn/", "https://a.example.vn:99999/",
    "https://ai@a.example.vn/", "https://a.example.vn/../x/", "https://-a.example.vn/", " https://a.example.vn/", "https://a..vn/",
]  # fmt: skip


@pytest.mark.parametrize("url", BAD)
def test_an_address_of_which_no_server_can_be_told_is_refused(url):
    with pytest.raises(Refusal) as refused:
        address_of(url)
    assert "site_url" in refused.value.fix


@pytest.mark.parametrize("path", ["/srv/chuyen muc/site", "/srv/site/"])
def test_a_path_may_have_blanks(path):
    assert path_on_server(path, "--document-root") == path.rstrip("/")


@pytest.mark.parametrize(
    "path", ["site", "", '/a"b', "/a;b", "/a\nb", "/a$b", "/a{b}", "/a%b", "/a\\b", "/a/../b", "/a'b", "/a#b", "/a\u202eb"]
)
def test_a_path_that_a_configuration_would_read_otherwise_is_refused(path):
    with pytest.raises(Refusal) as refused:
        path_on_server(path, "--document-root")
    assert "--document-root" in refused.value.fix


@pytest.mark.parametrize("port", ["0", "65536", "x", "80;", "-1", "٨٠"])
def test_a_port_is_a_number(port):
    with pytest.raises(Refusal):
        port_number(port, "--https-port")
    assert port_number("8443", "--https-port") == 8443


def test_further_sources_are_a_kind_and_an_origin_and_all_mistakes_are_told():
    assert further_sources(["frame=https://www.google.com", "img=https://a.example.vn:8443/"]) == (
        ("frame", "https://www.google.com"), ("img", "https://a.example.vn:8443"),
    )  # fmt: skip
    with pytest.raises(Refusal) as refused:
        further_sources(["khung=https://a.example.vn", "frame=http://a.example.vn", "frame=https://a.example.vn/x", "img=*", "style"])
    assert refused.value.what.count("--allow") == 5


def test_a_site_has_an_origin_and_a_name_of_its_own():
    site = HostedSite("a.example.vn", "/", True, "/srv")
    assert site.origin == "https://a.example.vn" and HostedSite("a.example.vn", "/", False, "/srv", ports=(8080, 1)).origin.endswith(
        ":8080"
    )
    assert site.name != HostedSite("a.example.vn", "/b/", True, "/srv").name and site.name.replace("_", "").isalnum()

"""What two addresses have in common, and what is none."""

import pytest

from chuyenmuc.portals.pages.urls import bare, host_of, path_of, usable, written


def test_a_host_is_that_of_the_portal_with_its_port_without_www():
    assert host_of("http://WWW.Truong.edu.vn/x") == host_of("https://truong.edu.vn") == "truong.edu.vn"
    assert host_of("http://truong.edu.vn@evil.vn/") == "evil.vn" and host_of("http://truong.edu.vn:81/") == "truong.edu.vn:81"
    assert host_of("http://truong.edu.vn.evil.vn/") != "truong.edu.vn" and host_of("javascript:alert(1)") == ""


def test_parts():
    assert bare("http://a.vn/x#y#z") == "http://a.vn/x" and path_of("http://a.vn/x?y=1#z") == "/x?y=1"


@pytest.mark.parametrize("url", ["http://a.vn/", "https://a.vn:8443/x?y#z", "http://[2001:db8::1]/", "http://trường.vn/"])
def test_addresses_of_the_web_are_usable(url):
    assert usable(url) == url


@pytest.mark.parametrize("url", [
    "", "x", "/x", "//a.vn/", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.vn/", "http://", "http:///x", "http://[x",
    "http://a.vn:99999/", "http://a.vn:x/", "http://a.vn:0/", f"http://a.vn/{'x' * 2000}", f"http://[fe80::1%{'a' * 3000}]/", "http://a℀b.vn/",
])  # fmt: skip
def test_anything_else_is_none(url):
    assert usable(url) == ""


def test_an_address_is_written_so_that_nothing_of_it_ends_or_turns_it():
    assert written('http://a.vn/\u202e"<x>\n \x00\ud800\x85y') == "http://a.vn/xy" and len(written("x" * 9000)) == 2000

"""What an office answers when its repository begins."""

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.offices.answers import HOSTS, Answers, host, office_name, site_url, to_do
from chuyenmuc.problem import Refusal


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://chuyenmuc.example.edu.vn/", "https://chuyenmuc.example.edu.vn/"),
        ("https://chuyenmuc.example.edu.vn", "https://chuyenmuc.example.edu.vn/"),
        (" chuyenmuc.example.edu.vn ", "https://chuyenmuc.example.edu.vn/"),
        ("http://example.edu.vn/chuyen-muc/", "http://example.edu.vn/chuyen-muc/"),
    ],
)
def test_an_address_is_completed(typed, url):
    assert site_url(typed) == url


@pytest.mark.parametrize(
    "typed", ["", "chuyenmuc", "https://", "ftp://example.edu.vn", "https://a b.vn", "https://a.vn/?x=1", "https://a.vn/#x"]
)
def test_what_is_no_address_of_a_site_is_refused(typed):
    with pytest.raises(Refusal, match="không dùng được"):
        site_url(typed)


def test_a_name_is_one_line_and_has_letters():
    assert office_name("  Phòng  Văn hoá\n Xã hội ") == "Phòng Văn hoá Xã hội"
    for typed in ("", " … ", "a" * 201):
        with pytest.raises(Refusal):
            office_name(typed)


def test_a_host_is_one_of_those_known():
    assert [host(one) for one in HOSTS] == list(HOSTS)
    with pytest.raises(Refusal, match="github, gitlab, server"):
        host("GitHub.com")


def test_an_office_has_an_id_and_its_site_a_domain_in_ascii():
    office = Answers("UBND phường Đồng Xanh", "https://chuyênmục.vn/", Quarter(2027, 1), "server")
    assert office.id == "ubnd-phuong-dong-xanh" and office.authority == "xn--chuynmc-mya1910e.vn" and office.authority.isascii()
    assert len(Answers("Phòng " * 30, office.url, office.first, "server").id) <= 40


@pytest.mark.parametrize("where", HOSTS)
@pytest.mark.parametrize("has_schools", [False, True])
def test_what_is_to_do_depends_on_what_is_there(where, has_schools):
    lines = list(to_do(Answers("Phòng", "https://a.vn/", Quarter(2027, 1), where), has_schools))
    assert any("roster import" in line for line in lines) != has_schools
    assert any("contact" in line for line in lines) and any("logo.svg" in line for line in lines)
    found = {word for word in ("Settings → Pages", "Hanoi", "host service") if any(word in line for line in lines)}
    assert found == {{"github": "Settings → Pages", "gitlab": "Hanoi", "server": "host service"}[where]}

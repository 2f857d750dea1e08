"""Which addresses a visit may connect to: all special ranges, in every form in which a resolver gives them."""

import asyncio
import socket

import pytest

from chuyenmuc.visits.addresses import is_local, is_public, resolve
from chuyenmuc.visits.transport import Connections, Forbidden

PUBLIC = ("8.8.8.8", "203.113.131.1", "::ffff:8.8.8.8", "2606:4700:4700::1111", "2405:4800::1")
LOCAL = ("127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "::1", "fd12:3456::1", "::ffff:127.0.0.1")
NEVER = (
    "0.0.0.0", "::", "169.254.169.254", "169.254.0.1", "::ffff:169.254.169.254", "fe80::1", "fe80::1%eth0", "224.0.0.1", "239.1.1.1",
    "ff02::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a9fe:a9fe", "2002:7f00:1::", "2002:a9fe:a9fe::", "2001:0:7f00:1::",
    "2001:0:a9fe:a9fe::", "fd00:ec2::254", "192.0.0.192", "", "localhost", "127.1", "0x7f000001",
)  # fmt: skip
NOT_PUBLIC = (
    "0.1.2.3", "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.0.170", "192.0.2.1", "198.18.0.1", "198.19.255.255", "198.51.100.1",
    "203.0.113.1", "240.0.0.1", "255.255.255.255", "::127.0.0.1", "::7f00:1", "fec0::1", "2001:db8::1", "3fff::1", "100::1", "5f00::1",
    "::ffff:0:127.0.0.1", "fc00::1", "4000::1",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_internet_are_allowed(address):
    assert is_public(address) and is_local(address)


@pytest.mark.parametrize("address", LOCAL)
def test_private_addresses_are_allowed_only_where_it_was_asked_for(address):
    assert not is_public(address) and is_local(address)


@pytest.mark.parametrize("address", NEVER)
def test_what_is_link_local_or_wraps_another_address_is_never_allowed(address):
    assert not is_public(address) and not is_local(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_special_ranges_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost", "0", "127.0.0.1"])
def test_other_ways_to_write_loopback_are_judged_by_what_they_resolve_to(host):
    found = asyncio.run(resolve(host, 80))
    assert found and not any(map(is_public, found))
    with pytest.raises(Forbidden):
        asyncio.run(Connections(is_public).target(host, 80))


def test_a_name_that_resolves_nowhere_raises_the_error_of_the_resolver():
    with pytest.raises(socket.gaierror):
        asyncio.run(resolve("khong-co.invalid", 80))


@pytest.mark.parametrize("found", [["8.8.8.8", "127.0.0.1"], ["127.0.0.1", "8.8.8.8"], ["8.8.8.8", "fe80::1%2"], ["8.8.8.8", "::1"], []])
def test_a_name_with_one_private_address_among_others_is_refused(found):
    async def answer(host: str, port: int) -> list[str]:
        return found

    with pytest.raises(Forbidden):
        asyncio.run(Connections(is_public, answer).target("truong.example.edu.vn", 443))

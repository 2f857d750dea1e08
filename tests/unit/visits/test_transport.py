"""Connections: to the address that was checked, and with certificates that were."""

import asyncio
import ssl

import httpx
import pytest

from chuyenmuc.portals.answer import Ask
from chuyenmuc.problem import Refusal
from chuyenmuc.visits.addresses import is_local, is_public
from chuyenmuc.visits.transport import Connections, cause_of, certificate_error
from support.portals.case import Case, page
from support.portals.farm import Farm
from support.portals.little_servers import fetcher, http, serving


def test_a_second_answer_of_the_dns_decides_nothing():
    """The name is public when it is checked and loopback ever after: the connection goes to the address that was checked."""
    asked = []

    async def resolver(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["203.0.114.7"] if len(asked) == 1 else ["127.0.0.1"]

    async def run():
        async with serving({"/": http()}) as server:
            connections = Connections(is_public, resolver)
            target = await connections.target("rebind.example.vn", server.port)
            with pytest.raises(httpx.TransportError):
                await connections.get(httpx.URL(f"http://rebind.example.vn:{server.port}/"), target, {"Host": "rebind.example.vn"}, 0.3)
            answer = await fetcher(0.3, resolver=resolver, is_allowed=is_public).fetch(Ask(f"http://rebind.example.vn:{server.port}/"))
            return target, answer, server

    target, answer, server = asyncio.run(run())
    assert target.address == "203.0.114.7" and answer.cause == "private-address" and server.connections == 0


def test_proxies_of_the_environment_are_not_used(monkeypatch):
    async def run():
        async with serving({"/": http()}) as proxy, serving({"/": http()}) as server:
            for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
                monkeypatch.setenv(name, proxy.url)
            return await fetcher().fetch(Ask(f"{server.url}/")), proxy

    answer, proxy = asyncio.run(run())
    assert answer.cause is None and proxy.connections == 0


KINDS = {"good": (None, None), "no-intermediate": (None, "chain"), "expired": ("tls-expired", None), "wrong-host": ("tls-wrong-host", None),
         "self-signed": ("tls-chain", None), "plain": ("tls", None)}  # fmt: skip


def test_certificates(monkeypatch):
    cases = [Case(kind, "tls", "none", {"/": page("Trường", "Trang")}, certificate=kind) for kind in KINDS]

    async def resolver(host: str, port: int) -> list[str]:
        return [host]

    with Farm(cases) as farm:
        monkeypatch.setenv("SSL_CERT_FILE", str(farm.root))

        async def run():
            return {kind: await fetcher(resolver=resolver).fetch(Ask(farm.website(kind))) for kind in KINDS}

        found = asyncio.run(run())
    assert {kind: (one.cause, one.tls) for kind, one in found.items()} == KINDS


@pytest.mark.parametrize("content", [None, b"", b"khong phai chung chi"])
def test_certificates_of_the_environment_that_cannot_be_read_are_named(monkeypatch, tmp_path, content):
    file = tmp_path / "goc.pem"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with pytest.raises(Refusal, match="SSL_CERT_FILE.*goc.pem"):
        Connections(is_local)


def test_the_cause_of_an_error_is_found_however_deep():
    inner = ssl.SSLCertVerificationError(1, "x")
    outer = ValueError()
    outer.__cause__ = httpx.ConnectError("y")
    outer.__cause__.__context__ = inner
    inner.__context__ = outer  # round and round
    assert certificate_error(outer) is inner and cause_of(outer, KeyError) is None

"""Requests over httpx, to an address that was resolved and allowed beforehand.

The connection is made to that very address, so that a second answer of the DNS (rebinding) has nothing to decide. The host stays in the
header and in TLS, where the certificate is compared with it.
"""

import asyncio
import os
import ssl
from collections.abc import AsyncIterator, Callable, Mapping

import httpx
from msgspec import Struct

from chuyenmuc.problem import Refusal
from chuyenmuc.visits.addresses import Resolve, resolve

_UNTRUSTED = (2, 20, 21)
"""Codes of OpenSSL (x509_vfy.h) for a chain in which a certificate is absent; browsers fetch it from elsewhere."""


class Forbidden(Exception):
    """A host without an address, or with one that may not be visited."""


class Target(Struct, frozen=True):
    """A host with the address to connect to."""

    host: str
    port: int
    address: str


class Reply(Struct):
    """An answer whose body has not been read yet. ``is_chain_broken``: a certificate was missing from the server's chain."""

    status: int
    headers: httpx.Headers
    body: AsyncIterator[bytes]
    is_chain_broken: bool
    response: httpx.Response

    async def close(self) -> None:
        """Close the connection; the rest of the body is never read."""
        await self.response.aclose()


class Connections:
    """Makes requests, each over a connection of its own: two portals at one address must not share one."""

    def __init__(self, is_allowed: Callable[[str], bool], resolver: Resolve = resolve) -> None:
        """Raises Refusal if the environment names certificates that cannot be read."""
        self._is_allowed, self._resolve = is_allowed, resolver
        self._limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        self._transport = self._with(_trusting())
        self._repaired: dict[Target, httpx.AsyncHTTPTransport] = {}

    async def target(self, host: str, port: int) -> Target:
        """Return where a host is. Raises OSError if it is nowhere, Forbidden if any of its addresses may not be visited."""
        found = await self._resolve(host, port)
        if not found or not all(map(self._is_allowed, found)):
            raise Forbidden(host)
        return Target(host, port, min(found, key=lambda one: ":" in one))

    async def get(self, url: httpx.URL, target: Target, headers: Mapping[str, str], seconds: float) -> Reply:
        """Ask for an address by GET. Raises httpx.TransportError and its like.

        If a certificate is missing from the server's chain, the request is made again with the server's own certificate taken for
        trusted: its host and its days are still verified, and the reply says so.
        """
        transport = self._repaired.get(target, self._transport)
        try:
            return await self._get(transport, url, target, headers, seconds)
        except httpx.ConnectError as error:
            failed = certificate_error(error)
            if failed is None or failed.verify_code not in _UNTRUSTED or transport is not self._transport:
                raise
        own = await asyncio.wait_for(_certificate(target), seconds)
        context = ssl.create_default_context(cadata=ssl.DER_cert_to_PEM_cert(own))
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        self._repaired[target] = self._with(context)
        return await self._get(self._repaired[target], url, target, headers, seconds)

    async def _get(
        self, transport: httpx.AsyncHTTPTransport, url: httpx.URL, target: Target, headers: Mapping[str, str], seconds: float
    ) -> Reply:
        request = httpx.Request(
            "GET", url, headers={"Connection": "close", **headers},
            extensions={"timeout": httpx.Timeout(seconds).as_dict(), "sni_hostname": target.host},
        )  # fmt: skip
        request.url = url.copy_with(host=target.address)  # the header Host was made from the name
        response = await transport.handle_async_request(request)
        stream = response.stream
        assert isinstance(stream, httpx.AsyncByteStream)
        return Reply(response.status_code, response.headers, aiter(stream), transport is not self._transport, response)

    def _with(self, context: ssl.SSLContext) -> httpx.AsyncHTTPTransport:
        return httpx.AsyncHTTPTransport(verify=context, trust_env=False, limits=self._limits)


def _trusting() -> ssl.SSLContext:
    """What trusts the certificates of the environment (``SSL_CERT_FILE``, ``SSL_CERT_DIR``), else those that httpx brings along."""
    try:
        return httpx.create_ssl_context()
    except OSError as error:  # ssl.SSLError too
        named = next((name for name in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(name)), None)
        if named is None:
            raise
        told = f"Biến môi trường {named} nêu “{os.environ[named]}”, nhưng không đọc được chứng chỉ nào ở đó."
        raise Refusal(told, "Sửa lại đường dẫn, hoặc bỏ biến này.") from error


def certificate_error(error: BaseException) -> ssl.SSLCertVerificationError | None:
    """Return what OpenSSL had against a certificate, from somewhere in the chain of causes of an error; None if it was nothing."""
    found = cause_of(error, ssl.SSLCertVerificationError)
    return found if isinstance(found, ssl.SSLCertVerificationError) else None


def cause_of(error: BaseException, kind: type[BaseException]) -> BaseException | None:
    """Return the first of an error and its causes that is of a kind; None if there is none."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        if isinstance(one, kind):
            return one
        seen.add(id(one))
        one = one.__cause__ or one.__context__
    return None


async def _certificate(target: Target) -> bytes:
    """The certificate that a server shows, unverified, in DER."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    _, writer = await asyncio.open_connection(target.address, target.port, ssl=context, server_hostname=target.host)
    try:
        return writer.get_extra_info("ssl_object").getpeercert(True)
    finally:
        writer.transport.abort()

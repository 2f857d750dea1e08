"""The configuration of nginx.

The headers are values of maps by address, given once for the whole server: ``add_header`` in a location would drop all those of the server
(nginx.org, ngx_http_headers_module).
"""

from collections.abc import Iterator

from chuyenmuc.hosting.responses import MEDIA_TYPES, TEXTS, at, headers
from chuyenmuc.hosting.site import HostedSite


def nginx(site: HostedSite, certificate: str, key: str, brotli: bool = False) -> str:
    """Return a file for ``sites-available``. ``certificate`` and ``key`` are paths; ``brotli``: nginx has its module for .br files."""
    maps, sent = [], []
    for header in headers(site):
        value = _quoted(header.usual or "")
        if header.special:
            variable = f"${site.name}_{''.join(word[0] for word in header.name.lower().split('-'))}"  # nginx has no room for long ones
            special = [f"    {_quoted(f'~{at(site, pattern)}')} {_quoted(other or '')};" for pattern, other in header.special]
            maps += [f"map $uri {variable} {{", f"    default {value};", *special, "}"]
            value = variable
        sent.append(f"    add_header {header.name} {value} always;")
    return "\n".join([*maps, "", *_servers(site, certificate, key, brotli, sent), ""])


def _servers(site: HostedSite, certificate: str, key: str, brotli: bool, sent: list[str]) -> Iterator[str]:
    plain, secure = site.ports
    if site.secure:
        yield "server {"
        yield from _listening(site, plain, "")
        yield f"    server_name {site.host};"
        yield "    server_tokens off;"
        yield "    location /.well-known/acme-challenge/ { root /var/www/html; }"
        yield f"    location / {{ return 301 {site.origin}$request_uri; }}"
        yield "}"
        yield ""
    yield "server {"
    yield from _listening(site, secure if site.secure else plain, " ssl http2" if site.secure else "")
    yield f"    server_name {site.host};"
    if site.secure:
        yield f"    ssl_certificate {_quoted(certificate)};"
        yield f"    ssl_certificate_key {_quoted(key)};"
        yield "    ssl_protocols TLSv1.2 TLSv1.3;"
        yield f"    ssl_session_cache shared:{site.name}:2m;"
        yield "    ssl_session_tickets off;"
    yield "    server_tokens off;"
    yield "    absolute_redirect off;"
    yield "    autoindex off;"
    yield "    index index.html;"
    yield f"    error_page 403 404 =404 {site.base}404.html;"
    yield ""
    yield from sent
    yield ""
    yield "    charset utf-8;"
    texts = sorted({MEDIA_TYPES[ending].partition(";")[0] for ending in TEXTS} - {"text/html"})
    yield f"    charset_types {' '.join(texts)};"
    yield "    default_type application/octet-stream;"
    yield "    types {"
    for ending, kind in MEDIA_TYPES.items():
        yield f"        {kind.partition(';')[0]} {ending};"
    yield "    }"
    yield "    gzip on;"
    yield "    gzip_vary on;"
    yield "    gzip_min_length 1024;"
    yield f"    gzip_types {' '.join(texts)};"
    yield "    gzip_static on;"
    if brotli:
        yield "    brotli_static on;"
    yield ""
    yield r"    location ~ /\.(?!well-known/) { return 404; }"
    for former, present in site.moved:
        old, new = f"{site.base}{former}", f"{site.base}{present}"
        yield f"    location = {old.rstrip('/')} {{ return 301 {new}$is_args$args; }}"
        yield f"    location ^~ {old} {{"
        # The address as it was asked for: what is decoded could hold the end of a line.
        yield f'        if ($request_uri ~ "^{old}(.*)$") {{ return 301 {new}$1; }}'
        yield f"        return 301 {new};"
        yield "    }"
    if site.base == "/":
        yield f"    root {_quoted(site.folder)};"
    else:
        yield f"    location = {site.base.rstrip('/')} {{ return 301 {site.base}; }}"
        yield f"    location {site.base} {{ alias {_quoted(site.folder.rstrip('/') + '/')}; }}"
    yield "}"


def _listening(site: HostedSite, port: int, more: str) -> Iterator[str]:
    yield f"    listen {port}{more};"
    if site.ipv6:
        yield f"    listen [::]:{port}{more};"


def _quoted(text: str) -> str:
    """A text in quotes. Nothing in it is a quote; see ``site``."""
    return f'"{text}"'

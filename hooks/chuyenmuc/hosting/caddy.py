"""The configuration of Caddy 2, which gets the certificate by itself.

Everything is in a ``route``, where directives keep their order; elsewhere Caddy would sort them (caddyserver.com, “Directive order”).
"""

from collections.abc import Iterator

from chuyenmuc.hosting.responses import MEDIA_TYPES, at, headers
from chuyenmuc.hosting.site import HostedSite

_STANDARD = (80, 443)


def caddy(site: HostedSite, certificate: str | None = None, key: str | None = None) -> str:
    """Return a Caddyfile. With the paths ``certificate`` and ``key``, Caddy asks nobody for a certificate."""
    return "\n".join([*_global(site), *_site(site, certificate, key), ""])


def _global(site: HostedSite) -> Iterator[str]:
    if site.ports != _STANDARD:
        yield "{"
        yield f"\thttp_port {site.ports[0]}"
        yield f"\thttps_port {site.ports[1]}"
        yield "}"
        yield ""


def _site(site: HostedSite, certificate: str | None, key: str | None) -> Iterator[str]:
    yield f"{'https' if site.secure else 'http'}://{site.host}:{site.port} {{"
    if site.secure and certificate and key:
        yield f'\ttls "{certificate}" "{key}"'
    yield f'\troot * "{site.folder}"'
    yield "\tencode gzip"
    yield "\troute {"
    yield from _headers(site)
    for former, present in site.moved:
        old, new = f"{site.base}{former}", f"{site.base}{present}"
        yield f"\t\tredir {old.rstrip('/')} {new} 301"
        yield f"\t\thandle_path {old}* {{"
        yield f"\t\t\tredir * {new.rstrip('/')}{{uri}} 301"
        yield "\t\t}"
    if site.base == "/":
        yield from _files("\t\t")
    else:
        yield f"\t\tredir {site.base.rstrip('/')} {site.base} 301"
        yield f"\t\thandle_path {site.base}* {{"
        yield from _files("\t\t\t")
        yield "\t\t}"
        yield "\t\terror 404"
    yield "\t}"
    yield "\thandle_errors {"
    yield f'\t\theader Content-Type "{MEDIA_TYPES["html"]}"'
    yield "\t\trewrite * /404.html"
    yield "\t\tfile_server"
    yield "\t}"
    yield "}"


def _headers(site: HostedSite) -> Iterator[str]:
    for number, header in enumerate(headers(site)):
        if header.usual:
            yield f'\t\theader {header.name} "{header.usual}"'
        for which, (pattern, value) in reversed(list(enumerate(header.special))):
            matcher = f"@of_{number}_{which}"
            yield f"\t\t{matcher} path_regexp `{at(site, pattern)}`"
            yield f'\t\theader {matcher} {header.name} "{value}"' if value else f"\t\theader {matcher} -{header.name}"
    for ending, kind in MEDIA_TYPES.items():
        yield f"\t\t@{ending} path *.{ending}"
        yield f'\t\theader @{ending} Content-Type "{kind}"'


def _files(indent: str) -> Iterator[str]:
    yield f"{indent}file_server {{"
    yield f"{indent}\thide .*"
    yield f"{indent}\tprecompressed br gzip"
    yield f"{indent}}}"

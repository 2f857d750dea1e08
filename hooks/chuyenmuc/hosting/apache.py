"""The configuration of Apache 2.4.

Needs the modules alias, deflate, dir, headers, http2, mime, rewrite and ssl. In one list of sections the last that matches an address
decides (httpd.apache.org, “How the sections are merged”), so the special ones come after the usual, the first of them last.
"""

from collections.abc import Iterator

from chuyenmuc.hosting.responses import MEDIA_TYPES, TEXTS, at, headers
from chuyenmuc.hosting.site import HostedSite


def apache(site: HostedSite, certificate: str, key: str) -> str:
    """Return a file for ``sites-available``. ``certificate`` and ``key`` are paths."""
    return "\n".join([*_redirecting(site), *_serving(site, certificate, key), ""])


def _redirecting(site: HostedSite) -> Iterator[str]:
    if not site.secure:
        return
    yield f"<VirtualHost *:{site.ports[0]}>"
    yield f"    ServerName {site.host}"
    yield '    Alias "/.well-known/acme-challenge/" "/var/www/html/.well-known/acme-challenge/"'
    yield f'    RedirectMatch 301 "^(?!/\\.well-known/acme-challenge/)(.*)$" "{site.origin}$1"'
    yield "</VirtualHost>"
    yield ""


def _serving(site: HostedSite, certificate: str, key: str) -> Iterator[str]:
    yield f"<VirtualHost *:{site.port}>"
    yield f"    ServerName {site.host}"
    if site.secure:
        yield "    Protocols h2 http/1.1"
        yield "    SSLEngine on"
        yield "    SSLProtocol -all +TLSv1.2 +TLSv1.3"
        yield f'    SSLCertificateFile "{certificate}"'
        yield f'    SSLCertificateKeyFile "{key}"'
    if site.base == "/":
        yield f'    DocumentRoot "{site.folder}"'
    else:
        yield f'    Alias "{site.base}" "{site.folder.rstrip("/")}/"'
        yield f'    RedirectMatch 301 "^{site.base.rstrip("/")}$" "{site.base}"'
    yield f"    ErrorDocument 404 {site.base}404.html"
    yield r'    RedirectMatch 404 "/\.(?!well-known/)"'
    for former, present in site.moved:
        old, new = f"{site.base}{former}", f"{site.base}{present}"
        yield f'    RedirectMatch 301 "^{old.rstrip("/")}$" "{new}"'
        yield f'    Redirect 301 "{old}" "{new}"'
    yield ""
    yield from _headers(site)
    yield ""
    yield from _files(site)
    yield "</VirtualHost>"


def _headers(site: HostedSite) -> Iterator[str]:
    for header in headers(site):
        if header.usual:
            yield f'    Header always set {header.name} "{header.usual}"'
        for pattern, value in reversed(header.special):
            # A compressed copy is answered at the address with its own ending.
            address = at(site, pattern).replace("$", r"(?:\.(?:br|gz))?$")
            what = f'set {header.name} "{value}"' if value else f"unset {header.name}"
            yield f'    <LocationMatch "{address}">'
            yield f"        Header always {what}"
            yield "    </LocationMatch>"


def _files(site: HostedSite) -> Iterator[str]:
    yield f'    <Directory "{site.folder}">'
    yield "        Options -Indexes +FollowSymLinks"
    yield "        AllowOverride None"
    yield "        Require all granted"
    yield "        DirectoryIndex index.html"
    yield "        FileETag MTime Size"
    for ending, kind in MEDIA_TYPES.items():
        yield f'        <FilesMatch "\\.{ending}$">'
        yield f'            ForceType "{kind}"'
        yield "        </FilesMatch>"
    yield "        AddOutputFilterByType DEFLATE " + " ".join(sorted({MEDIA_TYPES[ending].partition(";")[0] for ending in TEXTS}))
    yield "        RewriteEngine On"
    if site.base != "/":
        yield f"        RewriteBase {site.base}"
    for coding, ending in (("br", "br"), ("gzip", "gz")):
        texts = "|".join(TEXTS)
        yield f'        RewriteCond "%{{HTTP:Accept-Encoding}}" "\\b{coding}\\b"'
        yield f'        RewriteCond "%{{REQUEST_FILENAME}}.{ending}" -f'
        yield f'        RewriteRule "^(.+\\.(?:{texts}))$" "$1.{ending}" [L,E=cm_{ending}:1]'
    for coding, ending in (("br", "br"), ("gzip", "gz")):
        for text in TEXTS:
            yield f'        <FilesMatch "\\.{text}\\.{ending}$">'
            yield f'            ForceType "{MEDIA_TYPES[text]}"'
            yield f'            Header set Content-Encoding "{coding}" env=REDIRECT_cm_{ending}'
            yield "            Header append Vary Accept-Encoding"
            yield f"            SetEnvIf REDIRECT_cm_{ending} 1 no-gzip"
            yield "        </FilesMatch>"
    yield "    </Directory>"

"""A server that sends the headers which ``chuyenmuc host`` gives to a real one, so that every page is seen under its policy."""

import re
from contextlib import suppress
from functools import cache
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import BinaryIO

from chuyenmuc.commands import host
from chuyenmuc.commands.cli import _parser
from chuyenmuc.hosting.responses import at, headers
from chuyenmuc.hosting.site import HostedSite


@cache
def hosted(root: Path, url: str = "http://127.0.0.1/") -> HostedSite:
    """The site of a repository as ``chuyenmuc host`` sees it."""
    options = _parser().parse_args(["--root", str(root), "host", "nginx", "--url", url])
    return host.site_of(options, host.settings_of(root / "mkdocs.yml"))


def headers_at(site: HostedSite, path: str) -> dict[str, str]:
    """The headers of the answer at a path, by the same table from which configurations are written."""
    found = {}
    for header in headers(site):
        value = next((other for pattern, other in header.special if re.match(at(site, pattern), path)), header.usual)
        if value is not None:
            found[header.name] = value
    return found


class UnderPolicy(SimpleHTTPRequestHandler):
    """Serves the folder ``site`` of a repository quietly."""

    def end_headers(self) -> None:
        """Add the headers of the address."""
        root = Path(self.directory).parent
        if (root / "mkdocs.yml").exists():
            for name, value in headers_at(hosted(root), self.path.partition("?")[0]).items():
                self.send_header(name, value)
        super().end_headers()

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:
        """Send a file; a page that is closed before the end is no mistake of the server."""
        with suppress(BrokenPipeError, ConnectionResetError):
            super().copyfile(source, outputfile)

    def log_message(self, *arguments) -> None:
        pass

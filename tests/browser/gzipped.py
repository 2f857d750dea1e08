"""A server that sends what is text compressed, as every web server in use does.

It sends none of our headers: a real one speaks HTTP/2, in which a header that is sent again takes a byte or two (RFC 7541).
"""

import gzip
from functools import lru_cache
from http.server import SimpleHTTPRequestHandler
from io import BufferedIOBase, BytesIO
from pathlib import Path
from typing import Any

TEXT = ("text/", "application/json", "application/javascript", "application/manifest", "application/xml", "image/svg")


@lru_cache(maxsize=256)
def _compressed(file: Path, changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


class Counted:
    """A connection that knows how much was written to it."""

    def __init__(self, line: BufferedIOBase) -> None:
        self.line, self.written = line, 0

    def write(self, data: bytes) -> int:
        """Pass on, and count."""
        self.written += len(data)
        return self.line.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.line, name)


class Gzipping(SimpleHTTPRequestHandler):
    """Serves a folder quietly; ``answers``, set by a subclass, gets the path and the size of each answer, heads counted in."""

    protocol_version = "HTTP/1.1"
    answers: list[tuple[str, int]] | None = None

    def setup(self) -> None:
        """Count what this connection carries."""
        super().setup()
        self.wfile = Counted(self.wfile)

    def handle_one_request(self) -> None:
        """Answer, and take down how large the answer was."""
        before, self.path = self.wfile.written, ""
        super().handle_one_request()
        if self.path and self.answers is not None:
            self.answers.append((self.path, self.wfile.written - before))

    def log_message(self, *arguments) -> None:
        pass

    def send_head(self) -> BytesIO | None:
        """Send the head of the answer, and return what is to be sent after it."""
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file /= "index.html"
        kind = self.guess_type(str(file))
        if not file.is_file() or not kind.startswith(TEXT) or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return super().send_head()
        body = _compressed(file, file.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

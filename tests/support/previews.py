"""``mkdocs serve`` as somebody who writes runs it."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

from support.scenes import Repository, environment


class Preview:
    """A running ``mkdocs serve``, its log in a file."""

    def __init__(self, repository: Repository, **more: str) -> None:
        self.log = repository.root / "serve.log"
        self.temporary = repository.root / "tmp"
        self.temporary.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = {"PYTHONPATH": str(repository.root / "hooks"), "PYTHONUNBUFFERED": "1", "TMPDIR": str(self.temporary)} | more
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-u", "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
                cwd=repository.root,
                env=environment(**settings),
                stdout=log,
                stderr=log,
                # A shell that runs the tests in the background has told them to ignore Ctrl+C; the server is stopped by it.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )
        self.url = ""

    def wait(self) -> str:
        """Wait until it serves; return its address."""
        found = self._until(lambda: re.search(r"Serving on (http://\S+/)", self.log.read_text("utf-8")))
        self.url = found[1]
        return self.url

    def shows(self, address: str, text: str) -> None:
        """Wait until a page shows a text."""
        self._until(lambda: text in self.page(address))

    def says(self, text: str, times: int = 1) -> None:
        """Wait until its log has a text, so many times."""
        self._until(lambda: self.said(text) >= times)

    def said(self, text: str) -> int:
        return self.log.read_text("utf-8").count(text)

    def page(self, address: str) -> str:
        try:
            with urllib.request.urlopen(self.url + address, timeout=5) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, TimeoutError) as error:
            return f"{error}"

    def _until(self, done):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text("utf-8")
            if found := done():
                return found
            time.sleep(0.2)
        raise AssertionError(self.log.read_text("utf-8")[-3000:])

"""``mkdocs serve`` lives through gaps and mistakes, shows them on the page, and recovers, from the first build on."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from conftest import environment, post_text

POST = "posts/thcs-hoa-sua/2026-q3-mua-he.md"


class Preview:
    """A running ``mkdocs serve``, its log in a file."""

    def __init__(self, repository) -> None:
        self.log = repository.root / "serve.log"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-u", "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
                cwd=repository.root,
                env=environment(PYTHONPATH=str(repository.root / "hooks"), PYTHONUNBUFFERED="1"),
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


@pytest.fixture
def preview(repository):
    """Start ``mkdocs serve`` when the test has laid out its scene; stop it at the end."""
    started = []

    def start() -> Preview:
        started.append(Preview(repository))
        started[0].wait()
        return started[0]

    yield start
    for running in started:
        running.process.send_signal(signal.SIGINT)
        try:
            running.process.wait(20)
        except subprocess.TimeoutExpired:
            running.process.kill()
            raise


def test_it_lives_through_a_gap_and_a_mistake_and_recovers(repository, preview):
    running = preview()
    good = (repository.root / POST).read_bytes()
    running.shows("truong/thcs-hoa-sua/", "Mùa hè của thcs-hoa-sua")
    repository.write(POST, post_text("2026-08-15", topics="[gia-din]"))
    running.shows("truong/thcs-hoa-sua/", f"{POST}, dòng 4: Không có chủ đề “gia-din” trong kế hoạch.")
    assert "Cần sửa 1 chỗ" in running.page("")
    (repository.root / POST).unlink()
    running.shows("truong/thcs-hoa-sua/", "posts/thcs-hoa-sua/2026-q3-ten-bai.md")
    repository.write(POST, good)
    running.shows("truong/thcs-hoa-sua/", "Mùa hè của thcs-hoa-sua")
    assert "Cần sửa" not in running.page("")
    assert running.page("feed.xml").count("<item>") == 6, "a second rebuild gives each item once"


@pytest.mark.parametrize(
    ("path", "broken"),
    [(POST, "không có gì"), ("posts/schools.yml", "schools: ["), ("posts/plan.yml", "from: hôm qua")],
    ids=["post", "roster", "plan"],
)
def test_the_very_first_build_may_be_broken(repository, preview, path, broken):
    good = (repository.root / path).read_bytes()
    repository.write(path, broken)
    running = preview()
    running.shows("", f"{path}, dòng ")
    repository.write(path, good)
    running.shows("truong/thcs-hoa-sua/", "Mùa hè của thcs-hoa-sua")


def test_it_leaves_the_site_alone(repository, preview):
    repository.write("site/index.html", "trang cũ")
    preview().shows("", "Chuyên mục")
    assert (repository.root / "site/index.html").read_text("utf-8") == "trang cũ"
    assert not (repository.root / ".site.next").exists()

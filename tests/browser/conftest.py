"""A real browser (Debian's Chromium) on the sample site, served from the loopback."""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.flags import CHROMIUM, FLAGS
from browser.kinds import kinds
from browser.under_policy import UnderPolicy
from support.scenes import Repository


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """Serve a built repository's site; returns its address. Every request for anything else is a third party's."""
    servers = []

    def start(repository: Repository, handler: type[SimpleHTTPRequestHandler] = UnderPolicy) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(repository.site())))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def served(serve, sample) -> str:
    """The address at which the sample site is served."""
    return serve(sample)


@pytest.fixture(scope="module")
def base(serve, showcase) -> str:
    """The address at which the site of all states is served."""
    return serve(showcase)


@pytest.fixture(scope="module")
def pages(showcase) -> dict[str, str]:
    """The address of a page of each kind on that site."""
    return kinds(showcase)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield browser
        browser.close()

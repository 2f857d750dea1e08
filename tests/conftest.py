"""Fixtures: the scenes of ``support.scenes``, laid out and built; each that is only looked at is built once for all processes."""

import asyncio
import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest

from chuyenmuc.system.processes import workers
from support.closed import close_second_quarter
from support.scenes import SHARED, Repository, build, lay_out, once, sample_site
from support.showcase import lay_out_showcase


@pytest.fixture(autouse=True)
def no_loop_of_a_browser(request: pytest.FixtureRequest):
    """Playwright's event loop runs in this thread from the first test with a browser on; other tests must be able to run their own."""
    loop = None if "browser" in request.fixturenames else asyncio._get_running_loop()
    if loop is not None:
        asyncio._set_running_loop(None)
    yield
    if loop is not None:
        asyncio._set_running_loop(loop)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A small repository that builds green: three units, two quarters, a post for each."""
    return lay_out(tmp_path)


@pytest.fixture
def closed_repository(repository: Repository) -> Repository:
    """The small repository with its second quarter closed on 15/7."""
    return close_second_quarter(repository)


@pytest.fixture(scope="session")
def built() -> Repository:
    """The small repository, built once; for tests that only look."""
    return Repository(once("built", lambda folder: build(lay_out(folder))))


@pytest.fixture(scope="session")
def sample() -> Repository:
    """The project itself with its sample posts, built once; for tests that only look."""
    return sample_site()


@pytest.fixture(scope="session")
def showcase() -> Repository:
    """The site that shows every kind of post and every state, built once; for tests that only look."""

    def make(folder: Path) -> None:
        build(lay_out_showcase(folder), COLUMN_ON_MISSING="warn", COLUMN_ON_BAD_POST="skip")

    return Repository(once("showcase", make))


MEMORY = Path("/dev/shm")
ROOM = 6 << 30  # bytes; a whole run takes a fraction of it


def _has_room(memory: Path) -> bool:
    available = re.search(r"MemAvailable: +(\d+) kB", Path("/proc/meminfo").read_text("utf-8")) if memory.is_mount() else None
    return bool(available) and min(int(available[1]) << 10, shutil.disk_usage(memory).free) > ROOM


def pytest_configure() -> None:
    """The processes that share out the tests have one folder for what is made once; the first of them removes it.

    Temporary folders lie in memory where there is room: a small site is hundreds of files, which take a disk as long as all else.
    """
    if SHARED not in os.environ:
        if "TMPDIR" not in os.environ and _has_room(MEMORY):
            os.environ["TMPDIR"] = str(MEMORY)
            tempfile.tempdir = None
        os.environ[SHARED] = tempfile.mkdtemp()
        atexit.register(shutil.rmtree, os.environ[SHARED])


def pytest_xdist_auto_num_workers() -> int:
    """Three processes for two cores: browsers and servers keep each of them waiting for half of its time."""
    return workers() * 3 // 2


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="write the golden messages, feeds and files anew, and take the pictures of the guides"
    )
    parser.addoption("--screens", action="store_true", help="keep a picture of every template in .cache/screens")

"""The Nu HTML checker (vnu, by those who write the standard) finds no error in any page, frame or redirect of the sites."""

import json
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from support import npm
from support.scenes import PROJECT, Repository, digest


@pytest.fixture(scope="session")
def checker(tmp_path_factory) -> Path:
    """The checker's program for Java."""
    folder = npm.installed(PROJECT / "tests/checkers/vnu", tmp_path_factory.mktemp("vnu"))
    return folder / "node_modules/vnu-jar/build/dist/vnu.jar"


def errors(checker: Path, *places: Path) -> dict[str, list[str]]:
    """What the checker calls an error below some folders and in some files, each with an example and how often it occurs.

    Its warnings are left out: it takes a Content-Security-Policy's 'self' for another place than the file that it reads, and
    says so of every style, script and picture of a frame.
    """
    # One JVM for all; more than a quick compiler does not pay within so short a life.
    command = ["java", "-Xss16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(checker)]
    done = subprocess.run(
        [*command, "--skip-non-html", "--errors-only", "--format", "json", "--exit-zero-always", *map(str, places)],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-500:]
    found = defaultdict(list)
    for message in json.loads(done.stderr)["messages"]:
        assert message["type"] in ("error", "non-document-error"), message
        place = f"{message.get('url', '')}:{message.get('lastLine', 1)} {' '.join(message.get('extract', '').split())}"
        found[message["message"]].append(place)
    return {what: [f"{len(where)} times", *where[:3]] for what, where in found.items()}


def test_every_page_is_valid(checker, sample, showcase):
    """All pages of the sample, and those of the showcase that are not the same there."""
    pages = digest(sample.site())
    others = [path for path, content in digest(showcase.site()).items() if path.endswith(".html") and pages.get(path) != content]
    assert len(pages) > 200 and len(others) > 10
    assert errors(checker, sample.site(), *map(showcase.site, others)) == {}


def test_the_checker_sees_mistakes(checker, tmp_path):
    """Else a checker that reads no file would find no error."""
    Repository(tmp_path).write(
        "trang/index.html", '<!doctype html><html lang="vi"><title>Trang</title><p id="a"><p id="a"><img src="a.png">'
    )
    assert [what.split(".")[0] for what in errors(checker, tmp_path)] == [
        "Duplicate ID “a”",
        "An “img” element must have an “alt” attribute, except under certain conditions",
    ]

"""What people and machines receive does not change by accident: every file of two sites, and the check of one in its four formats.

A change that is meant is written down with ``pytest tests/site/test_golden.py --regenerate``; read the difference before it is
committed. The golden files hold a hash a file, so that a difference names the page; the page itself is there to be looked at.
"""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from chuyenmuc.address import CHECKSUMS
from support.scenes import Repository, digest

GOLDEN = Path(__file__).parent / "golden"
DRAWN = {".avif", ".webp", ".jpg", ".jpeg", ".png", ".gif", ".ico", ".mp4", ".webm", ".mp3", ".woff2"}
"""Pictures are encoded otherwise on another kind of processor, so their names alone are golden, and so is that of the list of hashes."""
OF_PICTURES = re.compile(rb"\?v=[0-9a-f]+|length=\"\d+\"|\"size_in_bytes\": ?\d+")
FORMATS = ("text", "json", "junit", "github")


def hashed(path: str, data: bytes) -> str:
    if Path(path).suffix in DRAWN or path == CHECKSUMS:
        return "-"
    if path.endswith(".gz"):
        data = gzip.decompress(data)
    return hashlib.sha256(OF_PICTURES.sub(b"", data)).hexdigest()[:16]


def compared(name: str, made: str, regenerate: bool) -> None:
    file = GOLDEN / name
    if regenerate:
        file.write_text(made, "utf-8")
    known = file.read_text("utf-8").splitlines()
    lines = made.splitlines()
    assert [line for line in lines if line not in known] == [], "new, or different"
    assert [line for line in known if line not in lines] == [], "gone, or different"
    assert lines == known


@pytest.mark.parametrize("name", ["sample", "showcase"])
def test_every_file_of_the_site_is_as_it_was(name, request):
    site: Repository = request.getfixturevalue(name)
    files = digest(site.site())
    compared(
        f"{name}.txt", "".join(f"{hashed(path, data)} {path}\n" for path, data in files.items()), request.config.getoption("--regenerate")
    )


@pytest.mark.parametrize("form", FORMATS)
def test_the_check_says_what_it_said(showcase, form, request):
    done = showcase.check("--format", form)
    said = f"status {done.status}\n{done.out}\n===== stderr\n{done.err}"
    compared(f"check.{form}.txt", said.replace(str(showcase.root), "."), request.config.getoption("--regenerate"))

"""The way out of MkDocs stays open: its fork builds the same site from the same settings."""

import re
import sys

from chuyenmuc.address import CHECKSUMS
from support.scenes import DAY, Repository, copy_project, digest, run

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def test_properdocs_builds_the_same_site(built, tmp_path):
    repository: Repository = copy_project(tmp_path, "docs", "hooks")
    (tmp_path / "posts").symlink_to(built.root / "posts")
    command = [sys.executable, "-m", "properdocs", "build", "-f", "mkdocs.yml", "--strict"]
    done = run(command, tmp_path, COLUMN_AS_OF=DAY, DISABLE_MKDOCS_2_WARNING="true")
    assert done.status == 0, done.err
    ours = {name: GENERATOR.sub(b"", data) for name, data in digest(built.site()).items()}
    theirs = {name: GENERATOR.sub(b"", data) for name, data in digest(repository.site()).items()}
    assert ours.pop(CHECKSUMS) != theirs.pop(CHECKSUMS), "of the files as they are"
    assert {name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)} == set()

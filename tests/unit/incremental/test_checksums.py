"""The list of checksums: GNU's own tool accepts it, it is that of a clean build, and only what is new is read."""

import hashlib
import os
import shutil
import subprocess

import pytest

from chuyenmuc.address import CHECKSUMS
from chuyenmuc.incremental import checksums
from chuyenmuc.incremental.build_state import BuildState
from chuyenmuc.incremental.checksums import write_checksums
from chuyenmuc.system.fingerprint import fingerprint


def build(root, files: dict[str, bytes], read: list[str] | None = None, monkeypatch=None) -> bytes:
    """Fill a stage with the files that are new or not as they were, as a build does, and put it in the place of the site."""
    site, stage = root / "site", root / "next"
    state = BuildState(root, "site", site)
    stage.mkdir(parents=True)
    for name, data in files.items():
        if state.needs_building([name], fingerprint(data)):
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            (stage / name).write_bytes(data)
    if read is not None:
        digest = checksums._digest
        monkeypatch.setattr(checksums, "_digest", lambda file: read.append(os.path.basename(os.fsdecode(file))) or digest(file))
    write_checksums(stage, site, state)
    for name in state.unchanged:
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        os.link(site / name, stage / name)
    shutil.rmtree(site, ignore_errors=True)
    stage.rename(site)
    state.save()
    return (site / CHECKSUMS).read_bytes()


ESCAPED = "a\\b\nc"
FILES = {"index.html": b"a", "Z.txt": b"", "truong/á b/index.html": b"b", ESCAPED: b"c"}


def test_the_tool_that_everybody_has_accepts_it_and_sees_one_changed_byte(tmp_path):
    listed = build(tmp_path, FILES)
    check = ["sha256sum", "--check", "--strict", "--quiet", CHECKSUMS]
    assert subprocess.run(check, cwd=tmp_path / "site", capture_output=True).returncode == 0
    made = subprocess.run(["sha256sum", *sorted(FILES, key=str.encode)], cwd=tmp_path / "site", capture_output=True).stdout
    assert listed == made
    (tmp_path / "site/index.html").write_bytes(b"A")
    assert subprocess.run(check, cwd=tmp_path / "site", capture_output=True).returncode == 1


def test_after_an_edit_it_is_that_of_a_clean_build_and_only_what_is_new_was_read(tmp_path, monkeypatch):
    build(tmp_path / "a", FILES)
    after = {**FILES, "index.html": b"b", "moi.html": b"c"}
    del after["Z.txt"]
    read = []
    assert build(tmp_path / "a", after, read, monkeypatch) == build(tmp_path / "b", after)
    assert sorted(read[: len(read) - len(after)]) == [ESCAPED, "index.html", "moi.html"], "a line that is escaped is made anew"


@pytest.mark.parametrize("meddle", ["changed", "removed"])
def test_a_list_that_somebody_touched_is_not_believed(tmp_path, meddle):
    whole = build(tmp_path, FILES)
    file = tmp_path / "site" / CHECKSUMS
    if meddle == "changed":
        file.write_bytes(whole.replace(hashlib.sha256(b"b").hexdigest().encode(), b"0" * 64))
    else:
        file.unlink()
    assert build(tmp_path, FILES) == whole

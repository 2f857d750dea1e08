"""Several files are new together or not at all, also if the process is killed at any moment."""

import json
import os
import stat
import subprocess
import sys

import pytest

from chuyenmuc.system.joint_write import finish, write_jointly
from support.scenes import PROJECT

KILLED = """
import os, sys
from pathlib import Path
from chuyenmuc.system import joint_write
root, at = Path(sys.argv[1]), int(sys.argv[2])
calls = 0
def counted(real):
    def step(*arguments, **settings):
        global calls
        if calls == at:
            os.kill(os.getpid(), 9)
        calls += 1
        return real(*arguments, **settings)
    return step
os.replace = counted(os.replace)
Path.unlink = counted(Path.unlink)
joint_write.write_jointly({root / "a": b"new", root / "b": b"new", root / "d": None}, root / "note")
print("whole")
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").write_bytes(b"old")
    return tmp_path


OURS = {"a", "b", "d"}.__contains__


def both(folder) -> tuple[bytes, bytes]:
    return (folder / "a").read_bytes(), (folder / "b").read_bytes()


def test_all_files_are_written_and_nothing_is_left_beside_them(folder):
    write_jointly({folder / "a": b"1", folder / "c": b"2", folder / "e": b""}, folder / "note")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a": b"1", "b": b"old", "c": b"2", "e": b""}


@pytest.mark.parametrize("at", range(9))
def test_a_kill_at_any_step_leaves_all_old_or_all_new_after_the_next_run(folder, at):
    (folder / "d").write_bytes(b"old")
    command = [sys.executable, "-c", KILLED, str(folder), str(at)]
    done = subprocess.run(command, env={"PYTHONPATH": str(PROJECT / "hooks")}, capture_output=True, text=True)
    was_killed = done.returncode == -9
    assert was_killed or done.stdout == "whole\n", done.stderr
    finish(folder / "note", OURS)
    assert both(folder) in ([(b"old", b"old"), (b"new", b"new")] if was_killed else [(b"new", b"new")])
    assert (folder / "d").exists() == (both(folder) == (b"old", b"old"))
    (folder / "d").unlink(missing_ok=True)
    assert not (folder / "note").exists()
    write_jointly({folder / "a": b"x", folder / "b": b"y"}, folder / "note")  # what was left behind does not matter
    assert both(folder) == (b"x", b"y") and sorted(path.name for path in folder.iterdir() if "tmp" not in path.name) == ["a", "b"]


def test_a_file_keeps_its_rights_and_a_private_one_is_for_nobody_else(folder):
    os.chmod(folder / "a", 0o640)
    write_jointly({folder / "a": b"1", folder / "c": b"2"}, folder / "note", frozenset((folder / "c",)))
    rights = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in "ac"}
    assert rights == {"a": 0o640, "c": 0o600}


def test_a_link_keeps_pointing_where_it_did(folder):
    (folder / "link").symlink_to("a")
    write_jointly({folder / "link": b"new"}, folder / "note")
    assert (folder / "link").is_symlink() and (folder / "a").read_bytes() == b"new"


@pytest.mark.parametrize(
    "note", [b"", b"{", json.dumps(["c", "a"]).encode(), b"1", json.dumps({"c": True, "../x": True, "/x": False, "e": False}).encode()]
)
def test_a_note_moves_no_file_but_those_that_are_asked_about(folder, note):
    (folder / ".c.next").write_bytes(b"theirs")
    (folder / "e").write_bytes(b"theirs")
    (folder / "note").write_bytes(note)
    finish(folder / "note", OURS)
    assert both(folder) == (b"old", b"old") and not (folder / "c").exists() and not (folder / "note").exists()
    assert (folder / "e").exists()


def test_without_a_note_nothing_is_finished(folder):
    (folder / ".a.next").write_bytes(b"left")
    finish(folder / "note", OURS)
    assert both(folder) == (b"old", b"old")

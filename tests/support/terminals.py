"""The command at a terminal: somebody answers its questions."""

import os
import pty
import subprocess
import sys

from support.scenes import DAY, PROJECT, Repository, environment


def at_a_terminal(repository: Repository, answers: bytes, *arguments: str) -> tuple[int, str, str]:
    """Run the command with standard input and standard error at a terminal; return its status, what it printed and what was seen there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "chuyenmuc", "--root", str(repository.root), "--as-of", DAY, *arguments]
    settings = environment(PYTHONPATH=str(PROJECT / "hooks"), PYTHONUTF8="1")
    child = subprocess.Popen(command, env=settings, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs)
    os.close(theirs)
    os.write(ours, answers)
    out, _ = child.communicate(timeout=60)
    seen = b""
    try:
        while part := os.read(ours, 65536):
            seen += part
    except OSError:  # the other end is closed (EIO)
        pass
    os.close(ours)
    return child.returncode, out.decode(), seen.decode("utf-8", "replace")

"""The clerk at a terminal: the commands of a guide are run as they are written, and what comes is what the guide shows."""

import os
import pty
import re
import subprocess
import sys
import textwrap
from pathlib import Path

from browser.guide_scene import DAY
from support.scenes import Repository, environment

_BLOCK = re.compile(r"^(?P<indent> *)```\n(.*?)^ *```$", re.M | re.S)
_PROGRAMS = ("chuyenmuc ", "git ")
_PROGRESS = re.compile(r"\r[^\r\n]*\r\033\[K")


def transcripts(guide: str) -> list[tuple[str, str]]:
    """Each command of a guide's blocks, with the block that shows what comes, or ""."""
    found: list[tuple[str, str]] = []
    for match in _BLOCK.finditer(guide):
        block = textwrap.dedent(match[2])
        if block.startswith(_PROGRAMS):
            found += [(command, "") for command in block.splitlines()]
        else:
            found[-1] = (found[-1][0], block)
    return found


def answers(shown: str) -> list[tuple[str, str]]:
    """The questions that a transcript shows, each with what was typed: the lines below that of a file that ends with a colon."""
    asked = re.search(r"^[^\n]+:\n((?:  [^\n]+: [^\n]+\n)+)", shown, re.M)
    return [tuple(line.strip().rsplit(": ", 1)) for line in asked[1].splitlines()] if asked else []


def at_a_terminal(repository: Repository, home: Path, command: str, typed: list[tuple[str, str]]) -> tuple[int, str]:
    """Run a command as a shell does, at a terminal, and answer each question when it is asked; return its status and what was seen."""
    ours, theirs = pty.openpty()
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    who = {f"GIT_{role}_{what}": f"{what.lower()}@example.vn" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    settings = environment(PYTHONPATH=str(repository.root / "hooks"), PYTHONUTF8="1", COLUMN_AS_OF=DAY, HOME=str(home), PATH=path, **who)
    child = subprocess.Popen(["/bin/sh", "-c", command], cwd=repository.root, env=settings, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen = b""
    waiting = list(typed)
    try:
        while part := os.read(ours, 65536):
            seen += part
            if waiting and seen.endswith(f"{waiting[0][0]}: ".encode()):
                os.write(ours, f"{waiting.pop(0)[1]}\n".encode())
    except OSError:  # the other end is closed (EIO)
        pass
    os.close(ours)
    assert not waiting, f"never asked: {waiting[0][0]}"
    return child.wait(timeout=60), _PROGRESS.sub("", seen.decode().replace("\r\n", "\n"))

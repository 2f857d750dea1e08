"""Time the build and the check on generated corpora, and say how they grow.

    python tests/bench/run.py                     280 and 2,800 posts, three rounds each
    python tests/bench/run.py --posts 280 28000 --rounds 1
    python tests/bench/run.py --json FILE         the figures as data too

Prints seconds (CPU and wall, the best of the rounds), peak memory, and how both grow from the smallest corpus on; then the
ratios of CPU time that are promised: the cost of a post in the build against the smallest corpus, and the check against
the build. Ends with status 1 where a post costs more in a larger corpus, or where the check takes more than a tenth of
the build.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import write_corpus

QUARTERS = 4
DAY = "2026-11-24"
LARGEST_SHARE = 0.1
COMMANDS = {
    "build": [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
    "check": [sys.executable, "-m", "chuyenmuc", "check", "--quiet"],
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One command on one corpus: seconds of CPU and of the clock (the best round), and the most memory it held, in MB."""

    command: str
    posts: int
    cpu: float
    wall: float
    memory: float

    @property
    def per_post(self) -> float:
        """Milliseconds of CPU for each post."""
        return self.cpu / self.posts * 1000


def measure(command: str, folder: Path, posts: int, rounds: int) -> Figure:
    """Run a command several times in a corpus. Raises SystemExit where it fails."""
    runs = [_run(COMMANDS[command], folder) for _ in range(rounds)]
    return Figure(command, posts, min(run[0] for run in runs), min(run[1] for run in runs), max(run[2] for run in runs))


def compare(figures: list[Figure]) -> list[tuple[str, float, float]]:
    """Return the ratios (name, value, largest allowed) that figures of one or several corpora give."""
    by = {(figure.command, figure.posts): figure for figure in figures}
    sizes = sorted({figure.posts for figure in figures})
    ratios = []
    for size in sizes[1:]:
        growth = by["build", size].per_post / by["build", sizes[0]].per_post
        ratios.append((f"build: a post at {size:,} / at {sizes[0]:,}", growth, 1.0))
    largest = sizes[-1]
    ratios.append((f"check / build at {largest:,}", by["check", largest].cpu / by["build", largest].cpu, LARGEST_SHARE))
    return ratios


def growth(figures: list[Figure]) -> list[str]:
    """Say how the time and the memory of each command grow from the smallest corpus to each larger one."""
    first: dict[str, Figure] = {}
    lines = []
    for figure in figures:
        base = first.setdefault(figure.command, figure)
        if figure is not base:
            lines.append(
                f"{figure.command}: {figure.posts / base.posts:.1f} × the posts take {figure.cpu / base.cpu:.1f} × the time "
                f"and {figure.memory / base.memory:.1f} × the memory"
            )
    return lines


def _run(command: list[str], folder: Path) -> tuple[float, float, float]:
    """Run a command; return its CPU seconds, its seconds by the clock, and the most memory it held, in MB."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COLUMN_")}
    settings = kept | {"PYTHONPATH": str(folder / "hooks"), "COLUMN_AS_OF": DAY, "NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} in {folder} ended with status {child.returncode}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024


def main() -> int:
    """Write the corpora, measure, print; return 1 where a ratio is larger than it may be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, nargs="+", default=[280, 2800], help="sizes of the corpora, multiples of 4")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = []
    print(f"{'':>8} {'posts':>7} {'CPU s':>8} {'wall s':>8} {'ms a post':>10} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as scratch:
        for size in sorted(options.posts):
            folder = Path(scratch) / str(size)
            posts = write_corpus(folder, units=size // QUARTERS, quarters=QUARTERS)
            for command in COMMANDS:
                figure = measure(command, folder, posts, options.rounds)
                figures.append(figure)
                print(
                    f"{command:>8} {posts:>7,} {figure.cpu:>8.2f} {figure.wall:>8.2f} {figure.per_post:>10.2f} {figure.memory:>8.0f}",
                    flush=True,
                )
    for line in growth(figures):
        print(line)
    ratios = compare(figures)
    for name, value, largest in ratios:
        print(f"{name}: {value:.3f} (at most {largest:g})")
    if options.json:
        data = {"figures": [asdict(figure) for figure in figures], "ratios": {name: value for name, value, _ in ratios}}
        options.json.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    return int(any(value > largest for _, value, largest in ratios))


if __name__ == "__main__":
    sys.exit(main())

"""Time the build and the check on generated corpora, and say how they grow.

    python tests/bench/run.py                     builds of 28, 280 and 2,800 posts, checks of 280, 2,800 and 11,200
    python tests/bench/run.py --build 280 2800 28000 --check 280 2800 28000 --warm 28000 --rounds 1
    python tests/bench/run.py --json FILE         the figures as data too
    python tests/bench/run.py --imports           what loading modules takes at the start of a check and of a build, nothing else

Prints seconds (CPU and wall, the best of the rounds), peak memory, and how both grow from the smallest corpus on; then the
ratios that are promised:

- a post costs no more in a larger corpus (start-up counted in, which each post of a small one bears a part of);
- a further post costs about the same in a large corpus as in a small one (start-up left out), so that nothing grows with
  the square of the posts;
- the check takes at most a fifth of the build, both without what an earlier run kept (usually an eighth to a sixth);
- a build and a build after one edit ("edit") take at most 1.6 times what they did when ``kept.json`` was written, both
  over converting the same posts with python-markdown as it comes ("bare"), on every core at once as a build is: what shares a
  processor with others takes half as much again for the same work; ``--keep`` writes it anew;
- a further check, with what the first kept ("recheck"), takes at most twice what loading all front matter with PyYAML's C
  loader does at 28,000 posts, two and a half times in a smaller corpus, where starting the command weighs more.

A machine that others use too runs at half its speed for seconds and then does not. So a ratio is one of CPU time, without the
system's own (for the same thousands of small files a busy disk takes five times as much), the best of rounds in which all
commands take turns; bare Markdown is measured just before and just after what is compared with it; and where a ratio is larger
than it may be, further rounds of its commands are run before it is believed. Ends with status 1 where it still is.
"""

import argparse
import compileall
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2] / "hooks"))
from corpus import write_corpus

from chuyenmuc.system.processes import workers

QUARTERS = 4
DAY = "2026-11-24"
LARGEST_SHARE = 0.2
LARGEST_RECHECK = 2.0  # at MANY posts; in a smaller corpus starting the command weighs more
LARGEST_RECHECK_OF_FEW = 2.5
MANY = 28_000
LARGEST_GROWTH = 1.5
MOST_REPEATS = 3
COMMANDS = {
    "build": [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],
    "edit": [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"],  # while the site that "build" made is there
    "check": [sys.executable, "-m", "chuyenmuc", "check", "--quiet"],
    "recheck": [sys.executable, "-m", "chuyenmuc", "check", "--quiet"],
    "front": [sys.executable, str(Path(__file__).with_name("front_matter.py"))],
}
BARE = [sys.executable, str(Path(__file__).with_name("bare_markdown.py"))]
WARM = ("recheck", "front")
KEPT = Path(__file__).with_name("kept.json")
LARGEST_RISE = 1.6
EDITED = "posts/truong-0001/2016-q1-bai-1.md"


@dataclass(frozen=True, slots=True)
class Figure:
    """One command on one corpus: the best round's CPU seconds with and without the system's, wall seconds, and most memory, in MB.

    ``over_bare`` is ``user`` over that of bare Markdown beside it; not a number where that is not asked for.
    """

    command: str
    posts: int
    cpu: float
    user: float
    wall: float
    memory: float
    over_bare: float = math.nan

    @property
    def per_post(self) -> float:
        """Milliseconds of CPU for each post."""
        return self.cpu / self.posts * 1000

    def or_better(self, other: "Figure") -> "Figure":
        """The best of two rounds of the same."""
        best = (min(self.cpu, other.cpu), min(self.user, other.user), min(self.wall, other.wall))
        return Figure(self.command, self.posts, *best, max(self.memory, other.memory), min(self.over_bare, other.over_bare))


def measure(command: str, folder: Path, posts: int, over_bare: bool = False) -> Figure:
    """Run a command once in a corpus, beside bare Markdown if asked. Raises SystemExit where it fails."""
    if command == "recheck":
        _run(COMMANDS[command], folder)
    elif command == "edit":
        _run(COMMANDS[command], folder)
        edit(folder, "Thêm một câu nữa.")
    else:
        shutil.rmtree(folder / ".cache", ignore_errors=True)
        shutil.rmtree(folder / "site", ignore_errors=True)
    before = _bare(folder) if over_bare else math.nan
    user, cpu, wall, memory = _run(COMMANDS[command], folder)
    return Figure(command, posts, cpu, user, wall, memory, user / ((before + _bare(folder)) / 2) if over_bare else math.nan)


def measure_all(
    corpora: dict[tuple[str, int], Path], rounds: int, so_far: list[Figure], only: Collection[str] = tuple(COMMANDS)
) -> list[Figure]:
    """Let all commands (command, posts), or ``only`` some, take turns in each round; return the best of these rounds and those before."""
    best = {(figure.command, figure.posts): figure for figure in so_far}
    long = {(command, posts) for command, posts in corpora if command in ("build", "edit")}
    # What is short takes more turns, and not one after the other: a slow moment lasts longer than one of them.
    short = [one for one in corpora if one not in long]
    for command, posts in [*corpora, *short, *short] * rounds:
        if command not in only:
            continue
        figure = measure(command, corpora[command, posts], posts, over_bare=(command, posts) in long and ("edit", posts) in corpora)
        best[command, posts] = figure.or_better(best.get((command, posts), figure))
    return list(best.values())


def _bare(folder: Path) -> float:
    """The CPU seconds of bare Markdown, the mean of as many as there are cores at once: a build is on all of them too."""
    running = [_started(BARE, folder) for _ in range(workers())]
    return mean(_ended(one)[0] for one in running)


def compare(figures: list[Figure]) -> list[tuple[str, float, float]]:
    """Return the ratios (name, value, largest allowed) that the figures give; each command's from its smallest corpus on."""
    ratios = []
    for command in ("build", "check"):
        of = sorted((figure for figure in figures if figure.command == command), key=lambda figure: figure.posts)
        for small, large in pairwise(of):
            ratios.append(
                (f"{command}: a post at {large.posts:,} / at {small.posts:,}", large.user / large.posts / (small.user / small.posts), 1.0)
            )
        further = [(large.user - small.user) / (large.posts - small.posts) for small, large in pairwise(of)]
        for (before, after), size in zip(pairwise(further), of[2:], strict=True):
            ratios.append((f"{command}: a further post at {size.posts:,} / before", after / before, LARGEST_GROWTH))
    both = [(c, b) for c in figures for b in figures if (c.command, b.command, c.posts) == ("check", "build", b.posts)]
    check, build = max(both, key=lambda pair: pair[0].posts)
    ratios.append((f"check / build at {check.posts:,}", check.user / build.user, LARGEST_SHARE))
    by = {(figure.command, figure.posts): figure for figure in figures}
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    for figure in figures:
        if not math.isnan(figure.over_bare):
            name = f"{figure.command} / bare at {figure.posts:,}"
            ratios.append((name, figure.over_bare, kept.get(name, math.inf) * LARGEST_RISE))
    for command, posts in by:
        if command == "recheck":
            largest = LARGEST_RECHECK if posts >= MANY else LARGEST_RECHECK_OF_FEW
            ratios.append((f"recheck / front matter at {posts:,}", by[command, posts].user / by["front", posts].user, largest))
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


def edit(folder: Path, sentence: str) -> None:
    """Add a sentence to a post of a corpus, as an editor saves it."""
    with (folder / EDITED).open("a", encoding="utf-8") as post:
        post.write(f"\n{sentence}\n")


def settings(folder: Path) -> dict[str, str]:
    """The environment of the commands in a corpus. Bytecode is kept between runs, as it is for whoever uses them."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("COLUMN_", "PYTHONDONTWRITEBYTECODE"))}
    return kept | {"PYTHONPATH": str(folder / "hooks"), "COLUMN_AS_OF": DAY, "NO_MKDOCS_2_WARNING": "1"}


def _run(command: list[str], folder: Path) -> tuple[float, float, float, float]:
    """Run a command; return its CPU seconds without and with the system's, those by the clock, the most memory it held in MB."""
    return _ended(_started(command, folder))


def _started(command: list[str], folder: Path) -> tuple[subprocess.Popen, float]:
    started = time.perf_counter()
    return subprocess.Popen(command, cwd=folder, env=settings(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL), started


def _ended(running: tuple[subprocess.Popen, float]) -> tuple[float, float, float, float]:
    child, started = running
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{child.args} ended with status {child.returncode}")
    return used.ru_utime, used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1024


def imports(folder: Path) -> None:
    """Print the milliseconds that a check and a build with all kept take to load modules, and the slowest of them."""
    for name in ("check", "edit"):
        _run(COMMANDS[name], folder)
        command = [sys.executable, "-X", "importtime", *COMMANDS[name][1:]]
        done = subprocess.run(command, cwd=folder, env=settings(folder), capture_output=True, text=True, check=True)
        lines = re.findall(r"^import time: +(\d+) \| +(\d+) \| ( *)(\S+)$", done.stderr, re.M)
        print(f"{' '.join(COMMANDS[name][2:])}: {len(lines)} modules, {sum(int(own) for own, *_ in lines) / 1000:.0f} ms")
        for below, module in sorted(((int(below), module) for _, below, indent, module in lines if not indent), reverse=True)[:10]:
            print(f"{below / 1000:>8.0f} ms with all that it loads: {module}")


def main() -> int:
    """Write the corpora, measure, print; return 1 where a ratio is larger than it may be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sizes = "sizes of the corpora, multiples of 4"
    parser.add_argument("--build", type=int, nargs="+", default=[28, 280, 2800], help=sizes)
    parser.add_argument("--check", type=int, nargs="+", default=[280, 2800, 11200], help=sizes)
    parser.add_argument("--warm", type=int, nargs="+", default=[11200], help=sizes)
    parser.add_argument("--edit", type=int, nargs="*", default=[280, 2800], help=sizes)
    parser.add_argument("--keep", action="store_true", help="write the ratios to bare Markdown into kept.json")
    parser.add_argument("--imports", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if options.imports:
            write_corpus(Path(scratch) / "imports", units=70, quarters=QUARTERS)
            imports(Path(scratch) / "imports")
            return 0
        corpora = {}
        for size in sorted({*options.build, *options.check, *options.warm, *options.edit}):
            folder = Path(scratch) / str(size)
            posts = write_corpus(folder, units=size // QUARTERS, quarters=QUARTERS)
            compileall.compile_dir(folder / "hooks", quiet=1)  # what no round is to pay for
            sizes = {"build": options.build, "check": options.check, "edit": options.edit}
            sizes |= dict.fromkeys(WARM, options.warm)
            corpora |= {(command, posts): folder for command in COMMANDS if size in sizes[command]}
        figures = measure_all(corpora, options.rounds, [])
        for _ in range(0 if options.keep else MOST_REPEATS):
            too_large = "; ".join(f"{name}: {value:.3f}" for name, value, largest in compare(figures) if value > largest)
            if not too_large:
                break
            print("another round, since", too_large, flush=True)
            figures = measure_all(corpora, 1, figures, re.findall(r"\w+", too_large))  # of these commands
    print(f"{'':>8} {'posts':>7} {'CPU s':>8} {'wall s':>8} {'ms a post':>10} {'peak MB':>8}")
    for figure in figures:
        print(
            f"{figure.command:>8} {figure.posts:>7,} {figure.cpu:>8.2f} {figure.wall:>8.2f} {figure.per_post:>10.2f} {figure.memory:>8.0f}"
        )
    for line in growth(figures):
        print(line)
    ratios = compare(figures)
    for name, value, largest in ratios:
        print(f"{name}: {value:.3f} (at most {largest:g})")
    if options.keep:
        kept = {name: round(value, 3) for name, value, _ in ratios if "/ bare at" in name}
        KEPT.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    if options.json:
        data = {"figures": [asdict(figure) for figure in figures], "ratios": {name: value for name, value, _ in ratios}}
        options.json.write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    return int(any(value > largest for _, value, largest in ratios))


if __name__ == "__main__":
    sys.exit(main())

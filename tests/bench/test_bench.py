"""The promises about speed, as ratios of CPU time over several rounds; and that the corpora are what they say."""

import json
import os
import subprocess
import sys

import pytest

from bench.corpus import write_corpus
from bench.run import KEPT, Figure, compare
from support.scenes import PROJECT, Repository, digest

DISK = "/var/tmp"
"""Where corpora lie: on a disk, as an office's site does. In memory a build takes less, and the check no less."""


def bench(tmp_path, *arguments: str) -> dict:
    figures = tmp_path / "figures.json"
    command = [sys.executable, str(PROJECT / "tests/bench/run.py"), "--json", str(figures), *arguments]
    done = subprocess.run(command, env=os.environ | {"TMPDIR": DISK}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(figures.read_text("utf-8"))


def test_a_corpus_is_the_same_each_time_and_in_order(tmp_path):
    assert write_corpus(tmp_path / "a", units=5, quarters=4, posts_per_quarter=2) == 40
    write_corpus(tmp_path / "b", units=5, quarters=4, posts_per_quarter=2)
    assert digest(tmp_path / "a") == digest(tmp_path / "b")
    done = Repository(tmp_path / "a").check("--as-of", "2026-11-24")
    assert done.status == 0, done.err
    words = [len(path.read_text("utf-8").split("---\n")[2].split()) for path in (tmp_path / "a/posts").rglob("*.md")]
    assert 300 <= sum(words) / len(words) <= 500


def test_a_cost_that_grows_with_the_square_is_seen_behind_the_cost_of_starting():
    def figures(command: str, cost) -> list[Figure]:
        return [Figure(command, posts, cost(posts), cost(posts), 1, 1) for posts in (28, 280, 2800)]

    check = figures("check", lambda posts: 0.1 + 0.0001 * posts)
    linear = compare(figures("build", lambda posts: 1 + 0.007 * posts) + check)
    assert all(value <= largest for _, value, largest in linear)
    square = compare(figures("build", lambda posts: 1 + 0.007 * posts + 0.000002 * posts**2) + check)
    assert "build: a further post at 2,800 / before" in [name for name, value, largest in square if value > largest]
    slow = compare(figures("build", lambda posts: 1 + 0.007 * posts) + figures("check", lambda posts: 1 + 0.002 * posts))
    assert [name for name, value, largest in slow if value > largest] == ["check / build at 2,800"]


def test_a_build_that_takes_much_more_than_it_did_is_seen():
    def figures(build: float) -> list[Figure]:
        return [Figure("build", 700, build, build, 1, 1, build), Figure("check", 700, 0.1, 0.1, 1, 1)]

    kept = json.loads(KEPT.read_text("utf-8"))["build / bare at 700"]
    for build, rises in ((kept * 1.55, False), (kept * 1.65, True)):
        found = [name for name, value, largest in compare(figures(build)) if value > largest]
        assert ("build / bare at 700" in found) == rises


SIZES = ("--build", "28", "280", "700", "--check", "280", "700", "1400", "--warm", "1400", "--rounds", "1")
"""Smaller corpora than a run by hand, which CI has time for."""


def test_the_check_takes_a_fifth_of_the_build_and_cost_grows_no_faster_than_the_posts(tmp_path):
    data = bench(tmp_path, *SIZES, "--edit")
    assert [(figure["command"], figure["posts"]) for figure in data["figures"]] == [
        ("build", 28), ("build", 280), ("check", 280), ("build", 700), ("check", 700), ("check", 1400), ("recheck", 1400), ("front", 1400),
    ]  # fmt: skip


@pytest.mark.long
def test_a_build_takes_what_it_took_over_bare_markdown(tmp_path):
    """Not beside other tests: what shares caches and memory with browsers does not lose as much in each kind of work."""
    data = bench(tmp_path, *SIZES, "--edit", "700")
    assert ("edit", 700) in [(figure["command"], figure["posts"]) for figure in data["figures"]]


@pytest.mark.long
def test_28000_posts_cost_no_more_each_than_280(tmp_path):
    bench(
        tmp_path,
        "--build",
        "280",
        "2800",
        "28000",
        "--check",
        "280",
        "2800",
        "28000",
        "--warm",
        "28000",
        "--edit",
        "28000",
        "--rounds",
        "1",
    )

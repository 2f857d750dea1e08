"""The promises about speed, as ratios of CPU time over several rounds; and that the corpora are what they say."""

import json
import subprocess
import sys

import pytest

from bench.corpus import write_corpus
from bench.run import Figure, compare
from conftest import PROJECT, Repository, digest


def bench(tmp_path, *arguments: str) -> dict:
    figures = tmp_path / "figures.json"
    command = [sys.executable, str(PROJECT / "tests/bench/run.py"), "--json", str(figures), *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
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


def test_ratios_compare_the_cost_of_a_post_and_the_check_with_the_build():
    figures = [
        Figure("build", 10, 1.0, 1, 1),
        Figure("check", 10, 0.2, 1, 1),
        Figure("build", 100, 20.0, 1, 1),
        Figure("check", 100, 1.0, 1, 1),
    ]
    assert [(value, largest) for _, value, largest in compare(figures)] == [(2.0, 1.0), (0.05, 0.1)]


def test_the_check_takes_a_tenth_of_the_build_and_cost_grows_no_faster_than_the_posts(tmp_path):
    data = bench(tmp_path, "--rounds", "2")
    assert [figure["posts"] for figure in data["figures"]] == [280, 280, 2800, 2800]


@pytest.mark.long
def test_28000_posts_cost_no_more_each_than_280(tmp_path):
    bench(tmp_path, "--posts", "280", "28000", "--rounds", "1")

"""Whatever bytes a post holds, reading ends with problems in words and never with an exception."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from chuyenmuc.markup.converter import EXTENSION_CONFIGS, EXTENSIONS, Converter, references, referring
from chuyenmuc.markup.hosted_films import film_alone
from chuyenmuc.markup.python_markdown import Own
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.read import read
from chuyenmuc.texts.text import decode
from support.scenes import PLAN, ROSTER, Repository, post_text

GOOD = post_text("2026-08-20").encode()
YAML = st.text(st.sampled_from("a: -[]{}\"'\n\t#&*!|>,1é~%@"), max_size=60)
MARKDOWN = st.text(st.sampled_from("ab# []()!<>/*_-`\n|:^\"'\\&;.1"), max_size=120)
LONG = settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
SHORT = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def a_post_of_any_bytes(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(Path(folder))
        repository.write("posts/schools.yml", ROSTER)
        repository.write("posts/plan.yml", PLAN)
        repository.write("posts/thcs-hoa-sua/2026-q3-bai.md", data)
        reading = read(repository.root)
        assert reading.problems or len(reading.column.posts) == 1
        for problem in reading.problems:
            assert problem.line >= 1 and problem.what and "\n" not in str(problem)


def any_front_matter(text: str) -> None:
    a_post_of_any_bytes(b"---\n" + text.encode() + b"\n---\n" + GOOD.split(b"---\n")[2])
    try:
        load(text)
    except Refusal as refusal:
        assert refusal.what and refusal.fix


def any_markdown(text: str) -> None:
    """The cheap part that the check converts holds the same references as the whole."""
    converter = Converter()
    whole = [(r.tag, r.target) for r in references(converter.convert(text).html)]
    part = referring(text)
    assert [(r.tag, r.target) for r in references(converter.convert(part).html)] == whole if part else not whole


def any_markdown_as_python_markdown_has_it(text: str) -> None:
    """What is left undone for the sake of speed changes no byte."""
    slow = Markdown(extensions=[*EXTENSIONS, Own(film_alone)], extension_configs=EXTENSION_CONFIGS, output_format="html")
    slow.treeprocessors.deregister("plain_texts")
    quick = Converter()._markdown
    assert quick.convert(text) == slow.convert(text)
    assert quick.toc_tokens == slow.toc_tokens


def mutated(draw_at: tuple[int, bytes]) -> bytes:
    at, inserted = draw_at
    return GOOD[: at % len(GOOD)] + inserted + GOOD[at % len(GOOD) :]


@SHORT
@given(st.tuples(st.integers(0, 10_000), st.binary(max_size=12)).map(mutated) | st.binary(max_size=300))
@example(b"")
@example(b"\xff\xfe")
@example(b"---\n---\n")
def test_a_post_of_any_bytes(data):
    a_post_of_any_bytes(data)


@SHORT
@given(YAML)
def test_any_front_matter(text):
    any_front_matter(text)


@SHORT
@given(MARKDOWN)
def test_any_markdown(text):
    any_markdown(text)


@SHORT
@given(MARKDOWN)
@example("# Một\n\n[TOC]\n\n## Hai\n")
@example("một  \nhai\n\n- ba {.lop}\n\n## Bốn {#bon}\n\nnăm\n: sáu\n\n|a|b|\n|-|-|\n|c|d|\n")
def test_any_markdown_as_python_markdown_has_it(text):
    any_markdown_as_python_markdown_has_it(text)


@SHORT
@given(st.binary(max_size=200))
def test_decoding_gives_text_or_a_refusal(data):
    try:
        text = decode(data)
    except Refusal:
        return
    assert "\0" not in text and "\r" not in text and decode(text.encode()) == text


@pytest.mark.long
@LONG
@given(st.tuples(st.integers(0, 10_000), st.binary(max_size=12)).map(mutated) | st.binary(max_size=300))
def test_long_a_post_of_any_bytes(data):
    a_post_of_any_bytes(data)


@pytest.mark.long
@LONG
@given(YAML)
def test_long_any_front_matter(text):
    any_front_matter(text)


@pytest.mark.long
@LONG
@given(MARKDOWN)
def test_long_any_markdown(text):
    any_markdown(text)
    any_markdown_as_python_markdown_has_it(text)

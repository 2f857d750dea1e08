"""Calls in templates give what Jinja's own context gives, whatever is called and whatever it wants."""

from functools import cache, partial

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, pass_context, pass_environment, pass_eval_context

from chuyenmuc.incremental.jinja import QuickContext


class Something:
    def method(self, name, mark="!"):
        return f"{name}{mark}"

    @pass_context
    def with_context(self, context, name):
        return f"{name} {context['n']}"

    def __call__(self, name):
        return f"gọi {name}"


class Wanting:
    @pass_context
    def __call__(self, context, name):
        return f"{name} {context['n']}"


@pass_context
def asks_context(context, name):
    return f"{name} {context['n']} {context.get('at', '-')}"


@pass_environment
def asks_environment(environment, name):
    return f"{name} {type(environment).__name__}"


@pass_eval_context
def asks_eval_context(eval_context, name):
    return f"{name} {eval_context.autoescape}"


VALUES = {
    "n": 3, "some": Something(), "wanting": Wanting(), "plain": lambda name, mark="?": name + mark, "half": partial(str.join, "-"),
    "kept": cache(str.upper), "made": Something, "asks_context": asks_context, "asks_environment": asks_environment,
    "asks_eval_context": asks_eval_context, "over": iter(()).__next__,
}  # fmt: skip
CALLS = (
    "plain('a')", "plain('a', mark='.')", "some.method('a')", "some.method('a', mark='.')", "some('a')", "wanting('a')", "half('abc')",
    "kept('a')", "made().method('a')", "some.with_context('a')", "asks_context('a')", "asks_environment('a')", "asks_eval_context('a')",
    "'abc'.upper()", "range(3) | list", "over() is defined", "told('a')", "told('a', mark='.')", "outer.told('b')", "joiner()() | length",
)  # fmt: skip


@pytest.mark.parametrize("autoescape", [False, True])
@pytest.mark.parametrize(
    "page",
    [
        "{{ %s }}",
        "{% for at in (1, 2) %}{{ %s }} {% endfor %}",
        "{% block inner scoped %}{% set at = 5 %}{{ %s }}{% endblock %}",
        "{% call told('ngoài') %}{{ %s }}{% endcall %}",
    ],
)
@pytest.mark.parametrize("call", CALLS)
def test_every_call_gives_what_it_gave(call, page, autoescape):
    source = (
        "{% import 'outer.html' as outer %}{% macro told(name, mark='<') %}{{ name }}{{ mark }}{{ caller() if caller }}{% endmacro %}"
        + page.replace("%s", call)
    )
    given = []
    for context_class in (Environment.context_class, QuickContext):
        templates = {"page.html": source, "outer.html": "{% macro told(name) %}<{{ name }}>{% endmacro %}"}
        env = Environment(loader=DictLoader(templates), autoescape=autoescape)
        env.context_class = context_class
        given.append(env.get_template("page.html").render(VALUES))
    assert given[0] == given[1] != ""


def test_what_is_not_there_is_refused_as_ever():
    env = Environment(undefined=StrictUndefined)
    env.context_class = QuickContext
    with pytest.raises(Exception, match="'missing' is undefined"):
        env.from_string("{{ missing() }}").render()


def test_a_block_calls_the_one_that_it_takes_the_place_of():
    env = Environment(loader=DictLoader({"base.html": "{% block a %}một{% endblock %}"}))
    env.context_class = QuickContext
    assert env.from_string("{% extends 'base.html' %}{% block a %}{{ super() }} hai{% endblock %}").render() == "một hai"

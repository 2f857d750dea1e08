"""The base of a theme is rendered once for pages of a kind; what differs is rendered for each."""

from dataclasses import dataclass, field

import pytest
from jinja2 import DictLoader, Environment

from chuyenmuc.incremental.dependencies import DependencyRecorder
from chuyenmuc.incremental.shells import PageShells

BASE = """\
{% import "lang.html" as lang %}
<title>{% block title %}{{ page.title }}{% endblock %}</title>
{% if page.toc | first is defined %}{% set skip = page.toc | first %}<a href="{{ skip.url }}">{{ lang.skip }}</a>{% endif %}
{% set colour = "xanh" %}
{% if self.news() %}<aside>{% block news %}{% endblock %}</aside>{% endif %}
<main>{% block main %}{% block content %}{% endblock %}{% endblock %}</main>
{% block foot %}<p>{{ site.name }}</p>{% endblock %}
{{ OWN }}
"""
PAGE = """\
{% extends "base.html" %}
{% set same_blocks = ("foot",) %}
{% set post = page.title %}
{% block title %}{{ super() }} – trang{% endblock %}
{% block content %}{{ lang.skip }}, {{ colour }}: {{ post }}{% endblock %}
"""


@dataclass
class Anchor:
    url: str


@dataclass
class Page:
    title: str
    url: str
    toc: list[Anchor] = field(default_factory=list)


@dataclass
class Site:
    name: str = "Chuyên mục"


class Rendering:
    """An environment with shells, one without, and how often the foot was asked for the site's name."""

    def __init__(self, base: str = BASE, page: str = PAGE) -> None:
        templates = {"base.html": base, "lang.html": "{% set skip = 'Xuống' %}", "page.html": page, "list.html": page}
        self.full, self.env = (Environment(loader=DictLoader(templates), auto_reload=False) for _ in range(2))
        self.asked, self.differing = DependencyRecorder(), set()
        PageShells(self.env.get_template("base.html"), base, lambda page: page and page.url.count("/"), self.differing, self.asked)
        self.site = self.asked.watch("site", Site())

    def same(self, page: Page | None, template: str = "page.html") -> set[str]:
        """Hold a page against the full one; return what its template asked for."""
        self.asked.begin()
        made = self.env.get_template(template).render(page=page, site=self.site)
        asked = self.asked.names
        assert made == self.full.get_template(template).render(page=page, site=Site())
        return asked


PAGES = [Page(f"Bài <{number}>", f"{number}/", [Anchor(f"#muc-{number}")] * (number % 3)) for number in range(12)]


def test_filled_pages_are_those_that_are_rendered_in_full():
    rendering = Rendering()
    for page in PAGES:
        for template in ("page.html", "list.html"):
            assert rendering.same(page, template) == {"site.name"}
    assert rendering.differing == set()


def test_the_base_is_rendered_only_for_the_first_two_pages_of_each_kind():
    rendering = Rendering()
    for page in PAGES:
        rendering.same(page)
    vars(rendering.env.get_template("base.html"))["root_render_func"].__self__._full = None
    for page in PAGES:
        rendering.same(page)


def test_a_page_without_a_kind_is_rendered_in_full():
    rendering = Rendering(BASE.replace("page.toc", "(page or {}).toc or ()"), PAGE.replace("page.title", '(page or {"title": ""}).title'))
    rendering.same(None)


@pytest.mark.parametrize(
    "base",
    [
        BASE.replace("{{ OWN }}", "{{ page.title }}"),
        BASE.replace("<p>{{ site.name }}", "<p>{{ page.title }}"),
        BASE.replace('colour = "xanh"', "colour = page.title"),
    ],
    ids=["between blocks", "a block said to be the same", "what blocks are given"],
)
def test_a_base_that_differs_from_page_to_page_is_noticed_and_all_pages_are_right(base):
    rendering = Rendering(base)
    for page in PAGES:
        rendering.same(page)
    assert rendering.differing == {"base.html"}

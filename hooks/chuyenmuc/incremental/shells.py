"""A theme's base template, rendered where it differs: the text between its blocks is kept, its blocks are rendered for each page.

Jinja compiles a template to a function that gives the text between blocks and calls each block (jinja.palletsprojects.com, template
inheritance). For pages of one kind from which every address looks the same, that text is the same but for the link that skips to
the first heading. Blocks that the theme's ``main.html`` names in ``same_blocks`` are the same too.

The first two pages of each kind are rendered in full as well. Where that differs, as a changed theme may make it, all are.
"""

import copy
import re
from collections.abc import Callable, Hashable, Iterator, Set
from types import SimpleNamespace
from typing import Any

from jinja2 import Template
from jinja2.runtime import Context
from msgspec import Struct

from chuyenmuc.incremental.dependencies import DependencyRecorder

_ASKED = re.compile(r"\bself\.(\w+)\(\)")


_PLACE = re.compile("\0(.*?)\0")


_SKIP = "#\0#\0"


_CHECKED = 2


SAME = "same_blocks"


class _Shell(Struct):
    """Text and names of blocks in turn; what the base template gives its blocks; pages rendered in full too; what was asked for."""

    pieces: list[str]
    given: dict[str, Any]
    checked: set[str]
    asked: Set[str]


class PageShells:
    """The shells of one build, for ``base``, the theme's base template, whose source is ``source``.

    ``kind_of`` takes a page, or None, and returns what pages of one shell have in common, or None for one that is rendered in full.
    The name of the base template is added to ``differing`` where pages turn out to have less in common.
    """

    def __init__(
        self, base: Template, source: str, kind_of: Callable[[Any], Hashable | None], differing: set[str], asked: DependencyRecorder
    ) -> None:
        self._asked = asked
        self._name, self._full, self._kind_of, self._differing = str(base.name), base.root_render_func, kind_of, differing
        self._blocks = set(base.blocks) - set(_ASKED.findall(source))  # what the template asks for by itself is to be there
        self._shells: dict[Hashable, _Shell] = {}
        base.root_render_func = self._root

    def _root(self, context: Context) -> Iterator[str]:
        page = context.get("page")
        kind = None if self._name in self._differing else self._kind_of(page)
        if kind is None:
            return self._full(context)
        kind = kind, context.name, bool(page.toc)
        shell = self._shells.get(kind)
        if shell is None:
            shell = self._shells[kind] = self._made(context)
        if page.url in shell.checked or len(shell.checked) == _CHECKED:
            return self._filled(shell, context)
        shell.checked.add(page.url)
        return self._compared(shell, context)

    def _compared(self, shell: _Shell, context: Context) -> Iterator[str]:
        vars_before = dict(context.vars)
        filled = "".join(self._filled(shell, context))
        context.vars.clear()
        context.vars.update(vars_before)
        full = "".join(self._full(context))
        if filled != full:
            self._differing.add(self._name)
        yield full

    def _made(self, context: Context) -> _Shell:
        """Render the base template with marks for its blocks and for the link to the first heading."""
        page, first = copy.copy(context["page"]), SimpleNamespace(url=_SKIP)
        if page.toc:
            page.toc = [first]
        blank = context.environment.context_class(context.environment, context.parent | {"page": page}, context.name, {}, None)
        blank.vars, blank.exported_vars = dict(context.vars), set(context.exported_vars)
        same = context.vars.get(SAME, ())
        blank.blocks = {
            name: [_marked(name)] if name in self._blocks and name not in same else functions for name, functions in context.blocks.items()
        }
        text, asked = self._asked.noting(lambda: "".join(self._full(blank)))
        had = context.vars
        given = {name: value for name, value in blank.vars.items() if value is not first and had.get(name, blank) is not value}
        return _Shell(_PLACE.split(text), given, set(), asked)

    def _filled(self, shell: _Shell, context: Context) -> Iterator[str]:
        context.vars.update(shell.given)
        self._asked.names |= shell.asked
        made: list[str] = []
        for at, piece in enumerate(shell.pieces):
            if at % 2 == 0:
                made.append(piece)
            elif piece == "#":
                made.append(next(iter(context["page"].toc)).url.removeprefix("#"))
            else:
                made += context.blocks[piece][0](context)
        yield "".join(made)


def _marked(name: str) -> Callable[[Context], Iterator[str]]:
    def mark(context: Context) -> Iterator[str]:
        yield f"\0{name}\0"

    return mark

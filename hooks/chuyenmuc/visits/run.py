"""Visit many portals: some hundred under way, each an ordered probe, with the journal written as they end."""

import asyncio
import datetime as dt
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from msgspec import Struct

from chuyenmuc.model.portals.record import Finding
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.portals.answer import Answer, Ask
from chuyenmuc.portals.conclusions import Portal
from chuyenmuc.portals.probe import Probe
from chuyenmuc.problem import Refusal
from chuyenmuc.visits.addresses import Resolve, is_public, resolve
from chuyenmuc.visits.fetcher import Fetcher
from chuyenmuc.visits.journal import Journal
from chuyenmuc.visits.limits import Limits
from chuyenmuc.visits.politeness import Politeness
from chuyenmuc.visits.transport import Connections

_VISITS_A_REQUEST = 4
"""Visits under way for each request at once: most of them wait between two requests."""


class Renderer(Protocol):
    """What opens a page with JavaScript; see ``rendered``."""

    async def fetch(self, ask: Ask, fetcher: Fetcher) -> Answer:
        """Return the page as a browser has it after its scripts ran."""

    async def picture(self, url: str, fetcher: Fetcher) -> bytes | None:
        """Return a picture of a page, None if it cannot be had."""

    async def close(self) -> None:
        """End what was begun."""


class Errand(Struct):
    """The settings of a run of visits, and the functions that get its results.

    ``journal`` is open and gets each finding. ``keep`` gets the bytes of each answer that decided, by their SHA-256; ``progress`` how
    many of all visits have ended; ``take_picture`` a picture of the page that decided, by unit. The ``renderer`` opens the pages of
    the units that ``render`` accepts, with JavaScript. ``is_allowed`` says to which addresses a connection may be made.
    """

    quarter: Quarter
    day: dt.date
    limits: Limits
    journal: Journal
    keep: Callable[[str, bytes], object] = lambda name, body: None
    progress: Callable[[int, int], object] = lambda done, total: None
    renderer: Renderer | None = None
    render: Callable[[str], bool] = lambda unit: False
    take_picture: Callable[[str, bytes], object] | None = None
    resolver: Resolve = resolve
    is_allowed: Callable[[str], bool] = is_public


def visit_all(portals: Iterable[Portal], errand: Errand) -> dict[str, Exception]:
    """Visit portals and write each finding into the journal. Return the errors of the program itself, by unit: they stop no other visit.

    Raises OSError if what was found cannot be written, Refusal if what the run needs is not there.
    """
    run = _Run(list(portals), errand)
    try:
        asyncio.run(run.all())
    except ExceptionGroup as group:
        raise group.exceptions[0] from group
    return run.errors


class _End(Struct):
    """What a visit ended with: the finding, the bytes of the answer that decided, and a picture."""

    finding: Finding
    body: bytes = b""
    picture: bytes | None = None


class _Run:
    def __init__(self, portals: list[Portal], errand: Errand) -> None:
        self._portals, self._errand, self._limits = portals, errand, errand.limits
        self._done = 0
        self.errors: dict[str, Exception] = {}
        self._writer = ThreadPoolExecutor(1)  # a line at a time

    async def all(self) -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(32))  # for the names: the system's resolver waits in a thread
        self._connections = Connections(self._errand.is_allowed, self._errand.resolver)
        self._politeness = Politeness(self._limits.at_once, self._limits.delay)
        waiting = iter(self._portals)
        self._errand.progress(0, len(self._portals))
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(len(self._portals), self._limits.at_once * _VISITS_A_REQUEST)):
                    group.create_task(self._visit_next(waiting))
        finally:
            if self._errand.renderer is not None:
                await self._errand.renderer.close()

    async def _visit_next(self, waiting: Iterable[Portal]) -> None:
        for portal in waiting:
            try:
                end = await self.visit(portal)
            except Refusal:
                raise
            except Exception as error:
                self.errors[portal.unit] = error
            else:
                await asyncio.get_running_loop().run_in_executor(self._writer, self._write, portal.unit, end)
            self._done += 1
            self._errand.progress(self._done, len(self._portals))

    def _write(self, unit: str, end: "_End") -> None:
        if end.picture and self._errand.take_picture:
            self._errand.take_picture(unit, end.picture)
        if end.body:
            self._errand.keep(end.finding.hash, end.body)
        self._errand.journal.write(unit, end.finding)

    async def visit(self, portal: Portal) -> "_End":
        fetcher = Fetcher(self._connections, self._politeness, self._limits)
        steps = Probe(portal, self._errand.quarter, self._errand.day).run()
        bodies: dict[str, bytes] = {}
        rendered = self._errand.renderer if self._errand.render(portal.unit) else None
        try:
            ask = next(steps)
            while True:
                answer = await (rendered.fetch(ask, fetcher) if rendered and ask.kind == "page" else fetcher.fetch(ask))
                bodies[answer.hash] = zlib.compress(answer.body, 1)
                ask = steps.send(answer)
        except StopIteration as end:
            finding: Finding = end.value
            wanted = self._errand.renderer if self._errand.take_picture and finding.final else None
            return _End(finding, _unpacked(bodies, finding.hash), await wanted.picture(finding.final, fetcher) if wanted else None)
        finally:
            fetcher.forget()


def _unpacked(bodies: dict[str, bytes], name: str) -> bytes:
    """The bytes of an answer by their hash, none if it is not there."""
    return zlib.decompress(bodies[name]) if name in bodies else b""

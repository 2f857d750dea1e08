"""How often a host is asked: one request at a time with a wait between two, and few at once to one machine."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chuyenmuc.visits.limits import CRAWL_DELAY, PER_ADDRESS


class Politeness:
    """Lets requests through when it is their turn."""

    def __init__(self, at_once: int, delay: float) -> None:
        self._under_way = asyncio.Semaphore(at_once)
        self._delay = delay
        self._delays: dict[str, float] = {}
        self._hosts: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._machines: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(PER_ADDRESS))
        self._next: dict[str, float] = {}
        self._visits: Counter[str] = Counter()
        self._left: set[str] = set()

    def begin(self, host: str) -> None:
        """Take note of a visit that asks a host."""
        self._visits[host] += 1

    def slow_down(self, host: str, delay: float | None) -> None:
        """Wait longer between two requests to a host, as its robots.txt asks."""
        if delay and delay > self._delay:
            self._delays[host] = min(delay, CRAWL_DELAY)

    @asynccontextmanager
    async def turn(self, host: str, address: str) -> AsyncIterator[None]:
        """Hold the turn of a request to a host at an address."""
        loop = asyncio.get_running_loop()
        async with self._hosts[host]:
            wait = self._next.get(host, 0.0) - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            async with self._machines[address], self._under_way:
                try:
                    yield
                finally:
                    self._next[host] = loop.time() + self._delays.get(host, self._delay)

    def forget(self, host: str) -> None:
        """Take note that a visit asks a host no more. What is kept of hosts is dropped once nobody visits them and their wait is over."""
        self._visits[host] -= 1
        self._left.add(host)
        now = asyncio.get_running_loop().time()
        for one in [one for one in self._left if self._visits[one] <= 0 and self._next.get(one, 0.0) <= now]:
            self._left.discard(one)
            for kept in (self._visits, self._hosts, self._next, self._delays):
                kept.pop(one, None)

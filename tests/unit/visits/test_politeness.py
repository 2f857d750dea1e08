"""How often a host is asked, and that nothing of hosts is kept for ever."""

import asyncio

import pytest

from chuyenmuc.visits.limits import PER_ADDRESS
from chuyenmuc.visits.politeness import Politeness


async def _asked(politeness: Politeness, host: str, address: str, log: list, seconds: float = 0.02) -> None:
    async with politeness.turn(host, address):
        log.append((host, 1, asyncio.get_running_loop().time()))
        await asyncio.sleep(seconds)
        log.append((host, -1, asyncio.get_running_loop().time()))


def _most(log: list) -> int:
    now = most = 0
    for _, change, _ in log:
        now += change
        most = max(most, now)
    return most


def _run(politeness: Politeness, asked: list[tuple[str, str]]) -> list:
    log: list = []

    async def run():
        await asyncio.gather(*(_asked(politeness, host, address, log) for host, address in asked))

    asyncio.run(run())
    return log


def test_one_host_is_asked_one_at_a_time_with_a_wait_between():
    log = _run(Politeness(64, 0.05), [("a", "1")] * 4)
    ends = [when for _, change, when in log if change < 0]
    begins = [when for _, change, when in log if change > 0]
    assert _most(log) == 1 and all(begin - end >= 0.049 for end, begin in zip(ends, begins[1:], strict=False))


def test_one_machine_is_asked_a_few_at_a_time_and_all_no_more_than_allowed():
    assert _most(_run(Politeness(64, 0), [(str(number), "1") for number in range(12)])) == PER_ADDRESS
    assert _most(_run(Politeness(3, 0), [(str(number), str(number)) for number in range(12)])) == 3


def test_a_request_that_fails_gives_its_turn_back():
    politeness = Politeness(1, 0)

    async def run():
        with pytest.raises(ValueError):
            async with politeness.turn("a", "1"):
                raise ValueError
        await asyncio.wait_for(_asked(politeness, "a", "1", []), 1)

    asyncio.run(run())


def test_a_visit_that_ends_does_not_hurry_another_to_the_same_host():
    politeness = Politeness(64, 0.1)

    async def run():
        log: list = []
        for _ in range(3):
            politeness.begin("a")

        async def visit():
            await _asked(politeness, "a", "1", log)
            politeness.forget("a")

        await asyncio.gather(visit(), visit(), visit())
        return log

    log = asyncio.run(run())
    times = [when for _, change, when in log if change > 0]
    assert _most(log) == 1 and all(after - before >= 0.1 for before, after in zip(times, times[1:], strict=False))


def test_what_is_kept_of_hosts_is_dropped():
    politeness = Politeness(64, 0.01)

    async def run():
        for number in range(50):
            politeness.begin(host := f"h{number}")
            politeness.slow_down(host, 0.02)
            await _asked(politeness, host, "1", [], 0)
            politeness.forget(host)
        await asyncio.sleep(0.05)
        politeness.begin("last")
        politeness.forget("last")

    asyncio.run(run())
    assert not politeness._hosts and not politeness._next and not politeness._delays and not politeness._visits

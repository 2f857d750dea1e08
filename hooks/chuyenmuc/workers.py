"""Work over all cores: how many threads share what lets others run meanwhile, and Python's own work in forked processes."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_ROUNDS = 8  # parts that each process is given one after the other, since some take longer than others
_shared: tuple[Callable[[Any], Any], list[Sequence[Any]]] | None = None


def workers(most: int | None = None) -> int:
    """As many as this process may use cores, but not more than ``most``. What is made never depends on the number."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return min(cores, most or cores)


def over_cores(
    work: Callable[[T], R], items: Sequence[T], least: int = 64, progress: Callable[[int, int], object] | None = None
) -> list[R]:
    """Return ``[work(item) for item in items]``, made in processes forked from this one where that pays.

    ``work`` sees all that this process holds, and what it changes there is gone when it returns; what it returns or raises goes
    through pickle. Fewer than ``least`` items, one core, and systems where forking is not safe or not known leave the work here.
    """
    global _shared
    cores = workers()
    if cores == 1 or len(items) < least or sys.platform != "linux" or multiprocessing.parent_process() is not None:
        return _here(work, items, progress)
    size = max(1, -(-len(items) // (cores * _ROUNDS)))
    parts = [items[at : at + size] for at in range(0, len(items), size)]
    found: list[R] = []
    _shared = work, parts
    gc.freeze()  # what the collector touches would be copied for each process
    try:
        with ProcessPoolExecutor(cores, multiprocessing.get_context("fork"), _begin) as pool:
            for some in pool.map(_part, range(len(parts))):
                found += some
                if progress:
                    progress(len(found), len(items))
    finally:
        _shared = None
        gc.unfreeze()
    return found


def _here(work: Callable[[T], R], items: Sequence[T], progress: Callable[[int, int], object] | None) -> list[R]:
    found = []
    for done, item in enumerate(items, 1):
        found.append(work(item))
        if progress:
            progress(done, len(items))
    return found


def _begin() -> None:
    """Ctrl+C goes to all processes of a terminal; the first of them ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()


def _part(number: int) -> list[Any]:
    assert _shared is not None
    work, parts = _shared
    return [work(item) for item in parts[number]]

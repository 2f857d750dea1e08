"""Work over all cores: threads for what lets others run meanwhile, forked processes for Python's own work.

``parallel_map`` shares out one kind of work; ``in_background`` does a piece of work while this process goes on; a
``BackgroundProcess`` can be given up. What they need is imported when they do: a check that finds everything cached forks nothing.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess


T = TypeVar("T")


R = TypeVar("R")


_ROUNDS = 8  # parts that each process is given one after the other at least, since some take longer than others


_OF_THE_REST = 2  # a part is no more than this share of what each process has left to do, so that all end together


_background: set["BackgroundProcess[Any]"] = set()


_is_forked = False


_shared: tuple[Callable[[Any], Any], list[Sequence[Any]]] | None = None


def workers(most: int | None = None) -> int:
    """As many as this process may use cores, but not more than ``most``. What is made never depends on the number."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return min(cores, most or cores)


def parallel_map(
    work: Callable[[T], R], items: Sequence[T], least: int = 64, progress: Callable[[int, int], object] | None = None
) -> list[R]:
    """Return ``[work(item) for item in items]``, made in processes forked from this one where that pays.

    ``work`` sees all that this process holds, and what it changes there is gone when it returns; what it returns or raises goes
    through pickle. Fewer than ``least`` items, one core, and systems where forking is not safe or not known leave the work here.
    """
    global _shared
    cores = workers()
    if len(items) < least or not may_fork():
        return _here(work, items, progress)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    parts = _parts(items, cores)
    found: list[R] = []
    _shared = work, parts
    was_frozen = gc.get_freeze_count() > 0
    gc.freeze()  # what the collector touches would be copied for each process
    try:
        with ProcessPoolExecutor(cores, get_context("fork"), _begin) as pool:
            for some in pool.map(_part, range(len(parts))):
                found += some
                if progress:
                    progress(len(found), len(items))
    finally:
        _shared = None
        if not was_frozen:
            gc.unfreeze()
    return found


class BackgroundProcess(Generic[R]):
    """A work that is done in a process forked from this one, which goes on meanwhile. Only where ``may_fork``."""

    def __init__(self, work: Callable[[], R]) -> None:
        """Begin ``work``; what it returns goes through pickle."""
        from multiprocessing import get_context
        from tempfile import TemporaryFile

        self._answer = TemporaryFile()  # noqa: SIM115 -- closed by ``wait``; a pipe would keep the process until it is read
        self._process: BaseProcess = get_context("fork").Process(target=_answer, args=(work, self._answer), daemon=True)
        self._process.start()

    def wait(self) -> tuple[R] | None:
        """Wait until the work is done; return what it returned, in a tuple, None where it raised something or was stopped. Once."""
        import pickle

        self._process.join()
        with self._answer:
            if self._process.exitcode:
                return None
            self._answer.seek(0)
            return (pickle.load(self._answer),)

    def stop(self) -> None:
        """End the work where it is not done."""
        self._process.kill()


def in_background(work: Callable[[], R]) -> Callable[[], R]:
    """Begin ``work`` in a process forked from this one; return a function that waits for it and returns what it returned.

    What it raises is raised there: the work is then done once more, here. It is done there too where ``parallel_map`` would stay here.
    """
    if not may_fork():
        return work
    apart = BackgroundProcess(work)
    _background.add(apart)

    def wait() -> R:
        found = apart.wait()
        _background.discard(apart)
        return found[0] if found else work()

    return wait


def stop_background() -> None:
    """End all work that nobody waited for."""
    for apart in _background:
        apart.stop()
        apart.wait()
    _background.clear()


def may_fork() -> bool:
    """Say whether there are cores for other processes, and a system on which forking is known to be safe."""
    return workers() > 1 and sys.platform == "linux" and not _is_forked


def _answer(work: Callable[[], Any], answer: IO[bytes]) -> None:
    import pickle

    _begin()
    try:
        pickle.dump(work(), answer)
        answer.flush()
    except Exception:
        sys.exit(1)


def _here(work: Callable[[T], R], items: Sequence[T], progress: Callable[[int, int], object] | None) -> list[R]:
    found = []
    for done, item in enumerate(items, 1):
        found.append(work(item))
        if progress:
            progress(done, len(items))
    return found


def _begin() -> None:
    """Ctrl+C goes to all processes of a terminal; the first of them ends the others."""
    global _is_forked
    _is_forked = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _parts(items: Sequence[T], processes: int) -> list[Sequence[T]]:
    """The items in parts, in order, smaller towards the end."""
    largest = -(-len(items) // (processes * _ROUNDS))
    parts, at = [], 0
    while at < len(items):
        size = min(largest, -(-(len(items) - at) // (processes * _OF_THE_REST)))
        parts.append(items[at : at + size])
        at += size
    return parts


def _part(number: int) -> list[Any]:
    assert _shared is not None
    work, parts = _shared
    return [work(item) for item in parts[number]]

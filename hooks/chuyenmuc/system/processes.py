"""Work over all cores: threads for what lets others run meanwhile, forked processes for Python's own work.

``parallel_map`` shares out one kind of work; ``in_background`` does a piece of work while this process goes on; a
``BackgroundProcess`` can be given up; ``end_group`` ends another program. What they need is imported when they do: a check that finds
everything cached forks nothing.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import IO, TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    import subprocess
    from multiprocessing.process import BaseProcess


ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals by which a service ends a process, and with which a terminal is closed; Windows lacks the second."""

T = TypeVar("T")
R = TypeVar("R")
_ROUNDS = 8  # parts for each process, at least, since some parts take longer than others
_SHARE_OF_REST = 2  # a part is at most half of a process's share of the items left: small parts at the end let all processes end together
_background: set["BackgroundProcess[Any]"] = set()
_is_forked = False
_shared: tuple[Callable[[Any], Any], list[Sequence[Any]]] | None = None


def workers(most: int | None = None) -> int:
    """Return how many cores this process may use, at most ``most``. Results never depend on the number."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return min(cores, most or cores)


def parallel_map(
    work: Callable[[T], R], items: Sequence[T], least: int = 64, progress: Callable[[int, int], object] | None = None
) -> list[R]:
    """Return ``[work(item) for item in items]``, computed in processes forked from this one if that pays.

    ``work`` sees everything that this process holds. What it changes there is lost; what it returns or raises is pickled. The work
    stays in this process if there are fewer than ``least`` items, one core, or a system on which forking is not known to be safe.
    """
    global _shared
    cores = workers()
    if len(items) < least or not may_fork():
        return _here(work, items, progress)
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    parts = _parts(items, cores)
    results: list[R] = []
    _shared = work, parts
    was_frozen = gc.get_freeze_count() > 0
    gc.freeze()  # what the collector touches would be copied for each process
    try:
        with ProcessPoolExecutor(cores, get_context("fork"), begin_forked) as pool:
            for part_results in pool.map(_part, range(len(parts))):
                results += part_results
                if progress:
                    progress(len(results), len(items))
    finally:
        _shared = None
        if not was_frozen:
            gc.unfreeze()
    return results


class BackgroundProcess(Generic[R]):
    """Work in a process forked from this one, which goes on meanwhile. Use it only if ``may_fork``."""

    def __init__(self, work: Callable[[], R]) -> None:
        """Begin ``work``; what it returns is pickled."""
        from multiprocessing import get_context
        from tempfile import TemporaryFile

        self._answer = TemporaryFile()  # noqa: SIM115 -- closed by ``wait``; a pipe would keep the process alive until it is read
        self._process: BaseProcess = get_context("fork").Process(target=_answer, args=(work, self._answer), daemon=True)
        self._process.start()
        self.is_stopped = False

    def wait(self) -> tuple[R] | None:
        """Wait until the work is done, once. Return its result in a tuple; None if it raised an exception, crashed or ``is_stopped``."""
        import pickle

        self._process.join()
        with self._answer:
            if self._process.exitcode:
                return None
            self._answer.seek(0)
            return (pickle.load(self._answer),)

    def stop(self) -> None:
        """End the work if it is not done."""
        self.is_stopped = True
        self._process.kill()


def in_background(work: Callable[[], R]) -> Callable[[], R]:
    """Begin ``work`` in a process forked from this one; return a function that waits for it and returns what it returned.

    If it fails, that function does the work again in this process, and raises what it raises. It does all of the work if there is no
    core for another process.
    """
    if not may_fork():
        return work
    process = BackgroundProcess(work)
    _background.add(process)

    def wait() -> R:
        result = process.wait()
        _background.discard(process)
        return result[0] if result else work()

    return wait


def stop_background() -> None:
    """End all work in the background that nobody has waited for."""
    for process in _background:
        process.stop()
        process.wait()
    _background.clear()


def may_fork() -> bool:
    """Return whether there are cores for other processes, and forking is known to be safe on this system."""
    return workers() > 1 and can_fork() and not _is_forked


def can_fork() -> bool:
    """Return whether forking is known to be safe on this system."""
    return sys.platform == "linux"


def _answer(work: Callable[[], Any], answer: IO[bytes]) -> None:
    import pickle

    begin_forked()
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


def begin_forked() -> None:
    """Begin a forked process. Ctrl+C goes to all processes of a terminal; the first of them ends the others."""
    global _is_forked
    _is_forked = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for ending in ENDING:  # by which the first one ends them
        signal.signal(ending, signal.SIG_DFL)


def end_group(process: "subprocess.Popen[bytes]") -> None:
    """End a process that began a session of its own, and those that it has begun."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except OSError:  # all of them have ended
        pass
    process.wait()


def _parts(items: Sequence[T], processes: int) -> list[Sequence[T]]:
    """The items in parts, in order, smaller towards the end."""
    largest = -(-len(items) // (processes * _ROUNDS))
    parts, at = [], 0
    while at < len(items):
        size = min(largest, -(-(len(items) - at) // (processes * _SHARE_OF_REST)))
        parts.append(items[at : at + size])
        at += size
    return parts


def _part(number: int) -> list[Any]:
    assert _shared is not None
    work, parts = _shared
    return [work(item) for item in parts[number]]

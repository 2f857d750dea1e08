"""A process of its own for work on files that nobody can vouch for, with limits on the time and the memory that each may take.

Decoders written by others can be made to run for minutes, to ask for more memory than there is, or to crash. Here that costs one
answer, not the run. The limit on time is one of processor time (``ITIMER_PROF`` of setitimer(2)), so that a busy machine refuses
nothing that an idle one takes; the kernel ends the process whatever it is doing then. Memory is limited by ``RLIMIT_AS`` of setrlimit(2).
"""

import contextlib
import os
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from chuyenmuc.system.processes import begin_forked, can_fork

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

R = TypeVar("R")
_WAITING = 20  # times as long by the clock as by the processor: for work that sleeps instead of working
_STATM = "/proc/self/statm"  # proc(5): the size of the process in pages comes first


class LimitedWorker:
    """Answers one message after another by ``work``, in a process that is forked for the first one, and anew after one that failed.

    ``work`` never raises. Each message may take ``seconds`` of processor time, and ``memory`` bytes more than the process had at its
    beginning. Where forking is not known to be safe, the work is done in this process, without limits.
    """

    def __init__(self, work: Callable[[bytes], bytes], seconds: float, memory: int) -> None:
        self._work, self._seconds, self._memory = work, seconds, memory
        self._process = self._owner = 0
        self._connection: Connection | None = None

    def ask(self, message: bytes) -> bytes | None:
        """Return the answer to a message; None if the work went over a limit, or crashed."""
        if not can_fork():
            return self._work(message)
        if self._connection is None or self._owner != os.getpid():
            self._start()
        assert self._connection
        try:
            self._connection.send_bytes(message)
            if self._connection.poll(self._seconds * _WAITING):
                return self._connection.recv_bytes()
        except (EOFError, OSError):
            pass
        self.close()
        return None

    def close(self) -> None:
        """End the process; the next message begins another."""
        if self._connection:
            self._connection.close()
            self._connection = None
            if self._owner != os.getpid():  # this process was forked meanwhile, and the other one is still asking
                return
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)

    def _start(self) -> None:
        from multiprocessing.connection import Pipe

        self._connection, other = Pipe()
        self._owner = os.getpid()
        # Not a process of ``multiprocessing``, whose daemons may have no children, and which waits for all others at its end.
        self._process = os.fork()
        if self._process == 0:
            try:
                self._serve(other)
            finally:
                os._exit(0)
        other.close()

    def _serve(self, connection: "Connection") -> None:
        import faulthandler

        begin_forked()
        faulthandler.disable()
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):  # messages of a decoder that crashes: nobody could act on them
            os.dup2(silent, stream)
        # Whatever else is open belongs to the other process. A pipe that is held here too never ends for its reader.
        os.closerange(3, connection.fileno())
        os.closerange(connection.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
        _limit_memory(self._memory)
        with contextlib.suppress(EOFError, OSError):
            while True:
                message = connection.recv_bytes()
                signal.setitimer(signal.ITIMER_PROF, self._seconds)
                answer = self._work(message)
                signal.setitimer(signal.ITIMER_PROF, 0)
                connection.send_bytes(answer)

    def __del__(self) -> None:
        with contextlib.suppress(Exception):
            self.close()


def limited(work: Callable[[], R], seconds: float, memory: int) -> tuple[R] | None:
    """Do a piece of work under limits. Return its result in a tuple, or None if it went over a limit; raise what it raises.

    What it returns or raises is pickled. Where forking is not known to be safe, it is done in this process, without limits.
    """
    if not can_fork():
        return (work(),)
    import pickle

    def answer(_: bytes) -> bytes:
        try:
            return pickle.dumps((True, work()))
        except MemoryError:
            os._exit(1)
        except Exception as error:
            return pickle.dumps((False, error))

    worker = LimitedWorker(answer, seconds, memory)
    try:
        answered = worker.ask(b"")
    finally:
        worker.close()
    if answered is None:
        return None
    is_result, result = pickle.loads(answered)
    if not is_result:
        raise result
    return (result,)


def _limit_memory(more: int) -> None:
    import resource

    with open(_STATM, "rb") as stream:
        now = int(stream.read().split()[0]) * resource.getpagesize()
    with contextlib.suppress(ValueError, OSError):  # a lower limit has been set from outside
        resource.setrlimit(resource.RLIMIT_AS, (now + more, now + more))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

"""Work on files that nobody can vouch for: it answers, or is given up; it never ends the process that asked."""

import os
import time

import pytest

from chuyenmuc.system import limited_worker
from chuyenmuc.system.limited_worker import LimitedWorker, limited

MEGABYTE = 1024**2


def work(message: bytes) -> bytes:
    match message:
        case b"spin":
            while True:
                pass
        case b"sleep":
            time.sleep(60)
        case b"crash":
            os.abort()
        case b"hoard":
            try:
                return b"%d" % len(bytearray(900 * MEGABYTE))
            except MemoryError:
                return b"no memory"
        case b"who":
            return b"%d" % os.getpid()
    return message[::-1]


@pytest.fixture
def worker():
    worker = LimitedWorker(work, 0.2, 300 * MEGABYTE)
    yield worker
    worker.close()


def test_messages_are_answered_in_one_other_process(worker):
    assert worker.ask(b"abc") == b"cba"
    assert worker.ask(b"who") == worker.ask(b"who") != b"%d" % os.getpid()


def test_a_forked_process_asks_one_of_its_own_and_ends_no_other(worker):
    asked_here = worker.ask(b"who")
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            os.write(writing, worker.ask(b"who") or b"nobody")
            worker.close()
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        assert answer.read() not in {asked_here, b"nobody", b""}
    os.wait()
    assert worker.ask(b"who") == asked_here


@pytest.mark.parametrize("message", [b"spin", b"sleep", b"crash"])
def test_what_takes_too_long_or_crashes_has_no_answer_and_the_next_has_one(worker, message, capfd):
    assert worker.ask(message) is None
    assert worker.ask(b"abc") == b"cba"
    assert capfd.readouterr() == ("", "")


def test_memory_is_limited(worker):
    assert worker.ask(b"hoard") == b"no memory"


def test_the_limit_is_one_of_each_message(worker):
    began = time.process_time()
    while time.process_time() < began + 0.5:
        assert worker.ask(b"x" * 10000)


def test_a_worker_that_is_closed_leaves_no_process_and_may_be_asked_again(worker):
    process = int(worker.ask(b"who"))
    worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert worker.ask(b"abc") == b"cba"


def test_where_nothing_can_be_forked_the_work_is_done_here(worker, monkeypatch):
    monkeypatch.setattr(limited_worker, "can_fork", lambda: False)
    assert worker.ask(b"who") == b"%d" % os.getpid()


def test_a_forked_process_may_limit_work_too():
    def outer() -> list[tuple[int] | None]:
        return [limited(lambda: 1, 1, 300 * MEGABYTE), limited(lambda: work(b"spin"), 0.2, 300 * MEGABYTE)]

    assert limited(outer, 5, 300 * MEGABYTE) == ([(1,), None],)


def test_limited_work_returns_raises_or_is_given_up():
    assert limited(lambda: {"a": 1}, 1, 300 * MEGABYTE) == ({"a": 1},)
    with pytest.raises(ValueError, match="that"):
        limited(lambda: int("that"), 1, 300 * MEGABYTE)
    assert limited(lambda: bytearray(900 * MEGABYTE), 1, 300 * MEGABYTE) is None


def test_unlimited_work_is_done_here_where_nothing_can_be_forked(monkeypatch):
    monkeypatch.setattr(limited_worker, "can_fork", lambda: False)
    assert limited(os.getpid, 1, 300 * MEGABYTE) == (os.getpid(),)


def test_it_holds_no_file_and_no_pipe_of_the_process_that_asks(worker):
    """A reader waits until everybody who can write into a pipe has closed it."""
    reader, writer = os.pipe()
    assert worker.ask(b"abc") == b"cba"
    os.close(writer)
    os.set_blocking(reader, False)
    assert os.read(reader, 1) == b""
    os.close(reader)


def test_it_ends_with_the_one_that_asks_whatever_was_begun_later():
    first, second = (LimitedWorker(work, 1, 300 * MEGABYTE) for _ in range(2))
    pid = int(first.ask(b"who"))
    second.ask(b"abc")
    first._connection.close()
    assert os.waitpid(pid, 0)[1] == 0
    first._connection = None
    second.close()

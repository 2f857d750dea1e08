"""Work on files that nobody can vouch for: it answers, or is given up; it never ends the process that asked."""

import os
import time

import pytest

from chuyenmuc.system import limited_worker, processes
from chuyenmuc.system.limited_worker import LimitedWorker

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


def test_a_forked_process_forks_no_other():
    assert processes.can_fork()
    assert LimitedWorker(lambda _: b"%d" % processes.can_fork(), 1, 300 * MEGABYTE).ask(b"") == b"0"

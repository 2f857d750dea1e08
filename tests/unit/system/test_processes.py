"""Work over all cores gives what it gives on one."""

import os
import time

import pytest

from chuyenmuc.system import processes as workers
from chuyenmuc.system.processes import BackgroundProcess, _parts, in_background, may_fork, parallel_map, stop_background


@pytest.fixture(params=[1, 2, 5])
def cores(request, monkeypatch) -> int:
    monkeypatch.setattr(workers, "workers", lambda: request.param)
    return request.param


def test_results_come_in_the_order_of_the_items_whatever_the_number(cores):
    base = {"a": 100}  # nothing that could go through pickle is needed to see it
    told = []
    found = parallel_map(lambda item: base["a"] + item, range(1000), progress=lambda done, total: told.append((done, total)))
    assert found == list(range(100, 1100))
    assert told == sorted(told) and (told[-1:] == [(1000, 1000)])


def test_other_processes_do_it_where_that_pays(cores):
    pids = {*parallel_map(lambda _: os.getpid(), range(100))}
    assert (os.getpid() in pids) == (cores == 1)
    assert parallel_map(lambda _: os.getpid(), range(10)) == [os.getpid()] * 10


def test_a_mistake_is_raised_here_and_the_next_work_goes_on(cores):
    with pytest.raises(ZeroDivisionError):
        parallel_map(lambda item: 1 // (item - 70), range(100))
    assert parallel_map(str, range(100)) == [str(item) for item in range(100)]


def test_work_in_another_process_stays_there(cores):
    found = parallel_map(lambda item: parallel_map(lambda other: item + other, range(70)), range(70))
    assert found == [[item + other for other in range(70)] for item in range(70)]


def test_work_beside_goes_on_elsewhere_and_is_waited_for(cores):
    waits = [in_background(lambda number=number: (number, os.getpid())) for number in range(3)]
    found = [wait() for wait in waits]
    assert [number for number, _ in found] == [0, 1, 2]
    assert all((pid == os.getpid()) == (cores == 1) for _, pid in found)


def test_more_than_a_pipe_holds_comes_back(cores):
    assert len(in_background(lambda: b"x" * 3_000_000)()) == 3_000_000


def test_work_that_is_done_holds_no_memory_until_it_is_waited_for(cores):
    wait = in_background(lambda: b"x" * 3_000_000)
    for apart in list(workers._background):
        apart._process.join(30)
        assert apart._process.exitcode == 0
    assert len(wait()) == 3_000_000


def test_what_fails_beside_is_raised_where_it_is_waited_for(cores):
    wait = in_background(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        wait()


def test_work_that_nobody_waits_for_is_ended(cores, tmp_path):
    def work() -> None:
        if cores > 1:
            time.sleep(60)
            (tmp_path / "done").touch()

    wait = in_background(work)
    stop_background()
    assert workers._background == set()
    if cores == 1:
        wait()
    assert not (tmp_path / "done").exists()


@pytest.mark.skipif(not may_fork(), reason="no other process is used here")
def test_work_apart_is_waited_for_or_given_up(tmp_path):
    assert BackgroundProcess(lambda: None).wait() == (None,), "nothing is an answer too"
    assert BackgroundProcess(lambda: 1 // 0).wait() is None, "it is not done once more here"
    given_up = BackgroundProcess(lambda: (time.sleep(60), (tmp_path / "done").touch()))
    given_up.stop()
    assert given_up.wait() is None
    assert not (tmp_path / "done").exists()


@pytest.mark.parametrize(("items", "processes"), [(1, 2), (5, 8), (64, 2), (1000, 3), (4192, 2)])
def test_parts_are_all_items_in_order_and_small_at_the_end(items, processes):
    """A process that is given the last part is to end no later than the others by much."""
    parts = _parts(range(items), processes)
    assert [item for part in parts for item in part] == list(range(items))
    sizes = [len(part) for part in parts]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] <= max(1, -(-items // (8 * processes))) and sizes[-1] == 1

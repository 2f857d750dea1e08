"""What most commands begin with: everything is read, and judged on the day of the check."""

import datetime as dt
import io
from argparse import Namespace

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.read_and_judge import of_options, read_and_judge
from chuyenmuc.system.console import Progress
from support.scenes import DAY


def test_the_environment_gives_the_day_and_the_option_goes_before_it(repository):
    repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    assert repository.command("check", COLUMN_AS_OF="2026-10-05").status == 0
    assert repository.command("check", COLUMN_AS_OF="2026-10-11").status == 1
    assert repository.command("check", "--as-of", "2026-10-05", COLUMN_AS_OF="2026-10-11").status == 0


def test_the_day_that_is_given_is_the_day_of_the_coverage(repository):
    reading, coverage = read_and_judge(repository.root, "2026-10-05")
    assert coverage.as_of == dt.date(2026, 10, 5)
    assert [post.id for post in reading.column.posts if post.quarter in coverage.quarters] == [post.id for post in reading.column.posts]
    assert coverage.totals.covered == 6


def test_a_day_that_is_none_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(Refusal, match="hôm qua"):
        read_and_judge(tmp_path / "khong-co", "hôm qua")


def test_without_a_day_it_is_the_one_of_the_environment(repository, monkeypatch):
    monkeypatch.setenv("COLUMN_AS_OF", DAY)
    _, coverage = of_options(Namespace(root=repository.root, as_of=None, quiet=True))
    assert coverage.as_of == dt.date.fromisoformat(DAY)


def test_the_progress_is_closed_when_all_is_read(repository):
    closed = []

    class Closing(Progress):
        def close(self) -> None:
            closed.append(True)
            super().close()

    read_and_judge(repository.root, DAY, Closing("Đang đọc bài", io.StringIO()))
    assert closed == [True]

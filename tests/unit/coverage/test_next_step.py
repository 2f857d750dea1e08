"""What a unit has to do next for a quarter that is not covered yet."""

import pytest

from chuyenmuc.coverage import next_step
from chuyenmuc.coverage.judge import judge
from chuyenmuc.coverage.next_step import NextStep
from chuyenmuc.coverage.rules import RULES
from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import Plan, Terms
from chuyenmuc.model.post import Post
from chuyenmuc.model.reading import BrokenPost, Reading
from chuyenmuc.model.roster import Roster, School
from support.columns import Q2, Q3, day, plan, post


def test_the_rules_that_more_writing_satisfies_are_rules():
    assert {rule.name for rule in RULES} >= next_step.TO_IMPROVE


def step(on: str, *posts: Post, of: Plan | None = None, broken: tuple[BrokenPost, ...] = ()) -> NextStep:
    """The next step of the small unit for the third quarter, on a day."""
    column = Column(Roster(units={"truong": School("truong", "Trường", "thcs")}), of or plan(), posts)
    return next_step.next_step(judge(column, day(on)).cells["truong", Q3], Reading(column, (), {}, {"truong": broken}))


def test_who_has_nothing_writes_a_post_and_names_the_quarter_once_it_is_over():
    path = "posts/truong/2026-q3-ten-bai.md"
    assert step("2026-09-30") == NextStep("write", path, tell_quarter=False)
    assert step("2026-10-01") == NextStep("write", path, tell_quarter=True)


def test_a_draft_is_finished():
    assert step("2026-09-01", post("2026-08-01", draft=True)) == NextStep("finish", "posts/truong/bai.md")


def test_a_post_that_is_too_short_is_improved_and_its_lack_is_said():
    found = step("2026-09-01", post("2026-08-01", words=20))
    assert found == NextStep("improve", "posts/truong/bai.md", "Bài có 20 chữ, kế hoạch cần ít nhất 100 chữ.")


def test_a_post_that_no_writing_can_save_needs_a_new_one():
    assert step("2026-09-01", post("2026-08-01", source="https://bao.example/")).kind == "write"


@pytest.mark.parametrize("quarters", [frozenset({Q3}), frozenset()], ids=["this quarter", "unknown"])
def test_a_post_that_cannot_be_read_comes_before_all_else(quarters):
    broken = BrokenPost("posts/truong/2026-q3-hong.md", "truong", quarters)
    assert step("2026-09-01", post("2026-08-01", draft=True), broken=(broken,)) == NextStep("mend", broken.path)


def test_a_broken_post_of_another_quarter_is_none_of_this_one():
    broken = BrokenPost("posts/truong/2026-q2-hong.md", "truong", frozenset({Q2}))
    assert step("2026-09-01", broken=(broken,)).kind == "write"


@pytest.mark.parametrize(
    ("late_counts", "on", "kind"), [(False, "2026-10-10", "write"), (False, "2026-10-11", "over"), (True, "2026-10-11", "write")]
)
def test_it_is_over_only_after_the_deadline_of_a_plan_that_takes_no_late_posts(late_counts, on, kind):
    assert step(on, of=plan(Terms(min_words=100, grace_days=10, late_counts=late_counts))).kind == kind

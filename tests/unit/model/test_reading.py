"""What was read of the repository: whose a problem is, and which post may still count once it is mended."""

import pytest

from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.reading import ROSTER, BrokenPost, Reading, is_office_path, is_roster_whole
from chuyenmuc.model.roster import Roster
from chuyenmuc.problem import Problem

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
UNIT = "thcs-hoa-sua"


def reading(*problems: Problem, broken: tuple[BrokenPost, ...] = ()) -> Reading:
    own = tuple(problem for problem in problems if problem.path.startswith(f"posts/{UNIT}/"))
    return Reading(Column(Roster(), Plan("a.example", Q2)), problems, {UNIT: own}, {UNIT: broken})


def broken(name: str, *quarters: Quarter) -> BrokenPost:
    return BrokenPost(f"posts/{UNIT}/{name}.md", UNIT, frozenset(quarters))


@pytest.mark.parametrize(
    ("path", "is_office"),
    [
        ("posts", True), ("posts/schools.yml", True), ("posts/plan.yml", True), ("posts/_closed/2026-q2.json", True),
        ("posts/_closed", False), ("posts/_chu-de/gia-dinh.md", False), ("posts/thcs-hoa-sua/plan.yml", False), ("docs/plan.yml", True),
            (".cache/a/b", True), ("site", True), ("sites/a", False),
    ],
)  # fmt: skip
def test_the_offices_files_are_roster_plan_records_and_what_is_no_units(path, is_office):
    assert is_office_path(path) is is_office


def test_a_mistake_in_a_post_is_its_units_and_not_the_offices():
    office, post = Problem("posts/plan.yml", 3, "Sai."), Problem(f"posts/{UNIT}/2026-q3-hong.md", 4, "Sai.")
    found = reading(office, post)
    assert found.office_problems == (office,)
    assert found.problems_of(UNIT) == (post,) and found.problems_of("mam-non-mai") == ()


@pytest.mark.parametrize(("quarter", "stem"), [(Q2, "hai"), (Q3, "ba"), (Quarter(2026, 4), None)])
def test_a_broken_post_may_count_for_the_quarters_that_it_may_be_meant_for(quarter, stem):
    found = reading(broken=(broken("hai", Q2), broken("ba", Q2, Q3))).broken_post(UNIT, quarter)
    assert (found and found.path) == (stem and f"posts/{UNIT}/{stem}.md")


def test_a_broken_post_of_an_unknown_quarter_may_count_for_any_and_for_its_own_unit_alone():
    found = reading(broken=(broken("khong-ro"),))
    assert found.broken_post(UNIT, Q2) == found.broken_post(UNIT, Q3) == broken("khong-ro")
    assert found.broken_post("mam-non-mai", Q2) is None


def test_problems_of_the_whole_repository_come_first_and_change_no_units():
    own, whole = Problem(f"posts/{UNIT}/2026-q3-a.md", 1, "a"), Problem(".cache/a", 1, "b")
    found = reading(own).with_problems([whole])
    assert found.problems == (whole, own) and found.problems_of(UNIT) == (own,)


def test_a_roster_is_whole_without_a_problem_of_its_own():
    assert is_roster_whole([Problem("posts/plan.yml", 1, "a")]) and is_roster_whole([])
    assert not is_roster_whole([Problem("posts/plan.yml", 1, "a"), Problem(ROSTER, 3, "b")])

"""What was read of the repository: the column of all that can be used, and every problem."""

from collections.abc import Mapping

from msgspec import Struct

from chuyenmuc.model import closed_quarter
from chuyenmuc.model.column import Column
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Problem

POSTS = "posts"


ROSTER = "posts/schools.yml"


PLAN = "posts/plan.yml"


OFFICE_FILES = (POSTS, ROSTER, PLAN)


class BrokenPost(Struct, frozen=True):
    """A file that would be a post of a unit, could it be used; ``quarters`` are those it may be meant for, none where unknown."""

    path: str
    unit: str
    quarters: frozenset[Quarter]


class Reading(Struct, frozen=True):
    """What was read: the column of all that can be used, and every problem, the office's files first, then by file and line.

    ``problems_by_unit`` holds the problems by the unit in whose folder they are, ``broken_by_unit`` the posts left out for one.
    """

    column: Column
    problems: tuple[Problem, ...]
    problems_by_unit: Mapping[str, tuple[Problem, ...]]
    broken_by_unit: Mapping[str, tuple[BrokenPost, ...]]

    @property
    def office_problems(self) -> tuple[Problem, ...]:
        """The problems of roster, plan and closed quarters, on which everything else rests."""
        return tuple(problem for problem in self.problems if is_office_path(problem.path))

    def problems_of(self, unit: str) -> tuple[Problem, ...]:
        """The problems in one unit's folder."""
        return self.problems_by_unit.get(unit, ())

    def broken_post(self, unit: str, quarter: Quarter) -> BrokenPost | None:
        """A post that may count for a unit's quarter once it is mended; a draft is none."""
        posts = self.broken_by_unit.get(unit, ())
        return next((post for post in posts if quarter in post.quarters or not post.quarters), None)


def is_office_path(path: str) -> bool:
    """Return whether a path is the roster, the plan, or the record of a closed quarter."""
    return path in OFFICE_FILES or path.startswith(f"{closed_quarter.FOLDER}/")

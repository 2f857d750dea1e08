"""The result of reading the repository: a column of everything that can be used, every problem, and the hints."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.model import closed_quarter
from chuyenmuc.model.column import Column
from chuyenmuc.model.portals import record as portals
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Hint, Problem

POSTS = "posts"

ROSTER = "posts/schools.yml"

PLAN = "posts/plan.yml"

INBOX = "posts/_hop-thu"  # what was sent in and waits for the import

OFFICE_FILES = (POSTS, ROSTER, PLAN)

OUTPUT = (".cache", "site")  # folders of what is made

_OF_ALL = (*OUTPUT, "docs")


class BrokenPost(Struct, frozen=True):
    """A unit's post that cannot be used. ``quarters`` are the quarters that it may be meant for, empty if they are unknown."""

    path: str
    unit: str
    quarters: frozenset[Quarter]


class Reading(Struct, frozen=True):
    """The result of reading: the column of everything that can be used, and every problem.

    ``problems`` has those of the office's files first, then those of other files by path and line. ``problems_by_unit`` groups them
    by the unit in whose folder they are; ``broken_by_unit`` has the posts that were left out because of a problem. ``hints`` are in the
    order of path and line.
    """

    column: Column
    problems: tuple[Problem, ...]
    problems_by_unit: Mapping[str, tuple[Problem, ...]]
    broken_by_unit: Mapping[str, tuple[BrokenPost, ...]]
    hints: tuple[Hint, ...] = ()

    @property
    def office_problems(self) -> tuple[Problem, ...]:
        """The problems of the roster, the plan and the closed quarters, on which everything else depends."""
        return tuple(problem for problem in self.problems if is_office_path(problem.path))

    def with_problems(self, problems: Iterable[Problem]) -> "Reading":
        """Return the reading with further problems of the whole repository, which come first."""
        return replace(self, problems=(*problems, *self.problems))

    def problems_of(self, unit: str) -> tuple[Problem, ...]:
        """Return the problems in one unit's folder."""
        return self.problems_by_unit.get(unit, ())

    def broken_post(self, unit: str, quarter: Quarter) -> BrokenPost | None:
        """Return a broken post that may count for a unit's quarter once it is mended, or None. Drafts are not among them."""
        posts = self.broken_by_unit.get(unit, ())
        return next((post for post in posts if quarter in post.quarters or not post.quarters), None)


def is_roster_whole(problems: Iterable[Problem]) -> bool:
    """Return whether no problem is one of the roster. Otherwise units may be absent because they could not be read."""
    return all(problem.path != ROSTER for problem in problems)


def is_office_path(path: str) -> bool:
    """Return whether a path is the roster, the plan, a record of a closed quarter or of portals, or a folder that is no unit's."""
    return path in OFFICE_FILES or path.startswith((f"{closed_quarter.FOLDER}/", f"{portals.FOLDER}/")) or path.partition("/")[0] in _OF_ALL

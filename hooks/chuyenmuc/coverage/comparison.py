"""Compare two states of the column, judged on the same day, to list what a change does to it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from chuyenmuc.coverage.judge import Coverage, NotCounted
from chuyenmuc.model.closed_quarter import text_hash
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.reading import OFFICE_FILES, Reading
from chuyenmuc.model.roster import Roster, School
from chuyenmuc.model.tally import State
from chuyenmuc.problem import Problem

Direction = Literal["worse", "better", "other"]

Judged = tuple[Reading, Coverage]

# How well a (state, late) pair meets what is owed. Exempt and not-due are left out: they are neither better nor worse than these.
_WORTH = {("missing", False): 0, ("pending", False): 1, ("covered", True): 2, ("covered", False): 3}

# The fields that an author writes. The others follow from these, or are the post's location.
_WRITTEN = tuple(set(Post.__struct_fields__) - {"unit", "stem", "body_line", "words", "substance", "sketch"})


class CellChange(Struct, frozen=True):
    """A cell whose state changed. ``before`` is None if the cell is new, ``after`` is None if it is gone."""

    direction: Direction
    unit: School
    quarter: Quarter
    before: State | None
    after: State | None
    late_before: bool = False
    late_after: bool = False


class PostChange(Struct, frozen=True):
    """A post that changed, or that counts now but did not before, or the reverse.

    ``kind`` is one of ``added``, ``removed``, ``renamed``, ``edited``, ``broken`` (the file is still there but can no longer be
    used), ``mended`` (the reverse), ``same`` (only whether the post counts has changed). ``formerly`` is the path before a renaming.
    ``counted`` (before) and ``counts`` (after) are None if the post could not be judged in that state. ``not_counted`` says why
    the post does not count now or, if it is gone, why it did not count before.
    """

    kind: Literal["added", "removed", "renamed", "edited", "broken", "mended", "same"]
    post: Post
    path: str
    counted: bool | None
    counts: bool | None
    not_counted: NotCounted | None = None
    formerly: str | None = None
    edited: bool = False


class Comparison(Struct, frozen=True):
    """Everything that a change does. Cells are sorted with the worse ones first, posts by path, problems as in the readings.

    ``comparable`` is False if the roster or the plan of either state cannot be used. Every unit and post would then seem to be new
    or gone, so only the problems are reported.
    """

    cells: tuple[CellChange, ...] = ()
    posts: tuple[PostChange, ...] = ()
    new_problems: tuple[Problem, ...] = ()
    mended_problems: tuple[Problem, ...] = ()
    comparable: bool = True

    @property
    def worse(self) -> tuple[CellChange, ...]:
        """The cells that the change makes worse."""
        return tuple(change for change in self.cells if change.direction == "worse")

    def problems_before(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return those of the present problems that the change did not make."""
        new = set(self.new_problems)
        return [problem for problem in problems if problem not in new]

    def cells_concerned(self) -> frozenset[tuple[str, Quarter]]:
        """Return the cells, as (unit id, quarter), whose state changed or for which a post changed."""
        return frozenset((change.unit.id, change.quarter) for change in self.cells) | frozenset(
            (change.post.unit, change.post.quarter) for change in self.posts
        )

    def files_concerned(self) -> frozenset[str]:
        """Return the paths of the files with a changed post or a new mistake."""
        return frozenset(change.path for change in self.posts) | frozenset(problem.path for problem in self.new_problems)


NOTHING = Comparison()


def compare(before: Judged, after: Judged) -> Comparison:
    """List what differs between two states of a column that were judged on the same day."""
    (old_reading, old), (reading, new) = before, after
    roster = reading.column.roster
    comparable = not any(problem.path in OFFICE_FILES for problem in (*old_reading.problems, *reading.problems))
    return Comparison(
        cells=tuple(_cells(old, new, roster)) if comparable else (),
        posts=tuple(sorted(_posts(before, after), key=lambda change: change.path)) if comparable else (),
        new_problems=tuple(_left_over(reading.problems, old_reading.problems, roster)),
        mended_problems=tuple(_left_over(old_reading.problems, reading.problems, roster)),
        comparable=comparable,
    )


def _cells(old: Coverage, new: Coverage, roster: Roster) -> list[CellChange]:
    then = {(roster.id_now(unit), quarter): cell for (unit, quarter), cell in old.cells.items()}
    changes = []
    # In the new roster's order; cells that are gone come last.
    for key in dict.fromkeys((*new.cells, *then)):
        one, other = then.get(key), new.cells.get(key)
        before, after = ((cell and cell.state, bool(cell and cell.late)) for cell in (one, other))
        if before != after:
            unit = (other or one).unit
            changes.append(CellChange(_direction(before, after), unit, key[1], before[0], after[0], before[1], after[1]))
    order = ("worse", "better", "other")
    return sorted(changes, key=lambda change: (order.index(change.direction), change.quarter))


def _direction(before: tuple[State | None, bool], after: tuple[State | None, bool]) -> Direction:
    # A missing cell is worse even if it came with a new unit or quarter, or with the end of an exemption.
    if before not in _WORTH:
        return "worse" if after[0] == "missing" else "other"
    if after not in _WORTH:
        return "other"
    return "better" if _WORTH[after] > _WORTH[before] else "worse"


def _posts(before: Judged, after: Judged) -> Iterator[PostChange]:
    (old_reading, old), (reading, new) = before, after
    roster = reading.column.roster
    past = {post.path: post for post in old_reading.column.posts}
    present = {post.path: post for post in reading.column.posts}
    why_then = {item.post.path: item for item in old.not_counted()}
    why_now = {item.post.path: item for item in new.not_counted()}
    was_broken, is_broken = ({problem.path for problem in one.problems} for one in (old_reading, reading))
    moved = _moved(
        [post for path, post in past.items() if path not in present], [present[path] for path in present if path not in past], roster
    )
    gone = past.keys() - present.keys() - set(moved.values())
    for path, post in present.items():
        former = past.get(moved.get(path, path))
        counts, why = path not in why_now, why_now.get(path)
        if former is None:
            kind = "mended" if path in was_broken and path not in is_broken else "added"
            yield PostChange(kind, post, path, None, counts, why)
            continue
        counted = former.path not in why_then
        edited = _differs(former, post, old_reading, reading)
        kind = "renamed" if former.path != path else "edited" if edited else "same"
        if kind != "same" or counted != counts:
            yield PostChange(kind, post, path, counted, counts, why, former.path if former.path != path else None, edited)
    for path in gone:
        kind = "broken" if path in is_broken else "removed"
        yield PostChange(kind, past[path], path, path not in why_then, None, why_then.get(path))


def _differs(one: Post, other: Post, then: Reading, present: Reading) -> bool:
    # A picture's path contains the unit's folder, which may have been renamed. So pictures are compared by name and size.
    if any(getattr(one, name) != getattr(other, name) for name in _WRITTEN if name != "image"):
        return True
    caption, caption_now = ((post.image and (post.image.alt, post.image.credit)) for post in (one, other))
    return caption != caption_now or _pictures(one, then) != _pictures(other, present)


def _pictures(post: Post, reading: Reading) -> list[tuple]:
    column = reading.column
    shown = (column.pictures[path] for path in column.media_of.get(post.id, ()) if path in column.pictures)
    return sorted((picture.path.split("/", 2)[-1], picture.length, picture.width, picture.height) for picture in shown)


def _moved(removed: Iterable[Post], added: Iterable[Post], roster: Roster) -> dict[str, str]:
    """Map new path to old path for the posts that were renamed.

    Two posts are the same if they agree in unit (by its present id) and file name, else in text, else in unit and title.
    """
    old_paths: dict[str, str] = {}
    left = {post.path: post for post in removed}
    added = list(added)
    for key in (
        lambda post: (roster.id_now(post.unit), post.stem),
        lambda post: text_hash(post.body),
        lambda post: (roster.id_now(post.unit), post.title),
    ):
        by_key: dict[object, list[str]] = {}
        for path, post in left.items():
            by_key.setdefault(key(post), []).append(path)
        for post in added:
            if post.path not in old_paths and (paths := by_key.get(key(post))):
                old_paths[post.path] = paths.pop(0)
                del left[old_paths[post.path]]
    return old_paths


def _left_over(problems: Iterable[Problem], others: Iterable[Problem], roster: Roster) -> Iterator[Problem]:
    """Yield the problems that are not among ``others``. The line is ignored, since a mistake may have moved."""

    def key(problem: Problem) -> tuple[str, str, str]:
        parts = problem.path.split("/")
        if len(parts) > 2:
            parts[1] = roster.id_now(parts[1])
        return "/".join(parts), problem.what, problem.fix

    counts = Counter(key(problem) for problem in others)
    for problem in problems:
        if counts[key(problem)]:
            counts[key(problem)] -= 1
        else:
            yield problem

"""Keep small numbers of people from being read out of a table: which cells are not published.

A cell is small if a number of people in it is 1 to 4; it is shown as “dưới 5”. Its number could still follow from others: a total less
the parts that are shown. So further cells are withheld, until for each small cell there is another table that differs in it, agrees with
all that is published, and is small in the same cells: somebody who sees the published cells alone cannot tell the two apart. The other
table is the true one with one person moved from a unit to another, or one more or fewer; the cells that would tell these apart are
withheld. (Cell suppression, as in the Handbook on Statistical Disclosure Control, Hundepool and others, chapter 4; the audit by an
explicit second table takes the place of its linear programs.)
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from heapq import nsmallest

from msgspec import Struct

SMALL = 5
"""The smallest number of people that is shown as it is, but for none at all."""

Numbers = tuple[int, ...]


class Withheld(Struct, frozen=True):
    """The cells that are not published: of single units and of groups, by id; and those of them that are ``small``."""

    units: frozenset[str]
    groups: frozenset[str]
    small_units: frozenset[str]
    small_groups: frozenset[str]


class _Move(Struct, frozen=True):
    """One person of a component more in ``to`` (or fewer), and the opposite in ``source``, if there is one."""

    to: str
    source: str | None
    component: int
    step: int


def is_small(numbers: Iterable[int]) -> bool:
    """Return whether any of the numbers is 1 to 4."""
    return any(0 < number < SMALL for number in numbers)


def withheld(numbers: Mapping[str, Numbers], groups: Mapping[str, frozenset[str]], strata: Mapping[str, Hashable]) -> Withheld:
    """Return what is withheld of a table.

    ``numbers`` are the numbers of people of each unit that gave any, such as (women, men), all of one length; ``groups`` the units of
    each group whose sums are published too, among them whichever overlap. ``strata`` say of each unit what it has in common with
    others; a partner is looked for there first, since fewest groups tell two such units apart.
    """
    table = _Table(numbers, groups, strata)
    for cell in table.small_cells():
        table.protect(cell)
    return Withheld(
        frozenset(table.hidden_units), frozenset(table.hidden_groups),
        frozenset(unit for unit, one in numbers.items() if is_small(one)),
        frozenset(group for group, one in table.sums.items() if is_small(one)),
    )  # fmt: skip


class _Table:
    def __init__(self, numbers: Mapping[str, Numbers], groups: Mapping[str, frozenset[str]], strata: Mapping[str, Hashable]) -> None:
        self._numbers, self._strata = numbers, strata
        self._units_of: dict[Hashable, list[str]] = {}
        for unit in numbers:
            self._units_of.setdefault(strata.get(unit), []).append(unit)
        self._members = {group: members & numbers.keys() for group, members in groups.items()}
        self.sums = {group: _sum(numbers[unit] for unit in members) for group, members in self._members.items()}
        self._groups_of = {unit: frozenset(group for group, members in self._members.items() if unit in members) for unit in numbers}
        self.hidden_units = {unit for unit, one in numbers.items() if is_small(one)}
        self.hidden_groups = {group for group, one in self.sums.items() if is_small(one)}

    def small_cells(self) -> list[frozenset[str]]:
        """The units of each small cell, the cells of single units first."""
        units = [frozenset((unit,)) for unit in sorted(self.hidden_units)]
        return units + [frozenset(self._members[group]) for group in sorted(self.hidden_groups)]

    def protect(self, cell: frozenset[str]) -> None:
        """Withhold what is needed so that another table differs in a cell: as few further cells as a short search finds."""
        best: tuple[int, _Move] | None = None
        for move in self._moves(cell):
            cost = self._cost(move)
            if cost is not None and (best is None or cost < best[0]):
                best = cost, move
                if cost == 0:
                    break
        if best is None:  # nothing can move: nothing of it may be seen
            self.hidden_units |= cell
            self.hidden_groups |= {group for unit in cell for group in self._groups_of[unit]}
            return
        move = best[1]
        self.hidden_units |= {unit for unit in (move.to, move.source) if unit}
        self.hidden_groups |= self._told_apart(move)

    def _moves(self, cell: frozenset[str]) -> Iterator[_Move]:
        """Moves that change the cell's sum: between one of its units and one outside, the nearest first; then within one unit alone."""
        components = range(len(next(iter(self._numbers.values()), ())))
        for unit in sorted(cell, key=lambda one: (one not in self.hidden_units, one)):
            for other in self._outside(unit, cell):
                yield from (_Move(unit, other, component, step) for component in components for step in (1, -1))
        for unit in sorted(cell):
            yield from (_Move(unit, None, component, step) for component in components for step in (1, -1))

    def _outside(self, unit: str, cell: frozenset[str]) -> Iterator[str]:
        """Units outside of a cell, those that are withheld already and share the most groups with a unit first; at most sixty.

        Those of the unit's own stratum come before all others, which are sorted only if none of these will do.
        """
        mine, stratum = self._groups_of[unit], self._strata.get(unit)

        def far(one: str) -> tuple[bool, int, str]:
            return one not in self.hidden_units, -len(mine & self._groups_of[one]), one

        near = sorted((one for one in self._units_of[stratum] if one not in cell), key=far)[:60]
        yield from near
        others = (one for other, units in self._units_of.items() if other != stratum for one in units if one not in cell)
        yield from nsmallest(60 - len(near), others, key=far)

    def _told_apart(self, move: _Move) -> set[str]:
        """The groups whose sums would differ after a move."""
        one = self._groups_of[move.to]
        return set(one ^ self._groups_of[move.source] if move.source else one)

    def _cost(self, move: _Move) -> int | None:
        """How much more is withheld if a move is to go unseen; None if it is impossible, or would make a cell small or no longer small."""
        changed = [(self._numbers[move.to], move.step)]
        if move.source:
            changed.append((self._numbers[move.source], -move.step))
        apart = self._told_apart(move)
        step_of = {group: move.step if move.to in self._members[group] else -move.step for group in apart}
        changed += [(self.sums[group], step_of[group]) for group in apart]
        for numbers, step in changed:
            after = _with(numbers, move.component, step)
            if after is None or is_small(after) != is_small(numbers):
                return None
        units = [unit for unit in (move.to, move.source) if unit and unit not in self.hidden_units]
        groups = [group for group in apart if group not in self.hidden_groups]
        return len(units) + sum(1 + len(self._members[group]) for group in groups)


def _with(numbers: Numbers, component: int, step: int) -> Numbers | None:
    after = numbers[component] + step
    return None if after < 0 else (*numbers[:component], after, *numbers[component + 1 :])


def _sum(many: Iterable[Numbers]) -> Numbers:
    return tuple(map(sum, zip(*many, strict=True)))

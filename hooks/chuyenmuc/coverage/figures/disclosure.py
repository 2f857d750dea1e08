"""Keep small numbers of people from being read out of tables: which cells are not published.

A cell is small if a number of people in it is 1 to 4; it is shown as “dưới 5”. The number could still follow from others: a total less
the parts that are shown. So further cells are withheld, until for each small number there are other tables that differ in it and agree
with all that is published: with the cells that are shown, with “dưới 5” where that stands, and with what shares have in common
(``links``). Somebody who sees what is published cannot tell the tables apart. The other tables are the true ones with one person moved
from a unit to another, or one more or fewer; the cells that would tell them apart are withheld. Where “dưới 5” itself would tell, as
over four units with one person each, the cell is withheld like those that are not small: “withheld” says nothing of a number.
(Cell suppression, as in the Handbook on Statistical Disclosure Control, Hundepool and others, chapter 4; the audit by an explicit second
table takes the place of its linear programs.)

Comparisons of years are not guarded against: if the total rises by one and only one unit gave another number, it is that unit's.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from chuyenmuc.coverage.figures.links import Numbers, Step, Tie, holding, keeps, steps

SMALL = 5
"""The smallest number of people, except 0, that is shown as it is."""

_MOST_PARTNERS = 60
_MOST_MEMBERS = 20
_RELABELLED = 2  # the cost if a step changes whether a cell is small; to withhold a unit costs 1


class Withheld(Struct, frozen=True):
    """The cells of a share that are not published: of single units and of groups, by id; and those shown as ``small``."""

    units: frozenset[str]
    groups: frozenset[str]
    small_units: frozenset[str]
    small_groups: frozenset[str]


class _Cell(NamedTuple):
    share: str
    is_group: bool
    id: str


class _Move(NamedTuple):
    """A step of the unit ``to``, and its opposite of the unit ``source``, if there is one."""

    to: str
    source: str | None
    step: Step


def is_small(numbers: Iterable[int]) -> bool:
    """Return whether any of the numbers is 1 to 4."""
    return any(0 < number < SMALL for number in numbers)


def withheld(
    numbers: Mapping[str, Mapping[str, Numbers]],
    groups: Mapping[str, frozenset[str]],
    strata: Mapping[str, Hashable],
    ties: Iterable[Tie] = (),
) -> dict[str, Withheld]:
    """Return what is withheld of the tables of shares that are linked by ``ties``, by the id of the share.

    ``numbers`` are those of each share, by unit, of the units that gave any; ``groups`` the units of each group whose sums are published
    too, among them whichever overlap. ``strata`` say of each unit what it has in common with others; a partner is looked for there
    first, since fewest groups tell two such units apart.
    """
    table = _Tables(numbers, groups, strata, ties)
    for cell, place in table.small_numbers():
        table.protect(cell, place)
    return {share: table.result(share) for share in numbers}


class _Tables:
    def __init__(
        self, numbers: Mapping[str, Mapping[str, Numbers]], groups: Mapping[str, frozenset[str]], strata: Mapping[str, Hashable],
        ties: Iterable[Tie],
    ) -> None:  # fmt: skip
        self._groups, self._strata = groups, strata
        self._of_unit: dict[str, dict[str, Numbers]] = defaultdict(dict)
        self._cells: dict[_Cell, Numbers] = {}
        self._members: dict[_Cell, list[str]] = {}
        for share, table in numbers.items():
            for unit, one in table.items():
                self._of_unit[unit][share] = one
                self._cells[_Cell(share, False, unit)] = one
            for group, members in groups.items():
                if given := sorted(members & table.keys()):
                    cell = _Cell(share, True, group)
                    self._members[cell] = given
                    self._cells[cell] = sum(table[unit][0] for unit in given), sum(table[unit][1] for unit in given)
        self._groups_of = {unit: frozenset(group for group, members in groups.items() if unit in members) for unit in self._of_unit}
        self._ties = {unit: holding(ties, table) for unit, table in self._of_unit.items()}
        self._in_stratum: dict[Hashable, list[str]] = defaultdict(list)
        for unit in sorted(self._of_unit):
            self._in_stratum[strata.get(unit)].append(unit)
        self._small = {cell for cell, one in self._cells.items() if is_small(one)}
        self._hidden = set(self._small)
        self._protected: set[tuple[_Cell, int]] = set()

    def small_numbers(self) -> list[tuple[_Cell, int]]:
        """Each small number, as its cell and its place in it; those of single units first."""
        cells = sorted(self._small, key=lambda cell: (cell.is_group, cell))
        return [(cell, place) for cell in cells for place, number in enumerate(self._cells[cell]) if is_small((number,))]

    def protect(self, cell: _Cell, place: int) -> None:
        """Withhold what is needed so that other tables differ in a number: as few further cells as a short search finds."""
        if (cell, place) in self._protected:
            return
        best: tuple[int, _Move] | None = None
        for move, enough in self._moves(cell, place):
            cost = self._cost(move, best[0] if best else None)
            if cost is not None and (best is None or cost < best[0]):
                best = cost, move
            if best and best[0] <= enough:
                break
        assert best, "one person more, or fewer, within the cell is always possible"
        for changed, (part, rest) in self._changes(best[1]):
            self._hidden.add(changed)
            if not is_small(_plus(self._cells[changed], (part, rest))):
                self._small.discard(changed)
            self._protected |= {(changed, at) for at, change in enumerate((part, rest)) if change}

    def result(self, share: str) -> Withheld:
        """What is withheld of a share."""

        def ids(cells: set[_Cell], is_group: bool) -> frozenset[str]:
            return frozenset(cell.id for cell in cells if cell.share == share and cell.is_group == is_group)

        return Withheld(ids(self._hidden, False), ids(self._hidden, True), ids(self._small, False), ids(self._small, True))

    def _moves(self, cell: _Cell, place: int) -> Iterator[tuple[_Move, int]]:
        """Moves that change a number, with the cost at which the search may end: the nearest partners first, then within one unit."""
        inside = self._members[cell] if cell.is_group else [cell.id]
        inside = sorted(inside, key=lambda one: (_Cell(cell.share, False, one) not in self._hidden, one))[:_MOST_MEMBERS]
        outside = (lambda one: one not in self._groups[cell.id]) if cell.is_group else (lambda one: one != cell.id)
        for unit in inside:
            possible = [
                step for step in steps(frozenset(self._of_unit[unit]), self._ties[unit])
                if any(share == cell.share and (part, rest)[place] for share, part, rest in step)
            ]  # fmt: skip
            for other, enough in self._partners(unit, cell.share):
                if outside(other):
                    yield from ((_Move(unit, other, step), enough) for step in possible if keeps(step, self._ties[other]))
            yield from ((_Move(unit, None, step), 0) for step in possible)

    def _partners(self, unit: str, share: str) -> Iterator[tuple[str, int]]:
        """Other units that gave a share: those of the stratum, then those with the most groups in common; withheld ones first."""
        near = [other for other in self._in_stratum[self._strata.get(unit)] if other != unit and share in self._of_unit[other]]
        near.sort(key=lambda one: _Cell(share, False, one) not in self._hidden)
        near = near[:_MOST_PARTNERS]
        yield from ((other, 0) for other in near)
        mine, stratum = self._groups_of[unit], self._strata.get(unit)
        far = [other for other, shares in self._of_unit.items() if share in shares and self._strata.get(other) != stratum]
        far.sort(key=lambda one: (-len(mine & self._groups_of[one]), _Cell(share, False, one) not in self._hidden, one))
        yield from ((other, 1) for other in far[: _MOST_PARTNERS - len(near)])

    def _changes(self, move: _Move) -> Iterator[tuple[_Cell, Numbers]]:
        """The cells that differ after a move, and by how much."""
        to = self._groups_of[move.to]
        for share, part, rest in move.step:
            yield _Cell(share, False, move.to), (part, rest)
            if move.source is None or share not in self._of_unit[move.source]:
                yield from ((_Cell(share, True, group), (part, rest)) for group in to)
                continue
            source = self._groups_of[move.source]
            yield _Cell(share, False, move.source), (-part, -rest)
            yield from ((_Cell(share, True, group), (part, rest)) for group in to - source)
            yield from ((_Cell(share, True, group), (-part, -rest)) for group in source - to)

    def _cost(self, move: _Move, most: int | None) -> int | None:
        """How much more is withheld if a move is to go unseen; None if a number would be below zero, or it costs ``most`` or more."""
        cost = 0
        for cell, change in self._changes(move):
            now = self._cells[cell]
            after = _plus(now, change)
            if after[0] < 0 or after[1] < 0:
                return None
            if cell not in self._hidden:
                cost += 1 + (len(self._members[cell]) if cell.is_group else 0)
            if is_small(after) != is_small(now):
                cost += _RELABELLED
            if most is not None and cost >= most:
                return None
        return cost


def _plus(numbers: Numbers, change: Numbers) -> Numbers:
    return numbers[0] + change[0], numbers[1] + change[1]

"""Which numbers of several shares are the same people, and how a unit's numbers can differ by one person if they stay the same.

The whole of “planned women who were trained” is the part of “women among those planned” (``whole_of``); two shares of “Cán bộ quản lý”
have one whole. Who sees one of two such numbers knows the other, so that shares linked in this way are protected together.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations

from msgspec import Struct

from chuyenmuc.model.figures.indicator import Indicator

Step = tuple[tuple[str, int, int], ...]
"""A change of a unit's numbers: by how much the part and the rest of a share (by its id) differ; shares that do not change are absent."""

Numbers = tuple[int, int]
"""Of a share: the part, and the rest of the whole."""

_MOST_STATES = 2000


class Number(Struct, frozen=True, order=True):
    """The part of a share, or its whole."""

    share: str
    is_whole: bool

    def of(self, numbers: Mapping[str, Numbers]) -> int:
        """Return it from the numbers of shares; 0 for a share without any."""
        part, rest = numbers.get(self.share, (0, 0))
        return part + rest * self.is_whole


Tie = tuple[Number, Number]


def families(indicators: Iterable[Indicator]) -> list[tuple[frozenset[str], tuple[Tie, ...]]]:
    """Return the ids of the shares that have numbers in common, directly or by others, with what they have in common."""
    shares = {one.id: one for one in indicators if one.kind == "share"}
    named: dict[str, list[Number]] = {}
    ties: list[Tie] = []
    for one in shares.values():
        named.setdefault(_folded(one.part), []).append(Number(one.id, False))
        named.setdefault(_folded(one.whole), []).append(Number(one.id, True))
        if one.whole_of in shares and one.whole_of != one.id:
            ties.append((Number(one.id, True), Number(one.whole_of, False)))
    for words, numbers in named.items():
        ties += (tie for tie in combinations(numbers, 2) if words and tie[0].share != tie[1].share)
    family = {id_: {id_} for id_ in shares}
    for first, second in ties:
        if family[first.share] is not family[second.share]:
            family[first.share] |= family[second.share]
            for id_ in family[second.share]:
                family[id_] = family[first.share]
    distinct = {id(ids): ids for ids in family.values()}
    return [(frozenset(ids), tuple(tie for tie in ties if tie[0].share in ids)) for ids in distinct.values()]


def holding(ties: Iterable[Tie], numbers: Mapping[str, Numbers]) -> frozenset[Tie]:
    """Return the ties that hold in a unit's numbers: both shares were given, and agree."""
    return frozenset(tie for tie in ties if all(one.share in numbers for one in tie) and tie[0].of(numbers) == tie[1].of(numbers))


def keeps(step: Step, ties: Iterable[Tie]) -> bool:
    """Return whether ties still hold after a step."""
    changes = {share: (part, rest) for share, part, rest in step}
    return all(first.of(changes) == second.of(changes) for first, second in ties)


@cache
def steps(shares: frozenset[str], ties: frozenset[Tie]) -> tuple[Step, ...]:
    """Return the least changes of one person that keep the ties, those of the fewest numbers first."""
    starts = [{(share, place): sign} for share in sorted(shares) for place in (0, 1) for sign in (1, -1)]
    waiting, seen, found = starts, set(), []
    while waiting and len(seen) < _MOST_STATES:
        changes = waiting.pop(0)
        key = frozenset(changes.items())
        if key in seen:
            continue
        seen.add(key)
        step = _step(changes)
        broken = next((tie for tie in sorted(ties) if not keeps(step, (tie,))), None)
        if broken is None:
            found.append(step)
        else:
            waiting += _mended(changes, broken)
    return tuple(dict.fromkeys(found))


def _mended(changes: dict[tuple[str, int], int], tie: Tie) -> list[dict[tuple[str, int], int]]:
    """The ways to make up for what a tie lacks by one more number that changes."""
    by_share = {share: (part, rest) for share, part, rest in _step(changes)}
    ahead = 1 if tie[0].of(by_share) > tie[1].of(by_share) else -1
    places = [((one.share, place), sign) for one, sign in zip(tie, (-ahead, ahead), strict=True) for place in range(1 + one.is_whole)]
    return [changes | {place: sign} for place, sign in places if place not in changes]


def _step(changes: Mapping[tuple[str, int], int]) -> Step:
    shares = sorted({share for share, _ in changes})
    return tuple((share, changes.get((share, 0), 0), changes.get((share, 1), 0)) for share in shares)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()

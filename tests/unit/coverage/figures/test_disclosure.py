"""Attacks on what is published of figures: what cannot be told apart by them is protected."""

import random
import time
from itertools import combinations

import numpy
from hypothesis import given, settings
from hypothesis import strategies as st

from chuyenmuc.coverage.figures.disclosure import SMALL, Withheld, is_small, withheld
from chuyenmuc.coverage.figures.links import Number

CHAIN = ((Number("trained", True), Number("planned", False)),)
WHOLE = ((Number("masters", True), Number("doctors", True)),)
UP_TO = 3  # by how much an attacker believes a number may be larger than it is


class Published:
    """What somebody sees of the tables of shares, and the attack by all tables that agree with it."""

    def __init__(self, numbers, groups, ties=(), hidden=None):
        self.numbers, self.ties = numbers, ties
        strata = {unit: frozenset(group for group, members in groups.items() if unit in members) for unit in units_of(numbers)}
        self.hidden = withheld(numbers, groups, strata, ties) if hidden is None else hidden
        self.members = {
            (share, group): members & table.keys()
            for share, table in numbers.items() for group, members in groups.items() if members & table.keys()
        }  # fmt: skip

    def sums(self, share, group, table):
        return tuple(map(sum, zip(*(table[share, unit] for unit in self.members[share, group]), strict=True)))

    def truth(self):
        return {(share, unit): pair for share, table in self.numbers.items() for unit, pair in table.items()}

    def small(self):
        """The small numbers: the variables whose sum each is, its place in them."""
        for (share, unit), pair in self.truth().items():
            yield from (([(share, unit)], place) for place in (0, 1) if 0 < pair[place] < SMALL)
        for (share, group), members in self.members.items():
            total = self.sums(share, group, self.truth())
            yield from (([(share, unit) for unit in sorted(members)], place) for place in (0, 1) if 0 < total[place] < SMALL)

    def domain(self, share, unit):
        """Every pair that a unit may have given, the likeliest first."""
        true, hidden = self.numbers[share][unit], self.hidden[share]
        if unit not in hidden.units:
            return [true]
        possible = [(part, rest) for part in range(true[0] + UP_TO + 1) for rest in range(true[1] + UP_TO + 1)]
        possible = [pair for pair in possible if unit not in hidden.small_units or is_small(pair)]
        return sorted(possible, key=lambda pair: distance(pair, true))

    def can_differ(self, variables, place):
        """Whether a table that agrees with all that is published has another sum there."""
        truth = self.truth()
        goal = sum(truth[one][place] for one in variables)
        order = sorted(truth, key=lambda one: (one not in variables, one[1], one[0]))
        domains: dict = {}
        last_of = {}
        for key, members in self.members.items():
            last_of.setdefault(max(((key[0], unit) for unit in members), key=order.index), []).append(key)
        table = {}

        def agrees(one):
            numbers = {share: pair for (share, unit), pair in table.items() if unit == one[1]}
            for first, second in self.ties:
                if first.share in numbers and second.share in numbers and first.of(numbers) != second.of(numbers):
                    return False
            for share, group in last_of.get(one, ()):
                total = self.sums(share, group, table)
                if group not in self.hidden[share].groups:
                    if total != self.sums(share, group, truth):
                        return False
                elif group in self.hidden[share].small_groups and not is_small(total):
                    return False
            return one != variables[-1] or sum(table[each][place] for each in variables) != goal

        def search(at):
            if at == len(order):
                return True
            for pair in domains[order[at]]:
                table[order[at]] = pair
                if agrees(order[at]) and search(at + 1):
                    return True
            table.pop(order[at], None)
            return False

        for radius in (1, 2, 100):  # what is near is looked at first; the last time, all tables
            domains.update({one: [pair for pair in self.domain(*one) if distance(pair, truth[one]) <= radius] for one in order})
            if search(0):
                return True
        return False

    def read_out(self):
        """The small numbers that have but one value in all tables."""
        return [(variables, place) for variables, place in self.small() if not self.can_differ(variables, place)]


def distance(pair, other):
    return abs(pair[0] - other[0]) + abs(pair[1] - other[1])


def units_of(numbers):
    return sorted({unit for table in numbers.values() for unit in table})


def one(table):
    return {"share": table}


def office(draw, units, agencies=3, levels=3):
    """Groups of an office: all, levels, and a tree of agencies of two storeys."""
    groups = {"all": frozenset(units)}
    below = {}
    for unit in units:
        groups[key] = groups.get(key := f"level {draw(levels)}", frozenset()) | {unit}
        below.setdefault(draw(agencies), set()).add(unit)
    for number, members in below.items():
        groups[f"agency {number}"] = frozenset(members)
    first = [members for number, members in sorted(below.items()) if number < 2]
    if first:
        groups["district"] = frozenset().union(*first)
    return groups


@st.composite
def offices(draw, most=6):
    units = [f"u{number}" for number in range(draw(st.integers(2, most)))]
    return units, office(lambda many: draw(st.integers(0, many - 1)), units)


NUMBERS = st.one_of(st.integers(0, 5), st.integers(0, 12))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_small_number_of_a_small_office_is_read_out(data):
    units, groups = data.draw(offices())
    table = {unit: (data.draw(NUMBERS), data.draw(NUMBERS)) for unit in units if data.draw(st.integers(0, 5))}
    assert Published(one(table), groups).read_out() == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_small_number_is_read_out_of_two_shares_that_have_a_number_in_common(data):
    units, groups = data.draw(offices(4))
    planned, trained, masters, doctors = {}, {}, {}, {}
    for unit in units:
        given_ = data.draw(st.sampled_from(("both", "both", "both", "first", "second")))
        first, second = (data.draw(NUMBERS), data.draw(NUMBERS)), data.draw(NUMBERS)
        if given_ != "second":
            planned[unit] = masters[unit] = first
        if given_ != "first":
            trained[unit] = (min(second, first[0]), first[0] - min(second, first[0]))
            doctors[unit] = (min(second, sum(first)), sum(first) - min(second, sum(first)))
    assert Published({"planned": planned, "trained": trained}, groups, CHAIN).read_out() == []
    assert Published({"masters": masters, "doctors": doctors}, groups, WHOLE).read_out() == []


def test_the_attack_succeeds_where_only_small_cells_are_hidden():
    table = {"a": (2, 20), "b": (9, 30), "c": (8, 11)}
    bare = {"share": Withheld(frozenset("a"), frozenset(), frozenset("a"), frozenset())}
    assert Published(one(table), {"all": frozenset("abc")}, hidden=bare).read_out() == [([("share", "a")], 0)]
    chained = {"planned": {"a": (12, 3), "b": (20, 30)}, "trained": {"a": (11, 1), "b": (10, 10)}}
    groups = {"all": frozenset("ab")}
    apart = {share: withheld({share: chained[share]}, groups, {})[share] for share in chained}
    assert not Published(chained, groups, hidden=apart).read_out()
    assert Published(chained, groups, CHAIN).read_out() == []


def test_a_whole_that_another_share_shows_gives_nothing_away():
    """12 of 15 were planned, which another share shows as its whole: nothing shown of the first may give the 3."""
    numbers = {"masters": {"a": (12, 3), "b": (20, 30)}, "doctors": {"a": (9, 6), "b": (25, 25)}}
    groups = {"all": frozenset("ab")}
    apart = {share: withheld({share: numbers[share]}, groups, {})[share] for share in numbers}
    shown = Published(numbers, groups, WHOLE)
    assert shown.read_out() == [] and "b" in shown.hidden["masters"].units
    assert apart["doctors"].units == frozenset()


def test_four_units_of_one_person_each_are_not_said_to_be_below_five_together():
    hidden = withheld(one(dict.fromkeys("abcd", (1, 30))), {"all": frozenset("abcd")}, {})["share"]
    assert hidden.groups == {"all"} and Published(one(dict.fromkeys("abcd", (1, 30))), {"all": frozenset("abcd")}).read_out() == []
    assert hidden.small_groups == frozenset() or len(hidden.small_units) < 4


def test_a_level_with_the_units_of_an_agency_shows_no_sum_that_the_other_hides():
    table = {"a": (2, 20), "b": (9, 30), "c": (8, 11), "d": (30, 31)}
    groups = {"all": frozenset("abcd"), "level": frozenset("ab"), "agency": frozenset("ab"), "lone": frozenset("a")}
    hidden = withheld(one(table), groups, {"a": 1, "b": 1})["share"]
    assert hidden.units == {"a", "b"} and hidden.groups == {"lone"} and hidden.small_groups == {"lone"}


def test_what_has_no_small_number_is_shown_whole():
    table = {"a": (0, 20), "b": (9, 0), "c": (8, 11), "d": (0, 0)}
    hidden = withheld(one(table), {"all": frozenset("abcd"), "none": frozenset()}, {})["share"]
    assert hidden == Withheld(frozenset(), frozenset(), frozenset(), frozenset())
    assert withheld({"share": {}}, {"all": frozenset("abcd")}, {}) == {"share": hidden}


def test_a_unit_alone_in_its_level_and_agency_is_not_read_out_of_the_totals():
    table = {"a": (3, 8), "b": (9, 30), "c": (12, 11)}
    groups = {"all": frozenset("abc"), "level 1": frozenset("a"), "level 2": frozenset("bc"), "agency": frozenset("bc")}
    shown = Published(one(table), groups)
    assert shown.read_out() == [] and shown.hidden["share"].units == {"a"}
    assert "all" in shown.hidden["share"].groups or {"level 2", "agency"} <= shown.hidden["share"].groups


def large(seed, units=40, most=12, agencies=5):
    draw = random.Random(seed)
    names = [f"u{number}" for number in range(units)]
    groups = office(draw.randrange, names, agencies=agencies, levels=5)
    table = {unit: (draw.randrange(most), draw.randrange(2 * most)) for unit in names if draw.random() < 0.9}
    return table, groups


def test_no_small_number_of_forty_units_is_a_sum_or_difference_of_what_is_shown():
    for seed in range(12):
        table, groups = large(seed)
        shown = Published(one(table), groups)
        hidden, units = shown.hidden["share"], sorted(table)
        vectors = {unit: frozenset((unit,)) for unit in units} | {group: members & table.keys() for group, members in groups.items()}
        rows = {
            name: numpy.array([float(unit in members) for unit in units])
            for name, members in vectors.items() if name not in hidden.units | hidden.groups
        }  # fmt: skip
        matrix = numpy.array(list(rows.values()))
        rank = numpy.linalg.matrix_rank(matrix)
        small = [
            members
            for name, members in vectors.items()
            if members and is_small(map(sum, zip(*(table[one] for one in members), strict=True)))
        ]
        assert len(small) > 10
        for members in small:
            vector = numpy.array([float(unit in members) for unit in units])
            assert numpy.linalg.matrix_rank(numpy.vstack((matrix, vector))) == rank + 1, (seed, members)
        for (_, first), (_, second) in combinations(rows.items(), 2):
            for made in (first - second, second - first, first + second):
                assert not any((made == [float(unit in members) for unit in units]).all() for members in small)


def test_few_further_cells_are_withheld_and_the_cost_at_700_units():
    """A measurement: with ``pytest -s`` it prints what fourteen indicators of 700 units take."""
    seconds, shares = 0.0, []
    for seed in range(14):
        table, groups = large(seed, 700, (6, 30, 100)[seed % 3], 20)
        strata = {unit: frozenset(group for group in groups if unit in groups[group]) for unit in table}
        started = time.process_time()
        hidden = withheld(one(table), groups, strata)["share"]
        seconds += time.process_time() - started
        shares.append(len(hidden.units) / sum(map(is_small, table.values())))
        assert len(hidden.groups) < 5 and all(group.startswith("agency") for group in hidden.groups)
    print(f"fourteen indicators of 700 units: {seconds:.2f} s; withheld for each small cell: {max(shares):.2f}")
    assert max(shares) < 2

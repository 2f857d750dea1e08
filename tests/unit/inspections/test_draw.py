"""The draw: exact, fair to each stratum, and the same whoever draws again."""

import datetime as dt
import hashlib
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuyenmuc.inspections.draw import draw
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School

DAY, QUARTER = dt.date(2026, 11, 30), Quarter(2026, 4)
LEVELS = ("mam-non", "tieu-hoc", "thcs", "thpt")
KINDS = st.tuples(st.sampled_from(("so", "phuong-a", "phuong-b", None)), st.sampled_from(LEVELS))


def schools(kinds) -> list[School]:
    return [
        School(f"truong-{number}", f"Trường {number}", level, management=((agency, None),) if agency else ())
        for number, (agency, level) in enumerate(kinds)
    ]


@settings(max_examples=80, deadline=None)
@given(st.lists(KINDS, min_size=1, max_size=60).map(schools), st.integers(1, 70), st.integers(0, 10**6).map(str), st.randoms())
def test_any_draw_has_the_size_that_was_asked_for_and_each_group_its_share(units, sample, seed, chance):
    found = draw(units, sample, seed, DAY, QUARTER)
    assert len(set(found.units)) == len(found.units) == min(sample, len(units))
    rate = Fraction(len(found.units), len(units))
    for _, _, size, drawn in found.strata:
        assert abs(drawn - size * rate) < 1
    agencies, drawn = (Counter(place.agency for place in found.places if place.is_drawn or not only) for only in (False, True))
    assert all(abs(drawn[agency] - size * rate) < 1 for agency, size in agencies.items())
    chance.shuffle(units)
    assert draw(units, sample, seed, DAY, QUARTER) == found


def test_over_many_seeds_each_unit_is_drawn_as_often_as_any_other_also_the_only_one_of_its_kind():
    units = schools([("so", "thpt"), *[("phuong-a", "tieu-hoc")] * 9, *[("phuong-b", "thcs")] * 15])
    seeds = 1500
    times = Counter(unit for seed in range(seeds) for unit in draw(units, 5, str(seed), DAY, QUARTER).units)
    expected = seeds * 5 / len(units)
    assert len(times) == len(units)
    assert max(abs(count - expected) for count in times.values()) < 5 * (expected * 0.8) ** 0.5, times  # five standard deviations


@pytest.mark.parametrize("other", [("48214", DAY, QUARTER), ("48213", DAY + dt.timedelta(1), QUARTER), ("48213", DAY, Quarter(2026, 3))])
def test_another_seed_day_or_quarter_draws_others(other):
    units = schools([("so", level) for level in LEVELS for _ in range(15)])
    seed, day, quarter = other
    assert draw(units, 10, seed, day, quarter).units != draw(units, 10, "48213", DAY, QUARTER).units


def test_the_draw_can_be_made_by_hand_from_its_description():
    units = schools([("so", "thpt"), ("phuong-a", "thcs"), ("phuong-a", "mam-non"), ("phuong-a", "thcs"), ("so", "thpt")])
    found = draw(units, 2, "48213", DAY, QUARTER)
    digest = {unit.id: hashlib.sha256(f"48213|2026-11-30|2026-Q4|{unit.id}".encode()).hexdigest() for unit in units}
    ranked = ["truong-2", *sorted(("truong-1", "truong-3"), key=digest.get), *sorted(("truong-0", "truong-4"), key=digest.get)]
    start = int(hashlib.sha256(b"48213|2026-11-30|2026-Q4").hexdigest()[:8], 16) % 5
    assert [place.unit for place in found.places] == ranked and found.start == start
    assert list(found.units) == [unit for number, unit in enumerate(ranked) if (number * 2 + start) % 5 >= 3]


def test_the_agency_is_that_of_the_quarter():
    moved = School("thcs-a", "Trường A", "thcs", management=(("phuong-a", None), ("phuong-b", QUARTER)))
    assert [draw([moved], 1, "1", DAY, one).places[0].agency for one in (Quarter(2026, 3), QUARTER)] == ["phuong-a", "phuong-b"]


def test_nothing_is_drawn_where_nobody_owes_anything():
    assert draw([], 10, "1", DAY, QUARTER).units == ()

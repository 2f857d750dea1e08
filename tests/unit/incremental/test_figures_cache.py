"""What is withheld is found once, and again when a number has changed."""

import pytest

from chuyenmuc.incremental import figures_cache
from chuyenmuc.incremental.figures_cache import cached_plan_figures
from chuyenmuc.pages.figures import plan_figures
from support.plan_figures import DAY, column, given, share


def of(part: int):
    units = [f"truong-{number}" for number in range(6) if number % 3 < 2]
    return column({(one, 2026): given(one, nu_quan_ly=share(part + at, 30), tap_huan=share(5, 8)) for at, one in enumerate(units)})


@pytest.fixture
def searched(monkeypatch):
    """How many indicators were searched."""
    count = []
    real = figures_cache.withheld
    monkeypatch.setattr(figures_cache, "withheld", lambda *given: count.append(1) or real(*given))
    return count


def test_the_figures_are_those_without_a_cache_and_nothing_is_searched_twice(tmp_path, searched):
    expected = plan_figures(of(2), DAY).years[2026]
    for searches in (2, 2):
        found = cached_plan_figures(tmp_path, of(2), DAY).years[2026]
        assert (found.of_units, found.of_groups) == (expected.of_units, expected.of_groups)
        assert {figure.state for figure in found.of_units.values()} >= {"small", "withheld"}
        assert len(searched) == searches
    other = cached_plan_figures(tmp_path, of(7), DAY).years[2026]
    assert len(searched) == 3 and other.of_units == plan_figures(of(7), DAY).years[2026].of_units


def test_what_is_damaged_is_found_again(tmp_path, searched):
    cached_plan_figures(tmp_path, of(2), DAY)
    for file in (tmp_path / ".cache").rglob("*"):
        if file.is_file():
            file.write_bytes(b"{")
    found = cached_plan_figures(tmp_path, of(2), DAY)
    assert len(searched) == 4 and found.years[2026].of_units == plan_figures(of(2), DAY).years[2026].of_units


def test_a_plan_without_indicators_leaves_nothing_behind(tmp_path):
    assert cached_plan_figures(tmp_path, column({}, indicators=()), DAY).years == {}
    assert list(tmp_path.iterdir()) == []

"""Which observances a quarter has, as plain values."""

import datetime as dt

import msgspec
import pytest

from chuyenmuc.calendar.quarter_ideas import QuarterObservance, observances_of
from chuyenmuc.model.plan import Plan, Yearly
from chuyenmuc.model.quarter import Quarter

PLAN = Plan(
    "a.example",
    Quarter(2026, 1),
    observances=(
        Yearly("Tháng hành động", (11, 15), (12, 15), ideas=("Một.", "Hai.")),
        Yearly("Ngày Phụ nữ Việt Nam", (10, 20), (10, 20), mentions=("20 tháng Mười",)),
        Yearly("Tuần cuối năm", (12, 28), (1, 3)),
        Yearly("Ngày nhuận", (2, 29), (2, 29)),
    ),
)


@pytest.mark.parametrize(
    ("quarter", "names"),
    [
        (Quarter(2026, 1), ["Tuần cuối năm", "Ngày nhuận"]),
        (Quarter(2026, 2), []),
        (Quarter(2026, 3), []),
        (Quarter(2026, 4), ["Ngày Phụ nữ Việt Nam", "Tháng hành động", "Tuần cuối năm"]),
    ],
    ids=str,
)
def test_an_observance_is_of_each_quarter_in_which_it_has_a_day_earliest_first(quarter, names):
    assert [one.name for one in observances_of(PLAN, quarter)] == names


def test_it_has_its_days_and_ideas_as_values_that_become_json():
    action = observances_of(PLAN, Quarter(2026, 4))[1]
    assert action == QuarterObservance(
        "Tháng hành động", "15/11–15/12", dt.date(2026, 11, 15), dt.date(2026, 12, 15), ("Một.", "Hai.")
    )  # fmt: skip
    assert msgspec.json.decode(msgspec.json.encode(action))["day"] == "15/11–15/12"


def test_one_over_new_year_has_the_days_of_its_own_years():
    assert observances_of(PLAN, Quarter(2026, 1))[0].first == dt.date(2025, 12, 28)
    assert observances_of(PLAN, Quarter(2026, 4))[-1].last == dt.date(2027, 1, 3)

"""Who wrote for which observance."""

import datetime as dt

import pytest

from chuyenmuc.coverage import judge
from chuyenmuc.dashboard import recent_occasions, topic_uses
from chuyenmuc.observances import occasions
from chuyenmuc.reading import read
from conftest import PLAN, own_text

FIRST, LAST = dt.date(2026, 4, 1), dt.date(2026, 12, 31)


def found(repository, observances: str) -> list:
    plan = PLAN.replace("  - {name: Ngày Gia đình Việt Nam, day: 28/6}", observances)
    repository.write("posts/plan.yml", plan)
    reading = read(repository.root)
    assert [str(problem) for problem in reading.problems] == []
    return occasions(reading.column.plan, reading.column.posts, FIRST, LAST)


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Mừng Ngày Gia đình Việt Nam.", True),
        ("mừng ngày gia đình việt nam", True),
        ("Sáng 28/6 cả trường nấu cơm.", True),
        ("Hôm 28-6 trời mưa.", True),
        ("Ngày 28 tháng 6, ngày 28.06.2026.", True),
        ("Ngày 28 tháng sáu.", True),
        ("Cuốn sách trang 128/6 có in.", False),
        ("Tỷ số 28/60 không tính.", False),
        ("Ngày 28 tháng 65 không có.", False),
        ("Một bữa cơm bình thường.", False),
    ],
)
def test_a_post_speaks_of_a_day_by_name_or_date(repository, text, speaks):
    repository.post("thcs-hoa-sua", "2026-q2-ngay", "2026-06-25", f"{text} {own_text('ngày')}")
    (occasion,) = found(repository, "  - {name: Ngày Gia đình Việt Nam, day: 28/6}")
    assert (occasion.first, occasion.last) == (dt.date(2026, 6, 28), dt.date(2026, 6, 28))
    assert [post.stem for post in occasion.posts] == (["2026-q2-ngay"] if speaks else [])


def test_a_span_is_found_by_its_mentions_and_only_near_it(repository):
    for stem, date in (("2026-q4-thang", "2026-10-16"), ("2026-q3-som", "2026-09-01")):
        repository.post("thcs-hoa-sua", stem, date, f"Hưởng ứng tháng Hành Động. {own_text(stem)}")
    (occasion,) = found(
        repository, "  - {name: Tháng hành động vì bình đẳng giới, from: 15/11, through: 15/12, mentions: [Tháng hành động]}"
    )
    assert [post.stem for post in occasion.posts] == ["2026-q4-thang"]


def test_leap_days_and_spans_over_the_new_year(repository):
    leap = found(repository, "  - {name: Ngày nhuận, day: 29/2}\n  - {name: Cuối năm, from: 20/12, through: 5/1}")
    assert [(occasion.first, occasion.last) for occasion in leap] == [(dt.date(2026, 12, 20), dt.date(2027, 1, 5))]
    (yearly,) = [day for day in read(repository.root).column.plan.observances if day.name == "Ngày nhuận"]
    assert yearly.span(2027)[0] == dt.date(2027, 2, 28) and yearly.span(2028)[0] == dt.date(2028, 2, 29)


def test_recent_occasions_are_those_of_the_last_four_quarters_up_to_the_day(repository):
    column = read(repository.root).column
    assert [occasion.first for occasion in recent_occasions(column, judge(column, dt.date(2026, 10, 20)))] == [dt.date(2026, 6, 28)]
    assert recent_occasions(column, judge(column, dt.date(2026, 6, 27))) == []


def test_topics_nobody_writes_about_are_seen(repository):
    column = read(repository.root).column
    uses = {use.topic.id: use for use in topic_uses(column, judge(column, dt.date(2026, 10, 20)))}
    assert (uses["gia-dinh"].newest, uses["gia-dinh"].total) == (3, 6)
    before = {use.topic.id: use for use in topic_uses(column, judge(column, dt.date(2026, 6, 30)))}
    assert (before["phap-luat"].total, before["phap-luat"].last) == (0, None)


@pytest.mark.parametrize(
    ("text", "speaks"), [("Ngày 20 tháng mười.", True), ("Ngày 20 tháng mười một.", False), ("20/11", False), ("20.10", True)]
)
def test_november_is_not_october(repository, text, speaks):
    repository.post("thcs-hoa-sua", "2026-q4-ngay", "2026-10-25", f"{text} {own_text('ngày')}")
    (occasion,) = found(repository, "  - {name: Ngày Phụ nữ Việt Nam, day: 20/10}")
    assert bool(occasion.posts) == speaks

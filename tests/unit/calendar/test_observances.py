"""Who wrote for which observance."""

import datetime as dt

import pytest

from chuyenmuc.calendar.observances import occasions, written_for
from chuyenmuc.reading.read import read
from support.scenes import PLAN, own_text

FIRST, LAST = dt.date(2026, 4, 1), dt.date(2026, 12, 31)


def found(repository, observances: str) -> list:
    plan = PLAN.replace("  - {name: Ngày Gia đình Việt Nam, day: 28/6}", observances)
    repository.write("posts/plan.yml", plan)
    reading = read(repository.root)
    assert [str(problem) for problem in reading.problems] == []
    plan, posts = reading.column.plan, reading.column.posts
    return occasions(plan, written_for(plan, posts), FIRST, LAST)


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("Mừng Ngày Gia đình Việt Nam.", True),
        ("mừng ngày gia đình việt nam", True),
        ("Sáng 28/6 cả trường nấu cơm.", True),
        ("Hôm 28-6 trời mưa.", True),
        ("Ngày 28 tháng 6, ngày 28.06.2026.", True),
        ("Ngày 28 tháng sáu.", True),
        ("Mừng Ngày Gia\nđình Việt Nam.", True),
        ("Ngày 028/6 viết nhầm.", True),
        ("Mừng Ngày **Gia** đình Việt Nam và Ngày Gia <b>đình</b> Việt Nam.", True),
        ("Mừng Ng&agrave;y Gia đ&#236;nh Việt Nam.", True),
        ("Sáng 2<!-- chú thích -->8/6 cả trường nấu cơm.", True),
        ("Sáng &#50;8/6 cả trường nấu cơm.", True),
        ("Mừng Ngày Gia &amp; đình Việt Nam.", False),
        ("Nhà số 128/6.", False),
        ("Ngày 1.28/6.", False),
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


def test_posts_of_all_years_are_found_each_for_its_own_year_newest_first(repository):
    repository.write("posts/plan.yml", PLAN.replace("from: 2026-Q2", "from: 2024-Q1"))
    for date in ("2024-06-20", "2025-05-28", "2025-07-29", "2025-07-30", "2025-05-27", "2024-07-01"):
        year, month, _ = date.split("-")
        repository.post("thcs-hoa-sua", f"{year}-q{(int(month) + 2) // 3}-ngay-{date}", date, f"Ngày 28/6. {own_text(date)}")
    column = read(repository.root).column
    found = {year: [post.day.isoformat() for post in posts] for (_, year), posts in written_for(column.plan, column.posts).items()}
    assert found == {2025: ["2025-07-29", "2025-05-28"], 2024: ["2024-07-01", "2024-06-20"]}


def test_a_post_between_two_years_of_a_long_observance_is_for_the_nearer(repository):
    for date in ("2026-08-05", "2026-08-25"):
        repository.post("thcs-hoa-sua", f"2026-q3-{date}", date, f"Năm của trẻ em. {own_text(date)}")
    plan = PLAN.replace("{name: Ngày Gia đình Việt Nam, day: 28/6}", "{name: Năm của trẻ em, from: 1/9, through: 31/7}")
    repository.write("posts/plan.yml", plan)
    column = read(repository.root).column
    found = {year: [post.day.day for post in posts] for (_, year), posts in written_for(column.plan, column.posts).items()}
    assert found == {2025: [5], 2026: [25]}


@pytest.mark.parametrize(
    ("text", "speaks"), [("Ngày 20 tháng mười.", True), ("Ngày 20 tháng mười một.", False), ("20/11", False), ("20.10", True)]
)
def test_november_is_not_october(repository, text, speaks):
    repository.post("thcs-hoa-sua", "2026-q4-ngay", "2026-10-25", f"{text} {own_text('ngày')}")
    (occasion,) = found(repository, "  - {name: Ngày Phụ nữ Việt Nam, day: 20/10}")
    assert bool(occasion.posts) == speaks

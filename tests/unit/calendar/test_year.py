"""What the page “Lịch” shows: what is on or comes next, from which day on, and what was written for it."""

import datetime as dt

import pytest

from chuyenmuc import words
from chuyenmuc.calendar.year import calendar_of
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.pages.office import Office
from chuyenmuc.reading.read import read
from support.scenes import PLAN, own_text

FAMILY = "  - {name: Ngày Gia đình Việt Nam, day: 28/6}"


@pytest.fixture
def calendar(repository):
    """The calendar of the small repository on a day, with other observances or settings of the plan."""

    def on(day: str, observances: str = FAMILY, **changed: str):
        plan = PLAN.replace(FAMILY, observances)
        for before, after in changed.values():
            assert before in plan
            plan = plan.replace(before, after)
        repository.write("posts/plan.yml", plan)
        reading = read(repository.root)
        assert [str(problem) for problem in reading.problems] == []
        return calendar_of(reading.column, dt.date.fromisoformat(day))

    return on


def coming(calendar) -> list[tuple[str, str]]:
    return [(each.entry.anchor, words.entry_state(each.entry, calendar.day)) for each in calendar.coming]


def test_what_is_on_stands_first_then_what_comes_next(calendar):
    month = "\n  - {name: Tháng hành động, from: 15/11, through: 15/12}"
    assert coming(calendar("2026-11-25", FAMILY + month)) == [
        ("han-bao-cao", "đang trong hạn, còn 5 ngày"),
        ("ngay-thang-hanh-dong", "đang diễn ra, còn 20 ngày"),
        ("ngay-ngay-gia-dinh-viet-nam", "sắp tới, còn 215 ngày"),
    ]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-11-13", "sắp tới, còn 2 ngày"),
        ("2026-11-14", "sắp tới, ngày mai"),
        ("2026-11-15", "đang diễn ra, còn 61 ngày"),
        ("2026-12-31", "đang diễn ra, còn 15 ngày"),
        ("2027-01-01", "đang diễn ra, còn 14 ngày"),
        ("2027-01-15", "đang diễn ra, hôm nay là ngày cuối"),
        ("2027-01-16", "sắp tới, còn 303 ngày"),
    ],
)
def test_a_span_over_the_new_year_is_on_from_its_first_day_to_its_last(calendar, day, state):
    found = calendar(day, "  - {name: Mùa đông, from: 15/11, through: 15/1}")
    assert dict(coming(found))["ngay-mua-dong"] == state
    assert [entry.name for entry in found.of_year(found.day.year)].count("Mùa đông") == 2  # last winter reaches into the year


@pytest.mark.parametrize(("day", "state", "first"), [
    ("2027-02-27", "sắp tới, ngày mai", "2027-02-28"),
    ("2027-02-28", "hôm nay", "2027-02-28"),
    ("2027-03-01", "sắp tới, còn 365 ngày", "2028-02-29"),
    ("2028-02-28", "sắp tới, ngày mai", "2028-02-29"),
    ("2028-02-29", "hôm nay", "2028-02-29"),
])  # fmt: skip
def test_the_29th_of_february(calendar, day, state, first):
    found = calendar(day, "  - {name: Ngày nhuận, day: 29/2}").observance
    assert (words.entry_state(found.entry, dt.date.fromisoformat(day)), found.entry.first.isoformat()) == (state, first)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2026-09-20", {"han-2026-q3": "sắp tới, còn 10 ngày"}),
        ("2026-09-30", {"han-2026-q3": "đang gia hạn, còn 10 ngày"}),
        ("2026-10-05", {"han-2026-q3": "đang gia hạn, còn 5 ngày", "han-2026-q4": "sắp tới, còn 87 ngày"}),
        ("2026-10-11", {"han-2026-q4": "sắp tới, còn 81 ngày"}),
        ("2026-01-01", {"han-2026-q2": "sắp tới, còn 180 ngày"}),
    ],
)
def test_the_quarters_that_are_not_over_are_there_or_the_first(calendar, day, found):
    shown = dict(coming(calendar(day, through=("through: 2026-Q3", "through: 2027-Q4"))))
    assert {key: state for key, state in shown.items() if "-q" in key and "nghi-he" not in key} == found


def test_a_change_of_the_plan_gives_next_years_quarters_another_deadline(calendar):
    change = "changes: [{from: 2027-Q1, grace_days: 0}]\nthrough: 2027-Q4"
    found = {entry.anchor: entry.last.isoformat() for entry in calendar("2026-08-01", change=("through: 2026-Q3", change)).entries}
    assert (found["han-2026-q4"], found["han-2027-q1"]) == ("2027-01-10", "2027-03-31")


@pytest.mark.parametrize(
    ("day", "state"), [("2026-03-31", "ahead"), ("2026-04-01", "running"), ("2026-10-10", "running"), ("2026-10-11", "over")]
)
def test_it_tells_whether_quarters_are_owed_yet_or_still(calendar, day, state):
    assert calendar(day).plan_is == state


def test_a_plan_without_observances_and_deadlines_that_is_over_leaves_it_empty(repository):
    repository.write("posts/plan.yml", PLAN[: PLAN.index("observances:")])
    found = calendar_of(read(repository.root).column, dt.date(2028, 5, 5))
    assert (found.entries, found.coming, found.observance, found.plan_is) == ((), (), None, "over")


def test_an_observance_has_the_posts_of_every_year_that_readers_can_see(repository, calendar):
    for date, front in (("2025-06-27", {}), ("2026-06-27", {}), ("2026-06-28", {"draft": "true"}), ("2026-07-01", {})):
        year, month, _ = date.split("-")
        quarter = (int(month) + 2) // 3
        repository.post("thcs-hoa-sua", f"{year}-q{quarter}-ngay-{date}", date, f"Ngày 28/6. {own_text(date)}", **front)
    found = calendar("2026-06-30", start=("from: 2026-Q2", "from: 2025-Q1")).observance
    assert [post.day.isoformat() for post in found.posts] == ["2026-06-27", "2025-06-27"]
    assert [(occasion.first.year, len(occasion.posts)) for occasion in found.occasions] == [(2026, 1), (2025, 1)]


def test_past_entries_tell_what_was_written_in_their_year(repository, calendar):
    repository.post("thcs-hoa-sua", "2026-q2-ngay", "2026-06-27", f"Ngày 28/6. {own_text('ngày')}")
    found = calendar("2026-10-20")
    counts = {(entry.anchor, entry.first.year): len(found.posts_for(entry)) for entry in found.entries if entry.yearly}
    assert counts[("ngay-ngay-gia-dinh-viet-nam", 2026)] == 1 and sum(counts.values()) == 1


@pytest.mark.parametrize(("day", "quarter"), [("2026-06-01", Quarter(2026, 2)), ("2026-10-01", Quarter(2027, 2))])
def test_a_post_for_it_is_for_the_quarter_in_which_it_begins(calendar, day, quarter):
    assert calendar(day).observance.quarter == quarter


def test_while_it_lasts_a_post_is_for_the_quarter_of_the_day(calendar):
    assert calendar("2027-01-05", "  - {name: Mùa đông, from: 15/11, through: 15/1}").observance.quarter == Quarter(2027, 1)


@pytest.mark.parametrize(
    ("form", "address"),
    [
        ("https://a.vn/new/{unit}?filename={file}", "https://a.vn/new/{unit}?filename=2027-q1-ngay-8.md"),
        ("https://a.vn/new/{path}", "https://a.vn/new/posts/{unit}/2027-q1-ngay-8.md"),
        ("https://a.vn/bieu-mau", "https://a.vn/bieu-mau"),
        (None, None),
    ],
)
def test_the_form_leaves_room_for_the_school(form, address):
    assert Office(new_post=form).form_at(Quarter(2027, 1), "ngay-8") == address


@pytest.mark.parametrize(
    ("lines", "below", "what", "fix"),
    [
        ("      - Hỏi chuyện: một cô giáo", 1, "viết chưa đúng kiểu", "dòng có dấu “:” thì đặt trong ngoặc kép"),
        ("      - ' '", 1, "Mục “ideas” có một dòng trống", "xoá dòng đó"),
        ("      - …", 1, "Mục “ideas” có một dòng trống", "xoá dòng đó"),
        ("      -", 1, "Mục “ideas” có một dòng “-” còn trống", "xoá dòng đó"),
        (f"      - {'dài ' * 80}", 1, "dài 319 ký tự, quá 300 ký tự", "Rút ngắn"),
        ("      - Đếm\n      - Vẽ\n      - Đếm", 3, "ghi “Đếm” hai lần", "Xoá một dòng"),
    ],
)
def test_an_idea_that_cannot_be_used_is_told_with_its_line(repository, lines, below, what, fix):
    plan = PLAN.replace(FAMILY, f"  - name: Ngày Gia đình\n    day: 28/6\n    ideas:\n{lines}")
    line = plan[: plan.index("    ideas:")].count("\n") + 1 + below
    repository.write("posts/plan.yml", plan)
    (problem,) = read(repository.root).problems
    assert (problem.path, problem.line) == ("posts/plan.yml", line)
    assert what in problem.what and fix in problem.fix


def test_a_blank_mention_is_told_since_it_would_be_in_every_post(repository):
    repository.write("posts/plan.yml", PLAN.replace("day: 28/6", "day: 28/6, mentions: ['']"))
    (problem,) = read(repository.root).problems
    assert "Mục “mentions” có một dòng trống" in problem.what


def test_deadlines_have_no_ideas(repository):
    repository.write("posts/plan.yml", PLAN.replace("through: 30/11}", "through: 30/11, ideas: [Đếm]}"))
    (problem,) = read(repository.root).problems
    assert "Không có mục nào tên “ideas”" in problem.what

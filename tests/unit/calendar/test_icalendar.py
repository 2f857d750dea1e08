"""The calendar of deadlines, read back by a calendar library and line by line."""

import datetime as dt
import re
from pathlib import Path

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from chuyenmuc.calendar.icalendar import calendar
from chuyenmuc.model.plan import Plan, Terms, Yearly
from chuyenmuc.model.quarter import Quarter

GOLDEN = Path(__file__).parent / "golden"
CHANGED = dt.date(2026, 9, 29)
NOVEMBER = Yearly("Báo cáo năm", (11, 1), (11, 30))
FAMILY = Yearly("Ngày Gia đình Việt Nam", (6, 28), (6, 28))
PLAN = Plan(
    "cot.example.vn",
    Quarter(2026, 1),
    terms_from=((Quarter(2026, 1), Terms(grace_days=10, warn_days=21)),),
    observances=(FAMILY,),
    deadlines=(NOVEMBER,),
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def written(plan: Plan = PLAN, on: str = "2026-08-15") -> bytes:
    return calendar(plan, day(on), CHANGED, "Chuyên mục Mẫu", "https://cot.example.vn/")


def events(plan: Plan = PLAN, on: str = "2026-08-15") -> dict[str, object]:
    """The events by id, as a calendar program reads them."""
    found = Calendar.from_ical(written(plan, on)).events
    by_id = {str(event["uid"]).removesuffix("@cot.example.vn"): event for event in found}
    assert len(by_id) == len(found)
    return by_id


def span(event) -> tuple[dt.date, dt.date]:
    """First and last day; the end of an all-day event is exclusive."""
    return event["dtstart"].dt, event["dtend"].dt - dt.timedelta(days=1)


def rings(event) -> list[str]:
    """The moments of the alarms, counted from the beginning of the event's first day."""
    start = dt.datetime.combine(event["dtstart"].dt, dt.time())
    assert all(alarm["action"] == "DISPLAY" and alarm["description"] for alarm in event.walk("VALARM"))
    return [(start + alarm["trigger"].dt).isoformat(" ", "hours") for alarm in event.walk("VALARM")]


def test_each_quarter_of_this_year_and_the_next_has_its_deadline():
    found = {uid: span(event) for uid, event in events().items() if re.fullmatch(r"han-\d{4}-q\d", uid)}
    assert list(found) == [
        "han-2026-q1",
        "han-2026-q2",
        "han-2026-q3",
        "han-2026-q4",
        "han-2027-q1",
        "han-2027-q2",
        "han-2027-q3",
        "han-2027-q4",
    ]
    assert found["han-2026-q3"] == (day("2026-10-10"), day("2026-10-10"))
    assert found["han-2026-q4"] == (day("2027-01-10"), day("2027-01-10"))


def test_a_deadline_rings_warn_days_before_the_quarters_last_day_and_three_days_before_itself():
    event = events()["han-2026-q3"]
    assert event["summary"] == "Hạn đăng bài quý III/2026"
    assert rings(event) == ["2026-09-09 08", "2026-10-07 08"]


def test_two_alarms_of_one_moment_are_one():
    plan = replace(PLAN, terms_from=((Quarter(2026, 1), Terms(grace_days=0, warn_days=3)),))
    assert rings(events(plan)["han-2026-q3"]) == ["2026-09-27 08"]


def test_the_third_quarter_is_prepared_before_the_holiday():
    event = events()["nghi-he-2027-q3"]
    assert event["summary"] == "Chuẩn bị bài quý III/2027 trước kỳ nghỉ hè"
    assert span(event) == (day("2027-06-30"), day("2027-06-30"))
    assert rings(event) == ["2027-06-09 08", "2027-06-27 08"]
    short = replace(PLAN, terms_from=((Quarter(2026, 1), Terms(warn_days=5)),))
    assert rings(events(short)["nghi-he-2027-q3"])[0] == "2027-06-16 08"


def test_the_yearly_deadlines_are_spans_with_alarms_and_observances_have_none():
    found = events()
    report = found["han-bao-cao-nam-2027"]
    assert span(report) == (day("2027-11-01"), day("2027-11-30"))
    assert rings(report) == ["2027-11-16 08", "2027-11-27 08"]
    assert {"han-bao-cao-nam-2026", "ngay-ngay-gia-dinh-viet-nam-2026"} <= set(found)
    assert span(found["ngay-ngay-gia-dinh-viet-nam-2027"]) == (day("2027-06-28"), day("2027-06-28"))
    assert rings(found["ngay-ngay-gia-dinh-viet-nam-2027"]) == []


@pytest.mark.parametrize(
    ("on", "last", "quarters"),
    [("2026-08-15", Quarter(2026, 3), 3), ("2027-02-01", Quarter(2026, 3), 0), ("2020-02-01", None, 0), ("2026-01-01", None, 8)],
)
def test_the_plan_bounds_the_quarters_and_the_years_deadlines_stay(on, last, quarters):
    found = events(replace(PLAN, last=last), on)
    assert sum(bool(re.fullmatch(r"han-\d{4}-q\d", uid)) for uid in found) == quarters
    assert f"han-bao-cao-nam-{on[:4]}" in found


def test_the_29th_of_february_is_the_28th_where_there_is_none():
    plan = replace(PLAN, observances=(Yearly("Ngày nhuận", (2, 29), (2, 29)),))
    found = events(plan, "2027-05-01")
    assert span(found["ngay-ngay-nhuan-2027"])[0] == day("2027-02-28")
    assert span(found["ngay-ngay-nhuan-2028"])[0] == day("2028-02-29")


def test_a_span_over_the_new_year_is_one_event_and_still_there_in_january():
    plan = replace(PLAN, observances=(Yearly("Đông", (12, 20), (1, 10)),))
    found = events(plan, "2027-01-05")
    assert span(found["ngay-dong-2026"]) == (day("2026-12-20"), day("2027-01-10"))
    assert span(found["ngay-dong-2028"]) == (day("2028-12-20"), day("2029-01-10"))


def test_the_days_of_grace_follow_the_quarters_own_last_day():
    last = events()["het-quy-2026-q3"]
    assert (last["summary"], *span(last)) == ("Hết quý III/2026", day("2026-09-30"), day("2026-09-30"))
    assert "gia hạn 10 ngày, đến hết 10/10/2026" in str(last["description"]) and rings(last) == []
    assert not any("het-quy" in uid for uid in events(replace(PLAN, terms_from=((Quarter(2026, 1), Terms(grace_days=0)),))))


def test_the_grace_of_last_years_quarter_is_there_in_january():
    found = events(on="2027-01-05")
    assert span(found["han-2026-q4"]) == (day("2027-01-10"), day("2027-01-10"))
    assert "han-2026-q3" not in found


def test_a_change_of_the_plan_moves_later_deadlines_alone():
    plan = replace(PLAN, terms_from=(*PLAN.terms_from, (Quarter(2027, 1), Terms(grace_days=20))))
    found = events(plan)
    assert span(found["han-2026-q4"])[0] == day("2027-01-10") and span(found["han-2027-q1"])[0] == day("2027-04-20")


def test_an_observance_brings_its_ideas_its_page_and_a_category():
    idea = "Hỏi bà; hỏi mẹ, rồi viết \\ vẽ"
    event = events(replace(PLAN, observances=(replace(FAMILY, ideas=(idea, "Đếm")),)))["ngay-ngay-gia-dinh-viet-nam-2026"]
    assert str(event["description"]).splitlines()[:3] == ["Gợi ý viết bài:", f"– {idea}", "– Đếm"]
    assert event["url"] == "https://cot.example.vn/lich/ngay-gia-dinh-viet-nam/" and event["url"] in event["description"]
    assert event["categories"].cats == ["Ngày kỷ niệm"]
    assert events()["han-bao-cao-nam-2026"]["categories"].cats == ["Hạn"]


def test_it_stays_the_same_all_year_and_has_no_rules_of_recurrence():
    assert written(on="2026-01-01") == written(on="2026-12-31") != written(on="2027-01-01")
    assert b"RRULE" not in written()


def test_it_is_as_the_golden_file_has_it(request):
    """Written anew with --regenerate."""
    golden = GOLDEN / "lich.ics"
    data = written(replace(PLAN, observances=(replace(FAMILY, ideas=("Bữa cơm do bố và con trai nấu, kèm hình",)),), last=Quarter(2026, 3)))
    if request.config.getoption("--regenerate"):
        golden.write_bytes(data)
    assert data == golden.read_bytes()


def test_names_alike_or_without_letters_have_ids_of_their_own():
    same = (FAMILY, replace(FAMILY, first=(7, 1), last=(7, 1)), Yearly("!!!", (1, 1), (1, 1)))
    assert {"ngay-ngay-gia-dinh-viet-nam-2026", "ngay-ngay-gia-dinh-viet-nam-2-2026", "ngay-ngay-2026"} <= set(
        events(replace(PLAN, observances=same))
    )


def test_nothing_in_it_is_of_the_moment():
    assert written() == written()
    stamps = {str(event[name].dt) for event in events().values() for name in ("dtstamp", "last-modified")}
    assert stamps == {"2026-09-29 00:00:00+00:00"}


def test_the_ids_stay_from_day_to_day():
    assert set(events(on="2026-08-15")) == set(events(on="2026-08-16"))


def test_lines_are_folded_between_characters():
    name = "Tháng hành động vì bình đẳng giới, phòng ngừa; ứng phó với bạo lực \\ trên cơ sở giới " * 4
    data = written(replace(PLAN, deadlines=(Yearly(name.strip(), (11, 15), (12, 15)),)))
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert name.strip() in {str(event["summary"]) for event in Calendar.from_ical(data).events}


def test_the_head_names_the_calendar_and_how_often_to_look():
    head = Calendar.from_ical(written())
    assert head["x-wr-calname"] == "Hạn và ngày kỷ niệm · Chuyên mục Mẫu"
    assert head["prodid"] and head["version"] == "2.0"
    assert head["refresh-interval"].dt == dt.timedelta(days=1)
    assert not head.errors

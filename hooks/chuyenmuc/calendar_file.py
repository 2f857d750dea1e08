"""The calendar of deadlines (``lich.ics``, RFC 5545): each quarter's last day, the year's deadlines and observances.

Values in, bytes out. Nothing in it is random or of the moment: ids are made of the plan's authority, stamps are given.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from icalendar import Alarm, Calendar, Event

from chuyenmuc import address
from chuyenmuc.notice import SUMMER, first_day_of_notice, first_day_of_summer_notice, last_day_before_summer
from chuyenmuc.plan import Plan, Yearly
from chuyenmuc.quarter import Quarter
from chuyenmuc.slug import slug
from chuyenmuc.words import day_label, quarter_label, quarter_long, sentence

_DAY = dt.timedelta(days=1)
_MORNING = dt.timedelta(hours=8)  # an alarm at the beginning of a day would ring at midnight
_LAST_CALL = 3
_YEARLY_CALLS = (14, _LAST_CALL)
_REFRESH = _DAY


def calendar(plan: Plan, day: dt.date, changed: dt.date, site_name: str, site_url: str) -> bytes:
    """Return the calendar as of ``day``, from the quarter before it to the end of the next year.

    ``changed`` is the day of the content's newest change, which all stamps show; ``site_url`` ends in ``/``.
    """
    result = Calendar()
    result.add("prodid", "-//chuyenmuc//lich//VI")
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    result.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what came before it
        result.add(name, f"Hạn và ngày kỷ niệm · {site_name}")
    result.add("x-wr-timezone", plan.timezone.key)
    result.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", "P1D")
    stamp = dt.datetime.combine(changed, dt.time(), dt.UTC)
    for event in (*_quarters(plan, day, site_url), *_deadlines(plan, day, site_url), *_observances(plan, day, site_url)):
        event.add("dtstamp", stamp)
        result.add_component(event)
    return result.to_ical()


def _quarters(plan: Plan, day: dt.date, site_url: str) -> Iterator[Event]:
    url = address.absolute(address.COVERAGE, site_url)
    for quarter in _shown(plan, day):
        deadline = plan.deadline(quarter)
        name = f"Hạn đăng bài {quarter_label(quarter)}"
        grace = f", gồm {plan.terms(quarter).grace_days} ngày gia hạn" if deadline > quarter.last_day else ""
        about = f"Ngày cuối để đăng bài {quarter_long(quarter)}{grace}. Đơn vị nào đã có bài: {url}"
        event = _event(f"han-{quarter.slug}@{plan.authority}", name, deadline, deadline, about, url)
        calls = {first_day_of_notice(plan, quarter), deadline - _LAST_CALL * _DAY}
        yield _with_alarms(event, deadline, calls, f"{name}: {day_label(deadline)}")
        if quarter.number == SUMMER:
            last = last_day_before_summer(quarter)
            name = f"Chuẩn bị bài {quarter_label(quarter)} trước kỳ nghỉ hè"
            about = (
                f"{sentence(quarter_label(quarter))} rơi vào kỳ nghỉ hè: viết bài từ bây giờ, ngày đăng ghi từ "
                f"{day_label(quarter.first_day)} trở đi, bài tự đợi đến ngày ấy. {url}"
            )
            event = _event(f"nghi-he-{quarter.slug}@{plan.authority}", name, last, last, about, url)
            yield _with_alarms(event, last, {first_day_of_summer_notice(plan, quarter), last - _LAST_CALL * _DAY}, name)


def _shown(plan: Plan, day: dt.date) -> Iterator[Quarter]:
    current = Quarter.of(day)
    before = Quarter.of(current.first_day - _DAY)
    end = Quarter(day.year + 1, 4)
    yield from max(plan.first, before).through(min(plan.last, end) if plan.last else end)


def _deadlines(plan: Plan, day: dt.date, site_url: str) -> Iterator[Event]:
    url = address.absolute(address.PLAN, site_url)
    for uid, name, first, last in _occurrences(plan.deadlines, day):
        about = f"Trong ngày {day_label(last)}." if first == last else f"Từ {day_label(first)} đến hết {day_label(last)}."
        event = _event(f"han-{uid}@{plan.authority}", name, first, last, f"{about} {url}", url)
        yield _with_alarms(event, first, {last - days * _DAY for days in _YEARLY_CALLS}, f"{name}: đến hết {day_label(last)}")


def _observances(plan: Plan, day: dt.date, site_url: str) -> Iterator[Event]:
    url = address.absolute(address.PLAN, site_url)
    for uid, name, first, last in _occurrences(plan.observances, day):
        yield _event(f"ngay-{uid}@{plan.authority}", name, first, last, url, url)


def _occurrences(days: Iterable[Yearly], day: dt.date) -> Iterator[tuple[str, str, dt.date, dt.date]]:
    """Yield (part of an id, name, first day, last day) for each that touches this year or begins in it or the next."""
    seen: Counter[str] = Counter()
    for yearly in days:
        base = slug(yearly.name, 60) or "ngay"
        seen[base] += 1
        base += f"-{seen[base]}" if seen[base] > 1 else ""
        for year in range(day.year - 1, day.year + 2):
            first, last = yearly.span(year)
            if last.year >= day.year:
                yield f"{base}-{year}", yearly.name, first, last


def _event(uid: str, name: str, first: dt.date, last: dt.date, about: str, url: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("summary", name)
    event.add("dtstart", first)
    event.add("dtend", last + _DAY)  # exclusive (RFC 5545, 3.6.1)
    event.add("description", about)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")  # a deadline leaves the day free
    return event


def _with_alarms(event: Event, start: dt.date, days: set[dt.date], text: str) -> Event:
    """Add an alarm on the morning of each of the ``days``, as a time before or after the event's start."""
    for day in sorted(days):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", day - start + _MORNING)
        alarm.add("description", text)
        event.add_component(alarm)
    return event

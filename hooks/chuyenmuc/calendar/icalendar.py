"""The calendar to subscribe to (``lich.ics``, RFC 5545): each quarter's last day, and the year's deadlines and observances.

Values in, bytes out. Nothing is random or depends on the clock: ids are built from the plan's authority, time stamps are passed in.

Each year has its own events, without an RRULE. Programs that subscribe download the file again every day, so two years are always
there. When the plan changes, only those two years change, and what a program has stored of earlier years stays. Besides, programs
disagree about a yearly 29 February: a rule skips the years without that day, while here it falls on the 28th.
"""

import datetime as dt
from collections.abc import Iterator

from icalendar import Alarm, Calendar, Event

from chuyenmuc import address
from chuyenmuc.calendar.entries import CalendarEntry, entries
from chuyenmuc.model.notice import first_day_of_notice, first_day_of_summer_notice
from chuyenmuc.model.plan import Plan
from chuyenmuc.words import day_label, quarter_label, quarter_long, sentence

_DAY = dt.timedelta(days=1)

_MORNING = dt.timedelta(hours=8)  # an alarm at the start of a day would ring at midnight

_LAST_ALARM = 3  # days before

_YEARLY_ALARMS = (14, _LAST_ALARM)  # days before

_REFRESH = _DAY

_CATEGORIES = {"observance": "Ngày kỷ niệm", "deadline": "Hạn", "quarter": "Hạn", "summer": "Chuẩn bị"}


def calendar(plan: Plan, day: dt.date, changed: dt.date, site_name: str, site_url: str) -> bytes:
    """Return the calendar of the year of ``day`` and the next, as an iCalendar file.

    ``changed`` is the day of the newest change to the content; all time stamps show it. ``site_url`` ends in ``/``.
    """
    result = Calendar()
    result.add("prodid", "-//chuyenmuc//lich//VI")
    result.add("version", "2.0")
    result.add("calscale", "GREGORIAN")
    result.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and the property used before it
        result.add(name, f"Hạn và ngày kỷ niệm · {site_name}")
    result.add("url", address.absolute(address.CALENDAR, site_url))
    result.add("x-wr-timezone", plan.timezone.key)
    result.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    result.add("x-published-ttl", "P1D")
    stamp = dt.datetime.combine(changed, dt.time(), dt.UTC)
    for entry in entries(plan, day):
        for event in _EVENTS[entry.kind](entry, plan, site_url):
            event.add("categories", [_CATEGORIES[entry.kind]])
            event.add("dtstamp", stamp)
            event.add("last-modified", stamp)
            result.add_component(event)
    return result.to_ical()


def _quarter(entry: CalendarEntry, plan: Plan, site_url: str) -> Iterator[Event]:
    """Yield the last day on which a post is on time. If there are days of grace, yield the quarter's own last day before it."""
    quarter, deadline = entry.quarter, entry.last
    url = address.absolute(address.COVERAGE, site_url)
    grace = ""
    if deadline > entry.first:
        days = plan.terms(quarter).grace_days
        grace = f", gồm {days} ngày gia hạn"
        about = f"Ngày cuối của {quarter_long(quarter)}; gia hạn {days} ngày, đến hết {day_label(deadline)}. Đơn vị nào đã có bài: {url}"
        yield _event(f"het-quy-{quarter.slug}@{plan.authority}", f"Hết {quarter_label(quarter)}", entry.first, entry.first, about, url)
    about = f"Ngày cuối để đăng bài {quarter_long(quarter)}{grace}. Đơn vị nào đã có bài: {url}"
    event = _event(f"{entry.id}@{plan.authority}", entry.name, deadline, deadline, about, url)
    alarm_days = {first_day_of_notice(plan, quarter), deadline - _LAST_ALARM * _DAY}
    yield _with_alarms(event, deadline, alarm_days, f"{entry.name}: {day_label(deadline)}")


def _summer(entry: CalendarEntry, plan: Plan, site_url: str) -> Iterator[Event]:
    quarter, last = entry.quarter, entry.last
    url = address.absolute(address.COVERAGE, site_url)
    about = (
        f"{sentence(quarter_label(quarter))} rơi vào kỳ nghỉ hè: viết bài từ bây giờ, ngày đăng ghi từ "
        f"{day_label(quarter.first_day)} trở đi, bài tự đợi đến ngày ấy. {url}"
    )
    event = _event(f"{entry.id}@{plan.authority}", entry.name, last, last, about, url)
    yield _with_alarms(event, last, {first_day_of_summer_notice(plan, quarter), last - _LAST_ALARM * _DAY}, entry.name)


def _deadline(entry: CalendarEntry, plan: Plan, site_url: str) -> Iterator[Event]:
    first, last = entry.first, entry.last
    url = address.absolute(address.CALENDAR, site_url)
    about = f"Trong ngày {day_label(last)}." if first == last else f"Từ {day_label(first)} đến hết {day_label(last)}."
    event = _event(f"{entry.id}@{plan.authority}", entry.name, first, last, f"{about} {url}", url)
    yield _with_alarms(event, first, {last - days * _DAY for days in _YEARLY_ALARMS}, f"{entry.name}: đến hết {day_label(last)}")


def _observance(entry: CalendarEntry, plan: Plan, site_url: str) -> Iterator[Event]:
    url = address.absolute(address.observance(entry.key), site_url)
    ideas = "\n".join(("Gợi ý viết bài:", *(f"– {idea}" for idea in entry.yearly.ideas), "")) if entry.yearly.ideas else ""
    yield _event(f"{entry.id}@{plan.authority}", entry.name, entry.first, entry.last, f"{ideas}Bài các trường đã viết: {url}", url)


_EVENTS = {"observance": _observance, "deadline": _deadline, "quarter": _quarter, "summer": _summer}


def _event(uid: str, name: str, first: dt.date, last: dt.date, about: str, url: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("summary", name)
    event.add("dtstart", first)
    event.add("dtend", last + _DAY)  # exclusive (RFC 5545, 3.6.1)
    event.add("description", about)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")  # a deadline makes nobody busy on that day
    return event


def _with_alarms(event: Event, start: dt.date, days: set[dt.date], text: str) -> Event:
    """Add an alarm on the morning of each of the ``days``. Its trigger is relative to the start of the event."""
    for day in sorted(days):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", day - start + _MORNING)
        alarm.add("description", text)
        event.add_component(alarm)
    return event

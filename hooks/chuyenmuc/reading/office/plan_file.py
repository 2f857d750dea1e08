"""Read ``posts/plan.yml`` into a Plan: the schema of the file, and every mistake in it."""

import datetime as dt
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chuyenmuc.model.plan import HANOI, Objective, Original, Plan, Terms, Topic, Yearly
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.formats import Migrations, is_readable
from chuyenmuc.parsing.yaml_values import Value, YamlMapping
from chuyenmuc.problem import SourceReport, did_you_mean
from chuyenmuc.reading.figures.indicators import read_indicators
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.texts.text import is_blank

MIGRATIONS: Migrations = ()
"""The older versions of the file's format."""

_DOMAIN = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")

_DAY_MONTH = re.compile(r"(\d{1,2})/(\d{1,2})")

_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")

_LONGEST_MENTION, _LONGEST_IDEA = 100, 300

_EMPTY = Plan(authority="example.edu.vn", first=Quarter(2000, 1), last=Quarter(1999, 4))


def parse_plan(value: Value, report: SourceReport) -> Plan:
    """Return the plan from the file's parsed YAML. Whatever cannot be used is left out and added to ``report``."""
    if not isinstance(value, YamlMapping):
        report.add(1, "Kế hoạch trống hoặc viết chưa đúng.", "So với tệp posts/plan.yml mẫu.")
        return _EMPTY
    fields = Fields(value, report, "kế hoạch")
    if not is_readable(fields, MIGRATIONS):
        return _EMPTY
    title = fields.text("title")
    authority = fields.written("authority", required="Ghi tên miền của cơ quan, ví dụ “authority: chuyenmuc.example.edu.vn”.")
    if authority and not _DOMAIN.fullmatch(authority):
        fields.report("authority", f"“{authority}” không phải là tên miền.", "Ghi tên miền, không có “https://”.")
    zone = _timezone(fields)
    first = fields.quarter("from", required="Ghi quý đầu của kế hoạch, ví dụ “from: 2026-Q1”.")
    last = fields.quarter("through")
    if first and last and last < first:
        fields.report("through", f"Quý cuối {last} sớm hơn quý đầu {first}.", "Đổi lại cho đúng thứ tự.")
    terms = _terms(fields, Terms())
    objectives = tuple(filter(None, (_objective(m, report) for m in fields.mappings("objectives", '{number: "4", text: …}'))))
    topics = _topics(fields, {objective.number for objective in objectives})
    plan = Plan(
        authority=str(authority or _EMPTY.authority),
        first=first or _EMPTY.first,
        last=last if first else _EMPTY.last,
        title=str(title or ""),
        timezone=zone,
        terms_from=_changes(fields, first or _EMPTY.first, terms),
        objectives=objectives,
        topics=topics,
        observances=_yearly(fields, "observances"),
        deadlines=_yearly(fields, "deadlines"),
        indicators=read_indicators(fields, {objective.number for objective in objectives}),
    )
    fields.finish()
    return plan


def _timezone(fields: Fields) -> ZoneInfo:
    name = fields.written("timezone")
    if name is None:
        return HANOI
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        fields.report("timezone", f"Không có múi giờ “{name}”.", "Ghi “timezone: Asia/Ho_Chi_Minh”.")
        return HANOI


def _terms(fields: Fields, base: Terms) -> Terms:
    """Read the terms given in a mapping. A term that is not given there keeps its value in ``base``."""
    return Terms(
        posts_per_quarter=fields.whole("posts_per_quarter", base.posts_per_quarter, least=1, most=100),
        min_words=fields.whole("min_words", base.min_words, most=5000, example=150),
        min_pictures=fields.whole("min_pictures", base.min_pictures, least=1, most=100),
        grace_days=fields.whole("grace_days", base.grace_days, most=366, example=10),
        warn_days=fields.whole("warn_days", base.warn_days, most=92, example=14),
        reprints_count=bool(fields.flag("reprints_count", base.reprints_count)),
        late_counts=bool(fields.flag("late_counts", base.late_counts)),
        originals=_originals(fields) if fields.has("originals") else base.originals,
    )


def _originals(fields: Fields) -> tuple[Original, ...]:
    usable = []
    for mapping in fields.mappings("originals", "{post: thcs-hoa-sua/2026-q3-bua-com, reason: …, document: …}"):
        entry = Fields(mapping, fields.source_report, "mục originals")
        post = entry.written("post", required="Ghi bài gốc, ví dụ “post: thcs-hoa-sua/2026-q3-bua-com”.")
        reason = entry.text("reason", required="Ghi lý do.")
        document = entry.text("document", required="Ghi số văn bản.")
        entry.remark_on("reason", "document")
        entry.finish()
        if post and reason and document:
            usable.append(Original(str(post), str(reason), str(document), post.line))
    return tuple(usable)


def _changes(fields: Fields, first: Quarter, terms: Terms) -> tuple[tuple[Quarter, Terms], ...]:
    stages = [(first, terms)]
    for mapping in fields.mappings("changes", "{from: 2027-Q1, min_words: 200}"):
        entry = Fields(mapping, fields.source_report, "mục changes")
        since = entry.quarter("from", required="Ghi quý bắt đầu thay đổi, ví dụ “from: 2027-Q1”.")
        changed = _terms(entry, stages[-1][1])
        entry.finish()
        if since is None:
            continue
        if since <= stages[-1][0] and (len(stages) > 1 or since < first):
            entry.report("from", "Các thay đổi chưa xếp theo thời gian.", "Xếp quý sớm trước; mỗi quý một lần.")
            continue
        stages.append((since, changed))
    return tuple(stages)


def _objective(mapping: YamlMapping, report: SourceReport) -> Objective | None:
    fields = Fields(mapping, report, "mục tiêu")
    number = fields.written("number", required="Ghi số thứ tự của mục tiêu.")
    text = fields.text("text", required="Ghi nội dung mục tiêu.")
    figures = fields.text("figures")
    fields.finish()
    return Objective(str(number), str(text), str(figures or "")) if number and text else None


def _topics(fields: Fields, objectives: set[str]) -> dict[str, Topic]:
    topics: dict[str, Topic] = {}
    example = "{id: gia-dinh, name: Gia đình}"
    for mapping in fields.mappings("topics", example, required=f"Kế hoạch cần ít nhất một chủ đề: “- {example}”."):
        entry = Fields(mapping, fields.source_report, "chủ đề")
        id_ = entry.identifier("id", required="Ghi mã chủ đề, ví dụ “id: gia-dinh-hanh-phuc”.")
        name = entry.text("name", required="Ghi tên chủ đề.")
        serves = entry.texts("objectives")
        entry.finish()
        for number in serves:
            if objectives and number not in objectives:
                fix = did_you_mean(number, sorted(objectives))
                entry.report("objectives", f"Không có mục tiêu số “{number}”.", fix)
        if id_ in topics:
            entry.report("id", f"Mã chủ đề “{id_}” dùng hai lần.", "Mỗi chủ đề một mã riêng.")
        elif id_:
            topics[str(id_)] = Topic(str(id_), str(name or id_), tuple(str(number) for number in serves))
    return topics


def _yearly(fields: Fields, key: str) -> tuple[Yearly, ...]:
    usable = []
    for mapping in fields.mappings(key, "{name: …, day: 8/3}"):
        entry = Fields(mapping, fields.source_report, f"mục {key}")
        name = entry.text("name", required="Ghi tên.")
        if entry.has("day"):
            first = last = _day_of_year(entry, "day")
        else:
            first = _day_of_year(entry, "from", required="Ghi ngày, ví dụ “day: 8/3”, hoặc cả “from:” và “through:”.")
            last = _day_of_year(entry, "through", required="Ghi ngày cuối, ví dụ “through: 15/12”.")
        mentions = _lines(entry, "mentions", _LONGEST_MENTION)
        ideas = _lines(entry, "ideas", _LONGEST_IDEA) if key == "observances" else ()
        entry.finish()
        if name and first and last:
            usable.append(Yearly(str(name), first, last, mentions, ideas))
    return tuple(usable)


def _lines(fields: Fields, key: str, longest: int) -> tuple[str, ...]:
    """Read a list of lines. Blank lines, repeated lines and lines of more than ``longest`` characters are reported and left out."""
    usable: list[str] = []
    for text in fields.texts(key, example="mỗi dòng một mục “- …”; dòng có dấu “:” thì đặt trong ngoặc kép"):
        line = " ".join(plain_text(text).split())
        if is_blank(line):
            fields.source_report.add(text.line, f"Mục “{key}” có một dòng trống.", "Ghi nội dung, hoặc xoá dòng đó.")
        elif len(line) > longest:
            fields.source_report.add(
                text.line, f"Một dòng của mục “{key}” dài {len(line)} ký tự, quá {longest} ký tự.", "Rút ngắn, hoặc tách làm hai."
            )
        elif line in usable:
            fields.source_report.add(text.line, f"Mục “{key}” ghi “{line}” hai lần.", "Xoá một dòng.")
        else:
            usable.append(line)
    return tuple(usable)


def _day_of_year(fields: Fields, key: str, required: str = "") -> tuple[int, int] | None:
    """Read 8/3 (day/month) or 03-08 (month-day) as (month, day). 29 February is allowed: 2024, a leap year, is the year tried."""
    value = fields.written(key, required=required)
    if value is None:
        return None
    if match := _DAY_MONTH.fullmatch(value):
        day, month = int(match[1]), int(match[2])
    elif match := _MONTH_DAY.fullmatch(value):
        month, day = int(match[1]), int(match[2])
    else:
        month = day = 0
    try:
        dt.date(2024, month, day)
    except ValueError:
        fields.report(key, f"Không đọc được ngày “{value}”.", "Ghi ngày/tháng, ví dụ “8/3”.")
        return None
    return month, day

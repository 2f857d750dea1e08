"""Read a unit's file of figures into UnitFigures, and report every mistake in it. This module defines the file's schema."""

import datetime as dt
from collections.abc import Mapping

from chuyenmuc.model.figures.indicator import MOST, Indicator
from chuyenmuc.model.figures.unit_figures import OwnPlan, UnitFigures, Value
from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.formats import Migrations, top_fields
from chuyenmuc.parsing.yaml_values import YamlMapping, YamlText
from chuyenmuc.problem import SourceReport, did_you_mean

MIGRATIONS: Migrations = ()
"""The older versions of the file's format."""

_SHARE = "{part: 3, whole: 8}"
_DONE = '{done: true, document: "Kế hoạch số …"}'
_PLAN = '{number: "12/KH-THCS", date: 2026-03-20, url: "https://…"}'


def parse_figures(
    source: str, unit: str, level: str, year: int, indicators: Mapping[str, Indicator], report: SourceReport, day: dt.date | None = None
) -> UnitFigures:
    """Return a unit's figures of a ``year`` from the file's text. What cannot be used is left out and added to ``report``.

    ``indicators`` are those of the plan by id. If there are none (the plan could not be read), unknown ones are not reported. A day
    after ``day``, the day of the check, is a mistake.
    """
    nothing = UnitFigures(unit, year)
    how = f"Viết “figures:”, dưới đó mỗi chỉ tiêu một dòng, ví dụ “nu-quan-ly: {_SHARE}”."
    unusable = "Tệp số liệu trống hoặc viết chưa đúng.", how
    fields = top_fields(source, report, "tệp số liệu", MIGRATIONS, unusable, may_be_empty=False)
    if fields is None:
        return nothing
    values = _values(fields, level, indicators)
    received = fields.day("received")
    own_plan = _own_plan(fields)
    for key, one in (("received", received), ("ke-hoach", own_plan and own_plan.day)):
        if one and day and one > day:
            fields.report(key, f"Ngày {one} ở mục “{key}” còn ở phía trước.", "Ghi đúng ngày đã nhận, đã ban hành.")
    fields.finish()
    _cross_check(values, indicators, fields)
    return UnitFigures(unit, year, values, received, own_plan)


def _values(fields: Fields, level: str, indicators: Mapping[str, Indicator]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    figures = fields.mapping_at("figures", f"{{nu-quan-ly: {_SHARE}}}")
    for key in figures or ():
        indicator = indicators.get(str(key))
        entry = Fields(figures, fields.source_report, "mục figures")  # type: ignore[arg-type]
        if indicator is None:
            if indicators:
                fix = did_you_mean(str(key), indicators)
                fields.source_report.add(key.line, f"Kế hoạch không có chỉ tiêu “{key}”.", fix)
        elif not indicator.is_asked(level):
            fields.source_report.add(key.line, f"Chỉ tiêu “{indicator.name}” không hỏi cấp học này.", "Bỏ dòng này.")
        elif entry.has(str(key)) and (value := _value(entry, indicator)) is not None:
            values[indicator.id] = value
    return values


def _value(entry: Fields, indicator: Indicator) -> Value | None:
    key = indicator.id
    if indicator.kind == "count":
        count = _whole(entry, key, indicator.name)
        return None if count is None else Value(count=count)
    if indicator.kind == "share":
        mapping = entry.mapping_at(key, _SHARE)
        if mapping is None:
            return None
        inner = Fields(mapping, entry.source_report, f"chỉ tiêu “{indicator.name}”")
        part, whole = _whole(inner, "part", indicator.part), _whole(inner, "whole", indicator.whole)
        for name, number, words in (("part", part, indicator.part), ("whole", whole, indicator.whole)):
            if number is None and not inner.has(name):
                inner.source_report.add(
                    mapping.line, f"Chỉ tiêu “{indicator.name}” thiếu mục “{name}” ({words}).", f"Viết “{key}: {_SHARE}”."
                )
        inner.finish(("part", "whole"))
        if part is None or whole is None:
            return None
        if part > whole:
            inner.report("part", f"“{indicator.part}” là {part}, nhiều hơn “{indicator.whole}” là {whole}.", "Xem lại hai số này.")
            return None
        return Value(part=part, whole=whole)
    written = entry.mapping.get(key)
    if isinstance(written, YamlText):
        done, document = entry.flag(key, None), None
    else:
        mapping = entry.mapping_at(key, _DONE)
        if mapping is None:
            return None
        inner = Fields(mapping, entry.source_report, f"chỉ tiêu “{indicator.name}”")
        done, document = inner.flag("done", None), inner.text("document", longest=200)
        inner.finish()
    if done and not document:
        entry.report(key, f"Chỉ tiêu “{indicator.name}” ghi là có nhưng thiếu văn bản.", f"Viết “{key}: {_DONE}”.")
        return None
    return None if done is None else Value(done=done, document=str(document or ""))


def _whole(fields: Fields, key: str, name: str) -> int | None:
    """A number that is there; what is missing is missing, never zero."""
    if not fields.has(key):
        return None
    written = fields.written(key)
    if written is None:
        return None
    digits = written.replace(".", "") if written.count(".") == 1 and len(written.partition(".")[2]) == 3 else written
    if digits.isascii() and digits.isdigit() and int(digits) <= MOST:
        return int(digits)
    fields.report(key, f"“{written}” không phải là một số đếm ({name}).", f"Ghi một số nguyên từ 0 đến {MOST}, ví dụ “{key}: 8”.")
    return None


def _own_plan(fields: Fields) -> OwnPlan | None:
    mapping = fields.mapping_at("ke-hoach", _PLAN)
    if mapping is None:
        return None
    entry = Fields(mapping, fields.source_report, "mục ke-hoach")
    number = entry.text("number", required="Ghi số, ký hiệu của kế hoạch.", longest=100)
    day = entry.day("date", required="Ghi ngày ban hành, ví dụ “date: 2026-03-20”.")
    url = entry.url("url")
    entry.finish()
    return OwnPlan(str(number), day, str(url or "")) if number and day else None


def _cross_check(values: dict[str, Value], indicators: Mapping[str, Indicator], fields: Fields) -> None:
    """A whole that is another's part: nobody was trained who was not planned."""
    figures = fields.mapping.get("figures")
    for id_, value in list(values.items()):
        base = values.get(indicators[id_].whole_of)
        if base is None or value.whole is None or base.part is None or value.whole == base.part:
            continue
        other, this = indicators[indicators[id_].whole_of], indicators[id_]
        line = next((key.line for key in figures if key == id_), 1) if isinstance(figures, YamlMapping) else 1
        fields.source_report.add(
            line, f"“{this.whole}” là {value.whole}, khác “{other.part}” ở chỉ tiêu “{other.name}” là {base.part}.",
            "Hai số này là một; xem lại cả hai.",
        )  # fmt: skip
        del values[id_]

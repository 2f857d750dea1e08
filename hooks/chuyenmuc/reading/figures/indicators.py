"""Read ``indicators`` of ``posts/plan.yml``, and report every mistake in it."""

import re
from collections.abc import Collection

from chuyenmuc.model.figures.indicator import KINDS, Indicator
from chuyenmuc.model.roster import LEVELS
from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.yaml_values import YamlText
from chuyenmuc.problem import did_you_mean

_EXAMPLE = '{id: nu-quan-ly, objective: "3", kind: share, name: …, part: …, whole: …}'
_KINDS = "share (phần trên tổng), count (một con số), yes-no (có hay không)"
_TARGET = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?\s*(%?)")


def read_indicators(fields: Fields, objectives: Collection[str]) -> tuple[Indicator, ...]:
    """Return the usable indicators in the order of the file. ``objectives`` are the numbers of the plan's objectives."""
    found: dict[str, Indicator] = {}
    lines: dict[str, int] = {}
    for mapping in fields.mappings("indicators", _EXAMPLE):
        entry = Fields(mapping, fields.source_report, "chỉ tiêu")
        one = _indicator(entry, objectives)
        entry.finish()
        if one is None:
            continue
        if one.id in found:
            entry.report("id", f"Mã chỉ tiêu “{one.id}” dùng hai lần.", "Mỗi chỉ tiêu một mã riêng.")
            continue
        found[one.id], lines[one.id] = one, entry.line_of("whole_of")
    for one in found.values():
        base = found.get(one.whole_of)
        if one.whole_of and (base is None or base.kind != "share" or base is one):
            fix = did_you_mean(one.whole_of, [other.id for other in found.values() if other.kind == "share" and other is not one])
            fields.source_report.add(lines[one.id], f"Không có chỉ tiêu tỷ lệ “{one.whole_of}” để lấy làm tổng.", fix)
    return tuple(found.values())


def _indicator(entry: Fields, objectives: Collection[str]) -> Indicator | None:
    id_ = entry.identifier("id", required="Ghi mã chỉ tiêu, ví dụ “id: nu-quan-ly”.")
    name = entry.text("name", required="Ghi tên chỉ tiêu.", longest=200)
    kind = entry.choice("kind", KINDS, required=f"Chọn một trong: {_KINDS}.", meanings=_KINDS)
    objective = entry.written("objective")
    if objective and objectives and objective not in objectives:
        entry.report("objective", f"Không có mục tiêu số “{objective}”.", did_you_mean(objective, sorted(objectives)))
    is_share = kind == "share"
    part = entry.text("part", required="Ghi tên số phải đếm, ví dụ “part: Nữ cán bộ quản lý”." if is_share else "", longest=200)
    whole = entry.text("whole", required="Ghi tên tổng số, ví dụ “whole: Cán bộ quản lý”." if is_share else "", longest=200)
    whole_of = entry.word("whole_of")
    for key, value in (("part", part), ("whole", whole), ("whole_of", whole_of)):
        if value and kind and not is_share:
            entry.report(key, f"Mục “{key}” chỉ dùng cho chỉ tiêu tỷ lệ (kind: share).", "Bỏ mục này, hoặc đổi kind.")
    target = _target(entry, str(kind or ""))
    levels = entry.texts("levels")
    for level in levels:
        if level not in LEVELS:
            entry.source_report.add(level.line, f"Không có cấp học “{level}”.", did_you_mean(level, LEVELS))
    texts = {key: str(entry.text(key, longest=400) or "") for key in ("formula", "collected_by", "source")}
    if not (id_ and name and kind):
        return None
    return Indicator(
        str(id_), str(name), kind, str(objective or ""), str(part or ""), str(whole or ""), target,  # type: ignore[arg-type]
        tuple(str(level) for level in levels if level in LEVELS), str(whole_of or "") if is_share else "", **texts,
    )  # fmt: skip


def _target(entry: Fields, kind: str) -> float | None:
    """The target: “90%” of a share or a yes-no, a number of a count."""
    written: YamlText | None = entry.written("target")
    if written is None:
        return None
    match = _TARGET.fullmatch(written)
    value = float(f"{match[1]}.{match[2] or 0}") if match else -1.0
    if kind == "count" and match and not match[3] and not match[2]:
        return value
    if kind != "count" and match and match[3] and value <= 100:
        return round(value / 100, 4)
    fix = "Ghi một số nguyên, ví dụ “target: 2”." if kind == "count" else "Ghi tỷ lệ phần trăm, ví dụ “target: 90%”."
    entry.report("target", f"Không đọc được chỉ tiêu “{written}”.", fix)
    return None

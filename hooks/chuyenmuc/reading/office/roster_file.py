"""Read ``posts/schools.yml`` into a Roster: the schema of the file, and every mistake in it."""

import re
from collections.abc import Mapping

from msgspec.structs import replace

from chuyenmuc import words
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import AGENCY_LEVEL, LEVELS, OWNERSHIPS, Agency, Exemption, Roster, School, Span
from chuyenmuc.parsing.fields import Fields, as_quarter
from chuyenmuc.parsing.formats import Migrations, is_readable
from chuyenmuc.parsing.yaml_values import Value, YamlList, YamlMapping
from chuyenmuc.problem import SourceReport
from chuyenmuc.texts.diacritics import id_advice, names_of

MIGRATIONS: Migrations = ()
"""The older versions of the file's format."""

_NAME = "Viết tên đầy đủ, ví dụ “name: Trường THCS Hoa Sữa”."

_LEVELS = ", ".join(f"{level} ({label})" for level, label in words.LEVELS.items() if level != AGENCY_LEVEL)

_OWNERSHIPS = ", ".join(f"{ownership} ({label})" for ownership, label in words.OWNERSHIPS.items())

NO_UNITS = "Danh sách không có đơn vị nào phải đăng chuyên mục."
"""The mistake of a roster that has only agencies. A command that is about to fill the roster ignores it."""

_ID = "Viết mã, ví dụ “id: thcs-hoa-sua”."

# A user, a group or a team at GitLab, Gitea or GitHub.
_ACCOUNT = re.compile(r"@?[a-z0-9_][\w.-]*(/[\w.-]+)*", re.ASCII | re.IGNORECASE)
_ACCOUNTS = "“reviewers: [hieu-truong-hoa-sua]”"


def parse_roster(value: Value, report: SourceReport) -> Roster:
    """Return the roster from the file's parsed YAML. Whatever cannot be used is left out and added to ``report``."""
    if not isinstance(value, YamlMapping):
        report.add(1, "Danh sách đơn vị trống hoặc viết chưa đúng.", "Tệp cần hai mục “agencies:” và “schools:”.")
        return Roster()
    top = Fields(value, report, "danh sách đơn vị")
    if not is_readable(top, MIGRATIONS):
        return Roster()
    lines: dict[str, int] = {}
    agencies: dict[str, Agency] = {}
    units: dict[str, School] = {}
    for mapping in top.mappings("agencies", "{id: so-gddt-mau, name: Sở GDĐT Mẫu}"):
        fields = Fields(mapping, report, "cơ quan")
        agency, unit = _agency(fields)
        fields.finish()
        if agency and _is_new(agency.id, fields, lines):
            lines[f"{agency.id} parent"] = fields.line_of("parent")
            agencies[agency.id] = agency
            if unit:
                units[unit.id] = unit
    for mapping in top.mappings("schools", "{id: thcs-hoa-sua, name: Trường THCS Hoa Sữa, level: thcs, managed_by: phuong-mau}"):
        fields = Fields(mapping, report, "đơn vị")
        unit = _school(fields, next(iter(agencies), "phuong-mau"))
        fields.finish()
        if unit and _is_new(unit.id, fields, lines):
            lines |= {f"{unit.id} {key}": fields.line_of(key) for key in ("managed_by", "merged_into")}
            units[unit.id] = unit
    top.finish()
    if not units and not report.problems:
        report.add(1, NO_UNITS, "Ghi ít nhất một trường trong mục “schools:”.")
    roster = Roster(_tree(agencies, lines, report), units)
    _check_references(roster, lines, report)
    return roster


def _is_new(id_: str, fields: Fields, lines: dict[str, int]) -> bool:
    if id_ in lines:
        fields.report("id", f"Mã “{id_}” đã dùng ở dòng {lines[id_]}.", "Mỗi đơn vị, cơ quan một mã riêng; bỏ dòng trùng.")
        return False
    lines[id_] = fields.line_of("id")
    return True


def _agency(fields: Fields) -> tuple[Agency | None, School | None]:
    id_ = fields.identifier("id", required="Viết mã, ví dụ “id: so-gddt-mau”.")
    name = fields.text("name", required="Viết tên cơ quan.")
    parent = fields.word("parent")
    owes = bool(fields.flag("owes"))
    shared = _shared(fields)
    if id_ is None:
        return None, None
    agency = Agency(str(id_), str(name or id_), parent and str(parent), owes)
    management = ((agency.parent, None),) if agency.parent else ()
    return agency, School(agency.id, agency.name, AGENCY_LEVEL, None, management, **shared) if owes else None


def _school(fields: Fields, agency: str) -> School | None:
    """Read one school. ``agency`` is the one that advice names as an example."""
    id_ = fields.identifier("id", required=_ID)
    name = fields.text("name", required=_NAME)
    level = fields.choice("level", LEVELS, required=f"Chọn một trong: {_LEVELS}.", meanings=_LEVELS, labels=words.LEVELS)
    ownership = fields.choice("ownership", OWNERSHIPS, meanings=_OWNERSHIPS, labels=words.OWNERSHIPS)
    management = _management(fields, agency)
    shared = _shared(fields)
    if id_ is None:
        return None
    return School(str(id_), str(name or id_), str(level or LEVELS[0]), ownership and str(ownership), management, **shared)


def _shared(fields: Fields) -> dict:
    """Read the keys that institutions and owing agencies share, as arguments of School."""
    merged_into = fields.word("merged_into")
    address = fields.text("address", longest=300)
    website, column_url = fields.url("website", bare=True), fields.url("column_url", bare=True)
    return {
        "website": website and str(website),
        "column_url": column_url and str(column_url),
        "open": _open(fields),
        "renamed_from": tuple(str(old) for old in fields.identifiers("renamed_from")),
        "merged_into": merged_into and str(merged_into),
        "exemptions": _exemptions(fields),
        "reviewers": _reviewers(fields),
        "address": address and str(address),
        "render": bool(fields.flag("render")),
    }


def _reviewers(fields: Fields) -> tuple[str, ...]:
    accounts = fields.texts("reviewers", example=_ACCOUNTS)
    for account in accounts:
        if not _ACCOUNT.fullmatch(account):
            fix = f"Ghi tên tài khoản ở nơi giữ kho, không phải họ tên, ví dụ {_ACCOUNTS}."
            fields.source_report.add(account.line, f"“{account}” không phải tên tài khoản.", fix)
    return tuple(account.removeprefix("@") for account in accounts)


def _management(fields: Fields, example: str) -> tuple[tuple[str, Quarter | None], ...]:
    required = f"Ghi mã cơ quan quản lý, ví dụ “managed_by: {example}”."
    if not isinstance(fields.mapping.get("managed_by"), YamlList):
        agency = fields.word("managed_by", required)
        return ((str(agency), None),) if agency else ()
    management: list[tuple[str, Quarter | None]] = []
    for number, mapping in enumerate(fields.mappings("managed_by", f"{{agency: {example}, from: 2026-Q3}}", required=required)):
        entry = Fields(mapping, fields.source_report, "mục managed_by")
        agency = entry.word("agency", required)
        since = entry.quarter("from", required="" if number == 0 else "Ghi quý bắt đầu, ví dụ “from: 2026-Q3”.")
        entry.finish()
        if management and since and management[-1][1] and since <= management[-1][1]:
            entry.report("from", "Các mốc chuyển cơ quan quản lý chưa xếp theo thời gian.", "Xếp mốc cũ trước, mốc mới sau.")
        elif agency:
            management.append((str(agency), since))
    return tuple(management)


def _open(fields: Fields) -> tuple[Span, ...]:
    spans: list[Span] = []
    for mapping in fields.mappings("open", "{from: 2026-Q3}"):
        entry = Fields(mapping, fields.source_report, "khoảng thời gian hoạt động")
        span = Span(entry.quarter("from"), entry.quarter("through"))
        entry.finish()
        if span.first and span.last and span.first > span.last:
            entry.report("through", f"Quý cuối {span.last} sớm hơn quý đầu {span.first}.", "Đổi lại cho đúng thứ tự.")
        elif spans and (spans[-1].last is None or span.first is None or span.first <= spans[-1].last):
            entry.report("from", "Hai khoảng thời gian hoạt động chồng lên nhau.", "Khoảng sau phải bắt đầu sau khi khoảng trước kết thúc.")
        else:
            spans.append(span)
    return tuple(spans)


def _exemptions(fields: Fields) -> dict[Quarter, Exemption]:
    example = "{2026-Q3: {reason: …, document: …}}"
    exemptions: dict[Quarter, Exemption] = {}
    for key, value in (fields.mapping_at("exempt", example) or {}).items():
        quarter = as_quarter(key, fields.source_report)
        if not isinstance(value, YamlMapping):
            fields.source_report.add(key.line, f"Miễn quý {key} chưa ghi lý do và văn bản.", "Ghi “{reason: …, document: …}”.")
            continue
        entry = Fields(value, fields.source_report, "mục miễn")
        reason = entry.text("reason", required="Ghi lý do miễn.")
        document = entry.text("document", required="Ghi số văn bản cho miễn.")
        entry.remark_on("reason", "document")
        entry.finish()
        if quarter in exemptions:
            fields.source_report.add(key.line, f"Miễn quý {quarter} ghi hai lần.", "Giữ một dòng, bỏ dòng kia.")
        elif quarter and reason and document:
            exemptions[quarter] = Exemption(str(reason), str(document))
    return exemptions


def _tree(agencies: dict[str, Agency], lines: dict[str, int], report: SourceReport) -> dict[str, Agency]:
    """Return the agencies without the parent links that lead nowhere or in a circle. Report those links."""
    tree = dict(agencies)
    for agency in agencies.values():
        if agency.parent is not None and agency.parent not in agencies:
            fix = _meant(agency.parent, agencies)
            report.add(lines[f"{agency.id} parent"], f"Cơ quan cấp trên “{agency.parent}” của “{agency.id}” không có trong danh sách.", fix)
            tree[agency.id] = replace(agency, parent=None)
    for agency in agencies.values():
        seen = {agency.id}
        above = tree[agency.id].parent
        while above is not None and above not in seen:
            seen.add(above)
            above = tree[above].parent
        if above == agency.id:
            report.add(
                lines[agency.id],
                f"Cơ quan “{agency.id}” lại là cấp trên của chính mình (qua “{agency.parent}”).",
                "Sửa mục “parent” để cây cơ quan không thành vòng.",
            )
            tree[agency.id] = replace(agency, parent=None)
    return tree


def _check_references(roster: Roster, lines: dict[str, int], report: SourceReport) -> None:
    former: dict[str, str] = {}
    for unit in roster.units.values():
        line = lines[unit.id]
        for agency, _ in unit.management:
            if agency not in roster.agencies and unit.id not in roster.agencies:
                fix = _meant(agency, roster.agencies)
                report.add(lines[f"{unit.id} managed_by"], f"Cơ quan quản lý “{agency}” của “{unit.id}” không có trong danh sách.", fix)
        if unit.merged_into is not None and (unit.merged_into == unit.id or unit.merged_into not in roster.units):
            fix = _meant(unit.merged_into, {id_: other for id_, other in roster.units.items() if id_ != unit.id})
            report.add(
                lines.get(f"{unit.id} merged_into", line),
                f"Đơn vị “{unit.merged_into}” mà “{unit.id}” sáp nhập vào không có trong danh sách.",
                fix,
            )
        for old in unit.renamed_from:
            if old in roster.units or old in roster.agencies or old in former:
                report.add(
                    line,
                    f"Mã cũ “{old}” của “{unit.id}” đang là mã của đơn vị khác nên hai nơi trùng một địa chỉ.",
                    "Mã đã dùng thì không cấp lại cho đơn vị khác; đổi một trong hai.",
                )
            former[old] = unit.id


def _meant(written: str, known: Mapping[str, Agency] | Mapping[str, School]) -> str:
    """What to write instead of what is no id: people write a name, or the id in capitals or with spaces."""
    return id_advice(written, names_of(known))

"""A report made from the facts and the office's words, in the parts that such reports have.

Căn cứ · I. Tình hình chung · II. Kết quả thực hiện theo từng mục tiêu · III. Khó khăn, vướng mắc · IV. Phương hướng · annexes.

A report of a ``unit`` gives its own figures in full: it is the unit's document, for its superior, and is not published. That of the
office gives them as ``roll_up`` lets them be published.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.model.column import Column
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import AGENCY_LEVEL, School
from chuyenmuc.reports.annexes import annexes_of, labels_of
from chuyenmuc.reports.communication import portal_states
from chuyenmuc.reports.facts import Facts, facts_of
from chuyenmuc.reports.figure_words import in_sentence
from chuyenmuc.reports.outline import Block, Form, Heading, Paragraph, Passage, Report
from chuyenmuc.reports.results import results
from chuyenmuc.reports.sheets import sheets_of
from chuyenmuc.reports.standing_text import StandingText, day_of
from chuyenmuc.words import LEVELS, day_label, day_long, quarter_label

PARTS = ("I. Tình hình chung", "II. Kết quả thực hiện", "III. Khó khăn, vướng mắc", "IV. Phương hướng")

_MOST_NAMED = 12


def compose(column: Column, coverage: Coverage, year: int, office: str, words: StandingText, unit: School | None = None) -> Report:
    """Return the report on a year, of the ``office`` (its name, '' if unknown), or of a ``unit``; ``words`` are those for this audience."""
    facts = facts_of(column, coverage, year, unit)
    values = _values(facts, office)
    annexes = annexes_of(facts)
    labels = labels_of(annexes)
    basis = tuple(_basis(facts, words, values))
    blocks = (
        *_standing(words, "mo-dau", values),
        Heading(1, PARTS[0]), *_situation(facts), *_standing(words, "tinh-hinh-chung", values),
        Heading(1, PARTS[1]), *results(facts, labels),
        Heading(1, PARTS[2]), *_difficulties(facts), *_standing(words, "kho-khan", values),
        Heading(1, PARTS[3]), *_standing(words, "phuong-huong", values),
        *_standing(words, "ket-thuc", values),
    )  # fmt: skip
    subject = f"Kết quả công tác bình đẳng giới\nvà vì sự tiến bộ của phụ nữ năm {year}"
    return Report(
        year, coverage.as_of, unit.id if unit else None, _form(facts, words, values), subject, basis, blocks, tuple(annexes.values()),
        sheets_of(facts, basis, blocks),
    )  # fmt: skip


def _values(facts: Facts, office: str) -> dict[str, str]:
    unit = facts.unit
    superior = ""
    if unit:
        roster = facts.column.roster
        agency = roster.agencies.get(unit.id)
        manager = agency.parent if agency else unit.managed_by(facts.quarters[-1] if facts.quarters else Quarter.of(facts.coverage.as_of))
        superior = roster.agencies[manager].name if manager in roster.agencies else ""
    return {
        "nam": str(facts.year),
        "don_vi": unit.name if unit else office or "[…tên cơ quan…]",
        "cap_tren": superior or "[…cơ quan cấp trên…]",
        "ke_hoach": facts.plan.title or "[…tên kế hoạch…]",
        "so_don_vi": str(len(facts.figures.units)),
        "ngay_so_lieu": day_label(facts.coverage.as_of),
    }


def _form(facts: Facts, words: StandingText, values: Mapping[str, str]) -> Form:
    day = words.value("Ngày", values)
    number = words.value("Số", values)
    found = day_of(day) if day else None
    when = official_day(found.day, found.month, found.year) if found else f"ngày …… tháng …… năm {facts.year}"
    sign = words.value("Ký hiệu", values) or "BC-[…viết tắt…]"
    return Form(
        superior=words.value("Cơ quan chủ quản", values) or (values["cap_tren"] if facts.unit else "[…cơ quan chủ quản…]"),
        issuer=words.value("Cơ quan ban hành", values) or values["don_vi"],
        number=f"Số: {f'{int(number):02}' if number else '……'}/{sign}",
        place=f"{words.value('Địa danh', values) or '[…địa danh…]'}, {when}",
        to=words.values("Kính gửi", values) or (values["cap_tren"],),
        position=words.values("Chức vụ", values) or (_position(facts.unit),),
        signer=words.value("Người ký", values) or "[…họ và tên…]",
        receivers=tuple(line.text for line in words.lines("noi-nhan", values)),
    )


def official_day(day: int, month: int, year: int) -> str:
    """Return ``ngày 05 tháng 02 năm 2026``: days below 10 and the months 1 and 2 have a 0 before them (NĐ 30/2020, Phụ lục I, II.4)."""
    return f"ngày {day:02} tháng {month:02} năm {year}" if month < 3 else f"ngày {day:02} tháng {month} năm {year}"


def _position(unit: School | None) -> str:
    if unit is None or unit.level == AGENCY_LEVEL:
        return "[…quyền hạn, chức vụ của người ký…]"
    return "GIÁM ĐỐC" if unit.level == "gdnn-gdtx" else "HIỆU TRƯỞNG"


def _standing(words: StandingText, section: str, values: Mapping[str, str]) -> list[Block]:
    return [Paragraph((Passage(line.text, line.place),)) for line in words.lines(section, values)]


def _basis(facts: Facts, words: StandingText, values: Mapping[str, str]) -> Iterable[Passage]:
    """The grounds, each line of which ends with a semicolon and the last with a full stop."""
    lines = words.lines("can-cu", values)
    own = facts.given.own_plan if facts.given else None
    found = [Passage(line.text.rstrip(" ;,."), line.place) for line in lines]
    if own and facts.unit and facts.given:
        said = f"Căn cứ Kế hoạch số {own.number} {official_day(own.day.day, own.day.month, own.day.year)} của {facts.unit.name}"
        found.append(Passage(said, f"posts/{facts.unit.id}/so-lieu-{facts.year}.yml, mục ke-hoach"))
    for number, passage in enumerate(found, 1):
        yield Passage(f"{passage.text}{'.' if number == len(found) else ';'}", passage.source)


def _situation(facts: Facts) -> list[Block]:
    return [Paragraph(tuple(line)) for line in (_own_situation(facts) if facts.unit else _office_situation(facts))]


def _own_situation(facts: Facts) -> list[list[Passage]]:
    assert facts.unit
    given, source = facts.given, f"posts/{facts.unit.id}/so-lieu-{facts.year}.yml"
    if given is None:
        return [[Passage(f"Đơn vị chưa gửi số liệu năm {facts.year}.", f"Chưa có tệp {source}")]]
    if given.received:
        said = [Passage(f"Đơn vị nhận kế hoạch của cấp trên {day_long(given.received)}.", f"{source}, mục received")]
    else:
        said = [Passage("Chưa ghi ngày nhận kế hoạch của cấp trên […điền ngày nhận…].", f"{source} không có mục received")]
    if own := given.own_plan:
        where = f" ({own.url})" if own.url else ""
        said.append(Passage(f"Đơn vị đã ban hành Kế hoạch số {own.number} {day_long(own.day)}{where}.", f"{source}, mục ke-hoach"))
    else:
        said.append(Passage("Chưa ghi kế hoạch riêng của đơn vị […điền số, ngày…].", f"{source} không có mục ke-hoach"))
    return [said]


def _office_situation(facts: Facts) -> list[list[Passage]]:
    figures = facts.figures
    total = len(figures.units)
    levels = Counter(unit.level for unit in figures.units)
    parts = ", ".join(f"{count} {in_sentence(LEVELS[level])}" for level in LEVELS if (count := levels[level]))
    said = f"Năm {facts.year}, kế hoạch giao cho {total} đơn vị{f' ({parts})' if parts else ''}."
    lines = [[Passage(said, "posts/schools.yml: các đơn vị hoạt động trong năm")]]
    if facts.plan.indicators or figures.given:
        source = f"Các tệp so-lieu-{facts.year}.yml"
        lines.append([
            Passage(f"{len(figures.received)}/{total} đơn vị đã xác nhận nhận kế hoạch;", f"{source}, mục received"),
            Passage(f"{len(figures.own_plans)}/{total} đơn vị đã báo có kế hoạch riêng;", f"{source}, mục ke-hoach"),
            Passage(f"{len(figures.given)}/{total} đơn vị đã gửi số liệu năm.", source),
        ])  # fmt: skip
    return lines


def _difficulties(facts: Facts) -> list[Block]:
    lines = _own_gaps(facts) if facts.unit else _gaps(facts)
    return [Paragraph((one,)) for one in lines]


def _own_gaps(facts: Facts) -> list[Passage]:
    assert facts.unit
    source = f"posts/{facts.unit.id}/so-lieu-{facts.year}.yml"
    missing = [one.name.rstrip(". ") for one in facts.plan.indicators if facts.figure(one).state == "missing"]
    found = [Passage(f"Chưa có số liệu về: {'; '.join(missing)}.", f"{source} không có các mục ấy")] if missing else []
    gaps = [quarter_label(cell.quarter) for cell in facts.cells if cell.state == "missing"]
    if gaps:
        found.append(Passage(f"Chưa có bài trên chuyên mục: {', '.join(gaps)}.", "Tỷ lệ thực hiện tính từ các bài trong posts/"))
    return found


def _gaps(facts: Facts) -> list[Passage]:
    """What is known of difficulties: who has given nothing, who has no post, which portals could not be opened or carry nothing."""
    found = []
    figures = facts.figures
    if facts.plan.indicators:
        silent = [unit.name for unit in figures.units if unit.id not in figures.given]
        part = [unit.name for unit in figures.units if unit.id in figures.given and figures.missing(unit.id)]
        source = f"Không có tệp posts/<đơn vị>/so-lieu-{facts.year}.yml"
        found += _told(silent, len(figures.units), f"chưa gửi số liệu năm {facts.year}", source)
        found += _told(part, len(figures.units), "gửi số liệu còn thiếu chỉ tiêu", f"Các tệp so-lieu-{facts.year}.yml còn thiếu mục")
    missing = dict.fromkeys(cell.unit.name for cell in facts.cells if cell.state == "missing")
    owing = {cell.unit.id for cell in facts.cells if cell.state in ("covered", "pending", "missing")}
    source = "Tỷ lệ thực hiện tính từ các bài trong posts/"
    found += _told(list(missing), len(owing), "chưa có bài ở ít nhất một quý đã hết hạn", source)
    for quarter, counts in portal_states(facts).items():
        known = {"none": "chưa thấy chuyên mục", "stale": "có chuyên mục nhưng quý này chưa có gì mới", "not-reachable": "không vào được"}
        said = [f"{counts.states[state]} cổng {words}" for state, words in known.items() if counts.states.get(state)]
        if said:
            found.append(Passage(f"Cổng thông tin, {quarter_label(quarter)}: {', '.join(said)}.", f"posts/_cong/{quarter.slug}.json"))
    return found


def _told(names: list[str], of: int, what: str, source: str) -> list[Passage]:
    if not names:
        return []
    listed = f": {'; '.join(names)}" if len(names) <= _MOST_NAMED else " (danh sách trong tệp Excel kèm theo)"
    return [Passage(f"Còn {len(names)}/{of} đơn vị {what}{listed}.", source)]

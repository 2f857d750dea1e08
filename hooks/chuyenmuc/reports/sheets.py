"""The sheets of the workbook beside a report: the same figures as numbers, each row with what it is from."""

from collections.abc import Iterable

from chuyenmuc.coverage.figures.rollup import Figure
from chuyenmuc.model.closed_quarter import file_name as record_of
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import file_name
from chuyenmuc.model.portals.record import file_name as visits_of
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.model.tally import tally
from chuyenmuc.portal_words import STATES as PORTAL_STATES
from chuyenmuc.reports.communication import occasions_of, portal_states, topics_of
from chuyenmuc.reports.facts import Facts
from chuyenmuc.reports.figure_words import WITHOUT_NUMBERS, met, target
from chuyenmuc.reports.outline import SOURCE, Block, Cell, Heading, Passage, Sheet
from chuyenmuc.reports.recognition import sheets_of_exemplars
from chuyenmuc.words import LEVELS, day_label, quarter_label, sentence, span_label, state_label

_FIGURE = ("Phần", "Tổng", "Số lượng", "Tỷ lệ", "Ghi chú", "Đạt hay chưa", "Đơn vị có số liệu", "Đơn vị được hỏi")


def sheets_of(facts: Facts, basis: Iterable[Passage], blocks: Iterable[Block]) -> tuple[Sheet, ...]:
    """Return the sheets; ``basis`` and ``blocks`` are the text of the report, whose last sheet says where each sentence is from."""
    found = []
    if facts.plan.indicators:
        found.append(_indicators(facts))
        if facts.unit is None:
            found += [_groups(facts), _units(facts)]
    if facts.cells:
        found += [_quarters(facts), _cells(facts)]
    if facts.posts:
        found += [_topics(facts), _occasions(facts), *([_posts(facts)] if facts.unit else [])]
    found += sheets_of_exemplars(facts)
    if portal_states(facts):
        found.append(_portals(facts))
    return (*found, _sentences(basis, blocks))


def _numbers(figure: Figure) -> tuple[Cell, ...]:
    note = "" if figure.state == "shown" else WITHOUT_NUMBERS[figure.state]
    share = None if figure.share is None else float(figure.share)
    return figure.part, figure.whole, figure.count, share, note or figure.document, met(figure), figure.given, figure.asked


def _indicators(facts: Facts) -> Sheet:
    of_unit = facts.unit is not None
    rows = []
    for one in facts.plan.indicators:
        before = facts.figure_before(one)
        earlier = _numbers(before)[:5] if before else (None, None, None, None, "")
        rows.append((
            one.id, one.name, one.objective, one.part, one.whole, target(one, of_unit=of_unit), *_numbers(facts.figure(one)), *earlier,
            one.source, one.collected_by, facts.source(one, facts.year),
        ))  # fmt: skip
    heads = (
        "Mã", "Chỉ tiêu", "Mục tiêu", "Phần là", "Tổng là", "Kế hoạch yêu cầu", *_FIGURE,
        *(f"{name} năm {facts.year - 1}" for name in _FIGURE[:5]), "Văn bản", "Ai thu thập", SOURCE,
    )  # fmt: skip
    return Sheet("Chỉ tiêu", heads, tuple(rows))


def _groups(facts: Facts) -> Sheet:
    kinds = {"all": "Tất cả", "level": "Cấp học", "agency": "Cơ quan quản lý"}
    rows = tuple(
        (kinds[group.kind], group.name, one.id, one.name, *_numbers(figure), _summed(figure, one, facts.year))
        for group in facts.figures.groups
        for one in facts.plan.indicators
        if (figure := facts.figures.of_groups[group.key, one.id]).state != "not-asked"
    )
    return Sheet("Cấp học, cơ quan", ("Nhóm", "Tên", "Mã", "Chỉ tiêu", *_FIGURE, SOURCE), rows)


def _summed(figure: Figure, indicator: Indicator, year: int) -> str:
    return f"{figure.given} tệp so-lieu-{year}.yml, mục figures.{indicator.id}"


def _units(facts: Facts) -> Sheet:
    rows = tuple(
        (unit.id, unit.name, LEVELS[unit.level], one.id, one.name, *_numbers(figure), f"{file_name(unit.id, facts.year)}, figures.{one.id}")
        for unit in facts.units
        for one in facts.plan.indicators
        if (figure := facts.figures.of_units[unit.id, one.id]).state != "not-asked"
    )
    return Sheet("Đơn vị", ("Mã đơn vị", "Đơn vị", "Cấp học", "Mã", "Chỉ tiêu", *_FIGURE, SOURCE), rows)


def _quarters(facts: Facts) -> Sheet:
    rows = []
    for quarter in facts.quarters:
        counts = tally((cell for cell in facts.cells if cell.quarter == quarter), quarter in facts.coverage.running)
        source = "posts/, như trang Theo dõi"
        if quarter in facts.coverage.closed and quarter in facts.column.closed:
            source += f"; bản đã chốt: {record_of(quarter)}"
        share = None if counts.share is None else float(counts.share)
        note = "tạm tính" if counts.provisional and counts.due else ""
        rows.append((
            sentence(quarter_label(quarter)), counts.due, counts.covered, counts.late, counts.pending, counts.missing, counts.exempt, share,
            note, source,
        ))  # fmt: skip
    heads = ("Quý", "Yêu cầu", "Đã có bài", "Đăng muộn", "Còn hạn", "Chưa có bài", "Miễn", "Tỷ lệ", "Ghi chú", SOURCE)
    return Sheet("Từng quý", heads, tuple(rows))


def _cells(facts: Facts) -> Sheet:
    rows = tuple(
        (cell.unit.id, cell.unit.name, sentence(quarter_label(cell.quarter)), state_label(cell), len(cell.posts), f"posts/{cell.unit.id}/")
        for cell in facts.cells
    )
    return Sheet("Đơn vị và quý", ("Mã đơn vị", "Đơn vị", "Quý", "Trạng thái", "Số bài được tính", SOURCE), rows)


def _topics(facts: Facts) -> Sheet:
    source = f"Mục topics của các bài năm {facts.year} đang đăng"
    return Sheet("Chủ đề", ("Chủ đề", "Số bài", SOURCE), tuple((name, count, source) for name, count in topics_of(facts)))


def _occasions(facts: Facts) -> Sheet:
    source = f"Bài năm {facts.year} đang đăng, nhắc tới ngày ấy và đăng cách không quá 31 ngày"
    rows = tuple((one.observance.name, span_label(one.first, one.last), len(one.posts), source) for one in occasions_of(facts))
    return Sheet("Ngày kỷ niệm", ("Ngày kỷ niệm", "Ngày", "Số bài", SOURCE), rows)


def _posts(facts: Facts) -> Sheet:
    rows = tuple((post.title, day_label(post.day), "có" if post.id in facts.counted else "chưa", post.path) for post in facts.posts)
    return Sheet("Bài", ("Bài", "Ngày đăng", "Được tính", SOURCE), rows)


def _portals(facts: Facts) -> Sheet:
    rows = []
    for quarter in portal_states(facts):
        for cell in facts.coverage.portals.column(quarter):
            if facts.unit is None or cell.unit.id == facts.unit.id:
                source = RULINGS if cell.ruling else visits_of(quarter) if cell.finding else "posts/schools.yml"
                day = day_label(cell.day) if cell.day else ""
                rows.append((
                    cell.unit.id, cell.unit.name, sentence(quarter_label(quarter)), PORTAL_STATES[cell.state], day, cell.link or "", source,
                ))  # fmt: skip
    return Sheet("Cổng", ("Mã đơn vị", "Đơn vị", "Quý", "Kết quả", "Ngày xem", "Địa chỉ", SOURCE), tuple(rows))


def _sentences(basis: Iterable[Passage], blocks: Iterable[Block]) -> Sheet:
    rows: list[tuple[Cell, ...]] = [("Căn cứ", passage.text, _where(passage)) for passage in basis]
    part = "Mở đầu"
    for block in blocks:
        if isinstance(block, Heading):
            part = block.text
        else:
            rows += [(part, passage.text, _where(passage)) for passage in block.passages]
    return Sheet("Lời văn", ("Phần", "Câu", SOURCE), tuple(rows))


def _where(passage: Passage) -> str:
    return passage.source or ("cần người điền" if passage.gaps else "lời có sẵn")

"""The annexes of a report on paper: figures, posts by quarter, topic and observance, exemplars, portals."""

from collections.abc import Iterable, Sequence

from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.roster import School
from chuyenmuc.portal_words import STATES as PORTAL_STATES
from chuyenmuc.reports.communication import occasions_of, portal_states, topics_of
from chuyenmuc.reports.facts import Facts
from chuyenmuc.reports.figure_words import met, result, target
from chuyenmuc.reports.outline import Annex, Grid, annex_label
from chuyenmuc.reports.recognition import annex_of_exemplars
from chuyenmuc.words import day_label, quarter_short, span_label, state_label

_AT_ONCE = 6  # indicators in one table of units
_SIDE, _UPRIGHT = 249.0, 162.0  # how wide the text is, in millimetres


def annexes_of(facts: Facts) -> dict[str, Annex]:
    """Return the annexes by key, in their order; what there is nothing to say of has none."""
    found: dict[str, Annex] = {}
    if facts.plan.indicators:
        found["figures"] = _figures(facts)
        if facts.unit is None:
            found["units"] = _units(facts)
    if facts.unit is None and facts.cells:
        found["quarters"] = _quarters(facts)
    if facts.posts:
        found["topics"] = _own_posts(facts) if facts.unit else _topics(facts)
    if facts.recognised.exemplars or facts.recognised.commendations:
        found["exemplars"] = annex_of_exemplars(facts)
    if facts.unit is None and portal_states(facts):
        found["portals"] = _portals(facts)
    return found


def labels_of(annexes: Iterable[str]) -> dict[str, str]:
    """Return what each annex is called, by key."""
    keys = list(annexes)
    return {key: annex_label(number, len(keys)) for number, key in enumerate(keys, 1)}


def _figures(facts: Facts) -> Annex:
    of_unit = facts.unit is not None
    rows = []
    for number, indicator in enumerate(_asked(facts), 1):
        figure, before = facts.figure(indicator), facts.figure_before(indicator)
        earlier = result(indicator, before, of_unit=of_unit) if before else ""
        row = [str(number), indicator.name, target(indicator, of_unit=of_unit), result(indicator, figure, of_unit=of_unit), met(figure)]
        rows.append((*row, earlier) if of_unit else (*row, f"{figure.given}/{figure.asked}", earlier))
    heads = ["TT", "Chỉ tiêu", "Kế hoạch yêu cầu", f"Kết quả năm {facts.year}", "Đạt hay chưa"]
    widths = [10.0, 54.0, 26.0, 28.0, 18.0, 26.0] if of_unit else [10.0, 44.0, 26.0, 26.0, 16.0, 18.0, 22.0]
    heads += [f"Năm {facts.year - 1}"] if of_unit else ["Đơn vị có số liệu", f"Năm {facts.year - 1}"]
    grid = Grid(tuple(heads), tuple(widths), tuple(rows), (0, *range(2, len(heads))))
    return Annex(f"Kết quả theo từng chỉ tiêu năm {facts.year}", _source(facts), (grid,))


def _units(facts: Facts) -> Annex:
    """Each result of each level, agency and unit; a few indicators beside each other in a table."""
    grids = []
    asked = _asked(facts)
    for start in range(0, len(asked), _AT_ONCE):
        shown = asked[start : start + _AT_ONCE]
        heads = tuple(f"{number}. {one.name}" for number, one in enumerate(shown, start + 1))
        groups = [
            (group.name, *(result(one, facts.figures.of_groups[group.key, one.id], of_unit=False) for one in shown))
            for group in facts.figures.groups
            if group.kind != "all"
        ]
        units = [
            (unit.name, *(result(one, facts.figures.of_units[unit.id, one.id], of_unit=True) for one in shown)) for unit in facts.units
        ]
        grids.append(_results(("Cấp học, cơ quan quản lý", *heads), groups, "Theo cấp học và cơ quan quản lý"))
        grids.append(_results(("Đơn vị", *heads), units, "Theo đơn vị"))
    return Annex(f"Số liệu năm {facts.year} theo cấp học, cơ quan quản lý và đơn vị", _source(facts), tuple(grids), on_its_side=True)


def _results(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], caption: str) -> Grid:
    first = 62.0
    others = min(34.0, (_SIDE - 10 - first) / (len(heads) - 1))
    numbered = tuple((str(number), *row) for number, row in enumerate(rows, 1))
    return Grid(("TT", *heads), (10.0, first, *[others] * (len(heads) - 1)), numbered, (0, *range(2, len(heads) + 1)), caption)


def _quarters(facts: Facts) -> Annex:
    rows = []
    for number, unit in enumerate(_owing(facts), 1):
        cells = {cell.quarter: cell for cell in facts.coverage.row(unit.id) if cell.quarter in facts.quarters}
        states = [state_label(cells[quarter]) if quarter in cells else "" for quarter in facts.quarters]
        rows.append((str(number), unit.name, *states, str(sum(len(cell.posts) for cell in cells.values()))))
    heads = ("TT", "Đơn vị", *(f"Quý {quarter_short(quarter)}" for quarter in facts.quarters), "Số bài được tính")
    other = 21.0
    widths = (10.0, _UPRIGHT - 10 - other * (len(facts.quarters) + 1), *[other] * (len(facts.quarters) + 1))
    grid = Grid(heads, widths, tuple(rows), (0, *range(2, len(heads))))
    return Annex(f"Bài đăng từng quý năm {facts.year} trên trang chuyên mục", "Tỷ lệ thực hiện tính từ các bài trong posts/", (grid,))


def _owing(facts: Facts) -> list[School]:
    """The units that have had something to do with any quarter of the year."""
    owing = {cell.unit.id for cell in facts.cells if cell.state != "not-due" or cell.posts}
    return [unit for unit in facts.coverage.units if unit.id in owing]


def _topics(facts: Facts) -> Annex:
    widths = (10.0, 122.0, 30.0)
    rows = tuple((str(number), name, str(count)) for number, (name, count) in enumerate(topics_of(facts), 1))
    grids = [Grid(("TT", "Chủ đề", "Số bài"), widths, rows, (0, 2), "Theo chủ đề (một bài có thể thuộc nhiều chủ đề)")]
    if found := occasions_of(facts):
        days = tuple(
            (str(number), one.observance.name, span_label(one.first, one.last), str(len(one.posts))) for number, one in enumerate(found, 1)
        )
        heads = ("TT", "Ngày kỷ niệm", "Ngày", "Số bài")
        grids.append(Grid(heads, (10.0, 90.0, 36.0, 26.0), days, (0, 2, 3), "Theo ngày kỷ niệm"))
    return Annex(f"Bài đăng năm {facts.year} theo chủ đề và ngày kỷ niệm", f"Các bài của năm {facts.year} đang đăng", tuple(grids))


def _own_posts(facts: Facts) -> Annex:
    names = facts.plan.topics
    rows = tuple(
        (
            str(number), post.title, day_label(post.day),
            "; ".join(names[topic].name for topic in post.topics if topic in names), "có" if post.id in facts.counted else "chưa",
        )
        for number, post in enumerate(facts.posts, 1)
    )  # fmt: skip
    grid = Grid(("TT", "Bài", "Ngày đăng", "Chủ đề", "Được tính"), (10.0, 64.0, 24.0, 44.0, 20.0), rows, (0, 2, 4))
    return Annex(f"Bài đã đăng năm {facts.year}", f"Các bài của năm {facts.year} đang đăng", (grid,))


def _portals(facts: Facts) -> Annex:
    quarters = list(portal_states(facts))
    portals = facts.coverage.portals
    rows = []
    for unit in facts.coverage.units:
        cells = [portals.of(unit.id, quarter) for quarter in quarters]
        if all(cell is None or cell.state == "not-owed" for cell in cells):
            continue
        last = next((cell for cell in reversed(cells) if cell and cell.is_verified), None)
        states = [PORTAL_STATES[cell.state] if cell else "" for cell in cells]
        rows.append((str(len(rows) + 1), unit.name, *states, day_label(last.day) if last and last.day else "", (last and last.link) or ""))
    state, day, link = (32.0 if len(quarters) > 2 else 40.0), 24.0, 62.0
    heads = ("TT", "Đơn vị", *(f"Quý {quarter_short(quarter)}" for quarter in quarters), "Ngày xem", "Địa chỉ")
    link = max(link, 0.0) if len(quarters) < 4 else 40.0
    widths = (10.0, _SIDE - 10 - state * len(quarters) - day - link, *[state] * len(quarters), day, link)
    grid = Grid(heads, widths, tuple(rows), (0, *range(2, len(quarters) + 3)))
    return Annex(f"Chuyên mục trên cổng thông tin của các đơn vị năm {facts.year}", "posts/_cong/", (grid,), on_its_side=True)


def _asked(facts: Facts) -> list[Indicator]:
    return [one for one in facts.plan.indicators if facts.figure(one).state != "not-asked"]


def _source(facts: Facts) -> str:
    return f"posts/{facts.unit.id if facts.unit else '<đơn vị>'}/so-lieu-{facts.year}.yml và so-lieu-{facts.year - 1}.yml"

"""What a report says of the year's exemplars and commendations: a paragraph, an annex, and sheets of the workbook."""

from chuyenmuc.model.exemplars import EXEMPLARS, Commendation, Exemplar
from chuyenmuc.reports.facts import Facts
from chuyenmuc.reports.outline import SOURCE, Annex, Block, Grid, Heading, Paragraph, Passage, Sheet
from chuyenmuc.words import day_label


def recognition(facts: Facts, annexes: dict[str, str]) -> list[Block]:
    """Return the section on them, nothing where there are none; ``annexes`` are the labels of the annexes by key."""
    found = facts.recognised
    said = []
    if found.exemplars:
        names = "; ".join(one.name if facts.unit else f"{one.name} ({one.unit.name})" for one in found.exemplars)
        said.append(
            Passage(f"Năm {facts.year} có {len(found.exemplars)} mô hình, điển hình được công nhận: {names}.", f"{EXEMPLARS}, mục models")
        )
    if found.commendations:
        said.append(Passage(f"Có {len(found.commendations)} lượt khen thưởng.", f"{EXEMPLARS}, mục commendations"))
    if said and "exemplars" in annexes:
        said.append(Passage(f"Chi tiết ở {annexes['exemplars']}."))
    return [Heading(2, "Mô hình, điển hình và khen thưởng"), Paragraph(tuple(said))] if said else []


def annex_of_exemplars(facts: Facts) -> Annex:
    """Return the annex: a table of the exemplars, one of the commendations. There must be any."""
    found, grids = facts.recognised, []
    if found.exemplars:
        rows = tuple(
            (str(number), one.name, one.unit.name, one.exemplar.reason, _by(one.exemplar)) for number, one in enumerate(found.exemplars, 1)
        )
        heads = ("TT", "Mô hình, điển hình", "Đơn vị", "Vì sao được chọn", "Công nhận")
        grids.append(Grid(heads, (10.0, 38.0, 34.0, 46.0, 34.0), rows, (0,), "Mô hình, điển hình"))
    if found.commendations:
        rows = tuple(
            (str(number), one.recipient, one.commendation.award, one.commendation.reason, _by(one.commendation))
            for number, one in enumerate(found.commendations, 1)
        )
        heads = ("TT", "Được khen", "Hình thức", "Vì sao", "Văn bản")
        grids.append(Grid(heads, (10.0, 44.0, 24.0, 50.0, 34.0), rows, (0,), "Khen thưởng"))
    return Annex(f"Mô hình, điển hình và khen thưởng năm {facts.year}", EXEMPLARS, tuple(grids))


def sheets_of_exemplars(facts: Facts) -> list[Sheet]:
    """Return the sheets of those that there are."""
    found = facts.recognised
    return [*([_exemplars(facts)] if found.exemplars else []), *([_commendations(facts)] if found.commendations else [])]


def _by(one: Exemplar | Commendation) -> str:
    return f"{one.by}, {one.document}, {day_label(one.day)}"


def _exemplars(facts: Facts) -> Sheet:
    rows = tuple(
        (
            one.exemplar.id, one.name, one.unit.id, one.unit.name, one.post.path if one.post else "", one.exemplar.reason,
            one.exemplar.by, one.exemplar.document, day_label(one.exemplar.day), f"{EXEMPLARS}, mục {one.exemplar.id}",
        )
        for one in facts.recognised.exemplars
    )  # fmt: skip
    heads = ("Mã", "Mô hình, điển hình", "Mã đơn vị", "Đơn vị", "Bài", "Vì sao được chọn", "Công nhận", "Văn bản", "Ngày", SOURCE)
    return Sheet("Mô hình", heads, rows)


def _commendations(facts: Facts) -> Sheet:
    rows = tuple(
        (
            one.unit.id, one.recipient, one.commendation.award, one.commendation.reason, one.commendation.by, one.commendation.document,
            day_label(one.commendation.day), f"{EXEMPLARS}, mục commendations",
        )
        for one in facts.recognised.commendations
    )  # fmt: skip
    return Sheet("Khen thưởng", ("Mã đơn vị", "Được khen", "Hình thức", "Vì sao", "Người khen", "Văn bản", "Ngày", SOURCE), rows)

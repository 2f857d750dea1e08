"""Part II of a report: the results, objective by objective."""

from collections.abc import Sequence

from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.reports.communication import communication
from chuyenmuc.reports.facts import Facts
from chuyenmuc.reports.figure_words import sentences
from chuyenmuc.reports.outline import Block, Heading, Paragraph, Passage
from chuyenmuc.reports.recognition import recognition

_GAP = "[…điền kết quả thực hiện mục tiêu này…]"


def results(facts: Facts, annexes: dict[str, str]) -> list[Block]:
    """Return the blocks of part II; ``annexes`` are the labels of the annexes by key."""
    found: list[Block] = []
    if note := _note(facts, annexes):
        found.append(Paragraph(tuple(note)))
    left = list(facts.plan.indicators)
    for objective in facts.plan.objectives:
        mine = [one for one in left if one.objective == objective.number]
        left = [one for one in left if one not in mine]
        found.append(Heading(2, f"Mục tiêu {objective.number}. {objective.text.rstrip('. ')}"))
        asks = f"Yêu cầu của kế hoạch: {objective.figures[:1].lower()}{objective.figures[1:].rstrip('. ')}." if objective.figures else ""
        if asks:
            found.append(Paragraph((Passage(asks, f"Mục objectives, số {objective.number}, trong posts/plan.yml"),), keeps=True))
        said = _indicators(facts, mine)
        if objective is facts.column_objective:
            said += communication(facts, annexes)
        found += said or [Paragraph((Passage(_GAP),))]
    if said := _indicators(facts, left):
        found += [Heading(2, "Nhiệm vụ khác của kế hoạch"), *said]
    if facts.column_objective is None:
        found += [Heading(2, "Chuyên mục về bình đẳng giới"), *communication(facts, annexes)]
    return [*found, *recognition(facts, annexes)]


def _indicators(facts: Facts, indicators: Sequence[Indicator]) -> list[Block]:
    found: list[Block] = []
    for indicator in indicators:
        said = sentences(
            indicator, facts.figure(indicator), facts.figure_before(indicator), facts.year, facts.source(indicator, facts.year),
            facts.source(indicator, facts.year - 1), of_unit=facts.unit is not None,
        )  # fmt: skip
        if said:
            found.append(Paragraph(tuple(said)))
    return found


def _note(facts: Facts, annexes: dict[str, str]) -> list[Passage]:
    """What holds for all figures: where they stand in full, and whether there is a year to compare them with."""
    said = []
    if "figures" in annexes:
        said.append(Passage(f"Số liệu đầy đủ ở {annexes['figures']}."))
    asked = [one for one in facts.plan.indicators if facts.figure(one).state != "not-asked"]
    if not asked:
        source = "posts/plan.yml, mục indicators"
        return [Passage("Kế hoạch chưa có chỉ tiêu nào để các đơn vị kê khai.", source)] if not facts.plan.indicators else []
    earlier = [one for one in map(facts.figure_before, asked) if one and one.state != "missing"]
    if not earlier:
        source = f"Không tệp so-lieu-{facts.year - 1}.yml nào có chỉ tiêu được hỏi"
        said.append(Passage(f"Năm {facts.year - 1} không có số liệu để so sánh.", source))
    return said

"""Figures of the plan in words: results with part and whole, the target, whether it is met, and the change to the year before."""

from chuyenmuc.coverage.figures.rollup import Figure
from chuyenmuc.figure_words import MET, STATES, change_label
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.reports.outline import Passage
from chuyenmuc.words import percent

WITHOUT_NUMBERS = {**STATES, "withheld": "không nêu"}
"""What stands where a figure is not shown."""

WHY_NOT = {
    "small": "có số người dưới 5 nên không nêu số cụ thể",
    "withheld": "không nêu, vì từ đó suy ra được số dưới 5 của một đơn vị",
}


def result(indicator: Indicator, figure: Figure, *, of_unit: bool) -> str:
    """Return a figure as a cell of a table: ``60% (12/20)``, ``45``, ``18/20 đơn vị``, ``có``, ``dưới 5``."""
    if figure.state != "shown":
        return WITHOUT_NUMBERS[figure.state]
    if indicator.kind == "count":
        return f"{figure.count}"
    if indicator.kind == "yes-no" and of_unit:
        return "có" if figure.part else "chưa"
    if figure.share is None:
        return f"{figure.part}/{figure.whole}"
    return f"{percent(figure.share)} ({figure.part}/{figure.whole})"


def target(indicator: Indicator, *, of_unit: bool) -> str:
    """Return what the plan asks for: ``từ 90%``, ``ít nhất 2``, ``có``; '' if it gives no number."""
    if indicator.target is None:
        return ""
    if indicator.kind == "count":
        return f"ít nhất {indicator.target:g}" + ("" if of_unit else " ở mỗi đơn vị")
    if indicator.kind == "yes-no" and of_unit:
        return "phải có"
    return percent(indicator.target) + (" đơn vị" if indicator.kind == "yes-no" else "") if indicator.target == 1 else (
        f"từ {percent(indicator.target)} trở lên"
    )  # fmt: skip


def met(figure: Figure) -> str:
    """Return ``đạt``, ``chưa đạt``, or '' where there is no target or no figure."""
    return "" if figure.is_met is None else MET[figure.is_met]


def sentences(
    indicator: Indicator, figure: Figure, before: Figure | None, year: int, source: str, source_before: str, *, of_unit: bool
) -> list[Passage]:
    """Return what a report says of an indicator: the figure, whether the target is met, the change from the year ``before``.

    The sources are those of the figure and of the one before. None are returned if the indicator was not asked.
    """
    if figure.state == "not-asked":
        return []
    said = [Passage(f"- {_figure(indicator, figure, of_unit=of_unit)}", source)]
    wanted = target(indicator, of_unit=of_unit)
    if wanted and (verdict := met(figure)):
        basis = " (tính theo các đơn vị đã có số liệu)" if figure.given < figure.asked else ""
        said.append(Passage(f"Kế hoạch yêu cầu {wanted}: {verdict}{basis}.", f"{source}; mục target của chỉ tiêu trong posts/plan.yml"))
    elif wanted:
        said.append(Passage(f"Kế hoạch yêu cầu {wanted}.", "Mục target của chỉ tiêu trong posts/plan.yml"))
    if before is not None and (words := change(indicator, figure, before, of_unit=of_unit)):
        earlier = result(indicator, before, of_unit=of_unit).replace(" (", ", ").rstrip(")")
        said.append(Passage(f"So với năm {year - 1} ({earlier}): {words}.", source_before))
    return said


def change(indicator: Indicator, figure: Figure, before: Figure, *, of_unit: bool) -> str:
    """Return how a figure has changed: ``tăng 2,5 điểm phần trăm``; '' unless both years have numbers."""
    if figure.state != "shown" or before.state != "shown":
        return ""
    if indicator.kind == "yes-no" and of_unit:
        return "không đổi" if figure.part == before.part else "nay đã có" if figure.part else "nay không còn"
    if indicator.kind == "count":
        step = (figure.count or 0) - (before.count or 0)
        return f"tăng {step}" if step > 0 else f"giảm {-step}" if step < 0 else "không đổi"
    if not figure.whole or not before.whole:
        return ""
    return change_label(round((figure.part or 0) / figure.whole - (before.part or 0) / before.whole, 3))


def _figure(indicator: Indicator, figure: Figure, *, of_unit: bool) -> str:
    name = indicator.name.rstrip(". ")
    given = "" if of_unit else f"{figure.given}/{figure.asked} đơn vị có số liệu"
    if figure.state == "missing":
        return f"{name}: chưa có số liệu{'' if of_unit else f' ({given})'}."
    if figure.state != "shown":
        return f"{name}: {WHY_NOT[figure.state]} ({given})."
    if indicator.kind == "count":
        if of_unit:
            return f"{name}: {figure.count}."
        reaching = f"; {figure.part}/{figure.whole} đơn vị đạt mức kế hoạch yêu cầu" if indicator.target is not None else ""
        return f"{name}: tổng cộng {figure.count} ({given}{reaching})."
    if indicator.kind == "yes-no":
        if of_unit:
            return f"{name}: {f'có ({figure.document})' if figure.part else 'chưa'}."
        return f"{name}: {figure.part}/{figure.whole} đơn vị, bằng {percent(figure.share)} ({given})."
    numbers = f"{indicator.part}: {figure.part}; {in_sentence(indicator.whole)}: {figure.whole}"
    if figure.share is None:
        return f"{name}: không tính được tỷ lệ ({numbers})."
    return f"{name}: {percent(figure.share)} ({in_sentence(numbers)}{'' if of_unit else f'; {given}'})."


def in_sentence(text: str) -> str:
    """Return a text as part of a sentence, with a small first letter; an abbreviation such as THCS keeps its letters."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"

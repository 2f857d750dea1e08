"""The Vietnamese words for figures of the plan: how one stands, whether it reaches the target, what the target is."""

from collections.abc import Mapping
from typing import Protocol

from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.words import percent, points

STATES: Mapping[str, str] = {
    "shown": "có số liệu",
    "small": "dưới 5",
    "withheld": "không công bố",
    "missing": "chưa có số liệu",
    "not-asked": "không hỏi",
}
"""How a figure stands; of what is not ``shown`` this is all that is said."""

MET = {True: "đạt", False: "chưa đạt"}

NOTE = {"received": "chưa báo đã nhận kế hoạch", "own-plan": "chưa có kế hoạch của đơn vị"}
"""What a unit still owes besides figures."""


class _Figure(Protocol):
    @property
    def state(self) -> str: ...
    @property
    def asked(self) -> int: ...
    @property
    def given(self) -> int: ...
    @property
    def part(self) -> int | None: ...
    @property
    def whole(self) -> int | None: ...
    @property
    def count(self) -> int | None: ...
    @property
    def share(self) -> float | None: ...
    @property
    def is_met(self) -> bool | None: ...


def figure_label(indicator: Indicator, figure: _Figure, of_unit: bool = False) -> str:
    """Return a figure of a group of units, or ``of_unit`` of a single one, in words: ``120/150, 80%``, ``có``, ``dưới 5``."""
    if figure.state != "shown":
        return STATES[figure.state]
    if indicator.kind == "count":
        reaching = f" ({figure.part}/{figure.whole} đơn vị đạt)" if indicator.target is not None and not of_unit else ""
        return f"{figure.count}{reaching}"
    if indicator.kind == "yes-no" and of_unit:
        return "có" if figure.part else "chưa"
    units = " đơn vị" if indicator.kind == "yes-no" else ""
    return f"{figure.part}/{figure.whole}{units}" + ("" if figure.share is None else f", {percent(figure.share)}")


def result_label(indicator: Indicator, figure: _Figure) -> str:
    """Return whether a figure reaches the target, and the target: ``đạt (từ 90% trở lên)``. The target alone where that cannot be said."""
    target = target_label(indicator)
    return target if figure.is_met is None else f"{MET[figure.is_met]} ({target})"


def target_label(indicator: Indicator) -> str:
    """Return what the plan asks for: ``từ 90% trở lên``, ``mỗi đơn vị ít nhất 2``, or that it names no number."""
    if indicator.target is None:
        return "không đặt mức"
    if indicator.kind == "count":
        return f"mỗi đơn vị ít nhất {indicator.target:g}"
    return percent(indicator.target) if indicator.target == 1 else f"từ {percent(indicator.target)} trở lên"


def change_label(change: float) -> str:
    """Return how a share has changed since another year: ``tăng 2,5 điểm phần trăm``, ``không đổi``."""
    return f"{'tăng' if change > 0 else 'giảm'} {points(change)}" if change else "không đổi"

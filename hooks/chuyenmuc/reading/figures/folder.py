"""Read the files of figures in the folders of units. What parses YAML is loaded where there is one."""

from collections.abc import Iterable
from pathlib import Path

from chuyenmuc.model.figures.unit_figures import UnitFigures, year_of
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.roster import School
from chuyenmuc.parsing.source_files import LARGEST_POST, read_text
from chuyenmuc.problem import Problem, SourceReport


def read_figures(
    root: Path, files: Iterable[tuple[str, School]], plan: Plan, problems: list[Problem]
) -> dict[tuple[str, int], UnitFigures]:
    """Return the figures of units, by unit and year; ``files`` are their paths with the units.

    What cannot be used is left out, and its mistakes are added to ``problems``.
    """
    found: dict[tuple[str, int], UnitFigures] = {}
    indicators = {one.id: one for one in plan.indicators}
    for path, unit in files:
        from chuyenmuc.reading.figures.figures_file import parse_figures

        report = SourceReport(path)
        year = year_of(path.rpartition("/")[2]) or 0
        source = read_text(root, report, LARGEST_POST, "số liệu", "1 MB")
        if source is not None:
            figures = parse_figures(source, unit.id, unit.level, year, indicators, report)
            if year < plan.first.year or (plan.last and year > plan.last.year):
                report.add(1, f"Kế hoạch không có năm {year}.", "Đổi tên tệp cho đúng năm.")
            elif not indicators and not report.problems:
                fix = "Cơ quan quản lý ghi mục “indicators:” trong posts/plan.yml."
                report.add(1, "Kế hoạch chưa có chỉ tiêu nào để kê khai.", fix)
            if not report.problems:
                found[unit.id, year] = figures
        problems += report.problems
    return found

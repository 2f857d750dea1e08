"""The data of one download folder, in its three formats. The library of workbooks takes a while to load, so it is loaded when needed."""

from collections.abc import Mapping

from chuyenmuc.exports.coverage_data import coverage_csv, coverage_json
from chuyenmuc.exports.figures_data import figures_csv, figures_json
from chuyenmuc.model.reading import Reading
from chuyenmuc.pages.dashboard import Boards, Dashboard
from chuyenmuc.pages.figures import PlanFigures
from chuyenmuc.pages.plan_year import plan_year

COVERAGE = ("coverage.json", "coverage.csv", "coverage.xlsx")
FIGURES = ("so-lieu.json", "so-lieu.csv", "so-lieu.xlsx")


def coverage_files(reading: Reading, boards: Boards, board: Dashboard, title: str) -> Mapping[str, bytes]:
    """Return the files of a dashboard, one of ``boards``, by name. Mistakes that keep posts from being read are those of its units."""
    from chuyenmuc.exports.workbook import coverage_xlsx

    coverage = board.coverage
    problems = reading.problems if board is boards.site else tuple(p for unit in coverage.units for p in reading.problems_of(unit.id))
    json = coverage_json(coverage, board.agencies, problems, public=True).encode()
    return dict(zip(COVERAGE, (json, coverage_csv(coverage), coverage_xlsx(board, reading.column.roster, title, problems)), strict=True))


def figures_files(reading: Reading, boards: Boards, figures: PlanFigures, year: int, title: str) -> Mapping[str, bytes]:
    """Return the files of a year of the plan, by name."""
    from chuyenmuc.exports.figures_workbook import figures_xlsx

    coverage = boards.site.coverage
    shown, day = plan_year(reading.column.plan, coverage, figures, year), coverage.as_of
    return dict(zip(FIGURES, (figures_json(shown, day).encode(), figures_csv(shown), figures_xlsx(shown, day, title)), strict=True))

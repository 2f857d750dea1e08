"""Hook: write what can be downloaded: the coverage as data, of all units and of each agency's, badges, the calendar of deadlines."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc import address, badge, calendar_file, exports
from chuyenmuc.dashboard import Boards, Dashboard
from chuyenmuc.problem import Problem
from chuyenmuc.reading import Reading
from chuyenmuc.workbook import coverage_xlsx


def on_post_build(config: MkDocsConfig) -> None:
    """Write them into the folder that is being filled."""
    column, coverage, boards = config.extra["column"], config.extra["coverage"], config.extra["boards"]
    site = Path(config.site_dir)
    reading = config.extra["reading"]
    _write_data(config, boards.site, address.COVERAGE, config.site_name, reading.problems)
    for agency, board in boards.agencies.items():
        _write_data(config, board, address.agency(agency), column.roster.agencies[agency].name, _problems_of(reading, board))
    _write(site / address.COVERAGE_SCHEMA, Path(exports.__file__).with_name("coverage.schema.json").read_bytes())
    _write_badges(site, boards)
    changed = config.extra["groups"][0].changed
    _write(site / address.CALENDAR_FILE, calendar_file.calendar(column.plan, coverage.as_of, changed, config.site_name, config.site_url))


def _write_data(config: MkDocsConfig, board: Dashboard, folder: str, title: str, problems: tuple[Problem, ...]) -> None:
    roster = config.extra["column"].roster
    base = Path(config.site_dir) / folder
    _write(base / "coverage.json", exports.coverage_json(board.coverage, board.agencies, problems, public=True).encode())
    _write(base / "coverage.csv", exports.coverage_csv(board.coverage))
    _write(base / "coverage.xlsx", coverage_xlsx(board, roster, title, problems))


def _problems_of(reading: Reading, board: Dashboard) -> tuple[Problem, ...]:
    return tuple(problem for unit in board.coverage.units for problem in reading.problems_of(unit.id))


def _write_badges(site: Path, boards: Boards) -> None:
    coverage = boards.site.coverage
    _write(site / address.COVERAGE / address.BADGE, badge.site_badge(coverage))
    for unit in coverage.units:
        row = coverage.row(unit.id)
        _write(site / address.unit(unit.id) / address.BADGE, badge.unit_badge(row[-1] if row else None))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)

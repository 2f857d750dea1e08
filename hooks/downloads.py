"""Hook: write what can be downloaded: the coverage as data, of all units and of each agency's, badges, the calendar of deadlines.

The libraries of workbooks and calendars take a while to load, so they are loaded when one is to be made.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from _output import write
from chuyenmuc import address
from chuyenmuc.exports import badge, coverage_data
from chuyenmuc.model.reading import Reading
from chuyenmuc.pages.dashboard import Boards, Dashboard
from chuyenmuc.problem import Problem
from chuyenmuc.system.processes import in_background

_DATA = ("coverage.json", "coverage.csv", "coverage.xlsx")


def on_post_build(config: MkDocsConfig) -> None:
    """Write those that have changed into the folder that is being filled; the data beside all that follows."""
    column, coverage, boards = config.extra["column"], config.extra["coverage"], config.extra["boards"]
    reading = config.extra["reading"]
    data = [(boards.site, address.COVERAGE, config.site_name, reading.problems)]
    for agency, board in boards.agencies.items():
        data.append((board, address.agency(agency), column.roster.agencies[agency].name, _problems_of(reading, board)))
    write(config, address.COVERAGE_SCHEMA, Path(coverage_data.__file__).with_name("coverage.schema.json").read_bytes())
    whole = config.extra["inputs"].whole
    data = [one for one in data if config.extra["site"].needs_building((one[1] + name for name in _DATA), whole)]
    if data:
        config.extra["waited_for"].append(in_background(lambda: [_write_data(config, *one) for one in data]))
    _write_badges(config, boards)
    if config.extra["site"].needs_building((address.CALENDAR_FILE,), whole):
        from chuyenmuc.calendar.icalendar import calendar

        changed = config.extra["groups"][0].changed
        write(config, address.CALENDAR_FILE, calendar(column.plan, coverage.as_of, changed, config.site_name, config.site_url))


def _write_data(config: MkDocsConfig, board: Dashboard, folder: str, title: str, problems: tuple[Problem, ...]) -> None:
    from chuyenmuc.exports.workbook import coverage_xlsx

    made = (
        coverage_data.coverage_json(board.coverage, board.agencies, problems, public=True).encode(),
        coverage_data.coverage_csv(board.coverage),
        coverage_xlsx(board, config.extra["column"].roster, title, problems),
    )
    for name, data in zip(_DATA, made, strict=True):
        write(config, folder + name, data)


def _problems_of(reading: Reading, board: Dashboard) -> tuple[Problem, ...]:
    return tuple(problem for unit in board.coverage.units for problem in reading.problems_of(unit.id))


def _write_badges(config: MkDocsConfig, boards: Boards) -> None:
    coverage, site = boards.site.coverage, config.extra["site"]
    write(config, address.COVERAGE + address.BADGE, badge.site_badge(coverage))
    for unit in coverage.units:
        row = coverage.row(unit.id)
        where = address.unit(unit.id) + address.BADGE
        if site.needs_building((where,), config.extra["inputs"].of_badge(row[-1] if row else None)):
            write(config, where, badge.unit_badge(row[-1] if row else None))

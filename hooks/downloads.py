"""Hook: write what can be downloaded: coverage as data, of all units and of each agency's, schemas, badges, health, the calendar.

The libraries of workbooks and calendars take a while to load, so they are loaded when one is to be made.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc import address
from chuyenmuc.exports import badge, coverage_data
from chuyenmuc.exports.health import health
from chuyenmuc.exports.post_schema import post_schema
from chuyenmuc.pages.dashboard import Dashboard
from chuyenmuc.system.processes import in_background
from mkdocs_engine.build import Build, build_of
from mkdocs_engine.output import write

_NAMES = ("coverage.json", "coverage.csv", "coverage.xlsx")


def on_post_build(config: MkDocsConfig) -> None:
    """Write those that have changed into the folder that is being filled; the data in the background."""
    build = build_of(config)
    column, state, whole = build.column, build.state, build.fingerprints.whole
    folders = [(build.boards.site, address.COVERAGE, config.site_name)]
    folders += [(board, address.agency(id_), column.roster.agencies[id_].name) for id_, board in build.boards.agencies.items()]
    write(config, address.COVERAGE_SCHEMA, Path(coverage_data.__file__).with_name("coverage.schema.json").read_bytes())
    write(config, address.POST_SCHEMA, post_schema(column.plan, config.site_url))
    folders = [one for one in folders if state.needs_building((one[1] + name for name in _NAMES), whole)]
    if folders:
        build.background_jobs.append(in_background(lambda: [_write_data(config, build, *one) for one in folders]))
    coverage = build.boards.site.coverage
    write(config, address.HEALTH, health(build.reading, coverage))
    for where, picture in badge.of_site(coverage):
        write(config, where, picture)
    for where, cell, make in badge.of_units(coverage):
        if state.needs_building((where,), build.fingerprints.of_badge(cell)):
            write(config, where, make())
    if state.needs_building((address.CALENDAR_FILE,), whole):
        from chuyenmuc.calendar.icalendar import calendar

        changed = build.groups.site.changed
        write(config, address.CALENDAR_FILE, calendar(column.plan, coverage.as_of, changed, config.site_name, config.site_url))


def _write_data(config: MkDocsConfig, build: Build, board: Dashboard, folder: str, title: str) -> None:
    from chuyenmuc.exports.workbook import coverage_xlsx

    reading, is_site = build.reading, board is build.boards.site
    problems = reading.problems if is_site else tuple(p for unit in board.coverage.units for p in reading.problems_of(unit.id))
    data = (
        coverage_data.coverage_json(board.coverage, board.agencies, problems, public=True).encode(),
        coverage_data.coverage_csv(board.coverage),
        coverage_xlsx(board, build.column.roster, title, problems),
    )
    for name, content in zip(_NAMES, data, strict=True):
        write(config, folder + name, content)

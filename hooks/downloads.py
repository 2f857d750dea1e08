"""Hook: write what can be downloaded: coverage and the plan's figures as data, schemas, badges, health, the calendar."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc import address
from chuyenmuc.exports import badge
from chuyenmuc.exports.files import COVERAGE, FIGURES, coverage_files, figures_files
from chuyenmuc.exports.health import health
from chuyenmuc.exports.post_schema import post_schema
from chuyenmuc.system.processes import in_background
from mkdocs_engine.build import build_of
from mkdocs_engine.output import write

_SCHEMAS = Path(badge.__file__).parent


def on_post_build(config: MkDocsConfig) -> None:
    """Write those that have changed into the folder that is being filled; the data in the background."""
    build = build_of(config)
    column, boards, state, whole = build.column, build.boards, build.state, build.fingerprints.whole
    folders = [(boards.site, address.COVERAGE, config.site_name)]
    folders += [(board, address.agency(id_), column.roster.agencies[id_].name) for id_, board in boards.agencies.items()]
    data = [(folder, COVERAGE, partial(coverage_files, build.reading, boards, board, name)) for board, folder, name in folders]
    for year in build.figures.years:
        made = partial(figures_files, build.reading, boards, build.figures, year, config.site_name)
        data.append((address.plan_year(year), FIGURES, made))
    write(config, address.COVERAGE_SCHEMA, (_SCHEMAS / "coverage.schema.json").read_bytes())
    if build.figures.years:
        write(config, address.FIGURES_SCHEMA, (_SCHEMAS / "figures.schema.json").read_bytes())
    write(config, address.POST_SCHEMA, post_schema(column.plan, config.site_url))
    data = [one for one in data if state.needs_building((one[0] + name for name in one[1]), whole)]
    if data:
        build.background_jobs.append(in_background(lambda: [_write(config, folder, made) for folder, _, made in data]))
    coverage = boards.site.coverage
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


def _write(config: MkDocsConfig, folder: str, made: Callable[[], Mapping[str, bytes]]) -> None:
    for name, content in made().items():
        write(config, folder + name, content)

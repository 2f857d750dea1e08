"""Hook: write the coverage as data beside its page, and the calendar of deadlines."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc import address, calendar_file, exports


def on_post_build(config: MkDocsConfig) -> None:
    """Write ``coverage.json``, ``coverage.csv`` and ``lich.ics``."""
    coverage, reading = config.extra["coverage"], config.extra["reading"]
    folder = Path(config.site_dir) / address.COVERAGE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "coverage.json").write_text(exports.coverage_json(coverage, reading.problems), encoding="utf-8")
    (folder / "coverage.csv").write_bytes(exports.coverage_csv(coverage))
    file = Path(config.site_dir) / address.CALENDAR
    file.parent.mkdir(parents=True, exist_ok=True)
    changed = config.extra["groups"][0].changed
    file.write_bytes(calendar_file.calendar(reading.column.plan, coverage.as_of, changed, config.site_name, config.site_url))

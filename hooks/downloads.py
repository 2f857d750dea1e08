"""Hook: write the coverage as data beside its page."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from chuyenmuc import address, exports


def on_post_build(config: MkDocsConfig) -> None:
    """Write ``coverage.json`` and ``coverage.csv``."""
    coverage, reading = config.extra["coverage"], config.extra["reading"]
    folder = Path(config.site_dir) / address.COVERAGE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "coverage.json").write_text(exports.coverage_json(coverage, reading.problems), encoding="utf-8")
    (folder / "coverage.csv").write_bytes(exports.coverage_csv(coverage))

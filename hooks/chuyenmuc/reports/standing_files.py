"""Read the office's words for reports from ``posts/_bao-cao/``, and report every mistake in them."""

from pathlib import Path

from chuyenmuc.parsing.source_files import LARGEST_POST, read_text
from chuyenmuc.problem import Problem, SourceReport, did_you_mean
from chuyenmuc.reports.standing_text import FOLDER, FORM, SECTIONS, Audience, StandingText, parse_standing_text

_NAMES = tuple(f"{name}.txt" for name in (*SECTIONS, FORM))


def read_standing_text(root: Path, audience: Audience, problems: list[Problem]) -> StandingText:
    """Return the words for an audience below ``root``, those of the program for each absent file."""
    folder = root / FOLDER / audience
    sources: dict[str, str] = {}
    reports: dict[str, SourceReport] = {}
    if folder.is_dir():
        for file in sorted(folder.iterdir()):
            report = SourceReport(f"{FOLDER}/{audience}/{file.name}")
            if file.name.startswith("."):
                continue
            if file.name not in _NAMES:
                report.add(1, f"Báo cáo không có phần nào tên “{file.name}”.", did_you_mean(file.name, _NAMES))
            elif (source := read_text(root, report, LARGEST_POST, "lời báo cáo", "1 MB")) is not None:
                sources[file.stem], reports[file.stem] = source, report
            problems += report.problems
    found = parse_standing_text(audience, sources, reports)
    # Those of files that could be read: what was wrong with the others has been added.
    problems += [problem for report in reports.values() for problem in report.problems]
    return found

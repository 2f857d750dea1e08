"""The check as a JUnit report, which Jenkins, GitLab and the reporters for GitHub show as test results.

The format has no standard. This module writes what all of them read: https://github.com/testmoapp/junitxml, and for GitLab
https://docs.gitlab.com/ci/testing/unit_test_reports/ (GitLab identifies a test case by its class and name). All times are 0, because
real ones would differ from run to run.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from itertools import groupby

from chuyenmuc.check.text import not_counted_here, so_far, step_words
from chuyenmuc.coverage.comparison import NOTHING, Comparison
from chuyenmuc.coverage.judge import Cell, Coverage
from chuyenmuc.coverage.next_step import next_step
from chuyenmuc.coverage.portal_sentences import verdict
from chuyenmuc.coverage.portals import PortalCell
from chuyenmuc.model.portals.record import file_name
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.reading import Reading
from chuyenmuc.portal_words import remedy
from chuyenmuc.problem import Problem
from chuyenmuc.words import STATES, TO_FIX, day_label, days_left, quarter_label, sentence, state_label

# The characters that XML 1.0 (section 2.2) forbids even as character references.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit_xml(coverage: Coverage, reading: Reading, changes: Comparison = NOTHING, folder: str = "") -> str:
    """Return the report as XML: a test case per file with mistakes, per unit and quarter, and per portal.

    Files are one suite, each quarter is one, and so are the portals of each quarter in which any was verified.
    Cases that concern the ``changes`` come first in their suite. ``folder`` is the path from the folder that the reporter knows to
    the repository's files (``""`` or ``kho/``).
    """
    report = ET.Element("testsuites", name="chuyenmuc check")
    concerned, files = changes.cells_concerned(), changes.files_concerned()
    if reading.problems:
        _add_suite(report, sentence(TO_FIX), _problem_cases(reading.problems, files, folder))
    for quarter in coverage.quarters:
        cells = sorted(coverage.column(quarter), key=lambda cell: (cell.unit.id, cell.quarter) not in concerned)
        _add_suite(report, str(quarter), (_cell_case(cell, reading, folder, coverage.closed) for cell in cells))
    for quarter in coverage.portals.quarters:
        name = f"{quarter} cổng thông tin"
        _add_suite(report, name, (_portal_case(cell, name, folder) for cell in coverage.portals.column(quarter)))
    _count(report)
    ET.indent(report)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(report, encoding="unicode")}\n'


def _add_suite(report: ET.Element, name: str, cases: Iterable[ET.Element]) -> None:
    suite = ET.SubElement(report, "testsuite", name=name)
    suite.extend(cases)
    _count(suite)


def _count(parent: ET.Element) -> None:
    """Set the numbers of test cases, in all and by result. A file with two mistakes is one case."""
    cases = list(parent.iter("testcase"))
    parent.set("tests", str(len(cases)))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        parent.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
    parent.set("time", "0")


def _problem_cases(problems: Iterable[Problem], concerned: frozenset[str], folder: str) -> list[ET.Element]:
    in_order = sorted(problems, key=lambda problem: problem.path not in concerned)  # stable: those of a file stay together
    cases = []
    for path, group in groupby(in_order, key=lambda problem: problem.path):
        mistakes = list(group)
        case = _case(sentence(TO_FIX), path, f"{folder}{path}", line=mistakes[0].line)
        for problem in mistakes:
            _add(case, "error", str(problem), message=problem.what, type="problem")
        if len(mistakes) > 1:  # Jenkins shows only the first error of a test case
            _add(case, "system-err", "\n".join(str(problem) for problem in mistakes))
        cases.append(case)
    return cases


def _cell_case(cell: Cell, reading: Reading, folder: str, closed: frozenset[Quarter]) -> ET.Element:
    """Return the test case of a cell: a missing one fails, one that is not owed is skipped, a pending one passes with a note.

    A missing cell of a closed quarter is skipped too, since nobody is asked for it any more.
    If pending cells were skipped, they would be listed with the exempt ones, where nobody looks for work. If they failed, they would
    contradict the check, which is green until the deadline.
    """
    file = cell.posts[0].path if cell.posts else next_step(cell, reading).path
    case = _case(str(cell.quarter), f"{cell.unit.id} {cell.unit.name}", f"{folder}{file}")
    match cell.state:
        case "missing" if cell.quarter in closed:
            _add(case, "skipped", message=f"{sentence(quarter_label(cell.quarter))} đã chốt, thiếu bài.")
        case "missing":
            what = f"{sentence(STATES['missing'])} {quarter_label(cell.quarter)}, hạn {day_label(cell.deadline)}{so_far(cell)}."
            _add(
                case,
                "failure",
                "\n".join((*not_counted_here(cell), step_words(next_step(cell, reading), cell))),
                message=what,
                type="missing",
            )
        case "exempt":
            exemption = cell.exemption
            _add(case, "skipped", message=f"Miễn: {exemption.reason} ({exemption.document})" if exemption else "Miễn")
        case "not-due":
            _add(case, "skipped", message=f"{sentence(STATES['not-due'])}: đơn vị không hoạt động trong {quarter_label(cell.quarter)}.")
        case "pending":
            what = f"{sentence(STATES['pending'])}: {days_left(cell.days_left)}, đến hết {day_label(cell.deadline)}{so_far(cell)}."
            mend = [step_words(next_step(cell, reading), cell)] if reading.broken_post(cell.unit.id, cell.quarter) else []
            _add(case, "system-out", "\n".join((what, *not_counted_here(cell), *mend)))
        case "covered":
            what = sentence(state_label(cell))
            _add(case, "system-out", "\n".join((f"{what}: {', '.join(post.path for post in cell.posts)}.", *not_counted_here(cell))))
    return case


def _portal_case(cell: PortalCell, suite: str, folder: str) -> ET.Element:
    """Return the test case of a portal: one that carries a column passes, any other is skipped, since it changes no exit status."""
    file = RULINGS if cell.ruling else file_name(cell.quarter)
    case = _case(suite, f"{cell.unit.id} {cell.unit.name}", f"{folder}{file}")
    day = f", ngày {day_label(cell.day)}" if cell.day else ""
    where = f": {cell.link}" if cell.link else "."
    if cell.carries:
        _add(case, "system-out", f"{sentence(verdict(cell))}{day}{where}")
    else:
        _add(case, "skipped", message=" ".join(filter(None, (f"{sentence(verdict(cell))}{day}.", remedy(cell.state, cell.finding)))))
    return case


def _case(classname: str, name: str, file: str, line: int | None = None) -> ET.Element:
    case = ET.Element("testcase", classname=classname, name=_clean(name), time="0", file=_clean(file))
    if line is not None:
        case.set("line", str(line))
    return case


def _add(case: ET.Element, tag: str, text: str | None = None, **attributes: str) -> None:
    element = ET.SubElement(case, tag, {name: _clean(value) for name, value in attributes.items()})
    element.text = text and _clean(text)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)

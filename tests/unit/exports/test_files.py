"""The files of a download folder."""

import json

from chuyenmuc.coverage.judge import judge
from chuyenmuc.exports.files import COVERAGE, FIGURES, coverage_files, figures_files
from chuyenmuc.model.reading import Reading
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.pages.figures import plan_figures
from support.plan_figures import DAY, column, given, share


def test_a_folder_has_its_three_files():
    found = column({("truong-0", 2026): given("truong-0", nu_quan_ly=share(9, 20))})
    boards = dashboards(found, judge(found, DAY))
    coverage = coverage_files(Reading(found, (), {}, {}), boards, boards.site, "Thử")
    figures = figures_files(Reading(found, (), {}, {}), boards, plan_figures(found, DAY), 2026, "Thử")
    assert (tuple(coverage), tuple(figures)) == (COVERAGE, FIGURES)
    assert json.loads(coverage["coverage.json"])["as_of"] == json.loads(figures["so-lieu.json"])["as_of"] == DAY.isoformat()
    assert coverage["coverage.xlsx"][:2] == figures["so-lieu.xlsx"][:2] == b"PK"

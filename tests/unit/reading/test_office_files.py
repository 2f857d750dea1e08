"""What roster and plan mean once they are read."""

import datetime as dt

import pytest

from chuyenmuc.model.plan import Yearly
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reading.office_files import read_office
from chuyenmuc.reading.read import read
from support.scenes import PLAN, PROJECT, ROSTER, Repository

Q1, Q2, Q3 = Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)


@pytest.fixture
def office(tmp_path):
    """Read a roster and a plan that have no mistake."""

    def read(roster: str = ROSTER, plan: str = PLAN):
        repository = Repository(tmp_path)
        repository.write("posts/schools.yml", roster)
        repository.write("posts/plan.yml", plan)
        found = read_office(tmp_path)
        assert not found[2], [str(problem) for problem in found[2]]
        return found[:2]

    return read


def test_an_agency_that_owes_is_a_unit_of_its_own_level(office):
    roster, _ = office()
    assert list(roster.units) == ["so-mau", "thcs-hoa-sua", "mam-non-mai"]
    assert roster.units["so-mau"].level == "co-quan-quan-ly"


def test_agencies_are_a_tree_of_any_depth(office):
    roster, _ = office(ROSTER.replace("schools:", "  - {id: to-mau, name: Tổ Mẫu, parent: phuong-mau}\nschools:"))
    assert [agency.id for agency in roster.ancestors("to-mau")] == ["to-mau", "phuong-mau", "so-mau"]
    assert [agency.id for agency in roster.children("so-mau")] == ["phuong-mau"]


def test_a_school_changes_hands_in_a_quarter(office):
    roster, _ = office(
        ROSTER.replace(
            "level: thcs, ownership: cong-lap, managed_by: phuong-mau",
            "level: thcs, managed_by: [{agency: so-mau, from: 2026-Q1}, {agency: phuong-mau, from: 2026-Q3}]",
        )
    )
    unit = roster.units["thcs-hoa-sua"]
    assert [unit.managed_by(quarter) for quarter in (Q1, Q2, Q3)] == ["so-mau", "so-mau", "phuong-mau"]
    assert unit in roster.managed_by("phuong-mau", Q3)


def test_open_spans_renaming_merging_and_exemptions_are_read(office):
    extra = (
        "level: thcs, open: [{from: 2025-Q1, through: 2026-Q1}, {from: 2026-Q3}], renamed_from: [thcs-cu, thcs-xua], "
        'merged_into: mam-non-mai, exempt: {2026-Q3: {reason: Sửa trường, document: "Công văn số 5"}}'
    )
    unit = office(ROSTER.replace("level: thcs, ownership: cong-lap", extra))[0].units["thcs-hoa-sua"]
    assert [unit.is_open(quarter) for quarter in (Q1, Q2, Q3)] == [True, False, True]
    assert unit.first_id == "thcs-cu"
    assert unit.merged_into == "mam-non-mai"
    assert unit.exemptions[Q3].document == "Công văn số 5"


def test_changes_replace_only_what_they_name(office):
    _, plan = office(plan=PLAN + "changes:\n  - {from: 2026-Q3, min_words: 200}\n  - {from: 2027-Q1, grace_days: 0}\n")
    found = [(plan.terms(quarter).min_words, plan.terms(quarter).grace_days) for quarter in (Q2, Q3, Quarter(2027, 1))]
    assert found == [(40, 10), (200, 10), (200, 0)]


def test_the_deadline_is_the_quarters_last_day_and_the_days_of_grace(office):
    assert office()[1].deadline(Q3) == dt.date(2026, 10, 10)


def test_observances_are_days_or_spans_of_each_year(office):
    _, plan = office()
    assert plan.observances == (Yearly("Ngày Gia đình Việt Nam", (6, 28), (6, 28)),)
    assert plan.deadlines == (Yearly("Báo cáo", (11, 1), (11, 30)),)


def test_a_plan_without_an_end_goes_on(office):
    _, plan = office(plan=PLAN.replace("through: 2026-Q3\n", ""))
    assert plan.quarters(dt.date(2027, 2, 1))[-1] == Quarter(2027, 1)


def test_the_projects_own_files_have_no_mistake():
    roster, plan, problems = read_office(PROJECT)
    assert not problems
    assert len(roster.units) >= 10 and len(roster.agencies) >= 2
    assert {unit.level for unit in roster.units.values()} == {
        "mam-non", "tieu-hoc", "thcs", "thpt", "lien-cap", "gdnn-gdtx", "co-quan-quan-ly",
    }  # fmt: skip
    assert len(plan.topics) == 12 and plan.last == Q3


@pytest.mark.parametrize(
    ("post", "said"),
    [
        ("thcs-hoa-sua/2026-q3-mua", "Có phải ý bạn là “thcs-hoa-sua/2026-q3-mua-he”?"),
        ("thcs-hoa-sua", "Không có bài “thcs-hoa-sua” (mục originals)."),
        ("truong-khong-co/2026-q3-bai", "Không có bài “truong-khong-co/2026-q3-bai”"),
    ],
)
def test_an_original_that_is_not_there_is_a_mistake(repository, post, said):
    plan = repository.root / "posts/plan.yml"
    plan.write_text(plan.read_text("utf-8") + f"originals:\n  - {{post: {post}, reason: x, document: y}}\n", "utf-8")
    (problem,) = read(repository.root).problems
    assert (problem.path, problem.line) == ("posts/plan.yml", 21) and said in str(problem)

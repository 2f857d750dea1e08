"""What the roster means once it is read."""

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.problem import SourceReport
from chuyenmuc.reading.office.roster_file import parse_roster
from support.scenes import ROSTER

Q1, Q2, Q3 = Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)


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


@pytest.mark.parametrize("source", ["", "[a]", "schools"])
def test_a_file_that_is_no_mapping_is_an_empty_roster_and_one_problem(source):
    report = SourceReport("posts/schools.yml")
    assert parse_roster(load(source), report) == Roster() and len(report.problems) == 1


def test_a_circle_of_agencies_is_told_and_cut_so_that_every_walk_ends():
    report = SourceReport("posts/schools.yml")
    agencies = "agencies: [{id: a, name: A, parent: b, owes: true}, {id: b, name: B, parent: a}]"
    roster = parse_roster(load(agencies), report)
    assert len(report.problems) == 1 and "cấp trên của chính mình" in report.problems[0].what
    assert [agency.id for agency in roster.ancestors("b")] == ["b", "a"]


@pytest.mark.parametrize(
    ("level", "ownership", "ids"),
    [
        ("THCS", "Công lập", ("thcs", "cong-lap")),
        ("Mầm non", "Dân lập", ("mam-non", "dan-lap")),
        ("chuyên biệt", "Tư thục", ("chuyen-biet", "tu-thuc")),
        ("chuyen-biet", "dan-lap", ("chuyen-biet", "dan-lap")),
        ("Liên cấp", "DÂN LẬP", ("lien-cap", "dan-lap")),
    ],
)
def test_the_words_that_the_site_prints_are_taken_as_their_ids(office, level, ownership, ids):
    roster, _ = office(ROSTER.replace("level: thcs, ownership: cong-lap", f"level: {level}, ownership: {ownership}"))
    unit = roster.units["thcs-hoa-sua"]
    assert (unit.level, unit.ownership) == ids


@pytest.mark.parametrize(
    ("written", "website"),
    [("mn1.edu.vn", "https://mn1.edu.vn/"), ("mn1.edu.vn/cong", "https://mn1.edu.vn/cong"), ("http://mn1.edu.vn", "http://mn1.edu.vn")],
)
def test_a_website_may_be_written_as_its_domain(office, written, website):
    roster, _ = office(ROSTER.replace("level: mam-non", f"level: mam-non, website: {written}, column_url: {written}"))
    unit = roster.units["mam-non-mai"]
    assert (unit.website, unit.column_url) == (website, website)


def test_another_ownership_is_never_taken_for_the_nearest():
    value = load(ROSTER.replace("ownership: cong-lap", "ownership: ngoài công lập"))
    report = SourceReport("posts/schools.yml")
    parse_roster(value, report)
    assert [problem.fix for problem in report.problems] == ["Chọn một trong: cong-lap (Công lập), dan-lap (Dân lập), tu-thuc (Tư thục)."]


def test_reviewers_are_accounts_with_or_without_their_sign(office):
    roster, _ = office(ROSTER.replace("level: thcs,", 'level: thcs, reviewers: ["@hieu-truong", nhom/ban-duyet],'))
    assert roster.units["thcs-hoa-sua"].reviewers == ("hieu-truong", "nhom/ban-duyet")
    assert roster.units["mam-non-mai"].reviewers == ()

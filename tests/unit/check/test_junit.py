"""The check as a JUnit report."""

import json
import re
import xml.etree.ElementTree as ET

from junitparser import Error, Failure, JUnitXml, Skipped

from chuyenmuc.check import junit
from chuyenmuc.model.portals.record import PortalRecord
from support.columns import Q3
from support.portal_records import finding, override, write_records, write_rulings
from support.scenes import ROSTER


def report_of(repository, *arguments: str, **environment: str) -> JUnitXml:
    done = repository.check("--format", "junit", *arguments, **environment)
    assert "Traceback" not in done.err
    return JUnitXml.fromstring(done.out.encode())


def cases(report: JUnitXml) -> dict:
    return {(case.classname, case.name.split()[0]): case for suite in report for case in suite}


def test_junit_has_a_suite_a_quarter_and_a_case_a_unit_with_the_figures_of_the_coverage(troubled):
    report = report_of(troubled)
    data = json.loads(troubled.check("--format", "json").out)
    quarters = [suite for suite in report if suite.name in data["quarters"]]
    assert [suite.name for suite in quarters] == list(data["quarters"]) == ["2026-Q2", "2026-Q3"]
    for suite in quarters:
        figures = data["quarters"][suite.name]
        results = [case.result[0] if case.result else None for case in suite]
        assert suite.tests == len(results) == len(data["units"])
        assert suite.failures == figures["missing"] == sum(isinstance(result, Failure) for result in results)
        assert suite.skipped == figures["exempt"] == sum(isinstance(result, Skipped) for result in results)
        assert suite.errors == 0
    assert report.tests == sum(suite.tests for suite in report)
    assert report.failures == data["totals"]["missing"]


def test_junit_says_what_to_do_where_a_quarter_is_missing(troubled):
    case = cases(report_of(troubled))["2026-Q3", "thcs-hoa-sua"]
    (failure,) = case.result
    assert case.name == "thcs-hoa-sua Trường THCS Hoa Sữa"
    assert failure.message == "Chưa có bài quý III/2026, hạn 10/10/2026."
    assert failure.text.splitlines() == [
        "Có posts/thcs-hoa-sua/2026-q3-ngan.md nhưng chưa tính. Quá ngắn: Bài có 1 chữ, kế hoạch cần ít nhất 40 chữ.",
        "Bổ sung tệp posts/thcs-hoa-sua/2026-q3-ngan.md cho đủ.",
    ]  # fmt: skip


def test_junit_skips_with_the_reason_what_is_not_owed(troubled):
    (skipped,) = cases(report_of(troubled))["2026-Q2", "mam-non-mai"].result
    assert skipped.message == "Miễn: Sửa, 1 < 2 & 3 (CV 1)"
    roster = ROSTER.replace("level: thcs,", "level: thcs, open: [{from: 2026-Q3}],")
    troubled.write("posts/schools.yml", roster)
    (skipped,) = cases(report_of(troubled))["2026-Q2", "thcs-hoa-sua"].result
    assert skipped.message == "Không áp dụng: đơn vị không hoạt động trong quý II/2026."


def test_junit_lets_what_still_has_time_pass_and_say_so(troubled):
    case = cases(report_of(troubled, "--as-of", "2026-10-05"))["2026-Q3", "thcs-hoa-sua"]
    assert case.result == []
    assert case.system_out.startswith("Còn hạn: còn 5 ngày, đến hết 10/10/2026.\nCó posts/thcs-hoa-sua/2026-q3-ngan.md nhưng chưa tính.")


def test_junit_says_by_what_a_quarter_is_covered_and_whether_late(troubled):
    case = cases(report_of(troubled))["2026-Q3", "so-mau"]
    assert case.result == []
    assert case.system_out == "Đã có bài, đăng muộn: posts/so-mau/2026-q3-muon.md."


def test_junit_has_an_error_for_each_mistake_and_a_case_for_each_file(troubled):
    report = report_of(troubled)
    suite = next(iter(report))
    assert (suite.name, suite.tests, suite.errors) == ("Bài cần sửa", 2, 2)
    found = {case.name: [(type(result), result.text) for result in case.result] for case in suite}
    assert list(found) == ["posts/mam-non-mai/2026-q3-hong.md", "posts/so-mau/2026-q2-hong.md"]
    assert [kind for kind, _ in found["posts/mam-non-mai/2026-q3-hong.md"]] == [Error, Error]
    for _, text in found["posts/mam-non-mai/2026-q3-hong.md"]:
        assert re.match(r"posts/mam-non-mai/2026-q3-hong\.md:\d+: ", text)
    # Some readers take the first error of a case only; all are told in its output too.
    assert len(next(iter(suite)).system_err.splitlines()) == 2


def test_junit_is_whole_where_there_is_nothing_to_tell(repository):
    report = report_of(repository)
    assert (report.tests, report.failures, report.errors, report.skipped) == (6, 0, 0, 0)
    before = report_of(repository, "--as-of", "2026-01-05")
    assert before.tests == 0


def test_junit_writes_no_character_that_xml_forbids():
    dirty = "a\x00b\x0bc\x1fd\ufffee\ud800f"
    case = junit._case("x", dirty, dirty)
    junit._add(case, "failure", dirty, message=dirty)
    text = ET.tostring(case, encoding="unicode")
    assert text.count("a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf") == 4
    ET.fromstring(text.encode())


def test_test_cases_that_concern_the_change_come_first(mixed):
    report = ET.fromstring(mixed.check("--format", "junit", "--changed-since", "main").out.encode())
    names = {suite.get("name"): [case.get("name").split()[0] for case in suite] for suite in report}
    assert names["Bài cần sửa"] == ["posts/thcs-hoa-sua/2026-q3-moi.md", "posts/mam-non-mai/2026-q3-cu.md"]
    assert names["2026-Q3"] == ["so-mau", "thcs-hoa-sua", "mam-non-mai"]
    assert names["2026-Q2"] == ["so-mau", "thcs-hoa-sua", "mam-non-mai"]


def test_portals_are_suites_of_their_own_that_fail_nothing(repository):
    before = repository.check("--format", "junit")
    seen = finding("own-column", "2026-09-12"), finding("not-reachable", "2026-09-12", cause="dns")
    records = PortalRecord("mam-non-mai", seen[0].day, seen[0]), PortalRecord("so-mau", seen[1].day, seen[1])
    write_records(repository, Q3, *records)
    write_rulings(repository, [override("thcs-hoa-sua", Q3, "none", "2026-09-20")])
    done = repository.check("--format", "junit")
    assert done.status == before.status == 0
    report = JUnitXml.fromstring(done.out.encode())
    suite = list(report)[-1]
    assert (suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) == ("2026-Q3 cổng thông tin", 3, 0, 0, 2)
    agency, ruled, own = suite
    assert own.result == [] and own.system_out == "Có chuyên mục riêng, ngày 12/9/2026: https://truong.example.edu.vn/"
    assert agency.result[0].message.startswith("Không vào được cổng: tên miền không còn trỏ tới máy chủ nào, ngày 12/9/2026. Kiểm tra")
    assert ruled.result[0].message.startswith("Chưa thấy chuyên mục, ngày 20/9/2026. Đặt chuyên mục")
    assert (agency._elem.get("file"), ruled._elem.get("file")) == ("posts/_cong/2026-q3.json", "posts/_cong/ghi-de.yml")

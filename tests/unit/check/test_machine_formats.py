"""The check for machines: a JUnit report, annotations on GitHub and the summary of a job. All are views of one Coverage."""

import json
import re
import xml.etree.ElementTree as ET

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from chuyenmuc.check import github, junit
from chuyenmuc.check.github import Annotation
from support.scenes import ROSTER

HOSTILE = "100%: \"a\", 'b' <i>&amp; ]]> ::error::x, ##[error]y | `z`"
GAP = "posts/thcs-hoa-sua/2026-q3-mua-he.md"


@pytest.fixture
def troubled(repository):
    """One cell missing with a post that does not count, one exempt, one late, two broken files, one with two mistakes."""
    (repository.root / GAP).unlink()
    (repository.root / "posts/so-mau/2026-q3-mua-he.md").unlink()
    repository.post("so-mau", "2026-q3-muon", "2026-10-12", quarter="2026-Q3")
    repository.post("thcs-hoa-sua", "2026-q3-ngan", "2026-08-01", body="Ngắn.")
    repository.post("mam-non-mai", "2026-q3-hong", "2026-08-20", topics="[khong-co]", summary=None)
    repository.post("so-mau", "2026-q2-hong", "2026-05-20", topics="[khong-co]")
    exempt = 'managed_by: phuong-mau, exempt: {2026-Q2: {reason: "Sửa, 1 < 2 & 3", document: "CV 1"}}}'
    repository.write("posts/schools.yml", ROSTER.replace("level: mam-non, managed_by: phuong-mau}", f"level: mam-non, {exempt}"))
    return repository


def report_of(repository, *arguments: str, **environment: str) -> JUnitXml:
    done = repository.check("--format", "junit", *arguments, **environment)
    assert "Traceback" not in done.err
    return JUnitXml.fromstring(done.out.encode())


def cases(report: JUnitXml) -> dict:
    return {(case.classname, case.name.split()[0]): case for suite in report for case in suite}


# JUnit


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


@pytest.mark.parametrize("name", [HOSTILE, "a\\nb: ::warning::z", "tab\\tnul \\u0007 \\u2028"])
def test_hostile_names_stay_what_they_are_in_every_format(repository, name):
    """In a title, in a unit's name and in a reason; as YAML in double quotes."""
    written = name.replace('"', '\\"')
    repository.write("posts/schools.yml", ROSTER.replace("Trường THCS Hoa Sữa", f'"{written}"'))
    (repository.root / GAP).unlink()
    repository.post("mam-non-mai", "2026-q3-hai", "2026-08-16", title=f'"{written}"')
    repository.post("mam-non-mai", "2026-q3-ba", "2026-08-17", title=f'"{written}"', topics=f'["{written}"]')
    for file_format in ("text", "json", "junit", "github"):
        done = repository.check("--format", file_format)
        assert done.status in (1, 2) and "Traceback" not in done.err
        if file_format == "junit":
            JUnitXml.fromstring(done.out.encode())
        elif file_format == "json":
            json.loads(done.out)
        elif file_format == "github":
            *lines, last = done.out.splitlines()
            assert all(re.match(r"::(error|warning|notice) file=[^,:]+,line=\d+,title=[^,:]+::", line) for line in lines)
            assert last.startswith("Tất cả: ")
            assert not re.search(r"^\s*::|##\[", done.err, re.M)


def test_a_file_name_with_marks_of_the_format_is_escaped(repository):
    repository.write("posts/mam-non-mai/a,b:c%0A\n::error::d.md", "x")
    out = repository.check("--format", "github").out
    path = "posts/mam-non-mai/a%2Cb%3Ac%250A%0A%3A%3Aerror%3A%3Ad.md"
    assert out.startswith(f"::error file={path},line=1,title=Bài cần sửa::")


# GitHub


def commands_of(repository, *arguments: str, **environment: str) -> list[str]:
    return repository.check("--format", "github", *arguments, **environment).out.splitlines()


def test_github_tells_mistakes_gaps_posts_that_do_not_count_and_what_has_time(troubled):
    lines = commands_of(troubled)
    mistakes = [line for line in lines if "title=Bài cần sửa::" in line]
    assert len(mistakes) == 3 and all(line.startswith("::error file=posts/") for line in mistakes)
    assert mistakes[-1].startswith("::error file=posts/so-mau/2026-q2-hong.md,line=4,title=Bài cần sửa::Không có chủ đề “khong-co”")
    (gap,) = [line for line in lines if "title=Chưa có bài%3A Trường THCS Hoa Sữa%2C quý III/2026::" in line]
    assert gap.startswith("::error file=posts/thcs-hoa-sua/2026-q3-ngan.md,line=1,")
    assert "Hạn 10/10/2026.%0ACó posts/thcs-hoa-sua/2026-q3-ngan.md nhưng chưa tính." in gap and "Bổ sung tệp" in gap
    (short,) = [line for line in lines if line.startswith("::warning")]
    assert short.startswith("::warning file=posts/thcs-hoa-sua/2026-q3-ngan.md,line=1,title=Bài chưa được tính::Quá ngắn: Bài có 1 chữ")
    assert lines[-1] == "Tất cả: 4 lỗi, 1 cảnh báo, 0 lưu ý."
    (pending,) = [line for line in commands_of(troubled, "--as-of", "2026-10-05") if line.startswith("::notice") and "Hoa Sữa" in line]
    assert "title=Còn hạn%3A Trường THCS Hoa Sữa%2C quý III/2026::Còn 5 ngày, đến hết 10/10/2026.%0A" in pending


def test_github_escapes_as_the_runner_reads():
    """Read back as the runner does: the message and each property, the escapes undone in the reverse order."""
    nasty = "50%, a:b\r\nc %0A %2C ::d"
    (line, _) = github.commands([Annotation("error", nasty, 7, nasty, nasty)]).splitlines()
    command, message = line[2:].split("::", 1)
    properties = dict(part.split("=", 1) for part in command.split(" ", 1)[1].split(","))
    back = {"%3A": ":", "%2C": ",", "%0D": "\r", "%0A": "\n", "%25": "%"}

    def read(text: str) -> str:
        for escaped, plain in back.items():
            text = text.replace(escaped, plain)
        return text

    assert {name: read(value) for name, value in properties.items()} == {"file": nasty, "line": "7", "title": nasty}
    assert read(message.replace("%3A", "%253A").replace("%2C", "%252C")) == nasty


def test_github_says_how_many_it_leaves_out():
    many = [Annotation("warning", f"posts/{number}.md", 1, "t", "m") for number in range(11)]
    assert github.commands(many).endswith(
        "Tất cả: 0 lỗi, 11 cảnh báo, 0 lưu ý. GitHub chỉ hiện 10 ghi chú đầu tiên của mỗi loại; đủ cả nằm ở nhật ký này.\n"
    )
    assert "GitHub chỉ hiện" not in github.commands(many[:10])


def test_files_are_named_from_the_folder_that_the_service_knows(repository, tmp_path_factory):
    """A column below the top of a repository: ``--root kho`` in a job whose workspace is the folder above."""
    (repository.root / GAP).unlink()
    above = repository.root.parent
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        lines = commands_of(repository, **{variable: str(above)})
        assert lines[0].startswith(f"::error file={repository.root.name}/posts/thcs-hoa-sua/2026-q3-ten-bai.md,")
    elsewhere = str(tmp_path_factory.mktemp("elsewhere"))
    assert commands_of(repository, GITHUB_WORKSPACE=elsewhere)[0].startswith("::error file=posts/")


def test_the_summary_of_a_job_is_appended_where_github_names_a_file(troubled):
    troubled.write("tom-tat.md", "Bước trước.\n")
    done = troubled.check("--format", "github", GITHUB_STEP_SUMMARY="tom-tat.md")
    assert done.status == 2
    text = (troubled.root / "tom-tat.md").read_text("utf-8")
    assert text.startswith("Bước trước.\n## Chưa đạt: 3 chỗ cần sửa, 1 yêu cầu chưa có bài.\n")
    assert "| Quý | Đã có bài | Còn hạn | Chưa có bài | Miễn | Tỷ lệ |\n|---|---:|---:|---:|---:|---:|\n" in text
    assert "| Quý III/2026 | 2 | 0 | 1 | 0 | 66,7% |" in text
    assert "### Chưa có bài (1)\n\n- Trường THCS Hoa Sữa (thcs-hoa-sua) – 2026-Q3" in text
    assert "### Cần sửa (3)\n" in text
    for other in ("text", "json", "junit"):
        assert troubled.check("--format", other, GITHUB_STEP_SUMMARY="khac.md").status == 2
    assert not (troubled.root / "khac.md").exists()


def test_a_summary_that_cannot_be_written_changes_no_status(repository):
    done = repository.check("--format", "github", GITHUB_STEP_SUMMARY="khong-co/tom-tat.md")
    assert done.status == 0
    assert "Không ghi được tóm tắt vào “khong-co/tom-tat.md”" in done.err


def test_the_summary_shows_names_as_they_are():
    assert github._plain("a|b\n<i>*c* @d: :e:") == "a&#124;b &#60;i&#62;&#42;c&#42; &#64;d: &#58;e:"


@pytest.mark.parametrize("file_format", ["text", "json", "junit", "github"])
def test_each_format_goes_to_a_file_whole_and_the_status_stays(troubled, file_format):
    done = troubled.check("--format", file_format, "--output", "ket-qua")
    assert (done.status, done.out) == (2, "")
    shown = troubled.check("--format", file_format)
    assert (troubled.root / "ket-qua").read_text("utf-8") == (shown.out or shown.err)
    assert "Chưa đạt: 3 chỗ cần sửa, 1 yêu cầu chưa có bài." in shown.err

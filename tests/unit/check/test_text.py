"""The report of the check for people: what each part says, and when it says nothing."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest
from msgspec.structs import replace

from chuyenmuc.check.text import (
    check_lines,
    data,
    exit_status,
    hint_lines,
    lines,
    missing_lines,
    named,
    not_counted_lines,
    pending_lines,
    plan_lines,
    problem_lines,
    stale_lines,
    step_words,
    summary_lines,
    verdict,
)  # fmt: skip
from chuyenmuc.coverage.forecast import Forecast
from chuyenmuc.coverage.judge import judge
from chuyenmuc.coverage.next_step import NextStep
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Hint, Problem
from chuyenmuc.reading.read import read
from support.changes import POST

AFTER, BEFORE = dt.date(2026, 10, 20), dt.date(2026, 10, 5)  # the deadline of 2026-Q3
MISTAKE = Problem("posts/so-mau/2026-q3-hong.md", 4, "Không có chủ đề “x”.", "Bỏ đi.")


@pytest.fixture
def judged(repository):
    """The reading and its coverage on a day, as the repository is by then."""

    def on(day: dt.date):
        reading = read(repository.root)
        return judge(reading.column, day), reading

    return on


def test_a_column_in_order_is_summed_up_in_a_few_lines(judged):
    assert check_lines(*judged(AFTER)) == [
        "Tỷ lệ thực hiện tính đến ngày 20/10/2026:",
        "  Quý II/2026: 3/3 đơn vị đã có bài, 100%",
        "  Quý III/2026: 3/3 đơn vị đã có bài, 100%",
        "  Cả kế hoạch, các quý đã hết hạn: 6/6 yêu cầu, 100%",
        "Đạt: mọi yêu cầu đến hạn đều đã có bài.",
    ]


def test_a_missing_post_is_named_with_its_deadline_and_what_to_do(repository, judged):
    (repository.root / POST).unlink()
    coverage, reading = judged(AFTER)
    assert missing_lines(coverage, reading) == [
        "Chưa có bài (1):",
        "  Trường THCS Hoa Sữa (thcs-hoa-sua) – 2026-Q3, quý III/2026 (tháng 7–9), hạn 10/10/2026.",
        "    Tạo tệp posts/thcs-hoa-sua/2026-q3-ten-bai.md, thêm dòng “quarter: 2026-Q3” "
        '(hoặc chạy: chuyenmuc new thcs-hoa-sua "Tên bài" --quarter 2026-Q3).',
    ]
    assert pending_lines(coverage, reading) == []


def test_until_the_deadline_it_is_told_with_the_days_that_are_left(repository, judged):
    (repository.root / POST).unlink()
    coverage, reading = judged(BEFORE)
    assert pending_lines(coverage, reading)[1:] == [
        "  Trường THCS Hoa Sữa (thcs-hoa-sua) – 2026-Q3, quý III/2026 (tháng 7–9): còn 5 ngày, đến hết 10/10/2026."
    ]
    assert missing_lines(coverage, reading) == []


def test_a_post_that_does_not_count_is_told_with_the_reason(repository, judged):
    (repository.root / POST).unlink()
    repository.post("thcs-hoa-sua", "2026-q3-ngan", "2026-08-01", body="Ngắn.")
    coverage, _ = judged(AFTER)
    assert not_counted_lines(coverage.not_counted()) == [
        "Bài chưa tính (1):",
        "  posts/thcs-hoa-sua/2026-q3-ngan.md. Quá ngắn: Bài có 1 chữ, kế hoạch cần ít nhất 40 chữ.",
    ]


@pytest.mark.parametrize(
    ("gap", "day", "problems", "status", "said"),
    [
        (False, AFTER, [], ExitStatus.GREEN, "Đạt: mọi yêu cầu đến hạn đều đã có bài."),
        (True, BEFORE, [], ExitStatus.GREEN, "Đạt: chưa yêu cầu nào quá hạn; 1 yêu cầu còn hạn."),
        (True, AFTER, [], ExitStatus.MISSING, "Chưa đạt: 1 yêu cầu chưa có bài."),
        (False, AFTER, [MISTAKE], ExitStatus.UNUSABLE, "Chưa đạt: 1 chỗ cần sửa."),
        (True, AFTER, [MISTAKE], ExitStatus.UNUSABLE, "Chưa đạt: 1 chỗ cần sửa, 1 yêu cầu chưa có bài."),
    ],
)
def test_the_last_line_and_the_status_say_the_same(repository, judged, gap, day, problems, status, said):
    if gap:
        (repository.root / POST).unlink()
    coverage, _ = judged(day)
    assert (exit_status(coverage, problems), verdict(coverage, problems)) == (status, said)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (NextStep("mend", "a.md"), "Đã có tệp a.md nhưng chưa dùng được; sửa các chỗ đã nêu."),
        (NextStep("finish", "a.md"), "Viết nốt tệp a.md, xong thì xoá dòng “draft: true”."),
        (NextStep("improve", "a.md"), "Bổ sung tệp a.md cho đủ."),
        (NextStep("write", "a.md"), 'Tạo tệp a.md (hoặc chạy: chuyenmuc new thcs-hoa-sua "Tên bài" --quarter 2026-Q3).'),
        (NextStep("over", "a.md"), "Kế hoạch không nhận bài đăng sau hạn; bài đã viết từ trước hạn thì báo cơ quan quản lý."),
    ],
)
def test_each_next_step_is_a_sentence(judged, step, said):
    coverage, _ = judged(AFTER)
    assert step_words(step, coverage.cells["thcs-hoa-sua", Quarter(2026, 3)]) == said


def test_the_forecast_names_who_will_be_missing_in_words_and_as_data(repository, judged):
    coverage, _ = judged(BEFORE)
    cell = coverage.cells["thcs-hoa-sua", Quarter(2026, 3)]
    forecast = Forecast(Quarter(2026, 3), dt.date(2026, 10, 11), (cell,))
    head, who = lines(forecast)
    assert "qua hạn 10/10/2026 của quý III/2026 sẽ thiếu thêm (1):" in head and who == f"  {named(cell)}, hạn 10/10/2026."
    assert data(forecast) == [{"unit": "thcs-hoa-sua", "quarter": "2026-Q3", "deadline": "2026-10-10"}]


def test_a_plan_that_has_not_begun_has_no_share(judged):
    assert summary_lines(judged(dt.date(2026, 1, 5))[0]) == ["Kế hoạch chưa bắt đầu."]


def test_where_there_is_nothing_to_tell_there_is_no_heading():
    assert problem_lines([]) == not_counted_lines([]) == stale_lines([]) == []
    assert problem_lines([MISTAKE]) == ["Cần sửa 1 chỗ:", f"  {MISTAKE}"]


def test_hints_are_listed_as_many_as_people_read_and_change_no_status(judged):
    coverage, reading = judged(AFTER)
    hints = tuple(Hint(POST, line, f"Chỗ {line}.", "Xem lại.") for line in range(1, 61))
    hinted = replace(reading, hints=hints)
    lines = check_lines(coverage, hinted)
    assert hint_lines(hints)[:2] == ["Gợi ý (60), không đổi kết quả kiểm tra:", f"  {POST}:1: Chỗ 1. Xem lại."]
    assert hint_lines(hints)[-1] == "  Và 10 gợi ý nữa; xem đủ bằng --format json." and len(hint_lines(hints)) == 52
    assert [line for line in lines if line not in hint_lines(hints)] == check_lines(coverage, reading)
    assert exit_status(coverage, hinted.problems) == ExitStatus.GREEN


def test_a_closed_quarters_gap_is_reported_and_chases_nobody(repository):
    (repository.root / "posts/so-mau/2026-q2-bua-com.md").unlink()
    assert repository.command("close", "2026-Q2", "--as-of", "2026-07-15").status == 0
    done = repository.check("--as-of", "2026-10-20")
    assert done.status == 0
    assert "Quý II/2026 đã chốt, thiếu 1: Sở Mẫu." in done.err and "Chưa có bài" not in done.err
    assert done.err.splitlines()[-1] == "Đạt: mọi yêu cầu của các quý chưa chốt đều đã có bài; các quý đã chốt thiếu 1."
    assert repository.build(COLUMN_AS_OF="2026-10-20").status == 0, "nor does it stop a build"
    assert "2026-q2-ten-bai" not in repository.page("truong/so-mau"), "nor does its page ask for a post"
    (case,) = [one for one in junit(repository) if one.get("classname") == "2026-Q2" and one.get("name").startswith("so-mau")]
    assert [child.tag for child in case] == ["skipped"]
    (repository.root / POST).unlink()
    assert repository.check("--as-of", "2026-10-20").status == 1


def junit(repository) -> list[ET.Element]:
    report = repository.check("--as-of", "2026-10-20", "--format", "junit").out
    return list(ET.fromstring(report.encode()).iter("testcase"))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2026, 5, 1), ["Cả kế hoạch, các quý đã hết hạn: chưa quý nào hết hạn", "Kể cả quý còn hạn: 0/3 yêu cầu, 0% (tạm tính)"]),
        (BEFORE, ["Cả kế hoạch, các quý đã hết hạn: 3/3 yêu cầu, 100%", "Kể cả quý còn hạn: 6/6 yêu cầu, 100% (tạm tính)"]),
        (AFTER, ["Cả kế hoạch, các quý đã hết hạn: 6/6 yêu cầu, 100%"]),
    ],
)
def test_the_plan_is_summed_up_by_its_ended_quarters_first(judged, day, said):
    assert plan_lines(judged(day)[0]) == said

"""Mistakes as they are told: their order, their text, and what may have been meant."""

import pytest

from chuyenmuc.problem import Problem, Refusal, Refusals, SourceReport, closest, did_you_mean, newer_format, newer_json, printable
from support.scenes import PROJECT


def test_a_problem_is_told_with_its_place_what_is_wrong_and_what_to_write():
    assert str(Problem("posts/a/x.md", 3, "Sai ngày.", "Viết lại.")) == "posts/a/x.md:3: Sai ngày. Viết lại."
    assert str(Problem("posts/a/x.md", 3, "Sai ngày.")) == "posts/a/x.md:3: Sai ngày."


def test_problems_are_in_order_of_path_and_then_of_line_as_a_number():
    first, second, third = Problem("a.md", 9, "x"), Problem("a.md", 10, "a"), Problem("b.md", 1, "a")
    assert sorted([third, second, first]) == [first, second, third]


def test_the_same_mistake_is_one_in_a_set():
    assert len({Problem("a.md", 1, "Sai."), Problem("a.md", 1, "Sai."), Problem("a.md", 2, "Sai.")}) == 2


def test_a_refusal_becomes_a_problem_of_the_file_that_is_read():
    report = SourceReport("posts/plan.yml")
    report.add(2, "Thiếu.", "Thêm.")
    report.refuse(Refusal("Sai.", "Sửa.", 7))
    report.refuse(Refusal("Hỏng."))
    assert [str(problem) for problem in report.problems] == [
        "posts/plan.yml:2: Thiếu. Thêm.", "posts/plan.yml:7: Sai. Sửa.", "posts/plan.yml:1: Hỏng.",
    ]  # fmt: skip


def test_a_refusal_that_nobody_turns_into_a_problem_still_says_what_to_do():
    with pytest.raises(Refusal, match=r"^Sai ngày\. Viết lại\.$"):
        raise Refusal("Sai ngày.", "Viết lại.")


def test_several_refusals_have_a_line_each_whatever_they_hold():
    assert str(Refusals([Problem("a.md", 1, "Sai.", "Sửa."), "Thiếu\ntên."])) == "a.md:1: Sai. Sửa.\nThiếu\\u000atên."
    with pytest.raises(Refusal):
        raise Refusals(["Sai."])


def test_no_refusal_holds_the_end_of_a_line():
    """It would be shown as an escape sequence; ``Refusals`` is for several lines."""
    found = [file.name for file in (PROJECT / "hooks").rglob("*.py") if 'Refusal("\\n"' in file.read_text("utf-8")]
    assert found == []


def test_a_file_of_a_newer_program_says_so_and_what_to_do():
    refusal = newer_format("format", 3, 1, 7)
    assert refusal.line == 7 and str(refusal).startswith("Tệp do một bản chương trình mới hơn ghi (“format: 3”)")
    assert "Nâng cấp chương trình" in refusal.fix
    assert "“schema: 2”" in str(newer_json(b'{"schema": 2, "units": 0}', 1))


@pytest.mark.parametrize("data", [b'{"schema": 1}', b"{}", b"[]", b'{"schema": "2"}', b"\xff", b"[" * 100_000])
def test_json_that_names_no_later_version_is_not_of_a_newer_program(data):
    assert newer_json(data, 1) is None


def test_two_reports_do_not_share_their_problems():
    one, other = SourceReport("a"), SourceReport("b")
    one.add(1, "Sai.")
    assert other.problems == []


@pytest.mark.parametrize(
    ("word", "known", "told"),
    [
        ("gia-din", ["phap-luat", "gia-dinh"], "Có phải ý bạn là “gia-dinh”?"),
        ("xyz", ["phap-luat", "gia-dinh"], "Chọn một trong: phap-luat, gia-dinh."),
        ("xyz", [], ""),
        ("mã-20", [f"mã-{number}" for number in range(99)], "Có phải ý bạn là “mã-20”?"),
        ("xyz", ["a"] * 20, f"Chọn một trong: {', '.join('a' * 20)}."),
        ("xyz", ["a"] * 21, ""),
    ],
)
def test_the_closest_word_is_proposed_or_else_a_short_list(word, known, told):
    assert did_you_mean(word, iter(known)) == told


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b", "\x00", "\x85", "\u2028", "\u202e", "\u2066", "\u200f"])
def test_what_a_name_holds_begins_no_line_and_turns_nothing_round(sign):
    """As in “anh/%0a::error::x.png”, whose address is decoded before it is looked up."""
    for told in (str(Problem(f"posts/a{sign}::error::x.md", 1, f"Không có “b{sign}::error::”.")), str(Refusal(f"Không có “b{sign}”."))):
        assert sign not in told and f"\\u{ord(sign):04x}" in told and told.isprintable()


def test_every_other_text_is_told_as_it_is():
    text = "Chữ “ế”, khoảng trắng\u00a0cứng, 👩\u200d👧, kết hợp: e\u0301"
    assert printable(text) == text


def test_the_closest_word_is_one_that_is_near():
    assert closest("gia-dinhh", ["gia-dinh", "phap-luat"]) == "gia-dinh"
    assert closest("xyz", ["gia-dinh", "phap-luat"]) is None

"""Keys that a schema does not know: one message each, with what was done there."""

import pytest

from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.parsing.unknown_keys import missing, report_unknown_keys
from chuyenmuc.problem import SourceReport


def told(source: str, *required: str) -> list[str]:
    report = SourceReport("posts/a/x.md")
    fields = Fields(load(source), report, "bài")
    for key in ("title", "topics", "summary"):
        fields.text(key, required="Ghi vào." if key in required else "")
    fields.finish()
    return [f"{problem.line}: {problem.what} {problem.fix}" for problem in report.problems]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("title: A\ntopic: B", "2: Không có mục nào tên “topic” trong bài. Có phải ý bạn là “topics”?"),
        ("title: A\nTopics: B", "2: Không có mục nào tên “Topics” trong bài. Có phải ý bạn là “topics”?"),
        ("title: A\ntopics: B\ntopic: C", "3: Không có mục nào tên “topic” trong bài. Mục “topics” đã có ở dòng 2; bỏ dòng này."),
        ("{title: A, topics:B}", "1: Thiếu dấu cách sau dấu hai chấm. Viết “topics: B”."),
        ("{topics: B, xyz: 1}", "1: Không có mục nào tên “xyz” trong bài. Chọn một trong: title, topics, summary."),
        (
            "{topics: B, C, summary: D}",
            "1: Giá trị của mục “topics” có dấu phẩy mà không nằm trong ngoặc kép. "
            'Có dấu phẩy thì đặt cả câu trong ngoặc kép: “topics: "B, C"”.',
        ),
    ],
)
def test_a_key_that_is_none_has_one_message(source, message):
    assert told(source, "topics") == [message]


def test_what_is_missing_besides_is_told():
    assert len(told("title: A\nkhac: B", "topics")) == 2


def test_a_mapping_of_known_keys_has_no_message():
    report = SourceReport("posts/a/x.md")
    report_unknown_keys(load("a: 1"), ["a"], ["a"], "bài", report)
    assert report.problems == []


def test_a_missing_key_is_named_with_its_mapping():
    assert missing("title", "bài") == "Thiếu mục “title” của bài."

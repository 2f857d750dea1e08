"""The entries of a mapping by a schema: what each kind of value may look like, and what is told of any other."""

import datetime as dt

import pytest

from chuyenmuc.model.plan import HANOI
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing.fields import Fields
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.problem import SourceReport


def fields(source: str) -> Fields:
    return Fields(load(source, first_line=2), SourceReport("posts/a/x.md"), "bài viết")


def told(of: Fields) -> list[str]:
    return [str(problem).removeprefix("posts/a/x.md:") for problem in of.source_report.problems]


@pytest.mark.parametrize("source", ["khac: 1", "title:", "title: ''", "title: …", "title: '...'"])
def test_a_key_that_is_absent_or_left_blank_is_none_and_a_mistake_only_if_it_is_required(source):
    optional, required = fields(source), fields(source)
    assert optional.text("title") is None and told(optional) == []
    assert required.text("title", required="Ghi tên bài.") is None
    assert len(told(required)) == 1 and told(required)[0].startswith("2: ") and told(required)[0].endswith("Ghi tên bài.")


def test_a_text_is_stripped_and_keeps_its_line():
    found = fields("a: 1\ntitle: '  Bữa cơm '\n").text("title")
    assert (found, found.line) == ("Bữa cơm", 3)


@pytest.mark.parametrize("source", ["title: [a]", "title: {a: b}", "title: |\n  một\n  hai\n"])
def test_what_is_no_line_of_text_is_told(source):
    found = fields(source)
    assert found.text("title") is None and len(told(found)) == 1


def test_a_text_that_is_too_long_is_told_with_its_length_and_still_read():
    found = fields("title: Bữa cơm")
    assert found.text("title", longest=6) == "Bữa cơm"
    assert told(found) == ["2: Mục “title” dài 7 ký tự, quá 6 ký tự. Rút ngắn lại."]
    assert fields("title: Bữa cơm").text("title", longest=7) == "Bữa cơm"


@pytest.mark.parametrize("id_", ["a", "thcs-hoa-sua", "7", "a" * 80])
def test_an_id_is_letters_digits_and_single_hyphens(id_):
    found = fields(f"id: {id_}")
    assert found.identifier("id") == id_ and told(found) == []


@pytest.mark.parametrize("id_", ["A", "hoa_sua", "hoa--sua", "-a", "a-", "hoa sữa", "đ", "a/b", "a.b", "a" * 81])
def test_any_other_text_is_no_id(id_):
    found = fields(f'id: "{id_}"')
    assert found.identifier("id") is None and told(found)[0].startswith(f"2: Mã “{id_}” không dùng được.")


@pytest.mark.parametrize(
    ("written", "flag"), [("true", True), ("Yes", True), ("CÓ", True), ("false", False), ("off", False), ("không", False)]
)
def test_a_flag_may_be_said_in_several_ways(written, flag):
    assert fields(f"draft: {written}").flag("draft") is flag


@pytest.mark.parametrize("default", [True, False, None])
def test_an_unclear_flag_is_told_and_has_its_default(default):
    found = fields("draft: có lẽ")
    assert found.flag("draft", default) is default and len(told(found)) == 1


@pytest.mark.parametrize("written", ["0", "101", "-1", "1.5", "mười", "１２", "1e2", "9999999999"])
def test_a_number_out_of_its_bounds_is_told_and_has_its_default(written):
    found = fields(f"min_words: {written}")
    assert found.whole("min_words", 7, least=1, most=100) == 7
    assert told(found)[0].startswith("2: Mục “min_words” phải là số nguyên từ 1 đến 100")


@pytest.mark.parametrize(("written", "number"), [("1", 1), ("100", 100), ("010", 10)])
def test_a_number_within_its_bounds_is_read_in_base_ten(written, number):
    assert fields(f"min_words: {written}").whole("min_words", 7, least=1, most=100) == number


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-06-27", "2026-06-27T07:00:00+07:00"),
        ("2026-06-27 19:30", "2026-06-27T19:30:00+07:00"),
        ("2026-06-27T9:30:05", "2026-06-27T09:30:05+07:00"),
        ("2026-06-27T23:30:00Z", "2026-06-28T06:30:00+07:00"),
        ("2026-06-27 20:00 +09:00", "2026-06-27T18:00:00+07:00"),
    ],
)
def test_a_moment_is_in_the_zone_and_a_day_begins_at_seven(written, moment):
    assert fields(f"date: {written}").moment("date", HANOI).isoformat() == moment


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-02-30", "không có thật"),
        ("1999-12-31", "không có thật"),
        ("27/6/2026", "“date: 2026-06-27”"),
        ("ngày 27 tháng 6 năm 2026", "“date: 2026-06-27”"),
        ("2026-6-7", "“date: 2026-06-07”"),
        ("hôm qua", "Không đọc được ngày “hôm qua”"),
        ("2026-06-27 19:30", "Không đọc được ngày"),
    ],
)
def test_what_is_no_day_is_told_with_how_to_write_it(written, said):
    found = fields(f"date: {written}")
    assert found.day("date") is None and len(told(found)) == 1 and said in told(found)[0]
    assert fields("date: 2026-06-27").day("date") == dt.date(2026, 6, 27)


def test_a_quarter_is_read_and_what_is_none_is_told_on_its_line():
    found = fields("quarter: 2026-q3\nfrom: quý III\n")
    assert found.quarter("quarter") == Quarter(2026, 3) and found.quarter("from") is None
    assert told(found) == ["3: Không đọc được quý “quý III”. Viết năm, gạch nối, Q và số quý: 2026-Q3."]


def test_a_choice_that_there_is_not_is_told_with_the_nearest_or_with_what_each_means():
    found = fields("kind: vide\npeople: ai đó\n")
    assert found.choice("kind", ["photo", "video"]) is None
    assert found.choice("people", ["none"], meanings="none (không ai)") is None
    assert [problem.fix for problem in found.source_report.problems] == ["Có phải ý bạn là “video”?", "Chọn một trong: none (không ai)."]
    assert fields("kind: photo").choice("kind", ["photo", "video"]) == "photo"


@pytest.mark.parametrize(
    ("source", "texts", "count"), [("a", ["a"], 0), ("[a, b]", ["a", "b"], 0), ("[a, [b], {c: d}]", ["a"], 2), ("{a: b}", [], 1)]
)
def test_a_single_text_is_a_list_of_one_and_what_is_no_text_is_left_out(source, texts, count):
    found = fields(f"topics: {source}")
    assert found.texts("topics") == texts and len(told(found)) == count


def test_items_that_are_no_mapping_are_told_each_on_its_line():
    found = fields("open:\n  - {from: 2026-Q3}\n  - 2026-Q4\n")
    assert found.mappings("open", "{from: 2026-Q3}") == [{"from": "2026-Q3"}]
    assert [problem.line for problem in found.source_report.problems] == [4]


def test_an_empty_list_is_a_mistake_only_where_one_is_required():
    found = fields("topics: []")
    assert found.texts("topics") == [] and told(found) == []
    assert found.texts("topics", required="Ghi chủ đề.") == [] and told(found) == ["2: Mục “topics” còn bỏ trống. Ghi chủ đề."]


def test_keys_that_nobody_took_are_told_with_what_may_have_been_meant():
    found = fields("titel: B\nkhac: 1\n")
    found.text("title")
    found.finish()
    assert told(found) == [
        "2: Không có mục nào tên “titel” trong bài viết. Có phải ý bạn là “title”?",
        "3: Không có mục nào tên “khac” trong bài viết. Chọn một trong: title.",
    ]


def test_the_name_of_a_key_that_is_there_is_not_offered_again():
    found = fields("title: A\ntitel: B\n")
    found.text("title")
    found.finish()
    assert told(found) == ["3: Không có mục nào tên “titel” trong bài viết. Mục “title” đã có ở dòng 2; bỏ dòng này."]


@pytest.mark.parametrize(
    ("source", "advised"),
    [
        ("image: {alt: Bạn Thảo, bạn Nam nhặt rau}", 'alt: "Bạn Thảo, bạn Nam nhặt rau"'),
        ("image: {alt: Rau, củ, quả, credit: Lan}", 'alt: "Rau, củ, quả"'),
        ('image: {alt: Bạn "Thảo", bạn Nam, credit: Lan}', 'alt: "Bạn “Thảo”, bạn Nam"'),
    ],
)
def test_the_rest_of_a_sentence_behind_a_comma_is_no_key(source, advised):
    found = fields(source)
    image = Fields(found.mapping["image"], found.source_report, "mục image")
    image.text("alt"), image.text("credit")
    image.finish()
    what = "Giá trị của mục “alt” có dấu phẩy mà không nằm trong ngoặc kép."
    assert told(found) == [f"2: {what} Có dấu phẩy thì đặt cả câu trong ngoặc kép: “{advised}”."]


@pytest.mark.parametrize("value", ["“2026-06-20”", "”2026-06-20“", "„2026-06-20”"])
def test_curly_quotes_around_a_word_are_told(value):
    found = fields(f"date: {value}")
    assert found.day("date") is None
    assert told(found) == ["2: Giá trị của mục “date” nằm trong ngoặc cong. Bỏ ngoặc, viết “date: 2026-06-20”."]


@pytest.mark.parametrize(("value", "advised"), [("[Video]", '"[Video]"'), ("[Ảnh, phim]", '"[Ảnh, phim]"'), ("{Ảnh}", '"{Ảnh}"')])
def test_a_text_in_brackets_is_told_with_its_quotes(value, advised):
    found = fields(f"title: {value}")
    assert found.text("title") is None
    assert told(found) == [f"2: Mục “title” phải là một dòng chữ. Đặt cả giá trị trong ngoặc kép: “title: {advised}”."]


def test_an_item_that_is_empty_is_told_on_its_line():
    found = fields("topics:\n  - a\n  -\n  - b\n")
    assert found.texts("topics") == ["a", "b"]
    assert told(found) == ["4: Mục “topics” có một dòng “-” còn trống. Ghi giá trị sau dấu “-”, hoặc xoá dòng đó."]


def test_the_words_of_the_site_are_taken_for_a_choice():
    found = fields("level: Mầm non")
    level = found.choice("level", ["mam-non", "thcs"], labels={"mam-non": "Mầm non", "thcs": "THCS"})
    assert (level, level.line, told(found)) == ("mam-non", 2, [])


def test_no_number_is_offered_that_switches_a_rule_off():
    found = fields("min_words: ít")
    assert found.whole("min_words", 0, example=150) == 0
    assert told(found) == ["2: Mục “min_words” phải là số nguyên từ 0 đến 10000, không phải “ít”. Ví dụ “min_words: 150”."]


@pytest.mark.parametrize(
    ("written", "bare", "url", "count"),
    [
        ("mn1.edu.vn", True, "https://mn1.edu.vn/", 0),
        ("MN1.edu.vn/x", True, "https://MN1.edu.vn/x", 0),
        ("mn1.edu.vn", False, None, 1),
        ("mn1", True, None, 1),
        ("javascript:alert(1)", True, None, 1),
        ("https://mn1.edu.vn", True, "https://mn1.edu.vn", 0),
    ],
)
def test_a_domain_is_an_address_where_that_is_allowed(written, bare, url, count):
    found = fields(f'website: "{written}"')
    assert (found.url("website", bare=bare), len(told(found))) == (url, count)


@pytest.mark.parametrize("group", ["{}", "[]", "{src: , alt: ''}", "{src: '', alt: '…', more: {a: , b: []}}", "{by: null}"])
def test_a_group_without_a_value_is_absent_and_a_mistake_only_where_it_is_required(group):
    found = fields(f"image: {group}")
    assert found.mapping_at("image", "{src: a}") is None and told(found) == []
    found.finish()
    assert told(found) == []
    assert found.mapping_at("image", "{src: a}", required="Ghi hình.") is None
    assert told(found) == ["2: Mục “image” còn bỏ trống. Ghi hình."]


def test_a_group_with_one_value_is_there():
    assert fields("image: {src: a.jpg, alt: }").mapping_at("image", "{src: a}") == {"src": "a.jpg", "alt": None}

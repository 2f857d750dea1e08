"""Edits of YAML where it stands: what is edited reads as it was meant, everything else stays byte for byte."""

import difflib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.parsing.yaml_editor import YamlEditor, in_quotes, written
from chuyenmuc.problem import Refusal
from chuyenmuc.texts.text import clean

FILE = """\
# đầu tệp
agencies:
  - {id: so, name:   Sở Mẫu,  parent: null}   # cơ quan
schools:
  # nhóm một
  - id: a
    name: 'Trường A'   # tên cũ: B
    managed_by:
      - {agency: so}   # từ đầu

    website:           # chưa có

  - id: b
    name: "Trường B"
# cuối tệp
"""


def edited(source: str, change) -> str:
    editor = YamlEditor(source)
    change(editor)
    return editor.text()


def item(editor: YamlEditor, key: str, number: int):
    return editor.at(editor.root, key).value[number]


def difference(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line.rstrip("\r\n") for line in lines if line[0] in "+-"]


def test_nothing_edited_is_nothing_changed():
    assert edited(FILE, lambda editor: None) == FILE


def test_a_value_is_replaced_and_its_comment_stays():
    after = edited(FILE, lambda editor: editor.put(item(editor, "schools", 0), "name", "Trường: mới # 1"))
    assert difference(FILE, after) == ["-     name: 'Trường A'   # tên cũ: B", '+     name: "Trường: mới # 1"   # tên cũ: B']


def test_a_block_is_replaced_by_one_line():
    after = edited(FILE, lambda editor: editor.put(item(editor, "schools", 0), "managed_by", [{"agency": "so"}, {"agency": "x"}]))
    assert "    managed_by: [{agency: so}, {agency: x}]   # từ đầu\n\n    website:" in after
    assert load(after)["schools"][0]["managed_by"] == [{"agency": "so"}, {"agency": "x"}]


def test_a_key_without_a_value_gets_one_before_its_comment():
    after = edited(FILE, lambda editor: editor.put(item(editor, "schools", 0), "website", "https://a.example/?x,y"))
    assert '    website: "https://a.example/?x,y"           # chưa có\n' in after


def test_a_new_key_comes_last():
    after = edited(FILE, lambda editor: editor.put(item(editor, "schools", 1), "level", "thcs"))
    assert difference(FILE, after) == ["+     level: thcs"] and load(after)["schools"][1] == {
        "id": "b",
        "name": "Trường B",
        "level": "thcs",
    }


def test_in_braces_a_new_key_comes_before_the_end():
    after = edited(FILE, lambda editor: editor.put(item(editor, "agencies", 0), "owes", True))
    assert "  - {id: so, name:   Sở Mẫu,  parent: null, owes: true}   # cơ quan\n" in after
    assert edited("a: {}\n", lambda editor: editor.put(editor.at(editor.root, "a"), "b", "c")) == "a: {b: c}\n"


def test_new_items_look_like_those_before_them():
    after = edited(FILE, lambda editor: editor.append(editor.root, "schools", [{"id": "c", "name": "no"}, {"id": "d"}]))
    assert after == FILE.replace('"Trường B"\n', '"Trường B"\n\n  - id: c\n    name: no\n\n  - id: d\n')
    after = edited(FILE, lambda editor: editor.append(editor.root, "agencies", [{"id": "c", "parent": None}]))
    assert difference(FILE, after) == ["+   - {id: c, parent: null}"]
    assert edited("a: [{b: c}]\n", lambda editor: editor.append(editor.root, "a", [{"b": "d"}])) == "a: [{b: c}, {b: d}]\n"
    assert edited("a:\n- b: c\n", lambda editor: editor.append(editor.root, "a", [{"b": "d"}])) == "a:\n- b: c\n- b: d\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "a:\n  - b: c\n"),
        ("# chỉ có lời\n", "# chỉ có lời\na:\n  - b: c\n"),
        ("x: 1", "x: 1\na:\n  - b: c\n"),
        ("a: []\n", "a:\n  - b: c\n"),
        ("a: []  # trống\nx: 1\n", "a:  # trống\n  - b: c\nx: 1\n"),
        ("a:\n# lời\nx: 1\n", "a:\n  - b: c\n# lời\nx: 1\n"),
        ("a: null\n", "a:\n  - b: c\n"),
    ],
)
def test_a_list_that_is_empty_or_not_there_gets_its_first_item(before, after):
    assert edited(before, lambda editor: editor.append(editor.root, "a", [{"b": "c"}])) == after


def test_entries_are_put_into_a_mapping_a_line_each():
    before = "units:\n  a: {name: x}  # cô\n  b:\n    - {name: y}\n"
    after = edited(before, lambda editor: editor.put_entries(editor.root, "units", {"b": {"name": "z"}, "c": {"phone": in_quotes("1")}}))
    assert after == 'units:\n  a: {name: x}  # cô\n  b: {name: z}\n  c: {phone: "1"}\n'
    assert edited("", lambda editor: editor.put_entries(editor.root, "units", {"c": {"d": "e"}})) == "units:\n  c: {d: e}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# đầu\n---\na: 1\n", "# đầu\n---\nx: 2\na: 1\n"),
        ("a: 1\nx: 1   # số\n", "a: 1\nx: 2   # số\n"),
        ("{a: 1}\n", "{a: 1, x: 2}\n"),
        ("", "x: 2\n"),
        ("# trống\n", "x: 2\n# trống\n"),
    ],
)
def test_a_key_is_put_before_all_others(before, after):
    assert edited(before, lambda editor: editor.put_first("x", 2)) == after


def test_line_ends_of_windows_stay():
    before = FILE.replace("\n", "\r\n")

    def change(editor):
        editor.put(item(editor, "schools", 1), "level", "thcs")
        editor.append(editor.root, "schools", [{"id": "c"}])

    assert edited(before, change) == edited(FILE, change).replace("\n", "\r\n")


@pytest.mark.parametrize("source", ["a: [", "- a\n- b\n", "a", "a: b: c"])
def test_what_is_no_mapping_is_refused(source):
    with pytest.raises(Refusal, match="Không sửa được tệp"):
        YamlEditor(source)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).map(clean).filter(str.strip))
@example("no")
@example("?0")
@example("0912345678")
@example("Lần #3: “mới” 'x' \\ {a}")
def test_any_text_is_read_back_as_it_was_written(text):
    for source in (f"a: {written(text)}\n", f"a: {{b: {written(text)}, c: 1}}\n", f"a:\n  - {written(text)}\n"):
        value = load(clean(source))["a"]
        assert (value if isinstance(value, str) else value["b"] if isinstance(value, dict) else value[0]) == text

"""The clean HTML of a Markdown text, and the links and pictures in it."""

import pytest

from chuyenmuc.markup.converter import Converter, references, referring, replace_alone, rewrite
from chuyenmuc.markup.links import Reference
from chuyenmuc.problem import Refusal


def figures(body: str) -> str:
    return Converter().convert(body).html


@pytest.mark.parametrize("body", ["[Xem **phim**](https://a.example/)", "<https://a.example/>"])
def test_a_link_that_is_all_of_its_paragraph_stands_alone(body):
    found = references(figures(f"Trước.\n\n{body}\n\nSau."))
    assert [reference.alone for reference in found] == [True]
    shown = replace_alone(figures(f"Trước.\n\n{body}\n\nSau."), lambda reference, text: f"[{reference.target}]", str.upper)
    assert shown == "<P>TRƯỚC.</P>\n[https://a.example/]\n<P>SAU.</P>"


@pytest.mark.parametrize(
    "body", ["Xem [phim](https://a.example/).", "[a](https://a.example/) [b](https://b.example/)", "- [a](https://a.example/)"]
)
def test_a_link_among_words_does_not(body):
    assert not any(reference.alone for reference in references(figures(body)))


def test_a_text_is_converted_to_html_with_its_anchors_and_table_of_contents():
    found = Converter().convert("## Việc nhà\n\nChữ *nghiêng*.\n\n### Ai rửa bát?\n")
    assert found.html == '<h2 id="viec-nha">Việc nhà</h2>\n<p>Chữ <em>nghiêng</em>.</p>\n<h3 id="ai-rua-bat">Ai rửa bát?</h3>'
    assert found.ids == {"viec-nha", "ai-rua-bat"}
    assert [(one["name"], [below["name"] for below in one["children"]]) for one in found.toc] == [("Việc nhà", ["Ai rửa bát?"])]


def test_tags_that_are_not_allowed_are_removed_and_named():
    found = Converter().convert("Trước <marquee>chạy</marquee> <SCRIPT>alert(1)</SCRIPT> sau.")
    assert found.strange_tags == ("marquee", "script")
    assert "<marquee" not in found.html and "alert" not in found.html and "chạy" in found.html


def test_a_result_from_the_cache_is_used_and_a_text_is_looked_up_once():
    converter, asked = Converter(), []
    kept = Converter().convert("Bài đã lưu.")

    def cached(body: str):
        asked.append(body)
        return kept

    converter.cached = cached
    assert converter.convert("Bài mới.") is kept and converter.convert("Bài mới.") is kept
    assert asked == ["Bài mới."]


def test_a_text_that_is_nested_too_deeply_is_refused():
    with pytest.raises(Refusal, match="quá sâu"):
        Converter().convert("- " * 600 + "x")


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("Chữ thường.\n\nChữ nữa.", ""),
        ("Chữ thường.\n\nXem [bài](a.md) này.\n\nChữ nữa.", "Xem [bài](a.md) này."),
        ("Xem [bài][1] này.\n\n[1]: a.md", "Xem [bài][1] này.\n\n[1]: a.md"),
        ("Một\n\n    [mã](a.md)", "Một\n\n    [mã](a.md)"),
    ],
    ids=["no reference", "inline links", "definitions", "code"],
)
def test_only_the_paragraphs_with_references_are_converted_if_each_can_be_read_by_itself(body, part):
    assert referring(body) == part


def test_references_are_found_in_their_order_with_what_they_say():
    clean = (
        '<p><img alt="Rổ &quot;rau&quot;" src="anh/a.png"> <a id="cho" href="b.md?x=1&amp;y=2">hai</a></p>\n<p><a href="c.md">ba</a></p>'
    )
    assert references(clean) == [
        Reference("img", "anh/a.png", 'Rổ "rau"'),
        Reference("a", "b.md?x=1&y=2", "", "cho"),
        Reference("a", "c.md", alone=True),
    ]


def test_references_are_rewritten_and_what_leads_nowhere_leaves_its_text():
    clean = '<p><a href="a.md">một</a> <a href="b.md">hai</a> <img alt="ba" src="c.png"> <img alt="bốn" src="d.png"></p>'
    new = {"a.md": {"href": "../a/?x=1&y=2"}, "c.png": {"src": "../c.png", "width": "400"}}
    shown = rewrite(clean, lambda reference: new.get(reference.target), lambda reference, tag: f"<b>{tag}</b>")
    assert shown == '<p><a href="../a/?x=1&amp;y=2">một</a> hai <b><img alt="ba" src="../c.png" width="400"></b> </p>'

import time
import unicodedata

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.texts.text import count_words, decode, is_blank, plain

CLEAN = "Tiết học “Bình đẳng” 🙂 👨‍👩‍👧\nđi học\n"


@pytest.mark.parametrize(
    "data",
    [
        CLEAN.encode(),
        CLEAN.encode("utf-8-sig"),
        CLEAN.encode("utf-16"),
        b"\xfe\xff" + CLEAN.encode("utf-16-be"),
        CLEAN.replace("\n", "\r\n").encode(),
        CLEAN.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", CLEAN).encode(),
        CLEAN.replace("học", "\u200bh\u200eọ\u2060c\ufeff").encode(),
        CLEAN.replace("\n", "\x0b", 1).encode(),
        CLEAN.replace("đi", "\x02đi\x9d").encode(),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "crlf", "cr", "decomposed", "invisible", "word-line-break", "control"],
)
def test_whatever_an_editor_saves_becomes_the_same_text(data):
    assert decode(data) == CLEAN


@pytest.mark.parametrize(
    ("data", "line"),
    [("một\nhai\nBình đẳng".encode("utf-16-le"), 1), (b"a\nb\nc\0d", 3), ("một\nhọc".encode("cp1258", "replace") + b"\xff", 2)],
    ids=["utf-16 without BOM", "NUL", "legacy encoding"],
)
def test_other_encodings_are_refused_with_their_line(data, line):
    with pytest.raises(Refusal) as refused:
        decode(data)
    assert refused.value.line == line and "UTF-8" in refused.value.what + refused.value.fix


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Bình đẳng giới là gì?", 5),
        ("- một\n- hai\n\n## Ba bốn", 4),
        ("<!-- không ai đọc -->chỉ ba chữ", 3),
        ("[luật](https://a.vn/rat/dai) và https://b.vn/x", 2),
        ("![hai bạn](anh/x.png)", 2),
        ("nam-nữ 5,5% – … *** ", 2),
        ("<b>đậm</b> đà", 2),
        ("<!-- chưa đóng một hai ba", 5),
    ],
)
def test_words_are_what_a_reader_sees(markdown, words):
    assert count_words(plain(markdown)) == words


@pytest.mark.parametrize("unit", ["\n", " \n", "[", "[^", "<", "<a", "](", "<!--", "`<!--", "a. "])
def test_counting_takes_time_with_the_length_and_not_with_its_square(unit):
    """A ratio of CPU time: ten times the text may take thirty times as long, a hundred times would be the square."""

    def seconds(count: int) -> float:
        rounds = []
        for _ in range(5):
            start = time.process_time()
            count_words(plain(unit * count))
            rounds.append(time.process_time() - start)
        return min(rounds)

    assert seconds(50_000) <= 30 * max(seconds(5_000), 0.0005)


@pytest.mark.parametrize(
    "before",
    [
        "Tỉ lệ nữ &lt;nam ở tổ em.",
        "Số bạn nam<nữ ở tổ em.",
        "Ghi chú viết là `<!--` rồi chữ.",
        "```\n<!-- ghi chú\n```",
        "<!-- quên đóng",
        "a <!--> b",
    ],
)
def test_what_the_site_shows_is_counted_whatever_signs_stand_before_it(before):
    after = " ".join(["chữ"] * 200)
    assert count_words(plain(f"{before}\n\n{after}\n\n> trích một lời")) >= 203


@pytest.mark.parametrize(("text", "blank"), [("", True), (" … ", True), ("...", True), (". a", False), ("–", False)])
def test_dots_alone_are_a_gap_to_fill(text, blank):
    assert is_blank(text) is blank


def test_escaped_signs_are_text_and_hide_no_words():
    assert plain(r"\<Em và tôi\> \[hai\](x.md) d\'Or \&amp; C:\Anh") == r"<Em và tôi> [hai](x.md) d'Or &amp; C:\Anh"
    assert count_words(plain(r"\<Em và tôi\>, d\'Or")) == 4

"""What the column adds to Python-Markdown: films on a line of their own, subordinate headings, a table of contents on request."""

import pytest

from chuyenmuc.markup.converter import Converter, references, referring


def figures(body: str) -> str:
    return Converter().convert(body).html


@pytest.mark.parametrize(
    "url", ["https://youtu.be/_abc_efg_hi", "https://www.youtube.com/watch?v=__abcdefg__&t=5", "https://vimeo.com/76979871"]
)
def test_the_bare_address_of_a_film_is_a_link_to_it(url):
    body = f"Trước.\n\n{url}\n\nSau."
    found = references(figures(body))
    assert [(reference.target, reference.alone) for reference in found] == [(url, True)]
    assert references(figures(referring(body))) == found


def test_a_bare_address_in_code_stays_text():
    body = "```\nhttps://youtu.be/abcdefghijk\n```\n\n`https://a.example/` và `www.a.example`"
    assert references(figures(body)) == []


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        ("Xem ở đây:\nhttps://youtu.be/abcdefghijk\nrồi kể lại.", [("https://youtu.be/abcdefghijk", True)]),
        (
            "youtu.be/abcdefghijk\nhttps://vimeo.com/76979871",
            [("https://youtu.be/abcdefghijk", True), ("https://vimeo.com/76979871", True)],
        ),
        ("- Xem:\nhttps://youtu.be/abcdefghijk", [("https://youtu.be/abcdefghijk", False)]),
        ("> Xem:\nhttps://youtu.be/abcdefghijk", [("https://youtu.be/abcdefghijk", False)]),
        ("Phim: https://youtu.be/abcdefghijk", [("https://youtu.be/abcdefghijk", False)]),
    ],
)
def test_a_film_plays_where_its_address_is_a_line_of_a_paragraph(body, targets):
    assert [(one.target, one.alone) for one in references(figures(body))] == targets
    assert references(figures(referring(body))) == references(figures(body))


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        ("Xem https://a.example/x.", "https://a.example/x", "https://a.example/x"),
        ("Xem (https://a.example/x).", "https://a.example/x", "https://a.example/x"),
        ("Xem “https://a.example/x”, rồi", "https://a.example/x", "https://a.example/x"),
        ("Xem:https://a.example/x…", "https://a.example/x", "https://a.example/x"),
        ("Xem **https://a.example/x**", "https://a.example/x", "https://a.example/x"),
        ("- https://a.example/x_y_z/*a;", "https://a.example/x_y_z/*a", "https://a.example/x_y_z/*a"),
        (r"Xem https://a.example/x\_y", "https://a.example/x_y", "https://a.example/x_y"),
        (r"Xem https://a.example/x\*y\*z\&b\=2\#c, nhé", "https://a.example/x*y*z&b=2#c", "https://a.example/x*y*z&amp;b=2#c"),
        (r"Xem https://a.example/x\*\*.", "https://a.example/x", "https://a.example/x"),
        (r"Xem https://a.example/\(x\)\)", "https://a.example/(x)", "https://a.example/(x)"),
        (r"Xem www.a.example/x\_y", "https://www.a.example/x_y", "www.a.example/x_y"),
        ("Xem https://a.example/Bài_(hát)!", "https://a.example/Bài_(hát)", "https://a.example/Bài_(hát)"),
        ("Xem https://a.example/x?a=1&b=2#c?", "https://a.example/x?a=1&b=2#c", "https://a.example/x?a=1&amp;b=2#c"),
        ("Xem Https://a.example/x", "https://a.example/x", "Https://a.example/x"),
        ("Xem www.a.example.", "https://www.a.example", "www.a.example"),
        ("Xem https://a.example:8080/ nhé", "https://a.example:8080/", "https://a.example:8080/"),
    ],
)
def test_a_bare_address_is_a_link_without_the_punctuation_behind_it(text, target, shown):
    page = figures(text)
    assert [one.target for one in references(page)] == [target] and f">{shown}</a>" in page
    assert references(figures(referring(text))) == references(page)


@pytest.mark.parametrize(
    "text",
    [
        "https://",
        "http:// a",
        "www.",
        "wwww.a.example",
        "co@www.a.example",
        "a/https://b.example",
        "https://[ten-mien]/x",
        "ftp://a.example/x",
    ],
)
def test_what_is_no_address_stays_text(text):
    assert references(figures(f"Trước {text} sau")) == []


@pytest.mark.parametrize(
    "text",
    [
        "[https://a.example/](https://b.example/)",
        "<https://b.example/>",
        '<a href="https://b.example/">https://a.example/ và www.a.example</a>',
    ],
)
def test_no_link_is_made_within_a_link(text):
    page = figures(text)
    assert [one.target for one in references(page)] == ["https://b.example/"] and page.count("<a ") == 1


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (r"[a](https://a.example/)\*b\*", '<a href="https://a.example/">a</a>*b*'),
        (r"[a](https://a.example/)<em>\_b\_</em>", '<a href="https://a.example/">a</a><em>_b_</em>'),
        (r"[a](https://a.example/)[\*b\*](https://b.example/)", '<a href="https://a.example/">a</a><a href="https://b.example/">*b*</a>'),
        (r"<https://a.example/>\*b\*", '<a href="https://a.example/">https://a.example/</a>*b*'),
        (r"“https://a.example/”\*b\*", '“<a href="https://a.example/">https://a.example/</a>”*b*'),
        (r"x://\*b\*", "x://*b*"),
        (r"C://Anh\_1\_ và \_2\_", "C://Anh_1_ và _2_"),
        (r"https://a.example/x\*[b](/c/)\*", '<a href="https://a.example/x">https://a.example/x</a>*<a href="/c/">b</a>*'),
    ],
)
def test_escapes_beside_an_address_stay_escapes(body, html):
    assert figures(body) == f"<p>{html}</p>"


def test_all_headings_of_a_body_move_down_if_one_would_be_a_second_title():
    assert figures("# Một\n\n## Hai\n\n###### Sáu") == '<h2 id="mot">Một</h2>\n<h3 id="hai">Hai</h3>\n<h6 id="sau">Sáu</h6>'
    assert figures("## Hai\n\n### Ba") == '<h2 id="hai">Hai</h2>\n<h3 id="ba">Ba</h3>'


def test_the_table_of_contents_is_html_only_where_the_body_asks_for_it():
    assert 'href="#viec-nha"' in figures("[TOC]\n\n## Việc nhà")
    found = Converter().convert("## Việc nhà\n\nChữ.")
    assert "href" not in found.html and [one["id"] for one in found.toc] == ["viec-nha"]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("Chữ thường, không dấu hiệu.", "Chữ thường, không dấu hiệu."),
        ("Chữ *nghiêng*.", "Chữ <em>nghiêng</em>."),
        ("Chữ `mã`.", "Chữ <code>mã</code>."),
        ("Hai \\*sao\\*.", "Hai *sao*."),
        ("Dòng một  \ndòng hai.", "Dòng một<br>\ndòng hai."),
        ("Cơm & rau.", "Cơm &amp; rau."),
    ],
)
def test_a_text_is_searched_for_markdown_wherever_it_has_a_sign_of_it(body, html):
    assert figures(body) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("body", "html"),
    [
        (r"\"Ai nhặt rau?\" và \@lop7a, 5 \< 6, \$5, d\'Or", "“Ai nhặt rau?” và @lop7a, 5 &lt; 6, $5, d'Or"),
        (
            r"\! \# \% \( \) \* \+ \, \- \. \/ \: \; \= \> \? \[ \\ \] \^ \_ \` \{ \| \} \~",
            "! # % ( ) * + , - . / : ; = &gt; ? [ \\ ] ^ _ ` { | } ~",
        ),
        (r"\<Em và tôi\>", "&lt;Em và tôi&gt;"),
        (r"\&lt; và \&", "&amp;lt; và &amp;"),
        ("Dòng một\\\ndòng hai", "Dòng một<br>\ndòng hai"),
        (r"Ở C:\Anh, D:\ và **E**:\\", "Ở C:\\Anh, D:\\ và <strong>E</strong>:\\"),
        (r"`\"`", r"<code>\"</code>"),
        ("Hết câu. \\", "Hết câu. "),
        ("Lưu ở D:\\", "Lưu ở D:\\"),
    ],
)
def test_backslashes_are_read_as_commonmark_reads_them(body, html):
    assert figures(body) == f"<p>{html}</p>"


def test_a_backslash_alone_is_the_empty_line_of_a_web_editor():
    assert figures("Một.\n\n\\\n\nHai.") == "<p>Một.</p>\n<p>Hai.</p>"


def test_a_hashtag_at_the_beginning_of_a_line_is_no_heading():
    assert figures("#BinhDangGioi #LopHoc") == "<p>#BinhDangGioi #LopHoc</p>"
    assert figures("#\u00a0Một\n\n##Hai") == '<h2 id="mot">Một</h2>\n<h3 id="hai">Hai</h3>'

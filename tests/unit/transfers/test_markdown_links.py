"""Links of a Markdown text, led to where they are in another site."""

import pytest

from chuyenmuc.transfers.markdown_links import with_links

PATH = "posts/thcs/2026-q1-a.md"
PLACES = {
    "posts/thcs/anh/a.png": "truong/thcs/anh/a.png",
    "posts/mn/2026-q2-b.md": "truong/mn/2026-q2-b.md",
    "posts/thcs/anh/ả (1).png": "x/1.png",
}


def find(path: str, fragment: str) -> str | None:
    return f"/{PLACES[path]}{fragment}" if path in PLACES else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xem [bài](../mn/2026-q2-b.md) kia.", "Xem [bài](/truong/mn/2026-q2-b.md) kia."),
        ("[bài](../mn/2026-q2-b.md#dau)", "[bài](/truong/mn/2026-q2-b.md#dau)"),
        ('![Hình](anh/a.png "Chú thích (1)")', '![Hình](/truong/thcs/anh/a.png "Chú thích (1)")'),
        ("![Hình](<anh/a.png>)", "![Hình](/truong/thcs/anh/a.png)"),
        ("![Hình](<anh/ả (1).png>)", "![Hình](/x/1.png)"),
        ("![Hình](anh/%E1%BA%A3%20%281%29.png)", "![Hình](/x/1.png)"),
        ("[![Hình](anh/a.png)](../mn/2026-q2-b.md)", "[![Hình](/truong/thcs/anh/a.png)](/truong/mn/2026-q2-b.md)"),
        ("[bài]\n\n[bài]: ../mn/2026-q2-b.md", "[bài]\n\n[bài]: /truong/mn/2026-q2-b.md"),
        ("[a](https://a.example/b.md) [b](#dau) [c](mailto:a@b.vn) [d](la.md) [e](/x)", None),
        ("`[bài](../mn/2026-q2-b.md)`", None),
        ("```\n[bài](../mn/2026-q2-b.md)\n```", None),
        ("~~~\n[bài](../mn/2026-q2-b.md)", None),
        ("Câu (anh/a.png) và [ngoặc] (anh/a.png).", None),
        ("", None),
    ],
)
def test_what_goes_along_is_led_on_and_nothing_else_changes(text, expected):
    assert with_links(text, PATH, find) == (text if expected is None else expected)


def test_text_after_code_is_changed_too():
    text = "`mã` [bài](../mn/2026-q2-b.md)\n\n```\nx\n```\n\n[bài](../mn/2026-q2-b.md)"
    assert with_links(text, PATH, find).count("/truong/mn/") == 2

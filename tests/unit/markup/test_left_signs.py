"""Signs of Markdown that are left in the text of a page: what is told, on which line, and what is not."""

import re
import time

import pytest

from chuyenmuc.markup.converter import Converter, references, referring
from chuyenmuc.markup.left_signs import Left, left_signs


def left(body: str) -> list[Left]:
    part = referring(body)
    return left_signs(body, Converter().convert(part).html) if part else []


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("![Hai bạn nhặt rau] (anh/rau.jpg)", "![Hai bạn nhặt rau](anh/rau.jpg)"),
        ("![Hai bạn vo gạo](anh/rau.jpg", "![Hai bạn vo gạo](anh/rau.jpg)"),
        ("![[rau.jpg]]", "![Tả hình bằng lời](anh/rau.jpg)"),
        ("![[anh/rau.jpg|300]]", "![Tả hình bằng lời](anh/rau.jpg)"),
        (r"!\[Mâm cơm\](anh/rau.jpg)", "![Mâm cơm](anh/rau.jpg)"),
        ("! [Nồi canh](anh/rau.jpg)", "![Nồi canh](anh/rau.jpg)"),
        ("！[Nồi canh](anh/rau.jpg)", "![Nồi canh](anh/rau.jpg)"),
        ("![Rau]{anh/rau.jpg}", "![Rau](anh/rau.jpg)"),
        ("![Rau][rau]", "![Rau](anh/ten-hinh.jpg)"),
    ],
)
def test_a_picture_that_is_nearly_right_is_told_with_its_line_and_what_to_write(written, advice):
    (found,) = left(f"Trước.\n\n{written}\n\nSau.")
    assert found.lost and found.line == 2 and f"“{advice}”" in found.fix
    assert left(advice) == [] and [one.tag for one in references(Converter().convert(advice).html)] == ["img"]


@pytest.mark.parametrize(
    "written",
    [
        "[Trang của trường] (https://a.example/)",
        "[Trang](https://a.example/ và hết",
        r"\[Trang\](https://a.example/)",
        "(Trang)[https://a.example/]",
        "(2026-q3-x.md)[Bài trước]",
        "[[2026-q3-bai-truoc]]",
        '<img src="anh/rau.jpg"',
        "< img src=anh/rau.jpg >",
        "Bảng:\n| Việc | Ai |\n|---|---|\n| Rau | Thầy |",
        "| Việc | Ai |\n| Rau | Thầy |",
        "Việc | Ai\n--|--|--\nRau | Thầy",
        "+------+------+\n| Việc | Ai   |\n+======+======+\n| Rau  | Thầy |\n+------+------+",
        "------ ------\nViệc   Ai",
        "{{< youtube dQw4w9WgXcQ >}}",
        "{% embed https://a.example/ %}",
        '[youtube id="dQw4w9WgXcQ"]',
        "[video]https://a.example/[/video]",
        "anh/rau.jpg",
        "phim/hop-lop.mp4",
    ],
)
def test_what_is_lost_is_a_mistake(written):
    found = left(f"Trước.\n\n{written}\n\nSau.")
    assert len(found) == 1 and found[0].lost and found[0].line in (2, 3, 4) and found[0].fix


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Đây là **đậm ** thôi", "“**”"),
        ("Đây là ** đậm **", "“**”"),
        ("Đây là **đậm mà quên đóng", "“**”"),
        ("Đây là __đậm __chữ", "“__”"),
        ("Giá ~~gạch~~ mới", "“~~”"),
        ("Chữ ==tô vàng== này", "“==”"),
        ("[Gạch chân]{.underline}", "ngoặc nhọn"),
        ("Chữ {#moc-1} này", "ngoặc nhọn"),
        ('::: {custom-style="Tiêu đề"}', "“:::”"),
        ("#Tiêu đề viết liền", "“#”"),
        ("> [!NOTE]\n> Lưu ý", "[!"),
        ("[b]đậm[/b]", "diễn đàn"),
        ("[Trang][trang]", "ngoặc vuông"),
        ("Cơm&amp;nbsp;trưa", "HTML"),
        ("Quá đẹp ! [Nồi canh](anh/canh.jpg)", "chỉ thành liên kết"),
    ],
)
def test_signs_that_only_look_odd_are_worth_a_hint(written, said):
    (found,) = left(f"Trước.\n\n{written}\n\nSau.")
    assert not found.lost and found.line == 2 and said in found.what and found.fix


@pytest.mark.parametrize(
    "prose",
    [
        "Tính 5 * 3 * 2 = 30, 2**3 = 8, 2 ** 3 = 8, a == b.",
        "Theo Bộ [1], theo Sở [2][3] (xem [4] (trang 5)). Tuyệt vời![1] Hay quá! [2]",
        "#BinhDangGioi #LopHoc",
        "Cả lớp hưởng ứng #BinhDangGioi cùng trường bạn.",
        "#BinhDangGioi cùng trường bạn",
        "#1 là lớp 7A",
        "Họ tên: ______ Lớp: ____ (**) ghi chú, (*) và (***)",
        "[Ảnh: Cô Mai] (lớp 7A) đứng giữa; [Lớp 9A] và [Ghi chú: tên đã đổi]",
        "Đúng | Sai",
        "Mã snake__case và https://a.example/x__y__z/",
        "Từ A -- B, và --- hết ---",
        "`![x] (a.jpg)`, `**`, `[[x]]`, `{.underline}`",
        "```\n![x] (a.jpg)\n| a | b |\n|---|---|\n:::\n```",
        "<!-- ![x] (a.jpg) -->\n\nChữ.",
        "![Rau](anh/rau.jpg) và [bài](2026-q3-x.md), [trang](https://a.example/(x)), **đậm**, *nghiêng*, __đậm__.",
        "| a | b |\n|---|---|\n| c | d |",
        "Tập {1, 2, 3} và {x}; 3 < 5; “Lan [cười] (nói nhỏ)”.",
        "Tệp rau.jpg nằm ở máy cô.",
        "---\n\n***\n\n- - -",
        "[Trang][t]\n\n[t]: https://a.example/",
        "## Mục {#muc}\n\nChữ[^1].\n\n[^1]: Ghi chú.",
        "[[1, 2], [3, 4]] và x[i][j]",
    ],
)
def test_prose_notes_hashtags_and_code_are_left_in_peace(prose):
    assert left(f"Trước.\n\n{prose}\n\nSau.") == []


def test_a_body_without_signs_is_not_looked_through():
    assert referring("Sáng thứ bảy, lớp 7A (28 bạn) nấu cơm: “Ai nhặt rau?” - 5 > 4.") == ""
    assert referring("Chữ thường.\n\nChữ nữa.") == ""


def test_each_place_of_a_sign_has_its_own_line():
    found = left("![Một] (anh/a.jpg)\n\nChữ.\n\n![Một] (anh/a.jpg)\n\n![Hai] (anh/b.jpg)")
    assert [one.line for one in found] == [0, 4, 6]


def test_many_signs_take_no_long_time():
    for sign in ("**a ", "[a](", "|a", "<!-- ", "~~a", "{{", "[[a", "__a ", "--- ", "(a)[", "`", "![`"):
        start = time.process_time()
        left_signs(sign * 20_000, f"<p>{sign.replace('<', '&lt;') * 20_000}</p>")
        assert time.process_time() - start < 3, sign


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 | 7 |\n| 3 | 4 |", [2]),
        ("Đầu.\n\n a | b\n---|---\n 1 | 2 | x | y\n\nHết. | | | z", [4]),
        ("| a | b |\n|---|---|\n| 1 | 2 | |\n| 3 | 4 \\| 5 |\n| 6 |", []),
        ("| a |\n|---|\n| 1 | 2 |", [2]),
        ("```\n| a | b |\n|---|---|\n| 1 | 2 | 7 |\n```\n\n| a |\n|---|\n| 1 |", []),
        ("a | b\n\n1 | 2 | 3", []),
    ],
)
def test_cells_beyond_the_head_of_a_table_are_lost_and_told(body, lines):
    """What is told is really lost: the cell is looked for on the page."""
    clean = Converter().convert(body).html
    found = [left for left in left_signs(body, clean) if "ô mà dòng đầu" in left.what]
    assert [left.line for left in found] == lines and all(left.lost for left in found)
    for left in found:
        cell = re.search("nên mất “(.)”", left.what)[1]
        assert f"<td>{cell}</td>" not in clean and f"| {cell}" in body

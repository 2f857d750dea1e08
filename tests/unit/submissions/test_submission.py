"""Names that lead nowhere but into the unit's folder, and sizes that a post can have."""

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.submissions.submission import LARGEST_PICTURE, LARGEST_TEXT, MOST_PICTURES, SentPicture, Submission, addresses, check_names


def refusal(submission: Submission) -> str:
    with pytest.raises(Refusal) as found:
        check_names(submission)
    return str(found.value)


@pytest.mark.parametrize("file", ["2026-q3-bua-com.md", "2026-q4-a.md", "", "2026-q1-1-2-3.md"])
def test_names_of_posts_pass(file):
    check_names(Submission("", file, "", (SentPicture("anh/a-1.jpg", b""), SentPicture("anh/b_2.webp", b""))))


@pytest.mark.parametrize(
    "file",
    [
        "../2026-q3-a.md", "2026-q3-a/../b.md", "/2026-q3-a.md", "2026-q3-a\\b.md", "2026-q3-a\0.md", "2026-q3-A.md", "2026-Q3-a.md",
        "2026-q3-.md", "2026-q3-a.md\n", "2026-q3-a.html", ".md", "2026-q3-bữa.md", "2026-q5-a.md", f"2026-q3-{'a' * 10_000}.md", " ",
        "schools.yml", "2026-q3-a.md.md", "２026-q3-a.md",
    ],
)  # fmt: skip
def test_other_names_of_files_are_refused_with_the_form_that_a_name_has(file):
    said = refusal(Submission("", file, ""))
    assert "không đúng mẫu" in said and "2026-q3-ten-bai.md" in said and len(said) < 300 and "\n" not in said


@pytest.mark.parametrize(
    "path",
    [
        "../a.jpg", "anh/../a.jpg", "/anh/a.jpg", "anh\\a.jpg", "anh/a\0.jpg", "anh/A.jpg", "anh/a.JPG", "a.jpg", "anh/b/a.jpg", "anh/.jpg",
        "anh/a.svg", "anh/a.html", "anh/a.jpg\n", "anh/a..jpg", "anh/ảnh.jpg", f"anh/{'a' * 10_000}.jpg", "", "anh/", "C:/anh/a.jpg",
    ],
)  # fmt: skip
def test_other_names_of_pictures_are_refused(path):
    said = refusal(Submission("", "", "", (SentPicture(path, b""),)))
    assert "không dùng được" in said and "anh/" in said and len(said) < 400 and "\n" not in said


def test_a_post_has_limits():
    few = tuple(SentPicture(f"anh/{number}.png", b"") for number in range(MOST_PICTURES))
    check_names(Submission("", "", "a" * LARGEST_TEXT, few))
    check_names(Submission("", "", "", (SentPicture("anh/a.png", bytes(LARGEST_PICTURE)),)))
    assert "1 MB" in refusal(Submission("", "", "ă" * (LARGEST_TEXT // 2 + 1)))
    assert "quá 60 hình" in refusal(Submission("", "", "", (*few, SentPicture("anh/a.png", b""))))
    assert "12 MB" in refusal(Submission("", "", "", (SentPicture("anh/a.png", bytes(LARGEST_PICTURE + 1)),)))
    assert "có hai lần" in refusal(Submission("", "", "", few[:2] * 2))


@pytest.mark.parametrize(
    "text",
    [
        "![x](anh/a b.png)", "![x]( anh/a b.png 'x')", "![x](<anh/a b.png>)", "[1]: anh/a b.png\n", "[1]: <anh/a b.png>",
        "src: anh/a b.png\n",
        "{src: 'anh/a b.png', alt: x}", '<img src="anh/a b.png">', "<img src='anh/a b.png'/>", "[x](anh/a b.png)",
    ],
)  # fmt: skip
def test_pictures_are_found_in_all_ways_of_markdown_and_html(text):
    found = addresses(["anh/a", "anh/a b.png"])
    assert [match[2] for match in found.finditer(text)] == ["anh/a b.png"]
    assert found.sub(lambda match: match[1] + "anh/c.png", text) == text.replace("anh/a b.png", "anh/c.png")


@pytest.mark.parametrize(
    "text", ["anh/a.png", "xem anh/a.png", "(xanh/a.png)", "(anh/a.pngx)", "(anh/a.png.jpg)", "(../anh/a.png)", "(anh/a?png)"]
)
def test_what_only_looks_like_a_path_is_none(text):
    assert not addresses(["anh/a.png"]).search(text)

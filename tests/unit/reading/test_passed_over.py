"""Whatever is in a unit's folder and is nothing that the site reads is told; what looks like a post, with the name to give it."""

import os

import pytest

from chuyenmuc.reading.passed_over import passed_over


def found(folder, name: str, content: bytes = b"x", below: bool = False):
    folder.joinpath(name).write_bytes(content)
    with os.scandir(folder) as entries:
        entry = next(entry for entry in entries if entry.name == name)
    return passed_over(entry, f"posts/a/{name}", below)


@pytest.mark.parametrize(
    "name",
    [
        "2026-q3-bua-com", "2026-q3-bua-com.md ", "2026-q3-bua-com.mdown", "2026-q3-bua-com.mkd", "2026-q3-bua-com.text",
        "2026-q3-bua-com.md.", "2026-q3-bua-com.rst", "2026-q3-bua-com.md.crdownload", "2026-q3-bua-com.md.md.txt",
    ],
)  # fmt: skip
def test_a_post_with_another_ending_is_told_with_the_name_to_give_it(tmp_path, name):
    (problem,) = found(tmp_path, name)
    assert problem.path == f"posts/a/{name}" and "Đổi tên thành “2026-q3-bua-com.md”" in problem.fix
    assert "chuyển ra" in found(tmp_path, name, below=True)[0].fix


def test_what_begins_like_a_post_is_told_as_one(tmp_path):
    assert "“bua com.md”" in found(tmp_path, "bua com", b"\xef\xbb\xbf---\r\ntitle: a\r\n")[0].fix


@pytest.mark.parametrize("name", ["ke-hoach.xlsx", "bai.docm", "bai.wps", "bai.gdoc", "bai.pptx", "ghi-chu", "anh.zip"])
def test_any_other_file_is_told(tmp_path, name):
    (problem,) = found(tmp_path, name)
    assert name in problem.what


@pytest.mark.parametrize("name", ["a.jpg", "a.JPG", "a.heic", "a.mp3", "a.mp4", "a.vi.vtt", "a.md", "A.MD"])
def test_media_and_posts_are_not(tmp_path, name):
    assert found(tmp_path, name) == []


def test_a_copy_that_an_editor_keeps_is_not(tmp_path):
    tmp_path.joinpath("2026-q3-a.md").write_text("x")
    assert found(tmp_path, "2026-q3-a.md~") == found(tmp_path, "2026-q3-a.md.orig") == []
    assert found(tmp_path, "2026-q3-b.md.bak") != []

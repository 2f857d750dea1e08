"""What bodies refer to: pages, headings, and what a kind of post must have."""

import datetime as dt

import pytest

from chuyenmuc.markup.links import Reference
from chuyenmuc.model.plan import HANOI
from chuyenmuc.model.post import Image, Post, Substance
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.read import read
from chuyenmuc.reading.references import LEAST_TEXT, check_kind
from support.readings import problems


def test_a_link_into_a_page_that_cannot_be_read_names_that_page(repository):
    repository.write("docs/cu.md", "Bình đẳng".encode("cp1258", "replace"))
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"[cũ](../../docs/cu.md#muc) {'chữ ' * 50}")
    (found,) = problems(repository)
    assert found.startswith("docs/cu.md:1: Tệp không lưu bằng bảng mã UTF-8")


def test_a_mistake_in_a_page_is_no_units_even_where_a_folder_of_docs_has_a_units_name(repository):
    repository.write("docs/mam-non-mai/cu.md", "Bình đẳng".encode("cp1258", "replace"))
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"[cũ](../../docs/mam-non-mai/cu.md#muc) {'chữ ' * 50}")
    reading = read(repository.root)
    assert len(reading.problems) == 1 and reading.problems_of("mam-non-mai") == ()


def post(body: str = "", words: int = LEAST_TEXT, **rest) -> Post:
    published = dt.datetime(2026, 8, 15, 7, tzinfo=HANOI)
    return Post("thcs-hoa-sua", "2026-q3-x", "Bài", published, Quarter(2026, 3), ("gia-dinh",), "Tóm tắt", body, 8, words, **rest)


IMAGE = Image("posts/thcs-hoa-sua/anh/a.png", "Đồ hoạ")


@pytest.mark.parametrize(
    ("one", "references", "said"),
    [
        (post(kind="infographic"), (), "mà chưa có hình"),
        (post(kind="infographic"), (Reference("a", "x.md"),), "mà chưa có hình"),
        (post(kind="infographic", words=LEAST_TEXT - 1, image=IMAGE), (), f"mới có {LEAST_TEXT - 1} chữ"),
        (post(kind="infographic", substance=Substance(linked=1), image=IMAGE), (), f"mới có {LEAST_TEXT - 1} chữ"),
    ],
)
def test_an_infographic_needs_its_picture_and_the_pictures_text(one, references, said):
    with pytest.raises(Refusal, match=said):
        check_kind(one, references)


@pytest.mark.parametrize(
    ("one", "references"),
    [
        (post(kind="infographic", image=IMAGE), ()),
        (post(kind="infographic"), (Reference("img", "anh/a.png"),)),
        (post(kind="infographic", words=0, draft=True), ()),
        (post(words=0), ()),
    ],
    ids=["a picture in front", "a picture in the body", "a draft", "an article"],
)
def test_any_other_post_may_lack_them(one, references):
    check_kind(one, references)


def test_a_heading_that_is_not_there_is_told_with_the_nearest(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"## Luật nói gì\n\n[lên](#luat-noi-g) {'chữ ' * 50}")
    (found,) = problems(repository)
    assert "Không có đề mục “#luat-noi-g”" in found and "Có phải ý bạn là “#luat-noi-gi”?" in found


@pytest.mark.parametrize("kind", ["video", "audio"])
def test_a_film_or_a_sound_has_to_be_there_or_linked(kind):
    with pytest.raises(Refusal, match="mà chưa có"):
        check_kind(post(kind=kind), (Reference("a", "2026-q3-x.md"), Reference("img", "anh/a.png"), Reference("a", None)))
    check_kind(post(kind=kind), (Reference("a", "https://a.example/"),))
    check_kind(post(kind=kind), (Reference("a", {"video": "phim/a.MP4", "audio": "am-thanh/a.mp3"}[kind]),))
    check_kind(post(kind=kind, draft=True), ())


@pytest.mark.parametrize(
    "where",
    ["https://www.facebook.com/watch/?v=1", "fb.watch/abc", "Phim: https://a.example/x", "- youtu.be/abcdefghijk", "www.a.example/phim"],
)
def test_an_address_of_a_film_as_people_write_it_is_enough_for_its_kind(repository, where):
    text = f"Xem ở đây:\n\n{where}\n\n{'chữ ' * 50}"
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", text, kind="video", people="none")
    assert problems(repository) == []


def test_what_was_meant_as_a_picture_is_a_mistake_and_signs_that_are_left_are_a_hint(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"![Rau] (anh/rau.jpg)\n\nChữ **đậm ** thôi. {'chữ ' * 50}")
    reading = read(repository.root)
    assert [one.what for one in reading.problems] == ["Hình viết chưa đúng nên không hiện: “![Rau] (anh/rau.jpg)”."]
    assert [one.what for one in reading.hints] == ["Dấu “**” còn nguyên trên trang: “**đậm **”."]
    assert reading.hints[0].line == reading.problems[0].line + 2


def test_a_picture_pasted_as_base64_is_told_once(repository):
    repository.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", f"![Rau](data:image/png;base64,iVBORw0KGgo=)\n\n{'chữ ' * 50}")
    (found,) = problems(repository)
    assert "base64" in found

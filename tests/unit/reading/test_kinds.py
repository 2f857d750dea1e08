"""What a post of a kind must have."""

import datetime as dt

import pytest

from chuyenmuc.markup.links import Reference
from chuyenmuc.model.plan import HANOI
from chuyenmuc.model.post import Image, Post, Substance
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.kinds import LEAST_TEXT, check_kind
from support.readings import problems


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

"""A post that was saved is read alone where only what it says has changed; else all is read anew."""

import os
import threading
from pathlib import Path

import pytest
from msgspec.structs import asdict

from chuyenmuc.markup.converter import Converter
from chuyenmuc.model.post import Post
from chuyenmuc.reading.read import read, read_again
from support.scenes import picture

UNIT, STEM, DATE = "thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15"
USUAL = {"title": "Mùa hè", "topics": "[phap-luat, gia-dinh]", "people": "none", "image": "{src: anh/rau.png, alt: Vườn rau}"}


@pytest.fixture
def saved(repository):
    """Read everything, save the post anew as the arguments say, and read it again."""
    repository.write(f"posts/{UNIT}/anh/rau.png", picture(400))
    repository.post(UNIT, STEM, DATE, **USUAL)
    column = read(repository.root).column
    before = next(post for post in column.posts if post.id == f"{UNIT}/{STEM}")

    def save(body: str | None = None, **front: str) -> Post | None:
        front = {"date": DATE} | USUAL | front
        repository.post(UNIT, STEM, front.pop("date"), body, **front)
        return read_again(repository.root, before, column, Converter())

    return save


@pytest.mark.parametrize(
    "front",
    [
        {"title": "Mùa hè ấy"}, {"summary": "Một tóm tắt khác."}, {"author": "Tổ Văn"}, {"updated": "2026-08-25"},
        {"source": "https://bao.example/"}, {"approved": "{by: Hiệu trưởng, date: 2026-08-19}"},
    ],
)  # fmt: skip
def test_what_it_says_may_differ(saved, repository, front):
    now = saved("Một bài viết khác. " * 20, **front)
    whole = {post.id: post for post in read(repository.root).column.posts}
    assert asdict(now) == asdict(whole[now.id])


@pytest.mark.parametrize(
    "front",
    [
        {"date": "2026-08-16"}, {"topics": "[phap-luat]"}, {"topics": "[gia-dinh, phap-luat]"}, {"kind": "photo"}, {"people": "adults"},
        {"draft": "true"}, {"withdrawn": "{date: 2026-09-30, reason: Đổi ý}"}, {"image": None},
        {"image": "{src: anh/rau.png, alt: Vườn}"}, {"image": "{src: anh/rau.png, alt: Vườn rau, credit: Cô Mai}"},
    ],
)  # fmt: skip
def test_where_it_stands_and_what_it_shows_may_not(saved, front):
    assert saved(**front) is None


@pytest.mark.parametrize(
    "mistake",
    ["Xem [bài](2026-q2-khong-co.md).", "Thẻ <khac> lạ.", "![](anh/rau.png)", "![Lá](anh/la.png)", "Xem [hình](anh/khong-co.png)."],
)
def test_a_mistake_or_another_picture_needs_all_to_be_read(saved, repository, mistake):
    repository.write(f"posts/{UNIT}/anh/la.png", picture(400))
    text = "Một bài viết khác. " * 20
    assert saved(text) is not None
    assert saved(f"{text}\n\n{mistake}") is None


def test_it_leaves_no_process_behind(saved):
    """The picture is examined in a process of its own, and the preview reads a post again at every save."""
    own = Path(f"/proc/{os.getpid()}/task/{threading.get_native_id()}/children")
    before = own.read_text().split()
    assert saved() is not None
    assert own.read_text().split() == before


@pytest.mark.parametrize("data", [None, b"", b"\xff\xfe\xff", b"---\ntitle: [\n---\n"])
def test_a_file_that_is_no_post_needs_all_to_be_read(saved, repository, data):
    assert saved() is not None
    column = read(repository.root).column
    before = next(post for post in column.posts if post.id == f"{UNIT}/{STEM}")
    file = repository.root / before.path
    file.unlink() if data is None else file.write_bytes(data)
    assert read_again(repository.root, before, column, Converter()) is None

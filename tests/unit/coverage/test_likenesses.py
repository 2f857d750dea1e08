"""Which posts repeat another post, or a page of the guide."""

from msgspec.structs import replace

from chuyenmuc.coverage.likenesses import likenesses
from chuyenmuc.model.guidance.guide import Guide
from chuyenmuc.model.post import Post
from chuyenmuc.texts.sketches import sketch
from support.columns import post
from support.scenes import own_text


def written(unit: str, body: str) -> Post:
    return replace(post("2026-08-01", unit=unit), body=body, sketch=sketch(body))


def guide(body: str) -> Guide:
    return Guide("docs/huong-dan/viet-bai.md", "Viết bài", body, sketch(body))


def test_texts_of_their_own_repeat_nothing():
    posts = [written("a", own_text("một", 120)), written("b", own_text("hai", 120))]
    assert likenesses([guide(own_text("trang", 120))], posts, set()) == {}


def test_the_later_of_two_alike_repeats_the_first():
    first, copy = written("a", own_text("chung", 120)), written("b", own_text("chung", 120))
    found = likenesses([], [first, copy], set())
    assert list(found) == ["b/bai"]
    assert found["b/bai"].key is first and found["b/bai"].share == 1


def test_a_copy_of_a_copy_repeats_the_original():
    posts = [written(unit, own_text("chung", 120)) for unit in "abc"]
    found = likenesses([], posts, set())
    assert {name: likeness.key.id for name, likeness in found.items()} == {"b/bai": "a/bai", "c/bai": "a/bai"}


def test_a_page_of_the_guide_comes_before_every_post():
    page = guide(own_text("trang", 120))
    found = likenesses([page], [written("a", page.body), written("b", page.body)], set())
    assert {name: likeness.key for name, likeness in found.items()} == {"a/bai": page, "b/bai": page}


def test_a_settled_post_is_never_a_copy_and_can_be_copied_itself():
    first, settled = written("a", own_text("chung", 120)), written("b", own_text("chung", 120))
    assert likenesses([], [first, settled], {"b/bai"}) == {}
    copy = written("c", own_text("riêng", 120))
    own = replace(settled, body=copy.body, sketch=copy.sketch)
    assert likenesses([], [own, copy], {"b/bai"})["c/bai"].key is own


def test_a_part_of_a_text_that_is_repeated_is_given_as_its_share():
    text = own_text("chung", 120)
    found = likenesses([], [written("a", text), written("b", f"{text} {own_text('thêm', 60)}")], set())
    assert 0.6 < found["b/bai"].share < 0.75

"""What goes along, and where."""

from chuyenmuc.transfers.published import address_of, pages_of
from support.exported import UNIT, of_all_kinds, published_of


def test_what_nobody_can_read_does_not_go_along(tmp_path):
    published = published_of(of_all_kinds(tmp_path))
    stems = {post.stem for post in published.posts if post.unit == UNIT}
    assert stems == {"2026-q2-bua-com", "2026-q3-mua-he", "2026-q3-dan", "2026-q3-lai"}
    assert not [path for path in published.places("index.md") if "nhap" in path or "q3-go" in path]


def test_every_file_has_a_place_and_a_post_its_address(tmp_path):
    published = published_of(of_all_kinds(tmp_path))
    places = published.places("index.md")
    assert places[f"posts/{UNIT}/2026-q3-dan.md"] == f"truong/{UNIT}/2026-q3-dan.md"
    assert places["posts/_chu-de/gia-dinh.md"] == "chu-de/gia-dinh/index.md"
    assert all(places[path] == address_of(one) for path, one in published.pictures.items()) and len(published.pictures) == 2
    assert len(set(places.values())) == len(places)


def test_the_main_picture_comes_first(tmp_path):
    published = published_of(of_all_kinds(tmp_path))
    (post,) = [post for post in published.posts if post.stem == "2026-q3-dan"]
    assert [one.path.rpartition("/")[2] for one in published.shown(post)] == ["a.png", "b.png"]


def test_pages_have_the_addresses_that_mkdocs_makes():
    assert pages_of(["docs/index.md", "docs/a.md", "docs/b/index.md", "docs/b/c.md"]) == {
        "docs/index.md": "", "docs/a.md": "a/", "docs/b/index.md": "b/", "docs/b/c.md": "b/c/",
    }  # fmt: skip

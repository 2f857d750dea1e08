"""What a reader may read next."""

import datetime as dt

from chuyenmuc.pages.groups import group_posts
from chuyenmuc.pages.read_on import RELATED, Shelf
from chuyenmuc.reading.read import read

DAY = dt.date(2026, 10, 1)


def shelf_and_posts(repository) -> tuple[Shelf, dict]:
    column = read(repository.root).column
    return Shelf(group_posts(column, DAY)), {post.id: post for post in column.posts}


def ids(posts) -> list[str]:
    return [post.id for post in posts]


def test_a_units_posts_lead_on_to_each_other_in_the_order_of_their_dates(repository):
    shelf, posts = shelf_and_posts(repository)
    first, last = (shelf.read_on(posts[f"thcs-hoa-sua/{stem}"]) for stem in ("2026-q2-bua-com", "2026-q3-mua-he"))
    assert (first.older, first.newer.stem) == (None, "2026-q3-mua-he")
    assert (last.older.stem, last.newer) == ("2026-q2-bua-com", None)


def test_related_are_posts_of_other_units_with_most_topics_in_common_then_nearest_in_time(repository):
    shelf, posts = shelf_and_posts(repository)
    related = shelf.read_on(posts["thcs-hoa-sua/2026-q3-mua-he"]).related
    # Two topics in common before one; the unit's own older post is shown as such already.
    assert ids(related) == ["mam-non-mai/2026-q3-mua-he", "so-mau/2026-q3-mua-he", "mam-non-mai/2026-q2-bua-com"]


def test_a_post_of_the_same_level_is_nearer_than_one_of_the_same_day(repository):
    roster = (repository.root / "posts/schools.yml").read_text("utf-8")
    repository.write("posts/schools.yml", roster + "  - {id: thcs-khac, name: Trường THCS Khác, level: thcs, managed_by: phuong-mau}\n")
    repository.post("thcs-khac", "2026-q3-xa", "2026-07-02", topics="[phap-luat, gia-dinh]")
    shelf, posts = shelf_and_posts(repository)
    assert ids(shelf.read_on(posts["thcs-hoa-sua/2026-q3-mua-he"]).related)[0] == "thcs-khac/2026-q3-xa"


def test_what_readers_cannot_open_is_not_offered(repository):
    repository.post("mam-non-mai", "2026-q3-nhap", "2026-08-15", draft="true", topics="[phap-luat, gia-dinh]")
    repository.post("so-mau", "2026-q3-sau", "2026-12-31", quarter="2026-Q3", topics="[phap-luat, gia-dinh]")
    repository.post("so-mau", "2026-q3-go", "2026-08-15", withdrawn="{date: 2026-09-01, reason: Đổi ý}", topics="[phap-luat, gia-dinh]")
    shelf, posts = shelf_and_posts(repository)
    offered = {post.id for own in posts.values() if own.is_published(DAY) for post in shelf.read_on(own).related}
    assert offered and not offered & {"mam-non-mai/2026-q3-nhap", "so-mau/2026-q3-sau", "so-mau/2026-q3-go"}


def test_the_search_for_related_posts_does_not_grow_with_the_topic(repository, monkeypatch):
    """Posts asked about one by one are compared with a fixed number of others."""
    for number in range(60):
        repository.post("so-mau", f"2026-q3-bai-{number}", f"2026-07-{number % 28 + 1:02d}", title=f"Bài {number}")
    shelf, posts = shelf_and_posts(repository)
    compared = []

    class Counted(list):
        def __getitem__(self, part):
            found = super().__getitem__(part)
            compared.extend(found)
            return found

    monkeypatch.setattr(shelf, "_by_topic", {topic: Counted(of) for topic, of in shelf._by_topic.items()})
    assert len(shelf.read_on(posts["so-mau/2026-q3-bai-30"]).related) == RELATED
    assert 0 < len(compared) <= 13

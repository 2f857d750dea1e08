"""The groups that posts are read by: which there are, what each holds, and when it last changed."""

import datetime as dt

import pytest
from msgspec.structs import replace

from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import Topic
from chuyenmuc.model.post import Withdrawal
from chuyenmuc.model.roster import Agency, Roster, School
from chuyenmuc.pages.groups import Groups, describe, group_posts, newest_change
from support.columns import Q2, Q3, day, plan, post

AGENCIES = {"so": Agency("so", "Sở Mẫu"), "phuong": Agency("phuong", "Phường Mẫu", "so")}
UNITS = {
    "a": School("a", "Trường A", "thcs", management=(("phuong", None),), renamed_from=("a-cu",)),
    "b": School("b", "Trường B", "mam-non", management=(("so", None),)),
}  # fmt: skip
PLAN = replace(plan(last=Q3), topics={"t": Topic("t", "Gia đình"), "u": Topic("u", "Pháp luật")})
NEW, OLD = post("2026-08-01", unit="a"), post("2026-05-01", unit="b")


def groups(*posts, on: str = "2026-10-20") -> Groups:
    return group_posts(Column(Roster(AGENCIES, UNITS), PLAN, posts), day(on))


def held(found: Groups) -> dict[str, list[str]]:
    return {group.listing: [post.id for post in group.posts] for group in found}


def test_each_post_is_in_the_groups_of_its_unit_level_topics_quarter_and_agencies():
    assert held(groups(NEW, OLD)) == {
        "bai-viet/": ["a/bai", "b/bai"], "truong/a/": ["a/bai"], "truong/b/": ["b/bai"], "cap-hoc/mam-non/": ["b/bai"],
        "cap-hoc/thcs/": ["a/bai"], "chu-de/t/": ["a/bai", "b/bai"], "chu-de/u/": [], "quy/2026-q3/": ["a/bai"],
        "quy/2026-q2/": ["b/bai"], "co-quan/so/": ["a/bai", "b/bai"], "co-quan/phuong/": ["a/bai"],
    }  # fmt: skip


def test_drafts_later_posts_and_withdrawn_ones_are_in_no_group():
    posts = [
        post("2026-08-01", unit="a", draft=True), post("2026-12-01", unit="a", stem="sau"),
        post("2026-08-02", unit="a", stem="go", withdrawn=Withdrawal(day("2026-09-01"), "Đổi ý")),
    ]  # fmt: skip
    assert not any(held(groups(*posts)).values())
    assert held(groups(*posts, on="2026-08-31"))["bai-viet/"] == ["a/go"]


def test_a_quarter_outside_the_plan_has_a_group_if_it_has_posts():
    found = held(groups(post("2026-02-01", unit="a")))
    assert [where for where in found if where.startswith("quy/")] == ["quy/2026-q3/", "quy/2026-q2/", "quy/2026-q1/"]


def test_a_unit_keeps_its_first_id_as_its_key_and_keys_are_never_the_same():
    found = groups(NEW, OLD)
    assert found.units["a"].key == "a-cu" and found.site.key == "/"
    assert len({group.key for group in found}) == len(found)
    assert all("/" in group.key for group in found if group.kind != "unit")


def test_the_groups_that_schools_and_readers_follow_have_feeds():
    followed = [group for group in groups(NEW) if group.kind in ("site", "unit", "level", "topic", "quarter")]
    assert {group.kind for group in followed} == {"site", "unit", "level", "topic", "quarter"}
    assert all(group.feeds is not None for group in followed)
    assert groups(NEW).site.feeds == ""


def test_a_group_changed_when_its_newest_post_did_and_an_empty_one_when_the_plan_began():
    edited = replace(OLD, updated=dt.datetime.combine(day("2026-09-09"), dt.time(7), OLD.published.tzinfo))
    found = {group.listing: group.changed for group in groups(NEW, edited)}
    assert found["bai-viet/"] == found["truong/b/"] == day("2026-09-09")
    assert (found["truong/a/"], found["chu-de/u/"]) == (day("2026-08-01"), Q2.first_day)
    column = Column(Roster(AGENCIES, UNITS), PLAN)
    assert newest_change([edited], column, day("2026-09-08")) == day("2026-05-01"), "the edit is still to come"


@pytest.mark.parametrize(
    ("listing", "said"),
    [
        ("bai-viet/", "Bài mới nhất của mọi đơn vị trong Chuyên mục Mẫu."),
        ("truong/a/", "Chuyên mục bình đẳng giới của Trường A, cập nhật từng quý."),
        ("chu-de/t/", "Bài của các đơn vị về chủ đề “Gia đình”."),
        ("quy/2026-q3/", "Bài của các đơn vị trong quý III/2026."),
        ("co-quan/so/", "Các đơn vị do Sở Mẫu quản lý và bài của từng đơn vị."),
    ],
)
def test_each_group_is_described_by_what_it_holds(listing, said):
    (group,) = [group for group in groups(NEW) if group.listing == listing]
    assert describe(group, "Chuyên mục Mẫu") == said

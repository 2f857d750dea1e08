"""The rule of coverage, point by point."""

import pytest
from msgspec.structs import replace

from chuyenmuc.coverage.closing import close
from chuyenmuc.coverage.judge import Coverage, judge
from chuyenmuc.model.column import Column
from chuyenmuc.model.plan import Original, Plan, Terms
from chuyenmuc.model.post import Post, Withdrawal
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Exemption, Roster, School, Span
from chuyenmuc.reading.read import read
from chuyenmuc.texts.sketches import sketch
from support.columns import Q2, Q3, Q4, TERMS, day, plan, post
from support.scenes import own_text


def coverage(posts: list[Post], on: str, of: Plan | None = None, unit: School | None = None) -> Coverage:
    unit = unit or School("truong", "Trường", "thcs")
    return judge(Column(Roster(units={unit.id: unit}), of or plan(), tuple(posts)), day(on))


def cell(posts: list[Post], on: str, quarter: Quarter = Q3, **rest):
    return coverage(posts, on, **rest).cells["truong", quarter]


# Point 1: the quarter of a post, and late posts.


@pytest.mark.parametrize(
    ("date", "late"),
    [
        ("2026-07-01", False),
        ("2026-09-30", False),
        ("2026-10-01", False),
        ("2026-10-10", False),
        ("2026-10-11", True),
        ("2027-03-01", True),
    ],
)
def test_a_post_is_late_after_the_days_of_grace(date, late):
    found = cell([post(date, Q3)], "2027-04-01")
    assert (found.state, found.late) == ("covered", late)


def test_a_late_post_does_not_cover_where_the_plan_says_so():
    strict = plan(Terms(min_words=100, grace_days=10, late_counts=False))
    found = cell([post("2026-10-11", Q3)], "2026-11-01", of=strict)
    assert found.state == "missing"
    assert [refused.rule for refused in found.not_counted] == ["late"]
    assert cell([post("2026-10-10", Q3)], "2026-11-01", of=strict).state == "covered"


def test_a_post_for_an_earlier_quarter_covers_that_one_alone():
    found = coverage([post("2026-10-05", Q3)], "2026-10-20")
    assert found.cells["truong", Q3].state == "covered"
    assert found.cells["truong", Q4].state == "pending"


# Point 2: which posts count.


@pytest.mark.parametrize(
    ("rule", "text", "written"),
    [
        ("draft", "nháp", post("2026-08-01", draft=True)),
        ("withdrawn", "gỡ ngày 1/9/2026", post("2026-08-01", withdrawn=Withdrawal(day("2026-09-01"), "đổi ý"))),
        ("short", "99 chữ, kế hoạch cần ít nhất 100", post("2026-08-01", words=99)),
        ("reprint", "đăng lại", post("2026-08-01", source="https://bao.example/")),
    ],
)
def test_a_post_that_does_not_count_says_why_by_the_rules_name(rule, text, written):
    found = cell([written], "2026-10-11")
    assert found.state == "missing"
    assert [(refused.rule, text in refused.why) for refused in found.not_counted] == [(rule, True)]


def test_a_post_of_a_later_day_does_not_count_yet():
    found = cell([post("2026-08-02")], "2026-08-01")
    assert (found.state, found.not_counted[0].rule) == ("pending", "future")
    assert cell([post("2026-08-02")], "2026-08-02").state == "covered"


def test_a_withdrawn_post_counts_until_its_withdrawal():
    written = post("2026-08-01", withdrawn=Withdrawal(day("2026-09-01"), "đổi ý"))
    assert cell([written], "2026-08-31").state == "covered"
    assert cell([written], "2026-09-01").state == "pending"


@pytest.mark.parametrize(("gone", "state"), [("2026-09-29", "missing"), ("2026-09-30", "missing"), ("2026-10-01", "covered")])
def test_a_post_withdrawn_after_its_quarter_has_ended_still_counts_for_it(gone, state):
    written = post("2026-08-01", withdrawn=Withdrawal(day(gone), "gia đình đổi ý"))
    assert cell([written], "2027-01-15").state == state


def test_a_copy_of_a_post_that_was_withdrawn_afterwards_is_still_a_copy():
    gone = own("2026-07-02", "x", "c", withdrawn=Withdrawal(day("2026-10-05"), "đổi ý"))
    assert states_of([gone, own("2026-08-01", "x", "b")]) == {"c/bai": "counts", "b/bai": "copy"}


def test_a_reprint_counts_where_the_plan_says_so():
    lenient = plan(Terms(min_words=100, grace_days=10, reprints_count=True))
    assert cell([post("2026-08-01", source="https://bao.example/")], "2026-10-11", of=lenient).state == "covered"


def test_exactly_enough_words_are_enough():
    assert cell([post("2026-08-01", words=100)], "2026-08-01").state == "covered"


# Point 3: what is owed.


def test_cells_run_to_the_earlier_of_the_plans_end_and_the_day():
    assert coverage([], "2026-11-24").quarters == (Q2, Q3, Q4)
    assert coverage([], "2026-11-24", of=plan(last=Q3)).quarters == (Q2, Q3)
    assert coverage([], "2026-05-01", of=plan(last=Q3)).quarters == (Q2,)
    assert coverage([], "2026-03-31").quarters == ()


def test_a_unit_owes_the_quarters_in_which_it_was_open():
    unit = School("truong", "Trường", "thcs", open=(Span(None, Q2), Span(Q4, None)))
    found = coverage([], "2026-11-24", unit=unit)
    assert [found.cells["truong", quarter].state for quarter in (Q2, Q3, Q4)] == ["missing", "not-due", "pending"]


def test_an_exemption_lifts_the_quarter_and_is_out_of_the_share():
    unit = School("truong", "Trường", "thcs", exemptions={Q3: Exemption("Sửa trường", "Công văn 1")})
    found = coverage([post("2026-05-01")], "2026-11-24", unit=unit, of=plan(last=Q3))
    assert found.cells["truong", Q3].state == "exempt"
    assert (found.totals.due, found.totals.exempt, found.totals.share) == (1, 1, 1.0)


def test_changes_of_the_plan_hold_from_their_quarter_on():
    changed = plan(changes=((Q3, Terms(posts_per_quarter=2, min_words=100, grace_days=0)),))
    posts = [post("2026-05-01"), post("2026-08-01")]
    assert cell(posts, "2026-10-01", Q2, of=changed).state == "covered"
    assert cell(posts, "2026-10-01", Q3, of=changed).state == "missing"
    assert cell([*posts, post("2026-08-02", stem="hai")], "2026-10-01", Q3, of=changed).state == "covered"


# Point 4: the states.


@pytest.mark.parametrize(
    ("on", "state", "left"),
    [("2026-07-01", "pending", 101), ("2026-09-30", "pending", 10), ("2026-10-10", "pending", 0), ("2026-10-11", "missing", -1)],
)
def test_an_empty_cell_is_pending_until_grace_ends(on, state, left):
    found = cell([], on)
    assert (found.state, found.days_left) == (state, left)


def test_enough_posts_on_time_make_a_cell_that_is_not_late_whatever_comes_after():
    two = plan(Terms(posts_per_quarter=2, min_words=100, grace_days=10))
    early, other, late = post("2026-07-01"), post("2026-10-10", Q3, stem="hai"), post("2026-10-11", Q3, stem="ba")
    assert not cell([late, other, early], "2026-11-01", of=two).late
    assert cell([late, early], "2026-11-01", of=two).late


# Point 5: the share.


def test_the_share_is_covered_by_due_and_provisional_until_grace_ends():
    units = {name: School(name, name, "thcs") for name in ("a", "b", "c")}
    column = Column(Roster(units=units), plan(last=Q3), (post("2026-08-01", unit="a"),))
    before, after = judge(column, day("2026-10-10")), judge(column, day("2026-10-11"))
    assert (before.tallies[Q3].share, before.tallies[Q3].provisional) == (0.333, True)
    assert (after.tallies[Q3].share, after.tallies[Q3].provisional) == (0.333, False)
    assert (after.tallies[Q3].covered, after.tallies[Q3].missing, after.tallies[Q3].due) == (1, 2, 3)


def test_a_share_is_whole_only_where_nothing_is_open():
    units = {f"u{n}": School(f"u{n}", "u", "thcs") for n in range(3000)}
    posts = tuple(post("2026-08-01", unit=name) for name in list(units)[1:])
    assert judge(Column(Roster(units=units), plan(first=Q3, last=Q3), posts), day("2026-11-01")).totals.share == 0.999


def test_the_figure_of_the_plan_is_that_of_the_quarters_whose_grace_is_over():
    """It does not fall because a new quarter begins; the running figure stands beside it."""
    units = {name: School(name, name, "thcs") for name in ("a", "b")}
    column = Column(Roster(units=units), plan(), (post("2026-05-01", unit="a"), post("2026-05-01", unit="b"), post("2026-08-01", unit="a")))
    in_grace, over, next_day = (judge(column, day(on)) for on in ("2026-10-10", "2026-10-11", "2027-01-01"))
    assert (in_grace.ended.covered, in_grace.ended.due) == (2, 2)
    assert (over.ended.covered, over.ended.missing, over.ended.due, over.ended.pending) == (3, 1, 4, 0)
    assert (over.ended.share, over.totals.share) == (0.75, 0.5) and not over.ended.provisional and over.totals.provisional
    assert next_day.ended == over.ended
    assert over.only(cell for cell in over.cells.values() if cell.unit.id == "a").ended.share == 1


def test_gaps_of_a_closed_quarter_are_on_record_and_decide_nothing():
    units = {name: School(name, name, "thcs") for name in ("a", "b")}
    column = Column(Roster(units=units), plan(), (post("2026-05-01", unit="a"),))
    record = close(column, judge(column, day("2026-07-15")), Q2)
    closed = replace(column, closed={Q2: record})
    found = judge(closed, day("2026-10-20"))
    assert [(one.unit.id, one.quarter) for one in found.gaps()] == [("a", Q3), ("b", Q3)]
    assert {quarter: [one.unit.id for one in cells] for quarter, cells in found.closed_gaps().items()} == {Q2: ["b"]}
    assert (found.totals.missing, found.ended.missing) == (3, 3), "the figures stay as they are"
    assert len(judge(closed, day("2026-07-14")).gaps()) == 1, "the day before the closing it was open"


def test_where_nothing_is_due_there_is_no_share():
    assert coverage([], "2026-01-01").totals.share is None


# Boundaries in time.


@pytest.mark.parametrize(
    ("written", "quarter"),
    [
        ("2026-06-30T23:59:59+07:00", Q2),
        ("2026-06-30T16:59:59Z", Q2),
        ("2026-06-30T17:00:00Z", Q3),
        ("2026-07-01", Q3),
        ("2024-02-29", Quarter(2024, 1)),
        ("2026-09-30 23:59", Q3),
    ],
)
def test_a_posts_quarter_is_that_of_its_moment_in_ha_noi(repository, written, quarter):
    stem = f"{quarter.slug}-bien"
    repository.post("thcs-hoa-sua", stem, written)
    reading = read(repository.root)
    assert reading.problems == ()
    (found,) = [one for one in reading.column.posts if one.stem == stem]
    assert found.quarter == quarter


def test_the_last_second_of_grace_is_on_time_and_the_next_is_late(repository):
    def late(written: str) -> bool:
        path = repository.post("thcs-hoa-sua", "2026-q3-gio-chot", written, quarter="2026-Q3")
        repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink(missing_ok=True)
        found = judge(read(repository.root).column, day("2026-11-01")).cells["thcs-hoa-sua", Q3]
        path.unlink()
        assert found.state == "covered"
        return found.late

    assert not late("2026-10-10T23:59:59+07:00")
    assert not late("2026-10-10T16:59:59Z")
    assert late("2026-10-10T17:00:00Z")
    assert late("2026-10-11T00:00:00+07:00")


def test_a_unit_opened_in_mid_year_owes_nothing_before():
    unit = School("truong", "Trường", "thcs", open=(Span(Q3, None),))
    found = coverage([], "2026-11-24", unit=unit)
    assert [found.cells["truong", quarter].state for quarter in (Q2, Q3, Q4)] == ["not-due", "missing", "pending"]
    assert found.tallies[Q2].due == 0 and found.tallies[Q2].share is None


def test_a_merged_unit_owes_its_last_quarter_and_none_after():
    unit = School("truong", "Trường", "thcs", open=(Span(None, Q2),), merged_into="khac")
    found = coverage([], "2026-11-24", unit=unit)
    assert [found.cells["truong", quarter].state for quarter in (Q2, Q3, Q4)] == ["missing", "not-due", "not-due"]


def test_a_renamed_unit_keeps_what_was_settled_under_its_old_id():
    first, second = own("2026-07-01", "x", "moi"), own("2026-08-01", "x", "khac")
    terms = Terms(min_words=10, originals=(Original("cu/bai", "Viết trước trên giấy", "Biên bản 1"),))
    units = {"moi": School("moi", "Mới", "thcs", renamed_from=("cu",)), "khac": School("khac", "Khác", "thcs")}
    column = Column(Roster(units=units), plan(terms), (first, second))
    found = judge(column, day("2026-11-24"))
    assert (found.cells["moi", Q3].state, found.cells["khac", Q3].not_counted[0].rule) == ("covered", "copy")


# Point 2: copies.


def own(date: str, text: str, unit: str = "truong", stem: str = "bai", **rest) -> Post:
    """A post with a text of its own for each ``text``."""
    body = own_text(text, 120)
    made = post(date, unit=unit, stem=stem, words=120, **rest)
    return replace(made, body=body, sketch=sketch(body))


def states_of(posts: list[Post], on: str = "2026-11-24", terms: Terms = TERMS, closed: dict | None = None) -> dict[str, str]:
    """For each post by id “counts”, or the name of the rule that it fails."""
    units = {one.unit: School(one.unit, one.unit.upper(), "thcs") for one in posts}
    column = Column(Roster(units=units), plan(terms), tuple(posts), closed=closed or {})
    found = judge(column, day(on))
    states = {one.id: "counts" for cell in found.cells.values() for one in cell.posts}
    return states | {item.post.id: item.rule for item in found.not_counted()}


def test_of_two_alike_the_later_is_the_copy_across_units_and_quarters():
    assert states_of([own("2026-08-02", "x", "b"), own("2026-08-01", "x", "a")]) == {"a/bai": "counts", "b/bai": "copy"}
    assert states_of([own("2026-05-01", "x"), own("2026-08-01", "x", stem="lai")]) == {"truong/bai": "counts", "truong/lai": "copy"}


def test_a_copy_names_the_share_and_the_other_post():
    units = {"a": School("a", "Trường A", "thcs"), "b": School("b", "Trường B", "thcs")}
    posts = (own("2026-08-01", "x", "a"), own("2026-08-02", "x", "b"))
    found = judge(Column(Roster(units=units), plan(), posts), day("2026-11-24")).cells["b", Q3].not_counted[0]
    assert found.why == "Toàn bộ bài trùng với bài “Bài” (Trường A, 1/8/2026; posts/a/bai.md)."
    assert found.likeness.share == 1 and found.likeness.key is posts[0]


def test_a_copy_is_told_with_its_longest_passages_and_of_one_day_that_the_office_decides():
    first = own("2026-08-01", "x", "a")
    part = replace(first, unit="b", body=f"{own_text('khác', 60)}\n\n{first.body}")
    part = replace(part, sketch=sketch(part.body))
    units = {name: School(name, f"Trường {name.upper()}", "thcs") for name in "ab"}
    (refused,) = judge(Column(Roster(units=units), plan(), (first, part)), day("2026-11-24")).not_counted()
    begin = " ".join(first.body.lower().replace(".", "").replace(",", "").split()[:12])
    assert f"Đoạn trùng dài nhất: “{begin}…” (" in refused.why
    assert refused.why.endswith("Hai bài cùng ngày; cơ quan quản lý quyết định bài nào là bài gốc.")


def test_on_one_day_the_unit_and_the_file_name_decide():
    assert states_of([own("2026-08-01", "x", "b"), own("2026-08-01", "x", "a")]) == {"a/bai": "counts", "b/bai": "copy"}


def test_only_a_post_that_counts_can_be_copied():
    draft = own("2026-07-01", "x", "a", draft=True)
    gone = own("2026-07-02", "x", "c", withdrawn=Withdrawal(day("2026-09-01"), "đổi ý"))
    assert states_of([own("2026-08-01", "x", "b"), gone, draft])["b/bai"] == "counts"
    assert states_of([own("2026-08-01", "x", "b"), gone, draft], "2026-08-31")["b/bai"] == "copy"


def test_a_copy_of_a_copy_leads_to_the_original():
    found = states_of([own("2026-08-03", "x", "c"), own("2026-08-02", "x", "b"), own("2026-08-01", "x", "a")])
    assert found == {"a/bai": "counts", "b/bai": "copy", "c/bai": "copy"}


def test_the_office_settles_which_is_the_original():
    posts = [own("2026-08-02", "x", "b"), own("2026-08-01", "x", "a")]
    settled = replace(TERMS, originals=(Original("b/bai", "B viết trước", "Biên bản 5"),))
    assert states_of(posts, terms=settled) == {"b/bai": "counts", "a/bai": "copy"}
    both = replace(TERMS, originals=(Original("b/bai", "viết chung", "BB 5"), Original("a/bai", "viết chung", "BB 5")))
    assert states_of(posts, terms=both) == {"b/bai": "counts", "a/bai": "counts"}


def test_what_a_closed_quarter_counted_is_the_original_whatever_is_backdated_later():
    true = own("2026-08-20", "x", "a")
    units = {"a": School("a", "A", "thcs")}
    before = Column(Roster(units=units), plan(), (true,))
    record = close(before, judge(before, day("2026-10-20")), Q3)
    backdated = own("2026-07-01", "x", "b")
    assert states_of([true, backdated]) == {"b/bai": "counts", "a/bai": "copy"}
    assert states_of([true, backdated], closed={Q3: record}) == {"a/bai": "counts", "b/bai": "copy"}


def test_a_reprint_that_does_not_count_takes_nothing_from_others():
    reprint = own("2026-07-01", "x", "a", source="https://bao.example/")
    assert states_of([own("2026-08-01", "x", "b"), reprint]) == {"a/bai": "reprint", "b/bai": "counts"}


def test_the_text_that_a_closed_quarter_counted_is_the_original_not_the_file_it_was_in():
    first, second = own("2026-07-01", "x", "a"), own("2026-08-01", "y", "b")
    units = {name: School(name, name, "thcs") for name in "ab"}
    before = Column(Roster(units=units), plan(), (first, second))
    closed = {Q3: close(before, judge(before, day("2026-10-20")), Q3)}
    rewritten = own("2026-07-01", "y", "a")
    assert states_of([rewritten, second], closed=closed) == {"b/bai": "counts", "a/bai": "copy"}
    moved = own("2026-09-01", "x", "a", stem="ten-moi")
    assert states_of([moved, own("2026-07-02", "x", "b")], closed=closed) == {"a/ten-moi": "counts", "b/bai": "copy"}
    assert states_of([rewritten, second], "2026-10-19", closed=closed) == {"a/bai": "counts", "b/bai": "copy"}

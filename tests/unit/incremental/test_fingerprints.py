"""Cache keys of pages, feeds and frames: each changes with what is shown there, and with nothing else."""

import datetime as dt
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from chuyenmuc import address
from chuyenmuc.calendar.year import calendar_of
from chuyenmuc.coverage.judge import judge
from chuyenmuc.discovery.open_graph import SharedPicture
from chuyenmuc.incremental.fingerprints import Fingerprints
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.pages.figures import plan_figures
from chuyenmuc.pages.groups import group_posts
from chuyenmuc.pages.read_on import Shelf
from chuyenmuc.pages.views import views
from chuyenmuc.reading.read import read
from support.scenes import DAY, own_text

TODAY = dt.date.fromisoformat(DAY)
POST, OTHER = "truong/thcs-hoa-sua/2026-q3-mua-he/", "truong/mam-non-mai/2026-q3-mua-he/"
UNIT, OTHER_UNIT = "truong/thcs-hoa-sua/", "truong/mam-non-mai/"


class Keys:
    """The keys of the small repository as it is now."""

    def __init__(self, root: Path, day: dt.date = TODAY, **more) -> None:
        reading = read(root)
        self.column, coverage = reading.column, judge(reading.column, day)
        self.groups = group_posts(self.column, day)
        boards, calendar = dashboards(self.column, coverage), calendar_of(self.column, day)
        settings = {"site": b"a", "pictures": {}, "pages": {}, "cards": {}, "crops": {}} | more
        figures = plan_figures(self.column, day)
        self.of = Fingerprints(coverage=coverage, reading=reading, shelf=Shelf(self.groups), figures=figures, **settings)
        self.views = {view.address: view for view in views(self.column, boards, self.groups, calendar, "Chuyên mục", figures)}

    def page(self, address_: str) -> bytes:
        return self.of.of_page(self.views[address_])

    def pages(self) -> dict[str, bytes]:
        return {where: self.of.of_page(view) for where, view in self.views.items()}

    def post(self, name: str):
        return next(post for post in self.column.posts if post.id == name)


def test_the_same_content_has_the_same_keys_and_each_page_its_own(repository):
    found = Keys(repository.root).pages()
    assert Keys(repository.root).pages() == found
    assert len(set(found.values())) == len(found) > 20


def test_another_site_has_other_keys_everywhere(repository):
    one, other = Keys(repository.root).pages(), Keys(repository.root, site=b"b").pages()
    assert not [where for where in one if one[where] == other[where]]


def test_another_text_changes_the_page_of_its_post_alone(repository):
    before = Keys(repository.root).pages()
    repository.post("thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15", own_text("bài khác"), title="Mùa hè của thcs-hoa-sua",
                    topics="[phap-luat, gia-dinh]")  # fmt: skip
    after = Keys(repository.root).pages()
    assert [where for where in before if before[where] != after[where]] == [POST]


def test_a_text_that_templates_of_other_pages_ask_for_changes_them_too(repository):
    before = Keys(repository.root, asked=frozenset(("body",))).page(UNIT)
    repository.post("thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15", own_text("bài khác"), title="Mùa hè của thcs-hoa-sua",
                    topics="[phap-luat, gia-dinh]")  # fmt: skip
    assert Keys(repository.root, asked=frozenset(("body",))).page(UNIT) != before


def test_another_title_changes_the_pages_that_show_it_and_not_those_of_other_units(repository):
    before = Keys(repository.root)
    repository.post("thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15", title="Hè", topics="[phap-luat, gia-dinh]")
    after = Keys(repository.root)
    for where in (POST, UNIT, "bai-viet/", "theo-doi/", "truong/thcs-hoa-sua/2026-q2-bua-com/", OTHER):
        assert before.page(where) != after.page(where), where
    assert before.page(OTHER_UNIT) == after.page(OTHER_UNIT)


def test_the_page_of_a_unit_changes_with_its_cells_and_mistakes(repository):
    before = Keys(repository.root)
    later = Keys(repository.root, TODAY + dt.timedelta(1))
    assert later.page(UNIT) != before.page(UNIT), "the days left are shown"
    assert later.page(POST) == before.page(POST)
    repository.post("thcs-hoa-sua", "2026-q3-hong", "2026-08-20", topics="[khong-co]")
    broken = Keys(repository.root)
    assert broken.page(UNIT) != before.page(UNIT) and broken.page(OTHER_UNIT) == before.page(OTHER_UNIT)


INDICATORS = """\
indicators:
  - {id: nu-quan-ly, kind: share, name: Nữ quản lý, part: Nữ, whole: Tất cả}
  - {id: su-kien, kind: count, name: Sự kiện}
"""


def test_figures_of_a_unit_change_the_pages_that_show_them_and_not_those_of_others(repository):
    plan = repository.root / "posts/plan.yml"
    plan.write_text(plan.read_text("utf-8") + INDICATORS, "utf-8")
    file = "posts/thcs-hoa-sua/so-lieu-2026.yml"
    for unit in ("so-mau", "mam-non-mai"):
        repository.write(f"posts/{unit}/so-lieu-2026.yml", "figures: {nu-quan-ly: {part: 9, whole: 20}}\n")
    repository.write(file, "figures: {nu-quan-ly: {part: 8, whole: 20}}\n")
    before = Keys(repository.root)
    for text in ("figures: {nu-quan-ly: {part: 9, whole: 20}}\n", "figures: {nu-quan-ly: {part: 8, whole: 20}, su-kien: 3}\n",
                 "figures: {nu-quan-ly: {part: 8, whole: 20}}\nreceived: 2026-02-03\n"):  # fmt: skip
        repository.write(file, text)
        after = Keys(repository.root)
        for where in (UNIT, "ke-hoach/2026/", "co-quan/phuong-mau/", "theo-doi/"):
            assert before.page(where) != after.page(where), (where, text)
        assert [before.page(where) for where in (POST, OTHER, OTHER_UNIT)] == [after.page(where) for where in (POST, OTHER, OTHER_UNIT)]
    repository.write(file, "figures: {nu-quan-ly: {part: 3, whole: 20}}\n")  # small: a figure of another unit has to be withheld too
    after, others = Keys(repository.root), (OTHER_UNIT, "truong/so-mau/")
    assert before.page(UNIT) != after.page(UNIT) and [where for where in others if before.page(where) != after.page(where)]


def test_the_picture_of_a_link_changes_the_pages_that_have_it(repository):
    card = SharedPicture("truong/thcs-hoa-sua/chia-se.png", "image/png", "Trường THCS Hoa Sữa", "1")
    plain, carded = Keys(repository.root), Keys(repository.root, cards={UNIT: card})
    again = Keys(repository.root, cards={UNIT: replace(card, version="2")})
    for where in (UNIT, POST):
        assert len({keys.page(where) for keys in (plain, carded, again)}) == 3
    assert plain.page(OTHER_UNIT) == carded.page(OTHER_UNIT)


@pytest.mark.parametrize(("body", "depends"), [("Chữ thường.", False), ("Xem [bài](2026-q2-bua-com.md).", True)])
def test_a_post_depends_on_the_addresses_of_pages_only_if_it_may_link_to_them(repository, body, depends):
    repository.post("thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15", body)
    one, other = (Keys(repository.root, pages={"docs/a.md": where}) for where in ("a/", "b/"))
    assert (one.page(POST) != other.page(POST)) is depends
    framed = [one.of.of_reading_page(one.post("thcs-hoa-sua/2026-q3-mua-he"), frames) for frames in (b"1", b"2")]
    assert (framed[0] != framed[1]) is depends


def test_a_frame_depends_on_the_posts_that_it_shows(repository):
    keys = Keys(repository.root)
    group = keys.groups.units["thcs-hoa-sua"]
    assert keys.of.of_frame(group, 1) != keys.of.of_frame(group, 2) == keys.of.of_frame(group, 5)
    before = keys.of.of_frame(group, 1)
    repository.post("thcs-hoa-sua", "2026-q2-bua-com", "2026-06-20", title="Bữa tối")
    again = Keys(repository.root)
    assert again.of.of_frame(again.groups.units["thcs-hoa-sua"], 1) == before


def test_a_feed_depends_on_the_texts_and_on_the_times_of_change(repository):
    repository.post("thcs-hoa-sua", "2026-q3-sua", "2026-07-02", updated="2026-09-30")

    def key(day: dt.date = TODAY, most: int = 5, **lengths: int) -> bytes:
        keys = Keys(repository.root, day)
        return keys.of.of_feed(keys.groups.units["thcs-hoa-sua"], most, lengths)

    before, after = dt.date(2026, 9, 29), dt.date(2026, 9, 30)
    assert key() == key() != key(most=1)
    assert key(after) == key(after + dt.timedelta(days=1)) != key(before)
    repository.post("thcs-hoa-sua", "2026-q3-sua", "2026-07-02", updated="2026-10-01")
    assert key(dt.date(2026, 10, 2)) != key(after)


def test_a_badge_depends_on_its_cell(repository):
    keys = Keys(repository.root)
    (first, second), *_ = (keys.views[address.COVERAGE].values["board"].coverage.row(unit) for unit in ("thcs-hoa-sua",))
    found = {keys.of.of_badge(cell) for cell in (first, second, replace(first, state="missing"), None)}
    assert len(found) == 4 and keys.of.of_badge(first) in found


def test_the_page_of_an_older_year_changes_with_its_quarters_alone(repository):
    plan = repository.root / "posts/plan.yml"
    plan.write_text(re.sub("(?m)^from: .*", "from: 2022-Q1", plan.read_text("utf-8")), "utf-8")
    years = ("theo-doi/2023/", "theo-doi/2022/")
    pages = [Keys(repository.root)]
    repository.post("thcs-hoa-sua", "2023-q2-cu", "2023-05-15")
    pages.append(Keys(repository.root))
    repository.post("thcs-hoa-sua", "2026-q3-moi", "2026-08-16")
    pages.append(Keys(repository.root))
    first, older, newer = ([keys.page(where) for where in years] for keys in pages)
    assert first[0] != older[0] and first[1] == older[1] and older == newer
    assert pages[1].page("theo-doi/") != pages[2].page("theo-doi/")

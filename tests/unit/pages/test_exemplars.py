"""What is shown of exemplars and commendations on a day."""

import datetime as dt

import pytest
from msgspec.structs import replace

from chuyenmuc.model.exemplars import Commendation, Exemplar
from chuyenmuc.pages.exemplars import exemplars_of
from chuyenmuc.reading.read import read
from support.columns import day
from support.scenes import lay_out

DAY = day("2026-10-20")


def exemplar(id_: str, when: str, unit: str = "thcs-hoa-sua", post: str = "", name: str = "Tên") -> Exemplar:
    return Exemplar(id_, unit, post, name, "Vì sao", "Số 1", "Sở Mẫu", day(when))


def award(when: str, unit: str = "mam-non-mai", recipient: str = "") -> Commendation:
    return Commendation(unit, recipient, "Giấy khen", "Vì sao", "Số 2", "Sở Mẫu", day(when))


@pytest.fixture
def column(tmp_path):
    repository = lay_out(tmp_path)
    repository.post("thcs-hoa-sua", "2026-q2-bai", "2026-06-20", title="Bữa cơm")
    return read(repository.root).column


def shown(column, exemplars=(), commendations=(), on: dt.date = DAY):
    return exemplars_of(replace(column, exemplars=tuple(exemplars), commendations=tuple(commendations)), on)


def test_the_newest_year_and_the_newest_in_it_come_first(column):
    found = shown(column, [exemplar("a", "2025-12-01"), exemplar("c", "2026-09-01"), exemplar("b", "2026-09-01")], [award("2024-01-01")])
    assert [(year.year, [one.exemplar.id for one in year.exemplars]) for year in found.years] == [
        (2026, ["b", "c"]),
        (2025, ["a"]),
        (2024, []),
    ]
    assert [one.exemplar.id for one in found.all] == ["b", "c", "a"]
    assert found.changed == day("2026-09-01")


def test_nothing_is_shown_before_its_day(column):
    found = shown(column, [exemplar("a", "2026-10-21")], [award("2026-10-21")])
    assert found.years == () and found.of_unit("mam-non-mai") is None
    assert [year.year for year in shown(column, [exemplar("a", "2026-10-20")]).years] == [2026]


@pytest.mark.parametrize("hidden", [{"draft": True}, {"published": dt.datetime(2026, 10, 21, tzinfo=dt.UTC)}])
def test_a_post_that_nobody_can_read_is_not_shown(column, hidden):
    """A family's withdrawal ends the mention too: its reason may tell what the post told."""
    id_ = "thcs-hoa-sua/2026-q2-bai"
    one = exemplar("a", "2026-09-01", post=id_, name="")
    assert shown(column, [one]).of_post(id_).name == "Bữa cơm"
    posts = tuple(replace(post, **hidden) if post.id == id_ else post for post in column.posts)
    found = shown(replace(column, posts=posts), [one])
    assert found.years == () and found.of_post(id_) is None


def test_a_post_leads_to_its_page_and_a_unit_to_its_own(column):
    id_ = "thcs-hoa-sua/2026-q2-bai"
    found = shown(column, [exemplar("a", "2026-09-01", post=id_), exemplar("b", "2026-08-01", unit="mam-non-mai")])
    assert [one.address for one in found.all] == ["truong/thcs-hoa-sua/2026-q2-bai/", "truong/mam-non-mai/"]
    assert [one.anchor for one in found.all] == ["mo-hinh-a", "mo-hinh-b"]


def test_of_a_post_recognised_twice_the_newest_is_its_mark(column):
    id_ = "thcs-hoa-sua/2026-q2-bai"
    found = shown(column, [exemplar("cu", "2026-07-01", post=id_), exemplar("moi", "2026-09-01", post=id_)])
    assert found.of_post(id_).exemplar.id == "moi" and len(found.all) == 2


def test_a_unit_has_all_that_was_recognised_of_it(column):
    found = shown(
        column, [exemplar("a", "2025-09-01"), exemplar("b", "2026-09-01", unit="mam-non-mai")], [award("2026-01-02", recipient="Tổ Văn")]
    )
    own = found.of_unit("mam-non-mai")
    assert [one.exemplar.id for one in own.exemplars] == ["b"] and [one.recipient for one in own.commendations] == [
        "Tổ Văn, Trường Mầm non Mai"
    ]
    assert found.of_unit("thcs-hoa-sua").commendations == () and found.of_unit("so-mau") is None


def test_a_year_without_any_is_empty(column):
    assert shown(column).years == () and shown(column).of_year(2026).exemplars == ()

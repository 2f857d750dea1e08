"""Which pages a site has, at which addresses, and when they last changed."""

import datetime as dt

import pytest

from chuyenmuc.calendar.year import calendar_of
from chuyenmuc.coverage.judge import judge
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.pages.figures import plan_figures
from chuyenmuc.pages.groups import group_posts
from chuyenmuc.pages.views import views
from chuyenmuc.reading.read import read

DAY = dt.date(2026, 10, 20)


@pytest.fixture
def found(repository):
    """The views of a repository by address, read when the test has laid out its scene."""

    def of(day: dt.date = DAY):
        column = read(repository.root).column
        return {
            view.address: view
            for view in views(
                column,
                dashboards(column, judge(column, day)),
                group_posts(column, day),
                calendar_of(column, day),
                "Chuyên mục",
                plan_figures(column, day),
            )
        }

    return of


def test_the_addresses_are_those_of_the_design(found):
    units = ("so-mau", "thcs-hoa-sua", "mam-non-mai")
    posts = [f"truong/{unit}/{stem}/" for unit in units for stem in ("2026-q2-bua-com", "2026-q3-mua-he")]
    assert sorted(found()) == sorted(
        [
            *posts, *(f"truong/{unit}/" for unit in units), "bai-viet/", "truong/", "cap-hoc/", "cap-hoc/mam-non/", "cap-hoc/thcs/",
            "cap-hoc/co-quan-quan-ly/", "chu-de/", "chu-de/gia-dinh/", "chu-de/phap-luat/", "quy/", "quy/2026-q2/", "quy/2026-q3/",
            "quy/2026-q2/tong-hop/", "quy/2026-q3/tong-hop/",
            "co-quan/", "co-quan/so-mau/", "co-quan/phuong-mau/", "theo-doi/", "theo-doi/cach-tinh/",
            "lich/", "lich/ngay-gia-dinh-viet-nam/",
        ]
    )  # fmt: skip


def test_every_view_says_what_it_is(found):
    for view in found().values():
        assert view.title and view.description and view.template.endswith(".html")


def test_each_year_of_a_plan_with_indicators_has_a_page(repository, found):
    plan = (repository.root / "posts/plan.yml").read_text("utf-8")
    repository.write("posts/plan.yml", f"{plan}indicators:\n  - {{id: su-kien, kind: count, name: Sự kiện}}\n")
    page = found()["ke-hoach/2026/"]
    assert [one.indicator.id for _, one in page.values["plan_year"].indicators] == ["su-kien"]
    assert page.anchors == ("ket-qua", "viec", "muc-tieu-4", "chi-tieu-khac", "su-kien", "don-vi", "cach-tinh")
    assert [where for where in found(dt.date(2027, 2, 1)) if where.startswith("ke-hoach/")] == ["ke-hoach/2026/"]  # the plan is over


def test_long_listings_have_numbered_pages_of_one_date(repository, found):
    for number in range(25):
        repository.post("thcs-hoa-sua", f"2026-q3-bai-{number}", f"2026-07-{number + 1:02}")
    pages = found()
    assert "bai-viet/trang/2/" in pages and "bai-viet/trang/3/" not in pages
    assert pages["bai-viet/trang/2/"].title == "Bài viết – trang 2"
    assert pages["bai-viet/"].changed == pages["bai-viet/trang/2/"].changed == dt.date(2026, 8, 15)


def test_a_page_changed_when_its_newest_post_did_up_to_the_day(repository, found):
    repository.post("mam-non-mai", "2026-q2-sua", "2026-05-02", updated="2026-09-09", topics="[gia-dinh]")
    repository.post("mam-non-mai", "2026-q2-sua-mai", "2026-05-03", updated="2026-12-01", topics="[gia-dinh]")
    pages = found()
    assert pages["truong/mam-non-mai/2026-q2-sua/"].changed == dt.date(2026, 9, 9)
    assert pages["truong/mam-non-mai/2026-q2-sua-mai/"].changed == dt.date(2026, 5, 3)
    assert pages["truong/mam-non-mai/"].changed == pages["theo-doi/"].changed == dt.date(2026, 9, 9)
    assert pages["truong/thcs-hoa-sua/"].changed == dt.date(2026, 8, 15)


def test_a_withdrawn_post_keeps_a_notice_and_a_draft_nothing(repository, found):
    repository.post("mam-non-mai", "2026-q3-go", "2026-08-20", title="Bí mật", withdrawn="{date: 2026-09-01, reason: Đổi ý}")
    repository.post("mam-non-mai", "2026-q3-nhap", "2026-08-20", draft="true")
    pages = found()
    notice = pages["truong/mam-non-mai/2026-q3-go/"]
    assert (notice.title, notice.changed, notice.post) == ("Bài đã được gỡ", dt.date(2026, 9, 1), None)
    assert "truong/mam-non-mai/2026-q3-nhap/" not in pages
    assert found(dt.date(2026, 8, 31))["truong/mam-non-mai/2026-q3-go/"].title == "Bí mật"

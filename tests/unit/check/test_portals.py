"""What visits found, as lines: by verdict, what is new against the last visit, and the figure with how much of it is known."""

import datetime as dt

import pytest

from chuyenmuc.check.portals import change_lines, finding_lines, summary_lines
from chuyenmuc.coverage.portals import Portals, PortalTally
from chuyenmuc.model.portals.record import Finding, no_records
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reading.office.office_files import read_office
from support.scenes import ROSTER

QUARTER = Quarter(2026, 4)
DAY = dt.date(2026, 11, 2)


@pytest.fixture
def roster(repository):
    repository.write("posts/schools.yml", ROSTER)
    return read_office(repository.root)[0]


def finding(verdict: str, day: dt.date = DAY, **more) -> Finding:
    return Finding(verdict, "section", day, "0.2.0", address="https://a.example/", final="https://a.example/", **more)


def test_findings_stand_by_verdict_with_what_was_seen(roster):
    found = {
        "mam-non-mai": finding("none", tls="chain"),
        "thcs-hoa-sua": finding("own-column", text="Bình đẳng giới · 3/10/2026"),
        "so-mau": finding("not-reachable", cause="http-status", status=503),
    }
    assert finding_lines(found, roster) == [
        "Có chuyên mục riêng (1):",
        "  Trường THCS Hoa Sữa (thcs-hoa-sua): https://a.example/ – “Bình đẳng giới · 3/10/2026”",
        "Chưa thấy chuyên mục (1):",
        "  Trường Mầm non Mai (mam-non-mai): https://a.example/; máy chủ gửi thiếu chứng chỉ trung gian",
        "Không vào được cổng (1):",
        "  Sở Mẫu (so-mau): máy chủ báo lỗi (503) – https://a.example/",
    ]


def test_what_has_changed_since_the_last_visit_is_told_and_else_that_nothing_has(roster):
    before = no_records(QUARTER).after({"thcs-hoa-sua": finding("none"), "mam-non-mai": finding("carried")})
    later = dt.date(2026, 11, 9)
    visits = {"thcs-hoa-sua": finding("own-column", later), "mam-non-mai": finding("carried", later), "so-mau": finding("none", later)}
    assert change_lines(before, before.after(visits), visits, roster) == [
        "Khác lần xem trước (1):",
        "  Trường THCS Hoa Sữa (thcs-hoa-sua): chưa thấy chuyên mục → có chuyên mục riêng",
    ]
    down = {"mam-non-mai": finding("not-reachable", later, cause="dns")}
    assert change_lines(before, before.after(down), down, roster) == ["So với lần xem trước, không cổng nào đổi kết quả."], "it stands"
    new = {"so-mau": finding("none", later)}
    assert change_lines(before, before.after(new), new, roster) == []


def test_the_figure_is_the_least_that_it_can_be_while_portals_are_unverified():
    portals = Portals((QUARTER,), tallies={QUARTER: PortalTally(owed=4, verified=3, carrying=2, without=1)})
    assert summary_lines(portals, QUARTER) == [
        "Cổng thông tin có chuyên mục, quý IV/2026: 2/4 cổng, ít nhất 50%; đã kiểm chứng 3 cổng.",
        "Danh sách chưa ghi cổng của 1 đơn vị.",
    ]
    assert summary_lines(Portals(), QUARTER) == ["Chưa kiểm chứng được cổng nào của quý IV/2026."]

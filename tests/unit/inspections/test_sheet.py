"""A sheet says what the coverage says, and nothing that readers of the site cannot see."""

from msgspec.structs import replace

from chuyenmuc.coverage.judge import judge
from chuyenmuc.inspections.sheet import Occasion, sheets
from chuyenmuc.model.portals.record import PortalRecord, QuarterRecords
from chuyenmuc.portal_words import STATES
from chuyenmuc.words import day_label, sentence, state_label
from support.columns import Q3
from support.inspections import DAY, OCCASION, SITE, column, finding, judged, sheets_of_all


def test_each_sheet_agrees_with_both_figures_of_the_coverage():
    _, coverage = judged()
    found = sheets_of_all()
    assert len(found) == len(coverage.portals.column(Q3)) - 1, "one unit is exempt"
    for id_, sheet in found.items():
        cell, portal = coverage.cells[id_, Q3], coverage.portals.of(id_, Q3)
        assert sheet.state == f"{state_label(cell)} (cần {cell.needed} bài, hạn {day_label(cell.deadline)})"
        assert [one.day for one in sheet.posts] == [day_label(one.day) for one in cell.posts]
        assert sheet.portal[0] == ("Kết quả gần nhất", sentence(STATES[portal.state]))
        visits = [text for _, text in sheet.portal if text.startswith("ngày ")]
        assert portal.finding is None or visits[0].startswith(f"ngày {day_label(portal.finding.day)}")


def test_a_post_that_counts_is_there_with_title_day_and_address():
    (post,) = sheets_of_all()["carried"].posts
    assert (post.title, post.day, post.address) == ("Bài", "1/8/2026", f"{SITE}truong/carried/bai/")


def test_what_readers_cannot_open_is_not_named():
    found = sheets_of_all()
    assert found["stale"].posts == () and found["stale"].refused == ()
    assert [text.startswith("Bài: ") for text in found["none"].refused] == [True], "the short one, and not the draft"


def test_a_post_withdrawn_after_its_quarter_counts_without_title_and_address():
    one = column()
    gone = [replace(post, withdrawn=replace(post.withdrawn, date=DAY.replace(month=10))) if post.withdrawn else post for post in one.posts]
    one = replace(one, posts=tuple(gone))
    (sheet,) = sheets(one, judge(one, DAY.replace(month=11)), Q3, ["stale"], OCCASION)
    assert [(post.title, post.address) for post in sheet.posts] == [("Một bài đã gỡ sau khi quý kết thúc", "")]


def test_the_verdict_stands_there_with_its_evidence():
    portal = dict(sheets_of_all()["own-column"].portal)
    assert portal["Máy xem"] == "ngày 10/9/2026" and portal["Máy thấy như vậy từ"] == "1/9/2026"
    assert portal["Trang máy đã mở"] == "https://cong.example/" and portal["Tên trang ấy"] == "Vì sự tiến bộ"
    assert "chuyên mục Bình đẳng giới" in portal["Chữ tìm thấy"] and portal["Bài của quý, ngày"] == "3/8/2026"
    assert dict(sheets_of_all()["not-reachable"].portal)["Máy xem"] == "ngày 10/9/2026, máy chủ báo lỗi (mã 200)"


def test_a_ruling_says_who_why_and_by_which_document_and_what_the_visit_had_found():
    portal = dict(sheets_of_all()["ruled"].portal)
    assert portal["Do đâu"] == "người xem kết luận: Tổ kiểm tra, ngày 12/9/2026"
    assert (portal["Lý do"], portal["Văn bản"]) == ("Nằm ở mục Công đoàn", "Biên bản số 3")
    assert portal["Trước đó máy ghi: chưa thấy chuyên mục"] == "ngày 10/9/2026"
    assert dict(sheets_of_all()["proved"].portal)["Do đâu"] == "đơn vị tự khai: Hiệu trưởng, ngày 12/9/2026"


def test_a_later_visit_that_could_not_tell_is_told():
    one = column()
    record = PortalRecord("carried", DAY, finding("carried"), finding("not-reachable", "2026-09-15", cause="dns"))
    one = replace(one, portals={Q3: QuarterRecords(1, str(Q3), (record,))})
    (sheet,) = sheets(one, judge(one, DAY), Q3, ["carried"], OCCASION)
    assert dict(sheet.portal)["Lần xem sau"] == "ngày 15/9/2026: không vào được cổng, tên miền không còn trỏ tới máy chủ nào"


def test_nothing_is_claimed_of_portals_that_nobody_visited_also_in_a_quarter_without_any_visit():
    one = replace(column(), portals={}, rulings=())
    coverage = judge(one, DAY)
    assert coverage.portals.of("carried", Q3) is None
    found = sheets(one, coverage, Q3, ["carried", "no-portal"], OCCASION)
    assert [sheet.portal for sheet in found] == [
        (("Kết quả gần nhất", "Chưa kiểm chứng"),),
        (("Kết quả gần nhất", "Chưa khai địa chỉ cổng"),),
    ]
    assert dict(sheets_of_all()["unvisited"].portal) == {"Kết quả gần nhất": "Chưa kiểm chứng"}


def test_the_sheet_says_how_its_unit_was_chosen_and_on_what_it_is_based():
    found = list(sheets_of_all().values())
    assert found[0].chosen == f"Phiếu 1/{len(found)}, rút thăm ngày 20/9/2026, mã rút thăm 48213"
    assert found[0].basis == "Kế hoạch mẫu. Mục tiêu 4: Cổng thông tin có chuyên mục, mỗi quý một lần."
    named = sheets_of_all(Occasion("Phòng", ""))["carried"]
    assert named.chosen.endswith("được chỉ định, không rút thăm")
    assert dict(named.about)["Trên trang chung"] == "truong/carried/"

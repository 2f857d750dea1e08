"""What is said of quarters, posts and portals."""

import datetime as dt

import pytest
from msgspec.structs import replace

from chuyenmuc.coverage.closing import record_of
from chuyenmuc.coverage.judge import judge
from chuyenmuc.coverage.portals import PortalTally
from chuyenmuc.model.post import Withdrawal
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reports.communication import _verdict, communication, occasions_of, topics_of, year_tally
from support.reporting import column, facts


def told(found, **annexes):
    return [block.text for block in communication(found, annexes)]


def test_the_office_is_told_each_quarter_the_ended_ones_together_topics_and_observances():
    assert told(facts(), quarters="Phụ lục III", topics="Phụ lục IV") == [
        "Bài đăng trên trang chuyên mục chung theo từng quý:",
        "- Quý I/2026: 1/4 đơn vị có bài (25%); 3 đơn vị chưa có bài.",
        "- Quý II/2026: 1/4 đơn vị có bài (25%); 3 đơn vị chưa có bài.",
        "- Quý III/2026: 1/4 đơn vị có bài (25%); 3 đơn vị chưa có bài.",
        "- Quý IV/2026, còn hạn đến 10/1/2027 nên tạm tính: 1/4 đơn vị có bài (25%); 3 đơn vị còn hạn.",
        "Tính chung các quý đã hết hạn của năm 2026: 3/12 yêu cầu đăng bài đã có bài, bằng 25%. Từng đơn vị ở Phụ lục III.",
        "Cả năm có 4 bài đang đăng của 2 đơn vị, trong đó 4 bài được tính. Chi tiết ở Phụ lục IV.",
        "Theo chủ đề, số bài (một bài có thể thuộc nhiều chủ đề): pháp luật và chính sách (3); gia đình hạnh phúc (2).",
        "Bài nhân các ngày kỷ niệm: Ngày Phụ nữ Việt Nam, 20/10/2026 (1).",
        "- Cổng thông tin, quý III/2026: 1/4 cổng có chuyên mục, bằng 25% (xem ngày 10/9/2026); 2 cổng chưa kiểm chứng."
        " Kế hoạch yêu cầu 100%: chưa đạt.",
    ]  # fmt: skip


def test_a_unit_is_told_its_own_posts_and_portal():
    assert told(facts("hoa-sua")) == [
        "Bài đăng trên trang chuyên mục chung theo từng quý:",
        "- Quý I/2026: đã có bài: “Bữa cơm” (đăng ngày 1/2/2026).",
        "- Quý II/2026: đã có bài: “Luật mới” (đăng ngày 3/5/2026).",
        "- Quý III/2026: chưa có bài.",
        "- Quý IV/2026: chưa có bài, còn hạn đến 10/1/2027.",
        "Cả năm có 2 bài đang đăng, trong đó 2 bài được tính.",
        "Theo chủ đề, số bài (một bài có thể thuộc nhiều chủ đề): gia đình hạnh phúc (2); pháp luật và chính sách (1).",
        "- Cổng thông tin, quý III/2026: đã gắn chuyên mục này, xem ngày 10/9/2026, https://hoa-sua.example.edu.vn/bdg.",
    ]


def test_portals_that_nobody_has_looked_at_are_said_to_be_so_and_are_no_zero():
    last = told(facts(found=replace(column(), portals={})))[-1]
    assert last.startswith("Cổng thông tin của các đơn vị: năm 2026 chưa được kiểm chứng, nên chưa có số liệu về Mục tiêu 4")
    assert "0" not in last.replace("2026", "")
    assert told(facts("hoa-mai"))[-1].startswith("Cổng thông tin của đơn vị: năm 2026 chưa được kiểm chứng")


@pytest.mark.parametrize(
    ("figures", "tally", "said"),
    [
        ("100%", PortalTally(owed=4, verified=4, carrying=4), "đạt"),
        ("100%", PortalTally(owed=4, verified=3, carrying=3), "chưa kết luận được, vì còn cổng chưa kiểm chứng"),
        ("100%", PortalTally(owed=4, verified=4, carrying=3), "chưa đạt"),
        ("ít nhất 75% số cổng", PortalTally(owed=4, verified=3, carrying=3), "đạt"),
    ],
)
def test_the_target_is_judged_only_where_unverified_portals_cannot_change_it(figures, tally, said):
    (passage,) = _verdict(figures, tally)
    assert passage.text.endswith(f": {said}.")


def test_a_target_that_is_no_percentage_is_not_judged():
    assert _verdict("Duy trì", PortalTally(owed=1, verified=1)) == [] == _verdict(None, PortalTally(owed=1, verified=1))


def test_the_record_of_a_closed_quarter_that_differs_from_today_is_told():
    found = column()
    q1 = Quarter(2026, 1)
    record = record_of(found, judge(found, dt.date(2026, 4, 20)), q1)
    gone = tuple(replace(post, withdrawn=Withdrawal(dt.date(2026, 3, 1), "a")) if post.stem == "bai-0" else post for post in found.posts)
    line = told(facts(found=replace(found, closed={q1: record}, posts=gone)))[1]
    assert line == "- Quý I/2026: 0/4 đơn vị có bài (0%); 4 đơn vị chưa có bài. Khi chốt quý ngày 20/4/2026: 1/4."
    assert "Khi chốt" not in told(facts(found=replace(found, closed={q1: record})))[1]


def test_a_withdrawn_posts_title_is_not_told():
    found = column()
    gone = tuple(replace(post, withdrawn=Withdrawal(dt.date(2026, 9, 1), "a")) for post in found.posts)
    text = "\n".join(told(facts("hoa-sua", replace(found, posts=gone))))
    assert "Bữa cơm" not in text and "Một bài đã gỡ sau khi quý kết thúc" in text
    assert "Chưa có bài nào của năm 2026 được đăng." in text


def test_counts_by_topic_and_by_observance():
    found = facts()
    assert topics_of(found) == [("Gia đình hạnh phúc", 2), ("Pháp luật và chính sách", 3)]
    assert [(one.observance.name, len(one.posts)) for one in occasions_of(found)] == [("Ngày Phụ nữ Việt Nam", 1)]
    assert occasions_of(facts(day=dt.date(2026, 5, 1))) == []
    assert (year_tally(found).covered, year_tally(found).due) == (3, 12)

"""The second figure in sentences."""

import pytest

from chuyenmuc.coverage import portal_sentences
from chuyenmuc.coverage.portals import PortalCell, PortalTally
from chuyenmuc.model.portals.ruling import Ruling
from chuyenmuc.model.roster import School
from support.columns import Q2, Q3, Q4, day
from support.portal_records import finding

FIRST, LAST = day("2026-11-12"), day("2026-11-30")
UNIT = School("truong", "Trường", "thcs", website="https://truong.edu.vn/")


def test_the_figure_says_how_many_were_verified_when_and_what_came_of_it():
    tally = PortalTally({}, owed=40, verified=30, carrying=28, without=2, first=FIRST, last=LAST)
    assert portal_sentences.summary(tally) == "đã kiểm chứng 30/40 cổng (từ 12/11 đến 30/11/2026): 28 cổng có chuyên mục"
    assert portal_sentences.objective(tally) == "Kết quả Mục tiêu 4: ít nhất 70% (28 trên 40 cổng; còn 10 cổng chưa kiểm chứng)."
    assert portal_sentences.without(tally) == "2 đơn vị chưa khai địa chỉ cổng nên chưa tính vào đây."


def test_it_is_the_least_only_while_portals_are_unverified():
    whole = PortalTally({}, owed=30, verified=30, carrying=28, first=FIRST, last=FIRST)
    assert portal_sentences.share_label(whole) == "93,3%"
    assert portal_sentences.objective(whole) == "Kết quả Mục tiêu 4: 93,3% (28 trên 30 cổng)."
    assert portal_sentences.days_of(whole) == "ngày 12/11/2026" and portal_sentences.without(whole) == ""
    over_the_year = PortalTally({}, 1, 1, 1, first=FIRST, last=day("2027-01-03"))
    assert portal_sentences.days_of(over_the_year) == "từ 12/11/2026 đến 3/1/2027"


@pytest.mark.parametrize(
    ("owed", "said"), [(5, "chưa kiểm chứng cổng nào trong 5 cổng"), (0, "chưa có cổng nào để kiểm chứng")]
)  # fmt: skip
def test_where_none_was_verified_there_is_no_figure(owed, said):
    tally = PortalTally({}, owed=owed)
    assert portal_sentences.summary(tally) == said
    assert (portal_sentences.objective(tally), portal_sentences.share_label(tally), portal_sentences.days_of(tally)) == ("", "–", "")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  Bình   đẳng giới ", "Bình đẳng giới"),
        ("a \u202eb\u202c \u200fc\u2066d\u2069", "a b cd"),
        ("<script>alert(1)</script>", "‹script›alert(1)‹/script›"),
        ("&lt;b&gt; &amp;amp;", "‹b› &"),
        ("Bi\u0300nh \x00đẳng\x07", "Bình đẳng"),
    ],
)
def test_words_of_strangers_are_plain_text_in_one_direction(written, shown):
    assert portal_sentences.quoted(written) == shown


def test_a_verdict_is_told_with_its_cause_unless_a_person_overruled_it():
    down = finding("not-reachable", "2026-11-12", cause="dns")
    assert portal_sentences.verdict(PortalCell(UNIT, Q4, "not-reachable", FIRST, finding=down)).endswith(
        ": tên miền không còn trỏ tới máy chủ nào"
    )
    ruled = Ruling("truong", Q4, "none", LAST, "Tổ")
    assert portal_sentences.verdict(PortalCell(UNIT, Q4, "none", LAST, finding=down, ruling=ruled)) == "chưa thấy chuyên mục"
    assert portal_sentences.verdict(PortalCell(UNIT, Q4, "unverified")) == "chưa kiểm chứng"


def test_a_unit_is_told_of_its_newest_quarter_that_was_looked_at():
    free, seen, open_ = PortalCell(UNIT, Q2, "not-owed"), PortalCell(UNIT, Q3, "stale"), PortalCell(UNIT, Q4, "unverified")
    assert portal_sentences.newest_found([free, seen, open_]) == seen
    assert portal_sentences.newest_found([free, open_]) == open_
    assert portal_sentences.newest_found([free]) is None and portal_sentences.newest_found([]) is None

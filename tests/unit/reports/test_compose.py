"""A whole report: its parts, who hands it to whom, what is left for a person."""

import pytest
from msgspec.structs import replace

from chuyenmuc.coverage.judge import judge
from chuyenmuc.problem import SourceReport
from chuyenmuc.reports.compose import PARTS, compose, official_day
from chuyenmuc.reports.outline import Heading
from chuyenmuc.reports.standing_text import parse_standing_text
from support.reporting import DAY, OFFICE, YEAR, column, report, text_of


def part(made, name: str) -> str:
    texts, inside = [], False
    for block in made.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == name
        elif inside:
            texts.append(block.text)
    return "\n".join(texts)


def test_the_parts_come_in_their_order():
    for made in (report(), report(unit="hoa-sua")):
        assert tuple(block.text for block in made.blocks if isinstance(block, Heading) and block.level == 1) == PARTS


def test_the_office_says_how_many_units_have_received_planned_and_given():
    assert part(report(), PARTS[0]).splitlines()[:2] == [
        "Năm 2026, kế hoạch giao cho 4 đơn vị (1 mầm non, 2 THCS, 1 THPT).",
        "2/4 đơn vị đã xác nhận nhận kế hoạch; 2/4 đơn vị đã báo có kế hoạch riêng; 3/4 đơn vị đã gửi số liệu năm.",
    ]


def test_difficulties_begin_with_who_has_given_nothing():
    assert part(report(), PARTS[2]).splitlines() == [
        "Còn 1/4 đơn vị chưa gửi số liệu năm 2026: Trường THCS Im Lặng.",
        "Còn 1/4 đơn vị gửi số liệu còn thiếu chỉ tiêu: Trường Mầm non Hoa Mai.",
        "Còn 4/4 đơn vị chưa có bài ở ít nhất một quý đã hết hạn: "
        "Trường THPT Hải Đăng; Trường Mầm non Hoa Mai; Trường THCS Im Lặng; Trường THCS Hoa Sữa.",
        "Cổng thông tin, quý III/2026: 1 cổng chưa thấy chuyên mục.",
        "[…điền: khó khăn, vướng mắc khác; nguyên nhân…]",
    ]


def test_many_units_are_counted_and_not_listed():
    found = column()
    units = {f"u{number}": replace(found.roster.units["im-lang"], id=f"u{number}", name=f"Trường {number}") for number in range(20)}
    text = text_of(report(replace(found, roster=replace(found.roster, units=units), figures={}, posts=(), portals={})))
    assert "Còn 20/20 đơn vị chưa gửi số liệu năm 2026 (danh sách trong tệp Excel kèm theo)." in text


def test_a_unit_reports_to_who_manages_it_with_its_own_plan_among_the_grounds():
    made = report(unit="hoa-sua")
    assert (made.form.superior, made.form.issuer, made.form.to) == ("UBND phường Mẫu", "Trường THCS Hoa Sữa", ("UBND phường Mẫu",))
    assert made.form.position == ("HIỆU TRƯỞNG",) and made.unit == "hoa-sua"
    assert [one.text for one in made.basis] == [
        "Căn cứ Kế hoạch mẫu […số, ngày, cơ quan ban hành…];", "Căn cứ Kế hoạch số 12/KH ngày 20 tháng 3 năm 2026 của Trường THCS Hoa Sữa.",
    ]  # fmt: skip
    assert "Đơn vị nhận kế hoạch của cấp trên ngày 10 tháng 3 năm 2026." in part(made, PARTS[0])


def test_a_unit_that_has_given_nothing_or_not_all_is_told_so():
    assert part(report(unit="im-lang"), PARTS[0]).startswith("Đơn vị chưa gửi số liệu năm 2026.")
    made = report(unit="hoa-mai")
    assert "Chưa ghi ngày nhận kế hoạch của cấp trên […điền ngày nhận…]." in part(made, PARTS[0])
    assert part(made, PARTS[2]).splitlines()[0] == "Chưa có số liệu về: Tiết học lồng ghép; Có kế hoạch Tháng hành động."


def test_what_nobody_has_said_is_a_gap():
    form = report().form
    assert form.number == "Số: ……/BC-[…viết tắt…]" and form.place == "[…địa danh…], ngày …… tháng …… năm 2026"
    assert form.to == ("[…cơ quan cấp trên…]",) and form.signer == "[…họ và tên…]" and form.issuer == OFFICE


def test_the_offices_words_take_the_place_of_ours_and_say_where_they_stand():
    sources = {"mo-dau": "Ở ${so_don_vi} đơn vị, đến ${ngay_so_lieu}:", "the-thuc": "Kính gửi: ${cap_tren}\nSố: 12\nKý hiệu: BC-X"}
    standing = parse_standing_text("co-quan", sources, {name: SourceReport(f"{name}.txt") for name in sources})
    found = column()
    made = compose(found, judge(found, DAY), YEAR, OFFICE, standing)
    assert (made.blocks[0].text, made.blocks[0].passages[0].source) == ("Ở 4 đơn vị, đến 20/11/2026:", "mo-dau.txt, dòng 1")
    assert made.form.number == "Số: 12/BC-X" and made.form.to == ("[…cơ quan cấp trên…]",)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((5, 2, 2026), "ngày 05 tháng 02 năm 2026"),
        ((5, 3, 2026), "ngày 05 tháng 3 năm 2026"),
        ((15, 11, 2026), "ngày 15 tháng 11 năm 2026"),
    ],
)
def test_days_have_a_zero_where_the_decree_wants_it(day, words):
    assert official_day(*day) == words

"""Which row is which unit: what is sure is taken, what is likely is asked, what is new gets an id that is nobody's."""

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Agency, Roster, School, Span
from chuyenmuc.roster_tables.answers import Answers
from chuyenmuc.roster_tables.listed import Found, Listed
from chuyenmuc.roster_tables.matching import Matches, has_ended, match, same_house, same_site
from chuyenmuc.roster_tables.names import parsed
from chuyenmuc.roster_tables.rows import Place

NOW = Quarter(2026, 4)
ENDED = (Span(None, Quarter(2026, 2)),)
AGENCIES = {id_: Agency(id_, name) for id_, name in (("mot", "UBND phường Một"), ("hai", "UBND phường Hai"))}


def school(id_: str, name: str, level: str = "thcs", agency: str = "mot", **more) -> School:
    return School(id_, name, level, management=((agency, None),), **more)


SUA = school("thcs-hoa-sua", "Trường THCS Hoa Sữa", website="https://hoa-sua.example.edu.vn/", address="Số 1 phố Mới")


def row(number: int, name: str, level: str | None = "thcs", **more) -> Listed:
    return Listed(Place("", number), name, parsed(name), level=level, **more)


def matched(given: list[Listed], *units: School, **answers) -> tuple[Matches, Found]:
    found = Found()
    return match(given, Roster(AGENCIES, {unit.id: unit for unit in units}), NOW, Answers(**answers), found), found


def sure(given: list[Listed], *units: School, **answers) -> tuple[dict[str, int], dict[str, int]]:
    """The units and the new ids with their rows, where nothing is asked."""
    found, open_ = matched(given, *units, **answers)
    assert open_.questions == [] and open_.problems == []
    return tuple({id_: one.place.row for id_, one in group.items()} for group in (found.units, found.new))


def asked(given: list[Listed], *units: School, **answers) -> tuple[str, list[str]]:
    _, found = matched(given, *units, **answers)
    (question,) = found.questions
    return question.text, [choice.typed for choice in question.choices]


@pytest.mark.parametrize("name", ["Trường THCS Hoa Sữa", "THCS HOA SỮA", "Truong THCS Hoa Sua", "Hoa Sữa"])
def test_a_row_of_the_units_name_is_the_unit(name):
    assert sure([row(1, name)], SUA) == ({"thcs-hoa-sua": 1}, {})


def test_a_row_of_the_units_id_is_the_unit_and_a_former_id_too():
    assert sure([row(1, SUA.name, id="thcs-hoa-sua")], SUA) == ({"thcs-hoa-sua": 1}, {})
    renamed = school("thcs-moi", "Trường THCS Mới", renamed_from=("thcs-cu",))
    assert sure([row(1, "Trường THCS Mới", id="thcs-cu")], renamed) == ({"thcs-moi": 1}, {})


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (row(1, "Trường THCS Hoa Sen", website="http://www.hoa-sua.example.edu.vn"), "cùng website"),
        (row(1, "Trường THCS Ngôi Sao", address="số 1, phố mới"), "cùng địa chỉ"),
        (row(1, "Trường THCS Hoa Sửa"), "tên chỉ khác dấu hay cấp học"),
        (row(1, "Trường TH&THCS Hoa Sữa", "lien-cap"), "tên chỉ khác dấu hay cấp học"),
        (row(1, "Trường THCS Hoa Sữa Một"), "tên thêm hay bớt chữ"),
        (row(1, "Trường THCS Quận Hoa Sữa"), "tên thêm hay bớt chữ"),
        (row(1, "Trường THCS Hoa Sữaa"), "tên gần giống"),
        (row(1, "Trường THCS Ngôi Sao", id="thcs-hoa-sua"), "mã là “thcs-hoa-sua” nhưng tên không giống"),
    ],
)
def test_a_unit_of_another_name_is_asked_about(given, why):
    text, options = asked([given], SUA)
    assert why in text and text.startswith("Dòng 1 “") and options[0] == "--row 1=thcs-hoa-sua"
    assert options[-1] == "--row 1=bo-qua" and len(options) == 3
    matches, found = matched([given], SUA, rows={"1": "thcs-hoa-sua"})
    assert list(matches.units) == ["thcs-hoa-sua"] and matches.confirmed == {"thcs-hoa-sua"} and found.questions == []


@pytest.mark.parametrize("name", ["Trường THCS Hoa Mai", "Trường THCS Nguyễn Du", "Trường Mầm non Ban Mai"])
def test_a_unit_of_quite_another_name_is_new(name):
    assert sure([row(1, name)], SUA)[1]


def test_an_address_that_several_rows_share_says_nothing():
    rows = [row(number, f"Trường THCS {name}", website=SUA.website) for number, name in ((1, "Nguyễn Du"), (2, "Lê Lợi"))]
    assert sure(rows, SUA)[1] == {"thcs-nguyen-du": 1, "thcs-le-loi": 2}


def test_a_row_can_be_said_to_be_new_or_nothing():
    assert sure([row(1, "Trường THCS Hoa Sửa")], SUA, rows={"1": "thcs-hoa-sua-moi"}) == ({}, {"thcs-hoa-sua-moi": 1})
    assert sure([row(1, "Trường THCS Hoa Sửa")], SUA, rows={"1": "bo-qua"}) == ({}, {})


def test_of_two_units_of_one_name_the_agency_tells_which_else_it_is_asked():
    units = (school("a-mot", "Trường THCS A"), school("a-hai", "Trường THCS A", agency="hai"))
    assert sure([row(1, "THCS A", agency="hai"), row(2, "THCS A", agency="mot")], *units)[0] == {"a-hai": 1, "a-mot": 2}
    text, options = asked([row(1, "THCS A")], *units)
    assert "nhiều đơn vị cùng tên" in text and options[:2] == ["--row 1=a-mot", "--row 1=a-hai"]


def test_of_two_units_of_like_names_a_row_is_the_one_that_is_called_the_same():
    units = (school("a", "Trường THCS Sao Mai"), school("b", "Trường THCS tư thục Sao Mai"))
    assert sure([row(1, "THCS tư thục Sao Mai"), row(2, "THCS Sao Mai")], *units)[0] == {"b": 1, "a": 2}


def test_a_unit_that_was_given_to_one_row_is_not_offered_to_another():
    units = (school("a-mot", "Trường THCS A"), school("a-hai", "Trường THCS A"))
    assert sure([row(1, "THCS A"), row(2, "THCS A")], *units, rows={"1": "a-hai"})[0] == {"a-hai": 1, "a-mot": 2}


def test_a_name_that_stands_twice_is_asked_about():
    text, options = asked([row(3, "THCS Hoa Sữa"), row(9, "Trường THCS Hoa Sữa")], SUA)
    assert text == "“THCS Hoa Sữa” có ở dòng 3, dòng 9. Giữ dòng nào?"
    assert options == ["--row 3=bo-qua", "--row 9=bo-qua", "--row 9=…"]
    assert asked([row(3, "THCS Hoa Mai"), row(9, "THCS Hoa Mai")])[0].startswith("“THCS Hoa Mai” có ở dòng 3, dòng 9.")


def test_a_namesake_in_another_ward_is_a_school_of_its_own():
    units, new = sure([row(1, "THCS Hoa Sữa", agency="hai"), row(2, "THCS Hoa Sữa", agency="mot")], SUA)
    assert units == {"thcs-hoa-sua": 2} and new == {"thcs-hoa-sua-phuong-hai": 1}


def test_new_units_keep_the_order_of_the_list():
    rows = [row(number, f"Trường THCS {name}", agency="mot") for number, name in enumerate(("Ba", "Hai", "Mot"), 1)]
    assert list(sure(rows, SUA, rows={"3": "x"})[1]) == ["thcs-ba", "thcs-hai", "x"]


def test_ids_do_not_depend_on_the_order_of_the_rows():
    rows = [row(number, "Trường THCS A", agency=agency) for number, agency in ((1, "mot"), (2, "hai"))]
    assert sure(rows)[1] == {"thcs-a-phuong-mot": 1, "thcs-a-phuong-hai": 2}
    assert sure(rows[::-1])[1] == {"thcs-a-phuong-mot": 1, "thcs-a-phuong-hai": 2}


@pytest.mark.parametrize("unit", [school("thcs-a", "Trường Khác"), school("b", "Trường Khác", renamed_from=("thcs-a",))])
def test_an_id_that_is_or_was_anothers_is_not_given_again(unit):
    text, options = asked([row(1, "Trường THCS A")], unit)
    assert "mã “thcs-a” đã có nơi dùng" in text and options == ["--row 1=…", "--row 1=bo-qua"]
    assert sure([row(1, "Trường THCS A", agency="hai")], unit)[1] == {"thcs-a-phuong-hai": 1}


def test_an_answer_that_gives_anothers_id_is_told():
    _, found = matched([row(1, "A"), row(2, "B")], SUA, rows={"1": "mot", "2": "x"})
    assert [what for _, what, _ in found.problems] == ["Mã “mot” đã dùng cho đơn vị khác."]
    _, found = matched([row(1, "A"), row(2, "B")], SUA, rows={"1": "thcs-hoa-sua", "2": "thcs-hoa-sua"})
    assert [what for _, what, _ in found.problems] == ["Hai dòng cùng nhận là “thcs-hoa-sua”."]


def test_codes_of_others_are_no_ids():
    matches, found = matched([row(1, SUA.name, id="01001501"), row(2, "Trường THCS Nguyễn Du", id="hn-01")], SUA)
    assert list(matches.units) == ["thcs-hoa-sua"] and list(matches.new) == ["thcs-nguyen-du"] and found.notes


def test_new_ids_of_the_list_are_taken_where_it_has_ids_of_this_site():
    rows = [row(1, SUA.name, id="thcs-hoa-sua"), row(2, "Trường THCS Nguyễn Du", id="nguyen-du")]
    assert sure(rows, SUA) == ({"thcs-hoa-sua": 1}, {"nguyen-du": 2})
    other = school("thcs-a", "Trường THCS A")
    text, options = asked([row(1, SUA.name, id="thcs-hoa-sua"), row(2, "Trường THCS A", id="thcs-b")], SUA, other)
    assert "mã ghi là “thcs-b” nhưng tên là của “thcs-a”" in text and options[0] == "--row 2=thcs-a"


def test_a_unit_that_has_ended_is_not_taken_for_a_new_one_of_its_name():
    ended = school("thcs-a", "Trường THCS A", open=ENDED)
    text, options = asked([row(1, "Trường THCS A")], ended)
    assert "đã ngừng hoạt động" in text and options == ["--row 1=thcs-a", "--row 1=…", "--row 1=bo-qua"]


def test_a_doubtful_row_is_asked_about():
    text, options = asked([row(5, "Điểm trường xóm Đông", None, is_doubtful=True)])
    assert "chưa rõ đây là một đơn vị" in text and options == ["--row 5=diem-truong-xom-dong", "--row 5=bo-qua"]


def test_a_unit_has_ended_after_its_last_quarter_unless_it_was_opened_again():
    assert has_ended(school("a", "A", open=ENDED), NOW) and not has_ended(school("a", "A"), NOW)
    assert not has_ended(school("a", "A", open=(*ENDED, Span(NOW))), NOW)
    assert not has_ended(school("a", "A", open=(Span(None, NOW),)), NOW)


def test_addresses_are_compared_without_what_does_not_matter():
    assert same_site("http://www.A.example.vn/") == same_site("https://a.example.vn") != same_site("https://a-example.vn")
    assert same_site(None) == "" and same_house("Số 1, phố Mới") == same_house("số 1 phố mới") != same_house("Số 2 phố Mới")

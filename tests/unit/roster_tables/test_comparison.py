"""What a list changes: new, renamed, moved, merged, closed; and that nothing follows from what it does not say."""

from msgspec.structs import replace

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import AGENCY_LEVEL, Agency, Roster, School, Span
from chuyenmuc.reminders.contacts import Contact, Contacts
from chuyenmuc.roster_tables.answers import Answers, answered
from chuyenmuc.roster_tables.comparison import Comparison, compare
from chuyenmuc.roster_tables.listed import Found, Listed
from chuyenmuc.roster_tables.names import parsed
from chuyenmuc.roster_tables.rows import Place

Q2, Q3, Q4 = Quarter(2026, 2), Quarter(2026, 3), Quarter(2026, 4)
AGENCIES = {id_: Agency(id_, name) for id_, name in (("mot", "UBND phường Một"), ("hai", "UBND phường Hai"))}
SUA = School("thcs-hoa-sua", "Trường THCS Hoa Sữa", "thcs", "cong-lap", (("mot", None),), website="https://hoa-sua.example.edu.vn/")
MAI = School("mam-non-hoa-mai", "Trường Mầm non Hoa Mai", "mam-non", "cong-lap", (("mot", None),))
OFFICE = School("so", "Sở Mẫu", AGENCY_LEVEL)
AN = Contact("An", None, "0912 345 678")


def row(number: int, name: str, level: str | None = "thcs", **more) -> Listed:
    return Listed(Place("", number), name, parsed(name), level=level, written_level=level, **more)


def compared(rows, *units: School, contacts: Contacts | None = None, said: tuple[str, ...] = ()) -> Comparison:
    answers = Answers()
    for option, value in zip(said[::2], said[1::2], strict=True):
        answers = answered(answers, option, value)
    roster = Roster(AGENCIES, {unit.id: unit for unit in units})
    return compare(rows, roster, contacts or Contacts(), Q4, answers, Found())


def after(rows, *units: School, **more) -> dict[str, tuple[str, School]]:
    result = compared(rows, *units, **more)
    assert result.found.questions == [] and result.found.problems == []
    return {change.after.id: (change.kind, change.after) for change in result.changes}


def questions(rows, *units: School, **more) -> list[tuple[str, list[str]]]:
    result = compared(rows, *units, **more)
    return [(question.text, [choice.typed for choice in question.choices]) for question in result.found.questions]


def test_what_a_list_says_as_the_roster_changes_nothing():
    result = compared([row(1, "THCS HOA SỮA", ownership="cong-lap", agency="mot", website="http://www.hoa-sua.example.edu.vn")], SUA)
    assert result.changes == [] and result.same == 1 and result.found.questions == []


def test_what_a_list_does_not_say_stays():
    assert after([row(1, "THCS Hoa Sữa", None)], SUA) == {}


def test_new_facts_of_a_unit_are_taken():
    given = row(
        1, SUA.name, ownership="tu-thuc", address="Số 1", website="https://moi.example.edu.vn/", column_url="https://moi.example.edu.vn/x"
    )
    kind, unit = after([given], SUA)["thcs-hoa-sua"]
    assert kind == "edited" and unit == replace(
        SUA, ownership="tu-thuc", address="Số 1", website="https://moi.example.edu.vn/", column_url="https://moi.example.edu.vn/x"
    )


def test_a_unit_is_renamed_where_a_person_has_said_so():
    kind, unit = after([row(1, "THCS HOA SEN", "thcs")], SUA, said=("--row", "1=thcs-hoa-sua"))["thcs-hoa-sua"]
    assert (kind, unit.name) == ("renamed", "Trường THCS Hoa Sen")


def test_a_school_that_becomes_one_of_two_levels_gets_name_and_level():
    given = row(1, "TH&THCS Hoa Sữa", "lien-cap")
    assert "tên chỉ khác dấu hay cấp học" in questions([given], SUA)[0][0]
    kind, unit = after([given], SUA, said=("--row", "1=thcs-hoa-sua"))["thcs-hoa-sua"]
    assert (kind, unit.name, unit.level) == ("renamed", "Trường Tiểu học và THCS Hoa Sữa", "lien-cap")


def test_another_agency_holds_from_a_quarter_or_always_and_that_is_asked():
    given = [row(1, SUA.name, agency="hai")]
    ((text, options),) = questions(given, SUA)
    assert "tính từ quý nào" in text and options == ["--since 2026-Q4", "--since tu-dau", "--since …"]
    assert after(given, SUA, said=("--since", "2026-Q3"))["thcs-hoa-sua"][1].management == (("mot", None), ("hai", Q3))
    assert after(given, SUA, said=("--since", "thcs-hoa-sua=tu-dau"))["thcs-hoa-sua"][1].management == (("hai", None),)
    assert after(given, SUA, said=("--since", "2026-Q3"))["thcs-hoa-sua"][0] == "moved"


def test_a_move_that_would_be_before_the_last_one_is_told():
    moved = replace(SUA, management=(("hai", None), ("mot", Q4)))
    result = compared([row(1, SUA.name, agency="hai")], moved, said=("--since", "2026-Q3"))
    assert [what for _, what, _ in result.found.problems] == [
        "“thcs-hoa-sua” đã đổi cơ quan quản lý từ quý IV/2026, không sớm hơn quý III/2026."
    ]


def test_a_new_school_needs_an_agency_and_a_quarter_and_a_level():
    given = [row(1, SUA.name), row(2, "MN Hoa Mai", "mam-non"), row(3, "Ngôi Sao", None)]
    result = compared(given, SUA)
    assert [what for _, what, _ in result.found.problems] == ["Chưa rõ cấp học của “Ngôi Sao”."]
    asked = [options for _, options in questions(given[:2], SUA)]
    assert asked == [["--agency mot", "--agency hai"], ["--since 2026-Q4", "--since tu-dau", "--since …"]]
    said = ("--agency", "mam-non=hai", "--agency", "mot", "--since", "2026-Q3")
    kind, unit = after(given[:2], SUA, said=said)["mam-non-hoa-mai"]
    assert kind == "new" and unit == replace(MAI, ownership=None, management=(("hai", None),), open=(Span(Q3),))
    assert after(given[:2], SUA, said=(*said[:-1], "tu-dau"))["mam-non-hoa-mai"][1].open == ()


def test_a_new_school_is_private_where_its_name_says_so():
    given = row(1, "MN tư thục Nắng Sớm", "mam-non", agency="mot")
    assert after([given])["mam-non-tu-thuc-nang-som"][1].ownership == "tu-thuc"
    assert after([given], replace(MAI, name="Trường Mầm non Nắng Sớm", ownership=None)) == {}


def test_the_first_list_of_a_roster_is_asked_for_no_quarter():
    assert after([row(1, "MN Hoa Mai", "mam-non", agency="mot")], OFFICE)["mam-non-hoa-mai"][1].open == ()


def test_a_level_that_contradicts_the_name_is_told_where_it_would_be_written():
    given = replace(row(1, SUA.name, "tieu-hoc"), conflict="cột Cấp học nói Tiểu học")
    for rows, units in (([given], (SUA,)), ([replace(given, agency="mot")], ())):
        ((_, what, fix),) = compared(rows, *units).found.problems
        assert what == "Tên là “Trường THCS Hoa Sữa” mà cột Cấp học nói Tiểu học." and fix
    assert after([given], replace(SUA, level="tieu-hoc")) == {}


def test_nothing_follows_from_a_units_absence():
    ((text, options),) = questions([row(1, SUA.name)], SUA, MAI)
    assert text == "“mam-non-hoa-mai” (Trường Mầm non Hoa Mai) không có trong tệp."
    assert options == ["--keep mam-non-hoa-mai", "--close mam-non-hoa-mai=…", "--merge mam-non-hoa-mai=…"]
    assert after([row(1, SUA.name)], SUA, MAI, said=("--keep", "mam-non-hoa-mai")) == {}


def test_all_that_are_absent_can_be_kept_at_once():
    other = School("thpt-a", "Trường THPT A", "thpt", None, (("mot", None),))
    asked = questions([row(1, SUA.name)], SUA, MAI, other)
    assert len(asked) == 2 and all("--keep-rest" in options for _, options in asked)
    assert after([row(1, SUA.name)], SUA, MAI, other, said=("--keep-rest", "")) == {}


def test_units_that_no_list_of_schools_has_are_not_asked_about():
    ended = replace(MAI, open=(Span(None, Q2),))
    assert after([row(1, SUA.name)], OFFICE, ended, SUA) == {}


def test_a_unit_is_closed_or_merged_as_a_person_has_said():
    given = [row(1, SUA.name)]
    kind, unit = after(given, SUA, MAI, said=("--close", "mam-non-hoa-mai=2026-Q2"))["mam-non-hoa-mai"]
    assert kind == "closed" and unit == replace(MAI, open=(Span(None, Q2),))
    kind, unit = after(given, SUA, MAI, said=("--merge", "mam-non-hoa-mai=thcs-hoa-sua,2026-Q3"))["mam-non-hoa-mai"]
    assert kind == "merged" and unit == replace(MAI, open=(Span(None, Q3),), merged_into="thcs-hoa-sua")
    since = replace(MAI, open=(Span(Q2),))
    assert after(given, SUA, since, said=("--close", "mam-non-hoa-mai=2026-Q3"))["mam-non-hoa-mai"][1].open == (Span(Q2, Q3),)


def test_an_answer_that_has_been_written_already_changes_nothing():
    said = ("--merge", "mam-non-hoa-mai=thcs-hoa-sua,2026-Q2")
    merged = after([row(1, SUA.name)], SUA, MAI, said=said)["mam-non-hoa-mai"][1]
    assert after([row(1, SUA.name)], SUA, merged, said=said) == {}


def test_a_merger_is_suggested_where_a_school_of_the_same_words_is_there():
    both = School("tieu-hoc-hoa-sua", "Trường Tiểu học Hoa Sữa", "tieu-hoc", None, (("mot", None),))
    ((text, options),) = questions([row(1, SUA.name)], SUA, both)
    assert "Có thể đã sáp nhập vào “thcs-hoa-sua”." in text and "--merge tieu-hoc-hoa-sua=thcs-hoa-sua,…" in options


def test_answers_about_units_that_are_not_there_are_told():
    for said, told in (
        (("--keep", "x"), "Không có đơn vị “x”"),
        (("--close", "x=2026-Q2"), "Không có đơn vị “x”"),
        (("--row", "9=bo-qua"), "--row 9: không có đơn vị nào ở dòng ấy."),
        (("--agency", "ba"), "không có cơ quan “ba”"),
        (("--merge", "mam-non-hoa-mai=x,2026-Q2"), "--merge: không có đơn vị “x”."),
        (("--merge", "mam-non-hoa-mai=mam-non-hoa-mai,2026-Q2"), "--merge: không có đơn vị"),
    ):
        result = compared([row(1, SUA.name)], SUA, MAI, said=(*said, "--keep-rest", ""))
        assert [what for _, what, _ in result.found.problems if told in what], said
    result = compared([row(1, SUA.name)], SUA, said=("--close", "thcs-hoa-sua=2026-Q2"))
    assert [what for _, what, _ in result.found.problems] == ["“thcs-hoa-sua” có trong tệp mà lại được ghi là đã ngừng hoạt động."]
    late = replace(MAI, open=(Span(Q4),))
    result = compared([row(1, SUA.name)], SUA, late, said=("--close", "mam-non-hoa-mai=2026-Q2"))
    assert "mở từ quý IV/2026, sau quý II/2026" in result.found.problems[0][1]


def test_a_school_that_is_opened_again_gets_a_span():
    ended = replace(SUA, open=(Span(None, Q2),))
    said = ("--row", "1=thcs-hoa-sua", "--since", "2026-Q4")
    kind, unit = after([row(1, SUA.name)], ended, said=said)["thcs-hoa-sua"]
    assert kind == "reopened" and unit.open == (Span(None, Q2), Span(Q4))
    assert "chưa rõ mở lại từ quý nào" in compared([row(1, SUA.name)], ended, said=said[:2]).found.problems[0][1]


def test_people_are_added_where_nobody_is_known_and_never_replaced_unasked():
    given = [row(1, SUA.name, people=(AN,))]
    assert compared(given, SUA).people == {"thcs-hoa-sua": (AN,)}
    known = Contacts(units={"thcs-hoa-sua": (Contact("Bình", "b@x.example.vn"),)})
    ((text, options),) = questions(given, SUA, contacts=known)
    assert "1 đơn vị đã có người liên hệ khác với tệp (thcs-hoa-sua)" in text and "An" not in text and "0912" not in text
    assert options == ["--people giu", "--people thay", "--people them", "--people khong"]
    found = {said: compared(given, SUA, contacts=known, said=("--people", said)).people for said in ("giu", "thay", "them")}
    both = (*known.units["thcs-hoa-sua"], AN)
    assert found == {"giu": {}, "thay": {"thcs-hoa-sua": (AN,)}, "them": {"thcs-hoa-sua": both}}


def test_people_that_are_known_already_are_no_question():
    known = Contacts(units={"thcs-hoa-sua": (Contact("AN", "an@x.example.vn", "0912.345.678"),)})
    assert compared([row(1, SUA.name, people=(AN,))], SUA, contacts=known).people == {}


def test_changes_stand_in_the_order_of_the_roster_and_new_ones_last():
    given = [row(1, "THCS Ngôi Sao", agency="mot"), row(2, MAI.name, "mam-non", address="B"), row(3, SUA.name, address="A")]
    result = compared(given, SUA, MAI, said=("--since", "tu-dau"))
    assert [change.after.id for change in result.changes] == ["thcs-hoa-sua", "mam-non-hoa-mai", "thcs-ngoi-sao"]

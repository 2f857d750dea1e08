"""Whom to call: the contacts as they are read, and every mistake in them."""

import pytest

from chuyenmuc.model.roster import Roster, School
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.problem import SourceReport
from chuyenmuc.reminders.contacts import Contact, Contacts, Sender
from chuyenmuc.reminders.contacts_file import parse_contacts

ROSTER = Roster(units={id_: School(id_, "Trường", "thcs") for id_ in ("thcs-hoa-sua", "mam-non-mai")})
RENAMED = Roster(units={"thcs-moi": School("thcs-moi", "Trường", "thcs", renamed_from=("thcs-cu",))})


def read(text: str, roster: Roster = ROSTER) -> tuple[Contacts, list[str]]:
    report = SourceReport(".contacts.yml")
    found = parse_contacts(load(text), report, roster)
    return found, [str(problem).removeprefix(".contacts.yml:") for problem in report.problems]


def test_one_person_or_several_and_the_office():
    found, problems = read(
        'office: {name: Phòng Mẫu, email: a@b.vn, phone: "024 3333", site: "https://x.vn/cot"}\n'
        "units:\n"
        "  thcs-hoa-sua: {name: Cô  Lan, email: lan.hs@hoa-sua.edu.vn, phone: 0912345678}\n"
        "  mam-non-mai: [{name: Thầy Nam, phone: (024) 3.333-4444}, {email: hoa@mai.edu.vn}]\n"
    )
    assert problems == []
    assert found.office == Sender("Phòng Mẫu", "a@b.vn", "024 3333", "https://x.vn/cot/")
    assert found.of("thcs-hoa-sua") == (Contact("Cô Lan", "lan.hs@hoa-sua.edu.vn", "0912345678"),)
    assert found.of("mam-non-mai") == (Contact("Thầy Nam", None, "(024) 3.333-4444"), Contact(None, "hoa@mai.edu.vn", None))
    assert found.of("khac") == ()


@pytest.mark.parametrize("text", ["", "office:\nunits:\n", "# chưa ghi ai\n"])
def test_an_empty_file_is_fine(text):
    assert read(text) == (Contacts(), [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[a]", ["1: Danh bạ viết chưa đúng."]),
        ("unit: {}", ["1: Không có mục nào tên “unit” trong danh bạ. Có phải ý bạn là “units”?"]),
        (
            "units:\n  thcs-hoa-su: {phone: 0912345678}",
            ["2: Không có đơn vị “thcs-hoa-su” trong danh sách. Có phải ý bạn là “thcs-hoa-sua”?"],
        ),
        ("units:\n  mam-non-mai: {name: Cô}", ["2: Người liên hệ của “mam-non-mai” chưa có thư điện tử hay số điện thoại."]),
        ("units:\n  mam-non-mai:", ["2: Người liên hệ của “mam-non-mai” viết chưa đúng."]),
        ("units:\n  mam-non-mai: [Cô Lan]", ["2: Người liên hệ của “mam-non-mai” viết chưa đúng."]),
        ("units:\n  mam-non-mai: {mail: a@b.vn, phone: 0912345678}", ["2: Không có mục nào tên “mail” trong người liên hệ."]),
        ("office: {site: chuyenmuc.vn}", ["1: Địa chỉ “chuyenmuc.vn” không dùng được."]),
        ("units: [mam-non-mai]", ["1: Giá trị của mục “units” viết chưa đúng kiểu."]),
        (
            "office: {email: a}\nunits:\n  khac: {phone: 12}\n  mam-non-mai: {email: b, nam: c}",
            ["1: “a” không phải", "3: Không có đơn vị “khac”", "3: “12” không phải", "4: “b” không phải", "4: Không có mục nào tên “nam”"],
        ),
    ],
)
def test_every_mistake_is_told_at_once_with_its_line(text, told):
    problems = read(text)[1]
    assert len(problems) == len(told), problems
    for problem, start in zip(problems, told, strict=True):
        assert problem.startswith(start)


@pytest.mark.parametrize(
    "email",
    [
        "lan", "lan@", "@b.vn", "lan@b", "lan@b..vn", "lan@-b.vn", ".lan@b.vn", "lan.@b.vn", "la..n@b.vn", "lan@b.vn.", "lần@b.vn",
        "lan@trường.vn", "lan@b.vn, hoa@b.vn", "lan@b.vn; hoa@b.vn", "Lan <lan@b.vn>", "lan @b.vn", "lan@b.vn\\nBcc: x@y.vn",
        "lan@b.vn\\r\\nBcc: x@y.vn", '\\"lan\\"@b.vn', "lan@[127.0.0.1]", "lan@127.0.0.1", "x" * 65 + "@b.vn",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(email):
    found, problems = read(f'units:\n  mam-non-mai: {{email: "{email}"}}')
    assert len(problems) == 1 and problems[0].startswith("2: ")
    assert found.of("mam-non-mai") == ()


@pytest.mark.parametrize("email", ["a@b.vn", "Lan.Hoa+bdg@THCS-hoa-sua.edu.vn", "o'brien@x.example", "c0@2.vn", "hs@xn--trng-hda9482a.vn"])
def test_usual_addresses_pass(email):
    found, problems = read(f'units:\n  mam-non-mai: {{email: "{email}"}}')
    assert problems == [] and found.of("mam-non-mai")[0].email == email


@pytest.mark.parametrize("phone", ["0912345678", "+84 912 345 678", "(024) 3333.4444", "1800-1234"])
def test_usual_numbers_pass(phone):
    assert read(f'office: {{phone: "{phone}"}}') == (Contacts(Sender(phone=phone)), [])


@pytest.mark.parametrize("phone", ["12", "không có", "0912 345 678, 0987 654 321", "0912\\n345678", "0" * 30])
def test_what_is_no_number_is_refused(phone):
    assert len(read(f'office: {{phone: "{phone}"}}')[1]) == 1


def test_a_renamed_unit_is_told_its_new_id():
    assert read("units:\n  thcs-cu: {phone: 0912345678}", RENAMED)[1] == [
        "2: Đơn vị “thcs-cu” đã đổi mã thành “thcs-moi”. Ghi “thcs-moi:” thay cho “thcs-cu:”."
    ]


def test_where_the_roster_could_not_be_read_no_unit_is_missed():
    assert read("units:\n  khac: {phone: 0912345678}", Roster())[1] == []

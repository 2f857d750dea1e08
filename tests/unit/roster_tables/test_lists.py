"""Twenty lists as offices keep them, each in a form of its own: what is read of each, and what is asked or refused."""

import unicodedata
from dataclasses import dataclass, field

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reminders.contacts import Contact
from support.lists import ROSTER, book, import_list, office, read_back, roster_command, rows, simple, text

ONE = ("--agency", "phuong-mot")
MAI = ("mam-non-hoa-mai", "Trường Mầm non Hoa Mai", "mam-non", "cong-lap", "phuong-mot")
DIEU = ("tieu-hoc-canh-dieu", "Trường Tiểu học Cánh Diều", "tieu-hoc", "cong-lap", "phuong-mot")
SUA = ("thcs-hoa-sua", "Trường THCS Hoa Sữa", "thcs", "cong-lap", "phuong-mot")


def without(unit: tuple, *places: int) -> tuple:
    return tuple(None if at in places else value for at, value in enumerate(unit))


def nfd(value):
    return unicodedata.normalize("NFD", value) if isinstance(value, str) else value


@dataclass
class Case:
    """A list, the options that answer what it leaves open, and the units that come out: id, name, level, ownership, agency."""

    data: bytes
    units: list[tuple]
    options: tuple[str, ...] = ONE
    people: dict[str, tuple[Contact, ...]] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)
    said: str = ""
    name: str = "danh-sach.xlsx"


def official() -> Case:
    """A letterhead, a title, a head of two rows with merged cells, groups, a total, a note and signatures."""

    def fill(sheet):
        sheet["A1"], sheet["E1"] = "UBND PHƯỜNG MỘT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        sheet["A2"] = "DANH SÁCH CÁC TRƯỜNG NĂM HỌC 2026-2027"
        heads = (("STT", ""), ("Tên trường", ""), ("Loại hình", ""), ("Hiệu trưởng", "Họ và tên"), ("", "Điện thoại"), ("", "Email"))
        for column, (upper, lower) in enumerate(heads, 1):
            sheet.cell(4, column, upper or None)
            sheet.cell(5, column, lower or None)
        lines = (
            ("I", "KHỐI MẦM NON"),
            (1, "Trường Mầm non Hoa Mai", "Công lập", "Nguyễn Thị An", "0912 345 678", "an@hoa-mai.example.vn"),
            ("II", "KHỐI TIỂU HỌC"),
            (1, "Trường Tiểu học Cánh Diều", "Công lập", "Trần Văn Bình", "024 3333 4444", ""),
            ("III", "KHỐI THCS"),
            (1, "Trường THCS Hoa Sữa", "Công lập", "", "", ""),
            (None, "Tổng cộng: 3 trường"),
            (),
            ("Ghi chú: số liệu tính đến ngày 5/9.",),
            (None, None, None, None, "Phường Một, ngày 5 tháng 9 năm 2026"),
            (None, "NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"),
            (None, "Lê Thị Cúc", None, None, "Phạm Văn Dũng"),
        )
        for number, line in enumerate(lines, 6):
            for column, value in enumerate(line, 1):
                sheet.cell(number, column, value)
        for area in ("A1:C1", "E1:F1", "A2:F2", "A4:A5", "B4:B5", "C4:C5", "D4:F4", "B6:F6", "B8:F8"):
            sheet.merge_cells(area)

    people = {
        "mam-non-hoa-mai": (Contact("Nguyễn Thị An", "an@hoa-mai.example.vn", "0912 345 678"),),
        "tieu-hoc-canh-dieu": (Contact("Trần Văn Bình", None, "024 3333 4444"),),
    }
    return Case(book(fill), [MAI, DIEU, SUA], people=people)


def phones_as_numbers() -> Case:
    """Telephone numbers that Excel took for numbers, so that their 0 is gone; e-mail with “mailto:”, a site without its scheme."""
    data = simple(
        ("TT", "Đơn vị", "Cấp học", "SĐT", "E-mail", "Trang web"),
        (1, "Trường Mầm non Hoa Mai", "Mầm non", 912345678, "mailto:an@hoa-mai.example.vn", "hoa-mai.example.edu.vn"),
        (2, "Trường THCS Hoa Sữa", "THCS", 2433334444.0, "", "http://www.hoa-sua.example.edu.vn/"),
    )
    people = {
        "mam-non-hoa-mai": (Contact(None, "an@hoa-mai.example.vn", "0912345678"),),
        "thcs-hoa-sua": (Contact(None, None, "02433334444"),),
    }
    more = {"mam-non-hoa-mai": "https://hoa-mai.example.edu.vn/", "thcs-hoa-sua": "http://www.hoa-sua.example.edu.vn/"}
    return Case(data, [without(MAI, 3), without(SUA, 3)], people=people, more=more)


def capitals() -> Case:
    """Names in capitals throughout."""
    data = simple(
        ("STT", "TÊN TRƯỜNG", "LOẠI HÌNH"),
        (1, "TRƯỜNG MẦM NON HOA MAI", "CÔNG LẬP"),
        (2, "TRƯỜNG THCS HOA SỮA", "CÔNG LẬP"),
        (3, "TRUNG TÂM GDNN-GDTX BẾN SÔNG", "CÔNG LẬP"),
    )
    centre = ("gdnn-gdtx-ben-song", "Trung tâm GDNN-GDTX Bến Sông", "gdnn-gdtx", "cong-lap", "phuong-mot")
    return Case(data, [MAI, SUA, centre], said="Tên viết toàn chữ hoa đã được đổi")


def abbreviations() -> Case:
    """Names and words as short as they can be."""
    data = simple(
        ("Số TT", "Trường", "LH", "Bậc học"),
        (1, "MN Hoa Mai", None, "MN"),
        (2, "TH Cánh Diều", None, "TH"),
        (3, "TH&THCS Bắc Cầu", None, "TH&THCS"),
        (4, "PTDTNT THCS Tân Lập", None, "THCS"),
    )
    bridge = ("lien-cap-bac-cau", "Trường Tiểu học và THCS Bắc Cầu", "lien-cap", None, "phuong-mot")
    boarding = ("ptdtnt-thcs-tan-lap", "Trường PTDTNT THCS Tân Lập", "thcs", None, "phuong-mot")
    return Case(data, [without(MAI, 3), without(DIEU, 3), bridge, boarding], said="Không dùng các cột: LH.")


def decomposed() -> Case:
    """Letters and their marks apart (NFD), as macOS and some web pages give them."""
    lines = [("STT", "Tên trường", "Loại hình"), (1, "Trường Mầm non Hoa Mai", "Công lập"), (2, "Trường THCS Hoa Sữa", "Công lập")]
    return Case(simple(*[[nfd(value) for value in line] for line in lines]), [MAI, SUA])


def semicolons() -> Case:
    """CSV with semicolons, as Excel writes it where the comma is for decimals."""
    lines = [("STT", "Tên trường", "Loại hình"), ("1", "Trường Mầm non Hoa Mai", "Công lập"), ("2", "Trường THCS Hoa Sữa", "Công lập")]
    return Case(text(lines, ";"), [MAI, SUA], name="ds.csv")


def unicode_text() -> Case:
    """Excel's “Unicode text”: UTF-16 with tabs."""
    lines = [("STT", "Tên trường", "Loại hình"), ("1", "Trường Mầm non Hoa Mai", "Công lập"), ("2", "Trường THCS Hoa Sữa", "Công lập")]
    return Case(text(lines, "\t", "utf-16"), [MAI, SUA], name="ds.txt")


def windows_1258() -> Case:
    """CSV of a Vietnamese Windows, without BOM: tone marks are characters of their own."""
    lines = [("STT", "Tên trường", "Loại hình"), ("1", "Trường Mầm non Hoa Mai", "Công lập"), ("2", "Trường THCS Hoa Sữa", "Công lập")]
    apart = "".join(f"{','.join(line)}\r\n" for line in lines)
    encoded = b"".join(_in_1258(letter) for letter in apart)
    return Case(encoded, [MAI, SUA], name="ds.csv")


def _in_1258(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:  # vowels with a quality and a tone are written as two characters
        base, *marks = unicodedata.normalize("NFD", letter)
        tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
        rest = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark != tone))
        return (rest + tone).encode("cp1258")


def sheets_by_level() -> Case:
    """A sheet for each level, whose names alone say the level; and one with no list."""
    data = book(
        rows(("STT", "Tên trường", "Loại hình"), (1, "Hoa Mai", "Công lập")),
        rows(("STT", "Tên trường", "Loại hình"), (1, "Hoa Sữa", "Công lập")),
        rows(("Hướng dẫn", "Điền vào hai trang kia.")),
        names=("Mầm non", "THCS", "Hướng dẫn"),
    )
    return Case(data, [MAI, SUA], (*ONE, "--sheet", "*"))


def wards() -> Case:
    """The same name in two wards; who manages stands in a column, in words of several kinds."""
    data = simple(
        ("STT", "Tên trường", "Loại hình", "Cơ quan quản lý"),
        (1, "Trường Mầm non Hoa Mai", "Công lập", "UBND phường Một"),
        (2, "Trường Mầm non Hoa Mai", "Công lập", "Phường Hai"),
        (3, "Trường THPT Hải Đăng", "Công lập", "so-mau"),
    )
    units = [
        ("mam-non-hoa-mai-phuong-mot", *MAI[1:]),
        ("mam-non-hoa-mai-phuong-hai", *MAI[1:4], "phuong-hai"),
        ("thpt-hai-dang", "Trường THPT Hải Đăng", "thpt", "cong-lap", "so-mau"),
    ]
    return Case(data, units, ())


def groups_of_two_depths() -> Case:
    """Groups within groups: “1. Công lập” of a level ends with the next level."""
    data = simple(
        ("STT", "Tên trường", "Địa chỉ"),
        ("A", "MẦM NON"),
        ("I", "Công lập"),
        (1, "Hoa Mai", "Số 1"),
        ("II", "Tư thục"),
        (1, "Nắng Sớm", "Số 2"),
        ("B", "TIỂU HỌC (1 trường)"),
        (1, "Cánh Diều", "Số 3"),
    )
    sun = ("mam-non-nang-som", "Trường Mầm non Nắng Sớm", "mam-non", "tu-thuc", "phuong-mot")
    return Case(data, [MAI, sun, without(DIEU, 3)])


def hidden_rows() -> Case:
    """Rows that a filter has hidden, of which the office says that they are not meant."""

    def fill(sheet):
        rows(("STT", "Tên trường", "Loại hình"), (1, MAI[1], "CL"), (2, "Trường Mầm non Đã Ẩn", "CL"), (3, SUA[1], "CL"))(sheet)
        sheet.row_dimensions[3].hidden = True

    return Case(book(fill), [MAI, SUA], (*ONE, "--hidden", "bo"))


def numbered_columns_and_second_head() -> Case:
    """A row that numbers the columns, and the head again where the second printed page begins."""
    head = ("STT", "Tên đơn vị", "Cấp học", "Loại hình", "Ghi chú")
    data = simple(
        head, ("(1)", "(2)", "(3)", "(4)", "(5)"), (1, MAI[1], "Mầm non", "Công lập", ""), (), head, (2, SUA[1], "THCS", "Công lập", "x")
    )
    return Case(data, [MAI, SUA], said="Không dùng các cột: Ghi chú.")


def people_of_others() -> Case:
    """The telephone of the deputy head is nobody's that reminders go to."""

    def fill(sheet):
        rows(
            ("STT", "Tên trường", "Hiệu trưởng", None, "Phó hiệu trưởng", None),
            (None, None, "Họ tên", "Điện thoại", "Họ tên", "Điện thoại"),
            (1, MAI[1], "Nguyễn Thị An", "0912 345 678", "Lê Văn Em", "0987 654 321"),
        )(sheet)
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
            sheet.merge_cells(area)

    return Case(book(fill), [without(MAI, 3)], people={"mam-non-hoa-mai": (Contact("Nguyễn Thị An", None, "0912 345 678"),)})


def merged_down() -> Case:
    """Cells that are merged over several rows: the level of all, and a school with two telephones."""

    def fill(sheet):
        rows(
            ("STT", "Cấp", "Tên trường", "Số điện thoại", "Loại hình"),
            (1, "Mầm non", MAI[1], "0912 345 678", "Công lập"),
            (None, None, None, "0987 654 321", None),
            (2, None, "Trường Mầm non Nắng Sớm", "", "Tư thục"),
        )(sheet)
        for area in ("B2:B4", "A2:A3", "C2:C3", "E2:E3"):
            sheet.merge_cells(area)

    people = {"mam-non-hoa-mai": (Contact(None, None, "0912 345 678"), Contact(None, None, "0987 654 321"))}
    sun = ("mam-non-nang-som", "Trường Mầm non Nắng Sớm", "mam-non", "tu-thuc", "phuong-mot")
    return Case(book(fill), [MAI, sun], people=people)


def non_public() -> Case:
    """“Ngoài công lập” is two kinds; the office says which."""
    data = simple(("STT", "Tên trường", "Loại hình"), (1, MAI[1], "Công lập"), (2, "Trường Mầm non Nắng Sớm", "Ngoài công lập"))
    sun = ("mam-non-nang-som", "Trường Mầm non Nắng Sớm", "mam-non", "tu-thuc", "phuong-mot")
    return Case(data, [MAI, sun], (*ONE, "--non-public", "tu-thuc"))


def several_phones() -> Case:
    """Two telephones in one cell, and two columns of them; “Chưa có” and “-” are nothing."""
    data = simple(
        ("STT", "Tên trường", "Hiệu trưởng", "ĐT cơ quan", "ĐT di động", "Email", "Website"),
        (1, MAI[1], "Nguyễn Thị An", "024.3333.4444; 024.3333.5555", "0912.345.678", "Chưa có", "-"),
        (2, SUA[1], "", "", "", "c2hoasua@example.edu.vn; hieutruong@example.edu.vn", "không có"),
    )
    people = {
        "mam-non-hoa-mai": tuple(Contact("Nguyễn Thị An", None, phone) for phone in ("024.3333.4444", "024.3333.5555", "0912.345.678")),
        "thcs-hoa-sua": tuple(Contact(None, mail) for mail in ("c2hoasua@example.edu.vn", "hieutruong@example.edu.vn")),
    }
    return Case(data, [without(MAI, 3), without(SUA, 3)], people=people)


def ministry_codes() -> Case:
    """A column of the ministry's codes, which are no ids of this site, and formulas with their results."""
    data = simple(
        ("STT", "Mã trường", "Tên cơ sở giáo dục", "Loại hình trường", "Số lớp"),
        (1, "01001501", MAI[1], "Công lập", 12),
        (2, "01001502", SUA[1], "Công lập", 20),
        (None, None, "Tổng cộng", None, 32),
    )
    return Case(data, [MAI, SUA], said="Không dùng các cột: Mã trường, Số lớp.")


def branches() -> Case:
    """A row that may be a unit or not is asked about; here it is only a branch."""
    data = simple(
        ("STT", "Tên trường", "Loại hình", "Địa chỉ"),
        (1, MAI[1], "Công lập", "Số 1 phố Mới"),
        (None, "Điểm trường xóm Đông", None, "Xóm Đông"),
        (2, SUA[1], "Công lập", "Số 2 phố Mới"),
    )
    return Case(data, [MAI, SUA], (*ONE, "--row", "3=bo-qua"))


def blank_rows_and_columns() -> Case:
    """A table that begins far down and far to the right, with blank rows in it and blanks around texts."""

    def fill(sheet):
        sheet["C7"], sheet["D7"], sheet["F7"] = "  STT ", " TÊN   TRƯỜNG\n(ghi đầy đủ) ", "Loại hình *"
        sheet["C9"], sheet["D9"], sheet["F9"] = "1.", "  Trường   Mầm non Hoa Mai ", "công lập "
        sheet["C14"], sheet["D14"], sheet["F14"] = "2.", "Trường THCS Hoa Sữa\u00a0", "CÔNG LẬP"
        sheet["XFD14"].number_format = "@"

    return Case(book(fill), [MAI, SUA])


CASES = [
    official, phones_as_numbers, capitals, abbreviations, decomposed, semicolons, unicode_text, windows_1258, sheets_by_level, wards,
    groups_of_two_depths, hidden_rows, numbered_columns_and_second_head, people_of_others, merged_down, non_public, several_phones,
    ministry_codes, branches, blank_rows_and_columns,
]  # fmt: skip


def test_there_are_twenty_lists():
    assert len({case.__name__ for case in CASES}) == 20


@pytest.mark.parametrize("make", CASES)
def test_a_list_becomes_the_roster_and_the_contacts(make, tmp_path):
    case = make()
    repository = office(tmp_path / "kho")
    done = import_list(repository, case.data, *case.options, name=case.name)
    assert done.status == 0, done.err
    units, people = read_back(repository)
    found = [(one.id, one.name, one.level, one.ownership, one.managed_by(Quarter(2026, 4))) for one in units.values()]
    assert found == case.units and people == case.people
    assert {id_: unit.website for id_, unit in units.items() if unit.website} == case.more
    assert case.said in done.out
    assert not [phone for several in people.values() for one in several if (phone := one.phone) and phone in done.out + done.err]
    before = repository.root.joinpath("posts/schools.yml").read_bytes()
    again = import_list(repository, case.data, *case.options, name=case.name)
    assert again.status == 0 and "không có gì để ghi" in again.err, again.out + again.err
    assert repository.root.joinpath("posts/schools.yml").read_bytes() == before


@pytest.mark.parametrize("make", [case for case in CASES if case().options])
def test_without_the_answers_nothing_is_written_and_each_is_named(make, tmp_path):
    case = make()
    repository = office(tmp_path / "kho")
    before = repository.root.joinpath("posts/schools.yml").read_bytes()
    done = import_list(repository, case.data, name=case.name)
    assert done.status == 2 and "Chưa ghi gì" in done.err
    assert repository.root.joinpath("posts/schools.yml").read_bytes() == before and not (repository.root / ".contacts.yml").exists()
    options = [option for option in case.options if option.startswith("--")]
    assert options[-1] in done.err and (len(options) == 1 or "--sheet" in options or options[0] in done.err)


def test_a_sheet_without_a_table_is_told(tmp_path):
    done = import_list(office(tmp_path / "kho"), simple(("a", "b"), (1, 2)))
    assert done.status == 2 and done.err.startswith("Không tìm thấy dòng đầu bảng. Bảng cần một dòng đầu có cột “Tên trường”")


def test_a_table_without_rows_is_told(tmp_path):
    done = import_list(office(tmp_path / "kho"), simple(("STT", "Tên trường"), ("Ghi chú: chưa có",)))
    assert done.status == 2 and "Dưới dòng đầu bảng không có trường nào." in done.err


def test_a_sheet_can_be_named_and_one_that_is_not_there_is_told(tmp_path):
    table = rows(("STT", "Tên trường", "Loại hình"), (1, MAI[1], "CL"))
    other = rows(("STT", "Tên trường", "Loại hình"), (1, SUA[1], "CL"))
    data = book(table, other, names=("A", "B"))
    repository = office(tmp_path / "kho")
    assert "Không có trang tính “C” trong tệp. Các trang tính: A, B." in import_list(repository, data, *ONE, "--sheet", "C").err
    done = import_list(repository, data, *ONE)
    assert done.status == 2 and "trang tính “B”: thêm --sheet B" in done.err and 'cả 2 trang tính: thêm --sheet "*"' in done.err
    assert import_list(repository, data, *ONE, "--sheet", "B").status == 0
    assert list(read_back(repository)[0]) == ["thcs-hoa-sua"]


def test_a_hidden_sheet_is_passed_over_unless_it_is_named(tmp_path):
    def hide(sheet):
        rows(("STT", "Tên trường", "Loại hình"), (1, SUA[1], "CL"))(sheet)
        sheet.sheet_state = "hidden"

    table = rows(("STT", "Tên trường", "Loại hình"), (1, MAI[1], "CL"))
    repository = office(tmp_path / "kho")
    done = import_list(repository, book(table, hide, names=("A", "B")), *ONE, "--dry-run")
    assert done.status == 0 and "Bỏ qua trang tính đang ẩn: B." in done.out


def test_the_export_is_a_list_too(tmp_path):
    repository = office(tmp_path / "kho", ROSTER)
    file = tmp_path / "ra.xlsx"
    assert roster_command(repository, "export", file).status == 0
    done = roster_command(repository, "import", file)
    assert done.status == 0 and "không có gì để ghi" in done.err

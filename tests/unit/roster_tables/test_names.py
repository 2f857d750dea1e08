"""Names of schools: taken apart, compared, written in full, made into ids."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuyenmuc.roster_tables.names import in_full, is_institution, is_upper, parsed, proposed_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trường Mầm non Hoa Mai", "MN Hoa Mai"),
        ("Trường Mầm non Hoa Mai", "TRƯỜNG MẦM NON HOA MAI"),
        ("Trường Mầm non Hoa Mai", "mầm non  hoa mai"),
        ("Trường Mầm non Hoa Mai", "Truong Mam non Hoa Mai"),
        ("Trường Mầm non Hoa Mai", unicodedata.normalize("NFD", "Trường Mầm non Hoa Mai")),
        ("Trường THCS Hoà Bình", "Trường THCS Hòa Bình"),
        ("Trường Tiểu học và THCS Bắc Cầu", "TH&THCS Bắc Cầu"),
        ("Trường Trung học cơ sở Hoa Sữa", "THCS Hoa Sữa"),
        ("Trung tâm GDNN-GDTX Bến Sông", "Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên Bến Sông"),
        ("Trường Mầm non Hoa Mai", "Hoa Mai"),
        ("Trường Mầm non tư thục Nắng Sớm", "MN Nắng Sớm"),
        ("Lớp MGĐL Bé Yêu", "Mẫu giáo Bé Yêu"),
    ],
)
def test_one_name_written_in_two_ways_is_the_same(one, other):
    assert parsed(one).is_same(parsed(other)) and parsed(other).is_same(parsed(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trường Mầm non Hoa Mai", "Trường Tiểu học Hoa Mai"),
        ("Trường Mầm non Hoa Mai", "Trường Mầm non Hoa Mơ"),
        ("Trường THCS Hoàng Hoa", "Trường THCS Hoằng Hoá"),
        ("Trường THCS Hoa Sữa", "Trường THCS Hoa Sữa 2"),
        ("Trường THCS Hoa Sữa", "Trường THCS&THPT Hoa Sữa"),
    ],
)
def test_names_that_say_something_else_are_not(one, other):
    assert not parsed(one).is_same(parsed(other))


@pytest.mark.parametrize(
    ("name", "level", "full", "id_"),
    [
        ("MN HOA MAI", "mam-non", "Trường Mầm non Hoa Mai", "mam-non-hoa-mai"),
        ("Hoa Mai", "mam-non", "Trường Mầm non Hoa Mai", "mam-non-hoa-mai"),
        ("TRƯỜNG MẪU GIÁO SƠN CA", "mam-non", "Trường Mẫu giáo Sơn Ca", "mau-giao-son-ca"),
        ("TRƯỜNG TIỂU HỌC NGUYỄN BÁ NGỌC", "tieu-hoc", "Trường Tiểu học Nguyễn Bá Ngọc", "tieu-hoc-nguyen-ba-ngoc"),
        ("TRƯỜNG TIỂU HỌC TÂN LẬP II", "tieu-hoc", "Trường Tiểu học Tân Lập II", "tieu-hoc-tan-lap-ii"),
        ("thcs Đồng Xanh", "thcs", "Trường THCS Đồng Xanh", "thcs-dong-xanh"),
        ("TH-THCS Bắc Cầu", "lien-cap", "Trường Tiểu học và THCS Bắc Cầu", "lien-cap-bac-cau"),
        ("Trường Tiểu học, THCS và THPT Bắc Cầu (mẫu)", "lien-cap", "Trường Tiểu học, THCS và THPT Bắc Cầu (mẫu)", "lien-cap-bac-cau"),
        ("Trung tâm GDNN-GDTX Bến Sông", "gdnn-gdtx", "Trung tâm GDNN-GDTX Bến Sông", "gdnn-gdtx-ben-song"),
        ("Trường PTDT nội trú THCS Tân Lập", "thcs", "Trường PTDT nội trú THCS Tân Lập", "ptdt-noi-tru-thcs-tan-lap"),
        ("Nhóm trẻ Bé Ngoan", "mam-non", "Nhóm trẻ Bé Ngoan", "nhom-tre-be-ngoan"),
        ("Trường Quốc tế Mặt Trời", "lien-cap", "Trường Quốc tế Mặt Trời", "quoc-te-mat-troi"),
        ("Trường", "thcs", "Trường", "truong"),
    ],
)
def test_a_name_in_full_and_its_id(name, level, full, id_):
    assert (in_full(name, level), proposed_id(name, level)) == (full, id_)


WRITTEN = st.tuples(
    st.sampled_from(["", "Trường ", "TRƯỜNG ", "MN ", "Mầm non ", "TH&THCS ", "Trường Tiểu học và THCS ", "thcs ", "TRUNG TÂM GDNN-GDTX "]),
    st.lists(st.sampled_from(["Hoa", "SỮA", "Nguyễn", "bá", "Đồng", "2", "II", "(mẫu)", "Số 1", "–"]), min_size=1, max_size=5).map(
        " ".join
    ),
).map("".join)


@given(WRITTEN, st.sampled_from(["mam-non", "tieu-hoc", "thcs", "lien-cap", "gdnn-gdtx"]))
def test_a_name_in_full_stays_as_it_is_and_is_the_same_name(name, level):
    full = in_full(name, level)
    assert in_full(full, level) == full
    assert parsed(name).bare == parsed(full).bare


@pytest.mark.parametrize(("text", "is_one"), [
    ("Trường Mầm non Hoa Mai", True), ("MN Hoa Mai", True), ("Trung tâm GDNN", True), ("Hoa Mai", False), ("KHỐI MẦM NON", False),
    ("Điểm trường xóm Đông", False), ("", False), ("Trường", False),
])  # fmt: skip
def test_an_institution_is_known_by_how_its_name_begins(text, is_one):
    assert is_institution(text) == is_one


def test_a_name_may_say_whose_a_school_is():
    assert parsed("Trường Mầm non Tư Thục Nắng Sớm").ownership == "tu-thuc" and parsed("Trường THCS dân lập A").ownership == "dan-lap"
    assert parsed("Trường Mầm non Công Lập").bare == ("cong", "lap") and parsed("Trường THCS Tư Nghĩa").ownership is None


def test_abbreviations_are_in_capitals_in_any_name():
    assert not is_upper("THCS") and not is_upper("Trường THCS Hoa Sữa") and is_upper("THCS HOA SỮA")

"""Words for levels and ownership, however they are written; what is something else is nothing."""

import pytest

from chuyenmuc.roster_tables.kinds import Group, is_unclear, joined, level, ownership


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mầm non", "mam-non"), ("MN", "mam-non"), ("Mẫu giáo", "mam-non"), ("nhóm trẻ", "mam-non"), ("Trường mầm non", "mam-non"),
        ("Tiểu học", "tieu-hoc"), ("TH", "tieu-hoc"), ("cấp 1", "tieu-hoc"), ("Cấp I", "tieu-hoc"), ("THCS", "thcs"),
        ("Trung học cơ sở", "thcs"), ("trung hoc co so", "thcs"), ("Cấp THPT", "thpt"), ("PTTH", "thpt"), ("TH&THCS", "lien-cap"),
        ("TH, THCS, THPT", "lien-cap"), ("THCS và THPT", "lien-cap"), ("Liên cấp", "lien-cap"), ("Liên cấp (TH, THCS)", "lien-cap"),
        ("GDNN-GDTX", "gdnn-gdtx"), ("Giáo dục thường xuyên", "gdnn-gdtx"), ("Chuyên biệt", "chuyen-biet"), ("thcs", "thcs"),
        ("Cơ quan quản lý", "co-quan-quan-ly"),
        ("", None), ("Công lập", None), ("Đại học", None), ("THSP", None), ("Mầm non Hoa Mai", None), ("x", None), ("12", None),
    ],
)  # fmt: skip
def test_a_level_is_known_by_its_words(text, found):
    assert level(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Công lập", "cong-lap"), ("CL", "cong-lap"), ("cong lap", "cong-lap"), ("Trường công lập", "cong-lap"), ("Tư thục", "tu-thuc"),
        ("TƯ THỤC", "tu-thuc"), ("Dân lập", "dan-lap"), ("DL", "dan-lap"),
        ("Ngoài công lập", None), ("NCL", None), ("Bán công", None), ("", None),
    ],
)  # fmt: skip
def test_a_kind_of_ownership_is_known_by_its_words(text, found):
    assert ownership(text) == found


def test_what_may_be_either_kind_is_told_apart_from_what_is_none():
    assert is_unclear("Ngoài công lập") and is_unclear("NCL") and not is_unclear("Bán công") and not is_unclear("Công lập")


@pytest.mark.parametrize(
    ("text", "level_", "kind", "unclear"),
    [
        ("KHỐI MẦM NON", "mam-non", None, False),
        ("Các trường tiểu học công lập", "tieu-hoc", "cong-lap", False),
        ("Mầm non tư thục", "mam-non", "tu-thuc", False),
        ("Công lập", None, "cong-lap", False),
        ("Khối ngoài công lập", None, None, True),
        ("CẤP THCS 12", "thcs", None, False),
    ],
)
def test_a_heading_between_rows_says_what_those_below_are(text, level_, kind, unclear):
    group = Group(text)
    assert group.is_one and (group.level, group.ownership, group.is_unclear) == (level_, kind, unclear)


@pytest.mark.parametrize("text", ["Trường Mầm non Hoa Mai", "Hoa Mai", "Cụm 1", "", "Tổng cộng", "Trường Công Lập Xanh"])
def test_what_names_something_of_its_own_is_no_heading(text):
    assert not Group(text).is_one


def test_levels_that_do_not_go_together_are_none():
    assert joined(["mam-non", "gdnn-gdtx"]) is None and joined([]) is None and joined(["tieu-hoc", "chuyen-biet"]) == "chuyen-biet"

"""Whose a full name is, and which class is beside it; ``test_privacy`` has the sentences."""

import pytest

from chuyenmuc.texts.pupil_names import NamedPupil, pupils_beside_a_class


def beside(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.beside) for one in pupils_beside_a_class(text)]


def test_the_name_is_shown_without_its_last_syllable():
    assert list(pupils_beside_a_class("Em Nguyễn Văn An, lớp 7A.")) == [NamedPupil(3, 16, "Nguyễn Văn …", "lớp 7A")]


@pytest.mark.parametrize(
    "written", ["lớp 7", "lớp 7A", "lớp 7a", "lớp 7A1", "lớp 12C10", "lớp 9/2", "lớp 9.2", "khối 8", "lớp bốn A", "lớp Lá 2", "LỚP 7A"]
)
def test_classes_as_schools_write_them(written):
    assert beside(f"Em Nguyễn Văn An, {written}, hát.") == [("Nguyễn Văn An", written)]
    assert beside(f"Ở {written}, em Nguyễn Văn An hát.") == [("Nguyễn Văn An", written)]


@pytest.mark.parametrize("written", ["lớp học", "lớp 13", "lớp vẽ", "5G", "lớp trẻ", "lớp 7 người", "tháng 7"])
def test_what_is_no_class(written):
    assert beside(f"Em Nguyễn Văn An, {written}, hát.") == []


def test_every_name_of_a_list_has_the_class_of_the_line_that_introduces_it():
    names = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Chi"]
    assert beside("Danh sách khen thưởng của lớp 7A:\n\n" + "".join(f"- {name}\n" for name in names)) == [
        (name, "lớp 7A") for name in names
    ]
    assert beside("## Lớp 7A\n\n" + "".join(f"{number}. {name}\n" for number, name in enumerate(names, 1))) == [
        (name, "Lớp 7A") for name in names
    ]
    assert beside("Lớp 7A vui lắm.\n\n- Nguyễn Văn An\n") == []
    assert beside("Các cô của lớp 7A:\n\n- Cô Nguyễn Thị Mai\n- Bà Trần Thị Lan\n") == []


def test_names_that_are_joined_are_of_the_same_kind():
    assert beside("Lớp 7A cảm ơn các cô Nguyễn Thị Mai, Trần Thị Lan và Lê Thị Hoa.") == []
    assert [name for name, _ in beside("Lớp 7A khen các bạn Nguyễn An, Trần Bình và Lê Chi.")] == ["Nguyễn An", "Trần Bình", "Lê Chi"]

"""What a text lacks to be a post, and the front matter that comes of it."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing.strict_yaml import load
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.office_files import read_office
from chuyenmuc.submissions.details import Details, check, completed, missing
from chuyenmuc.submissions.submission import SentPicture, Submission
from support.sending import UNIT, bare

FULL = Details(UNIT, "Bữa cơm", ("gia-dinh",), "Cả lớp nấu.", "pupils", "Sổ 12, 2026-08-01", dt.date(2026, 8, 20))
SENT = Submission("", "", "Chữ.", has_front_matter=False)
WITH_PICTURES = replace(SENT, pictures=(SentPicture("anh/a.jpg", b""),))


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    roster, plan, problems = read_office(bare(tmp_path_factory.mktemp("r")).root)
    assert not problems
    return roster, plan


def test_each_detail_is_asked_for_by_the_name_of_its_option():
    assert [one.option for one in missing(Details(), SENT)] == ["--unit", "--title", "--topic", "--summary"]
    assert [one.option for one in missing(Details(), WITH_PICTURES)] == ["--unit", "--title", "--topic", "--summary", "--people"]
    assert [one.option for one in missing(Details(people="pupils"), WITH_PICTURES)][-1] == "--consent"
    assert not list(missing(FULL, WITH_PICTURES)) and not list(missing(replace(FULL, people="none", consent=""), WITH_PICTURES))
    for name, empty in (("unit", ""), ("title", ""), ("topics", ()), ("summary", ""), ("people", ""), ("consent", "")):
        assert [one.name for one in missing(replace(FULL, **{name: empty}), WITH_PICTURES)] == [name]


@pytest.mark.parametrize(
    ("changed", "what", "fix"),
    [
        ({"unit": "thcs-hoa-su"}, "Không có đơn vị “thcs-hoa-su”", "Có phải ý bạn là “thcs-hoa-sua”?"),
        ({"unit": "Trường THCS Hoa Sữa"}, "Không có đơn vị", "Ghi mã: “thcs-hoa-sua”."),
        ({"unit": "x" * 100_000}, "Không có đơn vị “xxx", "Các giá trị dùng được"),
        ({"topics": ("gia-dinh", "Pháp luật")}, "Không có chủ đề “Pháp luật”", "Ghi mã: “phap-luat”."),
        ({"people": "học sinh"}, "Không hiểu “học sinh”", "none, adults, pupils"),
        ({"consent": "Sổ 12"}, "Chưa rõ nơi lưu", "“Sổ đồng ý số 12, 2026-11-20”"),
        ({"consent": "Sổ 12, 20/11/2026"}, "Chưa rõ nơi lưu", "năm-tháng-ngày"),
        ({"consent": ", 2026-08-01"}, "Chưa rõ nơi lưu", "năm-tháng-ngày"),
        ({"title": "B\udcff"}, "không phải bảng mã UTF-8", "terminal"),
    ],
)
def test_what_cannot_be_is_told_with_what_to_write_instead(office, changed, what, fix):
    with pytest.raises(Refusal) as found:
        check(replace(FULL, **changed), *office)
    assert what in str(found.value) and fix in str(found.value) and len(str(found.value)) < 400
    check(FULL, *office)
    check(Details(), *office)


def test_a_text_becomes_a_whole_post():
    done = completed(SENT, replace(FULL, quarter=Quarter.parse("2026-Q2")))
    assert (done.unit, done.file, done.has_front_matter) == (UNIT, "2026-q2-bua-com.md", True)
    head = '---\ntitle: "Bữa cơm"\ndate: 2026-08-20\ntopics: [gia-dinh]\nsummary: "Cả lớp nấu."\nquarter: 2026-Q2\n---\n\nChữ.\n'
    assert done.text == head
    assert "quarter" not in completed(SENT, FULL).text and "people" not in completed(SENT, FULL).text


def test_pictures_are_named_after_the_post_all_at_once():
    """A new name can be another's old one; one name can be the beginning of another; a space may stand before it."""
    old = ("anh/b.PNG", "anh/2026-q3-bua-com-1.png", "anh/b.PNGx.jpeg")
    text = "![1](anh/b.PNG) ![2]( anh/2026-q3-bua-com-1.png 'x') ![3](anh/b.PNGx.jpeg) ![4](anh/khac.png) anh/b.PNG"
    done = completed(replace(SENT, text=text, pictures=tuple(SentPicture(path, path.encode()) for path in old)), FULL)
    new = [f"anh/2026-q3-bua-com-{end}" for end in ("1.png", "2.png", "3.jpeg")]
    assert [(one.path, one.data) for one in done.pictures] == [(path, of.encode()) for path, of in zip(new, old, strict=True)]
    assert done.text.endswith(f"![1]({new[0]}) ![2]( {new[1]} 'x') ![3]({new[2]}) ![4](anh/khac.png) anh/b.PNG\n")
    assert '\npeople: pupils\nconsent: {ref: "Sổ 12", child_agreed: true, date: 2026-08-01}\n' in done.text


def test_each_picture_without_a_description_is_asked_for_in_its_place():
    text = "![](anh/a.jpg)\n\n![Đã tả](anh/b.jpg)\n\n![](anh/c.jpg)\n"
    sent = replace(SENT, text=text, pictures=tuple(SentPicture(f"anh/{name}.jpg", name.encode()) for name in "abc"))
    first, second = missing(FULL, sent)
    assert first.option == second.option == "--alt" and "a.jpg" in first.question and "c.jpg" in second.question
    (left,) = missing(replace(FULL, descriptions=("Hai bạn [nữ]",)), sent)
    assert left == second
    known = replace(FULL, descriptions=("Hai bạn [nữ]", "Nồi canh"))
    assert not list(missing(known, sent))
    assert "![Hai bạn nữ](anh/2026-q3-bua-com-1.jpg)\n\n![Đã tả](anh/2026-q3-bua-com-2.jpg)\n\n![Nồi canh](" in completed(sent, known).text


def test_a_title_without_a_letter_names_the_option():
    with pytest.raises(Refusal, match=r"Đặt tên bài bằng --title\."):
        completed(SENT, replace(FULL, title="!!!"))


@pytest.mark.parametrize("title", ["a" * 500, "chữ " * 200])
def test_a_long_title_makes_a_short_name(title):
    assert len(completed(SENT, replace(FULL, title=title)).file) <= 72


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\x7f\ufeff\ufffe\uffff", exclude_categories=("Cc", "Cs", "Cn"))))
def test_a_title_of_any_signs_is_the_same_title_in_the_front_matter(text):
    done = completed(SENT, replace(FULL, title=f"{text} a", summary=f"- {text}: #"))
    front = str(load(done.text.split("---\n")[1]))
    assert "gia-dinh" in front

"""What a text lacks to be a post, and the front matter that comes of it."""

import datetime as dt

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.office.office_files import read_office
from chuyenmuc.submissions.details import Details, check, completed, missing
from chuyenmuc.submissions.submission import SentPicture, Submission
from support.sending import UNIT, bare

FULL = Details(UNIT, "Bữa cơm", ("gia-dinh",), "Cả lớp nấu.", "pupils", "Sổ 12, 2026-08-01", date=dt.date(2026, 8, 20), child_agreed="co")
SENT = Submission("", "", "Chữ.", has_front_matter=False)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    roster, plan, problems = read_office(bare(tmp_path_factory.mktemp("r")).root)
    assert not problems
    return roster, plan


def test_each_detail_is_asked_for_by_the_name_of_its_option():
    with_picture = replace(SENT, pictures=(SentPicture("anh/a.png", b""),))
    assert [one.option for one in missing(Details(), SENT)] == ["--unit", "--title", "--topic", "--summary"]
    assert [one.option for one in missing(Details(), with_picture)] == ["--unit", "--title", "--topic", "--summary", "--people"]
    assert [one.option for one in missing(Details(people="pupils"), with_picture)][-2:] == ["--consent", "--child-agreed"]
    assert not list(missing(FULL, with_picture)) and not list(missing(replace(FULL, people="none", consent=""), with_picture))
    for name, empty in (
        ("unit", ""),
        ("title", ""),
        ("topics", ()),
        ("summary", ""),
        ("people", ""),
        ("consent", ""),
        ("child_agreed", ""),
    ):
        assert [one.name for one in missing(replace(FULL, **{name: empty}), with_picture)] == [name]


def test_pictures_without_a_description_are_asked_for_one_by_one():
    sent = replace(SENT, text="![](anh/a.png) ![Rau](anh/b.png) ![](anh/c.png)", pictures=(SentPicture("anh/a.png", b""),))
    assert [(one.option, one.question.split()[2]) for one in missing(FULL, sent)] == [("--alt", "a.png"), ("--alt", "c.png")]
    assert [one.question.split()[2] for one in missing(replace(FULL, descriptions=("Bát",)), sent)] == ["c.png"]
    done = completed(sent, replace(FULL, descriptions=("Bát ](x) \\", "Đũa")))
    assert "![Bát (x) ](anh/2026-q3-bua-com-1.png) ![Rau](anh/b.png) ![Đũa](anh/c.png)" in done.text
    many = replace(SENT, text="![](anh/" + "a" * 500 + ")" * 2 + "![](anh/b" * 100_000)
    assert len("".join(one.question for one in missing(FULL, many))) < 10_000


@pytest.mark.parametrize(
    ("changed", "what", "fix"),
    [
        ({"unit": "thcs-hoa-su"}, "Không có đơn vị “thcs-hoa-su”", "Có phải ý bạn là “thcs-hoa-sua”?"),
        ({"unit": "Trường THCS Hoa Sữa"}, "Không có đơn vị", "Ghi mã: “thcs-hoa-sua”."),
        ({"unit": "x" * 100_000}, "Không có đơn vị “xxx", "Chọn một trong"),
        ({"topics": ("gia-dinh", "Pháp luật")}, "Không có chủ đề “Pháp luật”", "Ghi mã: “phap-luat”."),
        ({"people": "học sinh"}, "Không hiểu “học sinh”", "none, adults, pupils"),
        ({"consent": "Sổ 12"}, "Chưa rõ nơi lưu", "“Sổ đồng ý số 12, 2026-11-20”"),
        ({"consent": "Sổ 12, 20/11/2026"}, "Chưa rõ nơi lưu", "năm-tháng-ngày"),
        ({"consent": ", 2026-08-01"}, "Chưa rõ nơi lưu", "năm-tháng-ngày"),
        ({"child_agreed": "có"}, "Không hiểu “có”", "co, khong, duoi-7"),
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


@pytest.mark.parametrize(("answer", "written"), [("co", ", child_agreed: true"), ("khong", ", child_agreed: false"), ("duoi-7", "")])
def test_what_the_children_said_is_written_and_nothing_else(answer, written):
    sent = replace(SENT, pictures=(SentPicture("anh/a.png", b""),))
    assert f'consent: {{ref: "Sổ 12"{written}, date: 2026-08-01}}' in completed(sent, replace(FULL, child_agreed=answer)).text


def test_a_title_without_a_letter_names_the_option():
    with pytest.raises(Refusal, match=r"Đặt tên bài bằng --title\."):
        completed(SENT, replace(FULL, title="!!!"))


@pytest.mark.parametrize("title", ["a" * 500, "chữ " * 200])
def test_a_long_title_makes_a_short_name(title):
    assert len(completed(SENT, replace(FULL, title=title)).file) <= 72


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\x7f\ufeff\ufffe\uffff", exclude_categories=("Cc", "Cs", "Cn"))))
def test_a_title_of_any_signs_is_the_same_title_in_the_front_matter(text):
    done = completed(SENT, replace(FULL, title=f"{text} a", summary=f"- {text}: #"))
    front = yaml.safe_load(done.text.split("---\n")[1])
    assert (front["title"], front["summary"]) == (" ".join(f"{text} a".split()), " ".join(f"- {text}: #".split()))

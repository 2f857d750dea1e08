"""One post's text as a post: what its front matter means, and what is told of it."""

import datetime as dt

import pytest

from chuyenmuc.model.guidance.outlines import OUTLINES
from chuyenmuc.model.plan import HANOI, Plan, Topic
from chuyenmuc.model.post_fields import POST_FIELDS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School
from chuyenmuc.problem import SourceReport
from chuyenmuc.reading.post_file import parse_post
from support.scenes import post_text

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
PLAN = Plan("a.example", Q2, topics={"gia-dinh": Topic("gia-dinh", "Gia đình"), "phap-luat": Topic("phap-luat", "Pháp luật")})
UNIT = School("thcs-hoa-sua", "Trường THCS Hoa Sữa", "thcs")


def parsed(date: str = "2026-08-20", stem: str = "2026-q3-bua-com", body: str | None = None, **front: str | None) -> tuple:
    """The post, and what is told of it."""
    report = SourceReport(f"posts/{UNIT.id}/{stem}.md")
    return parse_post(post_text(date, body, **front), stem, UNIT, PLAN, report), [problem.what for problem in report.problems]


def test_a_post_is_read_with_its_moment_quarter_and_body():
    post, told = parsed("2026-08-20 19:30", body="Cả lớp nhặt rau.", topics="[phap-luat, gia-dinh, phap-luat]", title='Ai "nấu" cơm?')
    assert told == []
    assert (post.id, post.published, post.quarter) == ("thcs-hoa-sua/2026-q3-bua-com", dt.datetime(2026, 8, 20, 19, 30, tzinfo=HANOI), Q3)
    assert (post.title, post.topics, post.words) == ("Ai “nấu” cơm?", ("phap-luat", "gia-dinh"), 4)
    assert (post.kind, post.draft, post.image, post.withdrawn) == ("article", False, None, None)


@pytest.mark.parametrize(
    ("stem", "quarter", "what"),
    [
        ("2026-q2-bua-com", "2026-Q2", None),
        ("2026-q3-bua-com", None, None),
        ("2026-q2-bua-com", None, "Tên tệp ghi quý 2026-Q2 nhưng bài thuộc quý 2026-Q3."),
        ("2026-q4-bua-com", "2026-Q4", "Quý 2026-Q4 muộn hơn ngày đăng 20/08/2026."),
        ("bua-com", None, "Tên tệp “bua-com.md” không đúng mẫu."),
        ("2026-q3-Bua", None, "Tên tệp “2026-q3-Bua.md” không đúng mẫu."),
    ],
)
def test_the_files_name_follows_the_quarter_that_the_post_is_for(stem, quarter, what):
    assert parsed(stem=stem, quarter=quarter)[1] == ([what] if what else [])


@pytest.mark.parametrize("missing", ["topics", "summary", "title", "date"])
def test_what_a_draft_may_lack_a_finished_post_may_not(missing):
    finished, draft = parsed(body="", **{missing: None})[1], parsed(body="", draft="true", **{missing: None})[1]
    assert f"Thiếu mục “{missing}” của bài viết." in finished and "Bài chưa có nội dung." in finished
    assert set(draft) <= {f"Thiếu mục “{missing}” của bài viết."} and (missing != "topics" or draft == [])


@pytest.mark.parametrize(("level", "told"), [("thcs", 1), ("thpt", 1), ("tieu-hoc", 0), ("mam-non", 0)])
def test_pupils_who_are_older_than_seven_have_to_agree_themselves(level, told):
    report = SourceReport("posts/thcs-hoa-sua/2026-q3-bua-com.md")
    source = post_text("2026-08-20", people="pupils", consent="{ref: Sổ số 12, date: 2026-08-01}")
    parse_post(source, "2026-q3-bua-com", School(UNIT.id, UNIT.name, level), PLAN, report)
    assert len(report.problems) == told and all("chính mình đồng ý" in problem.what for problem in report.problems)


@pytest.mark.parametrize(
    ("updated", "moment", "what"),
    [
        ("2026-08-25", "2026-08-25T07:00", None),
        ("2026-08-20", "2026-08-20T19:30", None),
        ("2026-08-19", "2026-08-20T19:30", "Ngày sửa bài sớm hơn ngày đăng."),
    ],
)
def test_an_update_is_never_before_the_publication(updated, moment, what):
    post, told = parsed("2026-08-20 19:30", updated=updated)
    assert post.updated == dt.datetime.fromisoformat(moment).replace(tzinfo=HANOI) and told == ([what] if what else [])


def test_after_a_mistake_the_post_holds_what_could_be_read_and_without_any_quarter_there_is_none():
    post, told = parsed("hôm qua")
    assert (post.quarter, post.day, post.title) == (Q3, dt.date(2026, 7, 1), "Bữa cơm") and len(told) == 1
    assert parsed("hôm qua", stem="bua-com")[0] is None


@pytest.mark.parametrize(
    ("key", "front"),
    [
        ("alt", {"image": f'{{src: anh/a.jpg, alt: "{"x" * 501}"}}', "people": "none"}),
        ("credit", {"image": f'{{src: anh/a.jpg, alt: Nhặt rau, credit: "{"x" * 201}"}}', "people": "none"}),
        ("source", {"source": f"https://bao.example/{'x' * 2000}"}),
        ("reason", {"withdrawn": f'{{date: 2026-09-01, reason: "{"x" * 301}"}}'}),
        ("by", {"approved": f'{{by: "{"x" * 201}", date: 2026-08-19}}'}),
    ],
)
def test_every_text_has_a_limit(key, front):
    _, told = parsed(**front)
    assert len(told) == 1 and told[0].startswith(f"Mục “{key}” dài ")


def test_no_field_of_text_is_without_a_limit():
    texts = [one for field in POST_FIELDS for one in (field, *field.entries) if one.type in ("text", "url")]
    assert [one.key for one in texts if not one.longest] == []


@pytest.mark.parametrize(
    "empty", ["{}", "[]", '{src: "", alt: "", credit: ""}', '{by: "", date: }', '{date: "", reason: null}', "{ref: , date: }"]
)
def test_a_group_that_a_form_left_empty_is_absent(empty):
    post, told = parsed(image=empty, approved=empty, withdrawn=empty, consent=empty)
    assert told == [] and (post.image, post.approved, post.withdrawn, post.consent) == (None, None, None, ())


CONSENT = "{ref: Sổ số 12, child_agreed: true, date: 2026-08-01, pictures: [%s]}"


def with_consents(*pictures, body="![Hai bạn](anh/a.jpg)\n\n![Nồi canh](anh/b.jpg)", **front):
    report = SourceReport("posts/thcs-hoa-sua/2026-q3-bua-com.md")
    consents = "".join(f"\n  - {CONSENT % one}" for one in pictures)
    post = parse_post(post_text("2026-08-20", body=body, people="pupils", consent=consents, **front), "2026-q3-bua-com", UNIT, PLAN, report)
    return post, [problem.what for problem in report.problems], [(hint.line, hint.what) for hint in report.hints]


def test_consent_may_be_a_list_and_name_its_pictures():
    post, problems, hints = with_consents("anh/a.jpg", "anh/b.jpg")
    assert [one.pictures for one in post.consent] == [("posts/thcs-hoa-sua/anh/a.jpg",), ("posts/thcs-hoa-sua/anh/b.jpg",)]
    assert problems == hints == []
    assert [one.pictures for one in parsed(people="pupils", consent=CONSENT % "")[0].consent] == [()]


def test_a_picture_without_a_consent_and_a_consent_without_its_picture_are_hints():
    assert with_consents("anh/a.jpg")[2] == [(7, "Hình “anh/b.jpg” chưa có giấy đồng ý nào ở mục “consent”.")]
    assert with_consents("anh/a.jpg", "")[2] == []
    assert with_consents("anh/a.jpg, anh/b.jpg, anh/c.jpg")[2] == [(7, "Mục “consent” ghi hình “anh/c.jpg” mà bài không có hình ấy.")]
    front = {"image": "{src: anh/c.jpg, alt: Mâm cơm tròn}"}
    assert with_consents("anh/a.jpg, anh/b.jpg, anh/c.jpg", **front)[2] == []


def test_each_consent_of_a_list_is_checked():
    _, problems, _ = with_consents("../khac/anh/a.jpg", "anh/b.jpg, https://a.example/b.jpg")
    assert len(problems) >= 1
    report = parsed(people="pupils", consent="[{ref: Sổ số 12, date: 2026-08-01}, {ref: Sổ số 13}]")[1]
    assert "Thiếu mục “date” của mục consent." in report and any("chính mình đồng ý" in what for what in report)


def test_a_picture_in_front_needs_a_description_that_says_something():
    assert parsed(image="{src: anh/a.jpg, alt: IMG_0001}", people="none")[1] == ["Hình “anh/a.jpg” chưa có lời tả: “IMG_0001” không tả gì."]
    assert parsed(image="{src: anh/a.jpg, alt: Cả lớp ở sân}", people="none")[1] == []


def test_prompts_of_an_outline_are_told_and_are_no_words():
    prompt = next(iter(OUTLINES.values())).prompts[0]
    post, told = parsed(body=f"Cả lớp nhặt rau.\n\n[{prompt}]\n")
    assert post.words == 4 and len(told) == 1 and "câu gợi ý" in told[0]
    assert parsed(body=f"Cả lớp nhặt rau.\n\n[{prompt}]\n", draft="true")[1] == []

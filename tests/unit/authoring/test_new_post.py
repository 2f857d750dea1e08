"""The text of a new post: where it stands, what is filled in, and what is refused."""

import datetime as dt

import pytest

from chuyenmuc.authoring.new_post import NewPost, new_post
from chuyenmuc.model.guidance.outlines import OUTLINES
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.reading.post_file import parse_post
from chuyenmuc.reading.read import read
from chuyenmuc.texts.prompts import left_prompts

SEPTEMBER = dt.date(2026, 9, 1)
UNIT = "thcs-hoa-sua"


@pytest.fixture
def made(repository):
    """Make a new post of a unit of the small repository."""
    column = read(repository.root).column

    def make(title: str = "Bữa cơm", unit: str = UNIT, day: dt.date = SEPTEMBER, **more) -> NewPost:
        return new_post(column.roster, column.plan, day, unit, title, **more)

    return make


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Bữa cơm", "bua-com"),
        ("  Đường   đến trường: 8/3!  ", "duong-den-truong-8-3"),
        ("Bu\u031b\u0303a co\u031bm", "bua-com"),
    ],
    ids=["plain", "signs and blanks", "decomposed"],
)
def test_the_file_is_named_after_the_quarter_and_the_title(made, title, name):
    assert made(title).path == f"posts/{UNIT}/2026-q3-{name}.md"


def test_the_name_of_the_file_stays_short(made):
    assert len(made("Một bữa cơm " * 12).path) <= len(f"posts/{UNIT}/2026-q3-.md") + 60


def test_a_title_with_quotes_and_colons_is_read_back_as_it_was_given(repository, made):
    title = 'Bữa cơm: "Gia đình" & đọc sách # không phải chú thích'
    post = made(title, topics=["gia-dinh"])
    repository.write(post.path, post.text.replace("summary:\n", "summary: Một câu.\n"))
    reading = read(repository.root)
    assert [str(problem) for problem in reading.problems] == []
    (found,) = [one for one in reading.column.posts if one.path == post.path]
    assert (found.title, found.day, found.topics) == ("Bữa cơm: “Gia đình” & đọc sách # không phải chú thích", SEPTEMBER, ("gia-dinh",))
    assert found.draft and found.quarter == Quarter(2026, 3)


def test_a_post_for_an_earlier_quarter_names_it_and_one_for_this_does_not(made):
    now, before = made(), made(quarter=Quarter(2026, 2))
    assert "\nquarter:" not in now.text
    assert "\nquarter: 2026-Q2\n" in before.text and "\ndate: 2026-09-01\n" in before.text
    assert before.path == f"posts/{UNIT}/2026-q2-bua-com.md"


def test_the_topics_of_the_plan_are_offered_with_their_names(made):
    text = made().text
    for topic, name in (("gia-dinh", "Gia đình"), ("phap-luat", "Pháp luật")):
        assert [line for line in text.splitlines() if line.startswith(f"#   {topic}") and line.endswith(f" {name}")], topic


def test_the_author_is_told_of_a_quarter_that_the_plan_does_not_have(made):
    assert made().note is None
    assert "kế hoạch dừng ở quý III/2026" in made(day=dt.date(2026, 10, 20)).note


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"unit": "thcs-hoa-su"}, "Có phải ý bạn là “thcs-hoa-sua”?"),
        ({"topics": ["gia-din"]}, "Có phải ý bạn là “gia-dinh”?"),
        ({"quarter": Quarter(2026, 4)}, "Quý 2026-Q4 chưa tới."),
        ({"outline": "phong-vn"}, "Có phải ý bạn là “phong-van”?"),
        ({"outline": "Phỏng vấn"}, "Ghi mã: “phong-van”."),
        ({"outline": ""}, "Xem các dàn bài: chuyenmuc new --outlines"),
        ({"title": "!!!"}, "không có chữ hay số nào"),
        ({"title": "Bữa\ue000cơm"}, "ký tự không đọc được"),
        ({"title": "Bữa cơm " * 100}, "Rút ngắn lại."),
    ],
    ids=["unit", "topic", "quarter to come", "outline", "outline by its name", "no outline", "no letter", "unreadable", "too long"],
)
def test_what_cannot_be_is_refused(made, settings, said):
    with pytest.raises(Refusal) as refused:
        made(**settings)
    assert said in str(refused.value)


EACH_OUTLINE = pytest.mark.parametrize("outline", OUTLINES.values(), ids=OUTLINES)


def finished(text: str) -> str:
    """The text of a new post with what its front matter needs, and no longer a draft."""
    return text.replace("summary:\n", "summary: Một câu.\n").replace("topics: []", "topics: [gia-dinh]").replace("draft: true\n", "")


def filled(text: str, prompts: tuple[str, ...], besides: str | None = None) -> str:
    """The text with something of a teacher's own in the place of each prompt but one."""
    for number, prompt in enumerate(prompts):
        if prompt != besides:
            text = text.replace(f"[{prompt}]", f"Ngày {number + 1}/9, mười bạn nam và chín bạn nữ lớp 6A [tên các em đã đổi] cùng làm.")
    return text


def told(repository, path: str, text: str) -> list[tuple[int, str]]:
    """The lines and the messages of all problems and hints of one post."""
    repository.write(path, text)
    reading = read(repository.root)
    return [(one.line, f"{one.what} {one.fix}") for one in (*reading.problems, *reading.hints) if one.path == path]


@EACH_OUTLINE
def test_of_an_outline_that_nobody_filled_in_each_prompt_is_told_with_its_line(repository, made, outline):
    post = made(outline=outline.id)
    text = finished(post.text)
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("[")]
    messages = told(repository, post.path, text)
    assert [line for line, _ in messages] == lines and len(lines) == len(outline.prompts)
    for (_, message), prompt in zip(messages, outline.prompts, strict=True):
        assert prompt[:40] in message and message.endswith("Viết thay vào đó hoặc xoá dòng này.")


@EACH_OUTLINE
def test_an_outline_that_was_filled_in_has_no_mistake(repository, made, outline):
    post = made(outline=outline.id)
    assert told(repository, post.path, filled(finished(post.text), outline.prompts)) == []


@EACH_OUTLINE
def test_of_an_outline_filled_in_but_for_one_prompt_that_one_is_told(repository, made, outline):
    column, post = read(repository.root).column, made(outline=outline.id)
    for left in outline.prompts:
        text = filled(finished(post.text), outline.prompts, besides=left)
        report = SourceReport(post.path)
        parse_post(text, "2026-q3-bua-com", column.roster.units[UNIT], column.plan, report)
        assert [problem.line for problem in report.problems] == [text.split("\n").index(f"[{left}]") + 1], left
        assert left[:40] in report.problems[0].what


@EACH_OUTLINE
def test_a_new_draft_with_an_outline_is_no_mistake_and_says_what_is_to_do(repository, made, outline):
    post = made(outline=outline.id)
    ((_, message),) = told(repository, post.path, post.text)
    assert message.startswith(f"Bản nháp còn {len(outline.prompts)} chỗ của dàn bài chưa điền")
    assert read(repository.root).problems == ()


@EACH_OUTLINE
def test_an_outline_of_another_kind_than_an_article_names_it(made, outline):
    text = made(outline=outline.id).text
    assert text.endswith(f"\n{outline.body}\n")
    assert (f"\nkind: {outline.kind}\n" in text) == (outline.kind != "article") == ("hình có lời tả và chú thích" in text)


def test_without_an_outline_a_new_post_has_no_prompt(made):
    text = made().text
    assert "\nkind:" not in text and "ngoặc vuông" not in text and left_prompts(text) == []

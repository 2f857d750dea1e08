"""The text of a new post: where it stands, what is filled in, and what is refused."""

import datetime as dt

import pytest

from chuyenmuc.authoring.new_post import NewPost, new_post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.read import read

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
        ({"title": "!!!"}, "không có chữ hay số nào"),
        ({"title": "Bữa\ue000cơm"}, "ký tự không đọc được"),
        ({"title": "Bữa cơm " * 100}, "Rút ngắn lại."),
    ],
    ids=["unit", "topic", "quarter to come", "no letter", "unreadable", "too long"],
)
def test_what_cannot_be_is_refused(made, settings, said):
    with pytest.raises(Refusal) as refused:
        made(**settings)
    assert said in str(refused.value)

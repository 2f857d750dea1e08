"""The page “Lịch” in real builds: what it says and links to, in plans of every kind."""

import re
from html import unescape

import pytest
from icalendar import Calendar

from support.scenes import DAY, PLAN, Repository, lay_out, own_text

FAMILY = "  - {name: Ngày Gia đình Việt Nam, day: 28/6}"
MANY = 60
IDEAS = """\
  - name: Ngày Gia đình Việt Nam
    day: 28/6
    ideas:
      - "Bảng việc nhà: <b>ai</b> rửa bát & ai nấu cơm"
      - Bữa cơm của bố
  - {name: Tháng hành động, from: 15/11, through: 15/12}
"""
HOME = """\
{% extends "main.html" %}
{% import "partials/occasion.html" as occasion with context %}
{% block content %}<h1>Thử</h1>{{ occasion.spotlight(site.calendar.observance) }}{% endblock %}
"""


def text(html: str) -> str:
    """The words of a page's article."""
    article = re.search(r"<article.*?</article>", html, re.S)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", article)).split())


@pytest.fixture(scope="module")
def year(tmp_path_factory) -> Repository:
    """A column with 60 posts for one observance, over two years, and a page that shows the next one as the home page does."""
    repository = lay_out(tmp_path_factory.mktemp("year"))
    repository.write("posts/plan.yml", PLAN.replace(f"{FAMILY}\n", IDEAS).replace("from: 2026-Q2", "from: 2025-Q2"))
    for number in range(MANY):
        year = 2025 + number % 2
        repository.post(
            "mam-non-mai", f"{year}-q2-ngay-{number}", f"{year}-06-{1 + number // 2:02}", f"Mừng ngày 28/6. {own_text(str(number))}",
            title=f"Bài {number} & bạn",
        )  # fmt: skip
    repository.write("hooks/theme/thu.html", HOME)
    repository.write("docs/thu.md", "---\ntitle: Thử\ntemplate: thu.html\n---\n")
    done = repository.build(COLUMN_ON_MISSING="warn")
    assert done.status == 0, done.err
    return repository


def test_it_is_in_the_navigation(year):
    assert re.search(r'<a href="lich/"[^>]*>\s*Lịch\s*</a>', year.page("").replace("\n", " "))


def test_each_observance_has_its_days_ideas_and_newest_posts_and_leads_to_all(year):
    shown = text(year.page("lich"))
    assert "15/11–15/12/2026 sắp tới, còn 26 ngày Tháng hành động" in shown
    assert "28/6/2027 sắp tới, còn 251 ngày Ngày Gia đình Việt Nam Gợi ý viết bài Bảng việc nhà: ‹b›ai‹/b› rửa bát & ai nấu cơm" in shown
    assert f"Các trường đã viết {MANY} bài (năm 2026: 30; năm 2025: 30) Bài 59 & bạn" in shown
    assert f"Xem cả {MANY} bài" in shown
    section = re.search(r'<section class="cm-occasion" id="ngay-ngay-gia-dinh-viet-nam".*?</section>', year.page("lich"), re.S)[0]
    assert section.count("<li>") == 2 + 5 and 'href="ngay-gia-dinh-viet-nam/"' in section


def test_all_posts_of_an_observance_are_listed_in_pages(year):
    assert year.page("lich/ngay-gia-dinh-viet-nam").count('class="cm-card"') == 24
    assert year.page("lich/ngay-gia-dinh-viet-nam/trang/3").count('class="cm-card"') == MANY - 48
    assert "Bữa cơm của bố" in text(year.page("lich/ngay-gia-dinh-viet-nam"))
    assert "Bữa cơm của bố" not in text(year.page("lich/ngay-gia-dinh-viet-nam/trang/2"))


def test_past_days_of_the_year_tell_how_many_posts_there_were(year):
    shown = text(year.page("lich"))
    assert "28/6/2026 Ngày Gia đình Việt Nam đã qua · 30 bài" in shown
    assert "30/9–10/10/2026 Hạn đăng bài quý III/2026 đã qua" in shown
    assert shown.index("Năm 2026 31/12/2025–10/1/2026") < shown.index("Năm 2027 28/6/2027")


def test_the_form_is_opened_for_the_school_that_is_chosen_and_the_guide_before(year):
    page = year.page("lich")
    assert (
        'data-form="https://git.example.edu.vn/co-quan-mau/chuyen-muc/new/main/posts/{unit}?filename=2027-q2-ngay-gia-dinh-viet-nam.md"'
        in page
    )
    assert page.count('class="cm-write" href="../huong-dan/viet-bai/"') == 2
    assert [re.search(rf'<option value="{unit}">', page) is not None for unit in ("mam-non-mai", "so-mau", "phuong-mau")] == [
        True,
        True,
        False,
    ]


def test_what_is_shown_on_the_home_page_is_what_comes_next(year):
    shown = year.page("thu")
    assert 'data-occasion="thang-hanh-dong"' in shown and "../lich/#ngay-thang-hanh-dong" in shown
    assert "sắp tới, còn 26 ngày" in text(shown)


def test_the_calendar_file_names_pages_that_are_there(year):
    events = Calendar.from_ical(year.site("lich/lich.ics").read_bytes()).events
    assert len(events) > 8
    for event in events:
        path = str(event["url"]).removeprefix("https://chuyenmuc.example.edu.vn/")
        assert year.site(path).joinpath("index.html").is_file(), path


def test_it_says_how_to_subscribe(year):
    page = year.page("lich")
    assert 'href="webcal://chuyenmuc.example.edu.vn/lich/lich.ics"' in page and 'href="lich.ics"' in page
    for program in ("iPhone", "Google Lịch", "Outlook"):
        assert program in text(page)


def test_a_plan_that_is_over_says_so(sample):
    shown = text(sample.page("lich"))
    assert "Kế hoạch dừng ở quý III/2026" in shown and "Ngày kỷ niệm thì năm nào cũng có" in shown and "Kế hoạch chưa ghi" not in shown


@pytest.mark.parametrize(
    ("plan", "day", "said", "unsaid"),
    [
        (PLAN.replace("from: 2026-Q2\nthrough: 2026-Q3", "from: 2027-Q2"), DAY, ["Kế hoạch bắt đầu từ quý II/2027"], ["dừng ở"]),
        (PLAN[: PLAN.index("observances:")], "2027-05-05", ["Kế hoạch chưa ghi ngày kỷ niệm nào", "Lịch còn trống."], ["năm nào cũng có"]),
        (PLAN.replace("through: 2026-Q3\n", ""), DAY, ["Hạn đăng bài quý IV/2026"], ["dừng ở", "bắt đầu từ", "Kế hoạch chưa ghi"]),
    ],
    ids=["ahead", "empty", "open"],
)  # fmt: skip
def test_a_plan_of_any_kind_has_a_page_that_says_how_things_are(repository, plan, day, said, unsaid):
    repository.write("posts/plan.yml", plan)
    repository.write("mkdocs.yml", re.sub("    new_post: .*\n", "", (repository.root / "mkdocs.yml").read_text("utf-8")))
    done = repository.build(COLUMN_ON_MISSING="warn", COLUMN_AS_OF=day)
    assert done.status == 0, done.err
    page = repository.page("lich")
    shown = text(page)
    assert [words for words in said if words not in shown] == [] and [words for words in unsaid if words in shown] == []
    assert "data-form" not in page and "data-cm-write" not in page

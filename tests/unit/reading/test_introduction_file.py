"""Introductions to topics: read from the office's files, shown with their topic, checked anew after a year."""

import datetime as dt

import pytest

from chuyenmuc.calendar.year import calendar_of
from chuyenmuc.check.github import annotations
from chuyenmuc.coverage.judge import judge
from chuyenmuc.markup.converter import Converter
from chuyenmuc.model.guidance.introduction import Source
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.pages.groups import group_posts
from chuyenmuc.pages.listings import PER_PAGE
from chuyenmuc.pages.views import views
from chuyenmuc.publishing.publication import Publication
from chuyenmuc.reading.read import read
from support.readings import problems
from support.scenes import DAY, introduction_text

FILE = "posts/_chu-de/gia-dinh.md"
TODAY = dt.date.fromisoformat(DAY)


def test_an_introduction_is_read_as_it_was_written(repository):
    repository.write(FILE, introduction_text(checked="2026-09-01", summary="Việc nhà là việc chung."))
    found = read(repository.root).column.introductions
    assert list(found) == ["gia-dinh"]
    introduction = found["gia-dinh"]
    assert introduction.path == FILE
    assert introduction.summary == "Việc nhà là việc chung."
    assert introduction.checked == dt.date(2026, 9, 1)
    assert introduction.sources == (Source("Luật Bình đẳng giới 2006", "https://vbpl.example.vn/73"),)
    assert introduction.body.strip().startswith("Ai rửa bát")
    assert FILE.endswith(f"{introduction.topic}.md")


def test_a_topic_without_a_file_has_no_introduction(repository):
    reading = read(repository.root)
    assert reading.column.introductions == {} and reading.problems == ()


def test_a_file_that_word_or_windows_saved_is_read_too(repository):
    repository.write(FILE, introduction_text().replace("\n", "\r\n").encode("utf-16"))
    assert read(repository.root).column.introductions["gia-dinh"].summary == "Việc nhà là việc chung."


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"\xff\xfe\x00", "bảng mã|NUL"),
        (b"Ti\xeau", "bảng mã UTF-8"),
        (b"a" * (1024 * 1024 + 1), "nặng quá 1 MB"),
        (b"", "thiếu phần thông tin đầu bài"),
        (b"---\n" + b"[" * 3000 + b"\n---\nx", "lồng nhau quá sâu|ngoặc|YAML"),
        (b"---\nsummary: &a A\nchecked: 2026-09-01\nsources: *a\n---\nx", "ký hiệu đặc biệt"),
        (introduction_text(body=">" * 40 + " x").encode(), "thụt vào quá sâu"),
        (introduction_text(body="[" * 2000).encode(), "quá nhiều dấu"),
    ],
    ids=["utf-16 cut off", "latin-1", "too large", "empty", "brackets", "alias", "quotes", "crowd"],
)
def test_what_cannot_be_used_is_told_with_its_file_and_never_raised(repository, written, told):
    repository.write(FILE, written)
    found = problems(repository)
    assert found and all(one.startswith(f"{FILE}:") for one in found)
    assert any(word in one for one in found for word in told.split("|")), found
    assert read(repository.root).column.introductions == {}


def test_a_link_out_of_posts_is_not_followed(repository, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    outside.joinpath("x.md").write_text(introduction_text(), "utf-8")
    repository.root.joinpath("posts/_chu-de").mkdir()
    repository.root.joinpath(FILE).symlink_to(outside / "x.md")
    assert any("lối tắt" in one and one.startswith(FILE) for one in problems(repository))
    repository.root.joinpath(FILE).unlink()
    repository.root.joinpath("posts/_chu-de").rmdir()
    repository.root.joinpath("posts/_chu-de").symlink_to(outside)
    assert any("lối tắt" in one for one in problems(repository))


def test_the_check_ends_with_status_2_for_a_mistake_and_says_where(repository):
    repository.write(FILE, introduction_text(checked="hôm qua"))
    done = repository.check()
    assert done.status == 2
    assert f"{FILE}:3: Không đọc được ngày “hôm qua” ở mục “checked”." in done.err


def test_a_broken_introduction_does_not_silence_the_schools(repository):
    """Where bad posts are skipped it is left out and told; the rest goes on."""
    repository.write(FILE, introduction_text(checked="hôm qua"))
    reading = read(repository.root)
    assert reading.office_problems == ()
    assert len(reading.column.posts) == 6
    status, lines = Publication(on_bad_post="skip").verdict(judge(reading.column, TODAY), reading)
    assert status == 0 and any(FILE in line for line in lines)


def found_views(repository, day: dt.date = TODAY) -> dict:
    column = read(repository.root).column
    boards, groups, calendar = dashboards(column, judge(column, day)), group_posts(column, day), calendar_of(column, day)
    return {view.address: view for view in views(column, boards, groups, calendar, "Chuyên mục")}


def test_the_first_page_of_a_topic_shows_it_and_every_page_is_described_by_its_summary(repository):
    repository.write(FILE, introduction_text())
    for number in range(PER_PAGE):
        repository.post("thcs-hoa-sua", f"2026-q3-bai-{number}", "2026-07-20")
    found = found_views(repository)
    first, second = found["chu-de/gia-dinh/"], found["chu-de/gia-dinh/trang/2/"]
    assert first.introduction is not None and second.introduction is None
    assert first.description == "Việc nhà là việc chung." and second.description == "Trang 2/2. Việc nhà là việc chung."
    assert found["chu-de/phap-luat/"].introduction is None
    assert found["chu-de/phap-luat/"].description == "Bài của các đơn vị về chủ đề “Pháp luật”."


@pytest.mark.parametrize(("checked", "changed"), [("2026-09-01", "2026-09-01"), ("2026-01-01", "2026-08-15"), ("2026-12-01", "2026-08-15")])
def test_a_topics_page_changed_when_its_introduction_was_checked_if_that_is_not_to_come(repository, checked, changed):
    repository.write(FILE, introduction_text(checked=checked))
    assert found_views(repository)["chu-de/gia-dinh/"].changed == dt.date.fromisoformat(changed)


def test_the_check_reminds_of_old_introductions_and_stays_green(repository):
    repository.write(FILE, introduction_text(checked="2025-09-01"))
    repository.write("posts/_chu-de/phap-luat.md", introduction_text(checked="2026-09-01"))
    done = repository.check()
    assert done.status == 0
    assert "Bài giới thiệu chủ đề quá một năm chưa kiểm tra lại (1)." in done.err
    assert f"{FILE}:3: kiểm tra lần cuối ngày 1/9/2025." in done.err
    assert "phap-luat.md" not in done.err
    assert "chưa kiểm tra lại" not in repository.check("--as-of", "2026-08-20").err


def test_github_shows_the_reminder_at_the_line_of_the_day(repository):
    repository.write(FILE, introduction_text(checked="2025-09-01"))
    reading = read(repository.root)
    notes = [one for one in annotations(judge(reading.column, TODAY), reading) if one.file == FILE]
    assert [(one.level, one.line) for one in notes] == [("notice", 3)]


def test_what_an_introduction_refers_to_is_kept_and_still_looked_up(repository):
    """The second reading converts nothing, and notices all the same that a post has gone."""

    class Idle(Converter):
        def convert(self, body):
            raise AssertionError("converted anew")

    repository.write(FILE, introduction_text(body="[bài](../thcs-hoa-sua/2026-q3-mua-he.md)"))
    assert read(repository.root, cached=True).problems == ()
    assert read(repository.root, Idle(), cached=True).problems == ()
    repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    assert [problem.path for problem in read(repository.root, Idle(), cached=True).problems] == [FILE]

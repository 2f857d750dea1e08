"""What git's history says of the posts' dates: a hint for people, which changes no figure."""

import datetime as dt
import os
import shutil

from chuyenmuc.history import predated
from chuyenmuc.reading.read import read
from support.scenes import git, post_text

HINT = "Ngày đăng sớm hơn lần đầu lưu vào kho hơn một tuần"
POST = "posts/thcs-hoa-sua/2026-q3-mua-he.md"  # dated 2026-08-15


def hinted(repository, *arguments: str) -> list[str]:
    done = repository.check(*arguments)
    assert done.status == 0, done.err
    lines = done.err.splitlines()
    at = [number for number, line in enumerate(lines) if line.startswith(HINT)]
    if not at:
        return []
    end = next(number for number in range(at[0] + 1, len(lines)) if not lines[number].startswith("  "))
    return lines[at[0] : end]


def test_posts_committed_on_their_day_are_no_hint(kept):
    assert hinted(kept) == []


def test_a_post_dated_more_than_a_week_before_its_first_commit_is_pointed_out(kept):
    kept.post("so-mau", "2026-q3-mot", "2026-09-01")
    kept.post("so-mau", "2026-q3-hai", "2026-09-02")
    kept.commit("2026-09-09")
    assert hinted(kept) == [
        f"{HINT} (1), chỉ để xem lại, không đổi con số nào:",
        "  posts/so-mau/2026-q3-mot.md: ghi ngày 1/9/2026, lưu lần đầu ngày 9/9/2026.",
    ]


def test_the_hint_changes_neither_data_nor_status(kept):
    before = kept.check("--format", "json").out
    kept.git("commit", "-q", "--amend", "--no-edit", "--date=2026-09-30T12:00:00+07:00")
    assert len(hinted(kept)) == 4
    after = kept.check("--format", "json")
    assert (after.status, after.out) == (0, before)
    assert "lần đầu" not in kept.check("--format", "junit").out + kept.check("--format", "github").out


def test_the_day_is_that_of_the_first_commit_whatever_came_later(kept):
    text = (kept.root / POST).read_text("utf-8")
    kept.write(POST, text + "\nThêm một câu.\n")
    kept.commit("2026-10-15")
    (kept.root / POST).unlink()
    kept.commit("2026-10-16")
    kept.write(POST, text)
    kept.commit("2026-10-17")
    assert hinted(kept) == []


def test_a_renamed_file_and_a_renamed_unit_keep_their_first_day(kept):
    os.rename(kept.root / POST, kept.root / "posts/thcs-hoa-sua/2026-q3-mua-he-xanh.md")
    kept.commit("2026-10-12")
    os.rename(kept.root / "posts/thcs-hoa-sua", kept.root / "posts/thcs-moi")
    roster = kept.root / "posts/schools.yml"
    roster.write_text(roster.read_text("utf-8").replace("id: thcs-hoa-sua,", "id: thcs-moi, renamed_from: [thcs-hoa-sua],"), "utf-8")
    kept.commit("2026-10-14")
    assert hinted(kept) == []


def test_what_is_not_committed_is_no_hint(kept):
    kept.post("so-mau", "2026-q3-mot", "2026-07-01")
    assert hinted(kept) == []


def test_a_draft_has_no_day_yet(kept):
    kept.post("so-mau", "2026-q3-mot", "2026-07-01", draft="true")
    kept.commit("2026-09-09")
    assert hinted(kept) == []


def test_five_are_listed_and_the_rest_counted(kept):
    for number in range(7):
        kept.post("so-mau", f"2026-q3-bai-{number}", f"2026-07-{20 - number}")
    kept.commit("2026-09-09")
    lines = hinted(kept)
    assert len(lines) == 7 and lines[0].startswith(f"{HINT} (7)")
    assert lines[1].startswith("  posts/so-mau/2026-q3-bai-6.md: ghi ngày 14/7/2026"), "those furthest apart first"
    assert lines[-1] == "  Và 2 bài nữa."


def test_posts_that_an_office_enters_all_on_one_day_say_nothing_and_one_of_another_day_does(kept):
    for number in range(12):
        kept.post("so-mau", f"2026-q3-bai-{number}", f"2026-07-{30 - number}")
    kept.commit("2026-09-09")
    assert hinted(kept) == []
    kept.post("so-mau", "2026-q3-sau", "2026-08-01")
    kept.commit("2026-09-10")
    lines = hinted(kept)
    assert len(lines) == 2 and lines[1].startswith("  posts/so-mau/2026-q3-sau.md: ghi ngày 1/8/2026")


def test_a_merge_counts_from_the_commit_on_its_branch(kept):
    kept.git("checkout", "-q", "-b", "nhanh")
    kept.post("so-mau", "2026-q3-mot", "2026-08-20")
    kept.commit("2026-08-21")
    kept.git("checkout", "-q", "main")
    kept.post("so-mau", "2026-q3-hai", "2026-09-01")
    kept.commit("2026-09-01")
    git(kept.root, "merge", "-q", "--no-ff", "-m", "Gộp", "nhanh", day="2026-10-10")
    assert hinted(kept) == []


def test_posts_may_lie_below_the_top_of_the_repository(kept):
    below = kept.root / "kho"
    below.mkdir()
    kept.git("mv", "posts", "docs", "kho/")
    git(kept.root, "commit", "-q", "-m", "Chuyển", day="2026-08-16")
    (below / "posts/so-mau/2026-q3-mot.md").write_text(post_text("2026-08-15"), "utf-8")
    kept.git("add", "kho/posts")
    git(kept.root, "commit", "-q", "-m", "Thêm", day="2026-10-10")
    lines = hinted(kept, "--root", "kho")
    assert lines[1:] == ["  posts/so-mau/2026-q3-mot.md: ghi ngày 15/8/2026, lưu lần đầu ngày 10/10/2026."]


def test_names_with_marks_and_line_breaks_are_read_whole():
    log = "10\0\nA\0posts/a\nM\0A\0posts/b 1.md\0" + "20\0\nR087\0posts/b 1.md\0posts/c.md\0D\0posts/a\nM\0M\0posts/c.md\0"
    assert predated.first_saved(log.encode()) == {"posts/a\nM": 10, "posts/b 1.md": 10, "posts/c.md": 10}
    assert predated.first_saved(b"") == {}


def test_the_day_is_one_in_the_plans_time_zone(repository):
    """23:30 in UTC is the next morning in Hà Nội."""
    (post,) = [post for post in read(repository.root).column.posts if post.path == POST]
    saved = dt.datetime(2026, 8, 22, 23, 30, tzinfo=dt.UTC).timestamp()
    assert [one.first_saved for one in predated.predated([post], {POST: int(saved)})] == [dt.date(2026, 8, 23)]
    assert predated.predated([post], {POST: int(saved) - 3 * 3600 * 8}) == []


def test_the_json_of_a_check_is_the_same_with_and_without_history(kept):
    kept.post("so-mau", "2026-q3-mot", "2026-07-01")
    kept.commit("2026-09-09")
    with_history = kept.check("--format", "json")
    assert HINT in with_history.err
    shutil.rmtree(kept.root / ".git")
    assert kept.check("--format", "json").out == with_history.out

"""What is kept of a reading changes nothing but its time, whatever becomes of it."""

import shutil
import sqlite3

import pytest
from msgspec.structs import asdict

from chuyenmuc.reading import post_file
from chuyenmuc.reading.read import read
from chuyenmuc.system import processes
from support.scenes import PLAN, ROSTER

FILE = ".cache/chuyenmuc/reading.sqlite3"


def plainly(reading) -> tuple:
    """A reading as values that can be compared."""
    posts = [asdict(post) for post in reading.column.posts]
    return reading.problems, posts, dict(reading.column.media_of), sorted(reading.column.pictures)


@pytest.fixture
def rich(repository):
    """Posts with all that front matter can hold, links, and every way in which editors save."""
    repository.post(
        "thcs-hoa-sua", "2026-q3-du", "2026-08-20T09:30:00+07:00", updated="2026-08-25", author="Tổ Văn", kind="photo",
        source="https://bao.example/", approved="{by: Hiệu trưởng, date: 2026-08-19}", withdrawn="{date: 2026-09-30, reason: Đổi ý}",
    )  # fmt: skip
    repository.post("thcs-hoa-sua", "2026-q3-noi", "2026-08-21", "[bài](2026-q3-du.md) và [trang](../../docs/ke-hoach.md#muc-tieu) " * 20)
    path = repository.post("mam-non-mai", "2026-q3-windows", "2026-08-21")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    path = repository.post("mam-non-mai", "2026-q3-utf16", "2026-08-22")
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    return repository


def test_the_second_reading_is_the_first(rich):
    plain = plainly(read(rich.root))
    assert plainly(read(rich.root, cached=True)) == plain
    assert (rich.root / FILE).is_file()
    assert plainly(read(rich.root, cached=True)) == plain


def test_what_is_kept_is_used(rich, monkeypatch):
    read(rich.root, cached=True)
    monkeypatch.setattr("chuyenmuc.reading.post_file.parse_post", None)
    read(rich.root, cached=True)


def test_hints_are_the_same_whether_a_post_is_parsed_or_cached(rich, monkeypatch):
    parse = post_file.parse_post

    def with_hint(source, stem, unit, plan, report):
        report.hint(3, f"Gợi ý cho {stem}.")
        return parse(source, stem, unit, plan, report)

    monkeypatch.setattr(post_file, "parse_post", with_hint)
    plain = read(rich.root).hints
    assert len(plain) == 10 and plain == tuple(sorted(plain)) and plain[0].line == 3
    assert [read(rich.root, cached=True).hints for _ in range(2)] == [plain, plain]


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "posts/thcs-hoa-sua/2026-q3-du.md").unlink(),
        lambda root: (root / "docs/ke-hoach.md").unlink(),
        lambda root: (root / "posts/plan.yml").write_text(PLAN.replace("{id: phap-luat", "{id: khac"), "utf-8"),
        lambda root: (root / "posts/plan.yml").write_text(PLAN.replace("Asia/Ho_Chi_Minh", "Pacific/Auckland"), "utf-8"),
        lambda root: (root / "posts/schools.yml").write_text(ROSTER.replace("level: thcs", "level: mam-non"), "utf-8"),
        lambda root: (root / "posts/thcs-hoa-sua/2026-q3-du.md").rename(root / "posts/thcs-hoa-sua/2026-q2-du.md"),
    ],
    ids=["a linked post gone", "a linked page gone", "a topic gone", "another time zone", "another level", "another name"],
)
def test_what_a_post_depends_on_is_looked_at_again(rich, change):
    read(rich.root, cached=True)
    change(rich.root)
    assert plainly(read(rich.root, cached=True)) == plainly(read(rich.root))


@pytest.mark.parametrize("data", [b"", b"rubbish" * 999, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_broken_cache_is_none(rich, data):
    plain = plainly(read(rich.root))
    rich.write(FILE, data)
    assert plainly(read(rich.root, cached=True)) == plain
    assert plainly(read(rich.root, cached=True)) == plain


def test_a_record_that_was_tampered_with_is_none(rich):
    plain = plainly(read(rich.root))
    read(rich.root, cached=True)
    for record in (b"", b"{}", b'{"read": {"post": {"unit": 3}}}', b'{"read": null, "start": 99999999}'):
        with sqlite3.connect(rich.root / FILE) as database:
            database.execute("UPDATE records SET record = ?", (record,))
        database.close()
        assert plainly(read(rich.root, cached=True)) == plain


def test_it_holds_one_record_for_each_good_post(rich):
    read(rich.root, cached=True)
    (rich.root / "posts/thcs-hoa-sua/2026-q3-noi.md").unlink()
    rich.post("mam-non-mai", "2026-q3-hong", "2026-08-20", topics="[gia-din]")
    reading = read(rich.root, cached=True)
    with sqlite3.connect(rich.root / FILE) as database:
        paths = {path for (path,) in database.execute("SELECT name FROM records")}
    database.close()
    assert paths == {post.path for post in reading.column.posts} | {guide.path for guide in reading.column.guides}


def test_a_disk_that_takes_nothing_is_no_mistake(rich):
    plain = plainly(read(rich.root))
    shutil.rmtree(rich.root / ".cache")
    rich.write(".cache", "không phải thư mục")
    assert plainly(read(rich.root, cached=True)) == plain


def test_a_cache_in_use_elsewhere_is_left_alone(rich):
    plain = plainly(read(rich.root))
    read(rich.root, cached=True)
    database = sqlite3.connect(rich.root / FILE, isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    assert plainly(read(rich.root, cached=True)) == plain
    database.execute("ROLLBACK")
    database.close()
    assert plainly(read(rich.root, cached=True)) == plain


@pytest.mark.parametrize("cached", [False, True])
def test_reading_over_all_cores_gives_what_one_core_gives(repository, monkeypatch, cached):
    for number in range(210):
        body = "[mất](2026-q3-khong-co.md) và <blink>nháy</blink>" if number % 7 == 0 else None
        repository.post("thcs-hoa-sua", f"2026-q3-bai-{number}", "2026-02-30" if number % 50 == 3 else "2026-08-20", body)
    found = []
    for cores in (1, 2, 3):
        monkeypatch.setattr(processes, "workers", lambda cores=cores: cores)
        told: list[tuple[int, int]] = []
        reading = read(repository.root, progress=lambda *done, told=told: told.append(done), cached=cached)
        found.append(plainly(reading))
        assert told == sorted(told) and told[-1] == (216, 216)
        shutil.rmtree(repository.root / ".cache", ignore_errors=True)
    assert found[0][0] and found[0] == found[1] == found[2]

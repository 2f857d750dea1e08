"""The check hints at personal data of children and at stereotyping phrases: on the right line, the same from the cache, with no effect."""

from chuyenmuc.reading.read import read
from support.scenes import PROJECT, own_text, post_text

POST = "posts/thcs-hoa-sua/2026-q3-mua-he.md"
BODY = """
Mở đầu của bài.

Bạn **Nguyễn Văn An**, lớp 7A, nấu canh. Gọi bạn theo số 0912 345 678.

Cuối buổi, thầy tặng hoa cho phái đẹp.
"""


def written(repository, **values):
    repository.write(POST, post_text("2026-08-15", body=f"{BODY}\n{own_text(POST)}", **values))
    lines = (repository.root / POST).read_text("utf-8").split("\n")
    return read(repository.root), lines


def test_hints_are_on_the_line_of_what_they_are_about(repository):
    values = {
        "title": "Trần Thị Bình (7A1) nấu canh",
        "author": "Em Lê Minh Khôi, lớp 7A",
        "image": "\n  src: anh/a.jpg\n  alt: Em Phạm Gia Hân, lớp 7A, rửa rau\n  credit: Em Vũ Hà My, lớp 7A",
        "people": "pupils",
        "consent": "{ref: Sổ số 12, child_agreed: true, date: 2026-08-01}",
    }
    reading, lines = written(repository, **values)
    found = {(lines[hint.line - 1].split(",")[0].split(" (")[0].strip(), hint.what[:12]) for hint in reading.hints}
    assert found == {
        ("title: Trần Thị Bình", "Họ tên đầy đ"),
        ("author: Em Lê Minh Khôi", "Họ tên đầy đ"),
        ("alt: Em Phạm Gia Hân", "Họ tên đầy đ"),
        ("credit: Em Vũ Hà My", "Họ tên đầy đ"),
        ("Bạn **Nguyễn Văn An**", "Họ tên đầy đ"),
        ("Bạn **Nguyễn Văn An**", "Có số điện t"),
        ("Cuối buổi", "Cách nói “ph"),
    }


def test_every_text_of_the_front_matter_is_looked_at(repository):
    values = {
        "consent": "\n  - {ref: 'Em Trần Thị Bình, lớp 7A', date: 2026-08-01}\n  - {ref: 'Em Lê Minh Khôi, lớp 7A', date: 2026-08-01}",
        "approved": "{by: Hiệu trưởng 0912 345 678, date: 2026-08-10}",
        "withdrawn": "{date: 2026-08-20, reason: Gia đình em Phạm Gia Hân lớp 7A đổi ý}",
    }
    reading, lines = written(repository, **values)
    found = [lines[hint.line - 1].split(":")[0].strip() for hint in reading.hints]
    assert found[:4] == ["- {ref", "- {ref", "approved", "withdrawn"]


def test_what_the_office_writes_and_the_site_shows_is_looked_at_too(repository):
    roster = (repository.root / "posts/schools.yml").read_text("utf-8")
    exempt = "exempt: {2026-Q3: {reason: Gọi 0912 345 678, document: Công văn 3}}"
    repository.write("posts/schools.yml", roster.replace("level: thcs,", f"level: thcs, {exempt},"))
    repository.write(
        "posts/mo-hinh.yml",
        "commendations:\n- {unit: thcs-hoa-sua, award: Giấy khen, recipient: 'Em Trần Thị Bình, lớp 7A', reason: Hay, document: QĐ 4,"
        " by: UBND phường, date: 2026-08-12}\n",
    )
    reading = read(repository.root)
    assert reading.problems == ()
    assert [(hint.path, hint.what[:12]) for hint in reading.hints] == [
        ("posts/mo-hinh.yml", "Họ tên đầy đ"), ("posts/schools.yml", "Có số điện t"),
    ]  # fmt: skip


def test_they_change_no_status_and_are_the_same_from_the_cache(repository):
    reading, _ = written(repository)
    assert len(reading.hints) == 3 and reading.problems == ()
    assert [read(repository.root, cached=True).hints for _ in range(2)] == [reading.hints, reading.hints]
    assert repository.check().status == 0


def test_the_sample_posts_get_none():
    remarks = ("Họ tên", "Có số", "Có ngày sinh", "Có địa chỉ thư", "Cách nói", "Và ")
    assert [str(hint) for hint in read(PROJECT).hints if hint.what.startswith(remarks)] == []

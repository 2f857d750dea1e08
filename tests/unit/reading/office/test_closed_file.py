"""The record of a closed quarter as a file, and records that cannot be used."""

import datetime as dt
import json

import pytest

from chuyenmuc.model.closed_quarter import ClosedPost, ClosedQuarter, ClosedUnit
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.office import closed_file
from chuyenmuc.reading.read import read

Q2 = Quarter(2026, 2)
FILE = "posts/_closed/2026-q2.json"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("2026-q2.json", b"{", "không phải là JSON đúng"),
        ("2026-q2.json", b"\xff\xfe", "không phải là JSON đúng"),
        ("2026-q2.json", b'{"schema": 0}', "giá trị không dùng được ở mục schema"),
        ("2026-q2.json", b'{"schema": 2, "units": 3}', "do một bản chương trình mới hơn ghi (“schema: 2”)"),
        ("2026-q2.json", b"[" * 100_000, "giá trị không dùng được ngay từ đầu"),
        ("2026-q3.json", None, "ghi quý “2026-Q2”"),
        ("quy-hai.json", None, "Đặt tên theo quý"),
    ],
)
def test_a_broken_record_is_the_offices_mistake(closed_repository, name, data, said):
    good = (closed_repository.root / FILE).read_bytes()
    (closed_repository.root / FILE).unlink()
    closed_repository.write(f"posts/_closed/{name}", good if data is None else data)
    reading = read(closed_repository.root)
    assert len(reading.problems) == 1 and said in str(reading.problems[0]) and reading.office_problems == reading.problems
    done = closed_repository.check()
    assert done.status == 2 and "Traceback" not in done.err
    with pytest.raises(Refusal):
        closed_file.decode(b"{}", Q2)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda record: record.update(posts_per_quarter=-5), "posts_per_quarter"),
        (lambda record: record.update(as_of="2026-07-10"), "chưa hết hạn"),
        (lambda record: record["units"][0].update(level="đại học"), "level"),
        (lambda record: record["units"][0].update(id="../../evil"), "id"),
        (lambda record: record["units"][0].update(name="Trường\nMột"), "name"),
        (lambda record: record["units"].append(record["units"][0]), "hai lần"),
    ],
)
def test_a_record_that_was_edited_into_nonsense_is_refused(closed_repository, change, said):
    record = json.loads((closed_repository.root / FILE).read_text("utf-8"))
    change(record)
    closed_repository.write(FILE, json.dumps(record))
    (problem,) = read(closed_repository.root).problems
    assert said in str(problem)


def test_a_record_is_read_as_it_was_written_with_a_line_for_each_value():
    posts = (ClosedPost("2026-q2-bua-com", "Bữa cơm", dt.date(2026, 6, 20), "băm"),)
    unit = ClosedUnit("thcs-hoa-sua", "Trường THCS Hoa Sữa", "thcs", None, "so-mau", "Sở Mẫu", "covered", False, posts)
    record = ClosedQuarter(1, "2026-Q2", dt.date(2026, 7, 15), dt.date(2026, 7, 10), 1, 40, (unit,))
    data = closed_file.encode(record)
    assert closed_file.decode(data, Q2) == record
    assert '"title": "Bữa cơm",\n' in data.decode() and data.endswith(b"}\n")

"""``chuyenmuc close``, as people run it."""

import json

import pytest

from chuyenmuc.model import closed_quarter
from support.closed import FILE, POST


def test_close_writes_cells_and_posts_and_says_what_to_do(repository):
    done = repository.command("close", "2026-q2", "--as-of", "2026-07-15")
    assert (done.status, done.out) == (0, f"{FILE}\n")
    assert "Đã chốt quý II/2026: 3/3 đơn vị đã có bài, 100%." in done.err
    record = json.loads((repository.root / FILE).read_text("utf-8"))
    assert (record["schema"], record["quarter"], record["as_of"], record["deadline"]) == (1, "2026-Q2", "2026-07-15", "2026-07-10")
    (unit,) = [unit for unit in record["units"] if unit["id"] == "thcs-hoa-sua"]
    assert (unit["state"], unit["managed_by"], unit["agency"]) == ("covered", "phuong-mau", "UBND phường Mẫu")
    body = (repository.root / POST).read_text("utf-8").split("---\n")[2]
    assert unit["posts"] == [
        {"post": "2026-q2-bua-com", "title": "Bữa cơm của thcs-hoa-sua", "date": "2026-06-20", "text": closed_quarter.text_hash(body)}
    ]
    assert repository.check().status == 0


def test_the_same_quarter_gives_the_same_bytes(closed_repository):
    before = (closed_repository.root / FILE).read_bytes()
    (closed_repository.root / FILE).unlink()
    closed_repository.command("close", "2026-Q2", "--as-of", "2026-07-15")
    assert (closed_repository.root / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("quarter", "day", "said"),
    [
        ("2026-Q2", "2026-07-10", "còn hạn đến hết 10/7/2026"),
        ("2026-Q1", "2026-10-20", "Kế hoạch không có quý I/2026"),
        ("2027-Q1", "2026-10-20", "Kế hoạch không có quý I/2027"),
        ("2026-3", "2026-10-20", "Không đọc được quý “2026-3”"),
    ],
)
def test_only_a_quarter_that_is_over_can_be_closed(repository, quarter, day, said):
    done = repository.command("close", quarter, "--as-of", day)
    assert done.status == 2 and said in done.err and "Traceback" not in done.err
    assert not (repository.root / "posts/_closed").exists()


def test_a_quarter_is_closed_once_and_not_while_something_is_to_be_mended(closed_repository):
    before = (closed_repository.root / FILE).read_bytes()
    done = closed_repository.command("close", "2026-Q2", "--as-of", "2026-10-20")
    assert done.status == 2 and f"đã chốt trong {FILE}" in done.err
    closed_repository.post("mam-non-mai", "2026-q3-hong", "2026-08-20", topics="[gia-din]")
    done = closed_repository.command("close", "2026-Q3", "--as-of", "2026-10-20")
    assert done.status == 2 and "2026-q3-hong.md:4" in done.err and "chưa chốt" in done.err
    assert (closed_repository.root / FILE).read_bytes() == before


def test_a_missing_unit_is_closed_as_missing(repository):
    (repository.root / POST).unlink()
    done = repository.command("close", "2026-Q2", "--as-of", "2026-07-15")
    assert done.status == 0 and "Chưa có bài: Trường THCS Hoa Sữa (thcs-hoa-sua)." in done.err


def test_a_mistake_about_another_quarter_does_not_keep_one_from_being_closed(repository):
    repository.post("mam-non-mai", "2026-q3-hong", "2026-08-20", topics="[gia-din]")
    done = repository.command("close", "2026-Q2", "--as-of", "2026-09-01")
    assert done.status == 0 and "2026-q3-hong.md:4" in done.err
    repository.post("mam-non-mai", "2026-q2-hong", "2026-06-20", topics="[gia-din]")
    (repository.root / FILE).unlink()
    assert repository.command("close", "2026-Q2", "--as-of", "2026-09-01").status == 2

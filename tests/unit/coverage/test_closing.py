"""Closing a quarter, its record, what is found changed since, and the mistakes around it."""

import json

import pytest

from chuyenmuc.coverage.closing import changes
from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reading.read import read
from chuyenmuc.system.day import day_of_check
from support.closed import FILE, POST, backdated, removed, withdrawn
from support.scenes import ROSTER

Q2 = Quarter(2026, 2)


def found(repository, day: str = "2026-10-20") -> list[tuple[str, str, str]]:
    column = read(repository.root).column
    day_ = day_of_check(day, {})
    return [(change.unit, change.kind, change.what) for change in changes(column.closed[Q2], column, judge(column, day_))]


def test_nothing_changed_is_no_change(closed_repository):
    assert found(closed_repository) == []


def rewritten(repository):
    path = repository.root / POST
    path.write_text(path.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")


def redated(repository):
    path = repository.root / POST
    path.write_text(path.read_text("utf-8").replace("2026-06-20", "2026-05-01"), "utf-8")


def drafted(repository):
    path = repository.root / POST
    path.write_text(path.read_text("utf-8").replace("summary:", "draft: true\nsummary:"), "utf-8")


def renamed_file(repository):
    path = repository.root / POST
    path.rename(path.with_name("2026-q2-ten-khac.md"))


def added_late(repository):
    repository.post("thcs-hoa-sua", "2026-q2-them", "2026-08-01", quarter="2026-Q2")


def exempted(repository):
    exempt = 'managed_by: phuong-mau, exempt: {2026-Q2: {reason: Sửa, document: "CV 1"}}}\n  - {id: mam-non-mai'
    repository.write("posts/schools.yml", ROSTER.replace("managed_by: phuong-mau}\n  - {id: mam-non-mai", exempt))


def unit_gone(repository):
    repository.write("posts/schools.yml", ROSTER.replace("  - {id: thcs-hoa-sua", "  - {id: truong-khac"))
    (repository.root / "posts/thcs-hoa-sua").rename(repository.root / "posts/truong-khac")


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (removed, ["removed", "state"]),
        (rewritten, ["rewritten"]),
        (redated, ["redated"]),
        (withdrawn, ["withdrawn"]),
        (drafted, ["refused", "state"]),
        (added_late, ["added"]),
        (backdated, ["backdated"]),
        (renamed_file, ["renamed"]),
        (exempted, ["state"]),
        (unit_gone, ["unit", "unit"]),
    ],
)
def test_what_changed_since_is_told(closed_repository, change, kinds):
    change(closed_repository)
    told = found(closed_repository)
    assert [kind for _, kind, _ in told] == kinds, told
    assert all(what.endswith(".") for *_, what in told)


def test_a_unit_that_is_renamed_is_the_same_unit(closed_repository):
    renamed = ROSTER.replace("{id: thcs-hoa-sua,", "{id: thcs-moi, renamed_from: [thcs-hoa-sua],")
    closed_repository.write("posts/schools.yml", renamed)
    (closed_repository.root / "posts/thcs-hoa-sua").rename(closed_repository.root / "posts/thcs-moi")
    assert found(closed_repository) == []


def test_a_post_that_cannot_be_read_is_told_as_gone(closed_repository):
    path = closed_repository.root / POST
    path.write_text(path.read_text("utf-8").replace("topics: [gia-dinh]", "topics: [x]"), "utf-8")
    assert [kind for _, kind, _ in found(closed_repository)] == ["broken", "state"]


def test_a_draft_at_the_closing_that_counts_now_was_not_backdated(repository):
    path = repository.post("thcs-hoa-sua", "2026-q2-nhap", "2026-06-25", draft="true")
    repository.command("close", "2026-Q2", "--as-of", "2026-07-15")
    (unit,) = [unit for unit in json.loads((repository.root / FILE).read_text("utf-8"))["units"] if unit["id"] == "thcs-hoa-sua"]
    assert [(post["post"], post["rule"]) for post in unit["not_counted"]] == [("2026-q2-nhap", "draft")]
    path.write_text(path.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    assert [kind for _, kind, _ in found(repository)] == ["accepted"]


def test_a_record_under_another_spelling_does_not_replace_one(closed_repository):
    data = (closed_repository.root / FILE).read_bytes()
    for name in ("2026-Q2.json", "2026-q2.JSON"):
        closed_repository.write(f"posts/_closed/{name}", data)
        (problem,) = read(closed_repository.root).problems
        assert name in problem.path
        (closed_repository.root / "posts/_closed" / name).unlink()


def test_closed_has_to_be_a_folder_of_the_repository(closed_repository, tmp_path_factory):
    folder = closed_repository.root / "posts/_closed"
    other = tmp_path_factory.mktemp("ngoai")
    (folder / "2026-q2.json").rename(other / "2026-q2.json")
    folder.rmdir()
    folder.symlink_to(other)
    assert [problem.path for problem in read(closed_repository.root).problems] == ["posts/_closed"]

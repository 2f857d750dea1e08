"""The records of visits as files, and files that cannot be used."""

import json

import pytest

from chuyenmuc.model.portals.record import no_records
from chuyenmuc.problem import Refusal
from chuyenmuc.reading.portals import records_file
from chuyenmuc.reading.read import read
from support.columns import Q3, Q4, day
from support.portal_records import finding, record, records, write_records
from support.scenes import PLAN, ROSTER, Repository

FILE = "posts/_cong/2026-q3.json"
GOOD = records(
    Q3,
    record("mam-non-mai", "own-column", "2026-09-12", "section", text="Chuyên mục “Bình đẳng giới”", dated=day("2026-08-20"), tls="chain"),
    record("thcs-hoa-sua", "none", "2026-09-12", latest=finding("not-reachable", "2026-09-20", cause="dns")),
)


@pytest.fixture
def repository(tmp_path):
    """A roster and a plan, and nothing else to read."""
    repository = Repository(tmp_path)
    repository.write("posts/schools.yml", ROSTER)
    repository.write("posts/plan.yml", PLAN)
    return repository


def test_records_are_read_as_they_were_written_with_a_line_for_each_value():
    data = records_file.encode(GOOD)
    assert records_file.decode(data, Q3) == GOOD
    assert '"text": "Chuyên mục “Bình đẳng giới”",\n' in data.decode() and data.endswith(b"}\n")
    assert b"feed_items" not in data, "what there is nothing to say of is left out"


def test_all_quarters_of_the_folder_are_read(repository):
    write_records(repository, Q3, *GOOD.units)
    write_records(repository, Q4, record("so-mau", "carried", "2026-10-12"))
    repository.write("posts/_cong/ghi-chu.txt", "của ai đó")
    reading = read(repository.root)
    assert reading.problems == ()
    assert reading.column.portals == {Q3: GOOD, Q4: records(Q4, record("so-mau", "carried", "2026-10-12"))}
    assert records_file.read_quarter(repository.root, Q3) == GOOD


def test_a_quarter_without_a_file_has_no_records(repository):
    assert records_file.read_quarter(repository.root, Q4) == no_records(Q4)
    assert read(repository.root).column.portals == {}


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("2026-q3.json", b"{", "không phải là JSON đúng"),
        ("2026-q3.json", b"\xff\xfe", "không phải là JSON đúng"),
        ("2026-q3.json", b"[" * 100_000, "giá trị không dùng được ngay từ đầu"),
        ("2026-q3.json", b"[]", "giá trị không dùng được ngay từ đầu"),
        ("2026-q3.json", b'{"schema": 0, "quarter": "2026-Q3"}', "giá trị không dùng được ở mục schema"),
        ("2026-q3.json", b'{"schema": 2, "units": 3}', "do một bản chương trình mới hơn ghi (“schema: 2”)"),
        ("2026-q4.json", None, "Tệp mang tên quý 2026-Q4 nhưng ghi quý “2026-Q3”"),
        ("quy-ba.json", None, "Đặt tên theo quý, ví dụ “2026-q4.json”"),
        ("2026-Q3.JSON", None, "không đúng mẫu"),
        ("ghi-de.yaml", b"", "Đổi tên thành “ghi-de.yml”"),
    ],
)
def test_a_file_that_cannot_be_used_is_the_offices_mistake(repository, name, data, said):
    repository.write(f"posts/_cong/{name}", records_file.encode(GOOD) if data is None else data)
    reading = read(repository.root)
    (problem,) = reading.problems
    assert said in str(problem) and problem.path == f"posts/_cong/{name}" and reading.office_problems == reading.problems
    assert reading.column.portals == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data["units"].append(data["units"][0]), "một đơn vị ghi hai lần"),
        (lambda data: data["units"][0].update(id="../../evil"), "units"),
        (lambda data: data["units"][0]["finding"].update(verdict="tốt"), "finding.verdict"),
        (lambda data: data["units"][0]["finding"].update(day="hôm qua"), "finding.day"),
        (lambda data: data["units"][1]["latest"].update(text="a\nb"), "latest.text"),
    ],
)
def test_records_that_were_edited_into_nonsense_are_refused(repository, change, said):
    data = json.loads(records_file.encode(GOOD))
    change(data)
    repository.write(FILE, json.dumps(data))
    (problem,) = read(repository.root).problems
    assert said in str(problem) and "chuyenmuc verify" in problem.fix
    with pytest.raises(Refusal, match=FILE):
        records_file.read_quarter(repository.root, Q3)


def test_one_broken_quarter_does_not_silence_the_others(repository):
    write_records(repository, Q3, *GOOD.units)
    repository.write("posts/_cong/2026-q4.json", "{")
    reading = read(repository.root)
    assert len(reading.problems) == 1 and reading.column.portals == {Q3: GOOD}


@pytest.mark.parametrize("kind", ["file", "symlink"])
def test_the_folder_has_to_be_a_folder(repository, tmp_path_factory, kind):
    if kind == "file":
        repository.write("posts/_cong", "x")
    else:
        elsewhere = tmp_path_factory.mktemp("noi-khac")
        (elsewhere / "2026-q3.json").write_bytes(records_file.encode(GOOD))
        (elsewhere / "ghi-de.yml").write_text("proofs: 3", "utf-8")
        (repository.root / "posts/_cong").symlink_to(elsewhere)
    (problem,) = read(repository.root).problems
    assert (problem.path, problem.what) == ("posts/_cong", "Đây không phải là một thư mục thường.")

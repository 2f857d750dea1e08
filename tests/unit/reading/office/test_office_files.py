"""The office's two files, from disk to values, and what is kept of them."""

import hashlib

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reading.office.office_files import OfficeCache, read_office
from chuyenmuc.reading.read import read
from support.scenes import PLAN, PROJECT, ROSTER

Q3 = Quarter(2026, 3)


def test_the_projects_own_files_have_no_mistake():
    roster, plan, problems = read_office(PROJECT)
    assert not problems
    assert len(roster.units) >= 10 and len(roster.agencies) >= 2
    assert {unit.level for unit in roster.units.values()} == {
        "mam-non", "tieu-hoc", "thcs", "thpt", "lien-cap", "gdnn-gdtx", "co-quan-quan-ly",
    }  # fmt: skip
    assert len(plan.topics) == 12 and plan.last == Q3


@pytest.mark.parametrize(
    ("post", "said"),
    [
        ("thcs-hoa-sua/2026-q3-mua", "Có phải ý bạn là “thcs-hoa-sua/2026-q3-mua-he”?"),
        ("thcs-hoa-sua", "Không có bài “thcs-hoa-sua” (mục originals)."),
        ("truong-khong-co/2026-q3-bai", "Không có bài “truong-khong-co/2026-q3-bai”"),
    ],
)
def test_an_original_that_is_not_there_is_a_mistake(repository, post, said):
    plan = repository.root / "posts/plan.yml"
    plan.write_text(plan.read_text("utf-8") + f"originals:\n  - {{post: {post}, reason: x, document: y}}\n", "utf-8")
    (problem,) = read(repository.root).problems
    assert (problem.path, problem.line) == ("posts/plan.yml", 21) and said in str(problem)


OFFICE_ROSTER = """\
agencies:
  - {id: so-mau, name: Sở Mẫu, parent: null, owes: true}
  - {id: phuong-mau, name: UBND phường Mẫu, parent: so-mau}
schools:
  - id: thcs-hoa-sua
    name: Trường THCS Hoa Sữa
    level: thcs
    ownership: cong-lap
    managed_by: [{agency: so-mau}, {agency: phuong-mau, from: 2026-Q3}]
    open: [{from: 2026-Q1, through: 2026-Q4}]
    renamed_from: [thcs-cu]
    website: https://thcs.example.edu.vn/
    exempt: {2026-Q2: {reason: Sửa trường, document: CV 12}}
"""


OFFICE_PLAN = (
    PLAN
    + """\
changes:
  - {from: 2026-Q3, grace_days: 20}
"""
)


def test_roster_and_plan_are_kept_as_they_were_read(repository, monkeypatch):
    repository.write("posts/schools.yml", OFFICE_ROSTER)
    repository.write("posts/plan.yml", OFFICE_PLAN)
    plain = read_office(repository.root)
    assert plain[2] == [] and plain[0].units["thcs-hoa-sua"].exemptions and len(plain[1].terms_from) == 2
    assert read_office(repository.root, OfficeCache(repository.root)) == plain
    monkeypatch.setattr("chuyenmuc.reading.office.roster_file.parse_roster", None)
    monkeypatch.setattr("chuyenmuc.reading.office.plan_file.parse_plan", None)
    again = read_office(repository.root, OfficeCache(repository.root))
    assert again == plain and repr(again) == repr(plain)
    assert len(list((repository.root / ".cache/chuyenmuc/office").iterdir())) == 2


def test_a_roster_that_changed_or_has_a_mistake_is_read(repository):
    read_office(repository.root, OfficeCache(repository.root))
    repository.write("posts/schools.yml", ROSTER.replace("Hoa Sữa", "Hoa Cau"))
    for _ in range(2):
        assert read_office(repository.root, OfficeCache(repository.root))[0].units["thcs-hoa-sua"].name == "Trường THCS Hoa Cau"
    repository.write("posts/schools.yml", ROSTER.replace("level: thcs", "level: thcss"))
    for _ in range(2):
        assert [problem.line for problem in read_office(repository.root, OfficeCache(repository.root))[2]] == [5]
    assert len(list((repository.root / ".cache/chuyenmuc/office").iterdir())) == 1, "what has a mistake is not kept"


def test_an_office_that_was_kept_badly_is_read(repository):
    plain = read_office(repository.root, OfficeCache(repository.root))
    for kept in (repository.root / ".cache/chuyenmuc/office").iterdir():
        data = b"\x81\xa5units\x01"
        kept.write_bytes(hashlib.blake2b(data, digest_size=16).digest() + data)
    assert read_office(repository.root, OfficeCache(repository.root)) == plain

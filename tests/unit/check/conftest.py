"""Fixtures: repositories with something to tell in every format, and with a change."""

import pytest

from support.changes import POST, on_a_branch
from support.scenes import ROSTER


@pytest.fixture
def troubled(repository):
    """One cell missing with a post that does not count, one exempt, one late, two broken files, one with two mistakes."""
    (repository.root / POST).unlink()
    (repository.root / "posts/so-mau/2026-q3-mua-he.md").unlink()
    repository.post("so-mau", "2026-q3-muon", "2026-10-12", quarter="2026-Q3")
    repository.post("thcs-hoa-sua", "2026-q3-ngan", "2026-08-01", body="Ngắn.")
    repository.post("mam-non-mai", "2026-q3-hong", "2026-08-20", topics="[khong-co]", summary=None)
    repository.post("so-mau", "2026-q2-hong", "2026-05-20", topics="[khong-co]")
    exempt = 'managed_by: phuong-mau, exempt: {2026-Q2: {reason: "Sửa, 1 < 2 & 3", document: "CV 1"}}}'
    repository.write("posts/schools.yml", ROSTER.replace("level: mam-non, managed_by: phuong-mau}", f"level: mam-non, {exempt}"))
    return repository


@pytest.fixture
def kept(repository):
    return on_a_branch(repository)


@pytest.fixture
def mixed(kept):
    """On main a gap, a mistake and a post too short; on the branch another of each."""
    (kept.root / "posts/mam-non-mai/2026-q2-bua-com.md").unlink()
    kept.post("mam-non-mai", "2026-q3-cu", "2026-08-20", topics="[khong-co]")
    kept.post("mam-non-mai", "2026-q3-ngan", "2026-08-20", body="Ngắn.")
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    (kept.root / POST).unlink()
    kept.post("thcs-hoa-sua", "2026-q3-moi", "2026-08-20", topics="[khong-co]")
    kept.post("thcs-hoa-sua", "2026-q3-ngan", "2026-08-20", body="Ngắn.")
    kept.post("so-mau", "2026-q3-hai", "2026-08-21")
    return kept

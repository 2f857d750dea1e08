"""Which of several rulings on a portal stands."""

from chuyenmuc.model.portals.ruling import Ruling, ruling_of
from support.columns import Q3, Q4, day


def ruling(on: str, verdict: str = "own-column", document: str = "Biên bản 1", unit: str = "truong", quarter=Q4, line: int = 1) -> Ruling:
    return Ruling(unit, quarter, verdict, day(on), "Tổ kiểm tra", document=document, line=line)


def stands(*rulings: Ruling, on: str = "2026-11-30") -> Ruling | None:
    return ruling_of(rulings, "truong", Q4, day(on))


def test_a_document_of_the_office_comes_before_a_proof_however_old():
    office, school = ruling("2026-11-01", "none"), ruling("2026-11-20", document="")
    assert (office.is_proof, school.is_proof) == (False, True)
    assert stands(school, office) == stands(office, school) == office


def test_the_newest_of_a_kind_stands_and_of_a_day_the_last_in_the_file():
    old, new = ruling("2026-11-01"), ruling("2026-11-02", "none")
    assert stands(new, old) == new
    first, last = ruling("2026-11-02", line=3), ruling("2026-11-02", "none", line=9)
    assert stands(last, first) == last


def test_one_of_a_later_day_or_of_another_cell_does_not_stand():
    assert stands(ruling("2026-11-20"), on="2026-11-19") is None
    assert stands(ruling("2026-11-20"), on="2026-11-20") is not None
    assert stands(ruling("2026-11-01", unit="khac"), ruling("2026-11-01", quarter=Q3)) is None
    assert stands() is None

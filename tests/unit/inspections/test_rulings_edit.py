"""Results go into the file of rulings: all else there stays byte for byte, and its reader finds just what was meant."""

import codecs
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chuyenmuc.inspections.rulings_edit import compare, edited_rulings
from chuyenmuc.model.portals.ruling import RULINGS, Ruling
from chuyenmuc.model.portals.verdicts import CARRYING, VERDICTS
from chuyenmuc.model.roster import Roster, School
from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.reading.portals.rulings_file import parse_rulings
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.texts.text import clean, decode, is_blank
from support.columns import Q3

ROSTER = Roster({}, {id_: School(id_, f"Trường {id_}", "thcs") for id_ in "abc"})
RULED = Ruling("a", Q3, "none", dt.date(2026, 9, 12), "Tổ kiểm tra", "Đã tìm mọi mục", "Biên bản số 3: trang 2")
PROOF = Ruling("b", Q3, "own-column", dt.date(2026, 9, 13), "Tổ kiểm tra", address="https://b.example.edu.vn/bdg")
FILE = """\
# của cơ quan
format: 1
overrides:   # ghi đè
  - unit: a   # trường a
    quarter: 2026-Q3
    verdict: 'none'
    date: 2026-09-01
    by: Tổ một
    reason: "Chưa thấy"
    document: Biên bản số 1
# cuối mục
proofs:
  - {unit: c, quarter: 2026-Q3, date: 2026-09-02, by: Hiệu trưởng, address: "https://c.example.edu.vn/"}
# cuối tệp
"""


def parsed(data: bytes | str) -> tuple[Ruling, ...]:
    report = SourceReport(RULINGS)
    found = parse_rulings(decode(data) if isinstance(data, bytes) else data, report, ROSTER)
    assert [str(problem) for problem in report.problems] == []
    return found


def plainly(rulings) -> list[Ruling]:
    return [replace(one, line=0) for one in rulings]


def test_the_first_results_make_the_file():
    data = edited_rulings(None, (), [RULED, PROOF], ROSTER)
    assert plainly(parsed(data)) == plainly([RULED, PROOF])
    text = data.decode()
    assert text.startswith("# ") and "\nformat: 1\noverrides:\n  - unit: a\n" in text and "    date: 2026-09-12\n" in text
    assert text.endswith("\n") and "proofs:\n  - unit: b\n" in text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("bom", "encoding"), [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")])
def test_what_was_there_stays_with_its_comments_and_order(end, bom, encoding):
    source = FILE.replace("\n", end)
    before = bom + source.encode(encoding)
    data = edited_rulings(before, parsed(before), [RULED, PROOF], ROSTER)
    assert data.startswith(bom)
    after = data.removeprefix(bom).decode(encoding).split(end)
    left = iter(after)
    assert all(line in left for line in source.split(end)), "every old line is there, in order"
    assert plainly(parsed(data)) == plainly([parsed(FILE)[0], RULED, parsed(FILE)[1], PROOF])


TEXTS = st.text(st.characters(codec="utf-8"), max_size=60).map(lambda text: " ".join(plain_text(clean(text)).split()))
NEEDED = TEXTS.filter(lambda text: not is_blank(text))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(VERDICTS), NEEDED, NEEDED, NEEDED, st.booleans())
def test_whatever_an_inspector_writes_is_read_back_or_refused_in_words(verdict, by, reason, document, is_proof):
    ruling = Ruling("a", Q3, "own-column" if is_proof else verdict, dt.date(2026, 9, 12), by, reason, "" if is_proof else document,
                    "https://a.example.edu.vn/?x=1#y")  # fmt: skip
    try:
        data = edited_rulings(FILE.encode(), parsed(FILE), [ruling], ROSTER)
    except Refusal as refusal:
        assert "Sửa tay" in str(refusal)
    else:
        assert replace(ruling, line=0) in plainly(parsed(data))


def test_a_usual_result_is_never_refused():
    for reason in ("Mục: “Công đoàn” # 3", "- gạch đầu dòng", "100%", "@trường, [mục] {con}", "'nháy'", "yes", "2026-09-12", "đúng? sai!"):
        ruling = replace(RULED, reason=reason, document=reason, by=reason)
        assert replace(ruling, line=0) in plainly(parsed(edited_rulings(FILE.encode(), parsed(FILE), [ruling], ROSTER))), reason


def test_the_same_result_is_not_new():
    existing = parsed(edited_rulings(FILE.encode(), parsed(FILE), [RULED, PROOF], ROSTER))
    found = compare(existing, [replace(RULED, line=7), replace(PROOF, line=8)])
    assert found.new == () and [one.unit for one in found.known] == ["a", "b"]


def test_a_later_result_takes_the_place_of_an_earlier_and_an_earlier_does_not():
    existing = parsed(FILE)
    (later,) = compare(existing, [replace(RULED, verdict="own-column")]).new
    assert later.stands and later.before == existing[0]
    (earlier,) = compare(existing, [replace(RULED, day=dt.date(2026, 8, 1))]).new
    assert not earlier.stands and earlier.before == existing[0]
    (corrected,) = compare(existing, [replace(RULED, day=existing[0].day)]).new
    assert corrected.stands, "of one day, the one that was written last"
    (first,) = compare(existing, [PROOF]).new
    assert first.stands and first.before is None


def test_a_proof_does_not_take_the_place_of_an_override():
    (found,) = compare(parsed(FILE), [replace(PROOF, unit="a")]).new
    assert not found.stands
    assert PROOF.verdict in CARRYING


@pytest.mark.parametrize("source", ["- một\n", "overrides: [\n"])
def test_a_file_that_cannot_be_edited_is_refused(source):
    with pytest.raises(Refusal):
        edited_rulings(source.encode(), (), [RULED], ROSTER)

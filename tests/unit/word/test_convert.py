"""Documents become the Markdown of posts, whole, or are refused with advice that helps."""

import contextlib
import random
import re
import tempfile
import time
from pathlib import Path

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.system import limited_worker
from chuyenmuc.word import engines
from chuyenmuc.word.convert import Document, convert
from support.document_corpus import GOOD
from support.documents import archive, cell, drawing, item, open_document, paragraph, photo, table, unpacked, with_pictures, word
from support.hostile_documents import REFUSED, nested_tables
from support.readings import problems
from support.scenes import PLAN, ROSTER, Repository, own_text

EXPECTED = Path(__file__).with_name("expected")


def told(document: Document) -> str:
    """All that is known of a converted document."""
    pictures = [f"hình: {picture.name} “{picture.alt}”" for picture in document.pictures]
    notes = [f"lời nhắc: {note}" for note in document.notes]
    return "\n".join([f"tên: {document.title}", *pictures, *notes, "", document.body])


@pytest.mark.parametrize("name", GOOD)
def test_a_document_becomes_the_markdown_that_is_expected(name, request):
    found, file = told(convert(GOOD[name](), f"{name}.docx")), EXPECTED / f"{name}.md"
    if request.config.getoption("--regenerate"):
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8")


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_document_is_refused_with_its_own_advice(name):
    make, advice = REFUSED[name]
    data, begin = make(), time.monotonic()
    with pytest.raises(Refusal) as refusal:
        convert(data, "bai.docx")
    assert advice in str(refusal.value)
    assert refusal.value.what.endswith(".") and refusal.value.fix.endswith((".", "'"))
    assert time.monotonic() - begin < 60


def test_what_is_converted_is_read_without_a_problem(tmp_path):
    """All documents as posts of one unit: the reader finds nothing but the alternative texts that a person still has to write."""
    repository = Repository(tmp_path)
    repository.write("posts/schools.yml", ROSTER)
    repository.write("posts/plan.yml", PLAN)
    for number, (name, make) in enumerate(GOOD.items()):
        found = convert(make(), f"{name}.docx")
        body = re.sub(r"\(anh/", f"(anh/{name}-", found.body)
        repository.post("thcs-hoa-sua", f"2026-q2-bai-{number}", "2026-06-20", f"{own_text(name)}\n\n{body}", people="none")
        for picture in found.pictures:
            repository.write(f"posts/thcs-hoa-sua/anh/{name}-{picture.name}", picture.data)
    told = problems(repository)
    assert [one for one in told if "lời tả" not in one] == []
    assert told


ODD = {
    "levels": lambda: word(item("x", 5000), item("y", 10**9), item("z", -3)),
    "numbers": lambda: archive(
        {name: data.replace(b'w:start w:val="1"', b'w:start w:val="2147483647999"') for name, data in LISTS.items()}
    ),
    "spans": lambda: word(table([cell("x", properties='<w:gridSpan w:val="1000000000"/>'), "y"], ["a", "b"])),
    "styles-in-a-circle": lambda: word(paragraph("x", style="A"), styles=CIRCLE),
    "relationships-to-nothing": lambda: word(paragraph("x", drawing("nothing"), '<w:hyperlink r:id="nothing"/>')),
    "unended-fields": lambda: word(paragraph(*['<w:r><w:fldChar w:fldCharType="begin"/></w:r>'] * 50, "x")),
    "tables-in-tables": lambda: word(nested_tables(80)),
    "cuts": lambda: with_pictures(paragraph("x", drawing("a_jpg", crop='l="99999999999999999999" t="x"', turn=10**30)), a_jpg=photo()),
    "odt-columns": lambda: open_document(f"<table:table><table:table-row>{WIDE_CELL}</table:table-row></table:table>"),
}
LISTS = unpacked(word(item("x", 0, 2), item("y", 0, 3)))
WIDE_CELL = "<table:table-cell table:number-columns-repeated='1000000000'><text:p>x</text:p></table:table-cell>"
CIRCLE = "".join(
    f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{own}"/><w:basedOn w:val="{other}"/></w:style>'
    for own, other in ("AB", "BA")
)


@pytest.mark.parametrize("name", ODD)
def test_odd_numbers_in_a_document_do_no_harm(name):
    begin = time.monotonic()
    assert re.search("[xđ]", convert(ODD[name](), "bai.docx").body)
    assert time.monotonic() - begin < 20


def test_what_is_damaged_at_random_is_converted_or_refused():
    draw = random.Random(4)
    for make in GOOD.values():
        data = bytearray(make())
        for _ in range(3):
            data[draw.randrange(len(data))] = draw.randrange(256)
        with contextlib.suppress(Refusal):
            convert(bytes(data), "bai.docx")


def test_nothing_is_read_or_written_outside(tmp_path, monkeypatch):
    """Neither a temporary folder nor a process is left, and the working folder stays empty."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    convert(GOOD["picture-with-place"](), "../../bai.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_not_blamed_on_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    with pytest.raises(Refusal) as refusal:
        convert(GOOD["headings"](), "bai.docx")
    assert refusal.value.what.startswith("Máy không ghi được tệp tạm") and "người giữ máy" in refusal.value.fix


def test_where_processes_cannot_be_forked_all_is_done_in_this_one(monkeypatch):
    for module in (limited_worker, engines):
        monkeypatch.setattr(module, "can_fork", lambda: False)
    document = convert(GOOD["picture-with-place"](), "bai.docx")
    assert document.title == "Tên bài" and len(document.pictures) == 1
    with pytest.raises(Refusal):
        convert(REFUSED["zip-bomb"][0](), "bai.docx")

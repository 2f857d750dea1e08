"""Documents become the Markdown of posts, whole, or are refused with advice that helps."""

import re
import time
from pathlib import Path

import pytest

from chuyenmuc.problem import Refusal
from chuyenmuc.word.convert import Document, convert
from support.document_corpus import GOOD
from support.hostile_documents import REFUSED
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

"""What the editor shows is what the page shows: documents made at random, as Markdown, converted as every post is."""

import secrets

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from chuyenmuc.markup.converter import Converter
from chuyenmuc.texts.text import count_words, plain
from support.editor_documents import DOCUMENTS, as_shown, on_page, serialized


def documents(many: int, start: int) -> list[dict]:
    """So many documents at random, and for each of their blocks one of that block alone, which a failure is easier to read from."""
    made: list[dict] = []

    @seed(start)
    @settings(max_examples=many, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(DOCUMENTS)
    def collect(document):
        made.append(document)

    collect()
    return [*made, *({"type": "doc", "content": [block]} for document in made for block in document["content"])]


@pytest.mark.parametrize(
    ("many", "start"), [(400, 1), pytest.param(10_000, secrets.randbelow(10**9), marks=pytest.mark.long, id="10000-random")]
)
def test_the_page_shows_what_the_editor_showed(many, start):
    """The same documents each time in the suite, others in each long run, whose failure says where they begin."""
    converter, made = Converter(), documents(many, start)
    different = []
    for document, answer in zip(made, serialized(made), strict=True):
        shown, page = as_shown(document), on_page(converter.convert(answer["markdown"]).html)
        if shown != page:
            different.append((answer["markdown"], shown, page))
    assert different == [], start


def test_the_form_counts_the_words_that_the_check_counts():
    text = "Hôm ấy **bố** rửa [bát](https://example.edu.vn/) – 3 < 5, a_b; R&D."
    block = {"type": "paragraph", "content": [{"type": "text", "text": "Hôm ấy bố rửa bát – 3 < 5, a_b; R&D."}]}
    (answer,) = serialized([{"type": "doc", "content": [block]}])
    assert count_words(answer["text"]) == count_words(plain(answer["markdown"])) == count_words(plain(text))

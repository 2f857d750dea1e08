"""What the editor shows is what the page shows: documents made at random, as Markdown, converted as every post is."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chuyenmuc.markup.converter import Converter
from support.editor_documents import DOCUMENTS, as_shown, on_page, serialized


def differences(documents):
    converter = Converter()
    for doc, made in zip(documents, serialized(documents), strict=True):
        shown, page = as_shown(doc), on_page(converter.convert(made["markdown"]).html)
        if shown != page:
            yield made["markdown"], shown, page


@settings(max_examples=int(os.environ.get("EDITOR_EXAMPLES", "20")), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(DOCUMENTS, min_size=50, max_size=50))
def test_the_page_shows_what_the_editor_showed(documents):
    assert not list(differences(documents))

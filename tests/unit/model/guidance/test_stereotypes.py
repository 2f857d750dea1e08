"""The list of stereotyping phrases is complete: each row has a reason, another wording, and a source with its place in the document."""

import re

from chuyenmuc.model.guidance.stereotypes import STEREOTYPES
from chuyenmuc.texts.style import phrases


def test_every_row_has_a_reason_another_wording_and_a_source():
    assert 25 <= len(STEREOTYPES) <= 50 and len({one.pattern for one in STEREOTYPES}) == len(STEREOTYPES)
    for one in STEREOTYPES:
        assert one.why and one.instead and one.source
        assert any(mark in one.source for mark in ("Điều", "tr.", "mục", "phần", "phát hiện", "lời nói đầu", "bản tin số"))
        assert not one.why.endswith(".") and not one.source.endswith(".")


def test_a_pattern_has_words_outside_of_what_may_be_missing():
    for one in STEREOTYPES:
        assert one.pattern.count("(") == one.pattern.count(")")
        assert re.sub(r"\([^()]*\)\?|…|,", "", one.pattern).strip() or re.search(r"\)(?!\?)", one.pattern), one.pattern


def test_another_wording_is_no_stereotype_itself():
    for one in STEREOTYPES:
        bare = one.instead.replace("“", "").replace("”", "")
        assert phrases(bare) == [], one.instead

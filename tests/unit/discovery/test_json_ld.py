"""What pages tell search engines as data."""

import json

import pytest

from chuyenmuc.discovery import json_ld


def test_a_headline_has_110_characters_at_most_and_ends_with_a_word():
    title = "Bình đẳng giới trong gia đình " * 6
    cut = json_ld.headline(title)
    assert len(cut) <= 110 and cut.endswith("…") and title.startswith(cut[:-1] + " ")
    assert json_ld.headline("<b></b>").strip() and json_ld.headline("Ngắn") == "Ngắn"
    assert len(json_ld.headline("x" * 300)) == 110


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--<script>", "]]>&lt;", "\u2028\u2029"])
def test_no_text_ends_the_element_of_the_data(text):
    made = json_ld.script([{"@type": "WebPage", "name": text}])
    assert "<" not in made and ">" not in made and "&" not in made
    assert json.loads(made)["@graph"][0]["name"] == text

"""What a reader loads for a post beyond its text does not grow with the number of units."""

import gzip
import re

import pytest

from support.scenes import lay_out_corpus

MOST = 7_400
"""Bytes of a post's HTML beyond its text, compressed; what a change may add is a part of this."""
FIRST_POST = "truong/truong-0001/2016-q1-bai-1"


def beyond_the_text(folder, units: int) -> int:
    """Build a site of so many units, and weigh one of its posts without its text."""
    repository = lay_out_corpus(folder, units, quarters=1)
    done = repository.build("-q", COLUMN_AS_OF="2026-11-24")
    assert done.status == 0, done.err
    page = repository.page(FIRST_POST)
    body = re.search(r'<div class="cm-body"[^>]*>(.*?)</div>', page, re.S)[1]
    return compressed(page) - compressed(re.sub(r"<[^>]*>", " ", body))


def compressed(text: str) -> int:
    return len(gzip.compress(text.encode(), 6))


@pytest.mark.parametrize(("small", "large"), [(50, 150), pytest.param(70, 700, marks=pytest.mark.long)])
def test_a_post_of_a_large_office_weighs_what_one_of_a_small_office_does(tmp_path, small, large):
    """Both are large enough for a post to have all its related posts."""
    few, many = beyond_the_text(tmp_path / "few", small), beyond_the_text(tmp_path / "many", large)
    print(f"{small} units: {few} bytes, {large} units: {many} bytes")
    assert abs(many - few) < 0.01 * few
    assert max(few, many) <= MOST

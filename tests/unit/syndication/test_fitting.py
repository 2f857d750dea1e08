"""A feed stays within its size, and one item never drives out the others."""

import json

import feedparser
import pytest

from chuyenmuc.syndication.fitting import LARGEST, fitting
from chuyenmuc.syndication.formats import WRITERS
from support.feeds import FULL, channel, item


def _bodies(name: str, data: bytes) -> list[str]:
    if name == "feed.json":
        return [item["content_html"] for item in json.loads(data)["items"]]
    return [entry.content[0].value for entry in feedparser.parse(data, sanitize_html=False).entries]


@pytest.mark.parametrize("name", WRITERS)
def test_in_a_feed_too_large_the_oldest_give_their_text_up_first(name):
    """What is escaped in XML counts as it is written there."""
    long = "<p>" + "Chữ & <b>đậm</b> " * 6000 + "</p>"
    large = channel(*(item(number, html=long) for number in range(9, 0, -1)))
    assert len(WRITERS[name](large)) > LARGEST
    data = fitting(large, WRITERS[name])
    found = _bodies(name, data)
    full = found.count(long)
    assert len(data) <= LARGEST and 0 < full < 9
    assert found == [long] * full + ["<p>Một câu đứng riêng.</p>"] * (9 - full)
    items = [item(number, html=long) for number in range(9, 9 - full - 1, -1)]
    more = channel(*items, *(item(number, html="<p>Một câu đứng riêng.</p>") for number in range(9 - full - 1, 0, -1)))
    assert len(WRITERS[name](more)) > LARGEST, "no text was given up in vain"


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("field", ["html", "brief", "title", "summary", "author"])
def test_one_item_that_is_far_too_large_drives_out_no_other(name, field):
    others = [item(number) for number in range(8, 0, -1)]
    huge = {"html": "<p>" + "x" * LARGEST + "</p>"} | {field: "x" * LARGEST}
    data = fitting(channel(item(9, **huge), *others), WRITERS[name])
    assert len(data) <= LARGEST and len(_bodies(name, data)) == (9 if field == "html" else 8)
    assert _bodies(name, data)[-8:] == _bodies(name, WRITERS[name](channel(*others)))


@pytest.mark.parametrize("name", WRITERS)
def test_a_feed_that_fits_keeps_its_bytes(name):
    assert fitting(FULL, WRITERS[name]) == WRITERS[name](FULL)


@pytest.mark.parametrize("name", WRITERS)
def test_items_leave_only_where_nothing_else_helps(name):
    text = "<p>" + "x" * 2000 + "</p>"
    huge = channel(*(item(number, html=text, brief=text) for number in range(9, 0, -1)))
    data = fitting(huge, WRITERS[name], largest=9000)
    assert len(data) <= 9000
    assert 0 < len(_bodies(name, data)) < 9

"""Looking through a body takes time with its length, whatever it is made of."""

import time

import pytest

from chuyenmuc.texts import sketches, substance, text

UNITS = [
    "[",
    "[^",
    "(",
    "![",
    "](",
    ".",
    "…",
    "_",
    "*",
    "`",
    "```\n",
    "~~~\n",
    "|",
    "> ",
    "<!--",
    "<a ",
    "[tên",
    "(điền",
    "![a](b)\n\n",
    "**a ",
    "a. a. ",
]


@pytest.mark.parametrize("unit", UNITS)
def test_a_body_of_one_megabyte_is_looked_through_at_once(unit):
    body = unit * (1_000_000 // len(unit))

    def seconds(length: int) -> float:
        start = time.process_time()
        part = body[:length]
        readable = text.plain(part)
        substance.measure(part, readable)
        sketches.sketch(part, readable)
        return time.process_time() - start

    assert seconds(200_000) <= 40 * max(seconds(20_000), 0.005)

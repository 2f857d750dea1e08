"""What an answer says of its encoding."""

import pytest

from chuyenmuc.portals.answer import Answer


@pytest.mark.parametrize("header,charset", [
    ("text/html; charset=utf-8", "utf-8"), ('text/html;Charset = "windows-1258"', "windows-1258"), ("text/html", ""), ("", ""),
    ("text/html; charset=", ""), ("charset=" + "x" * 500, "x" * 40), ("text/html; charset=ế", ""),
])  # fmt: skip
def test_the_encoding_that_the_header_names(header, charset):
    assert Answer("http://a.vn/", content_type=header).charset == charset

"""What an office's own pages hold that the policy would block."""

import pytest

from chuyenmuc.hosting.blocked import blocked

ORIGIN = "https://a.example.vn"


def found(body: str, *allowed: tuple[str, str]) -> list[str]:
    return list(blocked(f"<!doctype html><html><body>{body}</body></html>".encode(), ORIGIN, allowed))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<script>go()</script>", "<script>"),
        ("<style>p{}</style>", "<style>"),
        ('<p style="color:red">x</p>', "style="),
        ('<button onclick="go()">x</button>', "onclick="),
        ('<iframe src="https://www.google.com/maps/embed"></iframe>', "--allow frame=https://www.google.com"),
        ('<script src="//thong-ke.example.vn/x.js"></script>', "--allow script=https://thong-ke.example.vn"),
        ('<img src="https://anh.example.vn/x.png">', "--allow img=https://anh.example.vn"),
    ],
)
def test_what_is_blocked_is_named(body, said):
    (line,) = found(body)
    assert said in line


def test_what_the_site_has_anyway_and_what_is_allowed_is_not():
    assert (
        found('<script src="a.js"></script><script type="application/json">{}</script><img src="/x.png"><a href="https://b.vn/">x</a>')
        == []
    )
    assert found(f'<iframe src="{ORIGIN}/nhung/"></iframe><iframe src="https://player.vimeo.com/video/1"></iframe>') == []
    assert found('<iframe src="https://www.google.com/x"></iframe>', ("frame", "https://www.google.com")) == []
    assert list(blocked(b"", ORIGIN)) == []

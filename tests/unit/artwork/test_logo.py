"""The site's mark as icons of every size, whatever logo the site has."""

import pytest

from chuyenmuc.artwork.colours import PAPER, TEAL
from chuyenmuc.artwork.logo import apple_icon, favicon, icon, maskable_icon
from support.drawings import LOGO, opened


def test_icons_have_their_sizes_and_grounds():
    for data, size in ((icon(LOGO, 192), 192), (icon(LOGO, 512), 512), (maskable_icon(LOGO, 512), 512), (apple_icon(LOGO), 180)):
        assert opened(data).size == (size, size)
    paper = tuple(bytes.fromhex(PAPER[1:]))
    assert opened(maskable_icon(LOGO, 512)).convert("RGBA").getpixel((0, 0)) == (*paper, 255), "a mask may cut anywhere"
    assert opened(icon(LOGO, 192)).convert("RGBA").getpixel((0, 0))[3] == 0, "corners are rounded"
    assert opened(favicon(LOGO)).info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_a_maskable_icon_keeps_its_mark_within_the_circle_that_every_mask_leaves():
    image = opened(maskable_icon(LOGO, 512)).convert("RGB")
    paper = tuple(bytes.fromhex(PAPER[1:]))
    outside = [(x, y) for x in range(0, 512, 4) for y in range(0, 512, 4) if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2]
    assert {image.getpixel(place) for place in outside} == {paper}


@pytest.mark.parametrize(
    "logo", [None, b"<svg", b"\x89PNG broken", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "<svg>é".encode("latin-1")]
)
def test_a_logo_that_cannot_be_drawn_leaves_the_plain_mark(logo):
    assert icon(logo, 192) == icon(None, 192) != icon(LOGO, 192)


def test_a_light_logo_stands_on_teal():
    light = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4" fill="#fffdf8"/></svg>'
    assert opened(maskable_icon(light, 512)).convert("RGB").getpixel((0, 0)) == tuple(bytes.fromhex(TEAL[1:]))


def test_a_dark_logo_stands_on_paper():
    dark = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4" fill="#0b4541"/></svg>'
    assert opened(maskable_icon(dark, 512)).convert("RGB").getpixel((0, 0)) == tuple(bytes.fromhex(PAPER[1:]))

"""Which copies a picture has, from its size and kind alone."""

from pathlib import Path

import pytest

from chuyenmuc import address
from chuyenmuc.media.renditions import renditions
from chuyenmuc.model.media import Picture

UNIT = "posts/thcs-hoa-sua"


def picture(name: str, width: int, height: int, media_type: str = "image/jpeg", **more) -> Picture:
    return Picture(f"{UNIT}/{name}", media_type, 1, width, height, Path(name), **more)


def widths(copies) -> list[int]:
    return [copy.width for copy in copies]


def test_a_photo_has_copies_for_phones_cards_and_pages():
    found = renditions(picture("anh/a.jpg", 4000, 3000))
    assert (found.main.address, found.main.width, found.main.height) == ("truong/thcs-hoa-sua/anh/a.jpg", 1600, 1200)
    assert widths(found.webp) == [400, 720, 1080, 1600]
    assert widths(found.avif) == [720, 1080]
    assert [(copy.width, copy.media_type) for copy in found.plain] == [(width, "image/jpeg") for width in (400, 720, 1600)]
    assert found.small.address == "truong/thcs-hoa-sua/hinh/anh/a.jpg/400.jpg"


@pytest.mark.parametrize("width", [1, 40, 399, 400, 401, 500, 719, 720, 850, 1080, 1200, 1599, 1600, 1601, 9000])
@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png", "image/gif", "image/webp", "image/heic"])
@pytest.mark.parametrize("more", [{}, {"alpha": True}, {"frames": 5}])
def test_no_copy_is_wider_than_the_picture_and_all_have_its_shape(width, media_type, more):
    found = renditions(picture("a.jpg", width, 3 * width, media_type, **more))
    assert all(copy.width <= width and abs(copy.height - 3 * copy.width) <= 1 for copy in found.all)
    for choices in (found.plain, found.webp, found.avif):
        assert widths(choices) == sorted(set(widths(choices))), "a browser could not choose"
        assert not choices or choices[-1].width == found.main.width or choices is found.avif
    assert len({copy.address for copy in found.all}) == len(found.all) == len({copy.name for copy in found.all})


def test_an_infographic_is_held_by_its_width_alone():
    found = renditions(picture("a.png", 1000, 6000, "image/png"))
    assert (found.main.width, found.main.height) == (1000, 6000)
    assert widths(found.webp) == [400, 720, 1000]


def test_what_is_too_tall_for_webp_stays_legible_without_it():
    """A WebP ends at 16,383 pixels; a narrower copy would be taken by every browser and could not be read."""
    found = renditions(picture("a.jpg", 1000, 20_000))
    assert (found.webp, found.avif, found.main.height) == ((), (), 20_000)


@pytest.mark.parametrize(
    ("media_type", "alpha", "main", "small"),
    [
        ("image/jpeg", False, "image/jpeg", "image/jpeg"),
        ("image/heic", False, "image/jpeg", "image/jpeg"),
        ("image/png", False, "image/png", "image/jpeg"),
        ("image/png", True, "image/png", "image/png"),
        ("image/gif", True, "image/gif", "image/png"),
        ("image/webp", False, "image/webp", "image/jpeg"),
    ],
)
def test_the_main_copy_is_what_its_address_says_and_the_small_one_shows_everywhere(media_type, alpha, main, small):
    found = renditions(picture("a.x", 800, 600, media_type, alpha=alpha))
    assert (found.main.media_type, found.small.media_type) == (main, small)


def test_a_heic_photo_has_an_address_that_browsers_can_show():
    found = renditions(picture("anh/IMG_1.HEIC", 4032, 3024, "image/heic"))
    assert found.main.address == address.media(f"{UNIT}/anh/IMG_1.HEIC") == "truong/thcs-hoa-sua/hinh/anh/IMG_1.HEIC/lon.jpg"


def test_a_moving_picture_moves_where_it_is_read_and_stands_still_in_lists():
    found = renditions(picture("a.gif", 1000, 500, "image/gif", frames=20))
    assert [(copy.media_type, copy.width) for copy in found.all if copy.moves] == [("image/gif", 720), ("image/webp", 720)]
    assert not found.small.moves and not found.still.moves and found.still.width == 720

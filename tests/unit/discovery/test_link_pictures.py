"""Which picture a link shows: a card for each group, a crop for each post that has a picture of its own."""

import pytest

from chuyenmuc.artwork.files import SharingPictures
from chuyenmuc.discovery.link_pictures import cropped_for_posts, drawn_for_groups
from support.drawings import LOGO, opened, photo
from support.heads import FACTS, pages_of
from support.scenes import digest

POST = "truong/so-mau/2026-q3-hinh/"


@pytest.fixture
def pictures(tmp_path_factory):
    """What makes pictures, in several processes at once, and the folder that they are written to."""
    site = tmp_path_factory.mktemp("site")

    def write(where: str, data: bytes) -> None:
        (site / where).parent.mkdir(parents=True, exist_ok=True)
        (site / where).write_bytes(data)

    return SharingPictures(tmp_path_factory.mktemp("kho"), LOGO, lambda *_: True, write), site


def with_photo(repository, data: bytes):
    """The posts of the small repository, one of which has a picture of its own, and where the site's files are."""
    repository.write("posts/so-mau/anh/a.jpg", data)
    repository.post("so-mau", "2026-q3-hinh", "2026-08-20", image="{src: anh/a.jpg, alt: Nồi cơm <của> lớp}", people="none")
    column, _ = pages_of(repository.root)
    return column.posts, lambda where: repository.root / where.replace("truong/", "posts/")


def test_a_post_with_a_picture_shows_it_cropped_and_all_others_have_none(repository, pictures):
    makes, site = pictures
    found = cropped_for_posts(makes, *with_photo(repository, photo((1500, 1000))), lambda *_: None)
    assert list(found) == ["so-mau/2026-q3-hinh"] and list(digest(site)) == [f"{POST}chia-se.jpg"]
    shown = found["so-mau/2026-q3-hinh"]
    assert (shown.address, shown.media_type) == (f"{POST}chia-se.jpg", "image/jpeg") and shown.alt.startswith("Nồi cơm")
    assert opened((site / shown.address).read_bytes()).size == (1200, 630)


def test_a_picture_too_small_to_be_shown_large_is_not_among_them(repository, pictures):
    makes, site = pictures
    assert cropped_for_posts(makes, *with_photo(repository, photo((599, 400))), lambda *_: None) == {}
    assert digest(site) == {}


def test_a_picture_that_is_not_published_is_not_shown(repository, pictures):
    posts, _ = with_photo(repository, photo((1500, 1000)))
    assert cropped_for_posts(pictures[0], posts, lambda where: None, lambda *_: None) == {}


def test_every_group_with_a_listing_has_a_card_and_the_site_has_that_of_the_home_page(repository, pictures):
    makes, site = pictures
    _, pages = pages_of(repository.root)
    found = drawn_for_groups(makes, pages.values(), FACTS, lambda *_: None)
    assert {"", "truong/thcs-hoa-sua/", "chu-de/gia-dinh/", "quy/2026-q3/", "cap-hoc/thcs/", "co-quan/so-mau/"} <= found.keys()
    assert "bai-viet/" not in found and "theo-doi/" not in found
    assert found["truong/thcs-hoa-sua/"].alt == "Chuyên mục của đơn vị: Trường THCS Hoa Sữa"
    assert found[""].alt == "Chuyên mục ‹b›Mẫu‹/b›, Việc nhà là việc chung."
    assert {picture.address for picture in found.values()} == digest(site).keys()
    assert len({picture.version for picture in found.values()}) == len(found), "each has a picture of its own"

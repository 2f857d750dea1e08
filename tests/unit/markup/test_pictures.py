"""The HTML of a picture: what a browser may choose from, how large it is, and when it is loaded."""

from pathlib import Path

from chuyenmuc.markup.pictures import IN_A_POST, img_attributes, in_picture, picture_element, pictures_for, sources
from chuyenmuc.media.renditions import renditions
from chuyenmuc.model.media import Picture


def copies(name: str = "a.jpg", width: int = 2000, media_type: str = "image/jpeg", **more):
    return renditions(Picture(f"posts/thcs-hoa-sua/anh/{name}", media_type, 1, width, width, Path(name), **more))


def to(target: str) -> str:
    return f"/{target}"


def test_a_large_photo_offers_its_copies_by_width_and_reserves_its_place():
    attributes = img_attributes(copies(), to, IN_A_POST)
    assert attributes["src"] == "/truong/thcs-hoa-sua/anh/a.jpg"
    assert [choice.rpartition(" ")[2] for choice in attributes["srcset"].split(", ")] == ["400w", "720w", "1600w"]
    assert (attributes["sizes"], attributes["width"], attributes["height"]) == (IN_A_POST, "1600", "1600")


def test_a_picture_with_a_single_copy_offers_no_choice():
    assert not {"srcset", "sizes"} & img_attributes(copies(width=300), to, IN_A_POST).keys()


def test_a_picture_seen_first_is_loaded_first_and_any_other_when_it_comes_into_view():
    first, later = (img_attributes(copies(), to, IN_A_POST, eager=eager) for eager in (True, False))
    assert first["fetchpriority"] == "high" and "loading" not in first
    assert later["loading"] == "lazy" and "fetchpriority" not in later


def test_phones_are_offered_avif_before_all_are_offered_webp():
    first, second = sources(copies(), to, IN_A_POST).split("<source")[1:]
    assert 'type="image/avif"' in first and 'media="(max-width: 600px)"' in first
    assert 'type="image/webp"' in second and "media=" not in second


def test_a_moving_picture_stands_still_if_a_reader_or_the_page_wants_it():
    moving = copies("a.gif", 600, "image/gif", frames=5)
    assert sources(moving, to, IN_A_POST).startswith('<source media="(prefers-reduced-motion: reduce)" srcset="/truong/')
    assert sources(moving, to, IN_A_POST, still=True) == ""
    assert img_attributes(moving, to, IN_A_POST, still=True)["src"] == to(moving.still.address)
    assert img_attributes(moving, to, IN_A_POST)["src"] == to(moving.main.address)


def test_the_whole_element_has_its_class_and_its_text_alternative_escaped():
    shown = picture_element(copies(), 'Rổ "rau" & <cơm>', to, css_class="cm-card__picture")
    assert shown.startswith("<picture><source ") and shown.endswith("></picture>")
    assert '<img class="cm-card__picture" alt="Rổ &quot;rau&quot; &amp; &lt;cơm&gt;" ' in shown


def test_an_image_without_sources_is_not_wrapped():
    assert in_picture('<img src="a.png">', "") == '<img src="a.png">'
    assert in_picture('<img src="a.png">', '<source srcset="b.webp">') == '<picture><source srcset="b.webp"><img src="a.png"></picture>'


def test_a_page_shows_the_pictures_that_there_are_with_addresses_relative_to_it():
    path = "posts/thcs-hoa-sua/anh/a.jpg"
    show = pictures_for({path: Picture(path, "image/jpeg", 1, 300, 300, Path("a.jpg"))})
    assert 'src="../anh/a.jpg"' in show(path, "Rổ rau", "truong/thcs-hoa-sua/2026-q3-rau/")
    assert show("posts/thcs-hoa-sua/anh/khong-co.jpg", "Rổ rau", "truong/thcs-hoa-sua/") == ""

"""Pictures of links and icons as files: made once, kept, and known by a version."""

import pytest

from chuyenmuc.artwork.files import SharingPictures
from chuyenmuc.artwork.link_card import LinkCard
from chuyenmuc.system import file_cache
from support.drawings import LOGO, photo


def writer(folder):
    """What writes into a folder."""
    folder.mkdir(exist_ok=True)
    return lambda where, data: (folder / where.replace("/", "-")).write_bytes(data)


def test_what_the_site_has_is_neither_made_nor_dropped_from_the_cache(tmp_path, monkeypatch):
    first = SharingPictures(tmp_path, LOGO, lambda *_: True, lambda *_: None)
    first.cards({"a.png": LinkCard("", "Một")}, "Tên", "host")
    first.close()
    for name in ("draw", "prepared"):
        monkeypatch.setattr(f"chuyenmuc.artwork.link_card.CardDrawer.{name}", lambda *_: pytest.fail("drawn again"))
    pictures = SharingPictures(tmp_path, LOGO, lambda *_: False, lambda *_: pytest.fail("written again"))
    assert set(pictures.cards({"a.png": LinkCard("", "Một")}, "Tên", "host")) == {"a.png"}
    pictures.close()
    assert len(list((tmp_path / file_cache.FOLDER / "sharing").iterdir())) == 1


def test_pictures_are_made_once_and_the_cache_holds_no_more_than_one_build_needs(tmp_path, monkeypatch):
    """One that was spoilt in the cache is made anew; what cannot be cropped is not tried twice."""
    good, bad = tmp_path / "a.jpg", tmp_path / "b.jpg"
    good.write_bytes(photo((1500, 1000)))
    bad.write_bytes(b"no picture")

    def build(site: str, cards: int = 2) -> dict[str, bytes]:
        pictures = SharingPictures(tmp_path, LOGO, lambda *_: True, writer(tmp_path / site))
        versions = pictures.cards({f"{n}.png": LinkCard("", f"Trường {n}") for n in range(cards)}, "Tên", "host")
        cropped = pictures.crops({"a.jpg": good, "b.jpg": bad})
        pictures.icons()
        pictures.close()
        assert set(cropped) == {"a.jpg"} and len(versions) == cards
        return {path.name: path.read_bytes() for path in (tmp_path / site).rglob("*") if path.is_file()}

    first = build("mot")
    folder = tmp_path / file_cache.FOLDER / "sharing"
    held = sorted(folder.iterdir())
    assert len(held) == 2 + 2 + 6
    spoilt = max(held, key=lambda file: file.stat().st_size)
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    assert build("hai") == first
    for name in ("draw", "prepared"):
        monkeypatch.setattr(f"chuyenmuc.artwork.link_card.CardDrawer.{name}", lambda *_: pytest.fail("drawn again"))
    monkeypatch.setattr("chuyenmuc.artwork.link_crop.crop", lambda *_: pytest.fail("cropped again"))
    assert build("ba") == first
    build("bon", cards=1)
    assert len(list(folder.iterdir())) == 1 + 2 + 6


def test_a_version_changes_with_what_a_picture_shows_and_with_nothing_else(tmp_path):
    def version(name: str, site: str) -> str:
        pictures = SharingPictures(tmp_path, LOGO, lambda *_: True, writer(tmp_path / site))
        return pictures.cards({"a.png": LinkCard("", name)}, "Tên", "host")["a.png"]

    assert version("Một", "a") == version("Một", "b") != version("Hai", "a")


def test_other_code_that_draws_the_same_gives_the_same_version(tmp_path, monkeypatch):
    """Sites that cached a picture by its address need not load it again for a comment in the code."""

    def version() -> str:
        pictures = SharingPictures(tmp_path, LOGO, lambda *_: True, lambda *_: None)
        return pictures.cards({"a.png": LinkCard("", "Một")}, "Tên", "host")["a.png"]

    before = version()
    monkeypatch.setattr("chuyenmuc.artwork.files._made_by", lambda: "mã khác")
    assert version() == before

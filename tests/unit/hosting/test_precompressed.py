"""Compressed copies beside the texts of a built site."""

import gzip
import os

import brotli
import pytest

from chuyenmuc.hosting.precompressed import SMALLEST, precompress
from chuyenmuc.problem import Refusal
from chuyenmuc.system.staged_folder import StagedFolder
from support.scenes import digest

PAGE = b"<p>Trang</p>" * SMALLEST


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "a").mkdir(parents=True)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "a/feed.atom").write_bytes(PAGE)
    (folder / "a/nho.txt").write_bytes(b"x" * (SMALLEST - 1))
    (folder / "a/anh.png").write_bytes(PAGE)
    (folder / "sitemap.xml").write_bytes(b"<urlset/>")
    (folder / "sitemap.xml.gz").write_bytes(gzip.compress(b"<urlset/>", mtime=7))
    return folder


def test_large_texts_have_copies_that_unpack_to_them_and_their_time(site):
    before = digest(site)
    assert precompress(site) == (2, 2)
    found = digest(site)
    assert set(found) - set(before) == {f"{name}{end}" for name in ("index.html", "a/feed.atom") for end in (".br", ".gz")}
    assert brotli.decompress(found["index.html.br"]) == gzip.decompress(found["index.html.gz"]) == PAGE
    assert {(site / f"index.html{end}").stat().st_mtime_ns for end in ("", ".br", ".gz")} == {(site / "index.html").stat().st_mtime_ns}
    assert found.items() >= before.items() and not list(site.parent.glob(".*"))


def test_the_same_text_gives_the_same_bytes_and_nothing_is_done_twice(site):
    precompress(site)
    first = digest(site)
    assert precompress(site) == (2, 0)
    for copy in site.rglob("*.br"):
        copy.unlink()
    assert precompress(site) == (2, 2) and digest(site) == first


def test_a_copy_of_what_has_changed_or_gone_does_not_stay(site):
    precompress(site)
    (site / "index.html").write_bytes(PAGE + b"!")
    (site / "a/feed.atom").unlink()
    (site / "a/nho.txt.gz").write_bytes(gzip.compress(b"cu"))
    assert precompress(site) == (1, 1)
    found = digest(site)
    assert brotli.decompress(found["index.html.br"]) == PAGE + b"!"
    assert not {name for name in found if name.startswith(("a/feed", "a/nho.txt."))} and "sitemap.xml.gz" in found


def test_the_next_build_removes_them(site):
    precompress(site)
    stage = StagedFolder(site)
    stage.open()
    (stage.stage / "index.html").write_bytes(PAGE + b"2")
    stage.swap(kept=["a/anh.png"])
    assert set(digest(site)) == {"index.html", "a/anh.png"}


def test_a_build_that_is_under_way_is_waited_for_and_no_site_is_said(site, tmp_path):
    stage = StagedFolder(site)
    stage.open()
    with pytest.raises(Refusal, match="Đang có một lần dựng khác"):
        precompress(site)
    stage.drop()
    with pytest.raises(Refusal, match="không có trang đã dựng"):
        precompress(tmp_path / "khac")
    assert os.listdir(tmp_path) == ["site"]

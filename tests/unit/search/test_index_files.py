"""The index of a site as files: those that the site does not have are written, and all are told."""

import datetime as dt
import json
import zlib

import pytest

from chuyenmuc.calendar.year import calendar_of
from chuyenmuc.coverage.judge import judge
from chuyenmuc.markup.bodies import Bodies
from chuyenmuc.markup.converter import Converter
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.pages.groups import group_posts
from chuyenmuc.pages.views import views
from chuyenmuc.reading.read import read
from chuyenmuc.search.index_files import write_index
from chuyenmuc.system.file_cache import FOLDER
from chuyenmuc.system.fingerprint import fingerprint

DAY = dt.date(2026, 10, 20)
ABOUT = ("gioi-thieu/", "Giới thiệu", "Ai giữ trang", "<h1>Giới thiệu</h1>")


@pytest.fixture
def index(repository):
    """Write the index of the small repository for a site that has some files; return what is told and what is written."""

    def of(has=()) -> tuple[list[tuple[str, bytes]], dict[str, bytes]]:
        column = read(repository.root).column
        pages = views(column, dashboards(column, judge(column, DAY)), group_posts(column, DAY), calendar_of(column, DAY), "Chuyên mục")
        bodies, written = Bodies(column, DAY, Converter(), {}, {}), {}
        told = write_index(
            repository.root, column, pages, [ABOUT], bodies, lambda body: fingerprint(body).hex(),
            lambda where, key: (where, key) in has, written.__setitem__,
        )  # fmt: skip
        return told, written

    return of


def test_a_site_without_an_index_gets_every_file_below_its_folder(index):
    told, written = index()
    assert [where for where, _ in told] == list(written)
    assert "tim/index/manifest.bin" in written and all(where.startswith("tim/index/") for where in written)
    shown = [entry for where, data in written.items() if "/bai-" in where for entry in json.loads(zlib.decompress(data))]
    assert shown[0][:2] == ["gioi-thieu/", "Giới thiệu"]


def test_what_the_site_has_is_told_and_not_written_again(index):
    told, _ = index()
    assert index(has=told) == (told, {})


def test_an_edit_writes_what_has_changed_alone(repository, index):
    told, before = index()
    repository.post(
        "mam-non-mai", "2026-q3-mua-he", "2026-08-15", title="Mùa hè của mam-non-mai", topics="[phap-luat, gia-dinh]", body="Kéo co."
    )
    again, written = index(has=told)
    assert written and written.keys() < {where for where, _ in again}
    assert all(before.get(where) != data for where, data in written.items())


def test_the_text_of_a_post_is_what_readers_see_of_its_body(repository, index):
    repository.post("so-mau", "2026-q3-dam", "2026-08-20", body="Chữ **đậm** và [một liên kết](https://a.example.vn/).")
    _, written = index()
    shown = [entry for where, data in written.items() if "/bai-" in where for entry in json.loads(zlib.decompress(data))]
    assert [text for address, _, _, text, *_ in shown if address.endswith("-dam/")] == ["Chữ đậm và một liên kết."]


def test_the_syllables_of_the_texts_are_kept_for_the_next_build(repository, index):
    index()
    (kept,) = (repository.root / FOLDER / "search").iterdir()
    before = kept.read_bytes()
    index()
    assert kept.read_bytes() == before

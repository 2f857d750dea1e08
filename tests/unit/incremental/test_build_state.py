"""Which files of the site are still what a build would make, and what templates ask for."""

import os

import pytest

from chuyenmuc.incremental.build_state import BuildState
from chuyenmuc.system.fingerprint import fingerprint

KEY, OTHER = fingerprint("a"), fingerprint("b")


@pytest.fixture
def site(tmp_path):
    """A site with a file that was made from a key."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.html").write_text("a")
    kept = BuildState(tmp_path, "site", tmp_path / "site")
    assert kept.needs_building(["a.html"], KEY)
    kept.save()
    return tmp_path


def again(site) -> BuildState:
    return BuildState(site, "site", site / "site")


def test_what_was_made_from_the_same_key_is_kept(site):
    kept = again(site)
    assert not kept.needs_building(["a.html"], KEY) and kept.unchanged == {"a.html"}
    kept.save()
    assert not again(site).needs_building(["a.html"], KEY)


def test_what_is_made_from_another_key_or_was_touched_or_is_gone_is_made_anew(site):
    assert again(site).needs_building(["a.html"], OTHER)
    file = site / "site/a.html"
    os.utime(file, ns=(1, 1))
    assert again(site).needs_building(["a.html"], KEY)
    file.write_text("aa")
    assert again(site).needs_building(["a.html"], KEY)
    file.unlink()
    assert again(site).needs_building(["a.html"], KEY)


def test_files_that_are_made_together_are_made_together(site):
    kept = again(site)
    assert kept.needs_building(["a.html", "b.html"], KEY)


def test_what_two_make_is_made_each_time(site):
    """The later of them overwrites what the earlier made."""
    kept = again(site)
    assert not kept.needs_building(["a.html"], KEY)
    assert kept.needs_building(["a.html"], OTHER) and not kept.unchanged
    kept.save()
    for _ in range(2):
        kept = again(site)
        assert kept.needs_building(["a.html"], KEY) and kept.needs_building(["a.html"], OTHER)
        kept.save()


@pytest.mark.parametrize("data", [b"", b"rubbish" * 999])
def test_notes_that_are_lost_or_broken_are_none(site, data):
    (site / ".cache/chuyenmuc/site.sqlite3").write_bytes(data)
    assert again(site).needs_building(["a.html"], KEY)


def test_a_build_that_has_to_make_everything_keeps_nothing(site):
    kept = BuildState(site, "site", None)
    assert kept.needs_building(["a.html"], KEY)
    kept.save()
    assert not again(site).needs_building(["a.html"], KEY), "and leaves the notes of others alone"


def test_what_a_template_asked_for_is_a_part_of_the_key(site):
    values = {"coverage.as_of": 1}

    def also(names):
        return fingerprint([values[name] for name in names])

    kept = again(site)
    kept.record("a.html", KEY, ["coverage.as_of"], also)
    kept.save()
    assert again(site).is_current("a.html", KEY, also)
    values["coverage.as_of"] = 2
    assert not again(site).is_current("a.html", KEY, also)

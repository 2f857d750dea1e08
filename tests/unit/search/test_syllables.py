"""Texts as the numbers of their syllables, and what is known of them from before."""

import pytest
from msgspec.structs import replace

from chuyenmuc.search.index import search_index
from chuyenmuc.search.syllables import KnownSyllables, Parts, SearchText, SyllableCache, Syllables
from support.search_files import files_of, made_up


def test_an_index_is_the_same_whatever_is_known_of_the_texts():
    """Of texts that are there, that are gone, that have changed; of none; of two that are the same."""
    now = [*made_up(60), *(replace(entry, address=f"z/{entry.address}") for entry in made_up(5))]
    plain = files_of(now)
    for before in (
        [],
        now,
        now[20:],
        [*reversed(now)],
        made_up(60, seed=2),
        [replace(entry, text=SearchText.of("khác hẳn")) for entry in now],
    ):
        known = KnownSyllables()
        files_of(before, known)
        known = KnownSyllables(known.dump())
        assert files_of(now, known) == plain
        assert known.changed == (before not in (now, [*reversed(now)]))


def test_texts_that_are_known_are_not_read():
    known = KnownSyllables()
    files_of(made_up(9), known)
    again = [replace(entry, text=SearchText(entry.text.key, lambda: pytest.fail("read"))) for entry in made_up(9)]
    assert [file.name for file in search_index(again, KnownSyllables(known.dump()))] == [file.name for file in search_index(made_up(9))]


def test_a_syllable_has_one_number_however_it_is_written_and_one_for_each_tone():
    syllables = Syllables([])
    first, second, third = (list(syllables.of(text)) for text in ("Hoà bình", "hòa BÌNH", "hoa bình"))
    assert first == second == [0, 1] and third == [2, 1]
    assert [folded for folded, _ in syllables.forms] == ["hoa", "binh", "hoa"]


def test_what_stands_between_spaces_may_be_several_syllables_or_none():
    syllables = Syllables([])
    assert list(syllables.of("– (nam/nữ) !!! nam")) == [0, 1, 0]
    assert len(list(syllables.of(""))) == 0


def test_parts_say_whose_each_syllable_is():
    parts = Parts.of([[5, 6], [], [6]])
    assert (parts.syllables.tolist(), parts.lengths.tolist(), parts.entries.tolist()) == ([5, 6, 6], [2, 0, 1], [0, 0, 2])
    assert Parts.of([]).entries.tolist() == []


def head(text: str) -> bytes:
    return len(text).to_bytes(8, "big") + text.encode()


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 8, head("{}"), b"\xff" * 40, head('[[], ["aa"], [99999999999999999999]]'), head("[" * 100_000)],
    ids=["empty", "no head", "another head", "rubbish", "a length that is no number of texts", "nested"],
)
def test_a_cache_that_cannot_be_used_is_as_good_as_none(tmp_path, monkeypatch, data):
    monkeypatch.setattr("chuyenmuc.system.file_cache.FileCache.get", lambda *_: data)
    assert SyllableCache(tmp_path).texts.forms == []


def test_the_cache_gives_back_what_was_saved_and_holds_nothing_else(tmp_path):
    texts = [SearchText.of("Bữa cơm"), SearchText.of("Ai rửa bát")]
    cache = SyllableCache(tmp_path)
    first = cache.texts.parts(texts, Syllables(cache.texts.forms))
    cache.save()
    unread = [SearchText(text.key, lambda: pytest.fail("read")) for text in texts]
    again = SyllableCache(tmp_path)
    second = again.texts.parts(unread, Syllables(again.texts.forms))
    assert (
        (first.syllables.tolist(), first.lengths.tolist())
        == (second.syllables.tolist(), second.lengths.tolist())
        == ([0, 1, 2, 3, 4], [2, 3])
    )
    again.texts.parts(texts[:1], Syllables(again.texts.forms))
    again.save()
    assert SyllableCache(tmp_path).texts.forms == [("bua", "bưa4"), ("com", "cơm")]

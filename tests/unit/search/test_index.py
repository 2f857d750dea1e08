"""The index holds what can be found, where it stands, and nothing else."""

import json
import random
import zlib
from itertools import pairwise

import pytest
from msgspec.structs import replace

from chuyenmuc.search.index import BLOCK, PLACES, SearchEntry, pair_number, search_index
from chuyenmuc.search.syllables import SearchText
from chuyenmuc.texts.diacritics import WORD, fold
from support.search_files import files_of, made_up


class Index:
    """Reads an index as its module's docstring says it is written."""

    def __init__(self, found: list[SearchEntry]) -> None:
        self.files = files_of(found)
        self.manifest = json.loads(zlib.decompress(self.files["manifest.bin"]))

    def family(self, name: str) -> list[bytes]:
        files = sorted((file for file in self.files if file.startswith(f"{name}-")), key=lambda file: int(file[len(name) + 1 : -4]))
        return [zlib.decompress(self.files[file]) for file in files]

    def terms(self, family: str, places: int) -> dict[str, dict[str, list[list[int]]]]:
        """Term to exact form to the entries by place."""
        terms: dict[str, dict[str, list[list[int]]]] = {}
        for first, data in zip(self.manifest["first"][family], self.family(family), strict=True):
            at, started = 0, False
            while at < len(data):
                term, at = _text(data, at)
                assert started or term == first
                started = True
                length, at = _number(data, at)
                end = at + length
                forms = terms[term] = {}
                while at < end:
                    exact, at = _text(data, at)
                    forms[exact] = []
                    for _ in range(places):
                        listed, at = _entries(data, at)
                        forms[exact].append(listed)
        return terms

    def with_pair(self, first: str, second: str) -> list[int]:
        number, of_a_file = pair_number(first, second, self.manifest["bits"]), self.manifest["pairs"]
        data, at = self.family("cap")[number // of_a_file], 0
        for _ in range(number % of_a_file):
            _, at = _entries(data, at)
        return _entries(data, at)[0]

    def shown(self) -> list[list]:
        return [entry for file in self.family("bai") for entry in json.loads(file)]


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 128:
            return value, at


def _text(data: bytes, at: int) -> tuple[str, int]:
    length, at = _number(data, at)
    return data[at : at + length].decode(), at + length


def _entries(data: bytes, at: int) -> tuple[list[int], int]:
    count, at = _number(data, at)
    found, entry = [], 0
    for _ in range(count):
        gap, at = _number(data, at)
        entry += gap
        found.append(entry)
    return found, at


@pytest.mark.parametrize("count", [0, 1, 3, 300])
def test_every_word_leads_to_exactly_the_entries_that_have_it_at_its_best_place(count):
    found = made_up(count)
    index = Index(found)
    expected: dict[tuple[str, str], dict[int, int]] = {}
    for number, entry in enumerate(found):
        title = [fold(word) for word in WORD.findall(entry.title)]
        text = [fold(word) for word in WORD.findall(entry.text.read())]
        for form in text:
            expected.setdefault((form.folded, form.exact), {})[number] = int(text.count(form) >= 3)
        for form in map(fold, WORD.findall(entry.summary)):
            expected.setdefault((form.folded, form.exact), {})[number] = 2
        for form in title:
            expected.setdefault((form.folded, form.exact), {})[number] = 5 if len(title) <= 3 else 4 if len(title) <= 6 else 3
    told = {
        (term, exact): {entry: place for place, listed in enumerate(places) for entry in listed}
        for term, forms in index.terms("tu", PLACES).items()
        for exact, places in forms.items()
    }
    assert told == expected
    assert list(index.terms("tu", PLACES)) == sorted(index.terms("tu", PLACES))


def test_every_pair_of_neighbours_leads_to_its_entries_and_rarely_to_another():
    found = made_up(300)
    index = Index(found)
    pairs: dict[tuple[str, str], set[int]] = {}
    for number, entry in enumerate(found):
        for part in (entry.title, f"{entry.summary} ", entry.text.read()):
            of = [fold(word).folded for word in WORD.findall(part)]
            for pair in pairwise(of):
                pairs.setdefault(pair, set()).add(number)
    some = random.Random(2).sample(sorted(pairs), 200)
    told = {pair: set(index.with_pair(*pair)) for pair in some}
    assert all(told[pair] >= pairs[pair] for pair in some)
    false = sum(len(told[pair] - pairs[pair]) for pair in some)
    assert false / (len(some) * len(found)) < 0.02


def test_what_is_shown_is_the_original_text_in_order():
    found = made_up(BLOCK * 4 + 1)
    index = Index(found)
    assert [(address, title, text) for address, title, _, text, _ in index.shown()] == [(e.address, e.title, e.text.read()) for e in found]
    assert index.terms("loc", 1)["quy/1/"][""] == [[1, 4, 7]] and len(index.family("bai")) == 5


def test_a_query_needs_a_small_part_of_a_large_index():
    """What one query loads: the manifest, a file of each word, a file of each pair."""
    index = Index(made_up(1500))
    largest = {family: max(len(data) for name, data in index.files.items() if name.startswith(family)) for family in ("tu", "cap", "bai")}
    assert largest["tu"] < 12_000 and largest["cap"] < 12_000 and largest["bai"] < 12_000 and len(index.files["manifest.bin"]) < 2_000
    assert sum(map(len, index.files.values())) > 20 * sum(largest.values())


def test_an_edit_touches_few_files():
    """The rest keeps its bytes, so that a server is sent little."""
    before = made_up(1500)
    after = [*before]
    after[700] = replace(before[700], text=SearchText.of(before[700].text.read() + " thêm một câu"))
    one, two = files_of(before), files_of(after)
    changed = {name for name in one.keys() | two.keys() if one.get(name) != two.get(name)}
    assert "manifest.bin" in changed and len(changed) <= 12


def test_equal_keys_of_files_mean_equal_files():
    one, two = ({file.name: file for file in search_index(found)} for found in (made_up(40), [*made_up(39), *made_up(1, seed=5)]))
    same = {name for name in one.keys() & two.keys() if one[name].key == two[name].key}
    assert same == {name for name in one.keys() & two.keys() if one[name].content() == two[name].content()} != set()

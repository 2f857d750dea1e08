"""Copies are found, and look-alikes are none: on real posts, on pairs written by hand, and in a large corpus."""

import datetime as dt
import random
import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.corpus import write_corpus
from chuyenmuc.coverage.judge import judge
from chuyenmuc.reading.read import read
from chuyenmuc.texts import copies, sketches
from copies.planting import KINDS, plant
from support.scenes import PROJECT

REFERENCE = re.compile(r"!?\[[^\]]*\]\([^)]*\)")
PAIRS = sorted((PROJECT / "tests" / "copies" / "lookalikes").glob("*.md"))


def parts(path) -> list[str]:
    return [part.strip() for part in path.read_text("utf-8").split("\n=====\n")]


@pytest.fixture(scope="module")
def posts():
    """The sample's own posts, which people wrote, by id."""
    return {post.id: post.body for post in read(PROJECT).column.posts}


@pytest.fixture(scope="module")
def lookalikes():
    return {f"{path.stem} {letter}": text for path in PAIRS for letter, text in zip("ab", parts(path)[1:], strict=True)}


def index_of(texts: dict[str, str]) -> copies.Index:
    index = copies.Index()
    for key, text in texts.items():
        index.add(key, text, sketches.sketch(text))
    return index


def found(index: copies.Index, text: str) -> copies.Likeness | None:
    return index.find(text, sketches.sketch(text))


def test_there_are_at_least_50_pairs_of_look_alikes_and_they_are_alike():
    assert len(PAIRS) >= 50
    for path in PAIRS:
        about, *texts = parts(path)
        assert "\n" not in about and len(texts) == 2 and all(len(text.split()) >= 160 for text in texts), path.name


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_look_alikes_are_no_copies_whichever_came_first(path):
    _, first, second = parts(path)
    for original, later in ((first, second), (second, first)):
        assert found(index_of({"original": original}), later) is None


def test_no_post_of_the_sample_and_no_look_alike_repeats_any_other(posts, lookalikes):
    texts = posts | lookalikes
    cut = {key: sketches.words(text) for key, text in texts.items()}
    sets = {key: set(sketches.shingles(words)) for key, words in cut.items()}
    largest = max((copies.common_share(cut[one], sets[other]), one, other) for one, other in permutations(texts, 2))
    print(f"the largest share that two honest texts have in common: {largest}")
    assert largest[0] < copies.LEAST_SHARE * 0.7, largest


@pytest.mark.parametrize("kind", KINDS)
def test_copies_of_real_posts_are_found_and_lead_to_their_original(kind, posts, lookalikes):
    index = index_of(posts)
    strange = list(lookalikes.values())
    hits = 0
    for number, (key, text) in enumerate(posts.items()):
        likeness = found(index, plant(kind, text, strange[number % len(strange)], key))
        hits += likeness is not None and likeness.key == key
    assert hits / len(posts) >= 0.95, f"{hits} of {len(posts)}"


def test_an_excerpt_of_a_long_text_is_found(posts):
    long = "\n\n".join(list(posts.values())[:8])
    assert found(index_of({"long": long}), list(posts.values())[3]).share == 1


def test_short_texts_are_compared_as_a_whole():
    index = index_of({"a": "Bốn chữ thôi nhé"})
    assert found(index, "bốn chữ, thôi nhé!").share == 1
    assert found(index, "bốn chữ thôi mà") is None
    assert found(index, "") is None


def test_what_both_quote_is_not_compared_unless_there_is_little_else(posts):
    quoted, *_, first, second = sorted((text for text in posts.values() if ">" not in text), key=len)
    quote = "\n".join(f"> {line}" for line in quoted.split("\n"))
    assert found(index_of({"a": f"{first}\n\n{quote}"}), f"{second}\n\n{quote}") is None
    assert found(index_of({"a": f"Trích:\n\n{quote}"}), f"{quote}\n\nHết.").key == "a"


def test_the_original_is_named_however_many_copied_it(posts):
    text = next(iter(posts.values()))
    index = index_of({f"số {number}": text for number in range(60)})
    assert found(index, text).key == "số 0"


def planted_corpus(folder, units: int, quarters: int, each: int) -> tuple[dict[str, tuple[str, str]], int]:
    """Write a corpus and turn some of its posts into copies of others; returns (kind, original's id) by the copy's id."""
    count = write_corpus(folder, units, quarters)
    files = sorted(folder.joinpath("posts").rglob("*.md"))
    draw = random.Random(7)
    chosen = iter(draw.sample(files, 2 * each * len(KINDS)))
    planted = {}
    for kind in KINDS:
        for _ in range(each):
            original, copy = sorted((next(chosen), next(chosen)), key=lambda file: file.read_text("utf-8").split("date: ")[1][:10])
            head, own = copy.read_text("utf-8").split("\n---\n", 1)
            text = REFERENCE.sub("", original.read_text("utf-8").split("\n---\n", 1)[1])
            if "people:" not in head and "![" in text:
                head += "\npeople: none"
            copy.write_text(f"{head}\n---\n{plant(kind, text, own, str(copy))}", "utf-8")
            planted[f"{copy.parent.name}/{copy.stem}"] = kind, f"{original.parent.name}/{original.stem}"
    return planted, count


def recall(folder, planted: dict[str, tuple[str, str]]) -> dict[str, float]:
    """The share of planted copies that were found, by kind; asserts that nothing else was."""
    reading = read(folder)
    assert reading.problems == ()
    coverage = judge(reading.column, dt.date(2040, 1, 1))
    refused = {item.post.id: item for item in coverage.not_counted()}
    assert all(item.rule == "copy" for item in refused.values()), next(item for item in refused.values() if item.rule != "copy")
    # Where original and copy are of one day, the file's order decides which is which.
    pairs = {frozenset((copy, original)) for copy, (_, original) in planted.items()}
    assert {frozenset((name, item.likeness.key.id)) for name, item in refused.items()} <= pairs
    hits = {kind: [bool({copy, original} & refused.keys()) for copy, (its, original) in planted.items() if its == kind] for kind in KINDS}
    return {kind: sum(found) / len(found) for kind, found in hits.items()}


def test_copies_in_a_corpus_are_found_and_nothing_else(tmp_path):
    planted, count = planted_corpus(tmp_path, 350, 4, 30)
    assert count == 1400
    figures = recall(tmp_path, planted)
    assert min(figures.values()) >= 0.95, figures


@pytest.mark.long
def test_copies_among_28000_posts_are_found_and_nothing_else(tmp_path):
    planted, count = planted_corpus(tmp_path, 700, 40, 400)
    assert count == 28000
    figures = recall(tmp_path, planted)
    print(figures)
    assert min(figures.values()) >= 0.95, figures


FOOTER = "Cần giúp thì gọi: Tổng đài quốc gia bảo vệ trẻ em 111; Ngôi nhà Bình yên 1900 969 680; phòng tư vấn của trường, cửa luôn mở. "
ASIDES = {
    "a programme": "\n".join(f"| {hour} giờ 00 | Đón tiếp đại biểu, văn nghệ chào mừng, phần thứ {hour} |" for hour in range(7, 17)),
    "a quotation": "\n".join(
        f"> Điều {number}. Công dân nam, nữ bình đẳng trong mọi lĩnh vực của đời sống xã hội, khoản {number}." for number in range(8)
    ),
    "a list for reading": "\n".join(
        f"- [Luật số {number} về phòng, chống bạo lực gia đình và văn bản hướng dẫn](https://a.example/{number})" for number in range(9)
    ),
    "an exercise": "```\n" + "\n".join(f"Câu {number}: em hãy điền một từ vào chỗ trống của câu sau đây" for number in range(10)) + "\n```",
    "a footer": FOOTER * 2,
}


@pytest.mark.parametrize("aside", ASIDES)
def test_a_frame_that_two_posts_share_makes_neither_a_copy(aside, lookalikes):
    first, *_, second = lookalikes.values()
    assert found(index_of({"a": f"{first}\n\n{ASIDES[aside]}"}), f"{second}\n\n{ASIDES[aside]}") is None


def test_40000_words_alike_take_time_with_their_number(posts):
    text = "\n\n".join(posts.values())
    index = index_of({"a": text * 3})
    assert found(index, text * 3).share == 1


def test_finding_and_adding_at_once_is_finding_and_then_adding(lookalikes):
    texts = [*lookalikes.items(), *((f"{key}, chép", f"Lời mở đầu của người chép.\n\n{text}") for key, text in lookalikes.items())]
    at_once, one_by_one, known = copies.Index(), copies.Index(), copies.Index(sketches.common(sketches.sketch(text) for _, text in texts))
    for key, text in texts:
        its_marks = sketches.sketch(text)
        likeness = one_by_one.find(text, its_marks)
        if likeness is None:
            one_by_one.add(key, text, its_marks)
        assert at_once.find_or_add(key, text, its_marks) == known.find_or_add(key, text, its_marks) == likeness
        assert (likeness is not None) == key.endswith(", chép")


@given(texts=st.lists(st.frozensets(st.integers(0, 12), max_size=6), max_size=8))
def test_marks_are_common_that_two_texts_have(texts):
    assert sketches.common(map(sorted, texts)) == {mark for mark in range(13) if sum(mark in text for text in texts) > 1}


@given(of=st.lists(st.sampled_from([b"a", b"b"]), min_size=1, max_size=40), other=st.lists(st.sampled_from([b"a", b"b"]), max_size=40))
def test_a_word_is_shared_that_stands_in_five_which_the_other_has_in_a_row(of, other):
    rows = {tuple(other[at : at + 5]) for at in range(len(other) - 4)}
    shared = {at + place for at in range(len(of) - 4) if tuple(of[at : at + 5]) in rows for place in range(5)}
    assert copies.common_share(of, set(sketches.shingles(other))) == len(shared) / len(of)

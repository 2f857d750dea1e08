"""What two texts share, and which of them is the copy. For real posts see ``tests/copies``."""

import pytest

from chuyenmuc.texts.copies import LEAST_SHARE, Index, common, common_share, shingles, sketch, words
from support.scenes import own_text

ORIGINAL, OTHER, THIRD = (own_text(seed, 200) for seed in ("gốc", "khác", "ba"))


def index_of(**texts: str) -> Index:
    index = Index()
    for key, text in texts.items():
        index.add(key, text, sketch(text))
    return index


def test_words_are_compared_without_case_markup_and_punctuation():
    assert words("**Bữa cơm**, “nhà” em – *vui*!") == words("bữa cơm nhà em vui")


def test_a_quotation_is_no_word_of_the_author_unless_it_is_most_of_the_text():
    assert words("Em viết ra bốn chữ\n\n> luật nói") == words("Em viết ra bốn chữ")
    assert words("Em\n\n> luật nói thế này") == words("Em luật nói thế này")


@pytest.mark.parametrize(("tokens", "count"), [([], 0), ([b"a"] * 4, 0), ([b"a"] * 5, 1), ([b"a"] * 8, 4)])
def test_every_run_of_five_words_is_a_shingle(tokens, count):
    assert len(list(shingles(tokens))) == count


def test_the_share_counts_the_words_in_runs_that_both_have():
    mine, theirs = [b"%d" % number for number in range(10)], [b"%d" % number for number in range(6)]
    assert common_share(mine, set(shingles(theirs))) == 0.6
    assert common_share(mine, set(shingles(theirs[:4]))) == 0


def test_a_text_that_is_repeated_is_found_with_its_share():
    found = index_of(khac=OTHER, goc=ORIGINAL).find(ORIGINAL, sketch(ORIGINAL))
    assert (found.key, found.share) == ("goc", 1)


def test_a_text_of_ones_own_repeats_nothing():
    assert index_of(khac=OTHER, goc=ORIGINAL).find(THIRD, sketch(THIRD)) is None


def test_of_equal_shares_the_first_text_is_the_original():
    assert index_of(truoc=ORIGINAL, sau=ORIGINAL).find(ORIGINAL, sketch(ORIGINAL)).key == "truoc"


@pytest.mark.parametrize(("own", "is_copy"), [(0.6, True), (3, False)])
def test_a_copy_is_one_by_the_part_of_it_that_is_the_others(own, is_copy):
    """What the copier added stands before and is ``own`` times as long as the original."""
    text = own_text("thêm", int(200 * own)) + "\n\n" + ORIGINAL
    found = index_of(goc=ORIGINAL).find(text, sketch(text))
    assert (found is not None and found.share >= LEAST_SHARE) == is_copy


def test_a_copy_is_not_added_and_so_is_never_an_original():
    index = index_of(goc=ORIGINAL)
    assert index.find_or_add("ban", ORIGINAL, sketch(ORIGINAL)).key == "goc"
    assert index.find_or_add("khac", OTHER, sketch(OTHER)) is None
    assert index.find(OTHER, sketch(OTHER)).key == "khac"


@pytest.mark.parametrize("text", ["Bữa", "Bữa cơm", "Bữa cơm nhà em"])
def test_a_text_shorter_than_a_run_is_a_copy_only_of_the_same_words(text):
    index = index_of(ngan=text)
    other = f"{text} vui"
    assert index.find(text, sketch(text)).key == "ngan" and index.find(other, sketch(other)) is None


def test_texts_without_a_word_are_no_copies_of_each_other():
    assert index_of(trong="").find("…", sketch("…")) is None


def test_marks_are_common_if_more_than_one_text_has_them():
    assert common([[1, 2], [2, 3], [3, 2]]) == {2, 3} and common([]) == set()

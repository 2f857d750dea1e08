"""What two texts share, and which of them is the copy. For real posts see ``tests/copies``."""

import pytest

from chuyenmuc.texts import copies
from chuyenmuc.texts.copies import LEAST_SHARE, Index, common_share
from chuyenmuc.texts.sketches import digest, shingles, sketch, words
from support.scenes import own_text

ORIGINAL, OTHER, THIRD = (own_text(seed, 200) for seed in ("gốc", "khác", "ba"))


def index_of(**texts: str) -> Index:
    index = Index()
    for key, text in texts.items():
        index.add(key, text, sketch(text))
    return index


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


STOCK = [f"cụm từ quen dùng số {number} nhé" for number in range(40)]  # of eight words


def test_stock_phrases_that_add_up_make_no_copy():
    """Bulletins and reports of ceremonies: more than half of the words are shared, in runs of eight."""
    one, other = (" ".join(f"{phrase} {own_text(f'{name} {at}', 6)}" for at, phrase in enumerate(STOCK)) for name in ("bão", "lũ"))
    shared = common_share(words(other), set(shingles(words(one))))
    assert 0.5 < shared < 0.7 and index_of(goc=one).find(other, sketch(other)) is None


@pytest.mark.parametrize(("every", "is_copy"), [(16, True), (8, False)])
def test_passages_have_to_be_long_on_average(every, is_copy):
    """A word changed in every so many leaves passages of one word fewer."""
    tokens = own_text("gốc", 240).split()
    changed = " ".join(f"từ{at}" if at % every == 0 else token for at, token in enumerate(tokens))
    assert (index_of(goc=" ".join(tokens)).find(changed, sketch(changed)) is not None) == is_copy


def test_the_longest_passages_are_named_longest_first():
    tokens = ORIGINAL.split()
    text = " ".join((own_text("a", 30), *tokens[:40], own_text("b", 20), *tokens[60:190]))
    found = index_of(goc=ORIGINAL).find(text, sketch(text))
    lengths = [length for _, length in found.passages]
    assert lengths == sorted(lengths, reverse=True) and lengths[0] >= 130 and len(lengths) >= 2
    assert [word.encode() for word in found.passages[0][0].split()] == words(" ".join(tokens[60:72]))


@pytest.mark.parametrize(("posts", "paragraphs"), [(200, 8), (200, 5), (60, 10)])
def test_a_repetition_is_found_though_all_of_its_passages_are_common(posts, paragraphs):
    """Many posts have two of twelve paragraphs, then one has most of these, and then it is repeated with a sentence more."""
    common_ones = [own_text(f"đoạn {number}", 60) for number in range(12)]
    index = Index()
    for number in range(posts):
        text = "\n\n".join((own_text(f"riêng {number}", 200), common_ones[number % 12], common_ones[(number * 5 + 1) % 12]))
        assert index.find_or_add(number, text, sketch(text)) is None
    original = "\n\n".join(common_ones[:paragraphs])
    index.add("gốc", original, sketch(original))
    repeated = f"{original}\n\nVà thêm một câu nữa ở cuối bài."
    assert index.find(repeated, sketch(repeated)).key == "gốc"


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


@pytest.fixture
def comparisons(monkeypatch):
    """The pairs of texts that are compared, as the first word of each."""
    made = []
    compare = Index._compare

    def noted(index, tokens, number):
        made.append((tokens[0].decode(), index._texts[number].markdown.split()[0]))
        return compare(index, tokens, number)

    monkeypatch.setattr(copies.Index, "_compare", noted)
    return made


PARAGRAPHS = [own_text(f"đoạn {number}", 40) for number in range(4)]


def stock_texts(*orders: tuple[int, ...]) -> dict[str, str]:
    """Texts that consist of the same paragraphs, each with a first word and a paragraph of its own."""
    shared = (" ".join(PARAGRAPHS[one] for one in order) for order in orders)
    return {f"bài{place}": f"bài{place} {own_text(str(place), 30)} {text}" for place, text in enumerate(shared)}


def find_all(texts: dict[str, str], known: dict) -> dict[str, tuple | None]:
    index = Index(known=known)
    found = {key: index.find_or_add(key, text, sketch(text)) for key, text in texts.items()}
    return {key: one and (one.key, one.share, one.passages) for key, one in found.items()}


def test_what_two_texts_share_is_asked_of_what_is_known_and_is_the_same(comparisons):
    texts, known = stock_texts((0, 1), (1, 2), (0, 2), (0, 1, 2), (3, 0)), {}
    plain = find_all(texts, known)
    assert comparisons and any(plain.values())
    comparisons.clear()
    assert find_all(texts, known) == plain and not comparisons
    assert find_all(texts, {}) == plain and comparisons


def test_an_edit_compares_the_text_that_it_changed_alone(comparisons):
    texts, known = stock_texts((0, 1), (1, 2), (0, 2), (3, 1), (3, 0)), {}
    find_all(texts, known)
    comparisons.clear()
    texts["bài1"] = texts["bài1"].replace("bài1", "sửa") + " một câu nữa"
    edited = find_all(texts, known)
    assert comparisons and all("sửa" in pair for pair in comparisons)
    assert edited == find_all(texts, {})


def test_what_is_known_of_a_text_is_what_was_asked_of_it_last():
    texts, known = stock_texts((0, 1), (1, 2), (0, 2)), {}
    find_all(texts, known)
    own = {key: digest(sketch(text)) for key, text in texts.items()}
    assert own["bài0"] not in known, "it was compared with none"
    del texts["bài1"]
    find_all(texts, known)
    assert own["bài1"] not in known[own["bài2"]].repeated

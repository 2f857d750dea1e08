"""Whether a text could be Vietnamese: which of its words are no syllable of the language, and which marks are not its own."""

import re
import unicodedata

ONSETS = "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx]"
NUCLEI = (
    "uyê|uya|uyu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|iêu|yêu|iê|yê|uô|ươ|uâ|uê|uy|ua|uơ|ưa|ưu|ưi|ia|ai|ao|au|ay|âu|ây|eo|êu|iu"
    "|oa|oă|oe|oi|oo|ôi|ơi|ui|[aăâeêioôơuưy]"
)
SYLLABLE = re.compile(rf"(?:{ONSETS})?(?:{NUCLEI})(?:ch|ng|nh|[cmnpt])?")
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
WORD = re.compile(r"[^\W\d_]+")
STRAIGHT_QUOTE = re.compile(r'"')
HYPHEN_AS_DASH = re.compile(r"(?<=[^\W_]) - (?=\S)")
ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
SHORT_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b(?!/)")


def foreign_words(text: str, known: set[str] | frozenset[str] = frozenset()) -> list[str]:
    """The words of a text that are neither syllables of Vietnamese (with or without its tones) nor ``known``, in small letters."""
    return [word for word in WORD.findall(text) if word.lower() not in known and not _is_syllable(word)]


def _is_syllable(word: str) -> bool:
    bare = unicodedata.normalize("NFC", unicodedata.normalize("NFD", word.lower()).translate(TONES))
    return len(word) == 1 or bool(SYLLABLE.fullmatch(bare))

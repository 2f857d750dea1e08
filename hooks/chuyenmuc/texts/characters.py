"""The table of characters that look like another, or like none, and what each becomes when a text is read.

Marks of no width are dropped: Unicode's Default_Ignorable_Code_Point (DerivedCoreProperties.txt), except where emoji are made of them
(UTS #51: joiners, variation selectors, tags of flags). Spaces of other widths (category Zs) become a space, or U+00A0 if no line is
broken there. Letters of other scripts that look like Latin ones (UTS #39, confusables.txt) become these in words that have Latin
letters too, which are words of no other language. Letters that differ in their font alone (full width, mathematical) become plain.
"""

import re
import unicodedata

from chuyenmuc.texts.combining_marks import without_crowds

_PICTOGRAPHS = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)

# Control characters, and code points that are no characters; XML 1.0 (section 2.2) forbids most of them.
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"

_INVISIBLE = re.compile(
    f"((?<=[{_PICTOGRAPHS}\ufe0f])\u200d(?=[{_PICTOGRAPHS}])|(?<=[{_PICTOGRAPHS}])[\ufe0e\ufe0f]|(?<=[#*0-9])\ufe0f(?=\u20e3)"
    f"|\U0001f3f4[\U000e0030-\U000e007a]{{1,6}}\U000e007f)|[{_IGNORABLE}{_CONTROLS}]"
)

_SPACES = "\u1680\u2000-\u2006\u2008-\u200a\u205f\u2800\u3000"

_NO_BREAK_SPACES = "\u2007\u202f"

_INDENTATION = re.compile(f"^[{_SPACES}{_NO_BREAK_SPACES}]+", re.M)

_SPACE, _NO_BREAK_SPACE = re.compile(f"[{_SPACES}]"), re.compile(f"[{_NO_BREAK_SPACES}]")

_FONTS = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufb00-\ufb06\U0001d400-\U0001d7ff"

_OTHER_FONT = re.compile(f"[{_FONTS}]+")

_CYRILLIC = ("АВЕЅІЈКМНОРСТУХҮԌԚԜаеѕіјорсухүһԁԛԝӏ", "ABESIJKMHOPCTYXYGQWaesijopcyxyhdqwl")

_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲ", "ABEZHIKMNOPTYXoc")

# Đ is U+0110. African and Icelandic letters are drawn alike, and so are some of phonetic alphabets.
_OF_LATIN_SCRIPT = ("ÐƉɖıɑɡ", "ĐĐđiag")

# Like the tone marks of Vietnamese, or canonically the same.
_MARKS = ("\u0340\u0341\u0342", "\u0300\u0301\u0303")

_ALIKE = {ord(theirs): ours for them, us in (_CYRILLIC, _GREEK, _OF_LATIN_SCRIPT, _MARKS) for theirs, ours in zip(them, us, strict=True)}

# These have a meaning of their own in formulas (ρgh, αx) or are less alike. No harm is done where texts are only compared.
_ALIKE_COMPARED = _ALIKE | {ord(theirs): ours for theirs, ours in zip("αικνρτυχωγвкмнтбÐð", "aiknptuxwybkmhtbĐđ", strict=True)}

_OTHER_LETTERS = "\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff\u00d0\u00f0\u0131\u0189\u0251\u0256\u0261\u0335\u0340-\u0342"

_HAS_OTHERS = re.compile(f"[{_OTHER_LETTERS}]")

_FOREIGN = re.compile("[\u0370-\u052f\u1c80-\u1c8f\u1f00-\u1fff]")

_WORD = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*")

_LATIN = re.compile("[A-Za-z\u00c0-\u00cf\u00d1-\u00ef\u00f1-\u024f\u1e00-\u1eff]")

# A class of characters below U+10000 is searched for five times as fast as one that has others too.
_UNUSUAL = re.compile(
    f"[{_CONTROLS}{_SPACES}{_NO_BREAK_SPACES}{_OTHER_LETTERS}"
    + re.sub("[\U00010000-\U0010ffff]-[\U00010000-\U0010ffff]", "", f"{_IGNORABLE}{_FONTS}]")
)

# The first bytes, in UTF-8, of the characters above U+FFFF that the table names.
_ABOVE = (b"\xf0", b"\xf3")


def usual(text: str) -> str:
    """Return the text with what this table says in the place of its characters, in Unicode NFC. The function changes its result no more."""
    if _UNUSUAL.search(text) is None and not _has_characters_above(text):
        return unicodedata.normalize("NFC", without_crowds(text))
    text = without_crowds(_INVISIBLE.sub(r"\1", text))
    text = _SPACE.sub(" ", _NO_BREAK_SPACE.sub("\u00a0", _INDENTATION.sub("", text)))
    text = _OTHER_FONT.sub(lambda letters: unicodedata.normalize("NFKC", letters[0]), text)
    if _HAS_OTHERS.search(text):
        text = _WORD.sub(_latin, text)
    return unicodedata.normalize("NFC", text)


def alike(text: str) -> str:
    """Return a text for comparison with others: letters that look like Latin ones are these, in whatever word they are."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_ALIKE_COMPARED)) if _HAS_OTHERS.search(text) else text


def _has_characters_above(text: str) -> bool:
    encoded = text.encode("utf-8", "surrogatepass")
    return any(first in encoded for first in _ABOVE)


def _latin(word: re.Match[str]) -> str:
    written = word[0]
    if _HAS_OTHERS.search(written) is None:
        return written
    # Vietnamese words begin with đ, and no Icelandic word begins with ð.
    initial, rest = ("đ", written[1:]) if written[0] == "ð" and len(written) > 1 else ("", written)
    if not initial and _LATIN.search(written) is None:
        return written.replace("Ð", "Đ").replace("Ɖ", "Đ")
    apart = unicodedata.normalize("NFD", rest).translate(_ALIKE).replace("d\u0335", "đ").replace("D\u0335", "Đ")
    plain = initial + unicodedata.normalize("NFC", apart)
    return written if _FOREIGN.search(plain) else plain

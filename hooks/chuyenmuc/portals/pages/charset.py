"""Bytes of a page as text. What the header and the page declare is often wrong on old portals; windows-1258 is often not declared."""

import codecs
import re
import unicodedata

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*["']([a-z0-9_:.-]{2,40})""", re.I
)

_LOOKED_AT = 4096  # where the HTML standard looks for a declaration, four times over: old portals begin with comments

_SIGNS = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđươ"

_NAMES = """
    utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be gb2312 gbk gb18030 hz big5 big5hkscs cp950 cp932 shift_jis euc_jp
    iso2022_jp euc_kr cp949 johab tis-620 cp874 cp866 koi8-r koi8-u mac-roman mac-cyrillic cp1250 cp1251 cp1253 cp1254 cp1255 cp1256
    cp1257 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14
    iso8859-15 iso8859-16
"""
_ENCODINGS = frozenset(_NAMES.split())
"""The encodings in which a page may be besides those of ``_vietnamese``. Python's others must not be used on a stranger's page: they
yield halves of letters (``unicode_escape``, ``utf-7``), take quadratic time (``punycode``), or are not about text (``zlib``)."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def text_of(data: bytes, charset: str = "") -> str:
    """Return bytes as text in NFC, without NUL. ``charset`` is what the header of the answer says, '' if nothing.

    UTF-8 wins wherever the bytes are UTF-8: no other encoding looks like it by chance. Else the declared encoding is taken, except
    the western ones that servers declare by default: windows-1258 has their letters and the Vietnamese ones.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _clean(data[len(bom) :].decode(name, "replace"))
    try:
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:  # cut in the middle of a letter by the limit of a page
            return _clean(data[: error.start].decode("utf-8"))
    found = _DECLARED.search(data[:_LOOKED_AT])
    declared = charset or (found and (found[1] or found[2]).decode("ascii")) or ""
    usable = _usable(declared)
    if usable in _ENCODINGS:
        return _clean(data.decode(usable, "replace"))
    return _clean(_vietnamese(data, usable == "utf-8"))


def _vietnamese(data: bytes, is_declared_utf8: bool) -> str:
    """Text that is windows-1258 or damaged UTF-8: whichever has more of the letters that only Vietnamese has."""
    old = data.decode("cp1258", "replace")
    damaged = data.decode("utf-8", "replace")
    texts = (damaged, old) if is_declared_utf8 else (old, damaged)
    scores = [_score(text) for text in texts]
    if max(scores) > 0:
        return texts[scores.index(max(scores))]
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    return data.decode(best.encoding, "replace") if best and _usable(best.encoding) in _ENCODINGS else texts[0]


def _score(text: str) -> int:
    letters = unicodedata.normalize("NFC", text[:200_000]).lower()
    return sum(letters.count(sign) for sign in _SIGNS) - letters.count("\ufffd")


def _usable(name: str) -> str:
    try:
        return codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\0", "")

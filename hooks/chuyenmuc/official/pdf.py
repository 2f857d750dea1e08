"""PDFs of LibreOffice: give one a day in the place of the moment when it was made, and see whether it has the decree's font.

LibreOffice 7.4 knows no ``SOURCE_DATE_EPOCH``. The moment stands in ``CreationDate``, and two identifiers are made from it
(ISO 32000-1, 14.3.3 and 14.4). All three are written over in their place, since a table in the file counts its bytes.
"""

import datetime as dt
import re
from hashlib import sha256

_MOMENT = re.compile(rb"(/CreationDate\(D:)\d{14}")
_IDENTIFIERS = re.compile(rb"(/ID\s*\[\s*<)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(>\s*\])")
_CHECKSUM = re.compile(rb"(/DocChecksum\s*/)[0-9A-F]{32}")
_FONTS = (b"TimesNewRoman", b"LiberationSerif", b"Tinos")


def of_day(pdf: bytes, day: dt.date) -> bytes:
    """Return a PDF with the beginning of a day (in UTC) as the moment it was made, and identifiers that follow from its contents."""
    moment, nothing = f"{day:%Y%m%d}000000".encode(), b"0" * 32
    pdf = _MOMENT.sub(rb"\g<1>" + moment, pdf)
    pdf = _CHECKSUM.sub(rb"\g<1>" + nothing, _IDENTIFIERS.sub(rb"\g<1>" + nothing + rb"\g<2>" + nothing + rb"\g<3>", pdf))
    own = sha256(pdf).hexdigest()[:32].upper().encode()
    return _CHECKSUM.sub(rb"\g<1>" + own, _IDENTIFIERS.sub(rb"\g<1>" + own + rb"\g<2>" + own + rb"\g<3>", pdf))


def has_times(pdf: bytes) -> bool:
    """Return whether a PDF is in Times New Roman, or in a font whose letters are as wide: else its lines and pages break otherwise."""
    return any(font in pdf for font in _FONTS)

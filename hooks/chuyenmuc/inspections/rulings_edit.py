"""Take the results of an inspection into ``posts/_cong/ghi-de.yml``: what is new, and the file with it, else byte for byte as it was."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from chuyenmuc.model.portals.ruling import RULINGS, Ruling, ruling_of
from chuyenmuc.model.roster import Roster
from chuyenmuc.parsing.formats import ENTRY, present
from chuyenmuc.parsing.yaml_editor import Value, YamlEditor, for_editing
from chuyenmuc.problem import Refusal, SourceReport
from chuyenmuc.reading.portals.rulings_file import MIGRATIONS, parse_rulings
from chuyenmuc.texts.text import decode

_BEGINNING = (
    "# Kết quả do người xem cổng kết luận, thay cho kết quả của máy. Cách ghi: trang hướng dẫn Kiểm tra cổng.\n"
    f"{ENTRY}: {present(MIGRATIONS)}\n"
)
_BY_HAND = f"Không ghi được vào {RULINGS} mà giữ nguyên phần còn lại."
_HOW = "Sửa tay tệp ấy, hoặc chép các kết quả vào cuối mục “overrides:”."


class Change(Struct, frozen=True):
    """A result that is new. ``before`` is the ruling that stood for its unit and quarter; ``stands`` tells whether this one does now."""

    ruling: Ruling
    before: Ruling | None
    stands: bool


class Comparison(Struct, frozen=True):
    """The results that are new, and those that the file has already."""

    new: tuple[Change, ...] = ()
    known: tuple[Ruling, ...] = ()


def compare(existing: Sequence[Ruling], results: Sequence[Ruling]) -> Comparison:
    """Compare results with the rulings that there are. One with the same words is not new."""
    written = {replace(one, line=0) for one in existing}
    known = tuple(one for one in results if replace(one, line=0) in written)
    new = []
    last = max((one.line for one in existing), default=0)
    for ruling in results:
        if ruling in known:
            continue
        far = max([ruling.day, *(one.day for one in existing)])
        added = replace(ruling, line=last + 1)  # it is appended
        stands = ruling_of((*existing, added), ruling.unit, ruling.quarter, far) == added
        new.append(Change(ruling, ruling_of(tuple(existing), ruling.unit, ruling.quarter, far), stands))
    return Comparison(tuple(new), known)


def edited_rulings(data: bytes | None, existing: Sequence[Ruling], new: Sequence[Ruling], roster: Roster) -> bytes:
    """Return the file with the new rulings behind the others; ``data`` are its bytes, None if there is none yet.

    The result is read again by the reader of the file, which must find just what was meant. Raises Refusal if it does not.
    """
    bom, encoding, text = for_editing(data) if data else (b"", "utf-8", _BEGINNING)
    editor = YamlEditor(text)
    for key, are_proofs in (("overrides", False), ("proofs", True)):
        if items := [_item(one) for one in new if one.is_proof == are_proofs]:
            editor.append(editor.root, key, items)
    result = bom + editor.text().encode(encoding)
    report = SourceReport(RULINGS)
    try:
        found = parse_rulings(decode(result), report, roster)
    except Refusal as refusal:
        raise Refusal(_BY_HAND, f"{refusal} {_HOW}") from None
    if report.problems or _counted(found) != _counted((*existing, *new)):
        raise Refusal(_BY_HAND, f"{report.problems[0]} {_HOW}" if report.problems else _HOW)
    return result


def _item(ruling: Ruling) -> Mapping[str, Value]:
    entries: dict[str, Value] = {
        "unit": ruling.unit,
        "quarter": str(ruling.quarter),
        "verdict": ruling.verdict,
        "date": ruling.day,
        "by": ruling.by,
        "reason": ruling.reason,
        "document": ruling.document,
        "address": ruling.address,
    }
    return {key: value for key, value in entries.items() if value}


def _counted(rulings: Sequence[Ruling]) -> Counter[Ruling]:
    return Counter(replace(one, line=0) for one in rulings)

"""Report the keys of a mapping that its schema does not know, each by what was most likely done there."""

import re
from collections.abc import Collection, Sequence

from chuyenmuc.parsing.yaml_values import CURLY, YamlMapping, YamlText, quoted
from chuyenmuc.problem import SourceReport, closest, did_you_mean

# What ``{src:anh/rau.jpg}`` is for YAML: a key without a value.
_NO_SPACE = re.compile(r"(\w+):(\S.*)")


def report_unknown_keys(mapping: YamlMapping, known: Collection[str], listed: Sequence[str], what: str, report: SourceReport) -> None:
    """Add a problem for each key that is not ``known``; ``listed`` is how the known ones are listed, ``what`` the mapping in messages.

    A misspelt key has one message: that the right one is missing is not said again.
    """
    cut: dict[YamlText, list[str]] = {}
    before: YamlText | None = None
    for key, value in mapping.items():
        if key in known:
            before = key
            continue
        unspaced = _NO_SPACE.fullmatch(key) if value is None else None
        if unspaced and unspaced[1] in known and unspaced[1] not in mapping:
            _not_missing(unspaced[1], mapping, what, report)
            report.add(key.line, "Thiếu dấu cách sau dấu hai chấm.", f"Viết “{unspaced[1]}: {unspaced[2]}”.")
        elif value is None and before and before.line == key.line and isinstance(mapping[before], YamlText):
            cut.setdefault(before, []).append(key)
        else:
            fix, near = did_you_mean(key, listed), closest(key, listed)
            if near in mapping:
                fix = f"Mục “{near}” đã có ở dòng {next(one.line for one in mapping if one == near)}; bỏ dòng này."
            elif near:
                _not_missing(near, mapping, what, report)
            report.add(key.line, f"Không có mục nào tên “{key}” trong {what}.", fix)
    for key, rest in cut.items():
        text = ", ".join((mapping[key], *rest))
        whole = quoted(text[1:-1] if text[0] in CURLY and text[-1] in CURLY else text)
        told = f"Giá trị của mục “{key}” có dấu phẩy mà không nằm trong ngoặc kép."
        report.add(key.line, told, f"Có dấu phẩy thì đặt cả câu trong ngoặc kép: “{key}: {whole}”.")


def missing(key: str, what: str) -> str:
    """Return the message about a key that is required and absent."""
    return f"Thiếu mục “{key}” của {what}."


def _not_missing(key: str, mapping: YamlMapping, what: str, report: SourceReport) -> None:
    report.problems[:] = [one for one in report.problems if (one.line, one.what) != (mapping.line, missing(key, what))]

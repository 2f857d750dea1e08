"""Read the entries of one YAML mapping by a schema: each method takes one key and reports what is wrong with its value.

A method returns None (or the given default) if the key is absent, and also if its value cannot be used; the latter adds a
problem to the SourceReport. ``finish`` reports the keys that no method has taken.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping

from chuyenmuc.address import is_web_address, with_scheme
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.parsing.moments import parse_moment
from chuyenmuc.parsing.unknown_keys import missing, report_unknown_keys
from chuyenmuc.parsing.yaml_values import CURLY, Value, YamlList, YamlMapping, YamlText, in_brackets, is_empty, quoted, text_at, texts_of
from chuyenmuc.problem import Refusal, SourceReport, did_you_mean
from chuyenmuc.texts.diacritics import id_meant, slug
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.texts.privacy import remark_on_data
from chuyenmuc.texts.text import is_blank

_ID = re.compile(r"(?=.{1,80}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")

_YES = frozenset(("true", "yes", "on", "có"))

_NO = frozenset(("false", "no", "off", "không"))


class Fields:
    """One mapping that is being read."""

    def __init__(self, mapping: YamlMapping, report: SourceReport, what: str) -> None:
        """``what`` is the name of the thing in messages: “bài viết”, “đơn vị”."""
        self.mapping, self.source_report, self.what = mapping, report, what
        self._known: list[str] = []

    @property
    def line(self) -> int:
        """The line on which the mapping starts."""
        return self.mapping.line

    def line_of(self, key: str) -> int:
        """Return the line of a key, or the mapping's own line if the key is absent."""
        for written in self.mapping:
            if written == key:
                return written.line
        return self.line

    def report(self, key: str, what: str, fix: str = "") -> None:
        """Add a problem on the line of a key."""
        self.source_report.add(self.line_of(key), what, fix)

    def has(self, key: str) -> bool:
        """Return whether the key has a value, and note the key as known. Text of dots alone, as in a template, is not a value."""
        self._known.append(key)
        value = self.mapping.get(key)
        return not is_blank(value) if isinstance(value, YamlText) else value is not None

    def _take(self, key: str, required: str) -> Value:
        if self.has(key):
            return self.mapping[key]
        if required:
            if key in self.mapping:
                self.report(key, f"Mục “{key}” còn bỏ trống.", required)
            else:
                self.source_report.add(self.line, missing(key, self.what), required)
        return None

    def text(self, key: str, *, required: str = "", longest: int = 0, one_line: bool = True) -> YamlText | None:
        """Take a text that people read, as ``plain_text``.

        ``required`` is the advice given if it is missing; ``longest`` is a limit in characters, 0 for no limit.
        """
        value = self.written(key, required=required, longest=longest, one_line=one_line, read=plain_text)
        if value is not None and is_blank(value):
            if required:
                self.report(key, f"Mục “{key}” còn bỏ trống.", required)
            return None
        return value

    def written(
        self, key: str, *, required: str = "", longest: int = 0, one_line: bool = True, read: Callable[[str], str] = str
    ) -> YamlText | None:
        """Take a text as it is written: the name of a file, an address, a word that means something to the program."""
        value = self._take(key, required)
        if value is None:
            return None
        if not isinstance(value, YamlText):
            self.report(key, f"Mục “{key}” phải là một dòng chữ.", self._as_text(key, value))
            return None
        if one_line and "\n" in value.strip():
            self.report(key, f"Mục “{key}” có xuống dòng.", "Viết liền trên một dòng.")
            return None
        stripped = text_at(value.line, read(value).strip())
        if longest and len(stripped) > longest:
            self.report(key, f"Mục “{key}” dài {len(stripped)} ký tự, quá {longest} ký tự.", "Rút ngắn lại.")
        return stripped

    def _as_text(self, key: str, value: YamlList | YamlMapping) -> str:
        """The advice for a text in brackets, which YAML reads as a list or mapping: portals begin titles with “[Video]” and the like."""
        whole = in_brackets(value) if self.line_of(key) == value.line else None
        if whole:
            return f"Đặt cả giá trị trong ngoặc kép: “{key}: {quoted(whole)}”."
        return f"Viết “{key}: …” trên một dòng."

    def word(self, key: str, required: str = "", longest: int = 0) -> YamlText | None:
        """Take a text that is no sentence. Curly quotes around it are reported: nobody sees that they are not those of YAML."""
        value = self.written(key, required=required, longest=longest)
        if value is not None and len(value) > 1 and value[0] in CURLY and value[-1] in CURLY:
            self.report(key, f"Giá trị của mục “{key}” nằm trong ngoặc cong.", f"Bỏ ngoặc, viết “{key}: {value[1:-1].strip()}”.")
            return None
        return value

    def identifier(self, key: str, *, required: str = "") -> YamlText | None:
        """Take an id: a–z, 0–9 and single hyphens, at most 80 characters."""
        value = self.word(key, required)
        return value if value is None or self._is_identifier(value) else None

    def identifiers(self, key: str) -> list[YamlText]:
        """Take a list of ids."""
        return [value for value in self.texts(key) if self._is_identifier(value)]

    def _is_identifier(self, value: YamlText) -> bool:
        if _ID.fullmatch(value):
            return True
        rule = "chỉ gồm chữ thường a–z không dấu, số và dấu “-”, nhiều nhất 80 ký tự."
        usable = slug(value, 80)
        self.source_report.add(value.line, f"Mã “{value}” không dùng được.", f"Viết “{usable}”: mã {rule}" if usable else f"Mã {rule}")
        return False

    def choice(
        self, key: str, allowed: Iterable[str], *, required: str = "", meanings: str = "", labels: Mapping[str, str] | None = None
    ) -> YamlText | None:
        """Take one of the ``allowed`` words. ``meanings`` explains them to whoever wrote another word.

        ``labels`` are what the site prints for the words; a label is taken for its word.
        """
        value = self.word(key, required)
        allowed = list(allowed)
        if value is not None and value not in allowed and labels and (meant := id_meant(value, labels)):
            return text_at(value.line, meant)
        if value is not None and value not in allowed:
            fix = f"Chọn một trong: {meanings}." if meanings else did_you_mean(value, allowed)
            self.report(key, f"Giá trị “{value}” của mục “{key}” không có trong danh sách.", fix)
            return None
        return value

    def flag(self, key: str, default: bool | None = False) -> bool | None:
        """Take true or false; yes/no, on/off and có/không are accepted too."""
        value = self.word(key)
        if value is None:
            return default
        if value.lower() in _YES:
            return True
        if value.lower() in _NO:
            return False
        self.report(key, f"Mục “{key}” chỉ nhận true hoặc false, không nhận “{value}”.", f"Viết “{key}: true” hoặc “{key}: false”.")
        return default

    def whole(self, key: str, default: int, *, least: int = 0, most: int = 10_000, example: int = 0) -> int:
        """Take a whole number between ``least`` and ``most``. ``example`` is named in the advice, else the default.

        Where the default is 0, give an ``example``: following the advice must not switch a rule off.
        """
        value = self.word(key)
        if value is None:
            return default
        if value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most:
            return int(value)
        self.report(
            key,
            f"Mục “{key}” phải là số nguyên từ {least} đến {most}, không phải “{value}”.",
            f"Ví dụ “{key}: {example or max(default, least)}”.",
        )
        return default

    def quarter(self, key: str, *, required: str = "") -> Quarter | None:
        """Take a quarter, written 2026-Q3."""
        value = self.word(key, required)
        return None if value is None else as_quarter(value, self.source_report)

    def day(self, key: str, *, required: str = "") -> dt.date | None:
        """Take a calendar day, written 2026-06-27."""
        moment = self._date(key, required, None)
        return moment.date() if moment else None

    def moment(self, key: str, zone: dt.tzinfo, *, required: str = "") -> dt.datetime | None:
        """Take a day (read as 07:00 in ``zone``), or a time with or without a zone. Return an aware datetime in ``zone``."""
        return self._date(key, required, zone)

    def _date(self, key: str, required: str, zone: dt.tzinfo | None) -> dt.datetime | None:
        value = self.word(key, required)
        if value is None:
            return None
        try:
            return parse_moment(value, key, zone)
        except Refusal as refusal:
            self.report(key, refusal.what, refusal.fix)
            return None

    def url(self, key: str, *, required: str = "", longest: int = 2000, bare: bool = False) -> YamlText | None:
        """Take an absolute http(s) address of at most ``longest`` characters.

        With ``bare``, a domain without a scheme (``mn1.edu.vn``) means its https address.
        """
        value = self.word(key, required, longest)
        if value is not None and not is_web_address(value):
            whole = with_scheme(value)
            if whole is None:
                self.report(key, f"Địa chỉ “{value}” không dùng được.", "Viết đủ cả “https://…”.")
                return None
            if not bare:
                self.report(key, f"Địa chỉ “{value}” không dùng được.", f"Viết đủ cả “https://”: “{key}: {whole}”.")
                return None
            return text_at(value.line, whole)
        return value

    def texts(self, key: str, *, required: str = "", example: str = "") -> list[YamlText]:
        """Take a list of texts; a single text counts as a list of one. ``example`` shows how to write the list."""
        value = self._take(key, required)
        if isinstance(value, YamlText):
            return [value]
        if isinstance(value, YamlList):
            if not value and required:
                self.report(key, f"Mục “{key}” còn bỏ trống.", required)
            return [item for item in self._filled(key, value) if self._is(item, YamlText, key, example or f"“{key}: [a, b]”")]
        if value is not None:
            in_braces = isinstance(value, YamlMapping) and value and not any(value.values())
            fix = f"“{key}: [{', '.join(value)}]”" if in_braces else example or f"“{key}: [a, b]”"
            self.report(key, f"Mục “{key}” phải là một danh sách.", f"Viết {fix}.")
        return []

    def mappings(self, key: str, example: str, *, required: str = "") -> list[YamlMapping]:
        """Take a list of mappings; ``example`` shows how to write one item."""
        value = self._take(key, required)
        if isinstance(value, YamlList):
            if not value and required:
                self.report(key, f"Mục “{key}” còn bỏ trống.", required)
            return [item for item in self._filled(key, value) if self._is(item, YamlMapping, key, f"mỗi mục con thành “- {example}”")]
        if value is not None:
            self.report(key, f"Mục “{key}” phải là một danh sách.", f"Viết “{key}: [{example}]”, hoặc mỗi dòng một mục “- {example}”.")
        return []

    def _filled(self, key: str, items: YamlList) -> list[Value]:
        """The items of a list without those that are empty, which are reported on their own line."""
        for item, line in zip(items, items.lines, strict=True):
            if item is None:
                self.source_report.add(line, f"Mục “{key}” có một dòng “-” còn trống.", "Ghi giá trị sau dấu “-”, hoặc xoá dòng đó.")
        return [item for item in items if item is not None]

    def mapping_at(self, key: str, example: str, *, required: str = "") -> YamlMapping | None:
        """Take a mapping; ``example`` shows how to write it. One without a single value, as forms leave it, is taken as absent."""
        if is_empty(self.mapping.get(key)):
            self.mapping[key] = None
        value = self._take(key, required)
        if value is not None and self._is(value, YamlMapping, key, f"“{key}: {example}”"):
            return value
        return None

    def mapping_or_several(self, key: str, example: str, *, required: str = "") -> list[YamlMapping]:
        """Take a mapping, or a list of mappings; ``example`` shows how to write one."""
        value = self.mapping.get(key)
        if isinstance(value, YamlList) and not is_empty(value):
            return self.mappings(key, example)
        one = self.mapping_at(key, example, required=required)
        return [] if one is None else [one]

    def _is(self, value: Value, kind: type, key: str, example: str) -> bool:
        if isinstance(value, kind):
            return True
        line = self.line_of(key) if value is None else value.line
        self.source_report.add(line, f"Giá trị của mục “{key}” viết chưa đúng kiểu.", f"Viết {example}.")
        return False

    def remark_on(self, *keys: str) -> None:
        """Hint at personal data in the texts of some keys, which the site shows to everybody."""
        for text in texts_of(self.mapping, keys):
            remark_on_data(text, text.line, self.source_report)

    def finish(self, in_order: Iterable[str] = ()) -> None:
        """Report every key that no method has taken; ``in_order`` is how the known keys are listed, if not as they were taken."""
        report_unknown_keys(self.mapping, self._known, list(in_order) or self._known, self.what, self.source_report)


def as_quarter(value: YamlText, report: SourceReport) -> Quarter | None:
    """Return a text as a quarter. If it is not one, report it and return None."""
    try:
        return Quarter.parse(value)
    except ValueError:
        report.add(value.line, f"Không đọc được quý “{value}”.", "Viết năm, gạch nối, Q và số quý: 2026-Q3.")
        return None

"""The standing words of a report: the office's own in ``posts/_bao-cao/``, or those here where it has none.

Two folders hold files of text, ``co-quan/`` for the report of the office and ``don-vi/`` for those of units. In each file a line is a
paragraph; ``${nam}`` and other placeholders are filled in, ``[…điền gì…]`` is a gap that the report marks. ``the-thuc.txt`` has lines
of a name, a colon and a value.
"""

import datetime as dt
import re
from collections.abc import Mapping
from string import Template
from typing import Literal

from msgspec import Struct

from chuyenmuc.official.writing import GAP
from chuyenmuc.problem import SourceReport, did_you_mean

FOLDER = "posts/_bao-cao"

Audience = Literal["co-quan", "don-vi"]

PLACEHOLDERS = ("nam", "don_vi", "cap_tren", "ke_hoach", "so_don_vi", "ngay_so_lieu")

SECTIONS = ("can-cu", "mo-dau", "tinh-hinh-chung", "kho-khan", "phuong-huong", "ket-thuc", "noi-nhan")
"""The files of paragraphs, without their suffix."""

FORM = "the-thuc"

SINGLE = ("Cơ quan chủ quản", "Cơ quan ban hành", "Số", "Ký hiệu", "Địa danh", "Ngày", "Người ký")
REPEATED = ("Kính gửi", "Chức vụ")
"""The names in ``the-thuc.txt``: those that are given once, and those of several lines."""

_LONGEST = 3000

_LAWS = """\
Căn cứ Luật Bình đẳng giới ngày 29 tháng 11 năm 2006;
Căn cứ Quyết định số 1790/QĐ-TTg ngày 23 tháng 10 năm 2021 của Thủ tướng Chính phủ phê duyệt Chương trình truyền thông về bình đẳng giới \
đến năm 2030;
Căn cứ Quyết định số 383/QĐ-BGDĐT ngày 26 tháng 01 năm 2022 của Bộ Giáo dục và Đào tạo ban hành Kế hoạch hành động vì sự tiến bộ phụ nữ \
và bình đẳng giới giai đoạn 2021 - 2030;
"""

_OPENING = "${don_vi} báo cáo kết quả công tác bình đẳng giới và vì sự tiến bộ của phụ nữ năm ${nam} như sau:"

_DEFAULTS: Mapping[Audience, Mapping[str, str]] = {
    "co-quan": {
        "can-cu": f"{_LAWS}Căn cứ ${{ke_hoach}} […số, ngày, cơ quan ban hành…];",
        "mo-dau": _OPENING,
        "tinh-hinh-chung": "[…điền: công tác chỉ đạo, hướng dẫn, kiểm tra trong năm; thuận lợi chung…]",
        "kho-khan": "[…điền: khó khăn, vướng mắc khác; nguyên nhân…]",
        "phuong-huong": "[…điền: nhiệm vụ trọng tâm năm sau; đề xuất, kiến nghị…]",
        "ket-thuc": "Trên đây là báo cáo kết quả công tác bình đẳng giới và vì sự tiến bộ của phụ nữ năm ${nam} của ${don_vi}./.",
        "noi-nhan": "- Như trên;\n- Lưu: VT.",
    },
    "don-vi": {
        "can-cu": "Căn cứ ${ke_hoach} […số, ngày, cơ quan ban hành…];",
        "mo-dau": _OPENING,
        "tinh-hinh-chung": "[…điền: tổng số cán bộ, giáo viên, nhân viên, trong đó nữ; Ban Vì sự tiến bộ của phụ nữ; thuận lợi chung…]",
        "kho-khan": "[…điền: khó khăn, vướng mắc khác; nguyên nhân…]",
        "phuong-huong": "[…điền: nhiệm vụ trọng tâm năm sau; đề xuất, kiến nghị…]",
        "ket-thuc": "Trên đây là báo cáo kết quả công tác bình đẳng giới và vì sự tiến bộ của phụ nữ năm ${nam} của ${don_vi}./.",
        "noi-nhan": "- Như trên;\n- Lưu: VT.",
    },
}

_HOW = "Chỗ cần điền viết là “${don_vi}”, không dấu, có hai ngoặc nhọn; dấu $ thường thì viết hai lần: “$$”."


class StandingLine(Struct, frozen=True):
    """A line of a template, and where it stands (``posts/_bao-cao/co-quan/mo-dau.txt, dòng 2``); '' for the words of the program."""

    text: str
    place: str = ""


class StandingText(Struct, frozen=True):
    """What an office has written for an audience: lines by section, and the values of ``the-thuc.txt`` by name."""

    audience: Audience
    sections: Mapping[str, tuple[StandingLine, ...]]
    form: Mapping[str, tuple[str, ...]]

    def lines(self, section: str, values: Mapping[str, str]) -> list[StandingLine]:
        """Return a section's lines, filled in."""
        return [StandingLine(Template(line.text).substitute(values), line.place) for line in self.sections[section]]

    def value(self, name: str, values: Mapping[str, str]) -> str:
        """Return a single value of ``the-thuc.txt``, filled in; '' if it is not given."""
        return next(iter(self.values(name, values)), "")

    def values(self, name: str, values: Mapping[str, str]) -> tuple[str, ...]:
        """Return the values of ``the-thuc.txt`` that have a name, filled in."""
        return tuple(Template(text).substitute(values) for text in self.form.get(name, ()))


def parse_standing_text(audience: Audience, sources: Mapping[str, str], reports: Mapping[str, SourceReport]) -> StandingText:
    """Return an audience's words: ``sources`` are the texts of the files that there are, by name without suffix, ``reports`` those of each.

    For what is absent the words of the program stand. Every mistake is added to the file's report.
    """
    sections = {}
    for name in SECTIONS:
        written = sources.get(name)
        if written is None:
            sections[name] = tuple(map(StandingLine, _DEFAULTS[audience][name].splitlines()))
        else:
            sections[name] = _lines(written, reports[name])
    form = _form(sources[FORM], reports[FORM]) if FORM in sources else {}
    return StandingText(audience, sections, form)


def _lines(source: str, report: SourceReport) -> tuple[StandingLine, ...]:
    found = []
    for number, line in enumerate(source.splitlines(), 1):
        text = " ".join(line.split())
        _check(text, number, report)
        if re.match(r"#{1,6} |\*\*|```|[|>] ", text):
            report.add(number, "Tệp này chỉ gồm chữ thường, mỗi dòng một đoạn.", "Bỏ các dấu “#”, “**”, “|” ở đầu dòng; máy tự trình bày.")
        if text:
            found.append(StandingLine(text, f"{report.path}, dòng {number}"))
    if not found:
        report.add(1, "Tệp trống.", "Viết lời của phần này; xoá cả tệp thì lệnh dùng lời có sẵn.")
    return tuple(found)


def _form(source: str, report: SourceReport) -> dict[str, tuple[str, ...]]:
    known = {name.lower(): name for name in (*SINGLE, *REPEATED)}
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(source.splitlines(), 1):
        text = " ".join(line.split())
        if not text or text.startswith("#"):
            continue
        label, colon, value = (part.strip() for part in text.partition(":"))
        name = known.get(label.lower())
        if not colon or name is None:
            report.add(number, f"Không hiểu “{label}”.", did_you_mean(label, known.values()) or "Viết “Tên mục: giá trị”.")
        elif not value:
            report.add(number, f"Mục “{name}” chưa ghi gì.", "Ghi giá trị sau dấu hai chấm, hoặc bỏ dòng này.")
        elif name in found and name in SINGLE:
            report.add(number, f"Mục “{name}” ghi hai lần.", "Giữ một dòng.")
        elif name == "Ngày" and day_of(value) is None:
            report.add(number, f"Không có ngày “{value}”.", "Ghi ngày/tháng/năm, ví dụ 5/11/2026.")
        elif name == "Số" and not re.fullmatch(r"[1-9]\d{0,4}|0[1-9]", value):
            report.add(number, f"“{value}” không phải là số của văn bản.", "Chỉ ghi số, ví dụ 5; phần sau dấu gạch chéo ghi ở mục Ký hiệu.")
        else:
            _check(value, number, report)
            found[name] = (*found.get(name, ()), value)
    return found


def day_of(written: str) -> dt.date | None:
    """Return the day of ``5/11/2026``; None if it is none."""
    match = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(20\d\d)", written)
    try:
        return dt.date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def _check(text: str, number: int, report: SourceReport) -> None:
    if len(text) > _LONGEST:
        report.add(number, f"Dòng này dài quá {_LONGEST} ký tự.", "Chia thành nhiều dòng, mỗi dòng một đoạn.")
    if text.replace(" ", "").count("[…") != len(GAP.findall(text)):
        report.add(number, "Chỗ để trống viết chưa đủ.", "Viết “[…điền gì…]”: ngoặc vuông, dấu ba chấm ở hai đầu.")
    for match in Template.pattern.finditer(text):
        name = match["named"] or match["braced"]
        if match["invalid"] is not None:
            report.add(number, "Có dấu “$” lẻ.", _HOW)
        elif name is not None and name not in PLACEHOLDERS:
            report.add(number, f"Không có chỗ điền nào tên “{name}”.", did_you_mean(name, PLACEHOLDERS))

"""The office's templates for reminders: a mail and a short message with placeholders, which are filled line by line.

This module has the defaults. The files in ``posts/_nhac/``, which the office may edit, override them.
"""

from collections.abc import Mapping
from string import Template

from msgspec import Struct

from chuyenmuc.problem import SourceReport, did_you_mean

MAIL_FILE = "posts/_nhac/thu.txt"

SHORT_FILE = "posts/_nhac/tin-nhan.txt"

FIGURES_MAIL_FILE = "posts/_nhac/thu-so-lieu.txt"

FIGURES_SHORT_FILE = "posts/_nhac/tin-nhan-so-lieu.txt"

FIGURES = "so_lieu"
"""The placeholder of the paragraph on figures that are missing. A template without it gets the paragraph behind what is to be done."""

PLACEHOLDERS = (
    "nguoi_nhan", "don_vi", "quy", "han", "con_lai", "viec_can_lam", FIGURES, "dia_chi", "huong_dan", "co_quan", "lien_he",
)  # fmt: skip

DEFAULT_MAIL = """\
Tiêu đề: Chuyên mục bình đẳng giới ${quy}: ${han}

Kính gửi ${nguoi_nhan}, ${don_vi},

Chúng tôi xin nhắc phần bài của đơn vị trên chuyên mục bình đẳng giới:

${viec_can_lam}

Trang của đơn vị: ${dia_chi}
Cách viết và đưa bài lên: ${huong_dan}

Chưa tiện tự đưa bài lên thì gửi tệp Word cho chúng tôi. Bài đã gửi rồi thì xin bỏ qua thư này.
Cần hỏi thêm: ${lien_he}

Trân trọng cảm ơn.
${co_quan}
"""

DEFAULT_SHORT = """\
Kính gửi ${nguoi_nhan}, ${don_vi}: chuyên mục bình đẳng giới ${quy}, ${han}, ${con_lai}. ${viec_can_lam}
${dia_chi}
${co_quan}
"""

DEFAULT_FIGURES_MAIL = """\
Tiêu đề: Số liệu bình đẳng giới ${quy}: ${han}

Kính gửi ${nguoi_nhan}, ${don_vi},

Chúng tôi xin nhắc số liệu công tác bình đẳng giới ${quy} của đơn vị:

${so_lieu}

Cách ghi: ${huong_dan}

Chưa tiện tự ghi thì gửi các con số trong thư trả lời. Số liệu đã gửi rồi thì xin bỏ qua thư này.
Cần hỏi thêm: ${lien_he}

Trân trọng cảm ơn.
${co_quan}
"""

DEFAULT_FIGURES_SHORT = """\
Kính gửi ${nguoi_nhan}, ${don_vi}: số liệu công tác bình đẳng giới ${quy}, ${han}, ${con_lai}. ${so_lieu}
${huong_dan}
${co_quan}
"""

_SUBJECT = "Tiêu đề:"

_DOLLAR = "Có dấu “$” lẻ."

_HOW = "Chỗ cần điền viết là “${don_vi}”, không dấu, có hai ngoặc nhọn; dấu $ thường thì viết hai lần: “$$”."


class MessageTemplate(Struct, frozen=True):
    """A text with placeholders. ``subject`` is None if the message has no subject."""

    body: str
    subject: str | None = None

    @property
    def has_figures(self) -> bool:
        """Whether it has a place of its own for missing figures."""
        return any(FIGURES in (match["named"], match["braced"]) for match in Template.pattern.finditer(self.body))

    def fill(self, values: Mapping[str, str]) -> tuple[str, str]:
        """Return (subject, text) with the placeholders replaced by the values.

        A line is dropped if it has placeholders and all their values are empty, so that no line reads just “Cần hỏi thêm:”; no two
        blank lines are left where it was.
        """
        lines: list[str] = []
        for line in self.body.split("\n"):
            filled = _filled(line, values)
            if filled is None and lines and not lines[-1].strip():
                lines.pop()
            elif filled is not None:
                lines.append(filled)
        text = "\n".join(lines).strip("\n")
        return " ".join((_filled(self.subject or "", values) or "").split()), f"{text}\n"


def parse_mail(source: str, report: SourceReport) -> MessageTemplate:
    """Return the template of the mail: a line with the subject, a blank line, the text. Mistakes are added to ``report``."""
    head, _, rest = source.partition("\n")
    if not head.startswith(_SUBJECT) or not head.removeprefix(_SUBJECT).strip():
        report.add(1, "Dòng đầu chưa phải là tiêu đề thư.", f"Dòng đầu viết “{_SUBJECT} …”, rồi một dòng trống, rồi đến thư.")
    elif rest.split("\n", 1)[0].strip():
        report.add(2, "Sau tiêu đề thiếu một dòng trống.", "Thêm một dòng trống giữa tiêu đề và thư.")
    _check(source, report)
    if not rest.strip():
        report.add(1, "Thư chưa có nội dung.", "Viết thư từ dòng thứ ba; xoá cả tệp thì lệnh dùng thư có sẵn.")
    return MessageTemplate(rest.strip("\n"), head.removeprefix(_SUBJECT).strip())


def parse_short(source: str, report: SourceReport) -> MessageTemplate:
    """Return the template of the short message. Mistakes are added to ``report``."""
    _check(source, report)
    if not source.strip():
        report.add(1, "Tin nhắn chưa có nội dung.", "Viết tin nhắn vào tệp; xoá cả tệp thì lệnh dùng tin có sẵn.")
    return MessageTemplate(source.strip("\n"))


def _check(source: str, report: SourceReport) -> None:
    for number, line in enumerate(source.split("\n"), 1):
        for match in Template.pattern.finditer(line):
            name = match["named"] or match["braced"]
            if match["invalid"] is not None:
                report.add(number, _DOLLAR, _HOW)
            elif name is not None and name not in PLACEHOLDERS:
                report.add(number, f"Không có chỗ điền nào tên “{name}”.", did_you_mean(name, PLACEHOLDERS))


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    names = {match["named"] or match["braced"] for match in Template.pattern.finditer(line)} - {None}
    if names and not any(values[name] for name in names):
        return None
    return Template(line).substitute(values)

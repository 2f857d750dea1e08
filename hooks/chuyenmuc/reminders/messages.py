"""The files of a round of reminders: a mail and a short message for each unit, and a list for the clerk. Nothing is sent."""

from email.header import Header
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import formataddr

from msgspec import Struct

from chuyenmuc.model.reading import Reading
from chuyenmuc.problem import SourceReport
from chuyenmuc.reminders.contacts import Contact, Contacts, Sender
from chuyenmuc.reminders.round import Reminder, Round
from chuyenmuc.reminders.templates import (
    DEFAULT_FIGURES_MAIL,
    DEFAULT_FIGURES_SHORT,
    FIGURES_MAIL_FILE,
    FIGURES_SHORT_FILE,
    MessageTemplate,
    parse_mail,
    parse_short,
)
from chuyenmuc.reminders.wording import figures_until, figures_words, mail_values, short_values, until
from chuyenmuc.words import day_label, quarter_label, quarter_long, sentence

_POLICY = compat32.clone(linesep="\r\n")

LIST = "tong-hop.txt"

_MOST_NAMED = 5

_SECTIONS = {"overdue": "Đã qua hạn", "due": "Sắp đến hạn", "summer": "Chuẩn bị trước kỳ nghỉ hè", "figures": "Chưa báo đủ số liệu"}


class Templates(Struct, frozen=True):
    """The office's templates for the mail and the short message, and those where nothing but figures is missing."""

    mail: MessageTemplate
    short: MessageTemplate
    figures_mail: MessageTemplate = parse_mail(DEFAULT_FIGURES_MAIL, SourceReport(FIGURES_MAIL_FILE))
    figures_short: MessageTemplate = parse_short(DEFAULT_FIGURES_SHORT, SourceReport(FIGURES_SHORT_FILE))


def files(round_: Round, reading: Reading, contacts: Contacts, templates: Templates) -> dict[str, bytes]:
    """Return the content of each file by its name, the list last; empty if nobody is reminded."""
    contents: dict[str, bytes] = {}
    for reminder in round_.reminders:
        stem = _stem(reminder.unit.id)
        mail, short = (templates.mail, templates.short) if reminder.dues else (templates.figures_mail, templates.figures_short)
        subject, text = mail.fill(mail_values(reminder, reading, contacts, round_.day, mail))
        contents[f"{stem}.eml"] = draft(subject, text, contacts.of(reminder.unit.id), contacts.office)
        contents[f"{stem}.txt"] = short.fill(short_values(reminder, reading, contacts, round_.day, short))[1].encode()
    if contents:
        contents[LIST] = ("\n".join(list_lines(round_, reading, contacts)) + "\n").encode()
    return contents


def _stem(unit: str) -> str:
    """Return the name of a unit's files, without suffix. The “_”, which no id contains, keeps a unit ``tong-hop`` off the list's file."""
    return f"{unit}_" if f"{unit}.txt" == LIST else unit


def draft(subject: str, text: str, people: tuple[Contact, ...], office: Sender) -> bytes:
    """Return a mail as a draft, which mail programs open ready to send. It has no date and no id: both are added on sending.

    EmailMessage is not used: its line folding (Python 3.11) loses the space after an encoded word in a subject.
    """
    mail = MIMEText(text.replace("\n", "\r\n"), "plain", "utf-8", policy=_POLICY)
    mail["X-Unsent"] = "1"
    if office.email:
        mail["From"] = _address(office.name, office.email)
    if to := [_address(contact.name, contact.email) for contact in people if contact.email]:
        mail["To"] = ",\n ".join(to)
    mail["Subject"] = Header(subject, "utf-8", header_name="Subject")
    return mail.as_bytes()


def _address(name: str | None, email: str) -> str:
    """Return a name with its address for a header. A name that is not ASCII, or looks encoded, becomes encoded words (RFC 2047)."""
    if name and (not name.isascii() or "=?" in name):
        return f"{Header(name, 'utf-8', header_name='From').encode()}\n <{email}>"
    return formataddr((name, email))


def list_lines(round_: Round, reading: Reading, contacts: Contacts) -> list[str]:
    """Return the clerk's list: each unit with its quarters and the people to call, the longest overdue first.

    Then follow the units without a contact, those that need no reminder, and those that are not due yet but have mistakes in posts.
    """
    lines = [f"Nhắc ngày {day_label(round_.day)}: {len(round_.reminders)} đơn vị."]
    for kind, title in _SECTIONS.items():
        of_kind = [reminder for reminder in round_.reminders if reminder.kind == kind]
        reminders = sorted(of_kind, key=lambda reminder: reminder.dues[0].cell.quarter) if kind != "figures" else of_kind
        lines += ["", f"{title.upper()} ({len(reminders)})"] if reminders else []
        for reminder in reminders:
            lines += _entry(reminder, reading, contacts)
    if unknown := without_contact(round_, contacts):
        lines += ["", f"CHƯA CÓ NGƯỜI LIÊN HỆ ({len(unknown)})", *(f"- {_named(reminder)}" for reminder in unknown)]
    if round_.planned:
        lines += ["", f"ĐÃ HẸN NGÀY ĐĂNG, KHÔNG CẦN NHẮC ({len(round_.planned)})"]
        lines += [f"- {cell.unit.name} ({cell.unit.id}): {quarter_label(cell.quarter)}" for cell in round_.planned]
    reminded = {reminder.unit.id for reminder in round_.reminders}
    others = [unit for unit in reading.column.roster.units.values() if unit.id not in reminded and reading.problems_of(unit.id)]
    if others:
        lines += ["", f"CHƯA ĐẾN LÚC NHẮC NHƯNG CÓ BÀI CẦN SỬA ({len(others)}), chạy chuyenmuc check để xem"]
        lines += [f"- {unit.name} ({unit.id}): {len(reading.problems_of(unit.id))} chỗ" for unit in others]
    return lines


def summary_lines(round_: Round, reading: Reading, contacts: Contacts) -> list[str]:
    """Return what the command prints at its end."""
    if not round_.reminders:
        lines = [f"Ngày {day_label(round_.day)} không có đơn vị nào cần nhắc; không ghi tệp nào."]
    else:
        counts = ((sum(reminder.kind == kind for reminder in round_.reminders), title.lower()) for kind, title in _SECTIONS.items())
        summary = ", ".join(f"{count} {title}" for count, title in counts if count)
        lines = [
            f"Nhắc {len(round_.reminders)} đơn vị, ngày {day_label(round_.day)}: {summary}.",
            f"Chưa gửi gì. Tệp .eml mở bằng chương trình thư, tệp .txt chép vào Zalo hoặc tin nhắn; danh sách gọi ở {LIST}.",
        ]
    if unknown := without_contact(round_, contacts):
        lines.append(f"Chưa có người liên hệ trong .contacts.yml ({len(unknown)}): {_some([reminder.unit.id for reminder in unknown])}.")
    if planned := list(dict.fromkeys(cell.unit.id for cell in round_.planned)):
        lines.append(f"Đã hẹn ngày đăng nên không nhắc ({len(planned)}): {_some(planned)}.")
    if reading.problems:
        lines.append(f"Có {len(reading.problems)} chỗ cần sửa trong các bài; chạy chuyenmuc check để xem.")
    return lines


def without_contact(round_: Round, contacts: Contacts) -> list[Reminder]:
    """Return the reminders whose unit has no contact."""
    return [reminder for reminder in round_.reminders if not contacts.of(reminder.unit.id)]


def _entry(reminder: Reminder, reading: Reading, contacts: Contacts) -> list[str]:
    lines = [f"- {_named(reminder)}"]
    for due in reminder.dues:
        broken = reading.broken_post(due.cell.unit.id, due.cell.quarter)
        lines.append(f"  {quarter_long(due.cell.quarter)}: {until(due)}" + (f"; có bài cần sửa: {broken.path}" if broken else ""))
    if reminder.figures:
        lines.append(f"  {sentence(figures_words(reminder.figures))}: {figures_until(reminder.figures)}")
    people = [", ".join(filter(None, (contact.name, contact.phone, contact.email))) for contact in contacts.of(reminder.unit.id)]
    return [*lines, *(f"  Gọi: {person}" for person in people or ["chưa có người liên hệ"])]


def _some(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" và {more} đơn vị nữa" if more > 0 else "")


def _named(reminder: Reminder) -> str:
    return f"{reminder.unit.name} ({reminder.unit.id})"

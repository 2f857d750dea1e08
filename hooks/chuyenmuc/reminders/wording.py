"""A reminder in words: which quarters, until when, and what to do next. The tone is friendly and without blame."""

import datetime as dt
from collections.abc import Iterable

from chuyenmuc import address
from chuyenmuc.coverage.next_step import file_to_create, next_step
from chuyenmuc.model.reading import Reading
from chuyenmuc.model.roster import AGENCY_LEVEL, School
from chuyenmuc.problem import Problem
from chuyenmuc.reminders.contacts import Contact, Contacts
from chuyenmuc.reminders.round import Due, FiguresDue, Reminder
from chuyenmuc.reminders.templates import FIGURES, MessageTemplate
from chuyenmuc.words import day_label, days_left, quarter_label, quarter_long, sentence

_MOST_QUARTERS = 4

_MOST_PROBLEMS = 3

_MOST_INDICATORS = 5

_FORM = "Cách nhanh nhất: mở trang của đơn vị, bấm “Viết bài ngay”, điền biểu mẫu rồi gửi phiếu cho chúng tôi; không cần tài khoản."

_NAMING = "Tự viết tệp thì thay “ten-bai” bằng tên bài, viết không dấu."

_LATE_COUNTS = "Ngày đăng cứ ghi ngày thật: bài của quý đã qua, đăng bây giờ vẫn được tính."

_LATE_IS_OVER = "Kế hoạch không nhận bài đăng sau hạn; bài đã viết từ trước hạn thì xin báo cho chúng tôi."


def mail_values(reminder: Reminder, reading: Reading, contacts: Contacts, day: dt.date, template: MessageTemplate) -> dict[str, str]:
    """Return the values for the placeholders of the mail. The next steps are a list of all quarters."""
    steps, figures = _mail_steps(reminder, reading, day) if reminder.dues else "", _figures_step(reminder)
    if not reminder.dues or template.has_figures or not figures:
        return _values(reminder, contacts, steps, figures)
    return _values(reminder, contacts, f"{steps}\n\n{figures}", "")


def short_values(reminder: Reminder, reading: Reading, contacts: Contacts, day: dt.date, template: MessageTemplate) -> dict[str, str]:
    """Return the values for the placeholders of the short message. Only the first of the next steps is given."""
    step, figures = _short_step(reminder, reading) if reminder.dues else "", _figures_step(reminder)
    if not reminder.dues or template.has_figures or not figures:
        return _values(reminder, contacts, step, figures)
    return _values(reminder, contacts, f"{step} {figures}", "")


def figures_words(due: FiguresDue) -> str:
    """Return what is missing: ``số liệu năm 2026, thiếu 3 chỉ tiêu``."""
    return f"số liệu năm {due.year}, thiếu {len(due.lacking.indicators)} chỉ tiêu"


def figures_until(due: FiguresDue) -> str:
    """Return the deadline for figures: ``hạn 30/11/2026, còn 5 ngày``."""
    return f"hạn {day_label(due.by)}, {days_left(due.days)}"


def until(due: Due) -> str:
    """Return the deadline and, if the quarter has posts already, their number: ``hạn 10/10/2026, còn 5 ngày, đã có 1 trên 2 bài``."""
    if due.kind == "summer":
        when = f"hạn {day_label(due.cell.deadline)}, nên xong trước kỳ nghỉ hè ({day_label(due.by)}, {_left(due)})"
    else:
        when = f"hạn {day_label(due.by)}, {_left(due)}"
    return when + (f", đã có {len(due.cell.posts)} trên {due.cell.needed} bài" if due.cell.posts else "")


def _values(reminder: Reminder, contacts: Contacts, steps: str, figures: str) -> dict[str, str]:
    office, unit = contacts.office, reminder.unit
    guide = address.WRITING_GUIDE if reminder.dues else address.FIGURES_GUIDE
    return {
        "nguoi_nhan": _addressees(unit, contacts.of(unit.id)),
        "don_vi": unit.name,
        **_when(reminder),
        "viec_can_lam": steps,
        FIGURES: figures,
        "dia_chi": address.absolute(address.unit(unit.id), office.site) if office.site else "",
        "huong_dan": address.absolute(guide, office.site) if office.site else "",
        "co_quan": office.name or "",
        "lien_he": ", ".join(filter(None, (office.phone, office.email))),
    }


def _when(reminder: Reminder) -> dict[str, str]:
    """The placeholders of what is due and until when: of the most urgent quarter, or else of the figures."""
    figures = reminder.figures
    if not reminder.dues and figures:
        return {"quy": f"năm {figures.year}", "han": f"hạn {day_label(figures.by)}", "con_lai": days_left(figures.days)}
    main = reminder.main
    nearest = " gần nhất" if len(reminder.dues) > 1 else ""
    day = day_label(main.by)
    return {
        "quy": _quarters(reminder),
        "han": f"nên xong trước kỳ nghỉ hè ({day})" if main.kind == "summer" else f"hạn{nearest} {day}",
        "con_lai": _left(main),
    }


def _figures_step(reminder: Reminder) -> str:
    """What to do about figures that are missing; empty if none are."""
    due = reminder.figures
    if due is None:
        return ""
    names = [f"“{one.name}”" for one in due.lacking.indicators[:_MOST_INDICATORS]]
    more = len(due.lacking.indicators) - len(names)
    listed = ", ".join(names) + (f" và {more} chỉ tiêu nữa" if more else "")
    return f"Số liệu năm {due.year} của đơn vị còn thiếu {listed}; {figures_until(due)}. Xin ghi vào tệp {due.lacking.path}."


def _addressees(unit: School, people: Iterable[Contact]) -> str:
    names = list(dict.fromkeys(contact.name for contact in people if contact.name))
    return _listed(names) or f"{'anh chị' if unit.level == AGENCY_LEVEL else 'thầy cô'} phụ trách"


def _quarters(reminder: Reminder) -> str:
    if len(reminder.dues) == 1:
        return quarter_long(reminder.main.cell.quarter)
    shown, more = _shown(reminder)
    return _listed([*(quarter_label(due.cell.quarter) for due in shown), *([f"{more} quý nữa"] if more else [])])


def _shown(reminder: Reminder) -> tuple[list[Due], int]:
    """Return the quarters to name (the oldest overdue ones and all that still have time), and how many are left out."""
    past = [due for due in reminder.dues if due.kind == "overdue"]
    ahead = [due for due in reminder.dues if due.kind != "overdue"]
    return past[:_MOST_QUARTERS] + ahead, len(past[_MOST_QUARTERS:])


def _listed(parts: list[str]) -> str:
    return " và ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _left(due: Due) -> str:
    return f"đã qua {-due.days} ngày" if due.days < 0 else days_left(due.days)


def _mail_steps(reminder: Reminder, reading: Reading, day: dt.date) -> str:
    """Return a list of the quarters with the file to write for each. A note that holds for several of them follows once, at the end."""
    shown, more = _shown(reminder)
    lines, notes = [], {}
    for due in shown:
        lines.append(f"- {sentence(quarter_long(due.cell.quarter))}: {until(due)}.")
        step, begun = _begun(due, reading)
        if begun:
            problems = [problem for problem in reading.problems_of(due.cell.unit.id) if problem.path == begun]
            lines += [f"  {line}" for line in (step, *_problem_lines(problems))]
        elif _is_over(due, reading):
            lines.append(f"  {_LATE_IS_OVER}")
        else:
            lines.append(f"  Tự viết tệp thì tệp mới là {file_to_create(due.cell)}{_dated(due, day)}.")
            lines += [f"  Đã có {item.post.path} nhưng chưa tính. {item.title}: {item.why}" for item in due.cell.not_counted]
            notes[_FORM] = notes[_NAMING] = True
            notes[_LATE_COUNTS] = due.kind == "overdue" or notes.get(_LATE_COUNTS, False)
    if more:
        lines.append(f"- Còn {more} quý nữa chưa có bài; trang của đơn vị kể đủ.")
    closing = " ".join(note for note, holds in notes.items() if holds)
    return "\n".join(lines) + (f"\n\n{closing}" if closing else "")


def _dated(due: Due, day: dt.date) -> str:
    """Return what a new post must say about its date or quarter; empty if it is written in its own quarter, dated that day."""
    quarter = due.cell.quarter
    if due.kind == "summer":
        return f", ngày đăng ghi từ {day_label(quarter.first_day)} trở đi; đến ngày ấy bài mới hiện và được tính"
    return f", thêm dòng “quarter: {quarter}”" if day > quarter.last_day else ""


def _short_step(reminder: Reminder, reading: Reading) -> str:
    due = reminder.main
    step, begun = _begun(due, reading)
    if not begun and _is_over(due, reading):
        return _LATE_IS_OVER
    if len(reminder.dues) > 1:
        step = f"Trước hết, {quarter_label(due.cell.quarter)}: {step[0].lower()}{step[1:]}"
    if due.kind == "summer" and not begun:
        step += f" Ngày đăng ghi từ {day_label(due.cell.quarter.first_day)}."
    return f"{step} Bài đăng bây giờ vẫn được tính." if due.kind == "overdue" and not begun else step


def _begun(due: Due, reading: Reading) -> tuple[str, str | None]:
    """Return the next step as a sentence, and the path of the file that the unit has already begun; None if there is none."""
    step = next_step(due.cell, reading)
    match step.kind:
        case "mend":
            return f"Bài đã có, chỉ còn sửa tệp {step.path}.", step.path
        case "finish":
            return f"Bài đã có bản nháp: viết nốt tệp {step.path} rồi xoá dòng “draft: true”.", step.path
        case "improve":
            return f"Bài đã có, chỉ còn bổ sung tệp {step.path}. {step.why}", step.path
        case "over":
            return _LATE_IS_OVER, None
        case _:
            return "Nhờ đơn vị viết bài: mở trang của đơn vị, bấm “Viết bài ngay”.", None


def _is_over(due: Due, reading: Reading) -> bool:
    """Return whether a post written now would be too late to count."""
    return next_step(due.cell, reading).kind == "over"


def _problem_lines(problems: list[Problem]) -> list[str]:
    lines = [f"· dòng {problem.line}: {problem.what} {problem.fix}".rstrip() for problem in problems[:_MOST_PROBLEMS]]
    more = len(problems) - len(lines)
    return [*lines, f"· và {more} chỗ nữa; chạy chuyenmuc check để xem đủ."] if more else lines

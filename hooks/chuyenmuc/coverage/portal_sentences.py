"""The second figure in sentences, the same on pages, in the statement and in the check; and what visits quote, fit to be shown."""

from collections.abc import Iterable

from chuyenmuc.coverage.portals import PortalCell, PortalTally
from chuyenmuc.portal_words import STATES, finding_label
from chuyenmuc.texts.plain_text import plain_text
from chuyenmuc.texts.text import clean
from chuyenmuc.words import day_label, percent


def days_of(tally: PortalTally) -> str:
    """Return the days of the visits and rulings that decided: ``ngày 12/11/2026`` or ``từ 12/11 đến 30/11/2026``; "" for none."""
    first, last = tally.first, tally.last
    if first is None or last is None:
        return ""
    if first == last:
        return f"ngày {day_label(last)}"
    return f"từ {f'{first.day}/{first.month}' if first.year == last.year else day_label(first)} đến {day_label(last)}"


def summary(tally: PortalTally) -> str:
    """Return how many portals were verified, when, and how many carry a column, as the continuation of a sentence."""
    if not tally.verified:
        return f"chưa kiểm chứng cổng nào trong {tally.owed} cổng" if tally.owed else "chưa có cổng nào để kiểm chứng"
    return f"đã kiểm chứng {tally.verified}/{tally.owed} cổng ({days_of(tally)}): {tally.carrying} cổng có chuyên mục"


def share_label(tally: PortalTally) -> str:
    """Return Objective 4's figure: ``93,3%``, or ``ít nhất 70%`` while portals are unverified; a dash where none was verified."""
    return f"ít nhất {percent(tally.share)}" if tally.verified and tally.unverified else percent(tally.share)


def objective(tally: PortalTally) -> str:
    """Return Objective 4's figure as a sentence, with what it is made of; "" where none was verified."""
    if not tally.verified:
        return ""
    rest = f"; còn {tally.unverified} cổng chưa kiểm chứng" if tally.unverified else ""
    return f"Kết quả Mục tiêu 4: {share_label(tally)} ({tally.carrying} trên {tally.owed} cổng{rest})."


def without(tally: PortalTally) -> str:
    """Return how many units that owe the quarter have no known portal, as a sentence; "" for none."""
    return f"{tally.without} đơn vị chưa khai địa chỉ cổng nên chưa tính vào đây." if tally.without else ""


def quoted(text: str) -> str:
    """Return words of a stranger's page as one line of plain text, without marks of direction and what a page could take for a tag."""
    return " ".join(plain_text(clean(text)).split())


def verdict(cell: PortalCell) -> str:
    """Return the state of a portal in words, with the cause if nobody reaches it and no person has overruled that."""
    decided = None if cell.ruling else cell.finding
    return finding_label(decided) if decided is not None and decided.verdict == cell.state else STATES[cell.state]


def newest_found(row: Iterable[PortalCell]) -> PortalCell | None:
    """Return the cell of a unit's portal to be told in full: the newest that was verified, else the newest that is owed; None for none."""
    owed = [cell for cell in row if cell.state != "not-owed"]
    return next((cell for cell in reversed(owed) if cell.is_verified), owed[-1] if owed else None)

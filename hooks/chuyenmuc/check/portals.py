"""What visits to portals found, as lines for a terminal or a log."""

from collections.abc import Iterable, Mapping

from chuyenmuc.coverage.portals import Portals
from chuyenmuc.model.portals.record import Finding, QuarterRecords
from chuyenmuc.model.portals.verdicts import VERDICTS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster
from chuyenmuc.portal_words import CAUSES, STATES
from chuyenmuc.problem import printable
from chuyenmuc.words import percent, quarter_label, sentence


def finding_lines(found: Mapping[str, Finding], roster: Roster) -> list[str]:
    """Return what visits found, by unit: the verdicts in their order, the units in that of the roster."""
    lines: list[str] = []
    for verdict in VERDICTS:
        units = [unit for unit in roster.units.values() if unit.id in found and found[unit.id].verdict == verdict]
        if units:
            lines.append(f"{sentence(STATES[verdict])} ({len(units)}):")
            lines += (printable(f"  {unit.name} ({unit.id}): {_evidence(found[unit.id])}") for unit in units)
    return lines


def change_lines(before: QuarterRecords, after: QuarterRecords, visited: Iterable[str], roster: Roster) -> list[str]:
    """Return which of the ``visited`` units have another verdict than before; units that had none are not named."""
    old, new, seen = before.by_unit, after.by_unit, set(visited)
    known = [unit for unit in roster.units.values() if unit.id in seen and unit.id in old]
    changed = [unit for unit in known if old[unit.id].finding.verdict != new[unit.id].finding.verdict]
    if not changed:
        return ["So với lần xem trước, không cổng nào đổi kết quả."] if known else []
    return [
        f"Khác lần xem trước ({len(changed)}):",
        *(
            printable(f"  {unit.name} ({unit.id}): {STATES[old[unit.id].finding.verdict]} → {STATES[new[unit.id].finding.verdict]}")
            for unit in changed
        ),
    ]


def summary_lines(portals: Portals, quarter: Quarter) -> list[str]:
    """Return the figure of a quarter, and how much of it is known."""
    tally = portals.tallies.get(quarter)
    if tally is None:
        return [f"Chưa kiểm chứng được cổng nào của {quarter_label(quarter)}."]
    share = f"{percent(tally.share)}" if tally.share is not None else "–"
    least = "ít nhất " if tally.unverified else ""
    lines = [
        f"Cổng thông tin có chuyên mục, {quarter_label(quarter)}: {tally.carrying}/{tally.owed} cổng, {least}{share}; "
        f"đã kiểm chứng {tally.verified} cổng."
    ]
    if tally.without:
        lines.append(f"Danh sách chưa ghi cổng của {tally.without} đơn vị.")
    return lines


def _evidence(finding: Finding) -> str:
    where = (finding.final if finding.cause is None else "") or finding.address
    if finding.cause:
        status = f" ({finding.status})" if finding.status and finding.cause == "http-status" else ""
        return f"{CAUSES[finding.cause]}{status} – {where}"
    tls = "; máy chủ gửi thiếu chứng chỉ trung gian" if finding.tls else ""
    return f"{where}{f' – “{finding.text}”' if finding.text else ''}{tls}"

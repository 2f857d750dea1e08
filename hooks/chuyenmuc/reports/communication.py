"""What a report says of the column itself: quarters, posts by topic and by observance, and portals."""

import datetime as dt
import re
from collections import Counter

from chuyenmuc.calendar.observances import Occasion, occasions, written_for
from chuyenmuc.coverage.judge import Cell
from chuyenmuc.coverage.portals import PortalTally
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.tally import Tally, tally
from chuyenmuc.portal_words import STATES as PORTAL_STATES
from chuyenmuc.reports.facts import Facts
from chuyenmuc.reports.figure_words import in_sentence
from chuyenmuc.reports.outline import Block, Paragraph, Passage
from chuyenmuc.words import counted_title, day_label, percent, quarter_label, sentence, span_label, state_label

_OF_COVERAGE = "Tỷ lệ thực hiện tính từ các bài trong posts/ (trang Theo dõi, coverage.json)"


def communication(facts: Facts, annexes: dict[str, str]) -> list[Block]:
    """Return what is said of the quarters, the posts and the portals; ``annexes`` are the labels of the annexes by key."""
    lines = _of_unit(facts) if facts.unit else _of_office(facts, annexes)
    return [
        Paragraph(tuple(line), keeps=line[0].text.endswith(":")) for line in (*lines, *_posts(facts, annexes), *_portals(facts, annexes))
    ]


def year_tally(facts: Facts) -> Tally:
    """Return the cells of the year's quarters whose grace is over, counted."""
    return tally(cell for cell in facts.cells if cell.quarter not in facts.coverage.running)


def topics_of(facts: Facts) -> list[tuple[str, int]]:
    """Return the name of each topic of the plan with how many posts of the year are about it; a post can be about several."""
    counts = Counter(topic for post in facts.posts for topic in post.topics)
    return [(topic.name, counts[id_]) for id_, topic in facts.plan.topics.items()]


def occasions_of(facts: Facts) -> list[Occasion]:
    """Return the observances that began in the year by the day of the check, oldest first, with the posts of the year about them."""
    last = min(dt.date(facts.year, 12, 31), facts.coverage.as_of)
    if last.year < facts.year:
        return []
    return occasions(facts.plan, written_for(facts.plan, facts.posts), dt.date(facts.year, 1, 1), last)[::-1]


def portal_states(facts: Facts) -> dict[Quarter, PortalTally]:
    """Return the portals of each quarter of the year in which any was verified, counted."""
    portals = facts.coverage.portals
    if facts.unit:
        portals = portals.only((facts.unit.id, quarter) for quarter in portals.quarters)
    return {quarter: found for quarter, found in portals.tallies.items() if quarter.year == facts.year and found.verified}


def _of_office(facts: Facts, annexes: dict[str, str]) -> list[list[Passage]]:
    lines = [[Passage("Bài đăng trên trang chuyên mục chung theo từng quý:")]] if facts.quarters else []
    for quarter in facts.quarters:
        lines.append([Passage(f"- {_quarter(facts, quarter)}", _OF_COVERAGE), *_closed(facts, quarter)])
    total = year_tally(facts)
    if total.due:
        said = f"Tính chung các quý đã hết hạn của năm {facts.year}: {total.covered}/{total.due} yêu cầu đăng bài đã có bài,"
        said = f"{said} bằng {percent(total.share)}."
        seen = [Passage(f"Từng đơn vị ở {annexes['quarters']}.")] if "quarters" in annexes else []
        lines.append([Passage(said, _OF_COVERAGE), *seen])
    return lines


def _quarter(facts: Facts, quarter: Quarter) -> str:
    counts = facts.coverage.tallies[quarter]
    if not counts.due:
        return f"{sentence(quarter_label(quarter))}: không đơn vị nào phải đăng bài."
    more = [
        f"{number} đơn vị {words}"
        for number, words in (
            (counts.missing, "chưa có bài"), (counts.pending, "còn hạn"), (counts.late, "đăng muộn"), (counts.exempt, "được miễn"),
        )
        if number
    ]  # fmt: skip
    tail = f"; {', '.join(more)}" if more else ""
    until = ""
    if quarter in facts.coverage.running:
        until = f", còn hạn đến {day_label(facts.plan.deadline(quarter))} nên tạm tính"
    return f"{sentence(quarter_label(quarter))}{until}: {counts.covered}/{counts.due} đơn vị có bài ({percent(counts.share)}){tail}."


def _closed(facts: Facts, quarter: Quarter) -> list[Passage]:
    """What the record of a closed quarter says, if that is not what is so today."""
    record = facts.column.closed.get(quarter) if quarter in facts.coverage.closed else None
    today = facts.coverage.tallies[quarter]
    if record is None or (record.tally.covered, record.tally.due) == (today.covered, today.due):
        return []
    said = f"Khi chốt quý ngày {day_label(record.as_of)}: {record.tally.covered}/{record.tally.due}."
    return [Passage(said, f"posts/_closed/{quarter.slug}.json")]


def _of_unit(facts: Facts) -> list[list[Passage]]:
    lines = [[Passage("Bài đăng trên trang chuyên mục chung theo từng quý:")]] if facts.cells else []
    return lines + [[Passage(f"- {_cell(facts, cell)}", _OF_COVERAGE)] for cell in facts.cells]


def _cell(facts: Facts, cell: Cell) -> str:
    name = sentence(quarter_label(cell.quarter))
    if cell.posts:
        titles = ", ".join(f"“{counted_title(post, facts.coverage.as_of)}” (đăng ngày {day_label(post.day)})" for post in cell.posts)
        return f"{name}: {state_label(cell)}: {titles}."
    if cell.state == "pending":
        return f"{name}: chưa có bài, còn hạn đến {day_label(cell.deadline)}."
    if cell.exemption and cell.state == "exempt":
        return f"{name}: được miễn ({cell.exemption.document})."
    return f"{name}: {state_label(cell)}."


def _posts(facts: Facts, annexes: dict[str, str]) -> list[list[Passage]]:
    if not facts.posts:
        return [[Passage(f"Chưa có bài nào của năm {facts.year} được đăng.", f"posts/, các bài của năm {facts.year}")]]
    source = f"Các bài của năm {facts.year} trong posts/ đang đăng đến ngày {day_label(facts.coverage.as_of)}"
    counted = sum(post.id in facts.counted for post in facts.posts)
    whose = "" if facts.unit else f" của {len({post.unit for post in facts.posts})} đơn vị"
    said = [Passage(f"Cả năm có {len(facts.posts)} bài đang đăng{whose}, trong đó {counted} bài được tính.", source)]
    if annexes.get("topics"):
        said.append(Passage(f"Chi tiết ở {annexes['topics']}."))
    lines = [said]
    topics = topics_of(facts)
    if topics:
        about = [f"{in_sentence(name)} ({number})" for name, number in sorted(topics, key=lambda one: -one[1]) if number]
        none = [in_sentence(name) for name, number in topics if not number]
        said = []
        if about:
            words = f"Theo chủ đề, số bài (một bài có thể thuộc nhiều chủ đề): {'; '.join(about)}."
            said.append(Passage(words, f"{source}, mục topics của từng bài"))
        if none and not facts.unit:
            said.append(Passage(f"Chưa có bài về: {'; '.join(none)}.", "Các chủ đề của posts/plan.yml không bài nào ghi"))
        lines += [said] if said else []
    if found := occasions_of(facts):
        source = f"{source}, nhắc tới ngày ấy và đăng cách không quá 31 ngày"
        about = [f"{one.observance.name}, {span_label(one.first, one.last)} ({len(one.posts)})" for one in found if one.posts]
        none = [one.observance.name for one in found if not one.posts and one.last < facts.coverage.as_of]
        said = [Passage(f"Bài nhân các ngày kỷ niệm: {'; '.join(about)}.", source)] if about else []
        if none and not facts.unit:
            said.append(Passage(f"Chưa thấy bài nhân: {'; '.join(none)}.", source))
        lines += [said] if said else []
    return lines


def _portals(facts: Facts, annexes: dict[str, str]) -> list[list[Passage]]:
    found = portal_states(facts)
    objective = facts.column_objective
    what = f"Mục tiêu {objective.number}" if objective else "chuyên mục trên cổng"
    if not found:
        whose = "Cổng thông tin của đơn vị" if facts.unit else "Cổng thông tin của các đơn vị"
        said = f"{whose}: năm {facts.year} chưa được kiểm chứng, nên chưa có số liệu về {what} […điền nếu đã kiểm tra bằng cách khác…]."
        return [[Passage(said, f"posts/_cong/ không có kết quả nào của năm {facts.year}")]]
    lines = []
    for quarter, counts in found.items():
        source = f"posts/_cong/{quarter.slug}.json và posts/_cong/ghi-de.yml"
        if facts.unit:
            cell = facts.coverage.portals.of(facts.unit.id, quarter)
            seen = f", xem ngày {day_label(cell.day)}" if cell and cell.day else ""
            where = f", {cell.link}" if cell and cell.carries and cell.link else ""
            state = PORTAL_STATES[cell.state] if cell else PORTAL_STATES["unverified"]
            lines.append([Passage(f"- Cổng thông tin, {quarter_label(quarter)}: {state}{seen}{where}.", source)])
            continue
        days = f" (xem ngày {span_label(counts.first, counts.last)})" if counts.first and counts.last else ""
        rest = [
            f"{number} {words}"
            for number, words in ((counts.unverified, "cổng chưa kiểm chứng"), (counts.without, "đơn vị chưa khai địa chỉ cổng"))
            if number
        ]
        tail = f"; {', '.join(rest)}" if rest else ""
        share = f"{counts.carrying}/{counts.owed} cổng có chuyên mục, bằng {percent(counts.share)}"
        said = f"- Cổng thông tin, {quarter_label(quarter)}: {share}{days}"
        lines.append([Passage(f"{said}{tail}.", source), *_verdict(objective and objective.figures, counts)])
    if "portals" in annexes:
        lines[-1].append(Passage(f"Từng cổng ở {annexes['portals']}."))
    return lines


def _verdict(figures: str | None, counts: PortalTally) -> list[Passage]:
    """Whether the plan's percentage is reached; while portals are unverified, a share below it says nothing yet."""
    match = re.fullmatch(r"\D*(\d{1,3})(?:[.,](\d+))?\s*%\D*", figures or "")
    if match is None or counts.share is None:
        return []
    wanted = float(f"{match[1]}.{match[2] or 0}") / 100
    if counts.share >= wanted:
        said = "đạt"
    elif (counts.carrying + counts.unverified) / counts.owed >= wanted and counts.unverified:
        said = "chưa kết luận được, vì còn cổng chưa kiểm chứng"
    else:
        said = "chưa đạt"
    return [Passage(f"Kế hoạch yêu cầu {percent(wanted)}: {said}.", "Mục figures của mục tiêu trong posts/plan.yml")]

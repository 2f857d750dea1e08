"""What helps to begin a post, as text for a terminal: the outlines, and the observances of a quarter with the plan's ideas."""

from collections.abc import Iterator

from chuyenmuc.calendar.quarter_ideas import QuarterObservance, observances_of
from chuyenmuc.model.guidance.outlines import OUTLINES
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.words import quarter_label, quarter_long

# Named in the line that follows a new post; a plan may have more, and the line is to stay a line.
_MOST_NAMED = 3


def suggestions(plan: Plan, quarter: Quarter) -> Iterator[str]:
    """Yield the lines of the list that ``chuyenmuc new --outlines`` prints."""
    yield "Dàn bài có sẵn, dùng bằng cách thêm “--outline <mã>”:"
    width = max(map(len, OUTLINES))
    for outline in OUTLINES.values():
        yield f"  {outline.id:<{width}}  {outline.name}"
        yield f"  {'':<{width}}  {outline.use}"
    yield ""
    found = observances_of(plan, quarter)
    if not found:
        yield f"Kế hoạch không có ngày kỷ niệm nào trong {quarter_long(quarter)}."
        return
    yield f"Ngày kỷ niệm của {quarter_long(quarter)}:"
    for one in found:
        yield f"  {_named(one)}"
        yield from (f"    – {idea}" for idea in one.ideas)


def observances_in_brief(plan: Plan, quarter: Quarter) -> str | None:
    """Return one line that names the first observances of a quarter; None if it has none."""
    found = observances_of(plan, quarter)
    if not found:
        return None
    more = f"; và {len(found) - _MOST_NAMED} dịp nữa" if len(found) > _MOST_NAMED else ""
    return f"Ngày kỷ niệm của {quarter_label(quarter)}: {'; '.join(map(_named, found[:_MOST_NAMED]))}{more}."


def _named(one: QuarterObservance) -> str:
    return f"{one.name} ({one.day})"

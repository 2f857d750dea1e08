"""What was read and judged, restricted to one year of the plan: for the site that is kept of it."""

from msgspec.structs import replace

from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.reading import Reading


def in_year(reading: Reading, coverage: Coverage, year: int | None) -> tuple[Reading, Coverage]:
    """Return both with the quarters of a year alone; as they are if ``year`` is None.

    What counts has been judged with the posts of all years, since a copy may be of an earlier one: the figures stay those of the whole
    site. A post belongs to the year of its quarter.
    """
    if year is None:
        return reading, coverage
    column = reading.column
    first, last = column.plan.first, column.plan.last
    plan = replace(column.plan, first=max(first, Quarter(year, 1)), last=min(last or Quarter(year, 4), Quarter(year, 4)))
    kept = replace(
        column,
        plan=plan,
        posts=tuple(post for post in column.posts if post.quarter.year == year),
        closed={quarter: record for quarter, record in column.closed.items() if quarter.year == year},
        portals={quarter: records for quarter, records in column.portals.items() if quarter.year == year},
        exemplars=tuple(one for one in column.exemplars if one.day.year == year),
        commendations=tuple(one for one in column.commendations if one.day.year == year),
    )
    return replace(reading, column=kept), coverage.of_quarters(quarter for quarter in coverage.quarters if quarter.year == year)

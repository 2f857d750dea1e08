"""The list that helps to begin a post, and the line that follows a new one."""

import pytest

from chuyenmuc.authoring.suggestions import observances_in_brief, suggestions
from chuyenmuc.model.guidance.outlines import OUTLINES
from chuyenmuc.model.plan import Plan, Yearly
from chuyenmuc.model.quarter import Quarter

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
FAMILY = Yearly("Ngày Gia đình Việt Nam", (6, 28), (6, 28), ideas=("Bảng việc nhà.", "Bữa cơm."))
PLAN = Plan("a.example", Q2, observances=(FAMILY,))


def test_the_list_has_every_outline_and_the_ideas_of_the_quarter():
    lines = list(suggestions(PLAN, Q2))
    for outline in OUTLINES.values():
        (at,) = [number for number, line in enumerate(lines) if line.split()[:1] == [outline.id]]
        assert lines[at].endswith(f"  {outline.name}") and lines[at + 1].strip() == outline.use
    assert lines[-4:] == [
        "Ngày kỷ niệm của quý II/2026 (tháng 4–6):",
        "  Ngày Gia đình Việt Nam (28/6)",
        "    – Bảng việc nhà.",
        "    – Bữa cơm.",
    ]


def test_a_quarter_without_an_observance_says_so():
    assert list(suggestions(PLAN, Q3))[-1] == "Kế hoạch không có ngày kỷ niệm nào trong quý III/2026 (tháng 7–9)."
    assert observances_in_brief(PLAN, Q3) is None


@pytest.mark.parametrize(("more", "end"), [(0, "(28/6)."), (2, "C (30/6)."), (4, "C (30/6); và 2 dịp nữa.")])
def test_the_brief_is_one_line_however_many_there_are(more, end):
    others = (Yearly("B", (6, 29), (6, 29)), Yearly("C", (6, 30), (6, 30)), Yearly("D", (6, 30), (6, 30)), Yearly("E", (6, 30), (6, 30)))
    line = observances_in_brief(Plan("a.example", Q2, observances=(FAMILY, *others[:more])), Q2)
    assert line.startswith("Ngày kỷ niệm của quý II/2026: Ngày Gia đình Việt Nam (28/6)") and line.endswith(end) and "\n" not in line

"""Columns with indicators and figures, as values: a small one to look at, and any that hypothesis can think of."""

import datetime as dt

from hypothesis import strategies as st
from msgspec.structs import replace

from chuyenmuc.coverage.judge import Coverage, judge
from chuyenmuc.model.column import Column
from chuyenmuc.model.figures.indicator import Indicator
from chuyenmuc.model.figures.unit_figures import OwnPlan, UnitFigures, Value
from chuyenmuc.model.plan import Objective, Topic, Yearly
from chuyenmuc.model.roster import Agency, Roster, School
from support.columns import plan

DAY = dt.date(2026, 10, 20)
WOMEN = Indicator("nu-quan-ly", "Nữ quản lý", "share", "3", "Nữ", "Tất cả")
TRAINED = Indicator("tap-huan", "Được tập huấn", "share", "5", "Được tập huấn", "Thành viên", 0.9, ("thcs", "mam-non"))
EVENTS = Indicator("su-kien", "Sự kiện", "count", target=2.0, source="QĐ 1790/QĐ-TTg")
LESSONS = Indicator("bai-hoc", "Bài học", "count", "1")
MONTH = Indicator("thang-hanh-dong", "Tháng hành động", "yes-no", target=1.0)
INDICATORS = (WOMEN, TRAINED, EVENTS, LESSONS, MONTH)
LEVELS = ("thcs", "mam-non", "thpt")


def column(figures: dict[tuple[str, int], UnitFigures], units: int = 6, indicators: tuple[Indicator, ...] = INDICATORS) -> Column:
    """A column of the quarters II and III of 2026 with units of three levels below two agencies, by turns."""
    agencies = {
        "so": Agency("so", "Sở Mẫu", None), "phuong": Agency("phuong", "UBND phường Mẫu", "so"), "xa": Agency("xa", "UBND xã Mẫu", "so"),
    }  # fmt: skip
    managers = [("phuong", "xa", "so")[number % 2 + number % 5 // 4] for number in range(units)]
    ids = [f"truong-{number}" for number in range(units)]
    schools = {
        id_: School(id_, f"Trường {number}", LEVELS[number % 3], management=((managers[number], None),)) for number, id_ in enumerate(ids)
    }
    found = replace(
        plan(),
        objectives=(Objective("1", "Bài học"), Objective("3", "Nữ quản lý"), Objective("4", "Chuyên mục", "100%"), Objective("5", "Ban")),
        topics={"gia-dinh": Topic("gia-dinh", "Gia đình", ("1", "4")), "phap-luat": Topic("phap-luat", "Pháp luật", ("4",))},
        deadlines=(Yearly("Báo cáo", (11, 1), (11, 30)),),
        indicators=indicators,
    )
    return Column(Roster(agencies, schools), found, figures=figures)


def given(unit: str, year: int = 2026, received: bool = True, own_plan: bool = True, **values: Value) -> UnitFigures:
    """A unit's figures; the keyword is the indicator's id with “_” for “-”."""
    return UnitFigures(
        unit, year, {key.replace("_", "-"): value for key, value in values.items()}, dt.date(2026, 2, 3) if received else None,
        OwnPlan("5/KH", dt.date(2026, 3, 4), "https://truong.example/ke-hoach") if own_plan else None,
    )  # fmt: skip


def share(part: int, whole: int) -> Value:
    return Value(part=part, whole=whole)


def judged(found: Column) -> Coverage:
    return judge(found, DAY)


@st.composite
def columns(draw) -> Column:
    """Any number of units, each with any of the figures; all numbers of people that are not small are large and occur once."""
    units = draw(st.integers(0, 9))
    large = iter(draw(st.permutations(range(10007, 10007 + 37 * 4 * 2 * max(units, 1), 37))))
    number = st.one_of(st.just(0), st.integers(1, 4), st.none())
    figures = {}
    for unit in range(units):
        if draw(st.integers(0, 4)) == 0:
            continue
        values: dict[str, Value] = {}
        for one in INDICATORS:
            if not one.is_asked(LEVELS[unit % 3]) or draw(st.integers(0, 5)) == 0:
                continue
            if one.kind == "share":
                women, men = (next(large) if drawn is None else drawn for drawn in (draw(number), draw(number)))
                values[one.id] = share(women, women + men)
            elif one.kind == "count":
                values[one.id] = Value(count=draw(st.integers(0, 3)))
            else:
                values[one.id] = Value(done=True, document="KH số 1") if draw(st.booleans()) else Value(done=False)
        id_ = f"truong-{unit}"
        figures[id_, 2026] = replace(given(id_, received=draw(st.booleans()), own_plan=draw(st.booleans())), values=values)
    return column(figures, units)

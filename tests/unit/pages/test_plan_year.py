"""The page of a year of the plan."""

import datetime as dt

import pytest
from msgspec.structs import replace

from chuyenmuc.model.figures.unit_figures import Value
from chuyenmuc.pages.figures import plan_figures
from chuyenmuc.pages.plan_year import plan_year, served_by_column
from support.plan_figures import DAY, EVENTS, MONTH, column, given, judged, share

ALL = {"nu_quan_ly": share(10, 20), "su_kien": Value(count=2), "bai_hoc": Value(count=9), "thang_hanh_dong": Value(done=False)}


def shown(figures, year=2026, day=DAY, **more):
    found = column(figures, **more)
    return plan_year(found.plan, judged(found), plan_figures(found, day), year)


def test_indicators_stand_below_their_objectives_and_the_others_last():
    page = shown({})
    assert [(one.anchor, [item.indicator.id for item in one.indicators], bool(one.column)) for one in page.objectives] == [
        ("muc-tieu-1", ["bai-hoc"], False), ("muc-tieu-3", ["nu-quan-ly"], False), ("muc-tieu-4", [], True),
        ("muc-tieu-5", ["tap-huan"], False), ("chi-tieu-khac", ["su-kien", "thang-hanh-dong"], False),
    ]  # fmt: skip
    assert [one.indicator for _, one in page.indicators][-2:] == [EVENTS, MONTH]


def test_the_objective_of_the_column_is_the_one_that_most_topics_serve():
    found = column({}).plan
    assert served_by_column(found) == "4"
    assert served_by_column(replace(found, topics={})) is None


def test_the_quarters_of_the_column_are_those_of_the_year():
    (objective,) = [one for one in shown({}).objectives if one.column]
    assert [(str(one.quarter), one.posts.due, one.posts.covered, one.portals) for one in objective.column] == [
        ("2026-Q2", 6, 0, None), ("2026-Q3", 6, 0, None), ("2026-Q4", 6, 0, None),
    ]  # fmt: skip


def test_the_tasks_say_how_many_units_have_done_them_and_until_when():
    figures = {
        ("truong-2", 2026): given("truong-2", **ALL), ("truong-5", 2026): given("truong-5", own_plan=False, su_kien=Value(count=1)),
    }  # fmt: skip
    tasks = {task.name: task for task in shown(figures).tasks}
    assert list(tasks) == [
        "Báo đã nhận kế hoạch", "Ban hành kế hoạch của đơn vị", "Đăng chuyên mục quý II/2026", "Đăng chuyên mục quý III/2026",
        "Đăng chuyên mục quý IV/2026", "Gửi đủ số liệu các chỉ tiêu", "Báo cáo",
    ]  # fmt: skip
    told = {name: (task.done, task.asked, task.share, task.last and task.last.isoformat()) for name, task in tasks.items()}
    assert told["Báo đã nhận kế hoạch"] == (2, 6, 0.333, None)
    assert told["Ban hành kế hoạch của đơn vị"] == (1, 6, 0.167, None)
    assert told["Đăng chuyên mục quý III/2026"] == (0, 6, 0.0, "2026-10-10")
    assert told["Gửi đủ số liệu các chỉ tiêu"] == (1, 6, 0.167, "2026-11-30")
    assert told["Báo cáo"] == (None, None, None, "2026-11-30") and tasks["Báo cáo"].first == dt.date(2026, 11, 1)


def test_each_unit_is_told_what_it_still_owes():
    figures = {
        ("truong-2", 2026): given("truong-2", **ALL), ("truong-5", 2026): given("truong-5", own_plan=False, su_kien=Value(count=1)),
    }  # fmt: skip
    page = shown(figures)
    owes = {one.unit.id: one.owes for one in page.units}
    assert owes["truong-2"] == () and "truong-2" not in [one.unit.id for one in page.owing]
    assert owes["truong-5"] == ("Chưa có kế hoạch của đơn vị", "thiếu 3/4 chỉ tiêu")
    assert owes["truong-0"] == ("Chưa báo đã nhận kế hoạch", "chưa có kế hoạch của đơn vị", "thiếu 5/5 chỉ tiêu")
    assert page.has_given == 2


def test_a_change_is_that_of_the_share_since_the_year_before_where_both_are_shown():
    figures = {(f"truong-{one}", year): given(f"truong-{one}", year, nu_quan_ly=share(part, 100)) for one in range(6)
               for year, part in ((2026, 40), (2027, 45))}  # fmt: skip
    later = dt.date(2027, 5, 1)
    (change,) = [one.change for _, one in shown(figures, 2027, later).indicators if one.indicator.id == "nu-quan-ly"]
    page = shown(figures, 2026, later)
    assert (change, page.others) == (0.05, (2027,))
    assert [one.change for _, one in page.indicators] == [None] * 5
    trends = {one.indicator.id: [(year, figure.part) for year, figure in one.trend] for _, one in shown(figures, 2027, later).indicators}
    assert trends["nu-quan-ly"] == [(2026, 240), (2027, 270)]
    hidden = figures | {("truong-0", 2027): given("truong-0", 2027, nu_quan_ly=share(100, 100))}
    hidden = {key: replace(one, values={"nu-quan-ly": share(100, 100)}) if key[1] == 2027 and key[0] != "truong-1" else one
              for key, one in hidden.items()}  # fmt: skip
    hidden["truong-1", 2027] = given("truong-1", 2027, nu_quan_ly=share(98, 100))  # two men among all
    (change,) = [one.change for _, one in shown(hidden, 2027, later).indicators if one.indicator.id == "nu-quan-ly"]
    assert change is None


def test_levels_that_are_not_asked_are_left_out():
    (trained,) = [one for _, one in shown({}).indicators if one.indicator.id == "tap-huan"]
    assert [group.id for group, _ in trained.levels] == ["thcs", "mam-non"]
    with pytest.raises(KeyError):
        shown({}, 2020)

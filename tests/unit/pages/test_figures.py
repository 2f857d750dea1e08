"""The figures of units and agencies, as their pages show them."""

import datetime as dt

from chuyenmuc.model.figures.unit_figures import Value
from chuyenmuc.pages.figures import PlanFigures, plan_figures
from support.plan_figures import DAY, EVENTS, LESSONS, MONTH, TRAINED, WOMEN, column, given, share


def test_a_plan_without_indicators_has_no_figures():
    found = plan_figures(column({}, indicators=()), DAY)
    assert (found.years, found.newest, found.of_unit("truong-0"), found.of_agency("so")) == ({}, None, None, None)
    assert PlanFigures().of_unit("truong-0") is None


def test_the_newest_year_is_the_newest_for_which_anybody_gave_figures():
    figures = {("truong-0", 2026): given("truong-0", nu_quan_ly=share(8, 20)), ("truong-0", 2027): given("truong-0", 2027)}
    found = plan_figures(column(figures), dt.date(2027, 3, 1))
    assert (list(found.years), found.newest) == ([2026, 2027], 2026)
    assert found.before(2027) is found.years[2026] and found.before(2026) is None
    assert plan_figures(column({}), dt.date(2027, 3, 1)).newest == 2027


def test_a_unit_sees_its_figures_and_what_it_has_not_given():
    found = plan_figures(column({("truong-0", 2026): given("truong-0", nu_quan_ly=share(2, 20), su_kien=Value(count=1))}), DAY)
    sheet = found.of_unit("truong-0")
    assert {one.id: figure.state for one, figure in sheet.figures} == {
        "nu-quan-ly": "small", "tap-huan": "missing", "su-kien": "shown", "bai-hoc": "missing", "thang-hanh-dong": "missing",
    }  # fmt: skip
    assert (sheet.year, sheet.missing, sheet.is_complete) == (2026, (TRAINED, LESSONS, MONTH), False)
    assert [one for one, _ in found.of_unit("truong-2").figures] == [WOMEN, EVENTS, LESSONS, MONTH]  # a THPT, which is asked less
    assert found.of_unit("truong-2").missing == (WOMEN, EVENTS, LESSONS, MONTH)
    assert found.of_unit("truong-9") is None


def test_a_unit_that_gave_all_and_confirmed_is_complete():
    values = {"nu_quan_ly": share(0, 0), "su_kien": Value(count=0), "bai_hoc": Value(count=0), "thang_hanh_dong": Value(done=False)}
    for received, own_plan, complete in ((True, True, True), (False, True, False), (True, False, False)):
        figures = {("truong-2", 2026): given("truong-2", received=received, own_plan=own_plan, **values)}
        assert plan_figures(column(figures), DAY).of_unit("truong-2").is_complete is complete


def test_an_agency_sees_the_sum_of_its_units():
    figures = {(f"truong-{one}", 2026): given(f"truong-{one}", nu_quan_ly=share(10 + one, 30)) for one in range(6)}
    found = plan_figures(column(figures), DAY)
    sheet = found.of_agency("phuong")
    assert {one.id: (figure.part, figure.whole) for one, figure in sheet.figures}["nu-quan-ly"] == (22, 60)  # the units 0 and 2
    assert sheet.group.units == {"truong-0", "truong-2"}
    assert found.of_agency("khac") is None

"""What a report is made from."""

from msgspec.structs import replace

from chuyenmuc.coverage.figures.rollup import own_figures
from chuyenmuc.coverage.judge import judge
from chuyenmuc.model.plan import Topic
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reports.facts import facts_of
from support.reporting import DAY, INDICATORS, YEAR, column, facts


def test_those_of_the_office_are_of_all_units_and_withhold_small_numbers():
    found = facts()
    assert [unit.id for unit in found.units] == ["hoa-sua", "hai-dang", "hoa-mai", "im-lang"]
    assert found.figures.of_units["hoa-mai", "nu-quan-ly"].state == "small"
    assert found.figure(INDICATORS[3]).count == 6 and found.figure_before(INDICATORS[3]).count == 3
    assert [one.stem for one in found.posts] == ["bai-0", "bai-1", "bai-3", "bai-2"]


def test_those_of_a_unit_are_its_own_in_full():
    found = facts("hoa-mai")
    figure = found.figure(INDICATORS[1])
    assert (figure.state, figure.part, figure.whole) == ("shown", 2, 9)
    assert own_figures(found.column, found.unit, YEAR)["long-ghep"].state == "missing"
    assert own_figures(found.column, found.unit, YEAR)["nu-thac-si"].state == "not-asked"
    assert {cell.unit.id for cell in found.cells} == {"hoa-mai"} and found.posts == ()


def test_the_quarters_are_those_of_the_year_that_have_begun():
    assert facts().quarters == tuple(Quarter(2026, number) for number in range(1, 5))


def test_the_year_before_the_plan_has_no_figures():
    found = column()
    later = replace(found, plan=replace(found.plan, first=Quarter(2026, 1)))
    assert facts_of(later, judge(later, DAY), YEAR).before is None


def test_the_columns_objective_is_that_which_most_topics_serve():
    found = column()
    assert facts().column_objective.number == "4"
    topics = {id_: Topic(id_, id_, ("3",)) for id_ in "ab"}
    assert facts(found=replace(found, plan=replace(found.plan, topics=topics))).column_objective.number == "3"
    assert facts(found=replace(found, plan=replace(found.plan, topics={}))).column_objective is None


def test_a_source_names_the_files():
    assert facts("hoa-sua").source(INDICATORS[0], YEAR) == "posts/hoa-sua/so-lieu-2026.yml, mục figures.long-ghep"
    assert facts().source(INDICATORS[0], YEAR) == "Cộng từ 2 tệp posts/<đơn vị>/so-lieu-2026.yml, mục figures.long-ghep"
    assert facts().source(INDICATORS[0], YEAR - 1).startswith("Cộng từ 0 tệp")

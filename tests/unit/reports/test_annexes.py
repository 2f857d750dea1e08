"""The annexes on paper."""

from msgspec.structs import replace

from chuyenmuc.reports.annexes import annexes_of, labels_of
from support.reporting import INDICATORS, column, facts


def test_the_office_has_all_and_a_unit_its_own():
    assert list(annexes_of(facts())) == ["figures", "units", "quarters", "topics", "portals"]
    assert list(annexes_of(facts("hoa-sua"))) == ["figures", "topics"]
    assert list(annexes_of(facts("hoa-mai"))) == ["figures"]


def test_there_is_none_of_what_there_is_nothing_to_say_of():
    found = column()
    bare = replace(found, posts=(), portals={}, plan=replace(found.plan, indicators=()))
    assert list(annexes_of(facts(found=bare))) == ["quarters"]


def test_labels_count_those_that_there_are():
    assert labels_of(["a"]) == {"a": "Phụ lục"}
    assert labels_of(annexes_of(facts()))["portals"] == "Phụ lục V"


def test_every_table_fits_on_its_page_and_has_a_cell_for_each_head():
    many = tuple(replace(INDICATORS[1], id=f"nu-{number}") for number in range(14))
    found = column()
    for each in (facts(), facts("hoa-sua"), facts(found=replace(found, plan=replace(found.plan, indicators=many)))):
        for annex in annexes_of(each).values():
            for grid in annex.grids:
                assert sum(grid.widths) <= (249.01 if annex.on_its_side else 162.01)
                assert {len(grid.heads), len(grid.widths)} == {len(row) for row in grid.rows} | {len(grid.heads)}
                assert min(grid.widths) >= 10


def test_what_a_table_of_units_shows_of_small_and_missing_numbers():
    grid = annexes_of(facts())["units"].grids[1]
    rows = {row[1]: row for row in grid.rows}
    assert rows["Trường Mầm non Hoa Mai"][2:] == ("chưa có số liệu", "dưới 5", "không hỏi", "2", "chưa có số liệu")
    assert rows["Trường THCS Im Lặng"][2:] == ("chưa có số liệu",) * 5


def test_the_table_of_quarters_has_the_states_and_how_many_posts_count():
    (grid,) = annexes_of(facts())["quarters"].grids
    assert grid.rows[0] == ("1", "Trường THCS Hoa Sữa", "đã có bài", "đã có bài", "chưa có bài", "còn hạn", "2")


def test_the_table_of_portals_has_what_was_seen_when_and_where():
    (grid,) = annexes_of(facts())["portals"].grids
    assert grid.rows[0] == ("1", "Trường THCS Hoa Sữa", "đã gắn chuyên mục này", "10/9/2026", "https://hoa-sua.example.edu.vn/bdg")
    assert grid.rows[1] == ("2", "Trường THPT Hải Đăng", "chưa kiểm chứng", "", "")

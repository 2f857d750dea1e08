"""Which cells another version would count otherwise."""

import copy
import json

import pytest

from chuyenmuc.offices.coverage_changes import changes_between, new_problems
from support.scenes import DAY, lay_out


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return json.loads(lay_out(tmp_path_factory.mktemp("figures") / "site").check("--format", "json", "--as-of", DAY).out)


def test_the_same_figures_are_no_change(data):
    assert changes_between(data, copy.deepcopy(data)) == [] and new_problems(data, data) == []


def test_a_state_a_late_mark_and_a_cell_that_is_gone_are_changes(data):
    after = copy.deepcopy(data)
    first, second = after["units"][:2]
    quarters = list(first["quarters"])
    first["quarters"][quarters[0]] |= {"state": "missing"}
    first["quarters"][quarters[1]] |= {"late": True, "state": "covered"}
    del second["quarters"][quarters[0]]
    found = list(map(str, changes_between(data, after)))
    assert len(found) == 3
    assert found[0].startswith(first["name"]) and found[0].endswith("→ chưa có bài")
    assert found[1].endswith("→ đã có bài, đăng muộn") and found[2].endswith("→ không có")


def test_what_both_versions_find_is_not_new_even_on_another_line(data):
    known = {"file": "posts/a/b.md", "line": 3, "what": "Thiếu tóm tắt.", "fix": "Viết một câu."}
    before, after = data | {"problems": [known]}, data | {"problems": [known | {"line": 4}, known | {"what": "Khác."}]}
    assert new_problems(before, after) == ["posts/a/b.md:3: Khác. Viết một câu."]

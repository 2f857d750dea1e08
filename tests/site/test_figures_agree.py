"""The pages of a real build say what the data say, for any roster, plan and posts."""

import json
import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from support.generated import days, repositories, write
from support.scenes import copy_project

FEW = settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
_ROW = re.compile(r"<tr[^>]*data-level[^>]*>(.*?)</tr>", re.S)
_STATE = re.compile(r'<td data-state="([^"]+)"( data-late)?')


@FEW
@given(repositories(), days)
def test_dashboard_statements_agencies_and_units_show_the_states_of_the_data(files, day):
    folder = Path(tempfile.mkdtemp())
    try:
        repository = copy_project(folder, "docs", "hooks")
        write(files, folder)
        done = repository.build(COLUMN_AS_OF=day.isoformat(), COLUMN_ON_MISSING="warn")
        assert done.status == 0, done.err
        compare(repository)
    finally:
        shutil.rmtree(folder)


def compare(repository) -> None:
    data = json.loads(repository.site("theo-doi/coverage.json").read_text("utf-8"))
    units, quarters = data["units"], list(data["quarters"])
    page = repository.page("theo-doi")
    for unit, row in zip(units, _ROW.findall(page), strict=bool(quarters)):
        cells = [unit["quarters"][quarter] for quarter in reversed(quarters)]
        assert [(state, bool(late)) for state, late in _STATE.findall(row)] == [(cell["state"], cell["late"]) for cell in cells]
    for quarter, tally in data["quarters"].items():
        statement = repository.page(f"quy/{quarter.lower()}/tong-hop")
        states = Counter(state for state, _ in _STATE.findall(statement))
        assert {state: states[state] for state in ("covered", "pending", "missing", "exempt")} == {
            state: tally[state] for state in ("covered", "pending", "missing", "exempt")
        }
        if tally["due"]:
            assert f"{tally['covered']}/{tally['due']}" in page
    for unit in units:
        shown = _STATE.findall(repository.page(f"truong/{unit['id']}"))
        assert [state for state, _ in shown] == [unit["quarters"][quarter]["state"] for quarter in reversed(quarters)]
    for agency in data["agencies"]:
        own = json.loads(repository.site(f"co-quan/{agency['id']}/coverage.json").read_text("utf-8"))
        assert own["totals"] == agency["totals"]
        shown = Counter(state for state, _ in _STATE.findall(repository.page(f"co-quan/{agency['id']}")))
        assert sum(shown[state] for state in ("covered", "pending", "missing")) == agency["totals"]["due"]

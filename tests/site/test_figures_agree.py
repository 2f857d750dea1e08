"""The pages of a real build say what the data say, for any roster, plan and posts."""

import json
import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from chuyenmuc.pages.dashboard import QUARTERS_SHOWN
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
        cells = [unit["quarters"][quarter] for quarter in reversed(quarters[-QUARTERS_SHOWN:])]
        assert [(state, bool(late)) for state, late in _STATE.findall(row)] == [(cell["state"], cell["late"]) for cell in cells]
    for year in {quarter[:4] for quarter in quarters[:-QUARTERS_SHOWN]}:
        older = repository.page(f"theo-doi/{year}")
        of_the_year = [quarter for quarter in reversed(quarters) if quarter.startswith(year)]
        for unit, row in zip(units, re.findall(r"<tr><th scope=\"row\".*?</tr>", older.split('id="don-vi"')[1], re.S), strict=True):
            assert [state for state, _ in _STATE.findall(row)] == [unit["quarters"][quarter]["state"] for quarter in of_the_year]
        assert all(f"{data['quarters'][quarter]['covered']}/{data['quarters'][quarter]['due']}" in older for quarter in of_the_year)
    for quarter, tally in data["quarters"].items():
        statement = repository.page(f"quy/{quarter.lower()}/tong-hop")
        states = Counter(state for state, _ in _STATE.findall(statement))
        assert {state: states[state] for state in ("covered", "pending", "missing", "exempt")} == {
            state: tally[state] for state in ("covered", "pending", "missing", "exempt")
        }
        if tally["due"] and quarter in quarters[-QUARTERS_SHOWN:]:
            assert f"{tally['covered']}/{tally['due']}" in page
    for unit in units:
        shown = _STATE.findall(repository.page(f"truong/{unit['id']}"))
        assert [state for state, _ in shown] == [unit["quarters"][quarter]["state"] for quarter in reversed(quarters)]
    for agency in data["agencies"]:
        own = json.loads(repository.site(f"co-quan/{agency['id']}/coverage.json").read_text("utf-8"))
        assert own["totals"] == agency["totals"]
        folder = f"co-quan/{agency['id']}"
        shown = Counter(state for state, _ in _STATE.findall(repository.page(folder)))
        recent = quarters[-QUARTERS_SHOWN:]
        owed = sum(own["quarters"][quarter]["due"] for quarter in recent if quarter in own["quarters"])
        assert sum(shown[state] for state in ("covered", "pending", "missing")) == owed
        older = {quarter[:4] for quarter in quarters[:-QUARTERS_SHOWN]}
        assert {path.name for path in repository.site(folder).glob("2*")} == older

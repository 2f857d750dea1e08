"""The pages of a real build say what the data say, for any roster, plan and posts."""

import json
import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from chuyenmuc.pages.dashboard import QUARTERS_SHOWN
from support.generated import late_days, verified_repositories, write
from support.scenes import copy_project

FEW = settings(
    max_examples=10, deadline=None, phases=[Phase.generate], derandomize=True, suppress_health_check=list(HealthCheck), database=None
)
_ROW = re.compile(r"<tr[^>]*data-level[^>]*>(.*?)</tr>", re.S)
_PORTAL = re.compile(r'data-portal="([^"]+)"')
_STATE = re.compile(r'<td data-state="([^"]+)"( data-late)?')


@FEW
@given(verified_repositories(), late_days)
def test_dashboard_statements_agencies_and_units_show_the_states_of_the_data(files, day):
    folder = Path(tempfile.mkdtemp())
    try:
        repository = copy_project(folder, "docs", "hooks")
        write(files, folder)
        done = repository.build(COLUMN_AS_OF=day.isoformat(), COLUMN_ON_MISSING="warn")
        assert done.status == 0, done.err
        compare(repository)
        compare_portals(repository)
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


def portals_of(data: dict) -> dict[tuple[str, str], str]:
    """The state of each portal in the quarters that are shown."""
    cells = ((unit["id"], quarter, cell) for unit in data["units"] for quarter, cell in unit["quarters"].items())
    return {(unit, quarter): cell["portal"]["state"] for unit, quarter, cell in cells if "portal" in cell}


def compare_portals(repository) -> None:
    """The second figure on the same pages; nothing of it where no portal was verified."""
    data = json.loads(repository.site("theo-doi/coverage.json").read_text("utf-8"))
    units, quarters = data["units"], list(data["quarters"])
    states, tallies = portals_of(data), {quarter: tally["portals"] for quarter, tally in data["quarters"].items() if "portals" in tally}
    page = repository.page("theo-doi")
    rows_of(page, tallies)
    for unit, row in zip(units, _ROW.findall(page), strict=bool(quarters)):
        shown = [states[unit["id"], quarter] for quarter in reversed(quarters[-QUARTERS_SHOWN:]) if quarter in tallies]
        assert _PORTAL.findall(row) == [state for state in shown if state != "not-owed"]
    for quarter in quarters:
        statement = repository.page(f"quy/{quarter.lower()}/tong-hop")
        in_rows = re.findall(r'<td data-portal="([^"]+)"', statement)
        expected = Counter(state for (_, when), state in states.items() if when == quarter)
        assert Counter(in_rows) == expected and ("data-portals=" in statement) == (quarter in tallies)
        if quarter in tallies:
            tally = tallies[quarter]
            for where in (statement, repository.page(f"quy/{quarter.lower()}")):
                assert f"{tally['verified']}/{tally['owed']} cổng" in where and f": {tally['carrying']} cổng có chuyên mục" in where
    for unit in units:
        own = repository.page(f"truong/{unit['id']}")
        row = [states[unit["id"], quarter] for quarter in reversed(quarters) if quarter in tallies]
        shown = re.findall(r'<td data-portal="([^"]+)"', own)
        assert shown == (row if {*row} - {"not-owed"} else [])
        verified = any(state not in ("unverified", "no-portal", "not-owed") for state in row)
        assert repository.site(f"truong/{unit['id']}/huy-hieu-cong.svg").is_file() == verified == ("huy-hieu-cong.svg" in own)
        assert "javascript:" not in own and "\u202e" not in own
    for agency in data["agencies"]:
        folder = f"co-quan/{agency['id']}"
        part = json.loads(repository.site(f"{folder}/coverage.json").read_text("utf-8"))
        assert portals_of(part).items() <= states.items()
        rows_of(repository.page(folder), {quarter: tally["portals"] for quarter, tally in part["quarters"].items() if "portals" in tally})
    assert (
        ('id="cong"' in repository.page("theo-doi/cach-tinh")) == bool(tallies) == repository.site("theo-doi/huy-hieu-cong.svg").is_file()
    )


def rows_of(page: str, tallies: dict[str, dict]) -> None:
    """The table of verified quarters has the figures of the data."""
    shown = re.findall(r'<tr data-portals="([^"]+)"><th[^>]*>.*?</th>(.*?)</tr>', page)
    assert {quarter for quarter, _ in shown} == {*tallies}
    for quarter, cells in shown:
        tally = tallies[quarter]
        _, carrying, *counts, _ = re.findall(r"<td>(.*?)</td>", cells)
        assert carrying == f"{tally['carrying']}/{tally['owed']}"
        assert [int(count) for count in counts] == [tally["verified"], tally["unverified"], tally["without"]]

"""All cases, and a repository of the office that has them on its roster.

cases = all_cases()
with Farm(cases) as farm:
    root = lay_out_portals(tmp_path, farm, cases)
    run chuyenmuc verify --root ROOT --allow-private --as-of 2026-11-30, with SSL_CERT_FILE=farm.root in the environment
    print(confusion_of(root, cases).table())
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from chuyenmuc.model.portals.record import Finding
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reading.portals.records_file import read_quarter
from support.portals.case import QUARTER, SITE, Case
from support.portals.cases_carried import carried_cases
from support.portals.cases_hostile import hostile_cases
from support.portals.cases_own import own_cases, stale_cases
from support.portals.cases_person import person_cases, taken_over_cases
from support.portals.cases_unreachable import lone_article_cases, none_cases, unreachable_cases
from support.portals.confusion import Confusion
from support.portals.farm import Farm
from support.portals.generated import SEED, generated
from support.scenes import PLAN, Repository, own_text, post_text

_MAKERS = (
    carried_cases, own_cases, stale_cases, none_cases, lone_article_cases, unreachable_cases, taken_over_cases, person_cases, hostile_cases,
)  # fmt: skip
_AGENCY = "so-mau"


@cache
def written_cases() -> tuple[Case, ...]:
    """The cases that were written one by one; not those of ``cases_unreachable.private_cases``."""
    return tuple(case for make in _MAKERS for case in make())


def all_cases(seed: int = SEED, count: int | None = None) -> tuple[Case, ...]:
    """The cases that were written, and as many, or ``count``, that are made by chance."""
    return (*written_cases(), *generated(seed, len(written_cases()) if count is None else count))


def lay_out_portals(folder: Path, farm: Farm, cases: Iterable[Case]) -> Path:
    """Write a repository with the units of some ``cases`` that a ``farm`` serves: roster, plan and posts; return its folder.

    It has what commands read, not the pages of a site.
    """
    repository = Repository(folder)
    repository.write("mkdocs.yml", f"site_name: Chuyên mục bình đẳng giới (mẫu)\nsite_url: {SITE}\n")
    plan = PLAN.replace("from: 2026-Q2\nthrough: 2026-Q3\n", "from: 2026-Q3\n")
    assert plan != PLAN
    repository.write("posts/plan.yml", plan)
    entries = []
    for case in cases:
        entries.append(_entry(farm, case))
        for number, title in enumerate(case.posts, 1):
            _post(repository, case.name, f"2026-q4-bai-{number}", f"2026-10-{number + 4:02}", title)
        for number, title in enumerate(case.older, 1):
            _post(repository, case.name, f"2026-q3-bai-{number}", f"2026-08-{number + 4:02}", title)
    agencies = f"agencies:\n  - {{id: {_AGENCY}, name: Sở Mẫu, parent: null}}\nschools:\n"
    repository.write("posts/schools.yml", agencies + "".join(entries))
    return folder


def confusion_of(root: Path, cases: Iterable[Case]) -> Confusion:
    """Compare the record of the visits in a repository with what its ``cases`` expect."""
    return Confusion({case.name: case.verdict for case in cases}, {unit: one.verdict for unit, one in _findings(root).items()})


def wrong_details(root: Path, cases: Iterable[Case]) -> dict[str, tuple[tuple[str | None, ...], tuple[str | None, ...]]]:
    """Return the (cause, tls) that were expected and found, of the units whose verdict is right and these are not."""
    found = _findings(root)
    right = [case for case in cases if case.name in found and found[case.name].verdict == case.verdict]
    pairs = {case.name: ((case.cause, case.tls), (found[case.name].cause, found[case.name].tls)) for case in right}
    return {unit: pair for unit, pair in pairs.items() if pair[0] != pair[1]}


def _findings(root: Path) -> dict[str, Finding]:
    return {record.id: record.finding for record in read_quarter(root, Quarter.parse(QUARTER)).units}


def _entry(farm: Farm, case: Case) -> str:
    values: dict[str, object] = {
        "id": case.name,
        "name": case.unit_name,
        "level": case.level,
        "managed_by": _AGENCY,
        "website": farm.website(case.name),
        "column_url": farm.column_url(case.name),
        "renamed_from": list(case.renamed_from) or None,
        "render": case.render or None,
    }
    return f"  - {json.dumps({key: value for key, value in values.items() if value is not None}, ensure_ascii=False)}\n"


def _post(repository: Repository, unit: str, stem: str, date: str, title: str) -> None:
    text = post_text(date, own_text(f"{unit}/{stem}"), title=json.dumps(title, ensure_ascii=False))
    repository.write(f"posts/{unit}/{stem}.md", text)

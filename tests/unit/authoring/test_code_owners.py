"""The CODEOWNERS file names the reviewers of each unit's folder, in the way of each host."""

import re

from chuyenmuc.authoring.code_owners import code_owners
from chuyenmuc.model.roster import Roster, School

ROSTER = Roster(
    units={
        "thcs-hoa-sua": School("thcs-hoa-sua", "Trường THCS Hoa Sữa", "thcs", reviewers=("hieu-truong", "nhom/ban-duyet")),
        "mam-non-mai": School("mam-non-mai", "Trường Mầm non Mai", "mam-non"),
    }
)


def rules(host: str) -> list[str]:
    return [line for line in code_owners(ROSTER, host).splitlines() if not line.startswith("#")]


def test_a_folder_has_its_reviewers():
    assert rules("gitlab") == rules("github") == ["/posts/thcs-hoa-sua/ @hieu-truong @nhom/ban-duyet"]


def test_gitea_takes_a_regular_expression():
    (rule,) = rules("gitea")
    pattern, *accounts = rule.split()
    assert re.fullmatch(pattern, "posts/thcs-hoa-sua/anh/a.jpg") and not re.fullmatch(pattern, "posts/thcs-hoa-sua-2/a.md")
    assert accounts == ["@hieu-truong", "@nhom/ban-duyet"]


def test_without_reviewers_there_is_no_file():
    assert code_owners(Roster(units={"mam-non-mai": ROSTER.units["mam-non-mai"]}), "gitlab") is None

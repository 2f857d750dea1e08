"""What the tests of reading share."""

import pytest

from chuyenmuc.reading.office.office_files import read_office
from support.scenes import PLAN, ROSTER, Repository


@pytest.fixture
def office(tmp_path):
    """Read a roster and a plan that have no mistake."""

    def read(roster: str = ROSTER, plan: str = PLAN):
        repository = Repository(tmp_path)
        repository.write("posts/schools.yml", roster)
        repository.write("posts/plan.yml", plan)
        found = read_office(tmp_path)
        assert not found[2], [str(problem) for problem in found[2]]
        return found[:2]

    return read

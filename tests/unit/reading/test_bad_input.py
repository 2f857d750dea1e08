"""Bad input, a case a file: what stands on disk, and every message that it has to bring.

``pytest tests/unit/reading/test_bad_input.py --regenerate`` writes the messages anew; read the difference before you commit it.
"""

import pytest

from chuyenmuc.reading.read import read
from support.bad_input import CASES, as_on_disk, parts
from support.scenes import PLAN, ROSTER, Repository


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_each_mistake_has_its_message(case, tmp_path, request):
    files, messages = parts(case)
    repository = Repository(tmp_path)
    for name, content in ({"posts/schools.yml": ROSTER, "posts/plan.yml": PLAN} | files).items():
        repository.write(name, as_on_disk(name, content))
    found = "".join(f"{problem}\n" for problem in read(tmp_path).problems)
    if request.config.getoption("--regenerate"):
        text = "".join(f"=== {name}\n{content}" for name, content in files.items())
        case.write_text(f"{text}=== messages\n{found}", "utf-8")
    assert found == messages
    assert found, "a case without a message shows nothing"


def test_there_are_thirty_kinds_and_more():
    assert len(CASES) >= 30

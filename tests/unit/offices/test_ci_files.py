"""An office's CI files are those of this project without what is about the code."""

import pytest
import yaml

from chuyenmuc.offices.ci_files import SOURCES, of_office
from support.scenes import PROJECT

(GITLAB,) = SOURCES["gitlab"]
FILES = {name: of_office((PROJECT / name).read_text("utf-8")) for names in SOURCES.values() for name in names}


@pytest.mark.parametrize("name", FILES)
def test_nothing_of_the_code_is_left(name):
    text = FILES[name]
    assert "venv/bin/pip install --require-hashes -r requirements.txt" in text
    for word in ("npm", "hooks/", "-e .", ".ci/", "tests/", "WEEKLY set"):
        assert word not in text, word


@pytest.mark.parametrize("name", FILES)
def test_all_else_is_as_it_was(name):
    before, after = (yaml.safe_load(text) for text in ((PROJECT / name).read_text("utf-8"), FILES[name]))
    if name == GITLAB:
        assert after.keys() == before.keys() - {"tests", "tests-long", "audit"}
        assert after["inbox"] == before["inbox"] and after["check-change"] == before["check-change"]
        assert after["pages"]["script"] == ["mkdocs build --strict --site-dir public"]
    else:
        ((job, old),) = before["jobs"].items() if len(before["jobs"]) == 1 else list(before["jobs"].items())[:1]
        assert len(after["jobs"][job]["steps"]) == len(old["steps"]) and after["permissions"] == before["permissions"]

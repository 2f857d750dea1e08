"""An office's CI files are those of this project without what is about the code."""

import pytest

from chuyenmuc.offices.ci_files import SOURCES, of_office
from support.ci_files import loaded
from support.scenes import PROJECT

(GITLAB,) = SOURCES["gitlab"]
FILES = {name: of_office((PROJECT / name).read_text("utf-8")) for names in SOURCES.values() for name in names}


@pytest.fixture
def read(tmp_path):
    """A file as it is read here and in an office."""

    def both(name: str) -> tuple[dict, dict]:
        file = tmp_path / "tep.yml"
        file.write_text(FILES[name], "utf-8")
        return loaded(PROJECT / name), loaded(file)

    return both


def test_an_office_has_all_files_but_the_tests():
    here = {
        path.relative_to(PROJECT).as_posix()
        for folder in ("workflows", "actions")
        for path in (PROJECT / ".github" / folder).rglob("*.yml")
    }
    assert here - set(SOURCES["github"]) == {".github/workflows/tests.yml"} and set(SOURCES["github"]) <= here


@pytest.mark.parametrize("name", FILES)
def test_nothing_of_the_code_is_left(name):
    text = FILES[name]
    for word in ("npm", "hooks/", "-e .", ".ci/", "tests", "WEEKLY set"):
        assert word not in text, word


@pytest.mark.parametrize("name", [GITLAB, ".github/actions/setup/action.yml"])
def test_a_machine_is_set_up_from_the_offices_lock(name):
    assert "venv/bin/pip install --require-hashes -r requirements.txt" in FILES[name]


@pytest.mark.parametrize("name", FILES)
def test_all_else_is_as_it_was(name, read):
    before, after = read(name)
    if name == GITLAB:
        assert after.keys() == before.keys() - {"tests", "tests-long", "audit"}
        assert after["pages"].pop("script") == ["mkdocs build --strict --site-dir public"]
        del before["pages"]["script"], before[".column"]["before_script"], after[".column"]["before_script"]
        assert after == {key: before[key] for key in after}
    elif name.endswith("publish.yml"):
        old = before["jobs"]["build"]["steps"]
        bundling = [step for step in old if "npm" in step.get("run", "")]
        assert len(bundling) == 1 and after["jobs"]["build"].pop("steps") == [step for step in old if step not in bundling]
        del before["jobs"]["build"]["steps"]
        assert after == before
    elif not name.endswith("setup/action.yml"):
        assert after == before

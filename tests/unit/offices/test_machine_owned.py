"""What is the program's comes from the new version, what the office changed stays, and both is told where it is about the same lines."""

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.offices.answers import Answers
from chuyenmuc.offices.machine_owned import changes, paths
from chuyenmuc.offices.repository import REQUIREMENTS, files
from chuyenmuc.offices.wheel import LOCK, OFFICE, TEMPLATES, read_wheel
from support.offices import made_wheel, texts

CHECK = ".github/workflows/check.yml"
CHECK_IN_WHEEL = f"{OFFICE}ci/github/{CHECK}"
NEW = {
    CHECK_IN_WHEEL: texts()[CHECK_IN_WHEEL].replace("timeout-minutes: 15", "timeout-minutes: 20"),
    f"{OFFICE}ci/github/.github/workflows/moi.yml": "name: Mới\n",
    f"{OFFICE}ci/github/.github/workflows/inbox.yml": "",
    f"{TEMPLATES}gitignore": f"{texts()[f'{TEMPLATES}gitignore']}/moi/\n",
    f"{TEMPLATES}mkdocs.yml": texts()[f"{TEMPLATES}mkdocs.yml"].replace(
        "theme: material", "theme: {name: material}\nuse_directory_urls: true"
    ),
    LOCK: texts()[LOCK].replace("click==", "click==99."),
}


@pytest.fixture
def old(tmp_path):
    return read_wheel(made_wheel(tmp_path, "1.0.0"))


@pytest.fixture
def new(tmp_path):
    return read_wheel(made_wheel(tmp_path, "1.1.0", **NEW))


@pytest.fixture
def office(old):
    """The files of an office that begins."""
    return files(Answers("Phòng $office # 1", "https://a.example/", Quarter(2027, 1), "github"), old)


@pytest.fixture
def changed(office, old, new):
    return lambda: {change.path: change for change in changes(office.get, old, new)}


def test_what_the_office_left_alone_becomes_that_of_the_new_version(changed, office):
    found = changed()
    assert found.keys() == {
        CHECK, ".github/workflows/moi.yml", ".github/workflows/inbox.yml", ".gitignore", "mkdocs.yml", REQUIREMENTS
    }  # fmt: skip
    assert "timeout-minutes: 20" in found[CHECK].after and found[".github/workflows/moi.yml"].before is None
    assert found[".github/workflows/inbox.yml"].after is None
    assert "chuyenmuc-1.1.0-" in found[REQUIREMENTS].after and "click==99." in found[REQUIREMENTS].after
    assert found["mkdocs.yml"].after == office["mkdocs.yml"].replace("theme: material", "theme: {name: material}\nuse_directory_urls: true")
    assert not any(change.conflicts or change.kept for change in found.values())


def test_the_same_version_changes_nothing(office, old):
    assert changes(office.get, old, old) == []


def test_what_the_office_wrote_is_kept_beside_what_is_new(changed, office):
    office["mkdocs.yml"] = office["mkdocs.yml"].replace("    contact:  ", "    contact: Tổ một cửa").replace("a.example/", "b.example/")
    office[".gitignore"] = f"/rieng/\n{office['.gitignore']}"
    office[REQUIREMENTS] += "mkdocs-extra==1.0 \\\n    --hash=sha256:00\n"
    office["README.md"] = "# Kho của chúng tôi\n"
    found = changed()
    assert "contact: Tổ một cửa" in found["mkdocs.yml"].after and "b.example" in found["mkdocs.yml"].after
    assert "use_directory_urls" in found["mkdocs.yml"].after
    assert found[".gitignore"].after.startswith("/rieng/\n") and found[".gitignore"].after.endswith("/moi/\n")
    assert found[REQUIREMENTS].after.endswith("mkdocs-extra==1.0 \\\n    --hash=sha256:00\n")
    assert "README.md" not in found and not any(change.conflicts for change in found.values())


def test_lines_that_both_changed_stay_the_offices_and_are_named(changed, office):
    office[CHECK] = office[CHECK].replace("timeout-minutes: 15", "timeout-minutes: 45")
    (conflict,) = changed()[CHECK].conflicts
    assert office[CHECK].splitlines()[conflict.line - 1].strip() == "timeout-minutes: 45"
    assert [line.strip() for line in conflict.theirs] == ["timeout-minutes: 20"] and changed()[CHECK].after == office[CHECK]


def test_whole_files_that_the_office_removed_changed_or_added_stay_as_they_are(changed, office):
    del office[CHECK]
    office[".github/workflows/inbox.yml"] += "# của chúng tôi\n"
    office[".github/workflows/moi.yml"] = "name: Của chúng tôi\n"
    found = changed()
    assert {path for path, change in found.items() if change.kept} == {CHECK, ".github/workflows/inbox.yml", ".github/workflows/moi.yml"}
    assert all(change.before == change.after for change in found.values() if change.kept)


def test_a_host_that_the_office_does_not_use_gets_nothing(office, old, tmp_path):
    gitlab = f"{OFFICE}ci/gitlab/.gitlab-ci.yml"
    newer = read_wheel(made_wheel(tmp_path, "1.2.0", **{gitlab: f"{texts()[gitlab]}# mới\n"}))
    assert [change.path for change in changes(office.get, old, newer)] == [REQUIREMENTS]


def test_a_gap_that_only_the_new_version_has_is_filled(office, old, tmp_path):
    template = f"{TEMPLATES}README.md"
    newer = read_wheel(made_wheel(tmp_path, "1.2.0", **{template: f"{texts()[template]}\nGọi $office khi cần.\n"}))
    found = {change.path: change for change in changes(office.get, old, newer)}
    assert found["README.md"].after == f"{office['README.md']}\nGọi Phòng $office # 1 khi cần.\n"


def test_all_files_that_may_be_written_are_known_beforehand(changed, old, new):
    assert changed().keys() <= paths(old, new)

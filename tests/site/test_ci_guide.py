"""The guide of the buttons says what the CI files do, and its commands and examples work."""

import re
import subprocess

import pytest

from chuyenmuc.model.quarter import Quarter
from chuyenmuc.reading.office.office_files import read_office
from chuyenmuc.roster_tables.answers import Answers, answered_in_text
from support.ci_files import GITLAB, gitlab_job, loaded, workflow
from support.scenes import PLAN, PROJECT, Repository, environment, git

GUIDE = (PROJECT / "docs/huong-dan/nut-bam.md").read_text("utf-8")
SETTING_UP = (PROJECT / "docs/huong-dan/kiem-tra-tu-dong.md").read_text("utf-8")
BUTTONS = {name: workflow(f"{name}.yml") for name in ("remind", "inbox", "close", "verify", "roster", "upgrade")}
ROWS = re.findall(r"^\| \*\*(.+?)\*\* \| (.+?) \| (.+?) \| (.+?) \|$", GUIDE, re.M)


def test_the_table_has_every_button_by_its_name():
    assert [row[0] for row in ROWS] == [found["name"] for found in BUTTONS.values()]
    assert {row[0] for row in ROWS} < set(loaded(GITLAB)["variables"]["TASK"]["options"])
    for name, *_ in ROWS:
        assert re.search(rf"^## {name} \{{#", GUIDE, re.M), name


@pytest.mark.parametrize(("name", "row"), list(zip(BUTTONS, ROWS, strict=True)), ids=list(BUTTONS))
def test_what_is_filled_in_and_what_comes_out_is_as_the_table_says(name, row):
    _, _, filled, comes = row
    (job,) = BUTTONS[name]["jobs"].values()
    asked = (BUTTONS[name]["on"]["workflow_dispatch"] or {}).get("inputs", {})
    assert bool(asked) == (filled != "không")
    for key in asked:
        assert key.upper() in loaded(GITLAB)["variables"] and f"`{key.upper()}`" in GUIDE
    if title := re.search("“(.+)”", comes):
        written = [step["with"]["title"] for step in job["steps"] if "title" in step.get("with", {})]
        assert [re.sub(r"\$\{\{.*?\}\}", "2026-Q3", one) for one in written] == [title[1]]
        assert gitlab_job(name)["variables"]["TITLE"].replace("$QUARTER", "2026-Q3") == title[1]
    for step in job["steps"]:
        if "upload-artifact" in step.get("uses", ""):
            assert f"`{step['with']['name']}`" in GUIDE


def test_days_and_names_that_the_guides_give_are_those_of_the_files():
    (job,) = BUTTONS["remind"]["jobs"].values()
    kept = [step["with"]["retention-days"] for step in job["steps"] if "retention-days" in step.get("with", {})]
    assert kept == [7] and gitlab_job("remind")["artifacts"]["expire_in"] == "7 days" and "Bảy ngày" in GUIDE
    files = GITLAB.read_text("utf-8") + (PROJECT / ".github/workflows/remind.yml").read_text("utf-8")
    for name in ("CONTACTS", "REQUEST_TOKEN"):
        assert name in files and f"`{name}`" in SETTING_UP and f"`{name}`" in GUIDE
    assert "CÒN MỘT VIỆC TRƯỚC KHI GỘP" in GUIDE and "CÒN MỘT VIỆC TRƯỚC KHI GỘP" in (PROJECT / ".github/workflows/upgrade.yml").read_text()
    assert "Allow GitHub Actions to create and approve pull requests" in SETTING_UP
    assert "Allow GitHub Actions to create and approve pull requests" in (PROJECT / ".github/actions/result/action.yml").read_text("utf-8")
    section = re.search(r"^## (Gỡ hẳn một tệp khỏi lịch sử) \{#go-han\}", (PROJECT / "docs/huong-dan/kiem-tra.md").read_text("utf-8"), re.M)
    assert section and "kiem-tra.md#go-han" in GUIDE


def indented(part: str) -> list[str]:
    """The examples in lists below a heading."""
    text = re.search(rf"^#+ .*\{{#{part}\}}\n(.*?)(?=^#|\Z)", GUIDE, re.M | re.S)[1]
    return [re.sub("^        ", "", one, flags=re.M) for one in re.findall(r"(?:^        .*\n)+", text, re.M)]


def test_the_answers_and_the_plan_of_the_guide_can_be_used(repository):
    (answers,) = indented("danh-sach")
    assert answered_in_text(Answers(), answers).keep_rest
    (changes,) = indented("nam-moi")
    repository.write("posts/plan.yml", PLAN.replace("through: 2026-Q3\n", "") + changes)
    _, plan, problems = read_office(repository.root)
    assert problems == [] and plan.terms(Quarter(2027, 1)).min_words == 200 and plan.terms(Quarter(2026, 4)).min_words == 40


def test_a_backup_by_the_guides_commands_has_everything(tmp_path):
    """Also what was merged at the service since the repository was last copied from there."""
    save, restore = re.findall(r"^```\n(.*?)^```", GUIDE[GUIDE.index("{#sao-luu}") :], re.M | re.S)
    there = Repository(tmp_path / "noi-giu")
    there.write("posts/a.md", "một")
    there.git("add", "-A")
    there.git("commit", "-q", "-m", "Một")
    git(tmp_path, "clone", "-q", "noi-giu", "kho")
    there.write("posts/a.md", "hai")
    there.git("commit", "-q", "-am", "Hai")
    away = tmp_path / "o-khac"
    away.mkdir()
    for folder, script in ((tmp_path / "kho", save), (away, f"cp ../chuyen-muc.bundle .\n{restore}")):
        done = subprocess.run(["bash", "-ec", script], cwd=folder, env=environment(), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    again = Repository(away / "chuyen-muc")
    assert again.git("log", "--format=%s %T", "main") == there.git("log", "--format=%s %T")
    assert (again.root / "posts/a.md").read_text() == "hai" and git(tmp_path / "kho", "status", "--porcelain") == ""

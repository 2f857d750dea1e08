"""The ready CI files: valid, careful, and run when they should. What their commands do is in the other files of this name."""

import re

import pytest

from support.ci_files import ACTIONS, GITLAB, SETUP, WORKFLOWS, evaluated, gitlab_job, gitlab_jobs, loaded, validate, workflow
from support.scenes import PROJECT

REQUEST = {"contents": "write", "pull-requests": "write"}
# The jobs that may do more than read: one publishes, the others open a pull request.
RIGHTS = {"deploy": {"pages": "write", "id-token": "write"}} | dict.fromkeys(("import", "close", "verify", "roster", "upgrade"), REQUEST)
BUTTONS = ("inbox.yml", "close.yml", "remind.yml", "verify.yml", "roster.yml", "upgrade.yml")
SECRET = "${{ github.event.repository.visibility == 'private' && secrets.CONTACTS || '' }}"
ORDINARY = "Kiểm tra và đăng trang"


# The files themselves


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_each_workflow_is_valid(path):
    validate("github-workflows", path)


@pytest.mark.parametrize("path", ACTIONS, ids=lambda path: path.parent.name)
def test_each_action_of_ours_is_valid(path):
    validate("github-actions", path)


def test_the_gitlab_file_is_valid():
    validate("gitlab-ci", GITLAB, transform="gitlab-ci")


@pytest.mark.parametrize("schema", ["dependabot", "renovate"])
def test_what_proposes_newer_versions_is_valid(schema):
    (path,) = (PROJECT / ".github").glob(f"{schema}.*")
    validate(schema, path)


def test_known_vulnerabilities_are_looked_for_once_a_week():
    job = workflow("tests.yml")["jobs"]["audit"]
    assert "schedule" in job["if"] and job["steps"][-1]["run"] == ".ci/audit"
    assert loaded(GITLAB)["audit"]["script"][-1] == ".ci/audit"
    script = (PROJECT / ".ci/audit").read_text("utf-8")
    for place in ("requirements.txt", "tests/requirements.txt", "hooks/editor"):
        assert f" {place}" in script and (PROJECT / place).exists()
    assert "pip-audit==" in (PROJECT / ".ci/requirements.txt").read_text("utf-8")


def test_each_action_is_a_commit_with_its_version_beside_or_one_of_ours():
    """A tag may be moved, a commit may not. One action has one commit everywhere."""
    lines = [
        line.split("uses: ")[1] for path in (*WORKFLOWS, *ACTIONS) for line in path.read_text("utf-8").splitlines() if "uses: " in line
    ]
    ours = {f"./{path.parent.relative_to(PROJECT)}" for path in ACTIONS}
    others = set(lines) - ours
    assert ours <= set(lines) and all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line) for line in others)
    assert len({line.split("@")[0] for line in others}) == len(others)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_ask_for_no_more_than_they_need(path):
    found, text = workflow(path.name), path.read_text("utf-8")
    assert found["permissions"] == {"contents": "read"} and "GITHUB_TOKEN" not in text
    assert text.count("secrets.") == text.count(SECRET) == (path.name == "remind.yml"), "elsewhere, no secret at all"
    for name, job in found["jobs"].items():
        assert job["timeout-minutes"]
        assert job.get("permissions", {}) == RIGHTS.get(name, {})
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", (*WORKFLOWS, *ACTIONS), ids=lambda path: path.parent.name + path.name)
def test_what_somebody_else_writes_reaches_a_shell_through_the_environment_alone(path):
    found = loaded(path)
    jobs = found["jobs"].values() if "jobs" in found else [found["runs"]]
    assert not [step["run"] for job in jobs for step in job["steps"] if "${{" in step.get("run", "")]


def test_the_check_has_the_whole_history():
    (checkout, *_) = workflow("check.yml")["jobs"]["check"]["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert loaded(GITLAB)["variables"]["GIT_DEPTH"] == "0"


def test_everything_runs_when_it_should():
    check, publish, tests = (workflow(f"{name}.yml")["on"] for name in ("check", "publish", "tests"))
    assert {"push", "pull_request", "schedule"} <= check.keys()
    assert {"push", "schedule"} <= publish.keys() and "pull_request" not in publish
    assert {"push", "schedule"} <= tests.keys()
    for daily in (check, publish):
        assert daily["push"]["branches"] == ["main"]
        minute, hour, *rest = daily["schedule"][0]["cron"].split()
        assert rest == ["*", "*", "*"]
        assert 4 <= (int(hour) + 7) % 24 <= 6, "early in the morning in Hà Nội, seven hours before UTC"
        assert int(minute) % 15, "GitHub is late at the full hour"
    weekly = workflow("verify.yml")["on"]
    assert weekly.keys() == {"schedule", "workflow_dispatch"}
    minute, hour, *_, day = weekly["schedule"][0]["cron"].split()
    assert (int(hour) + 7) % 24 < 5 and int(minute) % 15, "at night in Hà Nội"
    assert day in "0123456" and tests["schedule"][0]["cron"].split()[-1] in "0123456"


def test_one_publication_at_a_time():
    assert workflow("publish.yml")["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert loaded(GITLAB)["pages"]["resource_group"] == "pages"


def test_pip_and_the_column_keep_what_they_have_read():
    for name, job in (("check.yml", "check"), ("publish.yml", "build")):
        steps = workflow(name)["jobs"][job]["steps"]
        kept = {"check": [".cache"], "build": [".cache", "site"]}[job]
        assert any(step.get("with", {}).get("path", "").split() == kept for step in steps)
    (python, _) = loaded(ACTIONS[1])["runs"]["steps"]
    assert ACTIONS[1].parent.name == "setup" and python["with"]["cache"] == "pip"
    assert loaded(GITLAB)[".column"]["cache"]["paths"] == [".cache/"]
    assert loaded(GITLAB)["pages"]["cache"] == {"key": "pages", "paths": [".cache/", "public/"]}
    assert loaded(GITLAB)["variables"]["PIP_CACHE_DIR"].startswith("$CI_PROJECT_DIR/.cache/")


def test_the_machine_is_set_up_by_the_readmes_line():
    (_, install) = loaded(ACTIONS[1])["runs"]["steps"]
    assert SETUP in install["run"]
    for name in ("check.yml", "publish.yml", *BUTTONS):
        steps = next(iter(workflow(name)["jobs"].values()))["steps"]
        assert [step.get("uses", "").split("@")[0] for step in steps[:2]] == ["actions/checkout", "./.github/actions/setup"], name
    assert loaded(GITLAB)[".column"]["before_script"][0] == SETUP
    assert [step["run"] for step in workflow("tests.yml")["jobs"]["tests"]["steps"] if "run" in step] == [".ci/run", ".ci/long"]
    assert loaded(GITLAB)["tests"]["script"] == [".ci/run"] and loaded(GITLAB)["tests-long"]["script"] == [".ci/run", ".ci/long"]


# Buttons


def test_both_services_have_the_same_buttons():
    names = [workflow(name)["name"] for name in BUTTONS]
    assert sorted(loaded(GITLAB)["variables"]["TASK"]["options"]) == sorted([ORDINARY, *names])
    by_hand = {path.name for path in WORKFLOWS if "workflow_dispatch" in loaded(path)["on"]}
    assert by_hand == {*BUTTONS, "check.yml", "publish.yml", "tests.yml"}


@pytest.mark.parametrize("name", BUTTONS)
def test_a_button_works_on_the_main_branch_and_one_at_a_time(name):
    found = workflow(name)
    (job,) = found["jobs"].values()
    assert job["steps"][0]["with"]["ref"].startswith("${{ github.event.repository.default_branch ")
    assert job["steps"][0]["with"]["ref"].endswith("|| github.ref_name }}") == ("schedule" in found["on"]), "whose event names no branch"
    assert found["concurrency"] == {"group": name.removesuffix(".yml"), "cancel-in-progress": False}
    assert gitlab_job(name.removesuffix(".yml"))["resource_group"] == name.removesuffix(".yml")


def test_what_is_done_on_both_services_is_the_same_command():
    for name in BUTTONS:
        (job,) = workflow(name)["jobs"].values()
        github, gitlab = (
            "\n".join(lines)
            for lines in ([step["run"] for step in job["steps"] if "run" in step], gitlab_job(name.removesuffix(".yml"))["script"])
        )
        commands = re.findall(r"chuyenmuc \w+.*?(?= >| 2>|$)", github, re.M)
        assert commands and all(one.replace("$PEOPLE", "$people") in gitlab for one in commands), name


def test_portals_that_need_javascript_are_opened_by_what_the_tests_have():
    (pinned,) = re.findall(r"^playwright==\S+", (PROJECT / "tests/requirements.txt").read_text("utf-8"), re.M)
    for path in (GITLAB, PROJECT / ".github/workflows/verify.yml"):
        assert re.findall(r"playwright==\S+", path.read_text("utf-8")) == [pinned]


def test_a_gitlab_pipeline_has_the_jobs_that_it_should():
    usual = {"CI_COMMIT_BRANCH": "main", "CI_DEFAULT_BRANCH": "main", "TASK": ORDINARY}
    assert gitlab_jobs(usual | {"CI_PIPELINE_SOURCE": "push"}) == ["check", "pages"]
    assert gitlab_jobs(usual | {"CI_PIPELINE_SOURCE": "web", "REQUEST_TOKEN": "x"}) == ["check", "pages", "tests"]
    assert gitlab_jobs(usual | {"CI_PIPELINE_SOURCE": "schedule", "REQUEST_TOKEN": "x"}) == ["check", "pages"]
    assert gitlab_jobs(usual | {"CI_PIPELINE_SOURCE": "schedule", "WEEKLY": "1"}) == ["tests-long", "audit"]
    assert gitlab_jobs(usual | {"CI_PIPELINE_SOURCE": "schedule", "VERIFY": "1", "REQUEST_TOKEN": "x"}) == ["verify"]
    assert gitlab_jobs({"CI_PIPELINE_SOURCE": "merge_request_event", "TASK": ORDINARY}) == ["check-change", "tests"]
    for name in BUTTONS:
        pressed = usual | {"CI_PIPELINE_SOURCE": "web", "TASK": workflow(name)["name"], "REQUEST_TOKEN": "x"}
        assert gitlab_jobs(pressed) == [name.removesuffix(".yml")]


def test_expressions_are_read_as_the_services_read_them():
    values = {"a": "x", "b": "", "$C": "x"}
    for text, result in (
        ("a == 'x' && 'khong' || 'cam'", "khong"), ("b && 'x' || 'cam'", "cam"), ("!(a == 'y') && $C", "x"), ('$C != "x"', False),
        ("b || a", "x"),
    ):  # fmt: skip
        assert evaluated(text, values.__getitem__) == result, text

"""The ready CI files: valid, careful, and their very commands do what they promise, in a copy of the sample repository.

What sets the machine up is left out; the commands are those of this environment.
"""

import json
import re
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from support.scenes import PROJECT, Repository, copy_project, environment, git, post_text
from support.sheets import sheet_text

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
GITLAB = PROJECT / ".gitlab-ci.yml"
FILES = {path.name: path.read_text("utf-8") for path in (*WORKFLOWS, GITLAB)}
SETUP = re.search(r"python3 -m venv .*? -e \.", (PROJECT / "README.md").read_text("utf-8"))[0]
# The two conditions that the steps of the check have.
CONDITIONS = {None: True, "github.event_name == 'pull_request'": "pull_request", "github.event_name != 'pull_request'": "push"}
VENV = Path(sys.executable).parent
# The jobs that may do more than read: one publishes, one opens a pull request.
RIGHTS = {"deploy": {"pages": "write", "id-token": "write"}, "import": {"contents": "write", "pull-requests": "write"}}


def github(name: str) -> dict:
    """A workflow; YAML 1.1 takes ``on`` for True."""
    return {("on" if key is True else key): value for key, value in yaml.safe_load(FILES[name]).items()}


def gitlab() -> dict:
    return yaml.safe_load(FILES[".gitlab-ci.yml"])


# The files themselves


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_each_workflow_is_valid(path):
    validate("vendor.github-workflows", path)


def test_the_gitlab_file_is_valid():
    validate("vendor.gitlab-ci", GITLAB, "--data-transform", "gitlab-ci")


def validate(schema: str, path: Path, *more: str) -> None:
    """With the schemas that check-jsonschema ships: no network."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *more, str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("schema", ["dependabot", "renovate"])
def test_what_proposes_newer_versions_is_valid(schema):
    (path,) = (PROJECT / ".github").glob(f"{schema}.*")
    validate(f"vendor.{schema}", path)


def test_known_vulnerabilities_are_looked_for_once_a_week():
    job = github("tests.yml")["jobs"]["audit"]
    assert "schedule" in job["if"] and job["steps"][-1]["run"] == ".ci/audit"
    assert gitlab()["audit"]["script"][-1] == ".ci/audit"
    script = (PROJECT / ".ci/audit").read_text("utf-8")
    for place in ("requirements.txt", "tests/requirements.txt", "hooks/editor"):
        assert f" {place}" in script and (PROJECT / place).exists()
    done = subprocess.run([VENV / "pip-audit", "--help"], capture_output=True, text=True, check=True)
    assert all(option in done.stdout for option in re.findall(r"(?<= )--(?:disable|require)\S+", script))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_each_action_is_a_commit_with_its_version_beside(path):
    """A tag may be moved, a commit may not."""
    lines = [line.split("uses: ")[1] for line in FILES[path.name].splitlines() if "uses: " in line]
    assert lines and all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line) for line in lines)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_ask_for_no_more_than_they_need(path):
    workflow = github(path.name)
    text = FILES[path.name]
    assert workflow["permissions"] == {"contents": "read"}
    assert "secrets." not in text and "GITHUB_TOKEN" not in text
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"]
        assert job.get("permissions", {}) == RIGHTS.get(name, {})
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
            # What somebody else writes (a branch's name, a title) reaches a shell through the environment only.
            assert "${{" not in step.get("run", "")


def test_the_check_has_the_whole_history():
    (checkout, *_) = github("check.yml")["jobs"]["check"]["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert gitlab()["variables"]["GIT_DEPTH"] == "0"


def test_everything_runs_when_it_should():
    check, publish, tests = (github(f"{name}.yml")["on"] for name in ("check", "publish", "tests"))
    assert {"push", "pull_request", "schedule"} <= check.keys()
    assert {"push", "schedule"} <= publish.keys() and "pull_request" not in publish
    assert {"push", "schedule"} <= tests.keys()
    for daily in (check, publish):
        assert daily["push"]["branches"] == ["main"]
        minute, hour, *rest = daily["schedule"][0]["cron"].split()
        assert rest == ["*", "*", "*"]
        assert 4 <= (int(hour) + 7) % 24 <= 6, "early in the morning in Hà Nội, seven hours before UTC"
        assert int(minute) % 15, "GitHub is late at the full hour"
    assert tests["schedule"][0]["cron"].split()[-1] in "0123456"


def test_one_publication_at_a_time():
    assert github("publish.yml")["concurrency"] == {"group": "pages", "cancel-in-progress": False}
    assert gitlab()["pages"]["resource_group"] == "pages"


def test_pip_and_the_column_keep_what_they_have_read():
    for name, job in (("check.yml", "check"), ("publish.yml", "build")):
        steps = github(name)["jobs"][job]["steps"]
        assert any(step.get("with", {}).get("cache") == "pip" for step in steps)
        kept = {"check": [".cache"], "build": [".cache", "site"]}[job]
        assert any(step.get("with", {}).get("path", "").split() == kept for step in steps)
    assert gitlab()[".column"]["cache"]["paths"] == [".cache/"]
    assert gitlab()["pages"]["cache"] == {"key": "pages", "paths": [".cache/", "public/"]}
    assert gitlab()["variables"]["PIP_CACHE_DIR"].startswith("$CI_PROJECT_DIR/.cache/")


def test_the_machine_is_set_up_by_the_readmes_line():
    for name, job in (("check.yml", "check"), ("publish.yml", "build"), ("inbox.yml", "import")):
        assert any(SETUP in step.get("run", "") for step in github(name)["jobs"][job]["steps"])
    assert gitlab()[".column"]["before_script"][0] == SETUP
    assert [step["run"] for step in github("tests.yml")["jobs"]["tests"]["steps"] if "run" in step] == [".ci/run", ".ci/long"]
    assert gitlab()["tests"]["script"] == [".ci/run"] and gitlab()["tests-long"]["script"] == [".ci/run", ".ci/long"]


# What their commands do


@dataclass
class Service:
    """A service that runs the jobs of the files in a repository."""

    name: str
    repository: Repository

    def check(self, change: bool = False) -> tuple[int, str]:
        """Run the check as after a push, or for a change; return its status and what it leaves for the service to show."""
        if self.name == "github":
            status, out = self._run(github_steps("check.yml", "check", "pull_request" if change else "push"), GITHUB_BASE_REF="main")
            return status, out
        job = gitlab()["check-change" if change else "check"]
        base = self.repository.git("rev-parse", "main").strip()
        status, _ = self._run([("\n".join(job["script"]), {})], CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
        if status in [job.get("allow_failure", {}).get("exit_codes")]:
            status = 0
        return status, (self.repository.root / job["artifacts"]["reports"]["junit"]).read_text("utf-8")

    def publish(self) -> tuple[int, Path]:
        if self.name == "github":
            steps = github_steps("publish.yml", "build", "push")
            (upload,) = [step for step in github("publish.yml")["jobs"]["build"]["steps"] if "upload-pages" in step.get("uses", "")]
            folder = upload["with"]["path"]
        else:
            job = gitlab()["pages"]
            steps, (folder,) = [("\n".join(job["script"]), job["variables"])], job["artifacts"]["paths"]
        return self._run(steps)[0], self.repository.root / folder

    def _run(self, steps: list[tuple[str, dict]], **more: str) -> tuple[int, str]:
        """Run the steps as the runner does, each in a bash of its own that stops at the first command that fails."""
        out = ""
        assert steps
        for script, variables in steps:
            settings = {"PATH": f"{VENV}:/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": str(self.repository.root / "hooks")}
            done = subprocess.run(
                ["bash", "-e", "-o", "pipefail", "-c", script],
                cwd=self.repository.root,
                env=environment(**(settings | variables | more)),
                capture_output=True,
                text=True,
                timeout=300,
            )
            assert "Traceback" not in done.stderr, done.stderr
            out += done.stdout
            if done.returncode:
                return done.returncode, out
        return 0, out


def github_steps(name: str, job: str, event: str) -> list[tuple[str, dict]]:
    """The scripts of a job for an event, each with its environment, without the one that sets the machine up."""
    found = github(name)["jobs"][job]
    steps = [step for step in found["steps"] if "run" in step and SETUP not in step["run"]]
    return [(step["run"], found.get("env", {}) | step.get("env", {})) for step in steps if CONDITIONS[step.get("if")] in (True, event)]


@pytest.fixture(params=["github", "gitlab"])
def service(request, tmp_path) -> Service:
    """The sample, committed on main, with a branch for a change; “origin/main” is where main was."""
    repository = copy_project(tmp_path / "kho", "docs", "hooks", "posts")
    shutil.copy(PROJECT / ".gitignore", repository.root)
    repository.commit("2026-10-12")
    repository.git("update-ref", "refs/remotes/origin/main", "main")
    repository.git("checkout", "-q", "-b", "nhanh")
    return Service(request.param, repository)


GAP = "posts/thcs-hoa-sua/2026-q3-luat-trong-mot-buoi-chieu.md"
BROKEN = "posts/thcs-hoa-sua/2026-q3-hong.md"


def state_of(site: Path, unit: str, quarter: str) -> str:
    data = json.loads((site / "theo-doi/coverage.json").read_text("utf-8"))
    (row,) = [row for row in data["units"] if row["id"] == unit]
    return row["quarters"][quarter]["state"]


def test_with_all_in_order_the_check_is_green_and_the_site_is_built(service):
    assert service.check()[0] == 0
    assert service.check(change=True)[0] == 0
    status, site = service.publish()
    assert status == 0
    assert state_of(site, "thcs-hoa-sua", "2026-Q3") == "covered"
    assert (site / "index.html").is_file() and (site / "feed.xml").is_file()


def test_with_a_gap_the_check_is_red_and_the_publication_goes_on_and_shows_it(service):
    (service.repository.root / GAP).unlink()
    status, shown = service.check()
    assert status == 1
    if service.name == "github":
        assert "::error title=Chưa có bài%3A" in shown
    else:
        assert ET.fromstring(shown.encode()).get("failures") == "1"
    status, site = service.publish()
    assert status == 0
    assert state_of(site, "thcs-hoa-sua", "2026-Q3") == "missing"


def test_a_gap_does_not_keep_a_teachers_post_from_being_merged_and_a_mistake_does(service):
    repository = service.repository
    (repository.root / GAP).unlink()
    repository.commit("2026-10-13")
    repository.git("update-ref", "refs/remotes/origin/main", "nhanh")
    repository.git("branch", "-f", "main", "nhanh")
    repository.post("mam-non-hoa-mai", "2026-q3-moi", "2026-09-20", topics="[gia-dinh-hanh-phuc]")
    repository.commit("2026-10-14")
    status, shown = service.check(change=True)
    assert status == 0
    assert "2026-q3-ten-bai.md" in shown and "mam-non-hoa-mai" in shown
    repository.write(BROKEN, "không có phần đầu")
    assert service.check(change=True)[0] == 2


def test_with_a_broken_post_the_check_is_red_and_the_publication_leaves_it_out(service):
    service.repository.write(BROKEN, post_text("2026-09-20", topics="[khong-co]"))
    status, shown = service.check()
    assert status == 2
    assert BROKEN in shown
    status, site = service.publish()
    assert status == 0
    assert not (site / "truong/thcs-hoa-sua/2026-q3-hong").exists()
    assert "bài cần sửa" in (site / "truong/thcs-hoa-sua/index.html").read_text("utf-8").lower()
    assert state_of(site, "thcs-hoa-sua", "2026-Q3") == "covered"


def test_the_commands_are_those_of_the_documents():
    """Nobody should need other words in CI than at a desk."""
    documents = "".join(path.read_text("utf-8") for path in (PROJECT / "README.md", *(PROJECT / "docs/huong-dan").glob("*.md")))
    scripts = [script for name, job in (("check.yml", "check"), ("publish.yml", "build")) for event in ("push", "pull_request")
               for script, _ in github_steps(name, job, event)]  # fmt: skip
    for script in scripts:
        command = shlex.split(script.split("||")[0])
        assert " ".join(command[:2]) in documents
        for option in (word for word in command if word.startswith("--")):
            assert option in documents


# The inbox, with a bare repository in the place of the service's, and a “gh” that notes what it is asked


PUSHED = "hop-thu"


@pytest.fixture
def inbox(service, tmp_path) -> Repository:
    """The sample with two files in its inbox, a sheet and one that is none; “git push” to the service reaches a bare repository."""
    repository = service.repository
    repository.git("checkout", "-q", "main")
    text = post_text("2026-09-20", topics="[gia-dinh-hanh-phuc]")
    repository.write("posts/_hop-thu/phieu.html", sheet_text("thcs-hoa-sua", "2026-q3-moi-gui.md", text))
    repository.write("posts/_hop-thu/la.html", "<p>không phải phiếu</p>")
    repository.commit("2026-10-15")
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "noi-giu"], check=True)
    subprocess.run(["git", "-C", tmp_path / "noi-giu", "config", "receive.advertisePushOptions", "true"], check=True)
    for address in ("https://github.com/co-quan/kho", "https://inbox:khoa@gitlab.com/co-quan/kho.git"):
        repository.git("config", "--add", f"url.{tmp_path / 'noi-giu'}.insteadOf", address)
    program = tmp_path / "bin" / "gh"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/gh.txt\n')
    program.chmod(0o755)
    return repository


def test_what_is_in_the_inbox_becomes_a_change_that_a_person_merges(service, inbox, tmp_path):
    shared = {"PATH": f"{tmp_path}/bin:{VENV}:/usr/local/bin:/usr/bin:/bin", "COLUMN_AS_OF": "2026-10-20"}
    if service.name == "github":
        steps = github_steps("inbox.yml", "import", "push")
        variables = {"GH_TOKEN": "khoa", "REPOSITORY": "co-quan/kho", "SERVER": "https://github.com"}
    else:
        job = gitlab()["inbox"]
        steps = [(line, job["variables"]) for line in job["script"]]
        variables = {"CI_DEFAULT_BRANCH": "main", "INBOX_TOKEN": "khoa", "CI_SERVER_HOST": "gitlab.com", "CI_PROJECT_PATH": "co-quan/kho"}
    status, _ = service._run([(script, own | variables | shared) for script, own in steps])
    assert status == 0
    held = tmp_path / "noi-giu"
    files = git(held, "ls-tree", "-r", "--name-only", PUSHED).splitlines()
    assert "posts/thcs-hoa-sua/2026-q3-moi-gui.md" in files
    assert "posts/_hop-thu/phieu.html" not in files and "posts/_hop-thu/la.html" in files
    assert git(held, "log", "--format=%s", "-1", PUSHED).strip() == "Nhập bài từ hộp thư"
    assert git(held, "diff", "--name-only", f"{PUSHED}~", PUSHED).split() == [
        "posts/_hop-thu/phieu.html", "posts/thcs-hoa-sua/2026-q3-moi-gui.md",
    ]  # fmt: skip
    report = (inbox.root / "nhap-bai.txt").read_text("utf-8")
    assert "→ posts/thcs-hoa-sua/2026-q3-moi-gui.md" in report and "KHÔNG NHẬP" in report
    assert (inbox.root / "site/truong/thcs-hoa-sua/2026-q3-moi-gui/index.html").is_file()
    if service.name == "github":
        assert "pr create --head hop-thu --base main" in (tmp_path / "gh.txt").read_text("utf-8")

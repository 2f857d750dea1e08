"""What the check and the publication of the CI files do, in a small repository.

What sets the machine up is left out; the commands are those of this environment.
"""

import json
import shlex
import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.ci_files import evaluated, gitlab_job, workflow
from support.ci_services import VENV
from support.scenes import PROJECT, Repository, environment, lay_out, post_text


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
        job = gitlab_job("check-change" if change else "check")
        base = self.repository.git("rev-parse", "main").strip()
        status, _ = self._run([("\n".join(job["script"]), {})], CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
        if status in [job.get("allow_failure", {}).get("exit_codes")]:
            status = 0
        return status, (self.repository.root / job["artifacts"]["reports"]["junit"]).read_text("utf-8")

    def publish(self) -> tuple[int, Path]:
        if self.name == "github":
            steps = github_steps("publish.yml", "build", "push")
            (upload,) = [step for step in workflow("publish.yml")["jobs"]["build"]["steps"] if "upload-pages" in step.get("uses", "")]
            folder = upload["with"]["path"]
        else:
            job = gitlab_job("pages")
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
    """The scripts of a job for an event, each with its environment, without those that set the machine up."""
    found = workflow(name)["jobs"][job]
    steps = [step for step in found["steps"] if "run" in step and "npm ci" not in step["run"]]
    return [
        (step["run"], found.get("env", {}) | step.get("env", {}))
        for step in steps
        if "if" not in step or evaluated(step["if"], {"github.event_name": event}.__getitem__)
    ]


@pytest.fixture(params=["github", "gitlab"])
def service(request, tmp_path) -> Service:
    """The small repository, committed on main, with a branch for a change; “origin/main” is where main was."""
    repository = lay_out(tmp_path / "kho")
    shutil.copy(PROJECT / ".gitignore", repository.root)
    repository.commit("2026-10-12")
    repository.git("update-ref", "refs/remotes/origin/main", "main")
    repository.git("checkout", "-q", "-b", "nhanh")
    return Service(request.param, repository)


GAP = "posts/thcs-hoa-sua/2026-q3-mua-he.md"
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
    repository.post("mam-non-mai", "2026-q3-moi", "2026-09-20")
    repository.commit("2026-10-14")
    status, shown = service.check(change=True)
    assert status == 0
    assert "2026-q3-ten-bai.md" in shown and "mam-non-mai" in shown
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

"""GitHub and GitLab as services: jobs of the CI files, run in clones of a bare repository that stands for the service's own.

What sets a machine up is left out; the commands are those of this environment. Nobody may push to the main branch there.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from chuyenmuc.offices.repository import LISTS
from support.ci_files import GITLAB, WORKFLOWS, gitlab_job, gitlab_jobs, loaded
from support.ci_github import GH, GitHubJob, Press, below
from support.scenes import DAY, PLAN, PROJECT, ROSTER, UNITS, Repository, environment, git, keep_the_same

VENV = Path(sys.executable).parent
PLACE = "https://{}.example.vn/co-quan/kho"


@dataclass
class Request:
    """A request to merge a branch."""

    title: str
    body: str
    count: int


@dataclass
class Service:
    """A service with a repository, of which ``visibility`` says who sees it."""

    name: str
    folder: Path
    visibility: str = "public"
    secrets: dict[str, str] = field(default_factory=dict)
    keeps: bool = False
    """Whether a job finds what the site of an earlier one would have kept."""

    @property
    def held(self) -> Path:
        return self.folder / "kho.git"

    @property
    def place(self) -> str:
        return PLACE.format(self.name)

    def take(self, repository: Repository) -> None:
        """Hold what a repository has on main, and from then on let nobody push to it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["git", "clone", "-q", "--bare", repository.root, self.held], check=True)
        git(self.held, "config", "receive.advertisePushOptions", "true")
        self._tool(self.held / "hooks/update", '#!/bin/sh\n[ "$1" != refs/heads/main ]\n')
        self._tool(self.held / "hooks/post-receive", f"#!/bin/sh\nprintenv | grep ^GIT_PUSH_OPTION_ > {self.folder}/options || true\n")
        self._tool(self.folder / "bin/gh", GH.format(python=sys.executable, state=self.folder / "gh.json", place=self.place))
        instead = "".join(f"\tinsteadOf = {self.place}{suffix}\n" for suffix in ("", ".git"))
        (self.folder / "gitconfig").write_text(f'[url "file://{self.held}"]\n{instead}', "utf-8")

    def tool(self, name: str, script: str) -> None:
        """Put a program before those of the environment."""
        self._tool(self.folder / "bin" / name, script)

    def files(self, branch: str = "main") -> set[str]:
        return set(git(self.held, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", branch).splitlines())

    def text(self, path: str, branch: str = "main") -> str:
        return git(self.held, "show", f"{branch}:{path}")

    def branches(self) -> set[str]:
        return set(git(self.held, "for-each-ref", "--format=%(refname:short)", "refs/heads").split())

    def everything(self) -> str:
        """Every text that was ever committed to a branch."""
        return git(self.held, "log", "--all", "-p", "--format=%B")

    def edit(self, branch: str, message: str, files: Mapping[str, str | bytes | None]) -> None:
        """Write files on the service's own page, as a person does; None takes one away."""
        work = self._checkout("nguoi", branch)
        for path, content in files.items():
            if content is None:
                (work / path).unlink()
            else:
                Repository(work).write(path, content)
        git(work, "add", "-A")
        git(work, "commit", "-q", "-m", message)
        git(work, "push", "-q", str(self.held), f"HEAD:refs/heads/{branch}-moi")
        git(self.held, "update-ref", f"refs/heads/{branch}", f"{branch}-moi")
        git(self.held, "update-ref", "-d", f"refs/heads/{branch}-moi")

    def merge(self, branch: str) -> None:
        """Merge a request, whose branch goes."""
        git(self.held, "merge-base", "--is-ancestor", "main", branch)
        git(self.held, "update-ref", "refs/heads/main", branch)
        git(self.held, "update-ref", "-d", f"refs/heads/{branch}")
        if (state := self.folder / "gh.json").exists():
            state.write_text(json.dumps({key: value for key, value in json.loads(state.read_text("utf-8")).items() if key != branch}))

    def request(self, branch: str) -> Request | None:
        """The request for a branch, as it was last opened or changed."""
        if self.name == "github":
            state = self.folder / "gh.json"
            made = json.loads(state.read_text("utf-8")).get(branch) if state.exists() else None
            return made and Request(made["title"], made["body"], made["count"])
        file = self.folder / "options"
        if branch not in self.branches() or not file.exists():
            return None
        options = dict(line.split("=", 1)[1].partition("=")[::2] for line in file.read_text("utf-8").splitlines() if "=" in line)
        assert options["merge_request.target"] == "main" and "merge_request.create" in options
        return Request(options["merge_request.title"], options["merge_request.description"].replace("\\n", "\n"), 1)

    def press(self, button: str, **inputs: str) -> Press:
        """Press a button by its name on main, with what was typed."""
        return (self._press_github if self.name == "github" else self._press_gitlab)(button, inputs)

    def on_schedule(self, button: str, variable: str) -> Press:
        """Let the job of a button run by itself; GitLab's schedule has a variable that names it."""
        if self.name == "github":
            return self._press_github(button, {}, "schedule")
        return self._press_gitlab("", {}, {"CI_PIPELINE_SOURCE": "schedule", variable: "1"})

    def _press_github(self, button: str, inputs: Mapping[str, str], event: str = "workflow_dispatch") -> Press:
        (found,) = [each for path in WORKFLOWS if (each := loaded(path))["name"] == button]
        assert event in found["on"]
        asked = (found["on"]["workflow_dispatch"] or {}).get("inputs", {})
        assert inputs.keys() <= asked.keys() and {key for key, one in asked.items() if one.get("required")} <= inputs.keys()
        (job,) = found["jobs"].values()
        work = self._checkout("job", "main", "--depth=1")
        return GitHubJob(self, work, {key: inputs.get(key, "") for key in asked}, event).run(job)

    def _press_gitlab(self, button: str, inputs: Mapping[str, str], scheduled: Mapping[str, str] | None = None) -> Press:
        everything = loaded(GITLAB)
        asked = {key: value["value"] for key, value in everything["variables"].items() if isinstance(value, dict)}
        assert scheduled or button in everything["variables"]["TASK"]["options"]
        assert {key.upper() for key in inputs} <= asked.keys()
        given = asked | (scheduled or {"TASK": button}) | {key.upper(): value for key, value in inputs.items()}
        fixed = {"CI_PIPELINE_SOURCE": "web", "CI_COMMIT_BRANCH": "main", "CI_DEFAULT_BRANCH": "main", "CI_PROJECT_URL": self.place}
        fixed |= {"CI_PROJECT_VISIBILITY": self.visibility} | self.secrets | given
        (name,) = gitlab_jobs(fixed)
        job = gitlab_job(name)
        own = {
            key: re.sub(r"\$(\w+)", lambda found: fixed.get(found[1], ""), str(value)) for key, value in job.get("variables", {}).items()
        }
        work = self._checkout("job", "main")
        done = self.run(work, "\n".join(job["script"]), fixed | own)
        kept = job.get("artifacts", {})
        artifacts = {
            name: data for path in kept.get("paths", ()) for name, data in below(work, path) if name not in kept.get("exclude", ())
        }
        if done.returncode and kept.get("when") != "always":
            artifacts = {}
        for line in job.get("after_script", ()):
            self.run(work, line, fixed | own)
        return Press(done.returncode, done.stdout, done.stdout, artifacts)

    def run(self, work: Path, script: str, variables: Mapping[str, str], *options: str) -> subprocess.CompletedProcess[str]:
        """Run a script as a runner does, in a bash that stops at the first command that fails."""
        settings = {
            "PATH": f"{self.folder / 'bin'}:{VENV}:/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": str(PROJECT / "hooks"), "CI": "true",
            "COLUMN_AS_OF": DAY, "GIT_CONFIG_GLOBAL": str(self.folder / "gitconfig"), "GIT_CONFIG_NOSYSTEM": "1",
        }  # fmt: skip
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        done = subprocess.run(
            command, cwd=work, env=environment(**settings, **variables), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=300,
        )  # fmt: skip
        assert "Traceback" not in done.stdout, done.stdout
        return done

    def _checkout(self, name: str, branch: str, *options: str) -> Path:
        work = self.folder / name
        shutil.rmtree(work, ignore_errors=True)
        subprocess.run(["git", "clone", "-q", *options, "--branch", branch, f"file://{self.held}", work], check=True)
        if self.keeps:
            keep_the_same(work)
        return work

    def _tool(self, path: Path, script: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script, "utf-8")
        path.chmod(0o755)


def small_office(folder: Path) -> Repository:
    """A repository of three units with the CI files, whose pages and hooks are the project's own, which is quick to clone."""
    repository = Repository(folder)
    repository.write("posts/schools.yml", ROSTER)
    repository.write("posts/plan.yml", PLAN)
    for unit in UNITS:
        repository.post(unit, "2026-q2-bua-com", "2026-06-20", title=f"Bữa cơm của {unit}")
    for unit in UNITS[::2]:
        repository.post(unit, "2026-q3-mua-he", "2026-08-15", title=f"Mùa hè của {unit}")
    for name in (".gitignore", "mkdocs.yml", "requirements.txt"):
        shutil.copy(PROJECT / name, folder)
    shutil.copytree(PROJECT / ".github", folder / ".github")
    for name in ("posts/_hop-thu", LISTS):
        repository.write(f"{name}/.gitkeep", "")
    for name in ("docs", "hooks"):
        os.symlink(PROJECT / name, folder / name)
    repository.git("add", "-A")
    git(folder, "commit", "-q", "-m", "Bắt đầu", day="2026-10-12")
    return repository

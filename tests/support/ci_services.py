"""GitHub and GitLab as services: jobs of the CI files, run in clones of a bare repository that stands for the service's own.

What sets a machine up is left out; the commands are those of this environment. Nobody may push to the main branch there.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.ci_files import GITLAB, SETUP, WORKFLOWS, evaluated, gitlab_job, gitlab_jobs, loaded
from support.scenes import DAY, PLAN, PROJECT, ROSTER, UNITS, Repository, environment, git, keep_the_same

VENV = Path(sys.executable).parent
PLACE = "https://{}.example.vn/co-quan/kho"


@dataclass
class Press:
    """What came of a button: its status, what it shows to whoever pressed it, what it printed, and what it left to download."""

    status: int
    shown: str
    printed: str
    artifacts: dict[str, bytes]


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
        self._tool(self.folder / "bin/gh", _GH.format(python=sys.executable, state=self.folder / "gh.json", place=self.place))
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

    def _press_github(self, button: str, inputs: Mapping[str, str]) -> Press:
        (found,) = [each for path in WORKFLOWS if (each := loaded(path))["name"] == button]
        asked = (found["on"]["workflow_dispatch"] or {}).get("inputs", {})
        assert inputs.keys() <= asked.keys() and {key for key, one in asked.items() if one.get("required")} <= inputs.keys()
        (job,) = found["jobs"].values()
        work = self._checkout("job", "main", "--depth=1")
        return GitHubJob(self, work, {key: inputs.get(key, "") for key in asked}).run(job)

    def _press_gitlab(self, button: str, inputs: Mapping[str, str]) -> Press:
        everything = loaded(GITLAB)
        asked = {key: value["value"] for key, value in everything["variables"].items() if isinstance(value, dict)}
        assert button in everything["variables"]["TASK"]["options"] and {key.upper() for key in inputs} <= asked.keys()
        given = asked | {"TASK": button} | {key.upper(): value for key, value in inputs.items()}
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
            name: data for path in kept.get("paths", ()) for name, data in _below(work, path) if name not in kept.get("exclude", ())
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


@dataclass
class GitHubJob:
    """A job of GitHub in its workspace, with the contexts that expressions read."""

    service: Service
    work: Path
    inputs: Mapping[str, str]
    event: str = "workflow_dispatch"
    printed: str = ""
    artifacts: dict[str, bytes] = field(default_factory=dict)

    def run(self, job: Mapping[str, Any]) -> Press:
        self.temp = self.service.folder / "temp"
        shutil.rmtree(self.temp, ignore_errors=True)
        self.temp.mkdir()
        self.summary = self.temp.parent / "summary.md"
        self.summary.write_text("", "utf-8")
        status, _ = self._steps(job["steps"], self.inputs, job.get("env", {}))
        return Press(status, self.summary.read_text("utf-8"), self.printed, self.artifacts)

    def _steps(self, steps: list[Any], inputs: Mapping[str, str], env: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        outputs: dict[str, dict[str, str]] = {}

        def value(name: str) -> Any:
            return self._value(name, inputs, outputs)

        def filled(text: Any) -> str:
            return re.sub(r"\$\{\{(.*?)\}\}", lambda found: _text(evaluated(found[1], value)), str(text))

        for step in steps:
            if "if" in step and not evaluated(re.sub(r"\$\{\{(.*)\}\}", r"\1", step["if"]), value):
                continue
            uses = step.get("uses", "")
            if uses.startswith("./"):
                action = loaded(PROJECT / uses / "action.yml")
                if SETUP in str(action):
                    continue
                given = {key: one.get("default", "") for key, one in action["inputs"].items()}
                given |= {key: filled(one) for key, one in step["with"].items()}
                assert given.keys() == action["inputs"].keys()
                status, inner = self._steps(action["runs"]["steps"], given, env)
                outputs[step.get("id", "")] = {
                    key: _text(
                        evaluated(one["value"].strip("${} "), lambda name, given=given, inner=inner: self._value(name, given, inner))
                    )
                    for key, one in action.get("outputs", {}).items()
                }
            elif uses.startswith("actions/upload-artifact@"):
                shown = [(name, data) for name, data in _below(self.work, filled(step["with"]["path"])) if "/." not in f"/{name}"]
                self.artifacts |= {f"{step['with']['name']}/{name}": data for name, data in shown}
                continue
            elif uses:
                continue
            else:
                status, outputs[step.get("id", "")] = self._script(
                    step["run"], {key: filled(one) for key, one in (env | step.get("env", {})).items()}
                )
            if status:
                return status, outputs
        return 0, outputs

    def _value(self, name: str, inputs: Mapping[str, str], outputs: Mapping[str, Mapping[str, str]]) -> Any:
        match name.split("."):
            case ["inputs", key]:
                return inputs[key]
            case ["secrets", key]:
                return self.service.secrets.get(key, "")
            case ["steps", step, "outputs", key]:
                return outputs.get(step, {}).get(key, "")
        return {
            "github.event.repository.visibility": self.service.visibility,
            "github.event.repository.default_branch": "main",
            "github.event_name": self.event,
            "github.server_url": self.service.place.removesuffix("/co-quan/kho"),
            "github.repository": "co-quan/kho",
            "github.token": "khoa-cua-lan-chay",
            "runner.temp": str(self.temp),
        }[name]

    def _script(self, script: str, variables: Mapping[str, str]) -> tuple[int, dict[str, str]]:
        said = self.temp.parent / "output"
        said.write_text("", "utf-8")
        files = {"GITHUB_OUTPUT": str(said), "GITHUB_STEP_SUMMARY": str(self.summary), "RUNNER_TEMP": str(self.temp)}
        done = self.service.run(self.work, script, files | variables)
        self.printed += done.stdout
        return done.returncode, dict(line.split("=", 1) for line in said.read_text("utf-8").splitlines())


def _text(value: Any) -> str:
    return "" if value is None or value is False else "true" if value is True else str(value)


def _below(work: Path, path: str) -> Iterator[tuple[str, bytes]]:
    """The files of an artifact's path, by their names below the workspace or, outside it, below the path."""
    root = work / path
    for file in sorted(root.rglob("*")) if root.is_dir() else [root] if root.exists() else []:
        if file.is_file():
            yield (file.relative_to(work) if file.is_relative_to(work) else file.relative_to(root)).as_posix(), file.read_bytes()


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
    for name in (".github", "danh-sach"):
        shutil.copytree(PROJECT / name, folder / name)
    repository.write("posts/_hop-thu/.gitkeep", "")
    for name in ("docs", "hooks"):
        os.symlink(PROJECT / name, folder / name)
    repository.git("add", "-A")
    git(folder, "commit", "-q", "-m", "Bắt đầu", day="2026-10-12")
    return repository


_GH = """\
#!{python}
import json, pathlib, sys

state = pathlib.Path("{state}")
requests = json.loads(state.read_text("utf-8")) if state.exists() else {{}}
kind, action, *rest = sys.argv[1:]
options = dict(zip(rest[::2], rest[1::2])) if action != "edit" else dict(zip(rest[1::2], rest[2::2]))
assert kind == "pr"
if action == "list":
    if options["--head"] in requests:
        print(requests[options["--head"]]["number"])
elif action == "create" and state.with_name("gh-is-not-allowed").exists():
    sys.exit("pull request create failed: GraphQL: GitHub Actions is not permitted to create or approve pull requests (createPullRequest)")
else:
    body = pathlib.Path(options["--body-file"]).read_text("utf-8")
    if action == "create":
        assert options["--head"] not in requests and options["--base"] == "main"
        branch, count = options["--head"], 1
        requests[branch] = {{"number": len(requests) + 7}}
        print("{place}/pull/" + str(requests[branch]["number"]))
    else:
        (branch,) = [name for name, one in requests.items() if str(one["number"]) == rest[0]]
        count = requests[branch]["count"] + 1
    requests[branch] |= {{"title": options["--title"], "body": body, "count": count}}
    state.write_text(json.dumps(requests), "utf-8")
"""

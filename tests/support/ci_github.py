"""A job of GitHub: its steps, conditions, expressions and composite actions, and the program “gh” that it finds.

An action of others is passed over, but for what it would have people download.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.ci_files import SETUP, evaluated, loaded
from support.scenes import PROJECT


@dataclass
class Press:
    """What came of a button: its status, what it shows to whoever pressed it, what it printed, and what it left to download."""

    status: int
    shown: str
    printed: str
    artifacts: dict[str, bytes]


@dataclass
class GitHubJob:
    """A job of GitHub in its workspace, with the contexts that expressions read."""

    service: Any
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
                shown = [(name, data) for name, data in below(self.work, filled(step["with"]["path"])) if "/." not in f"/{name}"]
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
            "github.event.repository.default_branch": "" if self.event == "schedule" else "main",
            "github.ref_name": "main" if self.event == "schedule" else "mot-nhanh",
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


def below(work: Path, path: str) -> Iterator[tuple[str, bytes]]:
    """The files of an artifact's path, by their names below the workspace or, outside it, below the path."""
    root = work / path
    for file in sorted(root.rglob("*")) if root.is_dir() else [root] if root.exists() else []:
        if file.is_file():
            yield (file.relative_to(work) if file.is_relative_to(work) else file.relative_to(root)).as_posix(), file.read_bytes()


GH = """\
#!{python} -IS
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

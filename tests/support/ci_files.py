"""The CI files as GitHub and GitLab read them: references, what a job extends, expressions, rules."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from support.scenes import PROJECT

WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
ACTIONS = sorted((PROJECT / ".github/actions").glob("*/action.yml"))
GITLAB = PROJECT / ".gitlab-ci.yml"
SETUP = re.search(r"python3 -m venv .*? -e \.", (PROJECT / "README.md").read_text("utf-8"))[0]


class _Loader(yaml.SafeLoader):
    """YAML with GitLab's references, which become tuples."""


_Loader.add_constructor("!reference", lambda loader, node: tuple(loader.construct_sequence(node)))


def loaded(path: Path) -> dict[str, Any]:
    """A CI file; YAML 1.1 takes ``on`` for True."""
    return {("on" if key is True else key): value for key, value in yaml.load(path.read_text("utf-8"), _Loader).items()}


def validate(kind: str, *files: Path, transform: str | None = None) -> None:
    """Have check-jsonschema look through files by the schema of their kind that it ships: no network.

    It runs in this process, since loading its modules takes a hundred times as long as looking through a file.
    """
    from check_jsonschema import main

    options = ["--data-transform", transform] if transform else []
    done = CliRunner().invoke(main, ["--builtin-schema", f"vendor.{kind}", *options, *map(str, files)])
    assert done.exit_code == 0, done.output


def workflow(name: str) -> dict[str, Any]:
    return loaded(PROJECT / ".github/workflows" / name)


def gitlab_job(name: str) -> dict[str, Any]:
    """A job of GitLab with what it extends, and with what it refers to in its place."""
    everything = loaded(GITLAB)
    job = everything[name]
    if "extends" in job:
        base = gitlab_job(job["extends"])
        variables = base.get("variables", {}) | job.get("variables", {})
        job = base | job | ({"variables": variables} if variables else {})
    if isinstance(job.get("rules"), tuple):
        job["rules"] = everything[job["rules"][0]][job["rules"][1]]
    script = [everything[line[0]][line[1]] if isinstance(line, tuple) else [line] for line in job.get("script", [])]
    return job | {"script": [line for lines in script for line in lines]}


# Expressions


_TOKEN = re.compile(r"""\s*(?:(&&|\|\||==|!=|[!()])|'([^']*)'|"([^"]*)"|(\$?[\w.-]+))""")


def evaluated(text: str, value: Callable[[str], Any]) -> Any:
    """The value of an expression: names, texts, ``==``, ``!=``, ``!``, ``&&``, ``||`` and brackets, which the two services share."""
    tokens = list(_TOKEN.finditer(text))
    assert "".join(match[0] for match in tokens) == text.rstrip(), text

    def either() -> Any:
        left = both()
        while tokens and tokens[0][1] == "||":
            tokens.pop(0)
            right = both()
            left = left or right
        return left

    def both() -> Any:
        left = compared()
        while tokens and tokens[0][1] == "&&":
            tokens.pop(0)
            right = compared()
            left = left and right
        return left

    def compared() -> Any:
        left = one()
        if tokens and tokens[0][1] in ("==", "!="):
            return (left == one()) if tokens.pop(0)[1] == "==" else (left != one())
        return left

    def one() -> Any:
        token = tokens.pop(0)
        if token[1] == "!":
            return not one()
        if token[1] == "(":
            inside = either()
            assert tokens.pop(0)[1] == ")"
            return inside
        return value(token[4]) if token[4] is not None else token[2] if token[2] is not None else token[3]

    result = either()
    assert not tokens, text
    return result


def gitlab_jobs(variables: Mapping[str, str]) -> list[str]:
    """The jobs of a pipeline by their rules; a rule about changed files holds if there is no push to compare with."""

    def value(name: str) -> str:
        return variables.get(name.removeprefix("$"), "")

    chosen = []
    everything = loaded(GITLAB)
    for name in everything:
        if name.startswith(".") or name in ("default", "workflow", "variables"):
            continue
        for rule in gitlab_job(name)["rules"]:
            holds = evaluated(rule["if"], value) if "if" in rule else True
            if holds and ("changes" not in rule or variables["CI_PIPELINE_SOURCE"] != "push"):
                chosen += [name] if rule.get("when") != "never" else []
                break
    return chosen

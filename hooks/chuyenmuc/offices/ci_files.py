"""The CI files of an office, made from this project's own: what sets up a machine is shorter, what is about the code is gone."""

import re

_SETUP = re.compile(r"python3 -m venv \.venv && .*? -e \.")
_SETUP_OF_OFFICES = "python3 -m venv .venv && .venv/bin/pip install --require-hashes -r requirements.txt"
_BUNDLE = re.compile(r"^(?: +- name: .*\n)?.*npm ci --prefix.*\n", re.M)
_OF_THE_CODE = re.compile(r"^(?:#[^\n]*\n)*(?:tests|tests-long|audit):\n(?:(?: .*)?\n)*", re.M)
_WEEKLY = re.compile(r"^# +every Sunday.*\n", re.M)

_WORKFLOWS = ("check", "publish", "inbox", "close", "remind", "verify", "roster", "upgrade")
_ACTIONS = ("setup", "result")  # what these have in common
SOURCES = {
    "github": (*(f".github/workflows/{name}.yml" for name in _WORKFLOWS), *(f".github/actions/{name}/action.yml" for name in _ACTIONS)),
    "gitlab": (".gitlab-ci.yml",),
    "server": (),
}
"""The CI files of this repository that an office has too, by the host of its repository."""


def of_office(text: str) -> str:
    """Return a CI file as an office has it."""
    text = _OF_THE_CODE.sub("", f"{text}\n") if "\n.column:\n" in text else text
    text = _WEEKLY.sub("", text).replace(", the project's own tests", "").replace("Three pipeline schedules", "Two pipeline schedules")
    return f"{_BUNDLE.sub('', _SETUP.sub(_SETUP_OF_OFFICES, text)).rstrip()}\n"

"""The table of commands agrees with the modules that run them."""

import importlib

import pytest

from chuyenmuc.commands.cli import _parser
from chuyenmuc.commands.table import COMMANDS

ALL = [*COMMANDS, *(nested for command in COMMANDS for nested in command.commands)]


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.name)
def test_each_command_has_a_module_that_runs_it(command):
    assert callable(importlib.import_module(f"chuyenmuc.commands.{command.module}").run)


def test_no_two_commands_have_the_same_name():
    for commands in (COMMANDS, *(command.commands for command in COMMANDS)):
        names = [command.name for command in commands]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("command", ALL, ids=lambda command: command.name)
def test_each_command_and_argument_is_explained(command):
    assert command.help and command.description.endswith(".")
    for argument in command.arguments:
        assert argument.settings["help"], argument.names


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("check --format json --forecast", {"format": "json", "forecast": True, "output": None, "quiet": False}),
        ("new thcs-hoa-sua Bài --topic a --topic b", {"unit": "thcs-hoa-sua", "title": "Bài", "topic": ["a", "b"], "quarter": None}),
        ("new --outlines", {"unit": None, "title": None, "outline": None, "outlines": True}),
        ("new a b --outline tiet-hoc", {"unit": "a", "title": "b", "outline": "tiet-hoc", "outlines": False}),
        ("close 2026-Q3 -q", {"quarter": "2026-Q3", "quiet": True}),
        ("remind", {"output": None}),
        ("roster import a.xlsx --row 1=a --row 2=b", {"action": "import", "row": ["1=a", "2=b"], "dry_run": False, "people": None}),
        ("roster export a.csv --contacts", {"action": "export", "contacts": True, "replace": False}),
    ],
)
def test_a_command_line_becomes_the_options_of_its_command(line, values):
    options = vars(_parser().parse_args(line.split()))
    assert {name: options[name] for name in values} == values
    assert options["module"] == line.split()[0]

"""Which commands these are; tests/unit/commands/test_table.py goes through all of them."""

from chuyenmuc.commands.table import COMMANDS, reports


def test_they_are_in_the_table():
    assert [command.name for command in reports.COMMANDS] == ["report", "archive", "export"]
    assert all(command in COMMANDS for command in reports.COMMANDS)

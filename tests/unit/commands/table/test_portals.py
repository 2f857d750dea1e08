"""Which commands these are; tests/unit/commands/test_table.py goes through all of them."""

from chuyenmuc.commands.table import COMMANDS, portals


def test_they_are_in_the_table_in_this_order():
    names = [command.name for command in portals.COMMANDS]
    assert names == ["verify", "inspect"]
    assert all(command in COMMANDS for command in portals.COMMANDS)

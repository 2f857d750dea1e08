"""Which commands these are; tests/unit/commands/test_table.py goes through all of them."""

from chuyenmuc.commands.table import COMMANDS, figures


def test_they_are_in_the_table_in_this_order():
    (command,) = figures.COMMANDS
    assert command.name == "figures" and [one.name for one in command.commands] == ["export", "import"]
    assert command in COMMANDS

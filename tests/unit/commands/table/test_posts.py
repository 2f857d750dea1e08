"""Which commands these are; tests/unit/commands/test_table.py goes through all of them."""

from chuyenmuc.commands.table import COMMANDS, posts


def test_they_are_in_the_table_in_this_order():
    names = [command.name for command in posts.COMMANDS]
    assert names == ["check", "new", "import", "pictures"]
    assert all(command in COMMANDS for command in posts.COMMANDS)

"""Which commands these are; tests/unit/commands/test_table.py goes through all of them."""

from chuyenmuc.commands.table import COMMANDS, posts
from chuyenmuc.model.post_fields import PEOPLE


def test_they_are_in_the_table_in_this_order():
    names = [command.name for command in posts.COMMANDS]
    assert names == ["check", "new", "import", "pictures"]
    assert all(command in COMMANDS for command in posts.COMMANDS)


def test_who_is_in_the_pictures_is_said_in_the_words_of_the_field():
    """The table repeats them, so that help is shown without loading the library of the values."""
    (command,) = [one for one in COMMANDS if one.name == "import"]
    (people,) = [one for one in command.arguments if one.names == ("--people",)]
    assert people.settings["choices"] == tuple(PEOPLE)

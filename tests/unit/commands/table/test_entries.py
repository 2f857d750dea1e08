"""A row of the table becomes arguments of argparse."""

import argparse

from chuyenmuc.commands.table.entries import QUIET, Command, argument


def test_an_argument_is_what_argparse_takes():
    parser = argparse.ArgumentParser()
    for one in (QUIET, argument("--day", metavar="NGÀY", help="ngày")):
        parser.add_argument(*one.names, **one.settings)
    assert vars(parser.parse_args(["-q", "--day", "1"])) == {"quiet": True, "day": "1"}


def test_a_command_has_no_commands_of_its_own_unless_it_says_so():
    assert Command("a", "a", "b", "C.", ()).commands == ()

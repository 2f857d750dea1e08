"""The table of the commands of ``chuyenmuc``: their names, help texts and arguments, and the module that runs each."""

from chuyenmuc.commands.table import duties, figures, portals, posts, program, reports

# To add a command, write a module in the folder above with a function ``run(options) -> exit status``, and a row in a module beside this
# one. The module may have another name than the command, since ``import`` cannot be one. It is imported only when the command is run.
COMMANDS = (
    *posts.COMMANDS, *duties.COMMANDS, *portals.COMMANDS, *figures.COMMANDS, *reports.COMMANDS, *program.COMMANDS,
)  # fmt: skip

"""The commands of ``chuyenmuc``, as one table: their names, what help says of them, their arguments, the module that runs each.

To add a command, write a module in the folder above with a function ``run(options) -> exit status``, and a row in a module beside this
one. A module may have another name than its command (``import`` is none), and is imported only when the command is run.
"""

from chuyenmuc.commands.table import duties, figures, portals, posts, program, reports

COMMANDS = (
    *posts.COMMANDS, *duties.COMMANDS, *portals.COMMANDS, *figures.COMMANDS, *reports.COMMANDS, *program.COMMANDS,
)  # fmt: skip

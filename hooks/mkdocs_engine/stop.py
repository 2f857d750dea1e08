"""How a build is stopped: with a message for people and the exit status of ``chuyenmuc``."""

from typing import IO, Any

import click


class Stop(click.ClickException):
    """Ends the build with ``exit_code`` and prints its message as it is, to stderr."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message without click's English prefix."""
        click.echo(self.message, err=file is None, file=file)

"""What commands say to people: on stderr, since data goes to stdout."""

import sys


def say(message: str) -> None:
    """Print to stderr."""
    print(message, file=sys.stderr)

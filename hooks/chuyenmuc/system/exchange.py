"""Exchange two folders by one rename, which Linux can on most of its file systems (``renameat2``, flag RENAME_EXCHANGE)."""

import errno
import os
from pathlib import Path

_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of <fcntl.h> and <linux/fs.h>


def exchange(one: Path, other: Path) -> None:
    """Give each of two folders the name of the other, at one moment. Raises OSError where this system or file system cannot."""
    import ctypes

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # not Linux, or a C library without it
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE):
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error), str(one))

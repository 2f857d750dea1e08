"""Write files so that nothing is ever half-written."""

import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes, *, new: bool = False) -> None:
    """Write ``data`` to a temporary file beside ``path`` and rename it; ``new`` refuses an existing one (FileExistsError).

    A symlink keeps pointing where it did; a device or pipe (``/dev/stdout``) is written to, never replaced.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        if new:
            os.link(name, path)
            os.unlink(name)
        else:
            os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

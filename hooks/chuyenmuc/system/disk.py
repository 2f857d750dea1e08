"""Write files so that nothing is ever half-written; the operating system's reasons in Vietnamese."""

import errno
import os
import tempfile
from pathlib import Path

_REASONS = {
    errno.ENOENT: "không có thư mục hay tệp này",
    errno.ENOTDIR: "có một tệp đứng ở chỗ của thư mục",
    errno.EISDIR: "đó là một thư mục",
    errno.EEXIST: "đã có tệp trùng tên",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EBUSY: "đang có chương trình khác dùng",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EXDEV: "hai bên nằm trên hai ổ đĩa",
    **dict.fromkeys((errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP), "ổ đĩa hay hệ điều hành này không làm được"),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "ổ đĩa đầy"),
}


def reason(error: OSError) -> str:
    """Return in Vietnamese why a file could not be read or written."""
    return _REASONS.get(error.errno, error.strerror or str(error))


def write_whole(path: Path, data: bytes, *, new: bool = False, mode: int = 0o666) -> None:
    """Write ``data`` to a temporary file beside ``path`` and rename it; ``new`` refuses an existing one (FileExistsError).

    ``mode`` are the rights, of which the umask takes some away.

    A symlink keeps pointing where it did; a device or pipe (``/dev/stdout``) is written to, never replaced.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, mode & ~umask)
        if new:
            _place_new(name, path)
        else:
            os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def link(source: str | Path, copy: str | Path) -> None:
    """Give a file one more name; of a symlink the link itself. Raises OSError where that is impossible, so that one may copy instead."""
    follows = {"follow_symlinks": False} if os.link in os.supports_follow_symlinks else {}  # Windows never follows, and knows no such word
    os.link(source, copy, **follows)


def _place_new(name: str, path: Path) -> None:
    """Give the temporary file its name, unless that is taken. Memory sticks and some network drives know no hard links."""
    try:
        os.link(name, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise FileExistsError(errno.EEXIST, "File exists", str(path)) from None
        os.replace(name, path)
    else:
        os.unlink(name)

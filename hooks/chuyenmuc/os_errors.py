"""What the operating system says, in Vietnamese."""

import errno

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
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "ổ đĩa đầy"),
}


def reason(error: OSError) -> str:
    """Say in Vietnamese why a file could not be read or written."""
    return _REASONS.get(error.errno, error.strerror or str(error))

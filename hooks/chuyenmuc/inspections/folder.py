"""The folder of an inspection: written as a whole, and never over one that is there, in which somebody may have filled in results."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from chuyenmuc.problem import Refusal

FOLDER = ".kiem-tra"
"""Where the folders are, relative to the repository; git ignores it."""

SHEETS, TABLE, RECORD = "phieu.html", "ket-qua.xlsx", "rut-tham.txt"


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with some files. Raises Refusal if there is something of its name."""
    if os.path.lexists(folder):
        raise _taken(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".", suffix=".tmp", dir=folder.parent))
    try:
        for name, data in files.items():
            (stage / name).write_bytes(data)
        umask = os.umask(0)
        os.umask(umask)
        stage.chmod(0o777 & ~umask)
        try:
            stage.rename(folder)
        except OSError:
            if os.path.lexists(folder):  # made in the meantime
                raise _taken(folder) from None
            raise
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise


def _taken(folder: Path) -> Refusal:
    return Refusal(
        f"Đã có {folder}, trong đó có thể có kết quả đã điền, nên lệnh không ghi đè.",
        "Ghi ra thư mục khác bằng --output, hoặc tự xoá thư mục ấy rồi chạy lại.",
    )

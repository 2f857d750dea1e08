"""The picture files that posts name: found on the disk, examined once, refused once."""

import unicodedata
from pathlib import Path

from chuyenmuc import links
from chuyenmuc.os_errors import reason
from chuyenmuc.pictures import Picture, examine
from chuyenmuc.problem import Refusal


class PictureFiles:
    """The pictures of the repository at ``root`` that were asked for; ``found`` holds the usable ones by path."""

    def __init__(self, root: Path) -> None:
        self.found: dict[str, Picture] = {}
        self._root = root
        self._refused: dict[str, Refusal] = {}

    def look_up(self, path: str, unit: str) -> None:
        """Examine the picture that a post of a unit names. Raises Refusal where it cannot be used."""
        links.check_picture_path(path, unit)
        if path in self._refused:
            raise self._refused[path]
        if path in self.found:
            return
        try:
            self.found[path] = self._examined(path)
        except Refusal as refusal:
            self._refused[path] = refusal
            raise
        except OSError as error:
            self._refused[path] = Refusal(f"Không đọc được hình “{path}”: {reason(error)}.", "Xem lại tên tệp và quyền đọc.")
            raise self._refused[path] from None

    def _examined(self, path: str) -> Picture:
        file = _as_on_disk(self._root / path)
        if not file.is_file():
            raise Refusal(f"Không có tệp hình “{path}”.", "Xem lại tên tệp, kể cả chữ hoa, chữ thường và đuôi .jpg, .png.")
        if not file.resolve().is_relative_to((self._root / "posts").resolve()):
            raise Refusal(f"Hình “{path}” là lối tắt (symlink) dẫn ra ngoài thư mục posts/.", "Chép hẳn hình vào.")
        return examine(file, path)


def _as_on_disk(file: Path) -> Path:
    """The file, or the one beside it whose name differs only in how Unicode spells it; text is read as composed letters."""
    if file.exists() or file.name.isascii() or not file.parent.is_dir():
        return file
    return next((other for other in file.parent.iterdir() if unicodedata.normalize("NFC", other.name) == file.name), file)

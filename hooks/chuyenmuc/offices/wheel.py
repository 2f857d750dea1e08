"""The program's wheel, read as data: its version, its lock, and the files of an office that are the program's.

Nothing of it is executed, so that any version can say what another one brings. The paths below are fixed: a later version looks for
them in the wheels of all earlier ones.
"""

import hashlib
import re
import zlib
from pathlib import Path
from types import MappingProxyType
from zipfile import BadZipFile

from msgspec import Struct
from packaging.utils import InvalidWheelFilename, parse_wheel_filename
from packaging.version import InvalidVersion, Version

from chuyenmuc.problem import Refusal
from chuyenmuc.system.disk import reason
from chuyenmuc.system.zip_archive import DamagedArchive, content, opened

TEMPLATES = "chuyenmuc/offices/template/"
"""Files with gaps ($name), which an office's are made from."""
OFFICE = "chuyenmuc_site/office/"
"""What an office has as it is: pages, plan and introductions to begin with, the lock, and CI files below ``ci/<host>/``."""
LOCK = f"{OFFICE}requirements-office.txt"
_CI = f"{OFFICE}ci/"
_CORE = "chuyenmuc/__init__.py"
_LARGEST = 64 * 1024**2
_LARGEST_TEXT = 1024**2
_LARGEST_UNPACKED = 256 * 1024**2
_DIST_INFO = re.compile(r"chuyenmuc-([\w.+]+)\.dist-info/METADATA")


class Wheel(Struct, frozen=True):
    """A wheel: its file's ``name``, its bytes, its version, and the text files of it that make an office, by path."""

    name: str
    data: bytes
    version: Version
    texts: MappingProxyType[str, str]

    @property
    def sha256(self) -> str:
        """The hash that a lock names it by."""
        return hashlib.sha256(self.data).hexdigest()

    def template(self, name: str) -> str:
        """Return a file with gaps."""
        return self.texts[f"{TEMPLATES}{name}"]

    def brought(self, path: str) -> str:
        """Return a file with which an office begins, by its path in this repository."""
        return self.texts[f"{OFFICE}{path}"]

    def ci_files(self, host: str) -> dict[str, str]:
        """Return the CI files of an office at a host, by path."""
        folder = f"{_CI}{host}/"
        return {path.removeprefix(folder): text for path, text in self.texts.items() if path.startswith(folder)}

    def below(self, folder: str) -> dict[str, str]:
        """Return the files of a folder with which an office begins, by name."""
        place = f"{OFFICE}{folder}/"
        return {path.removeprefix(place): text for path, text in self.texts.items() if path.startswith(place)}


def read_wheel(file: Path) -> Wheel:
    """Return the program's wheel in a file. Raises Refusal if it is none."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        raise Refusal(f"Không đọc được “{file}”: {reason(error)}.") from None
    no_wheel = Refusal(f"“{file}” không phải tệp .whl của phần mềm này.", "Ghi đúng tệp chuyenmuc-….whl đã tải về.")
    if len(data) > _LARGEST:
        raise no_wheel
    try:
        archive = opened(data)
        texts = {}
        for member in archive.infolist():
            if member.filename.startswith((TEMPLATES, OFFICE)) and not member.is_dir():
                text = content(archive, member, _LARGEST_TEXT)
                if text is None:
                    raise no_wheel
                texts[member.filename] = text.decode()
        names = set(archive.namelist())
        if _CORE not in names or LOCK not in texts or sum(one.file_size for one in archive.infolist()) > _LARGEST_UNPACKED:
            raise no_wheel
        (packed,) = (found[1] for found in map(_DIST_INFO.fullmatch, names) if found)
        if archive.testzip():
            raise no_wheel
    except (DamagedArchive, UnicodeDecodeError, ValueError, BadZipFile, zlib.error):
        raise no_wheel from None
    try:
        name, version, *_ = parse_wheel_filename(file.name)
        if name == "chuyenmuc" and version == Version(packed) and " " not in file.name:  # a browser's second download is “… (1).whl”
            return Wheel(file.name, data, version, MappingProxyType(texts))
    except (InvalidWheelFilename, InvalidVersion):
        pass
    raise Refusal(f"Tên tệp “{file.name}” không đúng với bản ở trong.", f"Đổi lại tên thành chuyenmuc-{packed}-py3-none-any.whl.")

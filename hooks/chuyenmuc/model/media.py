"""Pictures, sounds and films, as values: what the site needs to know of each file."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct


class Film(Struct, frozen=True):
    """A film file: ``path`` relative to the repository as posts name it, media type, length in bytes, whole seconds, size in pixels.

    ``file`` is the path on the disk, ``subtitles`` the file of the same name with “.vtt”, where there is one.
    """

    path: str
    media_type: str
    length: int
    seconds: int
    width: int
    height: int
    file: Path
    subtitles: Path | None = None

    @property
    def subtitles_path(self) -> str:
        """The subtitles as posts would name them."""
        return self.path.rpartition(".")[0] + ".vtt"

    @property
    def files(self) -> list[tuple[str, Path]]:
        """What is published of it: each file's path relative to the repository, and on the disk."""
        return [(self.path, self.file), *([(self.subtitles_path, self.subtitles)] if self.subtitles else [])]


class Sound(Struct, frozen=True):
    """A sound file: ``path`` relative to the repository as posts name it, its media type, its length in bytes, its whole seconds.

    ``file`` is the path on the disk.
    """

    path: str
    media_type: str
    length: int
    seconds: int
    file: Path


if TYPE_CHECKING:
    pass


class Picture(Struct, frozen=True):
    """A picture file: ``path`` relative to the repository as posts name it, its media type, its length in bytes, its size in pixels.

    The size is that of the picture as it is shown, turned as its camera was held. ``file`` is the path on the disk, whose name
    may be spelled with decomposed letters (macOS does so). ``alpha`` says whether it can be seen through, ``frames`` how many
    pictures it shows one after the other.
    """

    path: str
    media_type: str
    length: int
    width: int
    height: int
    file: Path
    alpha: bool = False
    frames: int = 1

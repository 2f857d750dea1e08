"""Media files (pictures, sounds, films) as values: what the site needs to know about each file."""

from pathlib import Path

from msgspec import Struct


class Film(Struct, frozen=True):
    """A film file. ``path`` is relative to the repository, as posts write it; ``file`` is the path on disk.

    ``length`` is in bytes, ``seconds`` is the duration in whole seconds, ``width`` and ``height`` are in pixels. ``subtitles`` is the
    file of the same name with the suffix “.vtt”, or None.
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
        """The path of the subtitles, as posts would write it."""
        return self.path.rpartition(".")[0] + ".vtt"

    @property
    def files(self) -> list[tuple[str, Path]]:
        """The files to publish, each as (path relative to the repository, path on disk)."""
        return [(self.path, self.file), *([(self.subtitles_path, self.subtitles)] if self.subtitles else [])]


class Sound(Struct, frozen=True):
    """A sound file. ``path`` is relative to the repository, as posts write it; ``file`` is the path on disk.

    ``length`` is in bytes, ``seconds`` is the duration in whole seconds.
    """

    path: str
    media_type: str
    length: int
    seconds: int
    file: Path


class Picture(Struct, frozen=True):
    """A picture file. ``path`` is relative to the repository, as posts write it.

    ``file`` is the path on disk, whose name may be in decomposed Unicode (as macOS writes it). ``length`` is in bytes. ``width`` and
    ``height`` are in pixels, of the picture as it is shown, after rotation by its orientation tag. ``alpha`` tells whether it has
    transparency. ``frames`` is the number of frames, more than 1 for an animation. ``located`` tells whether the file says where it was
    taken; what the site publishes does not.
    """

    path: str
    media_type: str
    length: int
    width: int
    height: int
    file: Path
    alpha: bool = False
    frames: int = 1
    located: bool = False

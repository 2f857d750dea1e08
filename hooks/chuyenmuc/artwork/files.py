"""The pictures of links and the icons as files: made once for each content, over all cores, kept in ``.cache/``, written to the site."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.artwork import colours, fonts, line_breaking, link_card, link_crop, palette_png
from chuyenmuc.artwork import logo as mark
from chuyenmuc.artwork.link_card import CardDrawer, LinkCard
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import key_of, version
from chuyenmuc.system.processes import parallel_map

_CODE = (link_card, colours, link_crop, fonts, mark, palette_png, line_breaking)


_FEWEST = 8


_VERSION = 8


Writer = Callable[[str, bytes], None]


class _Job(Struct, frozen=True):
    """One picture: where it goes, by what it is kept, how it is made; None is made of what cannot be shown."""

    where: str
    key: str
    make: Callable[[], bytes | None]


class SharingPictures:
    """Makes pictures for the site of the repository at ``root``.

    ``logo`` is the file of the site's logo; ``must_make`` says of files and the key that they are made from whether they are to be
    made (see ``KeptSite``), which ``write`` then writes.
    """

    def __init__(self, root: Path, logo: bytes | None, must_make: Callable[[tuple[str], bytes], bool], write: Writer) -> None:
        self._logo, self._must_make, self._write_file = logo, must_make, write
        self._kept = FileCache(root, "sharing")

    def cards(
        self, wanted: Mapping[str, LinkCard], name: str, host: str, progress: Callable[[int, int], None] | None = None
    ) -> dict[str, str]:
        """Draw cards, by address; return the version of each (see ``SharedPicture``). ``name`` and ``host`` are the site's."""
        drawer = CardDrawer(name, host, self._logo)
        context = self._context(name, host)
        return self._run(
            [_Job(where, key_of(context, one), lambda one=one: drawer.draw(one)) for where, one in wanted.items()],
            progress,
            drawer.prepared,
        )

    def crops(self, wanted: Mapping[str, Path], progress: Callable[[int, int], None] | None = None) -> dict[str, str]:
        """Crop picture files, by address; return the version of each. One that cannot be shown (see ``crop``) is not among them."""
        context = self._context()
        jobs = []
        for where, file in wanted.items():
            try:
                data = file.read_bytes()
            except OSError:
                continue
            jobs.append(_Job(where, key_of(context, data), lambda file=file: link_crop.crop(file.read_bytes())))
        return self._run(jobs, progress)

    def icons(self) -> None:
        """Draw the icons, of the site and of its feeds."""
        context = self._context()
        wanted = {
            **{address.icon(size): lambda size=size: mark.icon(self._logo, size) for size in mark.ICON_SIZES},
            address.icon(mark.MASKABLE_SIZE, True): lambda: mark.maskable_icon(self._logo, mark.MASKABLE_SIZE),
            address.CHANNEL_PICTURE: lambda: mark.icon(self._logo, mark.CHANNEL_SIZE),
            address.APPLE_ICON: lambda: mark.apple_icon(self._logo),
            address.FAVICON: lambda: mark.favicon(self._logo),
        }
        self._run([_Job(where, key_of(context, where), make) for where, make in wanted.items()])

    def prune(self) -> None:
        """Drop what is kept of pictures that this object was not asked for."""
        self._kept.prune()

    def _run(
        self, jobs: list[_Job], progress: Callable[[int, int], None] | None = None, prepare: Callable[[], object] | None = None
    ) -> dict[str, str]:
        """Make what is to be made; ``prepare`` makes what they all need, here, so that each process finds it."""
        for job in jobs:
            self._kept.keep(job.key)
        missing = [job for job in jobs if self._must_make((job.where,), job.key.encode())]
        if missing and prepare:
            prepare()
        shown = parallel_map(self._write, missing, least=_FEWEST, progress=progress)
        hidden = {job.where for job, is_shown in zip(missing, shown, strict=True) if not is_shown}
        return {job.where: job.key[:_VERSION] for job in jobs if job.where not in hidden}

    def _write(self, job: _Job) -> bool:
        data = self._kept.get_or_make(job.key, lambda: job.make() or b"")
        if data:
            self._write_file(job.where, data)
        return bool(data)

    def _context(self, *more: object) -> tuple[object, ...]:
        return _made_by(), self._logo, *more


@cache
def _made_by() -> str:
    """The code and the libraries that the bytes depend on."""
    from PIL import features

    code = key_of(*(Path(module.__file__).read_bytes() for module in _CODE))
    libraries = [features.version(name) for name in ("freetype2", "libjpeg_turbo", "zlib")]
    return repr((code, mark.versions(), libraries, version("fontpkg-be-vietnam-pro")))

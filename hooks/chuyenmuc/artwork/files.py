"""The pictures of links and the icons as files: made once for each content, over all cores, cached, written to the site."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from chuyenmuc import address
from chuyenmuc.artwork import link_crop
from chuyenmuc.artwork import logo as logo_drawing
from chuyenmuc.artwork.link_card import CardDrawer, LinkCard
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import cache_key, code_version, fingerprint
from chuyenmuc.system.processes import parallel_map
from chuyenmuc.system.record_cache import RecordCache

_FEWEST = 8  # pictures that are worth forking for
_VERSION = 8  # digits of the version that an address carries
Writer = Callable[[str, bytes], None]


class _Job(Struct, frozen=True):
    """One picture: where it goes, its cache key, how it is made; None is made of what cannot be shown."""

    where: str
    key: str
    make: Callable[[], bytes | None]


class SharingPictures:
    """Makes pictures for the site of the repository at ``root``.

    ``logo`` is the file of the site's logo; ``needs_building`` says of paths and the key that they are made from whether they have to
    be made (see ``BuildState``), and ``write`` then writes them.
    """

    def __init__(self, root: Path, logo: bytes | None, needs_building: Callable[[tuple[str], bytes], bool], write: Writer) -> None:
        self._logo, self._needs_building, self._write_file = logo, needs_building, write
        self._files, self._versions = FileCache(root, "sharing"), RecordCache(root, "sharing")

    def cards(
        self, wanted: Mapping[str, LinkCard], name: str, host: str, progress: Callable[[int, int], None] | None = None
    ) -> dict[str, str]:
        """Draw cards, by address; return the version of each (see ``SharedPicture``). ``name`` and ``host`` are the site's."""
        drawer = CardDrawer(name, host, self._logo)
        return self._run(
            [_Job(where, self._key(name, host, one), lambda one=one: drawer.draw(one)) for where, one in wanted.items()],
            progress,
            drawer.prepared,
        )

    def crops(self, wanted: Mapping[str, Path], progress: Callable[[int, int], None] | None = None) -> dict[str, str]:
        """Crop picture files, by address; return the version of each. One that cannot be shown (see ``link_crop``) is not among them."""
        jobs = []
        for where, file in wanted.items():
            try:
                data = file.read_bytes()
            except OSError:
                continue
            jobs.append(_Job(where, self._key(data), lambda file=file: link_crop.crop(file.read_bytes())))
        return self._run(jobs, progress)

    def icons(self) -> None:
        """Draw the icons, of the site and of its feeds."""
        wanted = {
            **{address.icon(size): lambda size=size: logo_drawing.icon(self._logo, size) for size in logo_drawing.ICON_SIZES},
            address.icon(logo_drawing.MASKABLE_SIZE, True): lambda: logo_drawing.maskable_icon(self._logo, logo_drawing.MASKABLE_SIZE),
            address.CHANNEL_PICTURE: lambda: logo_drawing.icon(self._logo, logo_drawing.CHANNEL_SIZE),
            address.APPLE_ICON: lambda: logo_drawing.apple_icon(self._logo),
            address.FAVICON: lambda: logo_drawing.favicon(self._logo),
        }
        self._run([_Job(where, self._key(where), make) for where, make in wanted.items()])

    def close(self) -> None:
        """Write the cache, without the pictures that this object was not asked for."""
        self._files.prune()
        self._versions.save()

    def _run(
        self, jobs: list[_Job], progress: Callable[[int, int], None] | None = None, prepare: Callable[[], object] | None = None
    ) -> dict[str, str]:
        """Make what has to be made; ``prepare`` makes what all of them need, in this process, so that each forked one finds it."""
        versions = {job.where: self._versions.get(job.where, job.key.encode()) for job in jobs}
        for job in jobs:
            self._files.keep(job.key)
        missing = [job for job in jobs if self._needs_building((job.where,), job.key.encode()) or versions[job.where] is None]
        if prepare and not all(self._files.has(job.key) for job in missing):
            prepare()
        for job, version in zip(missing, parallel_map(self._write, missing, least=_FEWEST, progress=progress), strict=True):
            versions[job.where] = version
            self._versions.put(job.where, job.key.encode(), version)
        return {where: version.decode() for where, version in versions.items() if version}

    def _write(self, job: _Job) -> bytes:
        """Write a picture to the site; return its version, made of its bytes, or nothing if there is nothing to show."""
        data = self._files.get_or_make(job.key, lambda: job.make() or b"")
        if not data:
            return b""
        self._write_file(job.where, data)
        return fingerprint(data).hex()[:_VERSION].encode()

    def _key(self, *made_from: object) -> str:
        return cache_key(_made_by(), self._logo, *made_from)


@cache
def _made_by() -> tuple[object, ...]:
    """The code and the libraries that the bytes depend on."""
    from PIL import features

    libraries = [features.version(name) for name in ("freetype2", "libjpeg_turbo", "zlib")]
    return code_version("artwork", "pillow", "resvg_py", "fontpkg-be-vietnam-pro"), libraries

"""Bodies as HTML, made over all cores, and cached for the text and the code that they come from."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from chuyenmuc.markup.converter import Converter, Rendered
from chuyenmuc.problem import Refusal
from chuyenmuc.system.fingerprint import code_version
from chuyenmuc.system.processes import parallel_map
from chuyenmuc.system.record_cache import RecordFile

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Rendered).decode


def convert_all(root: Path, converter: Converter, bodies: Iterable[str], progress: Callable[[int, int], object] | None = None) -> None:
    """Make sure that the HTML of every body is in the cache of the repository at ``root``, and let the converter take it from there.

    The HTML of other bodies is dropped. A body that is refused is left to whoever asks for it.
    """
    bodies_by_name = {name_of(body): body for body in bodies}
    cache, key = RecordFile(root, "conversions"), code_version("markup", "markdown", "nh3", "msgspec").encode()
    cached_keys = cache.keys()
    missing = [name for name in bodies_by_name if cached_keys.get(name) != key]

    def convert(name: str) -> bytes | None:
        try:
            return _encode(converter.convert(bodies_by_name[name]))
        except Refusal:
            return None

    records = zip(missing, parallel_map(convert, missing, progress=progress), strict=True)
    new = {name: record for name, record in records if record is not None}
    cache.write({name: (key, record) for name, record in new.items()}, (name for name in cached_keys if name not in bodies_by_name))
    current = {name for name in cached_keys if cached_keys[name] == key}

    def cached(body: str) -> Rendered | None:
        name = name_of(body)
        record = new.get(name) or (cache.get(name) if name in current else None)
        try:
            return record and _decode(record)
        except msgspec.MsgspecError:
            return None

    converter.cached = cached


def name_of(body: str) -> str:
    """The name under which a body's HTML is cached; what the search knows of its text goes by it too."""
    return hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

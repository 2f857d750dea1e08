"""Bodies as HTML, made over all cores, and kept in ``.cache/`` for the text and the code that they come from."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from chuyenmuc.markup.converter import Converter, Rendered
from chuyenmuc.problem import Refusal
from chuyenmuc.system.fingerprint import made_by
from chuyenmuc.system.processes import parallel_map
from chuyenmuc.system.record_cache import RecordFile

_encode = msgspec.json.Encoder().encode


_decode = msgspec.json.Decoder(Rendered).decode


def convert_all(root: Path, converter: Converter, bodies: Iterable[str], progress: Callable[[int, int], object] | None = None) -> None:
    """Make sure that the HTML of every body is kept at ``root``, and let the converter take it from there.

    What is kept of other bodies is dropped. A body that is refused is left to whoever asks for it.
    """
    wanted = {name_of(body): body for body in bodies}
    kept, key = RecordFile(root, "conversions"), made_by().encode()
    held = kept.keys()
    missing = [name for name in wanted if held.get(name) != key]

    def convert(name: str) -> bytes | None:
        try:
            return _encode(converter.convert(wanted[name]))
        except Refusal:
            return None

    made = zip(missing, parallel_map(convert, missing, progress=progress), strict=True)
    new = {name: record for name, record in made if record is not None}
    kept.save({name: (key, record) for name, record in new.items()}, (name for name in held if name not in wanted))
    usable = {name for name in held if held[name] == key}

    def take(body: str) -> Rendered | None:
        name = name_of(body)
        record = new.get(name) or (kept.get(name) if name in usable else None)
        try:
            return record and _decode(record)
        except msgspec.MsgspecError:
            return None

    converter.kept = take


def name_of(body: str) -> str:
    """The name by which a body's HTML is kept: a hash of it."""
    return hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

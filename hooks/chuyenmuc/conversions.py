"""Bodies as HTML, made over all cores, and kept in ``.cache/`` for the text and the code that they come from."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from chuyenmuc.kept_records import KeptRecords, made_by
from chuyenmuc.markup import Converter, Rendered
from chuyenmuc.problem import Refusal
from chuyenmuc.workers import over_cores

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Rendered).decode


def convert_all(root: Path, converter: Converter, bodies: Iterable[str], progress: Callable[[int, int], object] | None = None) -> None:
    """Give the converter the HTML of every body, from what is kept at ``root`` where it is there.

    What is kept of other bodies is dropped. A body that is refused is left to whoever asks for it.
    """
    wanted = {_name(body): body for body in bodies}
    kept, key = KeptRecords(root, "conversions"), made_by().encode()
    held, missing = kept.load(), []
    for name, body in wanted.items():
        try:
            made_with, record = held[name]
            converter.take(body, _decode(record if made_with == key else b""))
        except (KeyError, msgspec.MsgspecError):
            missing.append(name)

    def convert(name: str) -> bytes | None:
        try:
            return _encode(converter.convert(wanted[name]))
        except Refusal:
            return None

    new = {}
    for name, record in zip(missing, over_cores(convert, missing, progress=progress), strict=True):
        if record is not None:
            converter.take(wanted[name], _decode(record))
            new[name] = key, record
    kept.save(new, (name for name in held if name not in wanted))


def _name(body: str) -> str:
    return hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

"""The texts that the search finds, as the numbers of their syllables; those of texts that were read before are cached."""

import json
from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import code_version, fingerprint
from chuyenmuc.texts.diacritics import WORD, fold

Numbers = npt.NDArray[np.int64] | npt.NDArray[np.uint32]
"""Non-negative whole numbers. Millions are held at once, so syllables and entries take four bytes each."""


class SearchText(Struct, frozen=True):
    """A plain text that is read when it is needed; texts with the same ``key`` are the same."""

    key: bytes
    read: Callable[[], str]

    @classmethod
    def of(cls, text: str) -> "SearchText":
        """A text that is there already."""
        return cls(fingerprint(text), lambda: text)


class Syllables(dict[str, tuple[int, ...]]):
    """The numbers of the syllables in a token (the text between spaces), most often one. ``forms`` are all syllables, by number."""

    def __init__(self, forms: list[tuple[str, str]]) -> None:
        super().__init__()
        self.forms = forms
        self._by_exact = {exact: number for number, (_, exact) in enumerate(forms)}

    def of(self, text: str) -> Iterable[int]:
        """The syllables of a text, in order."""
        return chain.from_iterable(map(self.__getitem__, text.split()))

    def __missing__(self, token: str) -> tuple[int, ...]:
        found = self[token] = tuple(map(self._number, WORD.findall(token)))
        return found

    def _number(self, word: str) -> int:
        form = fold(word)
        number = self._by_exact.get(form.exact)
        if number is None:
            number = self._by_exact[form.exact] = len(self.forms)
            self.forms.append((form.folded, form.exact))
        return number


class Parts:
    """One part of every entry: ``syllables`` by number, entry after entry; ``lengths``, how many each has; ``entries``, whose each is."""

    def __init__(self, syllables: Numbers, lengths: Numbers) -> None:
        self.syllables, self.lengths = syllables, lengths
        self.entries = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)

    @classmethod
    def of(cls, parts: Iterable[Iterable[int]]) -> "Parts":
        """Return parts, each given by its syllables."""
        flat, ends = array("I"), array("q", [0])
        for part in parts:
            flat.extend(part)
            ends.append(len(flat))
        return cls(np.frombuffer(flat, np.uint32), np.diff(np.frombuffer(ends, np.int64)))


class KnownSyllables:
    """The syllables of texts by the texts' keys, as ``dump`` writes them; nothing where ``data`` is None.

    ``forms`` are the forms that the numbers stand for. Raises ValueError, TypeError, OverflowError or RecursionError for data that
    cannot be read.
    """

    def __init__(self, data: bytes | None = None) -> None:
        self.forms: list[tuple[str, str]] = []
        self.changed = False
        self._keys: dict[bytes, int] = {}
        self._lengths, self._flat = np.empty(0, np.int64), np.empty(0, np.uint32)
        if data is not None:
            size = int.from_bytes(data[:8], "big")
            forms, keys, lengths = json.loads(data[8 : 8 + size])
            self.forms = [tuple(form) for form in forms]
            self._keys = {bytes.fromhex(key): number for number, key in enumerate(keys)}
            self._lengths, self._flat = np.array(lengths, np.int64), np.frombuffer(data[8 + size :], np.uint32)

    def parts(self, texts: Sequence[SearchText], syllables: Syllables) -> Parts:
        """The texts as parts of entries; those that are not known are read."""
        missing = {text.key: text for text in texts if text.key not in self._keys}
        self.changed = self._keys.keys() != {text.key for text in texts}
        new = Parts.of(syllables.of(text.read()) for text in missing.values())
        keys = self._keys | {key: number for number, key in enumerate(missing, len(self._keys))}
        flat = np.concatenate((self._flat, new.syllables))
        lengths = np.concatenate((self._lengths, new.lengths))
        self._keys = {key: number for number, key in enumerate(dict.fromkeys(text.key for text in texts))}
        self._flat, self._lengths = _taken(flat, lengths, [keys[key] for key in self._keys])
        return Parts(*_taken(self._flat, self._lengths, [self._keys[text.key] for text in texts]))

    def dump(self) -> bytes:
        """The syllables as bytes."""
        used = np.bincount(self._flat, minlength=len(self.forms)) > 0
        forms = [form for form, is_used in zip(self.forms, used, strict=True) if is_used]
        head = json.dumps([forms, [key.hex() for key in self._keys], self._lengths.tolist()], ensure_ascii=False).encode()
        return len(head).to_bytes(8, "big") + head + (np.cumsum(used) - 1).astype(np.uint32)[self._flat].tobytes()


class SyllableCache:
    """The syllables of the texts of the repository at ``root``, cached between builds; ``texts`` are those known so far."""

    def __init__(self, root: Path) -> None:
        self._files = FileCache(root, "search")
        self._key = code_version("search")
        data = self._files.get(self._key)
        try:
            self.texts = KnownSyllables(data)
        except (ValueError, TypeError, OverflowError, RecursionError):
            self.texts = KnownSyllables()

    def save(self) -> None:
        """Cache what was found this time, and nothing else."""
        if self.texts.changed:
            self._files.put(self._key, self.texts.dump())
        self._files.prune()


def _taken(flat: Numbers, lengths: Numbers, which: list[int]) -> tuple[Numbers, Numbers]:
    """Some of the texts that stand in ``flat`` one after the other, and their lengths."""
    if which == list(range(len(lengths))):
        return flat, lengths
    ends = np.cumsum(lengths)
    pieces = zip((ends - lengths)[which].tolist(), ends[which].tolist(), strict=True) if which else ()
    return np.concatenate([flat[:0], *(flat[start:end] for start, end in pieces)]), lengths[which] if which else lengths[:0]

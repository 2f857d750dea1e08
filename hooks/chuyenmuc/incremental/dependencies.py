"""Values that note what is asked of them, so that it is known what a page was made from."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


class DependencyRecorder:
    """What has been asked of watched values since ``begin``, as names like “coverage.tallies”."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self._values: dict[str, Any] = {}

    def begin(self) -> None:
        """Forget what was asked before."""
        self.names = set()

    def noting(self, make: Callable[[], T]) -> tuple[T, frozenset[str]]:
        """What ``make`` returns, and what was asked meanwhile, which counts as asked."""
        before, self.names = self.names, set()
        try:
            made = make()
        finally:
            found, self.names = frozenset(self.names), before | self.names
        return made, found

    def watch(self, name: str, value: Any, free: frozenset[str] = frozenset()) -> "Recorded":
        """A value whose attributes are noted when they are asked for, but for the ``free`` ones."""
        self._values[name] = value
        return Recorded(self, name, value, free)

    def value(self, name: str) -> Any:
        """What a name that has been noted stands for. Raises KeyError and AttributeError for one that stands for nothing."""
        of, _, attribute = name.partition(".")
        value = self._values[of]
        return getattr(value, attribute) if attribute else value


class Recorded:
    """Stands for a value in a template; see ``Asked.watch``. What is asked of it as a whole is noted under its own name."""

    __slots__ = ("_asked", "_free", "_name", "_value")

    def __init__(self, asked: DependencyRecorder, name: str, value: Any, free: frozenset[str]) -> None:
        self._asked, self._name, self._value, self._free = asked, name, value, free

    def __getattr__(self, attribute: str) -> Any:
        if attribute not in self._free:
            self._asked.names.add(f"{self._name}.{attribute}")
        return getattr(self._value, attribute)

    def _whole(self) -> Any:
        self._asked.names.add(self._name)
        return self._value

    def __getitem__(self, key: Any) -> Any:
        return self._whole()[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def __contains__(self, item: Any) -> bool:
        return item in self._whole()

    def __bool__(self) -> bool:
        return bool(self._whole()) if hasattr(self._value, "__len__") or hasattr(self._value, "__bool__") else True

    def __call__(self, *args: Any, **values: Any) -> Any:
        """What the value gives when it is called."""
        return self._whole()(*args, **values)

    def __str__(self) -> str:
        return str(self._whole())

    def __eq__(self, other: object) -> bool:
        return self._whole() == other

    def __hash__(self) -> int:
        return hash(self._value)

"""Values that record what templates ask of them, so that it is known what a page depends on.

Compare Lektor's ``Artifact`` and ``record_dependency``: what is rendered is recorded, not declared.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")


class DependencyRecorder:
    """The names of what has been asked of recorded values since ``begin``, such as “coverage.tallies”."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self._values: dict[str, Any] = {}

    def begin(self) -> None:
        """Forget what was asked before."""
        self.names = set()

    def collect(self, make: Callable[[], T]) -> tuple[T, frozenset[str]]:
        """Return what ``make`` returns, and what it asked for, which is recorded too."""
        before, self.names = self.names, set()
        try:
            result = make()
        finally:
            names, self.names = frozenset(self.names), before | self.names
        return result, names

    def record(self, name: str, value: Any, free: frozenset[str] = frozenset()) -> "Recorded":
        """Return a value in the place of ``value`` that records which attributes are asked for, except those that are ``free``."""
        self._values[name] = value
        return Recorded(self, name, value, free)

    def value(self, name: str) -> Any:
        """Return what a recorded name stands for now. Raises KeyError and AttributeError if it stands for nothing."""
        owner, _, attribute = name.partition(".")
        value = self._values[owner]
        return getattr(value, attribute) if attribute else value


class Recorded:
    """A value as templates see it; see ``DependencyRecorder.record``. What is asked of it as a whole is recorded under its own name."""

    __slots__ = ("_free", "_name", "_recorder", "_value")

    def __init__(self, recorder: DependencyRecorder, name: str, value: Any, free: frozenset[str]) -> None:
        self._recorder, self._name, self._value, self._free = recorder, name, value, free

    def __getattr__(self, attribute: str) -> Any:
        if attribute not in self._free:
            self._recorder.names.add(f"{self._name}.{attribute}")
        return getattr(self._value, attribute)

    def _whole(self) -> Any:
        self._recorder.names.add(self._name)
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
        """Return what the value returns."""
        return self._whole()(*args, **values)

    def __str__(self) -> str:
        return str(self._whole())

    def __eq__(self, other: object) -> bool:
        return self._whole() == other

    def __hash__(self) -> int:
        return hash(self._value)

"""How the verdicts that were found differ from those that were expected: the confusion table, precision and recall."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from chuyenmuc.model.portals.verdicts import CARRYING, VERDICTS

NOTHING = "–"
"""Stands where no verdict was found."""

_CORNER = "expected / found"
_BOTH = "carried or own-column"


@dataclass(frozen=True)
class Score:
    """``precision`` is the share of what was found that was expected, ``recall`` the share of what was expected that was found.

    Each is None where there is nothing to divide by.
    """

    right: int
    found: int
    expected: int

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.right / self.expected if self.expected else None


@dataclass(frozen=True)
class Confusion:
    """The verdicts ``expected`` and ``found``, each by unit. A unit without a found verdict counts as found ``NOTHING``."""

    expected: Mapping[str, str]
    found: Mapping[str, str]

    @property
    def counts(self) -> Counter[tuple[str, str]]:
        """How many units there are of each expected and found verdict."""
        return Counter((verdict, self.found.get(unit, NOTHING)) for unit, verdict in self.expected.items())

    @property
    def wrong(self) -> dict[str, tuple[str, str]]:
        """The units whose verdict is not the expected one, with both."""
        pairs = {unit: (verdict, self.found.get(unit, NOTHING)) for unit, verdict in self.expected.items()}
        return {unit: pair for unit, pair in pairs.items() if pair[0] != pair[1]}

    def score(self, *verdicts: str) -> Score:
        """Return the score of some verdicts taken as one."""
        counts = self.counts
        return Score(
            right=sum(number for (one, other), number in counts.items() if one in verdicts and other in verdicts),
            found=sum(number for (_, other), number in counts.items() if other in verdicts),
            expected=sum(number for (one, _), number in counts.items() if one in verdicts),
        )

    @property
    def carrying(self) -> Score:
        """The score of “carried or own column”, Objective 4's question."""
        return self.score(*CARRYING)

    def table(self) -> str:
        """Return the table as text: a row for each expected verdict, a column for each found one, and the scores."""
        counts = self.counts
        columns = [*VERDICTS, *sorted({other for _, other in counts} - set(VERDICTS))]
        width = max(map(len, (*columns, _CORNER, _BOTH)))
        lines = [" ".join([f"{_CORNER:<{width}}", *(f"{one:>13}" for one in columns)])]
        for verdict in VERDICTS:
            lines.append(" ".join([f"{verdict:<{width}}", *(f"{counts[verdict, one] or '.':>13}" for one in columns)]))
        lines += ["", f"{'':<{width}} {'precision':>13} {'recall':>13}"]
        for label, score in [(verdict, self.score(verdict)) for verdict in VERDICTS] + [(_BOTH, self.carrying)]:
            lines.append(f"{label:<{width}} {_percent(score.precision):>13} {_percent(score.recall):>13}")
        return "\n".join(lines) + "\n"


def _percent(share: float | None) -> str:
    return NOTHING if share is None else f"{share:.1%}"

"""Which figures are withheld, cached by the numbers of each indicator: those of a year that has not changed are not searched again."""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path

import msgspec

from chuyenmuc.coverage.figures.disclosure import Withheld, withheld
from chuyenmuc.coverage.figures.links import Numbers, Tie
from chuyenmuc.model.column import Column
from chuyenmuc.pages.figures import PlanFigures, plan_figures
from chuyenmuc.system.file_cache import FileCache
from chuyenmuc.system.fingerprint import cache_key, code_version

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(dict[str, Withheld]).decode


def cached_plan_figures(root: Path, column: Column, day: dt.date) -> PlanFigures:
    """Return ``plan_figures`` of a column and a day, with what was found for the repository at ``root`` before."""
    if not column.plan.indicators:
        return PlanFigures()
    files = FileCache(root, "figures")
    version = code_version("coverage")

    def find(
        numbers: Mapping[str, Mapping[str, Numbers]],
        groups: Mapping[str, frozenset[str]],
        strata: Mapping[str, Hashable],
        ties: Iterable[Tie] = (),
    ) -> dict[str, Withheld]:
        ties = list(ties)
        key = cache_key(version, numbers, groups, strata, ties)
        cached = files.get(key)
        try:
            if cached is not None:
                return _decode(cached)
        except msgspec.MsgspecError:
            pass
        found = withheld(numbers, groups, strata, ties)
        files.put(key, _encode(found))
        return found

    figures = plan_figures(column, day, find)
    files.prune()
    return figures

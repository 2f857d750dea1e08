"""Read the whole of ``posts/_cong/``. What parses YAML is loaded where there is a file of rulings."""

import os
from pathlib import Path

from chuyenmuc.model.portals.record import QuarterRecords
from chuyenmuc.model.portals.ruling import RULINGS, Ruling
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import Roster
from chuyenmuc.problem import Hint, Problem
from chuyenmuc.reading.portals.records_file import read_records


def read_portals(
    root: Path, roster: Roster, problems: list[Problem], hints: list[Hint] | None = None
) -> tuple[dict[Quarter, QuarterRecords], tuple[Ruling, ...]]:
    """Return the records by quarter and the rulings. What cannot be used is left out, and its mistakes are added to ``problems``.

    What the rulings had better not say is added to ``hints``.
    """
    records = read_records(root, problems)
    if not os.path.lexists(root / RULINGS):  # a symlink that leads nowhere is told
        return records, ()
    from chuyenmuc.reading.portals.rulings_file import read_rulings

    return records, read_rulings(root, roster, problems, hints)

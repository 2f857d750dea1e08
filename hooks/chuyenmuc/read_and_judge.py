"""What most commands and each build begin with: read the repository, with its progress shown, and judge it on the day of the check."""

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from chuyenmuc.coverage.judge import Coverage, judge
from chuyenmuc.history.tracked_output import tracked_output
from chuyenmuc.incremental.likeness_cache import LikenessCache
from chuyenmuc.model.reading import Reading
from chuyenmuc.reading.read import read
from chuyenmuc.system.console import Progress
from chuyenmuc.system.day import day_of_check

if TYPE_CHECKING:
    from chuyenmuc.markup.converter import Converter


def read_and_judge(
    root: Path, as_of: str | None = None, progress: Progress | None = None, converter: "Converter | None" = None
) -> tuple[Reading, Coverage]:
    """Read the repository at ``root`` and judge it as of a day, today if none is given. Raises Refusal for what is no day."""
    day_of_check(as_of, os.environ)  # a mistake in it is reported before the long reading, whose plan says the time zone
    committed = tracked_output(root)
    reading = read(root, converter, progress, cached=True)
    if progress:
        progress.close()
    reading = reading.with_problems(committed())
    day = day_of_check(as_of, os.environ, reading.column.plan.timezone)
    return reading, judge(reading.column, day, LikenessCache(root))


def of_options(options: Namespace) -> tuple[Reading, Coverage]:
    """Do so as the options of a command say."""
    progress = None if getattr(options, "quiet", False) else Progress("Đang đọc bài", sys.stderr)
    return read_and_judge(options.root, options.as_of, progress)

"""What most commands begin with: read the repository, with its progress shown, and judge it on the day of the check."""

import os
import sys
from argparse import Namespace

from chuyenmuc.coverage.judge import Coverage, judge
from chuyenmuc.incremental.likeness_cache import LikenessCache
from chuyenmuc.model.reading import Reading
from chuyenmuc.reading.read import read
from chuyenmuc.system.console import Progress
from chuyenmuc.system.day import day_of_check


def read_and_judge(options: Namespace) -> tuple[Reading, Coverage]:
    """Read below ``options.root`` and judge as of ``options.as_of``. Raises Refusal for a day that is none."""
    day_of_check(options.as_of, os.environ)  # a mistake in it is reported before the long reading, whose plan tells the time zone
    progress = None if getattr(options, "quiet", False) else Progress("Đang đọc bài", sys.stderr)
    reading = read(options.root, progress=progress, cached=True)
    if progress:
        progress.close()
    day = day_of_check(options.as_of, os.environ, reading.column.plan.timezone)
    return reading, judge(reading.column, day, LikenessCache(options.root))

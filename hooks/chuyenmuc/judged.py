"""What most commands begin with: read the repository, with its progress shown, and judge it on the day of the check."""

import os
import sys
from argparse import Namespace

from chuyenmuc.coverage import Coverage, judge
from chuyenmuc.day import day_of_check
from chuyenmuc.kept_likenesses import KeptLikenesses
from chuyenmuc.progress import Progress
from chuyenmuc.reading import Reading, read


def read_and_judge(options: Namespace) -> tuple[Reading, Coverage]:
    """Read below ``options.root`` and judge as of ``options.as_of``. Raises Refusal for a day that is none."""
    day_of_check(options.as_of, os.environ)  # told before the long reading, whose plan tells the time zone
    progress = None if getattr(options, "quiet", False) else Progress("Đang đọc bài", sys.stderr)
    reading = read(options.root, progress=progress, cached=True)
    if progress:
        progress.close()
    day = day_of_check(options.as_of, os.environ, reading.column.plan.timezone)
    return reading, judge(reading.column, day, KeptLikenesses(options.root))

"""``chuyenmuc check``: read everything, judge it, and say what is missing and what is to be mended."""

import gc
import sys
from argparse import Namespace

from chuyenmuc import disk, report
from chuyenmuc.console import say
from chuyenmuc.judged import read_and_judge


def run(options: Namespace) -> int:
    """Run the command; returns its exit status."""
    gc.disable()  # a check ends before there is garbage worth looking for, and looking takes a tenth of its time
    reading, coverage = read_and_judge(options)
    lines = report.check_lines(coverage, reading)
    say("\n".join(lines))
    if options.format == "json":
        from chuyenmuc.exports import coverage_json

        data = coverage_json(coverage, reading.column.roster, reading.problems)
        if options.output is None:
            sys.stdout.write(data)
    else:
        data = "\n".join(lines) + "\n"
    if options.output is not None:
        disk.write_whole(options.output, data.encode())
    return report.exit_status(coverage, reading.problems)

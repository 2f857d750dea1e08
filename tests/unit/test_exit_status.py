"""The exit status as other programs see it."""

import re
import subprocess
import sys

import pytest

from chuyenmuc.exit_status import ExitStatus
from support.scenes import PROJECT


@pytest.mark.parametrize("status", ExitStatus)
def test_a_program_that_ends_with_a_status_hands_its_number_on(status):
    code = f"import sys; from chuyenmuc.exit_status import ExitStatus; sys.exit(ExitStatus.{status.name})"
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(PROJECT / "hooks")}, capture_output=True)
    assert (done.returncode, done.stderr) == (int(status), b"")


def test_only_what_is_in_order_is_success_and_the_worst_is_the_largest():
    assert [bool(status) for status in sorted(ExitStatus)] == [False, True, True, True]
    assert max(ExitStatus) is ExitStatus.INTERNAL


def test_the_guide_explains_every_status():
    guide = (PROJECT / "docs/huong-dan/kiem-tra.md").read_text("utf-8")
    table = guide.partition("| Mã kết thúc |")[2].partition("\n\n")[0]
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", table, re.M)] == sorted(ExitStatus)

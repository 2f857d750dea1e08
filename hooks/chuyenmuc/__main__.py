"""``python -m chuyenmuc``: the same as the ``chuyenmuc`` command."""

import sys

from chuyenmuc.cli import main

sys.exit(main())

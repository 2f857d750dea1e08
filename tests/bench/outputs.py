"""Say what share of a build's CPU time the feeds and the embeds take: python tests/bench/outputs.py [UNITS] [POSTS_EACH]

Each is a share of the whole build, in one process; 700 units of 20 posts are the corpus that is promised to stay under a tenth.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(PROJECT / "hooks")]
from corpus import write_corpus  # noqa: E402

MEASURED = ("feeds", "embeds", "moved")


def main(units: int = 700, posts: int = 20) -> None:
    """Build one corpus and print the shares."""
    os.environ.update(COLUMN_AS_OF="2026-11-24", COLUMN_ON_MISSING="warn", NO_MKDOCS_2_WARNING="1")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        count = write_corpus(folder, units, 4, posts // 4)
        os.chdir(folder)
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        config = load_config(str(folder / "mkdocs.yml"))
        spent = dict.fromkeys(MEASURED, 0.0)
        handlers = config.plugins.events["post_build"]
        for number, handler in enumerate(handlers):
            capability = Path(handler.__code__.co_filename).stem if hasattr(handler, "__code__") else ""
            if capability in spent:
                handlers[number] = _timed(handler, capability, spent)
        start = time.process_time()
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        total = time.process_time() - start
    for capability, seconds in spent.items():
        print(f"{capability}: {seconds:.2f} s of {total:.2f} s CPU at {count:,} posts, {seconds / total:.1%} of the build")


def _timed(handler, capability: str, spent: dict[str, float]):
    def run(**values):
        start = time.process_time()
        try:
            return handler(**values)
        finally:
            spent[capability] += time.process_time() - start

    return run


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))

"""The core knows nothing of the generator when it runs, and the check starts fast. For what it imports see ``test_direction``."""

import subprocess
import sys
from typing import get_args

from chuyenmuc import words
from chuyenmuc.markup import links, sanitizing
from chuyenmuc.model import post_fields, roster, tally
from chuyenmuc.syndication import formats
from support.scenes import DAY, PROJECT

CORE = PROJECT / "hooks" / "chuyenmuc"
MODULES = sorted(
    ".".join(path.relative_to(PROJECT / "hooks").with_suffix("").parts).removesuffix(".__init__")
    for path in CORE.rglob("*.py")
    if path.stem != "__main__"
)
GENERATORS = ("mkdocs", "material", "properdocs", "zensical")


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after running some code."""
    script = f"import sys; sys.path.insert(0, {str(PROJECT / 'hooks')!r}); {code}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split())


def test_no_module_of_the_core_imports_a_generator():
    assert len(MODULES) > 100
    loaded = loaded_by("import " + ", ".join(MODULES))
    assert set(MODULES) <= loaded
    assert not {name for name in loaded if name.split(".")[0] in GENERATORS}


def test_the_check_loads_neither_generator_nor_feeds():
    check = f"from chuyenmuc.commands.cli import main; main(['check', '-q', '--root', {str(PROJECT)!r}, '--output', {'/dev/null'!r}])"
    loaded = loaded_by(check)
    assert "chuyenmuc.coverage.judge" in loaded
    heavy = (*GENERATORS, "feedgen", "lxml", "jinja2", "pillow_heif", "resvg_py", "fontTools")
    assert not {name for name in loaded if name.split(".")[0] in heavy}


def test_a_check_that_finds_all_kept_loads_neither_markdown_nor_what_forks(repository):
    assert repository.check().status == 0
    check = f"from chuyenmuc.commands.cli import main; main(['check', '-q', '--as-of', {DAY!r}, '--root', {str(repository.root)!r}])"
    loaded = loaded_by(check)
    assert "chuyenmuc.coverage.judge" in loaded
    assert not {
        name for name in loaded if name.split(".")[0] in ("markdown", "yaml", "PIL", "numpy", "multiprocessing", "concurrent", "asyncio")
    }


def test_the_command_loads_nothing_heavy_before_it_is_needed():
    assert not {"yaml", "markdown", "PIL", "nh3"} & loaded_by("import chuyenmuc.commands.cli")


def test_words_and_codes_that_belong_together_agree():
    assert tuple(words.LEVELS) == roster.LEVELS and tuple(words.OWNERSHIPS) == roster.OWNERSHIPS
    assert {*words.KINDS, "article"} == set(post_fields.KINDS)
    assert tuple(words.STATES) == get_args(tally.State)
    assert set(formats.MEDIA_TYPES) == set(formats.WRITERS)
    assert set(links.ABROAD) == sanitizing.SCHEMES

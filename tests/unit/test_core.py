"""The core is pure: it knows nothing of the generator, and the check starts fast."""

import subprocess
import sys

from conftest import PROJECT

MODULES = sorted(path.stem for path in (PROJECT / "hooks" / "chuyenmuc").glob("*.py") if path.stem != "__main__")
GENERATORS = ("mkdocs", "material", "properdocs", "zensical")


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after running some code."""
    script = f"import sys; sys.path.insert(0, {str(PROJECT / 'hooks')!r}); {code}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split())


def test_no_module_of_the_core_imports_a_generator():
    assert len(MODULES) > 25
    loaded = loaded_by("import " + ", ".join(f"chuyenmuc.{name}" for name in MODULES))
    assert f"chuyenmuc.{MODULES[-1]}" in loaded
    assert not {name for name in loaded if name.split(".")[0] in GENERATORS}


def test_the_check_loads_neither_generator_nor_feeds():
    check = f"from chuyenmuc.cli import main; main(['check', '-q', '--root', {str(PROJECT)!r}, '--output', {'/dev/null'!r}])"
    loaded = loaded_by(check)
    assert "chuyenmuc.coverage" in loaded
    assert not {name for name in loaded if name.split(".")[0] in (*GENERATORS, "feedgen", "lxml", "jinja2")}


def test_the_command_loads_nothing_heavy_before_it_is_needed():
    assert not {"yaml", "markdown", "PIL", "nh3"} & loaded_by("import chuyenmuc.cli")

"""The core is pure: it knows nothing of the generator, and the check starts fast."""

import ast
import re
import subprocess
import sys
from typing import get_args

import pytest

import chuyenmuc
from chuyenmuc import feeds, links, post, roster, sanitizing, tally, words
from conftest import DAY, PROJECT

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
    heavy = (*GENERATORS, "feedgen", "lxml", "jinja2", "pillow_heif", "resvg_py", "fontTools")
    assert not {name for name in loaded if name.split(".")[0] in heavy}


def test_a_check_that_finds_all_kept_loads_neither_markdown_nor_what_forks(repository):
    assert repository.check().status == 0
    check = f"from chuyenmuc.cli import main; main(['check', '-q', '--as-of', {DAY!r}, '--root', {str(repository.root)!r}])"
    loaded = loaded_by(check)
    assert "chuyenmuc.coverage" in loaded
    assert not {
        name for name in loaded if name.split(".")[0] in ("markdown", "yaml", "PIL", "numpy", "multiprocessing", "concurrent", "asyncio")
    }


def test_the_command_loads_nothing_heavy_before_it_is_needed():
    assert not {"yaml", "markdown", "PIL", "nh3"} & loaded_by("import chuyenmuc.cli")


PURE = {
    "quarter", "roster", "plan", "post", "column", "words", "address", "problem", "exit_status", "text", "strict_yaml", "yaml_values",
    "fields",
    "roster_file", "plan_file", "post_file", "reference_lines", "links", "rules", "coverage", "report", "publication", "groups",
    "listings", "site_map", "guide", "closed", "closing", "substance", "copies", "likenesses", "tally", "breakdown",
    "next_step",
    "theme_html", "statement", "sanity", "dashboard", "observances", "office", "workbook", "badge",
    "markup", "markdown_extension",
    "slug", "post_html", "syndication", "feeds", "sanitizing", "embeds", "moved", "exports", "new_post", "os_errors", "typed",
    "contacts", "contacts_file", "message_template", "notice", "reminders", "reminder_words", "messages", "calendar_entries",
    "calendar_page", "calendar_file",
    "read_on", "share_links", "illustration", "typography", "shared_parts", "page_shells", "lean_templates", "quick_context",
    "introduction", "introduction_file", "markdown_file",
    "folding", "search_entries", "search_index", "search_texts", "search_lists", "digests", "inputs", "watched",
    "hosted_films", "kinds", "tags", "figures", "players",
    "comparison", "comparison_report", "forecast", "history", "junit", "annotations", "step_summary",
    "picture_end", "renditions", "picture_encoder", "picture_html",
    "page_head", "sharing", "structured_data", "trail", "web_manifest", "sitemap", "card", "crop", "mark", "typesetting", "colours",
    "palette_png",
}  # fmt: skip
IMPURE = {
    "reading", "office_files", "posts_folder", "source_files", "reference_check", "picture_files", "pictures", "rendition_files",
    "sounds", "films", "disk", "staged_folder",
    "cli", "vietnamese_help", "day", "progress", "reading_cache", "reminder_files", "console", "judged", "previous",
    "close_command", "check_command", "new_command", "remind_command",
    "git", "revision", "history_log", "fonts", "kept_files", "kept_records", "conversions", "sharing_pictures", "workers",
    "kept_site", "kept_texts", "kept_pictures", "kept_office", "kept_likenesses", "versions",
}  # fmt: skip
TOUCHES = {
    "open", "read_bytes", "read_text", "write_bytes", "write_text", "stat", "lstat", "exists", "is_file", "is_dir", "iterdir", "glob",
    "walk", "listdir", "environ", "now", "today", "monotonic", "unlink", "rename", "mkdir", "urlopen",
}  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_only_named_modules_touch_disk_clock_or_environment(name):
    tree = ast.parse((PROJECT / "hooks/chuyenmuc" / f"{name}.py").read_text("utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names}
    if name in PURE | {"__init__"}:
        # A unit has spans in which it was ``open``; as a name of its own it is the function.
        assert not TOUCHES & (used - {"open"} | names)
        assert not {"os", "time", "socket", "tempfile", "shutil"} & imported
    else:
        assert name in IMPURE, f"{name}: say in this test whether it is pure"


def test_the_packages_docstring_names_every_module():
    for name in MODULES:
        assert name == "__init__" or re.search(rf"\b{name}\b", chuyenmuc.__doc__), name


def test_words_and_codes_that_belong_together_agree():
    assert tuple(words.LEVELS) == roster.LEVELS and tuple(words.OWNERSHIPS) == roster.OWNERSHIPS
    assert {*words.KINDS, "article"} == set(post.KINDS)
    assert tuple(words.STATES) == get_args(tally.State)
    assert set(feeds.MEDIA_TYPES) == set(feeds.WRITERS)
    assert set(links.ABROAD) == sanitizing.SCHEMES

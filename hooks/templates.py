"""Hook: what Jinja compiles of the theme's templates is kept, since compiling them takes longer than filling a small site's pages."""

import sys
from importlib import metadata
from pathlib import Path

import mkdocs
from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from chuyenmuc.kept_files import KeptFiles, key_of


class _Kept(BytecodeCache):
    """Jinja's cache as kept files; what is kept of a template holds the hash of its text, which Jinja compares."""

    def __init__(self, kept: KeptFiles) -> None:
        self._kept = kept
        self._made_by = sys.version, metadata.version("jinja2"), mkdocs.__version__, metadata.version("mkdocs-material")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name alone, so that what is kept serves wherever the repository lies."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        data = self._kept.get(key_of(self._made_by, bucket.key))
        if data is not None:
            bucket.bytecode_from_string(data)

    def prune(self) -> None:
        self._kept.prune()

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept.put(key_of(self._made_by, bucket.key), bucket.bytecode_to_string())


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme's environment the cache."""
    env.bytecode_cache = _Kept(KeptFiles(Path(config.config_file_path).parent, "templates"))
    return env


def on_post_build(config: MkDocsConfig) -> None:
    """Drop what is kept of templates that this build did not use; no later hook fills one."""
    config.extra["templates"].bytecode_cache.prune()

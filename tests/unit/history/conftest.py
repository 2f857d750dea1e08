"""Fixtures: a repository with a history."""

import pytest


@pytest.fixture
def kept(repository):
    """The small repository, each post committed on the day it is dated."""
    hidden = {path: path.read_bytes() for path in repository.root.glob("posts/*/2026-q3-mua-he.md")}
    for path in hidden:
        path.unlink()
    repository.commit("2026-06-20")
    for path, data in hidden.items():
        path.write_bytes(data)
    repository.commit("2026-08-15")
    return repository

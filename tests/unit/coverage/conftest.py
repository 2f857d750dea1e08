"""Fixtures: a repository with a closed quarter."""

import pytest

from support.closed import close_second_quarter
from support.scenes import Repository


@pytest.fixture
def closed_repository(repository: Repository) -> Repository:
    """The small repository with its second quarter closed on 15/7."""
    return close_second_quarter(repository)

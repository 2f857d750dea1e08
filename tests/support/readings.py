"""What a reading of a small repository tells."""

from chuyenmuc.reading.read import read
from support.scenes import Repository


def problems(repository: Repository) -> list[str]:
    """Every problem of the repository, as it is told."""
    return [str(problem) for problem in read(repository.root).problems]

"""A small repository with a closed quarter, and what may happen to its posts afterwards."""

from support.scenes import Repository

FILE = "posts/_closed/2026-q2.json"


POST = "posts/thcs-hoa-sua/2026-q2-bua-com.md"


def removed(repository):
    (repository.root / POST).unlink()


def withdrawn(repository):
    path = repository.root / POST
    path.write_text(path.read_text("utf-8").replace("summary:", "withdrawn: {date: 2026-09-01, reason: Đổi ý}\nsummary:"), "utf-8")


def backdated(repository):
    repository.post("thcs-hoa-sua", "2026-q2-lui", "2026-06-01")


def close_second_quarter(repository: Repository) -> Repository:
    """Close the second quarter on 15/7."""
    done = repository.command("close", "2026-Q2", "--as-of", "2026-07-15")
    assert done.status == 0, done.err
    return repository

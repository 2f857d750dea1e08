"""What a change does to the column, as ``check --changed-since`` tells it."""

import json

from support.scenes import Repository

POST = "posts/thcs-hoa-sua/2026-q3-mua-he.md"


def on_a_branch(repository: Repository) -> Repository:
    """The small repository, committed on main; the change is made on a branch."""
    repository.commit("2026-08-15")
    repository.git("checkout", "-q", "-b", "nhanh")
    return repository


def changes(repository: Repository, since: str = "main", status: int = 0, *arguments: str) -> dict:
    done = repository.check("--format", "json", "--changed-since", since, *arguments)
    assert done.status == status, done.err
    return json.loads(done.out)["changes"]


def posts(found: dict) -> list[tuple]:
    return [(post["change"], post["file"], post["counted"], post["counts"], post["rule"]) for post in found["posts"]]

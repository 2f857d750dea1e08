"""A committed cache or site is a problem with what to do, and doing it mends it."""

import subprocess

import pytest

from chuyenmuc.history.tracked_output import tracked_output


def told(repository) -> list[str]:
    return [str(problem) for problem in tracked_output(repository.root)()]


def add(repository, path: str) -> None:
    repository.write(path, "x")
    repository.git("add", "-f", "--", path)


def test_where_there_is_no_repository_or_nothing_is_tracked_there_is_no_problem(repository):
    assert not told(repository)
    repository.commit()
    repository.write(".cache/chuyenmuc/a", "x")
    assert not told(repository)


@pytest.mark.parametrize(
    ("path", "folder"),
    [(".cache/chuyenmuc/templates/a/b", ".cache"), (".cache/khác", ".cache"), ("site/index.html", "site"), ("site/a/b/c.js", "site")],
)
def test_what_is_made_may_not_be_in_git(repository, path, folder):
    repository.commit()
    add(repository, path)
    (problem,) = told(repository)
    assert problem.startswith(f"{path}:1: “{folder}”") and f"git rm -r --cached {folder}" in problem
    repository.git(*f"rm -q -r --cached {folder}".split())
    assert not told(repository)


def test_each_folder_is_told_once(repository):
    for path in (".cache/a", ".cache/b", "site/c", "site/d"):
        add(repository, path)
    assert len(told(repository)) == 2


def test_others_of_such_names_are_no_business_of_ours(repository):
    for path in ("docs/site/a.md", "website/index.html", ".cached"):
        add(repository, path)
    assert not told(repository)


def test_a_repository_below_another_folder_is_looked_at_too(repository):
    below = repository.root / "kho"
    below.mkdir()
    add(repository, "kho/.cache/a")
    (problem,) = tracked_output(below)()
    assert problem.path == ".cache/a"


def test_check_and_build_refuse_it(repository):
    assert repository.build().status == 0
    repository.commit()
    subprocess.run(["git", "add", "-f", ".cache"], cwd=repository.root, check=True)
    done = repository.check()
    assert done.status == 2 and "git rm -r --cached .cache" in done.out + done.err
    for settings in ({}, {"COLUMN_ON_BAD_POST": "skip"}):
        done = repository.build(**settings)
        assert done.status == 2 and "git rm -r --cached .cache" in done.err


def test_what_was_committed_before_is_no_mistake_of_a_change(repository):
    repository.commit()
    add(repository, ".cache/chuyenmuc/a")
    base = repository.commit()
    repository.git("branch", "-f", "truoc")
    assert [str(problem) for problem in tracked_output(repository.root, base)()] == told(repository) != []
    repository.post("so-mau", "2026-q3-them", "2026-08-20")
    repository.commit()
    assert repository.check("-q").status == 2
    assert repository.check("-q", "--changed-since", "truoc").status == 0
    add(repository, "site/index.html")
    repository.commit()
    assert repository.check("-q", "--changed-since", "truoc").status == 2

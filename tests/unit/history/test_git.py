"""Git as a command: what it prints is returned, and whatever fails is one kind of error."""

import os

import pytest

from chuyenmuc.history.git import GitError, git, words


@pytest.fixture
def saved(repository):
    """The small repository with one commit."""
    repository.commit("2026-08-15")
    return repository


def test_what_git_prints_comes_back_as_bytes_and_as_lines(saved):
    head = saved.git("rev-parse", "HEAD").strip()
    assert git(saved.root, "rev-parse", "HEAD") == f"{head}\n".encode()
    assert words(saved.root, "rev-parse", "HEAD", "--is-shallow-repository") == [head, "false"]


def test_what_is_given_is_gits_input(saved):
    assert git(saved.root, "hash-object", "--stdin", given=b"") == b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n"


def test_a_failure_is_an_error_with_gits_own_words(saved):
    with pytest.raises(GitError, match="Needed a single revision") as failed:
        git(saved.root, "rev-parse", "--verify", "khong-co")
    assert not failed.value.absent


def test_a_machine_without_git_is_told_from_a_folder_that_is_not_there(saved, tmp_path_factory, monkeypatch):
    with pytest.raises(GitError) as failed:
        git(saved.root / "khong-co", "status")
    assert not failed.value.absent
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("empty")))
    with pytest.raises(GitError) as failed:
        git(saved.root, "status")
    assert failed.value.absent


def test_an_argument_that_no_command_can_have_is_such_an_error_too(saved):
    with pytest.raises(GitError):
        git(saved.root, "rev-parse", "a\0b")


def test_a_git_that_takes_too_long_is_stopped(tmp_path, monkeypatch):
    (tmp_path / "git").write_text("#!/bin/sh\nexec sleep 30\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(GitError, match="timed out"):
        git(tmp_path, "status", seconds=0.2)


def test_within_a_hook_the_repository_is_that_of_the_folder(saved, tmp_path_factory, monkeypatch):
    other = tmp_path_factory.mktemp("other")
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert words(saved.root, "rev-parse", "--show-toplevel") == [os.path.realpath(saved.root)]

"""When posts were first committed, asked of git once and never at a price for the check."""

import os
import shutil
import time

import pytest

from chuyenmuc.history import first_commits
from chuyenmuc.system.file_cache import FOLDER
from support.scenes import git

HINT = "Ngày đăng sớm hơn lần đầu lưu vào kho hơn một tuần"


def cached_files(repository):
    return list((repository.root / FOLDER / "history").iterdir())


@pytest.mark.parametrize("what", ["no repository", "no commit", "shallow", "partial", "foreign", "broken", "no git"])
def test_without_a_full_history_there_is_no_hint_and_no_complaint(repository, tmp_path_factory, what):
    environment = {}
    if what == "no commit":
        repository.git("status")
    elif what in ("shallow", "partial"):
        origin = repository
        origin.commit("2026-09-30")
        origin.commit("2026-10-10")
        origin.git("config", "uploadpack.allowFilter", "true")
        repository = type(repository)(tmp_path_factory.mktemp(what) / "kho")
        part = ("--depth", "1") if what == "shallow" else ("--filter=blob:none",)
        git(origin.root, "clone", "-q", *part, f"file://{origin.root}", str(repository.root))
        shutil.copytree(origin.root / "hooks", repository.root / "hooks")
    elif what == "foreign":  # a folder inside a repository that knows nothing of it
        git(repository.root.parent, "init", "-q")
    elif what == "broken":
        repository.commit("2026-10-10")
        repository.write(".git/HEAD", "rác")
    elif what == "no git":
        repository.commit("2026-10-10")
        environment["PATH"] = str(tmp_path_factory.mktemp("empty"))
    try:
        done = repository.check(**environment)
    finally:
        if what == "foreign":
            shutil.rmtree(repository.root.parent / ".git")
    assert done.status == 0, done.err
    assert HINT not in done.err and "git" not in done.err and "Traceback" not in done.err


def test_a_users_settings_do_not_change_what_is_read(kept, tmp_path_factory):
    kept.post("so-mau", "2026-q3-mot", "2026-09-01")
    kept.commit("2026-09-19")
    settings = tmp_path_factory.mktemp("home") / "config"
    settings.write_text(
        "[log]\n showRoot = false\n showSignature = true\n date = relative\n[color]\n ui = always\n"
        "[diff]\n renames = false\n noprefix = true\n relative = true\n[core]\n quotePath = true\n[format]\n pretty = fuller\n",
        "utf-8",
    )
    done = kept.check(GIT_CONFIG_GLOBAL=str(settings), GIT_DIR="/khong-co", GIT_WORK_TREE="/khong-co")
    assert f"{HINT} (1)" in done.err


def test_the_history_is_asked_once_for_each_head(kept, monkeypatch):
    found = first_commits.saved_posts(kept.root)
    assert found and len(cached_files(kept)) == 1
    asked = []

    def counted(*arguments, **settings):
        asked.append(arguments)
        return git_(*arguments, **settings)

    git_ = first_commits.git
    monkeypatch.setattr(first_commits, "git", counted)
    assert first_commits.saved_posts(kept.root) == found
    assert not asked
    kept.commit("2026-10-01")
    assert first_commits.saved_posts(kept.root) == found
    assert sum("log" in call for call in asked) == 1


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"head": 1}', b"\xff\xfe", b"[" * 100_000], ids=["empty", "cut", "other", "bytes", "deep"]
)
def test_a_cache_that_cannot_be_used_is_as_good_as_none(kept, content):
    found = first_commits.saved_posts(kept.root)
    (file,) = cached_files(kept)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    assert first_commits.saved_posts(kept.root) == found


def test_a_git_that_hangs_does_not_hold_the_check_up(kept, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("slow")
    fake = folder / "git"
    fake.write_text(f'#!/bin/sh\ncase "$*" in *log*) exec sleep 30;; esac\nexec {shutil.which("git")} "$@"\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(first_commits, "_MOST_SECONDS", 0.3)
    before = time.monotonic()
    assert first_commits.saved_posts(kept.root) == {}
    assert time.monotonic() - before < 10

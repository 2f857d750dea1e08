"""The command line, as people run it: its options, and how a run ends."""

import subprocess
import sys

import pytest

from chuyenmuc.commands import check, cli
from support.scenes import DAY, PROJECT, run


def test_another_repository_is_named_by_root(repository, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = subprocess.run(
        [sys.executable, "-m", "chuyenmuc", "check", "--root", str(repository.root), "--as-of", DAY],
        cwd=elsewhere,
        env={"PYTHONPATH": str(PROJECT / "hooks")},
        capture_output=True,
    )
    assert done.returncode == 0


def test_options_may_stand_before_the_command_too(repository, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, "-m", "chuyenmuc", "--root", str(repository.root), "--as-of", DAY, "check"]
    assert subprocess.run(command, cwd=elsewhere, env={"PYTHONPATH": str(PROJECT / "hooks")}, capture_output=True).returncode == 0


def test_who_stops_reading_is_told_from_a_mistake(repository):
    """As in ``chuyenmuc check --format json | head -1``: 128 + SIGPIPE, never 2."""
    command = [sys.executable, "-m", "chuyenmuc", "check", "--as-of", DAY, "--format", "json"]
    settings = {"PYTHONPATH": str(PROJECT / "hooks")}
    child = subprocess.Popen(command, cwd=repository.root, env=settings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    child.stdout.close()
    assert child.wait() == 141


def test_the_wrong_folder_is_told_so(repository):
    done = repository.check("--root", "docs")
    assert done.status == 2
    assert "posts/schools.yml:1: Không có tệp posts/schools.yml." in done.err


def test_an_output_that_cannot_be_written_is_told_without_a_traceback(repository):
    done = repository.check("--output", "khong-co/tep.json")
    assert done.status == 2
    assert "khong-co" in done.err and "Traceback" not in done.err


@pytest.mark.parametrize("error", [AssertionError("x"), RecursionError(), ZeroDivisionError("một\nhai"), MemoryError()])
@pytest.mark.parametrize("asked", ["", "1"])
def test_a_mistake_of_the_program_is_neither_a_gap_nor_a_mistake_in_a_post(repository, monkeypatch, capsys, error, asked):
    def fail(options):
        raise error

    monkeypatch.setattr(check, "run", fail)
    monkeypatch.setenv("COLUMN_TRACEBACK", asked)
    assert cli.main(["--root", str(repository.root), "check"]) == 70
    told = capsys.readouterr().err
    assert "Chương trình tự gặp lỗi" in told and type(error).__name__ in told
    assert ("Traceback" in told) == bool(asked)


@pytest.mark.parametrize(
    "command", ["check", "report 2026", "remind", "archive 2026", "export hugo ../moi", "inspect --sample 1", "verify"]
)
def test_where_no_repository_is_a_command_says_so_and_leaves_nothing(tmp_path, command):
    folder = tmp_path / "kho"
    folder.mkdir()
    done = run([sys.executable, "-m", "chuyenmuc", *command.split()], folder)
    assert done.status == 2 and done.err + done.out
    assert list(tmp_path.rglob("*")) == [folder]

"""Which wheel an office is locked to, which one is meant, and what becomes of the lock; the rest is tested by the command."""

import os

import pytest

from chuyenmuc.offices.machine_owned import paths
from chuyenmuc.offices.repository import REQUIREMENTS, WHEELS
from chuyenmuc.offices.upgrading import WRITTEN, finish_begun, in_use, planned, wheel_file
from chuyenmuc.offices.wheel import read_wheel
from chuyenmuc.problem import Refusal
from support.offices import made_wheel, office


@pytest.fixture
def kho(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    return office(tmp_path / "kho", made_wheel(tmp_path, "1.0.0"))


def test_the_wheel_in_use_is_that_of_the_lock(kho, tmp_path):
    made_wheel(kho.root / "goi", "1.1.0")
    assert in_use(kho.root).name == "chuyenmuc-1.0.0-py3-none-any.whl"
    text = (kho.root / REQUIREMENTS).read_text("utf-8")
    kho.write(REQUIREMENTS, f"# Ghi chú\n\n{text}")
    assert in_use(kho.root).name == "chuyenmuc-1.0.0-py3-none-any.whl", "a comment above it does not matter"
    for broken in ("", text.replace("./goi/", "./khac/"), text.replace("./goi/", "./goi/../")):
        kho.write(REQUIREMENTS, broken)
        with pytest.raises(Refusal):
            in_use(kho.root)


@pytest.mark.parametrize("given", ["1.1.0", "goi/chuyenmuc-1.1.0-py3-none-any.whl"])
def test_a_version_or_a_file_is_given(kho, given, monkeypatch):
    monkeypatch.chdir(kho.root)
    made_wheel(kho.root / "goi", "1.1.0")
    assert str(read_wheel(wheel_file(kho.root, given)).version) == "1.1.0"


@pytest.mark.parametrize("given", ["1.1", "*", "", "../1.0.0", "1.0.0/../.."])
def test_what_names_no_version_is_refused(kho, given):
    with pytest.raises(Refusal):
        read_wheel(wheel_file(kho.root, given))


def test_a_lock_in_which_the_office_wrote_the_wheel_otherwise_is_refused(kho, tmp_path):
    old, new = in_use(kho.root), read_wheel(made_wheel(tmp_path, "1.1.0"))
    assert [change.path for change in planned(kho.root, old, new)] == [REQUIREMENTS]
    text = (kho.root / REQUIREMENTS).read_text("utf-8")
    kho.write(REQUIREMENTS, text.replace(" \\\n", "  # của ta \\\n", 1))
    with pytest.raises(Refusal, match="init đã viết"):
        planned(kho.root, old, new)


def test_without_anything_begun_there_is_nothing_to_complete(kho):
    before = sorted(kho.root.rglob("*"))
    finish_begun(kho.root)
    assert sorted(kho.root.rglob("*")) == before


@pytest.mark.parametrize("path", ["posts/plan.yml", "../ngoai.txt", ".git/config"])
def test_a_note_that_was_planted_completes_nothing_that_is_not_the_programs(kho, path, tmp_path):
    target = (kho.root / path).resolve()
    waiting = target.with_name(f".{target.name}.next")
    target.write_text("cũ", "utf-8")
    waiting.write_text("mới", "utf-8")
    kho.write(".upgrade.todo", f'{{"{path}": true}}')
    finish_begun(kho.root)
    assert target.read_text("utf-8") == "cũ" and not (kho.root / ".upgrade.todo").exists()


@pytest.mark.parametrize("path", ["posts/plan.yml", ".git/HEAD", ".github/../posts/plan.yml"])
def test_a_note_that_was_planted_removes_nothing_that_is_not_the_programs(kho, path):
    kho.write(".upgrade.todo", f'{{"{path}": false}}')
    finish_begun(kho.root)
    assert (kho.root / path).exists()


def test_all_that_is_written_can_be_completed(kho, tmp_path):
    wheel = in_use(kho.root)
    assert [path for path in (*paths(wheel), f"{WHEELS}/{wheel.name}") if not WRITTEN.fullmatch(path)] == []

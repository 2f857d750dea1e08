"""A version builds and checks a copy of an office as it would where it was installed."""

import sys
from importlib import metadata

import pytest

from chuyenmuc.offices import trial
from chuyenmuc.offices.trial import TrialFailed, try_out
from support.offices import made_wheel, program

HERE = f"click=={metadata.version('click')} \\\n    --hash=sha256:00\nabsent==1.0 ; sys_platform == 'nowhere' \\\n    --hash=sha256:00\n"


@pytest.fixture
def tried(tmp_path):
    """Try a version of that program on a repository with that lock."""

    def run(lock: str = HERE, **modules: str):
        (tmp_path / "kho").mkdir(exist_ok=True)
        (tmp_path / "kho/requirements.txt").write_text(lock, "utf-8")
        (tmp_path / "program").mkdir()
        return try_out(tmp_path / "kho", made_wheel(tmp_path, "1.0.0", **program(), **modules), tmp_path / "program", "2026-10-05")

    return run


def test_the_site_and_the_figures_are_those_of_the_version(tried, tmp_path):
    found = tried()
    assert (found.site, found.coverage["problems"]) == (tmp_path / "program-site", []) and (found.site / "index.html").exists()


def test_it_runs_as_on_the_day_and_goes_on_with_gaps_and_mistakes(tried, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    shown = "import json, os\nprint(json.dumps({key: os.environ[key] for key in os.environ if key.startswith(('COLUMN', 'PYTHON'))}))\n"
    found = tried(**{"chuyenmuc/other.py": shown, "chuyenmuc/__init__.py": "from chuyenmuc import other\nraise SystemExit(0)\n"}).coverage
    assert (found["COLUMN_AS_OF"], found["COLUMN_ON_MISSING"], found["COLUMN_ON_BAD_POST"]) == ("2026-10-05", "warn", "skip")
    assert "/nowhere" not in found["PYTHONPATH"]


@pytest.mark.parametrize("lock", [HERE.replace("click==", "click==0."), "not-a-package-of-anybody==1.0 \\\n    --hash=sha256:00\n"])
def test_what_is_not_here_is_installed_in_an_environment_of_its_own(tried, tmp_path, lock, monkeypatch):
    commands = []

    def run(command, folder, environment, real=trial._run):
        commands.append((command, folder))
        return real([sys.executable, "-c", "raise SystemExit('không có mạng')" if "pip" in command else ""], folder, environment)

    monkeypatch.setattr(trial, "_run", run)
    with pytest.raises(TrialFailed, match="Không cài được") as failure:
        tried(lock)
    assert failure.value.said == ["không có mạng"]
    (made, _), (install, folder) = commands
    assert made[1:] == ["-m", "venv", str(tmp_path / "program")]
    assert install[0].startswith(str(tmp_path / "program")) and install[-3:] == ["--require-hashes", "-r", "requirements.txt"]
    assert folder == tmp_path / "kho"


@pytest.mark.parametrize("module", ["mkdocs/__main__.py", "chuyenmuc/__main__.py"])
def test_a_version_that_fails_is_told_by_what_it_said_last(tmp_path, module):
    (tmp_path / "program").mkdir()
    (tmp_path / "requirements.txt").write_text(HERE, "utf-8")
    broken = program() | {module: "import sys\nprint('\\n'.join(map(str, range(99))), file=sys.stderr)\nsys.exit(70)\n"}
    with pytest.raises(TrialFailed) as failure:
        try_out(tmp_path, made_wheel(tmp_path, "1.0.0", **broken), tmp_path / "program", "2026-10-05")
    assert failure.value.said[-1] == "98" and len(failure.value.said) == 12

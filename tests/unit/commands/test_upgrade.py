"""``chuyenmuc upgrade``, as people run it, from a version to another that are made up but for what makes an office."""

import io
import os
import re
import subprocess
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import pytest

from chuyenmuc.commands.cli import main
from chuyenmuc.offices import upgrading
from chuyenmuc.offices.wheel import OFFICE, TEMPLATES
from support.offices import made_wheel, office, program, texts
from support.scenes import Repository, Run, digest

CHECK = ".github/workflows/check.yml"
IN_WHEEL = f"{OFFICE}ci/github/{CHECK}"
NEW_CHECK = texts()[IN_WHEEL].replace("timeout-minutes: 15", "timeout-minutes: 20")
README = f"{TEMPLATES}README.md"


@pytest.fixture(autouse=True)
def nobody_in_particular(monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


@pytest.fixture
def kho(tmp_path) -> Repository:
    return office(tmp_path / "kho", made_wheel(tmp_path, "1.0.0", **program()))


@pytest.fixture
def newer(tmp_path) -> Path:
    return made_wheel(tmp_path, "1.1.0", **program("Trang khác"), **{IN_WHEEL: NEW_CHECK})


def upgraded(kho: Repository, *arguments: object) -> Run:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(["--root", str(kho.root), "upgrade", *map(str, arguments), "--as-of", "2026-10-05"])
    return Run(int(status), out.getvalue(), err.getvalue())


def state(kho: Repository) -> dict[str, bytes]:
    return {name: data for name, data in digest(kho.root).items() if not name.startswith(".git/")}


def test_the_wheel_the_lock_and_the_files_of_the_program_are_replaced(kho, newer):
    before = state(kho)
    done = upgraded(kho, newer)
    assert done.status == 0, done.err
    after = state(kho)
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {
        CHECK, "requirements.txt", "goi/chuyenmuc-1.0.0-py3-none-any.whl", "goi/chuyenmuc-1.1.0-py3-none-any.whl"
    }  # fmt: skip
    assert after["goi/chuyenmuc-1.1.0-py3-none-any.whl"] == newer.read_bytes() and after[CHECK].decode() == NEW_CHECK
    assert (
        done.out.startswith("# Nâng cấp 1.0.0 → 1.1.0\n") and "- 1 trang đổi nội dung: /\n" in done.out and "Số liệu: không đổi" in done.out
    )
    assert "timeout-minutes: 20" in done.out and "pip install --require-hashes" in done.err
    assert "đúng bản 1.1.0" in upgraded(kho, "1.1.0").err, "and once more changes nothing"
    # As the command says: that is the way back.
    kho.write("docs/index.md", "đang viết dở")
    line = re.search(r"git restore .*", done.err)[0]
    assert subprocess.run(line, shell=True, cwd=kho.root, capture_output=True).returncode == 0
    assert state(kho) == before | {"docs/index.md": "đang viết dở".encode()}


def test_a_dry_run_writes_nothing_and_says_the_same(kho, newer):
    before = state(kho)
    done = upgraded(kho, newer, "--dry-run")
    assert done.status == 0 and "--dry-run" in done.err and "timeout-minutes: 20" in done.out
    assert state(kho) == before and kho.git("status", "--porcelain") == ""
    assert "Dựng thử" in done.err and "Dựng thử" not in upgraded(kho, newer, "--dry-run", "--quiet").err


def test_a_version_is_that_of_a_wheel_beside_the_one_in_use(kho, newer):
    (kho.root / "goi" / newer.name).write_bytes(newer.read_bytes())
    assert upgraded(kho, "1.1.0").status == 0
    assert [file.name for file in (kho.root / "goi").iterdir()] == [newer.name]
    assert "1.2.0" in upgraded(kho, "1.2.0").err and upgraded(kho, "../../etc").status == 2


def test_a_figure_of_a_closed_quarter_must_not_change(kho, tmp_path):
    newer = made_wheel(tmp_path, "1.1.0", **program(state="missing"))
    assert upgraded(kho, newer, "--dry-run").status == 0, "the quarter is open"
    kho.write("posts/_closed/2026-q3.json", "{}")
    before = state(kho)
    done = upgraded(kho, newer)
    assert done.status == 2 and "THCS Mẫu, quý III/2026: đã có bài → chưa có bài" in done.err and state(kho) == before


def test_mistakes_that_only_the_new_version_finds_are_told(kho, tmp_path):
    problem = '[{"file": "posts/a/b.md", "line": 2, "what": "Sai.", "fix": "Sửa."}]'
    done = upgraded(kho, made_wheel(tmp_path, "1.1.0", **program(problems=problem)))
    assert done.status == 0 and "## Chỗ cần sửa chỉ bản mới phát hiện (1)" in done.out and "- posts/a/b.md:2: Sai. Sửa." in done.out


def test_what_the_office_wrote_survives_or_is_named(kho, newer):
    (kho.root / CHECK).write_text((kho.root / CHECK).read_text("utf-8").replace("timeout-minutes: 15", "timeout-minutes: 45"), "utf-8")
    kho.write("posts/ghi-chu.txt", "của cơ quan")
    kho.git("commit", "-qam", "Sửa")
    done = upgraded(kho, newer)
    line = next(
        number for number, text in enumerate((kho.root / CHECK).read_text("utf-8").splitlines(), 1) if "timeout-minutes: 45" in text
    )
    assert done.status == 0 and f"`{CHECK}:{line}`" in done.out and (kho.root / "posts/ghi-chu.txt").read_text("utf-8") == "của cơ quan"
    assert "<<<<" not in (kho.root / CHECK).read_text("utf-8")


def test_line_ends_of_windows_stay(kho, newer):
    (kho.root / CHECK).write_bytes((kho.root / CHECK).read_bytes().replace(b"\n", b"\r\n"))
    kho.git("commit", "-qam", "Sửa")
    assert upgraded(kho, newer).status == 0
    assert (kho.root / CHECK).read_bytes() == NEW_CHECK.replace("\n", "\r\n").encode()


def linked(kho: Repository, name: str) -> None:
    """Put a symlink in the place of a file."""
    (kho.root / name).rename(kho.root.parent / name)
    (kho.root / name).symlink_to(f"../{name}")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda kho: kho.write("requirements.txt", "click==8\n"), "init đã tạo"),
        (lambda kho: kho.write("goi/chuyenmuc-1.0.0-py3-none-any.whl", (kho.root / "../khac.whl").read_bytes()), "mã băm"),
        (lambda kho: (kho.root / "goi/chuyenmuc-1.0.0-py3-none-any.whl").unlink(), "Không đọc được"),
        (lambda kho: kho.write(CHECK, "name: Đang sửa\n"), f"chưa ghi nhận ở: {CHECK}"),
        (lambda kho: (kho.root / ".git").rename(kho.root / "git"), "git init"),
        (lambda kho: kho.write("README.md", b"\xff\xfe\x00"), "UTF-8"),
        (lambda kho: kho.git("update-index", "--skip-worktree", "README.md"), "git không giữ: README.md"),
        (lambda kho: kho.write(".git/info/exclude", "*.whl\n"), "git không giữ: goi/chuyenmuc-1.1.0"),
        (lambda kho: kho.git("mv", "README.md", "LOI-NOI-DAU.md"), "chưa ghi nhận ở: README.md"),
        (lambda kho: linked(kho, "README.md"), "liên kết chứ không phải tệp: README.md"),
    ],
)  # fmt: skip
def test_what_cannot_be_undone_or_is_no_office_is_refused(kho, newer, tmp_path, spoil, said):
    made_wheel(tmp_path / "..", "1.0.0").rename(tmp_path / "khac.whl")
    spoil(kho)
    if said == "UTF-8":
        kho.git("commit", "-qam", "Sửa")
    before = state(kho)
    done = upgraded(kho, newer)
    assert done.status == 2 and said in done.err and "Traceback" not in done.err and state(kho) == before


def test_a_version_that_cannot_build_or_is_older_is_refused(kho, tmp_path):
    before = state(kho)
    done = upgraded(kho, made_wheel(tmp_path, "1.1.0", **program(status=1)))
    assert done.status == 2 and "Không dựng được vì thử." in done.err and state(kho) == before
    done = upgraded(kho, made_wheel(tmp_path, "0.9.0", **program()))
    assert done.status == 2 and "cũ hơn" in done.err and state(kho) == before


def test_posts_that_git_does_not_have_yet_are_left_alone_and_mentioned(kho, newer):
    kho.write("posts/moi.md", "chưa ghi nhận")
    done = upgraded(kho, newer)
    assert done.status == 0 and "chưa ghi nhận vào git" in done.err and (kho.root / "posts/moi.md").exists()


def test_only_files_with_mostly_windows_ends_get_them(kho, newer):
    (kho.root / CHECK).write_bytes((kho.root / CHECK).read_bytes().replace(b"\n", b"\r\n", 1))
    kho.git("commit", "-qam", "Sửa")
    assert upgraded(kho, newer).status == 0
    assert (kho.root / CHECK).read_bytes().count(b"\r\n") <= 1


def test_a_dry_run_leaves_the_offices_own_site_alone(kho, newer, tmp_path):
    """Its place may be anywhere on the machine."""
    settings = (kho.root / "mkdocs.yml").read_text("utf-8")
    kho.write("mkdocs.yml", f"{settings}site_dir: {tmp_path / 'live'}\n")
    kho.git("commit", "-qam", "Sửa")
    (tmp_path / "live").mkdir()
    done = upgraded(kho, newer, "--dry-run")
    assert done.status == 0 and "1 trang đổi nội dung" in done.out and not list((tmp_path / "live").iterdir())


@pytest.mark.parametrize("name", ["2026-q3 (1).json", "ghi-chu.txt", "2026-q3.JSON"])
def test_records_of_closed_quarters_have_any_name(kho, tmp_path, name):
    kho.write(f"posts/_closed/{name}", "{}")
    done = upgraded(kho, made_wheel(tmp_path, "1.1.0", **program(state="missing")))
    assert done.status == (2 if name.endswith("JSON") else 0), done.err


def test_a_version_with_other_data_is_told_apart_from_a_mistake_of_the_program(kho, tmp_path):
    for module in ("print('{}')", "print('[]')", "print('x')", "import sys; sys.exit(2)"):
        done = upgraded(kho, made_wheel(tmp_path, "1.1.0", **program() | {"chuyenmuc/__main__.py": module}))
        assert done.status == 2 and "Không nâng cấp" in done.err, module


def test_the_offices_own_packages_in_the_lock_stay(kho, newer):
    text = (kho.root / "requirements.txt").read_text("utf-8")
    wheel, hashed, rest = text.split("\n", 2)
    kho.write("requirements.txt", f"# Của cơ quan\n{wheel}\n{hashed}\nco-quan-rieng==1.0 --hash=sha256:00  # riêng\n{rest}")
    kho.git("commit", "-qam", "Sửa")
    found = upgraded(kho, newer)
    assert found.status == 2 and "Không cài được" in found.err, "it is not here, and cannot be had"
    kho.write("requirements.txt", f"# Của cơ quan\n{text}\n# Hết\n")
    kho.git("commit", "-qam", "Sửa")
    assert upgraded(kho, newer).status == 0
    lines = (kho.root / "requirements.txt").read_text("utf-8").splitlines()
    assert lines[0] == "# Của cơ quan" and "1.1.0" in lines[1] and lines[-1] == "# Hết"


def test_what_was_changed_since_a_kill_is_not_overwritten(kho, newer, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("chuyenmuc.system.joint_write.finish", stop)
    upgraded(kho, newer)
    monkeypatch.undo()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    kho.write(CHECK, "name: Của cơ quan\n")
    done = upgraded(kho, newer, "--dry-run")
    assert done.status == 2 and "check.yml đã đổi khác" in done.err and (kho.root / CHECK).read_text() == "name: Của cơ quan\n"
    assert not [name for name in state(kho) if name.endswith((".next", ".todo"))]


def test_an_office_in_a_folder_of_a_larger_repository_is_upgraded_too(kho, newer, tmp_path):
    (kho.root / ".git").rename(tmp_path / ".git")
    (tmp_path / ".gitignore").write_text("*.whl\n!kho/goi/*.whl\n", "utf-8")
    whole = Repository(tmp_path)
    whole.git("add", "-A")
    whole.git("commit", "-qm", "Dời")
    kho.write(CHECK, (kho.root / CHECK).read_text("utf-8") + "# đang sửa\n")
    assert f"chưa ghi nhận ở: {CHECK}" in upgraded(kho, newer).err
    whole.git("restore", ".")
    done = upgraded(kho, newer)
    assert done.status == 0, done.err


def test_the_same_version_made_anew_takes_the_place_of_the_old_one(kho, tmp_path):
    newer = made_wheel(tmp_path, "1.0.0", **program("Trang khác"))
    assert upgraded(kho, newer).status == 0
    (kept,) = (kho.root / "goi").iterdir()
    assert kept.read_bytes() == newer.read_bytes() and "đúng bản 1.0.0" in upgraded(kho, newer).err


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0"])
@pytest.mark.parametrize("steps", range(0, 8, 2))
def test_a_killed_upgrade_is_completed_by_the_next_or_has_changed_nothing(kho, tmp_path, steps, version, monkeypatch):
    gone = f"{OFFICE}ci/github/.github/workflows/inbox.yml"
    newer = made_wheel(tmp_path, version, **program(), **{IN_WHEEL: NEW_CHECK, README: f"{texts()[README]}\nMới.\n", gone: ""})

    class Killed(BaseException):
        pass

    done = []

    def counted(real):
        def step(*arguments, **settings):
            if any(str(one).startswith(str(kho.root)) and not str(one).endswith(".next") for one in arguments[-1:]):
                if len(done) == steps:
                    raise Killed
                done.append(arguments)
            return real(*arguments, **settings)

        return step

    before = state(kho)
    monkeypatch.setattr(os, "replace", counted(os.replace))
    monkeypatch.setattr(Path, "unlink", counted(Path.unlink))
    with suppress(Killed):
        assert upgraded(kho, newer).status == 0
    monkeypatch.undo()
    upgrading.finish_begun(kho.root)
    after = {name: data for name, data in state(kho).items() if not name.endswith((".next", ".tmp"))}
    if not steps:
        assert after == before, "the note decides"
        return
    assert after[CHECK].decode() == NEW_CHECK and newer.name in after["requirements.txt"].decode()
    assert after["README.md"].endswith("Mới.\n".encode()) and ".github/workflows/inbox.yml" not in after and ".upgrade.todo" not in after
    assert [name for name in after if name.startswith("goi/")] == [f"goi/{newer.name}"]
    assert after[f"goi/{newer.name}"] == newer.read_bytes()

"""Upgrade an office's repository: which version is in use, both versions tried on copies, all files written or none."""

import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from chuyenmuc.history.git import GitError, git
from chuyenmuc.offices import coverage_changes, machine_owned, site_difference
from chuyenmuc.offices.machine_owned import FileChange
from chuyenmuc.offices.repository import REQUIREMENTS, WHEELS
from chuyenmuc.offices.trial import Trial, TrialFailed, try_out
from chuyenmuc.offices.upgrade_report import Upgrade
from chuyenmuc.offices.wheel import Wheel, read_wheel
from chuyenmuc.problem import Refusal
from chuyenmuc.system.joint_write import finish, write_jointly

_NOTE = ".upgrade.todo"
_WHEEL_IN_USE = re.compile(rf"^\./{WHEELS}/(chuyenmuc-[\w.+-]+\.whl)\s.*?--hash=sha256:([0-9a-f]{{64}})", re.M | re.S)

WRITTEN = re.compile(rf"{REQUIREMENTS}|README\.md|mkdocs\.yml|\.gitignore|\.gitlab-ci\.yml|\.github/[\w./-]+|{WHEELS}/[\w.+-]+\.whl")
"""What an upgrade may write or remove, now or in a later version."""

_NO_GIT = Refusal(
    "Kho này chưa có trong git nên không quay lại được.",
    "Chạy: git init -b main && git add -A && git commit -m 'Bắt đầu', rồi chạy lại.",
)


def in_use(root: Path) -> Wheel:
    """Return the wheel that a repository is locked to. Raises Refusal."""
    found = _WHEEL_IN_USE.search(_text(root / REQUIREMENTS) or "")
    if not found:
        raise Refusal(f"{REQUIREMENTS} không ghi phần mềm ở thư mục {WHEELS}/.", "Lệnh này dành cho kho mà chuyenmuc init đã tạo.")
    wheel = read_wheel(root / WHEELS / found[1])
    if wheel.sha256 != found[2]:
        raise Refusal(f"{WHEELS}/{found[1]} không đúng với mã băm trong {REQUIREMENTS}.", "Lấy lại cả hai tệp ấy từ git.")
    return wheel


def wheel_file(root: Path, given: str) -> Path:
    """Return the file that is meant by the name of a wheel's file, or by a version, which lies beside the one in use. Raises Refusal."""
    if given.endswith(".whl"):
        return Path(given)
    found = sorted((root / WHEELS).glob(f"chuyenmuc-{re.sub(r'[^0-9A-Za-z.+]', '', given)}-*.whl"))
    if not found:
        raise Refusal(f"Không có bản {given} trong {WHEELS}/.", "Tải tệp .whl của bản ấy về, rồi ghi tên tệp thay cho số phiên bản.")
    return found[0]


def require_undo(root: Path, old: Wheel, new: Wheel) -> bool:
    """Refuse unless git has all that would be changed, since git is the way back. Return whether it lacks posts or pages.

    Raises GitError, Refusal.
    """
    try:
        git(root, "rev-parse", "--git-dir")
    except GitError as error:
        if "not a git repository" not in str(error):
            raise
        raise _NO_GIT from None
    if not git(root, "rev-list", "--max-count=1", "--all"):
        raise _NO_GIT
    prefix = _line(git(root, "rev-parse", "--show-prefix"))
    state = git(root, "status", "--porcelain", "--no-renames", "--untracked-files=all", "-z", "--", ".")
    changed = {entry[3:].removeprefix(prefix) for entry in _entries(state)} - {f"{WHEELS}/{new.name}"}
    mine = {*machine_owned.paths(old, new), f"{WHEELS}/{old.name}"}
    there = sorted(path for path in mine if (root / path).exists() or (root / path).is_symlink())
    if links := [path for path in (*there, WHEELS) if (root / path).is_symlink()]:
        raise Refusal(f"Là liên kết chứ không phải tệp: {', '.join(links)}.", "Thay bằng tệp thật, rồi chạy lại.")
    if edited := sorted(changed & mine):
        raise Refusal(f"Có sửa đổi chưa ghi nhận ở: {', '.join(edited)}.", "Ghi nhận bằng git commit, hay bỏ đi, rồi chạy lại.")
    held = {entry[2:] for entry in _entries(git(root, "ls-files", "-v", "-z", "--", *there)) if entry.startswith("H ")}
    missing = [path for path in there if path not in held]
    ignored = git(root, "check-ignore", "--no-index", "--", f"{WHEELS}/{new.name}", highest=1)
    if missing or ignored:
        names = ", ".join(missing or [f"{WHEELS}/{new.name}"])
        raise Refusal(f"git không giữ: {names}.", "Xem lại .gitignore và git ls-files -v: tệp nào git không giữ thì không lấy lại được.")
    return any(path.startswith(("posts/", "docs/")) for path in changed)


def planned(root: Path, old: Wheel, new: Wheel) -> list[FileChange]:
    """Return what becomes of the files that are not the office's alone. Raises GitError, Refusal."""
    changes = machine_owned.changes(lambda path: _text(root / path), old, new)
    for change in changes:
        if change.path == REQUIREMENTS and change.conflicts:
            lines = ", ".join(f"{REQUIREMENTS}:{conflict.line}" for conflict in change.conflicts)
            raise Refusal(
                f"Cơ quan đã sửa những dòng mà bản mới cũng sửa: {lines}.", "Bỏ những sửa đổi ấy, nâng cấp, rồi thêm lại gói của mình."
            )
    lock = next((change.after for change in changes if change.path == REQUIREMENTS), None)
    if lock is None or f"--hash=sha256:{new.sha256}" not in lock:
        raise Refusal(f"Không thay được phần mềm trong {REQUIREMENTS}.", "Trả dòng đầu của tệp ấy về như init đã viết, rồi chạy lại.")
    return changes


def tried(
    root: Path,
    old: Wheel,
    new: Wheel,
    changes: list[FileChange],
    day: str,
    say: Callable[[str], object],
    progress: Callable[[int, int], object],
) -> Upgrade:
    """Try both versions as on a day (ISO), each on a copy of what git has. Raises GitError, TrialFailed."""
    prefix, top = (_line(git(root, "rev-parse", option)) for option in ("--show-prefix", "--show-toplevel"))
    trials: list[Trial] = []
    with tempfile.TemporaryDirectory(prefix="chuyenmuc-") as name:
        for side, wheel in (("old", old), ("new", new)):
            say(f"Dựng thử bằng bản {wheel.version} …")
            git(Path(name), "clone", "--quiet", "--shared", top, side)
            copy = Path(name) / side / prefix
            (copy / WHEELS).mkdir(exist_ok=True)
            (copy / WHEELS / wheel.name).write_bytes(wheel.data)
            for change in changes if wheel is new else ():
                _put(copy / change.path, change.after)
            program = Path(name) / f"{side}-program"
            program.mkdir()
            trials.append(try_out(copy, copy / WHEELS / wheel.name, program, day))
        before, after = trials
        try:
            return Upgrade(
                before=str(old.version),
                after=str(new.version),
                files=changes,
                site=site_difference.compare(before.site, after.site, progress),
                figures=coverage_changes.changes_between(before.coverage, after.coverage),
                problems=coverage_changes.new_problems(before.coverage, after.coverage),
            )
        except (AttributeError, KeyError, TypeError, ValueError):
            raise TrialFailed(f"Bản {old.version} không đọc được kết quả của bản {new.version} để so sánh.") from None


def write(root: Path, old: Wheel, new: Wheel, changes: list[FileChange]) -> None:
    """Write what changes, all of it or nothing. Raises OSError."""
    files: dict[Path, bytes | None] = {root / WHEELS / new.name: new.data}
    for change in changes:
        file = root / change.path
        if change.after is None and change.before is not None:
            files[file] = None
        elif change.after is not None and change.after != change.before:
            written = file.read_bytes() if file.exists() else b""
            has_windows_ends = written.count(b"\r\n") * 2 > written.count(b"\n")
            files[file] = (change.after.replace("\n", "\r\n") if has_windows_ends else change.after).encode()
            file.parent.mkdir(parents=True, exist_ok=True)
    if old.name != new.name:
        files[root / WHEELS / old.name] = None
    write_jointly(files, root / _NOTE)


def finish_begun(root: Path) -> None:
    """Complete what a killed upgrade has begun to write."""
    finish(root / _NOTE, lambda name: bool(WRITTEN.fullmatch(name)) and ".." not in name)


def _put(file: Path, text: str | None) -> None:
    if text is None:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


def _text(file: Path) -> str | None:
    """A file's text with line feeds at the ends of lines; None if there is none."""
    try:
        return file.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        raise Refusal(f"“{file.name}” không phải văn bản UTF-8.", "Lưu lại tệp ấy bằng UTF-8, rồi chạy lại.") from None


def _line(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape").removesuffix("\n")


def _entries(output: bytes) -> list[str]:
    """What git prints with ``-z``."""
    return [entry for entry in output.decode("utf-8", "surrogateescape").split("\0") if entry]

"""``chuyenmuc upgrade``: bring an office's repository to another version of the program, after both were tried on a copy."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from shlex import quote

from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.history.git import GitError
from chuyenmuc.model import closed_quarter
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.offices import upgrading
from chuyenmuc.offices.machine_owned import FileChange
from chuyenmuc.offices.repository import REQUIREMENTS, WHEELS
from chuyenmuc.offices.trial import TrialFailed
from chuyenmuc.offices.upgrade_report import lines
from chuyenmuc.offices.wheel import Wheel, read_wheel
from chuyenmuc.problem import Refusal, printable
from chuyenmuc.system.console import Progress, say
from chuyenmuc.system.day import day_of_check
from chuyenmuc.system.disk import reason


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 2 if the new version cannot be used, and then nothing is written."""
    root = options.root.resolve()
    upgrading.finish_begun(root)
    old = upgrading.in_use(root)
    new = read_wheel(upgrading.wheel_file(root, options.wheel))
    if new.data == old.data:
        say(f"Kho đang dùng đúng bản {new.version}.")
        return ExitStatus.GREEN
    if new.version < old.version:
        raise Refusal(f"Bản {new.version} cũ hơn bản đang dùng, {old.version}.", "Muốn về bản cũ thì dùng git để quay lại.")
    closed = _closed(root)
    day = day_of_check(options.as_of, os.environ).isoformat()
    progress = Progress("Đang so từng trang", sys.stderr)
    quiet = options.quiet
    try:
        if upgrading.require_undo(root, old, new):
            say("Còn bài hay trang chưa ghi nhận vào git; dựng thử không tính những tệp ấy.")
        changes = upgrading.planned(root, old, new)
        upgrade = upgrading.tried(root, old, new, changes, day, *((_silent, _silent) if quiet else (say, progress)))
    except TrialFailed as failure:
        say("\n".join((f"Không nâng cấp. {failure}", *(f"    {printable(line)}" for line in failure.said))))
        return ExitStatus.UNUSABLE
    except GitError as error:
        raise Refusal(f"git không làm được: {error}.", "Cần có git, và quyền đọc kho.") from None
    finally:
        progress.close()
    print("\n".join(printable(line) for line in lines(upgrade)))
    otherwise = [change for change in upgrade.figures if change.quarter in closed]
    if otherwise:
        say("\n".join(("Không nâng cấp: bản mới tính ra kết quả khác cho quý đã chốt.", *(f"- {change}" for change in otherwise))))
        return ExitStatus.UNUSABLE
    if options.dry_run:
        say("Chưa ghi gì vì có --dry-run.")
        return ExitStatus.GREEN
    try:
        upgrading.write(root, old, new, changes)
    except OSError as error:
        raise Refusal(
            f"Đang ghi dở thì không ghi được “{error.filename2 or error.filename}”: {reason(error)}.",
            "Đóng chương trình đang mở tệp ấy rồi chạy lại: lệnh ghi nốt phần còn lại.",
        ) from None
    if not quiet:
        install = f".venv/bin/pip install --require-hashes -r {REQUIREMENTS}"
        say(f"Đã chuyển sang bản {new.version}. Xem lại bằng git diff, rồi cài bản mới trên máy này: {install}")
        say(f"Ghi nhận: git add -A && git commit -m 'Bản {new.version}'")
        say(f"Chưa ghi nhận mà không ưng thì về như cũ: {_undo(old, new, changes)}")
        say(f"rồi cài lại: {install}")
    return ExitStatus.GREEN


def _closed(root: Path) -> set[Quarter]:
    """The quarters that have a record."""
    found = set()
    for file in (root / closed_quarter.FOLDER).glob("*"):
        if file.suffix.lower() == ".json":
            with suppress(ValueError):
                found.add(Quarter.parse(file.stem))
    return found


def _undo(old: Wheel, new: Wheel, changes: Sequence[FileChange]) -> str:
    """The command that takes back what was written, and nothing else."""
    written = [change for change in changes if change.before != change.after]
    had = [change.path for change in written if change.before is not None]
    made = [change.path for change in written if change.before is None]
    if old.name != new.name:
        made.append(f"{WHEELS}/{new.name}")
    restore = f"git restore --staged --worktree -- {' '.join(map(quote, [*had, f'{WHEELS}/{old.name}']))}"
    return f"{restore} && git clean -f -- {' '.join(map(quote, made))}" if made else restore


def _silent(*_: object) -> None:
    """Say nothing."""

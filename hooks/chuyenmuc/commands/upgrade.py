"""``chuyenmuc upgrade``: bring an office's repository to another version of the program, after both were tried on a copy."""

import os
import sys
from argparse import Namespace

from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.history.git import GitError
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.offices import upgrading
from chuyenmuc.offices.repository import REQUIREMENTS, WHEELS
from chuyenmuc.offices.trial import TrialFailed
from chuyenmuc.offices.upgrade_report import lines
from chuyenmuc.offices.wheel import read_wheel
from chuyenmuc.problem import Refusal, printable
from chuyenmuc.system.console import Progress, say
from chuyenmuc.system.day import day_of_check

_CLOSED = "posts/_closed"


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
    closed = {Quarter.parse(file.stem) for file in (root / _CLOSED).glob("*.json")}
    otherwise = [change for change in upgrade.figures if change.quarter in closed]
    if otherwise:
        say("\n".join(("Không nâng cấp: bản mới đếm khác ở quý đã chốt.", *(f"- {change}" for change in otherwise))))
        return ExitStatus.UNUSABLE
    if options.dry_run:
        say("Chưa ghi gì vì có --dry-run.")
        return ExitStatus.GREEN
    upgrading.write(root, old, new, changes)
    say(f"Đã chuyển sang bản {new.version}. Xem lại bằng git diff rồi ghi nhận: git add -A && git commit -m 'Bản {new.version}'")
    say(f"Trên máy này, cài bản mới: .venv/bin/pip install --require-hashes -r {REQUIREMENTS}")
    say(f"Không ưng thì về như cũ: git restore . && git clean -fd {WHEELS} .github")
    return ExitStatus.GREEN


def _silent(*_: object) -> None:
    """Say nothing."""

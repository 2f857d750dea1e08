"""``chuyenmuc pictures``: find the picture files that say where or how they were taken, and rewrite them without that."""

import os
import stat
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.media.examiner import Examiner
from chuyenmuc.media.metadata import without_metadata
from chuyenmuc.media.pictures import SUFFIXES
from chuyenmuc.model.media import Picture
from chuyenmuc.model.reading import POSTS
from chuyenmuc.problem import Refusal
from chuyenmuc.system.console import Progress, say
from chuyenmuc.system.disk import write_whole

_BY_HAND = "mở hình, lưu lại dưới dạng .jpg rồi thay tệp này"


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 2 if a file that says where it was taken cannot be rewritten."""
    files = list(_picture_files(options.root))
    progress = Progress("Đang xem hình", sys.stderr)
    examiner, failed, done = Examiner(), 0, []
    for number, path in enumerate(files):
        if not options.quiet:
            progress(number, len(files))
        try:
            located = examiner.examine(Picture, options.root / path, path).located
        except Refusal as refusal:  # the check reports it, if a post uses it
            done.append(f"{path}: bỏ qua. {refusal.what}")
            continue
        data = (options.root / path).read_bytes()
        stripped = without_metadata(data)
        if stripped is None and located:
            failed += 1
            done.append(f"{path}: còn ghi nơi chụp mà lệnh này không xoá được; {_BY_HAND}.")
        elif stripped is not None and stripped != data:
            if options.strip:
                write_whole(options.root / path, stripped, mode=stat.S_IMODE((options.root / path).stat().st_mode))
            done.append(f"{path}: {'đã xoá' if options.strip else 'có'} {'nơi chụp và ' if located else ''}thông tin ghi kèm.")
    progress.close()
    examiner.close()
    print("\n".join(done) or "Không hình nào có thông tin ghi kèm.")
    if done and options.strip:
        say("Điểm ảnh giữ nguyên. Bản cũ vẫn còn trong lịch sử của kho; muốn xoá hẳn thì xem hướng dẫn “Gỡ hẳn một tệp khỏi lịch sử”.")
    return ExitStatus.UNUSABLE if failed else ExitStatus.GREEN


def _picture_files(root: Path) -> Iterator[str]:
    """Yield the paths of the picture files in ``posts/``, sorted; no symlinks."""
    for folder, folders, files in os.walk(root / POSTS):
        folders.sort()
        for name in sorted(files):
            file = Path(folder, name)
            if name.lower().endswith(SUFFIXES) and not name.startswith(".") and not file.is_symlink():
                yield file.relative_to(root).as_posix()

"""Files in git that no repository of a column may have: its caches and its built site.

Whoever commits a cache decides what a build takes from it instead of making it: the HTML of a body, what is known of a picture. A
committed site is published although nobody built it.
"""

from collections.abc import Callable
from pathlib import Path

from chuyenmuc.history.git import GitError, begin
from chuyenmuc.model.reading import OUTPUT
from chuyenmuc.problem import Problem

_NAMES = {".cache": "bộ nhớ đệm", "site": "trang đã dựng"}


def tracked_output(root: Path, commit: str | None = None) -> Callable[[], list[Problem]]:
    """Begin to ask git, and return a function that waits for the problems, one for each such folder; none where there is no git.

    Of an earlier state, ``commit`` is its commit.
    """
    asked = ("ls-files", "-z") if commit is None else ("ls-tree", "-r", "-z", "--name-only", commit)
    wait = begin(root, *asked, "--", *OUTPUT)

    def problems() -> list[Problem]:
        try:
            files = wait().decode("utf-8", "replace").split("\0")[:-1]
        except GitError:
            return []
        first: dict[str, str] = {}
        for file in files:
            first.setdefault(file.partition("/")[0], file)
        return [_problem(folder, file) for folder, file in sorted(first.items())]

    return problems


def _problem(folder: str, file: str) -> Problem:
    return Problem(
        file,
        1,
        f"“{folder}” ({_NAMES.get(folder, '')}) đã bị lưu vào git; ai lưu được vào đó là đổi được trang mà không qua kiểm tra.",
        f"Chạy “git rm -r --cached {folder}”, thêm dòng “/{folder}/” vào .gitignore rồi lưu (commit).",
    )

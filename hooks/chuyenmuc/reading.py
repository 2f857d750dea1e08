"""From disk to values: read ``posts/`` once, whole, and collect every problem on the way."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from chuyenmuc.body_check import BodyCheck
from chuyenmuc.column import Column
from chuyenmuc.markup import Converter
from chuyenmuc.plan import Plan
from chuyenmuc.plan_file import parse_plan
from chuyenmuc.post import Post
from chuyenmuc.post_file import parse_post
from chuyenmuc.problem import Place, Problem, Refusal, did_you_mean
from chuyenmuc.quarter import Quarter
from chuyenmuc.roster import Roster, School
from chuyenmuc.roster_file import parse_roster
from chuyenmuc.strict_yaml import Value, load
from chuyenmuc.text import decode

POSTS = "posts"
ROSTER = "posts/schools.yml"
PLAN = "posts/plan.yml"
LARGEST_POST = 1024 * 1024
LARGEST_OFFICE_FILE = 8 * LARGEST_POST
_OFFICE_FILES = (POSTS, ROSTER, PLAN)
_RENAMED = "Đơn vị đã đổi mã thì ghi “renamed_from: [mã-cũ]” cho đơn vị đó trong danh sách."
_LITTER = ("thumbs.db", "desktop.ini")
_OTHER_TEXTS = (
    ".doc", ".docx", ".odt", ".rtf", ".pdf", ".txt", ".htm", ".html", ".pages", ".markdown", ".mdx", ".yml", ".yaml",
)  # fmt: skip

Progress = Callable[[int, int], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the column of all that can be used, and every problem, sorted by file and line."""

    column: Column
    problems: tuple[Problem, ...]

    @property
    def office_problems(self) -> tuple[Problem, ...]:
        """The problems of roster and plan, on which everything else rests."""
        return tuple(problem for problem in self.problems if problem.path in _OFFICE_FILES)

    def problems_of(self, unit: str) -> tuple[Problem, ...]:
        """The problems in one unit's folder."""
        return tuple(problem for problem in self.problems if problem.path.startswith(f"{POSTS}/{unit}/"))

    def has_broken_post(self, unit: str, quarter: Quarter) -> bool:
        """Say whether a file stands there that would be a unit's post for a quarter, could it be read."""
        names = (problem.path.rsplit("/", 1)[1] for problem in self.problems_of(unit))
        return any(name.lower().startswith(f"{quarter.slug}-") for name in names)


def read(root: Path, converter: Converter | None = None, progress: Progress | None = None) -> Reading:
    """Read the repository at ``root``. ``progress`` is told (posts done, posts in all). Raises nothing for bad content."""
    roster, plan, problems = read_office(root)
    files = list(_post_files(root, roster, problems)) if roster.units else []
    body_check = BodyCheck(root, {path for path, _ in files}, converter or Converter())
    posts: list[Post] = []
    for done, (path, unit) in enumerate(files, 1):
        place = Place(path)
        source = read_text(root, place, LARGEST_POST, "bài", "1 MB")
        post = None
        if source is not None:
            post = parse_post(source, path.rsplit("/", 1)[1].removesuffix(".md"), unit, plan, place)
        if post is not None:
            body_check.look_up(post, place)
        if post is not None and not place.problems:
            posts.append(post)
        problems += place.problems
        if progress:
            progress(done, len(files))
    usable, anchor_problems = body_check.finish(posts)
    problems += anchor_problems
    usable.sort(key=lambda post: post.order)
    return Reading(Column(roster, plan, tuple(usable), body_check.pictures, body_check.pictures_of), tuple(sorted(set(problems))))


def read_office(root: Path) -> tuple[Roster, Plan, list[Problem]]:
    """Read the office's two files. What cannot be used is left out and stands among the problems."""
    problems: list[Problem] = []
    roster, plan = (_parsed(root, name, parse, problems) for name, parse in ((ROSTER, parse_roster), (PLAN, parse_plan)))
    return roster, plan, problems


def read_text(root: Path, place: Place, largest: int, what: str, limit: str) -> str | None:
    """Read a file of the repository as clean text; never more than ``largest`` bytes of it. Reports to ``place``."""
    file = root / place.path
    try:
        status = file.lstat()
        if stat.S_ISLNK(status.st_mode):
            status = file.stat()
            inside = _inside(root, file)
        else:
            inside = True
        if not inside:
            place.report(1, "Đây là lối tắt (symlink) dẫn ra ngoài thư mục posts/.", "Chép hẳn tệp vào thay cho lối tắt.")
        elif not stat.S_ISREG(status.st_mode):
            place.report(1, "Đây không phải là một tệp thường.", "Thay bằng một tệp văn bản.")
        elif status.st_size > largest:
            place.report(1, f"Tệp {what} nặng quá {limit}.", "Chia nhỏ, hoặc để hình thành tệp riêng trong thư mục “anh/”.")
        else:
            with file.open("rb") as stream:
                return decode(stream.read(largest + 1))
    except Refusal as refusal:
        place.refuse(refusal)
    except (OSError, RuntimeError):
        place.report(1, "Không mở được tệp này.", "Xem lại tệp có thật không và có quyền đọc không.")
    return None


def _parsed(root: Path, name: str, parse: Callable[[Value, Place], T], problems: list[Problem]) -> T:
    place = Place(name)
    value = None
    if not (root / name).exists():
        place.report(1, f"Không có tệp {name}.", "Kiểm tra lại thư mục làm việc, hoặc dùng “--root THƯ-MỤC”.")
    elif (source := read_text(root, place, LARGEST_OFFICE_FILE, "dữ liệu", "8 MB")) is not None:
        try:
            value = load(source)
        except Refusal as refusal:
            place.refuse(refusal)
    found = parse(value, Place(name) if place.problems else place)
    problems += place.problems
    return found


def _post_files(root: Path, roster: Roster, problems: list[Problem]) -> Iterator[tuple[str, School]]:
    """Yield (path, unit) of each post, in order; report what stands in the wrong place."""
    former = {old: unit for unit in roster.units.values() for old in unit.renamed_from}
    addresses: dict[str, str] = {}
    for folder in _entries(root / POSTS):
        path = f"{POSTS}/{folder.name}"
        if folder.name.startswith("_"):
            continue
        if not folder.is_dir():
            if not folder.is_symlink() and f"{path}" not in _OFFICE_FILES and folder.name.lower().endswith((".md", *_OTHER_TEXTS)):
                problems.append(Problem(path, 1, "Tệp này nằm ngoài thư mục của các đơn vị.", "Chuyển vào “posts/<mã đơn vị>/”."))
            elif folder.is_symlink():
                problems.append(_leaving(path))
            continue
        if not _inside(root, folder):
            problems.append(_leaving(path))
            continue
        unit = roster.units.get(folder.name)
        if unit is None:
            unit = former.get(folder.name)
            if next(_entries(folder), None) is not None:
                problems.append(_stray_folder(path, folder.name, unit, roster))
        for file in _entries(folder):
            if problem := _wrong_kind(file, f"{path}/{file.name}"):
                problems.append(problem)
            if unit is None or not file.name.lower().endswith(".md") or (file.is_dir() and not file.is_symlink()):
                continue
            where = f"{unit.id}/{file.name.lower()}"
            if where in addresses:
                problems.append(
                    Problem(f"{path}/{file.name}", 1, f"Bài này trùng địa chỉ với “{addresses[where]}”.", "Đổi tên một trong hai tệp.")
                )
            addresses.setdefault(where, f"{path}/{file.name}")
            if not file.name.endswith(".md"):
                problems.append(Problem(f"{path}/{file.name}", 1, "Đuôi tệp viết hoa.", f"Đổi tên thành “{file.stem}.md”."))
            elif folder.name == unit.id:
                yield f"{path}/{file.name}", unit


def _entries(folder: Path) -> Iterator[Path]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        if not name.startswith((".", "~$")) and name.lower() not in _LITTER:
            yield folder / name


def _inside(root: Path, path: Path) -> bool:
    return not path.is_symlink() or path.resolve().is_relative_to((root / POSTS).resolve())


def _leaving(path: str) -> Problem:
    return Problem(path, 1, "Đây là lối tắt (symlink) dẫn ra ngoài thư mục posts/.", "Chép hẳn nội dung vào thay cho lối tắt.")


def _stray_folder(path: str, name: str, renamed: School | None, roster: Roster) -> Problem:
    if renamed is not None:
        return Problem(path, 1, f"Đơn vị “{name}” đã đổi mã thành “{renamed.id}”.", f"Chuyển các bài sang “posts/{renamed.id}/”.")
    if name in roster.agencies:
        return Problem(
            path, 1, f"Cơ quan “{name}” không phải đăng chuyên mục.", f"Nếu phải đăng, ghi “owes: true” cho cơ quan này trong {ROSTER}."
        )
    fix = f"{did_you_mean(name, roster.units)} {_RENAMED}".strip()
    return Problem(path, 1, f"Không có đơn vị “{name}” trong danh sách ({ROSTER}).", fix)


def _wrong_kind(file: Path, path: str) -> Problem | None:
    if file.is_symlink():
        return None
    if file.is_dir():
        if any(name.lower().endswith(".md") for _, _, names in os.walk(file) for name in names):
            return Problem(path, 1, "Có bài nằm trong thư mục con nên không được đọc.", "Để tệp .md ngay trong thư mục của đơn vị.")
        return None
    if file.suffix.lower() in _OTHER_TEXTS:
        return Problem(
            path,
            1,
            "Tệp này không phải là bài viết dạng Markdown (.md) nên không được đăng.",
            "Chép nội dung sang một tệp .md; xem trang Hướng dẫn.",
        )
    return None

"""Find the posts and the introductions to topics under ``posts/``, and report what is in the wrong place."""

import os
import re
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path

from chuyenmuc.model.exemplars import EXEMPLARS
from chuyenmuc.model.figures.unit_figures import name_meant
from chuyenmuc.model.figures.unit_figures import year_of as is_figures_name
from chuyenmuc.model.guidance.introduction import FOLDER as INTRODUCTIONS
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.reading import OFFICE_FILES, PLAN, POSTS, ROSTER, is_roster_whole
from chuyenmuc.model.roster import Roster, School
from chuyenmuc.parsing.source_files import leads_inside
from chuyenmuc.problem import Problem, did_you_mean
from chuyenmuc.reading.passed_over import passed_over
from chuyenmuc.system.disk import reason
from chuyenmuc.texts.diacritics import id_meant, names_of

_LITTER = ("thumbs.db", "desktop.ini")

_OTHER_TEXTS = (
    ".doc", ".docx", ".odt", ".rtf", ".pdf", ".txt", ".htm", ".html", ".pages", ".markdown", ".mdx", ".yml", ".yaml",
)  # fmt: skip

_RENAMED = "Đơn vị đã đổi mã thì ghi “renamed_from: [mã-cũ]” cho đơn vị đó trong danh sách."


def find_posts(
    root: Path, roster: Roster, problems: list[Problem], figures: list[tuple[str, School]] | None = None
) -> list[tuple[str, School]]:
    """Return (path, unit) of each post below ``root``, in order of path. What is in the wrong place is added to ``problems``.

    Files of figures, likewise with their units, are added to ``figures``. Where ``problems`` already has one of the roster, an unknown
    folder is most likely that of the unit which could not be read.
    """
    roster_is_whole = is_roster_whole(problems)
    former = {old: unit for unit in roster.units.values() for old in unit.renamed_from}
    taken: dict[str, str] = {}
    posts_and_units: list[tuple[str, School]] = []
    for folder, path in _entries(root, POSTS, problems):
        if folder.name.startswith("_"):
            continue
        if folder.is_symlink() and not leads_inside(root, Path(folder)):
            problems.append(_leaving(path))
        elif not folder.is_dir():
            problems += _beside_the_folders(path)
        elif unit := roster.units.get(folder.name):
            posts_and_units += _posts_of(unit, root, path, taken, problems, figures)
        else:
            unit = former.get(folder.name)
            # An empty folder needs no report; ``_entries`` has reported one that cannot be opened.
            files = _entries(root, path, problems)
            if files and (roster_is_whole or unit or folder.name in roster.agencies):
                problems.append(_stray_folder(path, folder.name, unit, roster))
            for file, name in files:
                if unit and file.name.lower().endswith(".md"):
                    _take(f"{unit.id}/{file.name.lower()}", name, taken, problems)
    return posts_and_units


def find_introductions(root: Path, plan: Plan, problems: list[Problem]) -> dict[str, str]:
    """Map the path of each introduction below ``root``, in order, to its topic's id. Any other file there is added to ``problems``."""
    if (root / INTRODUCTIONS).is_symlink() and not leads_inside(root, root / INTRODUCTIONS):
        problems.append(_leaving(INTRODUCTIONS))
        return {}
    topic_by_path: dict[str, str] = {}
    for file, path in _entries(root, INTRODUCTIONS, problems):
        topic = file.name.removesuffix(".md")
        if topic == file.name or file.is_dir(follow_symlinks=False):
            fix = "Mỗi chủ đề một tệp “<mã chủ đề>.md”, để ngay trong thư mục này; thứ khác thì chuyển đi."
            problems.append(Problem(path, 1, f"“{file.name}” không phải là bài giới thiệu chủ đề.", fix))
        elif plan.topics and topic not in plan.topics:  # a plan that could not be read has no topics, and is reported itself
            meant = id_meant(topic, names_of(plan.topics))
            fix = (
                f"Đổi tên tệp thành “{meant}.md”."
                if meant
                else did_you_mean(topic, plan.topics) or f"Tên tệp là mã chủ đề ghi trong {PLAN}."
            )
            problems.append(Problem(path, 1, f"Không có chủ đề “{topic}” trong kế hoạch.", fix))
        else:
            topic_by_path[path] = topic
    return topic_by_path


def is_litter(name: str) -> bool:
    """Return whether a name is one that editors and operating systems leave behind. Such files are ignored."""
    return name.startswith((".", "~$")) or name.lower() in _LITTER


def is_readable(name: str) -> bool:
    """Return whether a file's name is Unicode, as far as the system tells."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _posts_of(
    unit: School, root: Path, folder: str, taken: dict[str, str], problems: list[Problem], figures: list[tuple[str, School]] | None
) -> Iterator[tuple[str, School]]:
    for file, path in _entries(root, folder, problems):
        if figures is not None and is_figures_name(file.name) and file.is_file():
            figures.append((path, unit))
            continue
        problems += _wrong_kind(root, file, path)
        if not file.name.lower().endswith(".md") or file.is_dir(follow_symlinks=False):
            continue
        _take(f"{unit.id}/{file.name.lower()}", path, taken, problems)
        if file.name.endswith(".md"):
            yield path, unit
        else:
            problems.append(Problem(path, 1, "Đuôi tệp viết hoa.", f"Đổi tên thành “{file.name[:-3]}.md”."))


def _take(address: str, path: str, taken: dict[str, str], problems: list[Problem]) -> None:
    """Note the address that a post takes, in lower case. Report the post if it is taken: addresses must differ by more than capitals."""
    if address in taken:
        problems.append(Problem(path, 1, f"Bài này trùng địa chỉ với “{taken[address]}”.", "Đổi tên một trong hai tệp."))
    taken.setdefault(address, path)


def _entries(root: Path, folder: str, problems: list[Problem]) -> list[tuple[os.DirEntry[str], str]]:
    """Return the entries of a folder by name, each with its path in the repository. Litter is left out, unreadable names are reported."""
    try:
        with os.scandir(os.path.join(root, folder)) as scan:
            entries = sorted(scan, key=attrgetter("name"))
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(Problem(folder, 1, f"Không mở được thư mục này: {reason(error)}.", "Xem lại quyền đọc của thư mục."))
        return []
    usable = []
    for entry in entries:
        if is_litter(entry.name):
            continue
        if not is_readable(entry.name):
            shown = entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            fix = "Đổi tên tệp, chỉ dùng a–z, số và dấu “-”."
            problems.append(Problem(f"{folder}/{shown}", 1, "Tên tệp có ký tự không đọc được.", fix))
            continue
        usable.append((entry, f"{folder}/{entry.name}"))
    return usable


def _leaving(path: str) -> Problem:
    return Problem(path, 1, "Đây là lối tắt (symlink) dẫn ra ngoài thư mục posts/.", "Chép hẳn nội dung vào thay cho lối tắt.")


def _beside_the_folders(path: str) -> list[Problem]:
    if path in (*OFFICE_FILES, EXEMPLARS) or not path.lower().endswith((".md", *_OTHER_TEXTS)):
        return []
    return [Problem(path, 1, "Tệp này nằm ngoài thư mục của các đơn vị.", "Chuyển vào “posts/<mã đơn vị>/”.")]


def _stray_folder(path: str, name: str, renamed: School | None, roster: Roster) -> Problem:
    if renamed is not None:
        return Problem(path, 1, f"Đơn vị “{name}” đã đổi mã thành “{renamed.id}”.", f"Chuyển các bài sang “posts/{renamed.id}/”.")
    if name in roster.agencies:
        return Problem(
            path, 1, f"Cơ quan “{name}” không phải đăng chuyên mục.", f"Nếu phải đăng, ghi “owes: true” cho cơ quan này trong {ROSTER}."
        )
    meant = id_meant(name, names_of(roster.units))
    fix = f"Tên thư mục là mã đơn vị: đổi thành “posts/{meant}”." if meant else f"{did_you_mean(name, roster.units)} {_RENAMED}".strip()
    return Problem(path, 1, f"Không có đơn vị “{name}” trong danh sách ({ROSTER}).", fix)


def _wrong_kind(root: Path, file: os.DirEntry[str], path: str) -> list[Problem]:
    if file.is_symlink():
        # A post that is a symlink is checked when it is read.
        return [] if path.lower().endswith(".md") or leads_inside(root, Path(file)) else [_leaving(path)]
    if file.is_dir():
        return _wrong_below(root, Path(file), path)
    if meant := name_meant(file.name):
        return [Problem(path, 1, "Tên tệp số liệu viết chưa đúng nên không được đọc.", f"Đổi tên thành “{meant}”.")]
    if path.lower().endswith((".md.txt", ".markdown", ".mdx", ".md.text")):
        name = re.sub(r"(?:\.md)?\.[a-z]+$", ".md", file.name, flags=re.I)
        what = f"Đuôi tệp là “{file.name[len(name) - 3 :]}”, không phải “.md”, nên bài không được đăng."
        hidden = " Windows giấu đuôi “.txt”: mở View, đánh dấu “File name extensions” để thấy." if path.lower().endswith(".txt") else ""
        return [Problem(path, 1, what, f"Đổi tên thành “{name}”.{hidden}")]
    if path.lower().endswith(_OTHER_TEXTS):
        what = "Tệp này không phải là bài viết dạng Markdown (.md) nên không được đăng."
        return [Problem(path, 1, what, "Chép nội dung sang một tệp .md; xem trang Hướng dẫn.")]
    return passed_over(file, path, below=False) if file.is_file() else []


def _wrong_below(root: Path, folder: Path, path: str) -> list[Problem]:
    problems = []
    holds_posts = False
    waiting = [(str(folder), path)]
    for parent, shown in waiting:
        try:
            with os.scandir(parent) as scan:
                entries = list(scan)
        except OSError:  # nothing in it can be published; a post that refers to something in it gets its own report
            continue
        for entry in entries:
            below = f"{shown}/{entry.name}"
            if entry.is_symlink() and not leads_inside(root, Path(entry)):
                problems.append(_leaving(below))
            if not entry.is_dir():
                holds_posts = holds_posts or entry.name.lower().endswith(".md")
                if entry.is_file(follow_symlinks=False) and not is_litter(entry.name) and is_readable(entry.name):
                    problems += passed_over(entry, below, below=True)
            elif not entry.is_symlink():
                waiting.append((entry.path, below))
    if holds_posts:
        problems.append(Problem(path, 1, "Có bài nằm trong thư mục con nên không được đọc.", "Để tệp .md ngay trong thư mục của đơn vị."))
    return problems

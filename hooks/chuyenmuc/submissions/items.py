"""The posts of one import, each with what became of it: found in files, completed, compared with what is there, tried."""

import datetime as dt
import posixpath
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from msgspec.structs import replace

from chuyenmuc.model.plan import Plan
from chuyenmuc.model.reading import POSTS, Reading
from chuyenmuc.model.roster import Roster
from chuyenmuc.problem import Problem, Refusal
from chuyenmuc.reading.read import read
from chuyenmuc.submissions import trial
from chuyenmuc.submissions.details import Details, check, completed, missing
from chuyenmuc.submissions.sent_files import LARGEST, PICTURES, TEXTS, is_litter, read_sent
from chuyenmuc.submissions.submission import Submission, check_names
from chuyenmuc.system.disk import reason

Ask = Callable[["Item", Details], Details]


class Item:
    """One post on its way: its ``name`` for messages, the ``file`` that it came in, what is wrong with it (``problems``).

    ``beside`` are the pictures that lay beside its text, ``replaced`` the files that it takes the place of. ``result`` says what became
    of it if nothing more is to be done. With ``has_own_name`` it was sent under a name that no option changes.
    """

    def __init__(self, name: str, file: Path, read: Submission | Refusal) -> None:
        self.name, self.file = name, file
        self.submission = Submission("", "", "")
        self.problems: list[str] = []
        self.replaced: tuple[str, ...] = ()
        self.result = ""
        self.has_own_name = isinstance(read, Submission) and read.has_front_matter
        is_text = isinstance(read, Submission) and file.name.lower().endswith(TEXTS)
        self.beside = tuple(file.parent / picture.path for picture in read.pictures) if is_text else ()
        if isinstance(read, Submission):
            self.submission = read
        else:
            self.problems.append(str(read))

    @property
    def is_waiting(self) -> bool:
        """Whether it can still be imported."""
        return not self.problems and not self.result


def sent_posts(files: Sequence[Path], only_sheets: bool, progress: Callable[[int, int], object] | None) -> Iterator[Item]:
    """Yield the posts in files, and in the files of folders, in order of their names."""
    paths = [(file, f"{file.absolute().parent.name}/{file.name}") for file in files if not file.is_dir()]
    for folder in filter(Path.is_dir, files):
        below = [(file, file.relative_to(folder)) for file in sorted(folder.rglob("*")) if file.is_file()]
        with_pictures = {file.parent / "anh" for file, name in below if name.name.lower().endswith(TEXTS)}
        paths += [(file, f"{folder.absolute().name}/{name.as_posix()}") for file, name in below if _is_sent(file, name, with_pictures)]
    for number, (file, name) in enumerate(paths, 1):
        try:
            if file.name.lower().endswith(PICTURES):
                raise Refusal("Hình này không đi cùng bài nào.", "Hình của bài .md, .txt thì để trong thư mục anh/ cạnh bài ấy.")
            if file.stat().st_size > LARGEST:
                raise Refusal(f"Tệp nặng quá {LARGEST // 1024**2} MB.", "Thu nhỏ hình rồi gửi lại.")
            sent = list(read_sent(name, file.read_bytes(), _pictures_beside(file), only_sheets))
        except Refusal as refusal:
            sent = [(name, refusal)]
        except OSError as error:
            sent = [(name, Refusal(f"Không đọc được tệp này: {reason(error)}."))]
        yield from (Item(one, file, read) for one, read in sent)
        if progress:
            progress(number, len(paths))


def done_with(items: Sequence[Item]) -> list[Path]:
    """Return the files of which nothing is left to import: those sent, and the pictures beside texts.

    Pictures stay where one of the texts beside them has to be sent anew.
    """
    left = {item.file for item in items if item.problems}
    folders = {file.parent for file in left if file.name.lower().endswith(TEXTS)}
    pictures = {picture for item in items for picture in item.beside if item.file not in left and item.file.parent not in folders}
    return sorted({item.file for item in items} - left | pictures)


def _is_sent(file: Path, name: Path, with_pictures: Set[Path]) -> bool:
    """Whether a file of a folder is one that was sent: programs leave files of their own, and some pictures belong to a text.

    ``name`` is its path from the folder, ``with_pictures`` are the folders for pictures beside texts.
    """
    return (
        not is_litter(name.as_posix())
        and not any(part.startswith((".", "~$")) for part in name.parts)
        and not (name.name.lower().endswith(PICTURES) and file.parent in with_pictures)
    )


def _pictures_beside(file: Path) -> Mapping[str, bytes]:
    """The pictures in the folder ``anh`` beside a text, each read when it is asked for: many texts may share a folder of hundreds."""
    if not file.name.lower().endswith(TEXTS):
        return {}
    pictures = (one for one in sorted((file.parent / "anh").glob("*")) if one.name.lower().endswith(PICTURES))
    return _Unread({unicodedata.normalize("NFC", f"anh/{one.name}"): one for one in pictures if _is_usable(one)})


def _is_usable(file: Path) -> bool:
    """Whether a file can be read whole: no pipe, not too large."""
    return file.is_file() and file.stat().st_size <= LARGEST


class _Unread(Mapping[str, bytes]):
    def __init__(self, files: dict[str, Path]) -> None:
        self._files = files

    def __getitem__(self, path: str) -> bytes:
        return self._files[path].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __contains__(self, path: object) -> bool:
        return path in self._files  # else it would be read


def complete(item: Item, given: Details, roster: Roster, plan: Plan, day: dt.date, ask: Ask) -> None:
    """Give a submission what it lacks: from what was ``given``, from its name, or by asking. What is still missing is a problem."""
    sent = item.submission
    folders = (part for part in reversed(item.name.split("/")[:-1]) if part in roster.units)
    unit = given.unit or sent.unit or next(folders, "")
    try:
        if not sent.has_front_matter:
            own = replace(given, unit=unit, title=given.title or sent.title, date=given.date or day)
            details = ask(item, own) if any(missing(own, sent)) else own
            check(details, roster, plan)
            if lacking := list(missing(details, sent)):
                item.problems.append(f"Còn thiếu: {'; '.join(f'{one.question.lower()} ({one.option})' for one in lacking)}.")
                return
            sent = completed(sent, details)
        elif not unit:
            raise Refusal("Không biết bài của đơn vị nào.", "Ghi thêm --unit <mã đơn vị>.")
        else:
            check(Details(unit), roster, plan)
            sent = replace(sent, unit=unit)
        check_names(sent)
        item.submission = sent
    except Refusal as refusal:
        item.problems.append(str(refusal))


def compare(items: Sequence[Item], root: Path, may_replace: bool) -> None:
    """Find out which posts are there already, in this import or among the posts. Nothing takes another's place unasked."""
    taken: dict[str, Item] = {}
    drawn: dict[str, tuple[str, bytes]] = {}
    for item in (one for one in items if one.is_waiting):
        path, files = trial.path_of(item.submission), trial.files_of(item.submission)
        first = taken.setdefault(path, item)
        if first is not item:
            if trial.files_of(first.submission) == files:
                item.result = f"giống hệt {first.name}, bỏ qua"
            else:
                what = f"Trùng tên với {first.name}: cả hai cùng thành {path}."
                item.problems.append(
                    f"{what} {'Nhờ người viết đổi tên một bài' if item.has_own_name else 'Đổi tên một bài (--title)'} rồi nhập riêng."
                )
            continue
        for name, data in files.items():
            if name in drawn and drawn[name][1] != data:
                what = f"Hình {posixpath.basename(name)} trùng tên với một hình khác của {drawn[name][0]}."
                item.problems.append(f"{what} Đổi tên hình rồi nhập riêng.")
        if way := trial.obstacle(root, files):
            item.problems.append(f"{way} không phải là tệp hay thư mục thường. Dời nó đi rồi nhập lại.")
        if item.problems:
            continue
        drawn |= {name: (item.name, data) for name, data in files.items()}
        there = {name: (root / name).read_bytes() for name in files if (root / name).is_file()}
        others = [name for name, data in there.items() if data != files[name]]
        if len(there) == len(files) and not others:
            item.result = f"đã có sẵn {path}, không đổi gì"
        elif others and not may_replace:
            item.problems.append(f"Đã có {', '.join(others)} với nội dung khác. Muốn thay thì chạy lại với --replace.")
        else:
            item.replaced = tuple(others)


def tried(items: Sequence[Item], root: Path, folder: Path) -> Reading:
    """Read the repository with all posts that wait, then without those in which the reader finds a mistake; return that reading.

    ``folder`` is a trial of the repository at ``root``.
    """
    waiting = [item for item in items if item.is_waiting]
    reading = trial.read_with(folder, root, (item.submission for item in waiting))
    before = set(read(root, cache_of=root).problems) if reading.problems else set()
    while broken := _reported(waiting, reading, before):
        for item in broken:
            trial.take_back(folder, root, item.submission)
        waiting = [item for item in waiting if item.is_waiting]
        # All anew: a picture that was taken back may be another's too.
        reading = trial.read_with(folder, root, (item.submission for item in waiting))
    for item in waiting:
        _leave_out_unread(item, reading)
    return reading


def _reported(waiting: Sequence[Item], reading: Reading, before: Set[Problem]) -> list[Item]:
    """Add to each item the problems of its post, and those that it makes of what was there; return the items that have any."""
    if not reading.problems:
        return []
    of_items = {path for item in waiting for path in trial.paths_of(item.submission)}
    for item in waiting:
        own, folder = set(trial.paths_of(item.submission)), f"{POSTS}/{item.submission.unit}/"
        made = (one for one in reading.problems if one.path.startswith(folder) and one.path not in of_items and one not in before)
        item.problems += map(_in_words, sorted({*made, *(one for one in reading.problems if one.path in own)}))
    return [item for item in waiting if not item.is_waiting]


def _leave_out_unread(item: Item, reading: Reading) -> None:
    """Leave out the pictures that the text does not show: nobody has examined them, and nobody would miss them."""
    sent = item.submission
    shown = tuple(one for one in sent.pictures if f"{POSTS}/{sent.unit}/{one.path}" in reading.column.pictures)
    if left := [one.path for one in sent.pictures if one not in shown]:
        notes = (*sent.notes, f"Bỏ {', '.join(left)}: bài không dùng đến.")
        item.submission = replace(sent, pictures=shown, notes=notes)


def _in_words(problem: Problem) -> str:
    where = f"{posixpath.basename(problem.path)}, dòng {problem.line}: " if problem.path.endswith(".md") else ""
    return f"{where}{problem.what} {problem.fix}".strip()

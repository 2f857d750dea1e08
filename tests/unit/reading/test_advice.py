"""Every advice of the check is followed to the letter, and the next check has nothing to say about that line.

The table is the bad input beside this file, so a new message is tried as soon as it has a case. Advice that a machine cannot follow
(“Rút ngắn lại”) stands in ``LEFT_TO_PEOPLE``; a new one has to be added there or be followed by a function of ``FOLLOWED``.
"""

import re
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest

from chuyenmuc.problem import Problem
from chuyenmuc.reading.read import read
from support.bad_input import CASES, as_on_disk, parts
from support.scenes import PLAN, ROSTER, Repository

Files = dict[str, str]

LEFT_TO_PEOPLE = (
    r"^(Bỏ bớt|Bỏ dòng|Bỏ thẻ|Chép|Chuyển|Chọn một trong|Chọn một trong|Dòng đầu tiên phải|Giữ một dòng|Lưu lại dưới dạng)",
    r"^(Khoảng sau|Mã đã dùng|Mỗi |Mở |Ngày .* bài mẫu|Rút ngắn|Sửa mục|Tách |Tải hình về|Trang web thì|Trỏ tới tệp|Tệp cần|Xếp |Để tệp)",
    r"^(Xem lại|Nâng cấp chương trình)",
    r"^(Ghi |Thêm (hình|một dòng)|Viết (năm|nội dung|trong ngoặc vuông|mỗi mục con|đủ cả)|Đăng trong)",
    r"^(Đổi lại|Đổi đuôi|Đổi tên (hình, chỉ|một trong)|Kế hoạch cần|Nếu phải đăng|Bỏ dấu “!”|Có phải ý bạn là)",
    r"^(Viết chữ thật|Viết lại chỗ đó|Thêm “</|Bỏ mục này, hoặc|Đổi tên tệp cho đúng|Hai số này là một)",
)


def outermost(text: str) -> list[str]:
    """The passages in “ ”; quotes within them belong to them."""
    found, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        if letter == "“":
            depth += 1
            start = place + 1 if depth == 1 else start
        elif letter == "”" and depth:
            depth -= 1
            if depth == 0:
                found.append(text[start:place])
    return found


def with_line(files: Files, problem: Problem, change: Callable[[str], str | None]) -> Files:
    """The files with the line of a problem changed, or without it if ``change`` returns None."""
    lines = files[problem.path].split("\n")
    new = change(lines[problem.line - 1])
    lines[problem.line - 1 : problem.line] = [] if new is None else [new]
    return files | {problem.path: "\n".join(lines)}


def write_entry(files: Files, problem: Problem, advice: str) -> Files | None:
    """``key: value``, in place of the entry of that name on the line, or as a new one."""
    advice = advice.replace("https://…", "https://a.example.vn/").replace("…", "Hai bạn nhặt rau")
    key = re.match(r"(?:- )?([\w-]+):", advice)[1]

    line = files[problem.path].split("\n")[problem.line - 1]
    if line.count("{") > 1 and not line.lstrip(" -").startswith(f"{key}:"):
        return None  # only people see into which of the braces

    def changed(line: str) -> str:
        if at := re.match(rf"(\s*)(- +)?(?:\{{?\s*)?{re.escape(key)}\s*[:：]", line):
            return at[1] + ("" if advice.startswith("- ") else at[2] or "") + advice
        new, count = re.subn(rf"(?<![\w-]){re.escape(key)}:\s*.*?(?=,\s*[a-z_]+:|\}}|$)", lambda _: advice, line, count=1)
        if count:
            return new
        if re.search(r"\}[\]}\s]*$", line):  # into the last of the innermost braces
            return re.sub(r"\}(?=[\]}\s]*$)", lambda _: f", {advice}}}", line, count=1)
        return f"{line}\n{advice}"

    return with_line(files, problem, changed)


def add_entry(files: Files, problem: Problem, advice: str) -> Files:
    """``key: value`` at the end of the front matter."""
    return files | {problem.path: files[problem.path].replace("\n---\n", f"\n{advice}\n---\n", 1)}


def replace_word(files: Files, problem: Problem, word: str) -> Files | None:
    """The word that the message quotes, on its line, or in the name of the file or folder that it is about."""
    wrong = outermost(problem.what)[0]
    if problem.path not in files or wrong == PurePosixPath(problem.path).stem:
        wrong, word = (f"{wrong}.", f"{word}.") if problem.path in files else (wrong, word)
        renamed = {name.replace(f"/{wrong}", f"/{word}", 1): content for name, content in files.items()}
        taken = any(one.startswith(f"{name}/") for name in renamed for one in renamed)
        return None if taken else renamed
    return with_line(files, problem, lambda line: line.replace(wrong, word, 1))


def rename(files: Files, problem: Problem, name: str) -> Files:
    return {(str(PurePosixPath(path).with_name(name)) if path == problem.path else path): content for path, content in files.items()}


def rename_folder(files: Files, problem: Problem, folder: str) -> Files:
    return {path.replace(f"{problem.path}/", f"{folder}/", 1): content for path, content in files.items()}


def write_address(files: Files, problem: Problem, address: str) -> Files:
    """The address of a picture, which is put there if the advice says to bring it."""
    new = with_line(
        files,
        problem,
        lambda line: (
            re.sub(r"\]\(.*\)", lambda _: f"]({address})", line)
            if "](" in line
            else re.sub(r"src: .*?(?=, \w+:|$)", f"src: {address}", line)
        ),
    )
    path = f"{problem.path.rpartition('/')[0]}/{address.split(' ')[0]}"
    if path.endswith(".md"):
        return new
    return new | ({path: "<<PICTURE>>\n"} if re.search("(Tải|Lưu|Đổi tên) hình", problem.fix) else {})


def straighten(files: Files, problem: Problem, _: str) -> Files:
    """The indent of the nearest line above that is a key of the same mapping."""
    above = next(line for line in reversed(files[problem.path].split("\n")[: problem.line - 1]) if line.strip())
    indent = len(above) - len(above.lstrip(" "))
    return with_line(files, problem, lambda line: " " * (indent + 2 * above.lstrip().startswith("- ")) + line.strip())


def join_lines(lines: list[str], number: int) -> str:
    return "\n".join([*lines[: number - 1], f"{lines[number - 1].rstrip()} {lines[number].strip()}", *lines[number + 1 :]])


def escape_brackets(files: Files, problem: Problem, word: str) -> Files:
    """Write the brackets of a word in the line of a problem as references."""
    return with_line(files, problem, lambda line: line.replace(f"<{word}>", f"&lt;{word}&gt;"))


FOLLOWED: tuple[tuple[str, Callable[[Files, Problem, str], Files | None]], ...] = (
    (r"Tên thư mục là mã đơn vị: đổi thành “(.*)”", rename_folder),
    (r"[Đđ]ổi tên(?: tệp)? thành “([^”]*\.(?:md|yml))”", rename),
    (r"Có phải ý bạn là “([^”]+\.md)”", write_address),
    (r"(nối vào cuối dòng ấy)",
     lambda files, problem, _: files | {problem.path: join_lines(files[problem.path].split("\n"), problem.line - 1)}),
    (r"(?:Có phải ý bạn là|Ghi mã(?: của chủ đề)?:|^Viết) “(#?[a-z0-9_-]+)”(?!,)", replace_word),
    (r"viết “([^”“]*\.(?:jpe?g|png)(?: \"[^\"]*\")?)”", write_address),
    (r"^Thêm “(people: none)”", add_entry),
    (r"^Xoá rồi gõ lại cả dòng: “(---)”", lambda files, problem, line: with_line(files, problem, lambda _: line)),
    (r"^Xoá (các dòng trống) ấy", lambda files, problem, _: files | {problem.path: files[problem.path].lstrip("\n")}),
    (r"^Xoá dấu cách (ở đầu dòng): “---”", lambda files, problem, _: with_line(files, problem, str.strip)),
    (r"^(Xoá dấu cách thừa|Thay bằng dấu cách|Xoá rồi gõ lại bằng phím cách)", straighten),
    (r"thêm dấu “-” và một dấu cách (ở trước)|^Thêm dấu “-” và một dấu cách (ở trước)",
     lambda files, problem, _: with_line(files, problem, lambda line: re.sub(r"^(\s*)  (?=\S)", r"\1- ", line))),
    (r"^Là chữ thì viết &lt;(\w+)&gt;", escape_brackets),
    (r"đã có ở dòng \d+; (bỏ dòng này)", lambda files, problem, _: with_line(files, problem, lambda _: None)),
    (r"hoặc (xoá dòng (?:đó|này))", lambda files, problem, _: with_line(files, problem, lambda _: None)),
)  # fmt: skip


def follow(files: Files, problem: Problem) -> Files | None:
    """The files as they are when the advice has been followed; None if only people can follow it."""
    for pattern, how in FOLLOWED:
        if found := re.search(pattern, problem.fix):
            return how(files, problem, next(filter(None, found.groups())))
    if problem.path not in files:
        return None
    if line := re.fullmatch(r"Viết “(- \{.*\})”\.", problem.fix):
        return with_line(files, problem, lambda old: old[: len(old) - len(old.lstrip())] + line[1])
    entries = [one for one in outermost(problem.fix) if re.match(r"(?:- )?[A-Za-z_]\w*: ", one)]
    return write_entry(files, problem, entries[0]) if entries and "mỗi mục con" not in problem.fix else None


def problems(folder, files: Files) -> list[Problem]:
    repository = Repository(folder)
    for name, content in files.items():
        repository.write(name, as_on_disk(name, content))
    return list(read(folder).problems)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_advised_passes_when_it_is_written(case, tmp_path):
    files = {"posts/schools.yml": ROSTER, "posts/plan.yml": PLAN} | parts(case)[0]
    before = problems(tmp_path / "before", files)
    for number, problem in enumerate(before):
        mended = follow(files, problem)
        if mended is None:
            assert any(re.search(one, problem.fix) for one in LEFT_TO_PEOPLE), f"nobody follows: {problem.fix}"
            continue
        assert mended != files, f"nothing was done: {problem}"
        known = {other.what for other in before if other is not problem}
        moved = next((name for name in mended if name not in files and name.endswith(".md")), problem.path)
        after = problems(tmp_path / str(number), mended)
        told = [one for one in after if one.path in (problem.path, moved) and one.line == problem.line and one.what not in known]
        assert not told, f"{problem} → {[str(one) for one in told]}"

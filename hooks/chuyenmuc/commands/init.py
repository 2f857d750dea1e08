"""``chuyenmuc init``: write the repository of an office that begins, whole or not at all."""

import os
import tempfile
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.offices import answers as asked
from chuyenmuc.offices import repository
from chuyenmuc.offices.answers import Answers
from chuyenmuc.offices.wheel import Wheel, read_wheel
from chuyenmuc.parsing.typed import typed_quarter
from chuyenmuc.problem import Refusal, Refusals
from chuyenmuc.system.console import is_attended, say, typed
from chuyenmuc.system.disk import reason
from chuyenmuc.system.packaged import own_wheel

_NONE = "khong"


def _list_file(text: str) -> str:
    """Return the name of a list of schools as it was typed, or that there is none. Raises Refusal if it names no file."""
    if text != _NONE and not Path(text).is_file():
        raise Refusal(f"Không có tệp danh sách “{text}”.", f"Xem lại tên và thư mục của tệp; chưa có danh sách thì ghi {_NONE}.")
    return text


_QUESTIONS: tuple[tuple[str, str, str, Callable[[str], object]], ...] = (
    ("name", "--name", "Tên cơ quan giữ trang", asked.office_name),
    ("url", "--url", "Địa chỉ của trang", asked.site_url),
    ("first", "--from", "Quý đầu phải có bài, ví dụ 2027-Q1", typed_quarter),
    ("schools", "--schools", "Danh sách trường, tệp .xlsx hay .csv (chưa có thì gõ khong)", _list_file),
    ("host", "--host", f"Kho sẽ ở đâu ({', '.join(asked.HOSTS)})", asked.host),
)


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 2 if an answer is missing or cannot be used, and then nothing is written."""
    folder = options.folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refusal(f"“{options.folder}” đã có và không trống.", "Chọn một thư mục mới.")
    wheel = _wheel(options.wheel)
    given = _answers(options)
    schools = str(given.pop("schools"))
    answers = Answers(**given)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as name:
            stage = Path(name) / folder.name
            _write(stage, answers, wheel)
            if schools != _NONE:
                status = _import_schools(stage, Path(schools), options)
                if status:
                    say(f"Chưa tạo kho, vì danh sách “{schools}” còn chỗ chưa rõ. Sửa tệp ấy, hoặc trả lời trong một chuỗi, ví dụ:")
                    say('--answers="--non-public tu-thuc --row 12=bo-qua"')
                    return status
            (stage / repository.TO_DO).write_text(repository.to_do_file(answers, schools != _NONE), "utf-8")
            if folder.exists():
                folder.rmdir()
            os.replace(stage, folder)
    except OSError as error:
        raise Refusal(f"Không tạo được “{options.folder}”: {reason(error)}.") from None
    print(folder)
    say(f"Đã tạo kho của {answers.name}. Dựng thử theo dòng lệnh trong {options.folder}/README.md. Còn phải làm:")
    for line in asked.to_do(answers, schools != _NONE):
        say(f"- {line}")
    return ExitStatus.GREEN


def _answers(options: Namespace) -> dict[str, object]:
    """What the options say, completed by questions if somebody sits at a terminal. Raises Refusal with all mistakes at once."""
    found: dict[str, object] = {}
    problems: list[str] = []
    attended = is_attended()
    for key, option, question, understood in _QUESTIONS:
        text = getattr(options, key)
        while key not in found:
            if text is None and attended:
                text = typed(f"{question}: ")
                if not text:
                    raise Refusal("Chưa trả lời hết.", "Chạy lại khi đã sẵn sàng; chưa có gì được ghi.")
            if text is None:
                problems.append(f"Còn thiếu {option}: {question}.")
                break
            try:
                found[key] = understood(text)
            except Refusal as refusal:
                if not attended or getattr(options, key) is not None:
                    problems.append(str(refusal))
                    break
                say(str(refusal))
                text = None
    if problems:
        raise Refusals(problems)
    return found


def _wheel(file: Path | None) -> Wheel:
    """The program's wheel. Raises Refusal."""
    file = file or own_wheel()
    if file is None:
        raise Refusal("Chưa biết tệp .whl của phần mềm.", "Ghi thêm: --wheel chuyenmuc-….whl")
    return read_wheel(file)


def _write(stage: Path, answers: Answers, wheel: Wheel) -> None:
    for name, text in repository.files(answers, wheel).items():
        (stage / name).parent.mkdir(parents=True, exist_ok=True)
        (stage / name).write_bytes(text.encode())
    (stage / repository.WHEELS).mkdir()
    (stage / repository.WHEELS / wheel.name).write_bytes(wheel.data)


def _import_schools(stage: Path, file: Path, options: Namespace) -> int:
    """Take a list of schools into the roster, as ``roster import`` does."""
    from chuyenmuc.commands.cli import main

    answers = [f"--answers={options.answers}"] if options.answers else []
    return main(["--root", str(stage), "roster", "import", str(file.absolute()), *answers])

"""``chuyenmuc close QUARTER``: record how a quarter was counted, in a file that is committed like any other."""

from argparse import Namespace

from chuyenmuc.check import text
from chuyenmuc.coverage import closing
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model import closed_quarter
from chuyenmuc.parsing.typed import typed_quarter
from chuyenmuc.problem import Refusal
from chuyenmuc.read_and_judge import of_options
from chuyenmuc.reading.office import closed_file
from chuyenmuc.system import disk
from chuyenmuc.system.console import say
from chuyenmuc.words import quarter_label, sentence


def run(options: Namespace) -> int:
    """Run the command and return its exit status."""
    quarter = typed_quarter(options.quarter)
    reading, coverage = of_options(options)
    if reading.problems:
        say("\n".join(text.problem_lines(reading.problems)))
    if reading.office_problems or any(reading.broken_post(unit.id, quarter) for unit in coverage.units):
        raise Refusal(f"Còn chỗ cần sửa liên quan đến {quarter_label(quarter)} nên chưa chốt.", "Sửa xong rồi chạy lại.")
    record = closing.close(reading.column, coverage, quarter)
    name = closed_quarter.file_name(quarter)
    path = options.root / name
    path.parent.mkdir(exist_ok=True)
    try:
        disk.write_whole(path, closed_file.encode(record), new=True)
    except FileExistsError:
        raise Refusal(
            f"{sentence(quarter_label(quarter))} đã chốt trong {name}.", "Muốn chốt lại thì xoá tệp ấy, nêu lý do khi gửi thay đổi."
        ) from None
    print(path)
    say("\n".join(text.closed_lines(record)))
    return ExitStatus.GREEN

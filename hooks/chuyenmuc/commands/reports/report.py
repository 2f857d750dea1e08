"""``chuyenmuc report``: write the yearly report of the office, or of a unit, as a Word file with a workbook beside it."""

from argparse import Namespace
from pathlib import Path

from chuyenmuc.commands.host import settings_of
from chuyenmuc.commands.output_place import refuse_in_repository
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.column import Column
from chuyenmuc.model.figures.unit_figures import year_of
from chuyenmuc.model.roster import School
from chuyenmuc.pages.office import Office
from chuyenmuc.problem import Problem, Refusal, Refusals, printable
from chuyenmuc.read_and_judge import of_options
from chuyenmuc.reports.folder import FOLDER, Written, write_report
from chuyenmuc.reports.outline import Report
from chuyenmuc.system.console import say
from chuyenmuc.texts.diacritics import id_advice, names_of


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 2 if anything that it is made from cannot be used, and then nothing is written."""
    from chuyenmuc.reports.compose import compose
    from chuyenmuc.reports.standing_files import read_standing_text

    reading, coverage = of_options(options)
    column = reading.column
    problems = list(reading.office_problems)
    words = read_standing_text(options.root, "don-vi" if options.unit else "co-quan", problems)
    unit = _unit(column, options.unit) if options.unit and not reading.office_problems else None
    # A figure that cannot be read would be told as one that was not given.
    problems += [
        problem
        for problem in reading.problems
        if year_of(problem.path.rpartition("/")[2]) and (unit is None or problem.path.startswith(f"posts/{unit.id}/"))
    ]
    if problems:
        say("\n".join(map(str, dict.fromkeys(problems))))
        say("Chưa ghi gì: sửa xong những chỗ trên rồi chạy lại.")
        return ExitStatus.UNUSABLE
    year = chosen_year(options.year, column, coverage)
    folder = _folder(options, year)
    report = compose(column, coverage, year, "" if unit else _office(options.root), words, unit)
    written = write_report(folder, _files(report, options.pdf))
    for one in written:
        print(one.path)
    _tell(report, written)
    return ExitStatus.GREEN


def _unit(column: Column, written: str) -> School:
    unit = column.roster.units.get(column.roster.id_now(written))
    if unit is None:
        if written in column.roster.agencies:
            what = f"“{written}” là cơ quan quản lý, không phải đăng chuyên mục nên không có báo cáo riêng."
            raise Refusal(what, "Bỏ --unit để làm báo cáo của cơ quan.")
        raise Refusal(f"Không có đơn vị “{written}” trong danh sách.", id_advice(written, names_of(column.roster.units)))
    return unit


def chosen_year(written: str, column: Column, coverage: Coverage) -> int:
    """Return the year that somebody wrote. Raises Refusal if the plan has none such up to the day of the check."""
    years = column.plan.years(coverage.as_of)
    if not years:
        raise Refusal("Kế hoạch chưa bắt đầu nên chưa có gì để báo cáo.", "Xem mục “from” trong posts/plan.yml, hoặc thêm --as-of.")
    if not (written.isascii() and written.isdigit() and int(written) in years):
        known = f"Ghi {years[0]}." if len(years) == 1 else f"Ghi một trong các năm từ {years[0]} đến {years[-1]}."
        raise Refusal(f"Kế hoạch đến nay không có năm “{written}”.", known)
    return int(written)


def _folder(options: Namespace, year: int) -> Path:
    folder: Path = options.output or options.root / FOLDER / str(year)
    refuse_in_repository(folder, options.root)
    return folder


def _office(root: Path) -> str:
    """The name of who keeps the site, '' if the settings of the site do not give it."""
    file = root / "mkdocs.yml"
    return (Office.of_site(settings_of(file)).name if file.exists() else None) or ""


def report_files(column: Column, coverage: Coverage, year: int, root: Path, office: str) -> dict[str, bytes]:
    """Return the office's report of a year and its workbook by name. Raises Refusal if the office's own words cannot be used."""
    from chuyenmuc.reports.compose import compose
    from chuyenmuc.reports.standing_files import read_standing_text

    problems: list[Problem] = []
    words = read_standing_text(root, "co-quan", problems)
    if problems:
        raise Refusals(problems)
    return _files(compose(column, coverage, year, office, words), False)


def _files(report: Report, pdf: bool) -> dict[str, bytes]:
    from chuyenmuc.reports.docx_report import docx_report
    from chuyenmuc.reports.xlsx_annex import xlsx_annex

    of = f"-{report.unit}" if report.unit else ""
    files = {f"bao-cao-{report.year}{of}.docx": docx_report(report), f"so-lieu-{report.year}{of}.xlsx": xlsx_annex(report)}
    if pdf:
        from chuyenmuc.official.pdf import has_times, of_day
        from chuyenmuc.word.engines import as_pdf

        printed = of_day(as_pdf(files[f"bao-cao-{report.year}{of}.docx"]), report.day)
        files[f"bao-cao-{report.year}{of}.pdf"] = printed
        if not has_times(printed):
            say("Máy này không có phông Times New Roman nên PDF mang phông khác; cài gói fonts-liberation2 rồi chạy lại.")
    return files


def _tell(report: Report, written: list[Written]) -> None:
    if not any(one.new for one in written):
        say("Số liệu không đổi từ lần trước: các tệp để nguyên, kể cả tệp đã có người sửa.")
    for one in written if any(one.new for one in written) else ():
        if one.edited:
            say(printable(f"{one.edited.name} đã có người sửa nên giữ nguyên; bản theo số liệu hôm nay là {one.path.name}."))
        elif one.path.name != one.wanted:
            say(printable(f"{one.path.name} đi cùng bản mới, để không lẫn với {one.wanted}."))
    if report.gaps:
        say(f"Còn {report.gaps} chỗ cần người điền, tô vàng trong tệp Word. Chú thích bên lề ghi nguồn từng con số; xoá trước khi ký.")
    if report.unit:
        say("Báo cáo này có số liệu đầy đủ của đơn vị: nộp cho cấp trên, không đăng lên mạng.")

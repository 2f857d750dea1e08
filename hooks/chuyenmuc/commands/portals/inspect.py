"""``chuyenmuc inspect``: choose units to inspect, write their sheets, and take the results back into ``posts/_cong/ghi-de.yml``."""

import os
import re
import secrets
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from chuyenmuc.commands.host import settings_of
from chuyenmuc.commands.output_place import refuse_in_repository
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.inspections import draw as draws
from chuyenmuc.inspections.folder import FOLDER, RECORD, SHEETS, TABLE, write_new
from chuyenmuc.inspections.sheet import SUBJECT, Occasion, sheets
from chuyenmuc.model.column import Column
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School
from chuyenmuc.pages.office import Office
from chuyenmuc.parsing.typed import typed_quarter
from chuyenmuc.portal_words import RULED
from chuyenmuc.problem import Problem, Refusal, SourceReport, printable
from chuyenmuc.read_and_judge import of_options
from chuyenmuc.system.console import say
from chuyenmuc.system.day import day_of_check
from chuyenmuc.system.disk import write_whole
from chuyenmuc.texts.diacritics import id_advice, names_of
from chuyenmuc.words import day_label, quarter_label, sentence

_DRAWING = ("sample", "seed", "unit", "quarter", "output")
_NAMED = "chi-dinh"  # in a folder's name, where there was no draw
_SEED_FIX = "Dùng chữ thường không dấu, chữ số, gạch nối, nhiều nhất 40 ký tự, ví dụ 48213."


class _Choice(Struct, frozen=True):
    """The units that were chosen, by id, for a quarter; ``draw`` is None if they were named."""

    quarter: Quarter
    units: tuple[str, ...]
    draw: draws.Draw | None = None


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 2 if anything cannot be used, and then nothing is written."""
    if options.results is not None:
        if given := [f"--{name}" for name in _DRAWING if getattr(options, name)]:
            raise Refusal(f"--results không đi cùng {', '.join(given)}.", "Chọn đơn vị và nhập kết quả là hai lần chạy.")
        return _take_results(options)
    if options.unit and (options.sample or options.seed):
        raise Refusal("--unit chỉ định đơn vị nên không đi cùng --sample, --seed.", "Bỏ một trong hai.")
    if not options.unit and not options.sample:
        fix = "Ghi --sample 10 để rút thăm 10 đơn vị, --unit MÃ để chỉ định, hay --results TỆP để nhập kết quả."
        raise Refusal("Chưa rõ cần kiểm tra đơn vị nào.", fix)
    return _choose(options)


def _choose(options: Namespace) -> int:
    sample, seed = _sample(options.sample) if options.sample else 0, _seed(options.seed)
    quarter = typed_quarter(options.quarter) if options.quarter else None
    settings = settings_of(options.root / "mkdocs.yml")
    reading, coverage = of_options(options)
    if reading.office_problems:
        return _told(reading.office_problems)
    choice = _chosen(reading.column, coverage, _quarter(coverage, quarter), sample, seed, options.unit)
    name = choice.draw.seed if choice.draw else _NAMED
    folder = options.output or options.root / FOLDER / f"{coverage.as_of}-{name}"
    refuse_in_repository(folder, options.root)
    if not options.dry_run:
        write_new(folder, _files(reading.column, coverage, choice, _occasion(settings, choice)))
        print(folder)
    _tell(reading.column, coverage, choice, options, folder)
    return ExitStatus.GREEN


def _sample(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) <= 100_000:
        return int(text)
    raise Refusal(f"Không rút thăm được “{text}” đơn vị.", "Sau --sample ghi một số từ 1 trở lên, ví dụ --sample 10.")


def _seed(text: str | None) -> str:
    """The seed that was given, else a random one, which nobody can foresee. Either is printed and recorded."""
    if text is None:
        return f"{secrets.randbelow(10**8):08}"
    seed = text.strip().lower()
    if re.fullmatch(draws.SEED, seed) is None or seed == _NAMED:
        raise Refusal(f"Mã rút thăm “{text}” không dùng được.", _SEED_FIX)
    return seed


def _quarter(coverage: Coverage, given: Quarter | None) -> Quarter:
    if not coverage.quarters:
        raise Refusal("Kế hoạch chưa bắt đầu nên chưa có quý nào để kiểm tra.", "Xem mục “from” trong posts/plan.yml, hoặc thêm --as-of.")
    if given is None:
        return coverage.quarters[-1]
    if given not in coverage.quarters:
        first, last = (quarter_label(coverage.quarters[at]) for at in (0, -1))
        known = f"Chọn {first}." if first == last else f"Chọn từ {first} đến {last}."
        raise Refusal(f"Kế hoạch đến nay không có {quarter_label(given)}.", known)
    return given


def _chosen(column: Column, coverage: Coverage, quarter: Quarter, sample: int, seed: str, named: list[str]) -> _Choice:
    owing = {cell.unit.id: cell.unit for cell in coverage.column(quarter) if cell.state not in ("not-due", "exempt")}
    if not named:
        if not owing:
            raise Refusal(f"Không đơn vị nào phải có chuyên mục trong {quarter_label(quarter)}.", "Chọn quý khác bằng --quarter.")
        draw = draws.draw(owing.values(), sample, seed, coverage.as_of, quarter)
        return _Choice(quarter, draw.units, draw)
    return _Choice(quarter, tuple(dict.fromkeys(_named(column, owing, quarter, unit) for unit in named)))


def _named(column: Column, owing: dict[str, School], quarter: Quarter, written: str) -> str:
    unit = column.roster.id_now(written)
    if unit not in column.roster.units:
        raise Refusal(f"Không có đơn vị “{written}” trong danh sách.", id_advice(written, names_of(column.roster.units)))
    if unit not in owing:
        raise Refusal(f"Đơn vị “{unit}” không phải có chuyên mục trong {quarter_label(quarter)}.", "Bỏ đơn vị ấy, hoặc chọn quý khác.")
    return unit


def _occasion(settings: dict, choice: _Choice) -> Occasion:
    office = Office.of_site(settings)
    site_url = str(settings.get("site_url") or "")
    name = office.name or str(settings.get("site_name") or "")
    return Occasion(name, f"{site_url.rstrip('/')}/" if site_url else "", choice.draw.seed if choice.draw else None)


def _files(column: Column, coverage: Coverage, choice: _Choice, occasion: Occasion) -> dict[str, bytes]:
    from chuyenmuc.inspections.docx_sheet import docx_sheet
    from chuyenmuc.inspections.draw_record import draw_record
    from chuyenmuc.inspections.html_sheets import html_sheets
    from chuyenmuc.inspections.result_table import blank_table

    found = sheets(column, coverage, choice.quarter, choice.units, occasion)
    digits = len(str(len(found)))
    files = {f"{number:0{digits}}-{sheet.unit}.docx": docx_sheet(sheet) for number, sheet in enumerate(found, 1)}
    files[SHEETS] = html_sheets(found, f"Phiếu kiểm tra: {SUBJECT[0].lower()}{SUBJECT[1:]}, {quarter_label(choice.quarter)}")
    files[TABLE] = blank_table([(sheet.unit, sheet.name) for sheet in found], choice.quarter, coverage.as_of)
    if choice.draw:
        files[RECORD] = draw_record(choice.draw, column.roster).encode()
    return files


def _tell(column: Column, coverage: Coverage, choice: _Choice, options: Namespace, folder: Path) -> None:
    how = "Chỉ định"
    if choice.draw:
        how = f"Rút thăm ngày {day_label(coverage.as_of)}, mã rút thăm {choice.draw.seed}:"
        if len(choice.units) < int(options.sample):
            say(f"Chỉ có {len(choice.units)} đơn vị phải có chuyên mục trong {quarter_label(choice.quarter)} nên tất cả đều được chọn.")
    say(f"{how} {len(choice.units)} đơn vị, {quarter_label(choice.quarter)}.")
    for unit in choice.units:
        say(printable(f"- {column.roster.units[unit].name} ({unit})"))
    if options.dry_run:
        say("Chưa ghi gì vì có --dry-run.")
    else:
        say(f"In {SHEETS} hoặc các tệp .docx. Xem xong thì điền {TABLE} rồi chạy: chuyenmuc inspect --results {folder / TABLE}")


def _take_results(options: Namespace) -> int:
    from chuyenmuc.inspections.result_table import read_results
    from chuyenmuc.inspections.rulings_edit import compare, edited_rulings
    from chuyenmuc.reading.office.office_files import read_office
    from chuyenmuc.reading.portals.rulings_file import read_rulings
    from chuyenmuc.spreadsheets.files import read_sheets

    root = options.root
    roster, plan, problems = read_office(root)
    before = _bytes(root / RULINGS)
    existing = read_rulings(root, roster, problems)
    if problems:
        return _told(problems)
    day = day_of_check(options.as_of, os.environ, plan.timezone)
    report = SourceReport(options.results.name)
    results = read_results(read_sheets(_table(options.results)), report, roster, plan.quarters(day), day)
    if report.problems:
        _told(report.problems)
        say("Chưa ghi gì: còn chỗ cần sửa ở trên.")
        return ExitStatus.UNUSABLE
    if report.hints:
        _told(report.hints)
        say("Những chữ ấy sẽ hiện trên trang. Sửa bảng rồi chạy lại, hoặc sửa trong tệp vừa ghi.")
    found = compare(existing, results.rulings)
    for change in found.new:
        ruling, name = change.ruling, roster.units[change.ruling.unit].name
        said = f"{name}, {quarter_label(ruling.quarter)}: {RULED[ruling.verdict]}"
        if change.before:
            stood = f"{RULED[change.before.verdict]}, {change.before.by}, ngày {day_label(change.before.day)}"
            said += f" (thay cho: {stood})" if change.stands else f" (chưa thay được kết quả đang có: {stood})"
        print(printable(sentence(said)))
    for ruling in found.known:
        say(printable(f"Đã có từ trước, không ghi lại: {roster.units[ruling.unit].name}, {quarter_label(ruling.quarter)}."))
    if results.empty:
        say(printable(f"Chưa có kết quả ({len(results.empty)}): {', '.join(results.empty)}."))
    if not found.new:
        say("Không có kết quả nào mới để ghi.")
        return ExitStatus.GREEN
    data = edited_rulings(before, existing, [change.ruling for change in found.new], roster)
    if options.dry_run:
        say("Chưa ghi gì vì có --dry-run.")
        return ExitStatus.GREEN
    if _bytes(root / RULINGS) != before:
        raise Refusal(f"{RULINGS} vừa được sửa ở nơi khác trong lúc lệnh chạy.", "Chạy lại lệnh.")
    (root / RULINGS).parent.mkdir(parents=True, exist_ok=True)
    write_whole(root / RULINGS, data)
    say(f"Đã ghi {len(found.new)} kết quả vào {RULINGS}. Chạy chuyenmuc check để xem lại.")
    return ExitStatus.GREEN


def _told(problems: Sequence[Problem]) -> int:
    say("\n".join(map(str, problems)))
    return ExitStatus.UNUSABLE


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _table(file: Path) -> bytes:
    from chuyenmuc.spreadsheets.files import LARGEST

    if not file.is_file():
        raise Refusal(f"Không có tệp {file}." if not file.exists() else f"{file} không phải là một tệp.", "Xem lại tên và thư mục của tệp.")
    with file.open("rb") as stream:
        return stream.read(LARGEST + 1)

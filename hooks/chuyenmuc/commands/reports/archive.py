"""``chuyenmuc archive``: keep a year of the column as a ZIP file or folder that opens without a network."""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from chuyenmuc.commands.host import settings_of, site_address
from chuyenmuc.commands.output_place import refuse_in_repository
from chuyenmuc.commands.reports.report import chosen_year, report_files
from chuyenmuc.coverage.judge import Coverage
from chuyenmuc.coverage.one_year import in_year
from chuyenmuc.exit_status import ExitStatus
from chuyenmuc.model.reading import Reading
from chuyenmuc.pages.office import Office
from chuyenmuc.problem import Refusal
from chuyenmuc.publishing.publication import ALLOW_DROP, ONE_YEAR, VARIABLES
from chuyenmuc.read_and_judge import of_options
from chuyenmuc.reports.folder import FOLDER as WRITTEN_REPORTS
from chuyenmuc.reports.folder import write_report
from chuyenmuc.system.console import Progress, say
from chuyenmuc.system.processes import end_group

FOLDER = ".luu-tru"
"""Where archives are written, relative to the repository; git ignores it."""


def run(options: Namespace) -> int:
    """Run the command and return its exit status: 2 if the office's files cannot be used, that of the build if it fails."""
    reading, coverage = of_options(options)
    if reading.office_problems:
        say("\n".join(map(str, reading.office_problems)))
        say("Chưa ghi gì: sửa xong những chỗ trên rồi chạy lại.")
        return ExitStatus.UNUSABLE
    year = chosen_year(options.year, reading.column, coverage)
    target = options.output or options.root / FOLDER / f"chuyen-muc-{year}.zip"
    _may_write(target, options)
    from chuyenmuc.archives.first_page import still_open

    unfinished = still_open(reading.column.plan, year, coverage.as_of)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".luu-tru-", dir=target.parent) as place:
        folder = Path(place) / f"luu-tru-{year}"
        status = _fill(folder, year, reading, coverage, unfinished, options)
        if status:
            return status
        _put(folder, target, coverage)
    for line in unfinished:
        say(f"{line} Bản lưu này chưa phải của cả năm.")
    if reading.broken_by_unit:
        count = sum(map(len, reading.broken_by_unit.values()))
        say(f"{count} bài còn chỗ cần sửa nên không có trong bản lưu; chạy “chuyenmuc check” để xem.")
    print(target)
    return ExitStatus.GREEN


def _may_write(target: Path, options: Namespace) -> None:
    """Raise Refusal where something would be lost: what is there is replaced only if it is an archive and nothing else."""
    from chuyenmuc.archives.existing import other_files

    refuse_in_repository(target, options.root)
    if not target.exists() or (target.is_dir() and not any(target.iterdir())):
        return
    elsewhere = "Ghi nơi khác bằng --output."
    others = other_files(target)
    if others is None or target.is_dir() == _is_packed(target):
        raise Refusal(f"Đã có “{target}”, và đó không phải là một bản lưu như bản sắp ghi.", elsewhere)
    if others:
        more = f" và {len(others) - 1} tệp nữa" if len(others) > 1 else ""
        raise Refusal(f"Trong “{target}” có “{others[0]}”{more} không thuộc bản lưu.", f"Chuyển đi rồi chạy lại. {elsewhere}")
    if not options.replace:
        raise Refusal(f"Đã có “{target}”.", f"Thêm --replace để thay bản ấy. {elsewhere}")


def _is_packed(target: Path) -> bool:
    return target.suffix.lower() == ".zip"


def _fill(folder: Path, year: int, reading: Reading, coverage: Coverage, unfinished: list[str], options: Namespace) -> int:
    from chuyenmuc.archives.first_page import first_page
    from chuyenmuc.archives.year_archive import REPORTS, SITE, copy_records, make_local, write_hashes
    from chuyenmuc.system.linked_tree import Tree

    settings = settings_of(options.root / "mkdocs.yml")
    status = _build(options, year, coverage, folder / SITE)
    if status:
        return status
    progress = None if options.quiet else Progress("Đang sửa liên kết", sys.stderr)
    make_local(folder / SITE, site_address(settings), progress)
    if progress:
        progress.close()
    office = Office.of_site(settings).name or ""
    _copy_reports(
        folder / REPORTS, report_files(reading.column, coverage, year, options.root, office), options.root / WRITTEN_REPORTS / str(year)
    )
    copy_records(options.root, folder, year)
    _, of_year = in_year(reading, coverage, year)
    page = first_page(str(settings.get("site_name") or ""), office, year, of_year, Tree.of(folder).files, unfinished)
    (folder / "index.html").write_bytes(page)
    write_hashes(folder)
    return ExitStatus.GREEN


def _build(options: Namespace, year: int, coverage: Coverage, site: Path) -> int:
    """Build the site of the year with MkDocs, in a process of its own: gaps are shown, posts with mistakes left out."""
    said = {VARIABLES["on_missing"]: "warn", VARIABLES["on_bad_post"]: "skip", ALLOW_DROP: "1", ONE_YEAR: str(year)}
    environment = {**os.environ, **said, "COLUMN_AS_OF": coverage.as_of.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    if (options.root / "hooks/mkdocs_engine").is_dir():  # the program of the repository itself, as its mkdocs.yml names it
        own = str((options.root / "hooks").resolve())
        environment["PYTHONPATH"] = os.pathsep.join((own, *filter(None, [environment.get("PYTHONPATH")])))
    command = [sys.executable, "-P", "-m", "mkdocs_engine.year_site", str(options.root.resolve()), str(site.resolve())]
    # In a session of its own, so that Ctrl+C reaches this process alone, which then ends all of the build and says so.
    with subprocess.Popen(command, cwd=options.root, env=environment, stdout=sys.stderr, start_new_session=True) as building:
        try:
            return building.wait()
        except BaseException:
            end_group(building)
            raise


def _copy_reports(folder: Path, files: dict[str, bytes], written: Path) -> None:
    """What was written and edited is kept as it is; the office's report of today stands beside it where that differs."""
    if written.is_dir():
        shutil.copytree(written, folder)
    write_report(folder, files)
    for hidden in folder.glob(".*"):
        hidden.unlink()


def _put(folder: Path, target: Path, coverage: Coverage) -> None:
    """Put the archive, which is whole, in its place by a rename."""
    from chuyenmuc.archives.packing import pack

    if _is_packed(target):
        packed = folder.with_suffix(".zip")
        pack(folder, target.stem, coverage.as_of, packed)
        packed.replace(target)
        return
    if target.exists():
        target.rename(folder.parent / "truoc")
    folder.rename(target)

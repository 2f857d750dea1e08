"""``chuyenmuc inspect``, as people run it: a draw, the sheets, and the results taken back."""

import io
import json

import openpyxl
import pytest
from docx import Document

from chuyenmuc.inspections.result_table import COLUMNS
from chuyenmuc.model.portals.ruling import RULINGS
from chuyenmuc.problem import Problem
from chuyenmuc.reading.office.office_files import read_office
from chuyenmuc.reading.portals.rulings_file import read_rulings
from support.scenes import ROSTER, UNITS, digest, lay_out

DAY = "2026-10-20"
FOLDER = f".kiem-tra/{DAY}-48213"


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """The small repository, for tests in which nothing may be written."""
    return lay_out(tmp_path_factory.mktemp("kho"))


def inspect(repository, *arguments: str):
    done = repository.command("inspect", "--as-of", DAY, *arguments)
    assert "Traceback" not in done.err
    return done


def fill(data: bytes, unit: str, **cells: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Kết quả"]
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 2).value == unit)
    for key, value in cells.items():
        sheet.cell(row, list(COLUMNS).index(key) + 1).value = value
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


RESULT = {"verdict": "Chưa thấy chuyên mục", "day": "19/10/2026", "by": "Tổ kiểm tra", "reason": "Đã tìm mọi mục", "document": "Biên bản 3"}


def test_a_draw_writes_a_sheet_for_each_unit_the_page_the_table_and_its_record(repository):
    done = inspect(repository, "--sample", "2", "--seed", "48213")
    assert (done.status, done.out) == (0, f"{FOLDER}\n"), done.err
    assert "Rút thăm ngày 20/10/2026, mã rút thăm 48213: 2 đơn vị, quý III/2026." in done.err
    files = digest(repository.root / FOLDER)
    sheets = sorted(name for name in files if name.endswith(".docx"))
    drawn = [name[2:-5] for name in sheets]
    assert set(files) == {*sheets, "phieu.html", "ket-qua.xlsx", "rut-tham.txt"} and len(drawn) == 2 and set(drawn) < set(UNITS)
    page = files["phieu.html"].decode()
    coverage = json.loads(repository.check("--format", "json").out)
    for number, unit in enumerate(drawn, 1):
        assert f"({unit})" in done.err and f"Mùa hè của {unit}" in page
        document = Document(io.BytesIO(files[f"{number}-{unit}.docx"]))
        texts = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
        (cell,) = (one["quarters"]["2026-Q3"] for one in coverage["units"] if one["id"] == unit)
        assert cell["state"] == "covered" and f"https://chuyenmuc.example.edu.vn/truong/{unit}/" in texts and "15/8/2026" in texts
        assert "PHÒNG VĂN HOÁ – XÃ HỘI PHƯỜNG MẪU (MẪU)" in texts
    again = inspect(repository, "--sample", "2", "--seed", "48213", "--output", "lan-hai")
    assert again.status == 0 and digest(repository.root / "lan-hai") == files, "the same bytes"
    once_more = inspect(repository, "--sample", "2", "--seed", "48213")
    assert once_more.status == 2 and "không ghi đè" in once_more.err and digest(repository.root / FOLDER) == files


def test_without_a_seed_one_is_chosen_told_and_is_enough_to_draw_again(repository):
    done = inspect(repository, "--sample", "1", "-q")
    seed = done.out.strip().rpartition("-")[2]
    assert len(seed) == 8 and f"mã rút thăm {seed}:" in done.err
    assert f"Mã rút thăm: {seed}." in (repository.root / done.out.strip() / "rut-tham.txt").read_text("utf-8")
    again = inspect(repository, "--sample", "1", "--seed", seed, "--dry-run")
    assert again.out == "" and again.err.splitlines()[:2] == done.err.splitlines()[:2]


def test_more_than_there_are_draws_all_that_owe_the_quarter(repository):
    repository.write("posts/schools.yml", ROSTER.replace("level: mam-non,", "level: mam-non, open: [{from: 2026-Q4}],"))
    done = inspect(repository, "--sample", "9", "--dry-run")
    assert done.status == 0 and "Chỉ có 2 đơn vị phải có chuyên mục trong quý III/2026" in done.err and "mam-non-mai" not in done.err
    assert "Chưa ghi gì vì có --dry-run." in done.err and not (repository.root / ".kiem-tra").exists()


def test_units_can_be_named_and_another_quarter(repository):
    done = inspect(repository, "--unit", "mam-non-mai", "--unit", "mam-non-mai", "--quarter", "2026-Q2")
    assert done.out == f".kiem-tra/{DAY}-chi-dinh\n"
    files = digest(repository.root / done.out.strip())
    assert set(files) == {"1-mam-non-mai.docx", "phieu.html", "ket-qua.xlsx"}
    assert "được chỉ định, không rút thăm" in files["phieu.html"].decode() and "Quý II/2026" in files["phieu.html"].decode()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("", "Ghi --sample 10 để rút thăm 10 đơn vị"),
        ("--sample 0", "Không rút thăm được “0” đơn vị."),
        ("--sample mười", "Sau --sample ghi một số"),
        ("--sample 1 --seed a/b", "Mã rút thăm “a/b” không dùng được."),
        ("--sample 1 --seed chi-dinh", "không dùng được"),
        ("--sample 1 --quarter 2026-Q4", "Kế hoạch đến nay không có quý IV/2026. Chọn từ quý II/2026 đến quý III/2026."),
        ("--sample 1 --quarter q", "Không đọc được quý “q”."),
        ("--sample 1 --unit mam-non-mai", "--unit chỉ định đơn vị nên không đi cùng --sample, --seed."),
        ("--unit mam-non", "Không có đơn vị “mam-non” trong danh sách."),
        ("--results x.xlsx --sample 1", "--results không đi cùng --sample."),
        ("--results x.xlsx", "Không có tệp x.xlsx."),
        ("--results posts", "posts không phải là một tệp."),
        ("--results posts/plan.yml", "plan.yml:"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(untouched, arguments, told):
    done = inspect(untouched, *arguments.split())
    assert done.status == 2 and told in done.err, done.err
    assert not (untouched.root / ".kiem-tra").exists() and not (untouched.root / RULINGS).exists()


def test_a_mistake_in_the_roster_is_told_first(repository):
    repository.write("posts/schools.yml", ROSTER.replace("level: thcs", "level: x"))
    for arguments in (("--sample", "1"), ("--results", "posts/plan.yml")):
        done = inspect(repository, *arguments)
        assert done.status == 2 and "posts/schools.yml:5:" in done.err


def test_filled_results_become_rulings_that_the_check_reads(repository):
    inspect(repository, "--sample", "3", "--seed", "48213")
    table = (repository.root / FOLDER / "ket-qua.xlsx").read_bytes()
    name = f"{FOLDER}/ket-qua.xlsx"
    repository.write(name, fill(table, "thcs-hoa-sua", **RESULT))
    dry = inspect(repository, "--results", name, "--dry-run")
    assert dry.status == 0 and "Chưa ghi gì" in dry.err and not (repository.root / RULINGS).exists()
    done = inspect(repository, "--results", name)
    assert (done.status, done.out) == (0, "Trường THCS Hoa Sữa, quý III/2026: chưa thấy chuyên mục\n")
    assert "Chưa có kết quả (2): " in done.err and f"Đã ghi 1 kết quả vào {RULINGS}." in done.err
    problems: list[Problem] = []
    (ruling,) = read_rulings(repository.root, read_office(repository.root)[0], problems)
    assert problems == [] and (ruling.unit, ruling.verdict, ruling.document) == ("thcs-hoa-sua", "none", "Biên bản 3")
    assert repository.check().status == 0
    written = (repository.root / RULINGS).read_bytes()
    again = inspect(repository, "--results", name)
    assert "Đã có từ trước, không ghi lại: Trường THCS Hoa Sữa" in again.err and (repository.root / RULINGS).read_bytes() == written
    better = RESULT | {"verdict": "Có chuyên mục riêng", "day": "20/10/2026"}
    repository.write(name, fill(table, "thcs-hoa-sua", **better))
    changed = inspect(repository, "--results", name)
    assert "(thay cho: chưa thấy chuyên mục, Tổ kiểm tra, ngày 19/10/2026)" in changed.out
    assert (repository.root / RULINGS).read_bytes().startswith(written.rstrip(b"\n"))


def test_personal_data_in_the_table_is_hinted_at_before_it_is_written_and_by_the_check(repository):
    """Both texts are on the unit's page and in ``coverage.json``; the hint does not say them again in full."""
    inspect(repository, "--unit", "thcs-hoa-sua", "--output", "lan")
    said = {"by": "Nguyễn Văn A 0912345678", "reason": "Em Nguyễn Thị Thu Thảo lớp 7A kể"}
    table = fill((repository.root / "lan/ket-qua.xlsx").read_bytes(), "thcs-hoa-sua", **RESULT | said)
    repository.write("lan/ket-qua.xlsx", table)
    for arguments in (("--dry-run",), ()):
        done = inspect(repository, "--results", "lan/ket-qua.xlsx", *arguments)
        assert done.status == 0
        assert "ket-qua.xlsx:2: Có số điện thoại" in done.err and "ket-qua.xlsx:2: Họ tên đầy đủ" in done.err
        assert "Những chữ ấy sẽ hiện trên trang." in done.err and "0912345678" not in done.err
    checked = repository.check()
    assert checked.status == 0
    hinted = [line for line in checked.err.splitlines() if f"{RULINGS}:" in line]
    assert len(hinted) == 2 and "Có số điện thoại" in "".join(hinted) and "Họ tên đầy đủ" in "".join(hinted)


def test_mistakes_in_the_table_are_all_told_with_their_rows_and_nothing_is_written(repository):
    inspect(repository, "--unit", "mam-non-mai", "--unit", "thcs-hoa-sua", "--output", "lan")
    table = fill((repository.root / "lan/ket-qua.xlsx").read_bytes(), "mam-non-mai", **RESULT)
    repository.write("lan/ket-qua.xlsx", fill(table, "thcs-hoa-sua", **RESULT | {"verdict": "tốt", "day": "40/10/2026"}))
    done = inspect(repository, "--results", "lan/ket-qua.xlsx")
    assert done.status == 2 and not (repository.root / RULINGS).exists()
    assert "ket-qua.xlsx:3: Không có kết quả “tốt”." in done.err and "ket-qua.xlsx:3: Ngày xem “40/10/2026” không đọc được." in done.err
    assert "Chưa ghi gì: còn chỗ cần sửa ở trên." in done.err


def test_a_file_of_rulings_with_a_mistake_is_not_touched(repository):
    inspect(repository, "--unit", "mam-non-mai", "--output", "lan")
    repository.write("lan/ket-qua.xlsx", fill((repository.root / "lan/ket-qua.xlsx").read_bytes(), "mam-non-mai", **RESULT))
    repository.write(RULINGS, "overrides: [{unit: x}]\n")
    done = inspect(repository, "--results", "lan/ket-qua.xlsx")
    assert done.status == 2 and f"{RULINGS}:1:" in done.err
    assert (repository.root / RULINGS).read_text("utf-8") == "overrides: [{unit: x}]\n"

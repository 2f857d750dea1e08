"""``chuyenmuc report``, as people run it."""

import io
import shutil

import openpyxl
import pytest
from docx import Document

from support.scenes import PROJECT, UNITS, digest, lay_out

DAY = "2026-10-20"
INDICATORS = """\
indicators:
  - {id: nu-quan-ly, objective: "4", kind: share, name: Tỷ lệ nữ quản lý, part: Nữ quản lý, whole: Cán bộ quản lý, target: 30%}
  - {id: su-kien, kind: count, name: Sự kiện truyền thông, target: 2}
"""
FOLDER = ".bao-cao/2026"


def with_figures(repository):
    plan = repository.root / "posts/plan.yml"
    repository.write("posts/plan.yml", plan.read_text("utf-8") + INDICATORS)
    repository.write(
        "posts/thcs-hoa-sua/so-lieu-2026.yml", "figures:\n  nu-quan-ly: {part: 2, whole: 9}\n  su-kien: 3\nreceived: 2026-03-10\n"
    )
    return repository


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """A repository with figures, for tests in which nothing may be written into it."""
    return with_figures(lay_out(tmp_path_factory.mktemp("kho")))


@pytest.fixture
def edited(repository):
    return with_figures(repository)


def run(repository, *arguments: str, status: int = 0):
    done = repository.command("report", "--as-of", DAY, *arguments)
    assert "Traceback" not in done.err and done.status == status, done.err
    return done


def text(file) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(file.read_bytes())).paragraphs)


def test_the_offices_report_and_its_workbook_are_written_and_a_second_run_leaves_them(edited):
    done = run(edited, "2026")
    assert done.out.splitlines() == [f"{FOLDER}/bao-cao-2026.docx", f"{FOLDER}/so-lieu-2026.xlsx"]
    assert "chỗ cần người điền" in done.err
    before = digest(edited.root / FOLDER)
    written = text(edited.root / FOLDER / "bao-cao-2026.docx")
    assert "- Sự kiện truyền thông: tổng cộng 3 (1/3 đơn vị có số liệu; 1/1 đơn vị đạt mức kế hoạch yêu cầu)." in written
    assert "2/9" not in written and "dưới 5" in written
    assert "Số liệu không đổi từ lần trước" in run(edited, "2026").err
    assert digest(edited.root / FOLDER) == before


def test_a_unit_has_its_own_figures_in_full_in_a_file_that_is_not_to_be_published(edited):
    done = run(edited, "2026", "--unit", "thcs-hoa-sua")
    assert "không đăng lên mạng" in done.err
    written = text(edited.root / FOLDER / "bao-cao-2026-thcs-hoa-sua.docx")
    assert "- Tỷ lệ nữ quản lý: 22,2% (nữ quản lý: 2; cán bộ quản lý: 9). Kế hoạch yêu cầu từ 30% trở lên: chưa đạt." in written
    assert "Kính gửi: UBND phường Mẫu." in written
    book = openpyxl.load_workbook(edited.root / FOLDER / "so-lieu-2026-thcs-hoa-sua.xlsx")
    assert next(row[6:8] for row in book["Chỉ tiêu"].iter_rows(values_only=True, min_row=2)) == (2, 9)


def test_an_edited_report_is_never_written_over(edited):
    run(edited, "2026")
    file = edited.root / FOLDER / "bao-cao-2026.docx"
    file.write_bytes(file.read_bytes() + b" ")
    mine = file.read_bytes()
    assert "kể cả tệp đã có người sửa" in run(edited, "2026").err
    edited.write("posts/mam-non-mai/so-lieu-2026.yml", "figures:\n  su-kien: 1\n")
    done = run(edited, "2026")
    assert done.out.splitlines() == [f"{FOLDER}/bao-cao-2026-ban-2.docx", f"{FOLDER}/so-lieu-2026-ban-2.xlsx"]
    assert "bao-cao-2026.docx đã có người sửa nên giữ nguyên; bản theo số liệu hôm nay là bao-cao-2026-ban-2.docx." in done.err
    assert file.read_bytes() == mine


def test_another_folder_may_be_named(untouched, tmp_path):
    run(untouched, "2026", "--output", str(tmp_path / "ho so"))
    assert sorted(digest(tmp_path / "ho so")) == [".da-ghi", "bao-cao-2026.docx", "so-lieu-2026.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2030",), "Kế hoạch đến nay không có năm “2030”. Ghi 2026."),
        (("hai",), "Kế hoạch đến nay không có năm “hai”."),
        (("2026", "--unit", "thcs-hoa-su"), "Không có đơn vị “thcs-hoa-su” trong danh sách."),
        (("2026", "--unit", "phuong-mau"), "“phuong-mau” là cơ quan quản lý"),
        (("2026", "--output", "."), "Nơi ghi “.” trùng với thư mục của kho."),
    ],
)
def test_what_cannot_be_reported_is_said_and_nothing_is_written(untouched, arguments, said):
    assert said in run(untouched, *arguments, status=2).err
    assert not (untouched.root / ".bao-cao").exists()


def test_mistakes_in_figures_and_words_are_told_at_once_and_nothing_is_written(edited):
    edited.write("posts/mam-non-mai/so-lieu-2026.yml", "figures:\n  nu-quan-ly: {part: 9, whole: 2}\n")
    edited.write("posts/_bao-cao/co-quan/mo-dau.txt", "${lạ}\n")
    err = run(edited, "2026", status=2).err
    assert "posts/mam-non-mai/so-lieu-2026.yml:2:" in err and "posts/_bao-cao/co-quan/mo-dau.txt:1:" in err and "Chưa ghi gì" in err
    assert not (edited.root / ".bao-cao").exists()
    run(edited, "2026", "--unit", "thcs-hoa-sua")  # for a unit, another's mistakes and the words for the office do not matter


def test_a_broken_post_does_not_stop_the_report(edited):
    edited.post("thcs-hoa-sua", "2026-q3-hai", "2026-08-20", tacgia="x")
    run(edited, "2026")


def test_the_folder_is_ignored_by_git_here_and_in_an_offices_repository():
    for name in (".gitignore", "hooks/chuyenmuc/offices/template/gitignore"):
        assert "/.bao-cao/" in (PROJECT / name).read_text("utf-8").splitlines()


def test_units_of_the_scene_are_those_of_the_report(untouched, tmp_path):
    run(untouched, "2026", "--output", str(tmp_path))
    book = openpyxl.load_workbook(tmp_path / "so-lieu-2026.xlsx")
    assert {row[0] for row in book["Đơn vị"].iter_rows(values_only=True, min_row=2)} == set(UNITS)


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_pdf_is_made_of_the_same_report(untouched, tmp_path):
    done = run(untouched, "2026", "--pdf", "--output", str(tmp_path))
    assert done.out.splitlines()[-1].endswith("bao-cao-2026.pdf")
    assert (tmp_path / "bao-cao-2026.pdf").read_bytes().startswith(b"%PDF-")


def test_without_libreoffice_nothing_is_written_and_it_is_said(untouched, tmp_path):
    done = untouched.command("report", "--as-of", DAY, "2026", "--pdf", "--output", str(tmp_path / "x"), PATH="/nonexistent")
    assert done.status == 2 and "LibreOffice" in done.err and not (tmp_path / "x").exists()

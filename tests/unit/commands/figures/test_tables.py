"""The commands ``figures export`` and ``figures import`` in a repository."""

import pytest

from support.figures import IN_PLAN

FILE = """\
# của trường
figures:
  managers: {part: 12, whole: 20}   # cả phó
"""
WRITTEN = "posts/thcs-hoa-sua/so-lieu-2026.yml"


@pytest.fixture
def office(repository):
    repository.write("posts/plan.yml", IN_PLAN)
    repository.write(WRITTEN, FILE)
    return repository


def figures(office, *arguments, day="2026-10-20"):
    return office.command("--as-of", day, "figures", *arguments)


def files(office):
    return {path.name: path.read_bytes() for path in office.root.rglob("*") if path.is_file() and ".git" not in path.parts}


def test_an_export_is_imported_without_a_change_and_a_filled_one_is_written(office):
    assert figures(office, "export", "a.xlsx").status == 0
    done = figures(office, "import", "a.xlsx")
    assert (done.status, done.out) == (0, "") and "không có gì để ghi" in done.err
    done = figures(office, "export", "a.csv", "--unit", "thcs-hoa-sua", "--unit", "mam-non-mai", "--year", "2026")
    assert done.status == 0 and "Đã ghi 2 đơn vị, năm 2026." in done.err and "giữ trong cơ quan" in done.err
    table = (office.root / "a.csv").read_text("utf-8-sig").replace("12,20,,,,", "12,20,6,12,3,").replace("Mai,,,,,", "Mai,,,,,2")
    office.write("a.csv", table)
    before = files(office)
    dry = figures(office, "import", "a.csv", "--dry-run")
    assert dry.status == 0 and files(office) == before and "--dry-run" in dry.err
    done = figures(office, "import", "a.csv")
    assert done.status == 0 and done.out == dry.out == (
        "Trường THCS Hoa Sữa (thcs-hoa-sua): sửa\n  Bồi dưỡng: 6/12\n  Sự kiện: 3\nTrường Mầm non Mai (mam-non-mai): mới\n  Sự kiện: 2\n"
    )
    assert (office.root / WRITTEN).read_text("utf-8") == FILE + "  trained: {part: 6, whole: 12}\n  events: 3\n"
    assert office.check().err.count("so-lieu-2026.yml") == 0
    assert "không có gì để ghi" in figures(office, "import", "a.csv").err
    assert not [name for name in files(office) if name.startswith(".figures") or name.endswith(".next")]


def test_with_one_mistake_nothing_is_written_and_all_are_told(office):
    office.write("a.csv", "Mã đơn vị;Sự kiện;Ghi chú\nthcs-hoa-sua;3;x\nmam-non-mai;ba;\nso-mau;bốn;\n")
    before = files(office)
    done = figures(office, "import", "a.csv")
    assert (done.status, done.out) == (2, "") and files(office) == before
    assert [line.split(":")[0] for line in done.err.splitlines()] == [
        "Cột C (“Ghi chú”) không phải cột số liệu nên không đọc.", "Dòng 3 (mam-non-mai)", "Dòng 4 (so-mau)", "Chưa ghi gì",
    ]  # fmt: skip


def test_a_file_with_a_mistake_is_not_written_over(office):
    office.write(WRITTEN, "figures: {managers: 3}\n")
    office.write("a.csv", "Mã đơn vị;Sự kiện\nthcs-hoa-sua;3\n")
    done = figures(office, "import", "a.csv")
    assert done.status == 2 and f"{WRITTEN}:1:" in done.err and (office.root / WRITTEN).read_text("utf-8") == "figures: {managers: 3}\n"
    assert figures(office, "export", "b.csv").status == 2 and not (office.root / "b.csv").exists()


def test_an_import_that_was_cut_off_is_finished_by_the_next(office):
    from chuyenmuc.commands.figures import tables
    from chuyenmuc.system import joint_write

    new = office.root / "posts/mam-non-mai/so-lieu-2026.yml"
    new.parent.mkdir(exist_ok=True)
    real = joint_write.finish
    try:
        joint_write.finish = lambda *_: None
        joint_write.write_jointly(
            {new: b"figures: {events: 2}\n", office.root / WRITTEN: b"figures: {events: 1}\n"}, office.root / tables._NOTE
        )
    finally:
        joint_write.finish = real
    assert not new.exists()
    assert figures(office, "export", "b.csv").status == 0
    assert new.read_bytes() == b"figures: {events: 2}\n" and (office.root / WRITTEN).read_bytes() == b"figures: {events: 1}\n"
    office.write(tables._NOTE, '{"posts/schools.yml": [null, null], "posts/../x/so-lieu-2026.yml": [null, null]}')
    assert figures(office, "export", "c.csv").status == 0 and (office.root / "posts/schools.yml").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("export", "a.pdf"), "Không ghi được kiểu tệp “.pdf”."),
        (("export", "a.csv", "--year", "2029"), "Kế hoạch không có năm 2029. Ghi --year với một năm từ 2026 đến 2026."),
        (("export", "a.csv", "--year", "năm nay"), "Kế hoạch không có năm năm nay."),
        (("export", "a.csv", "--unit", "mam-non-mi"), "Không có đơn vị “mam-non-mi” phải báo cáo năm này. Có phải ý bạn là “mam-non-mai”?"),
        (("export", "plan.csv"), "Đã có tệp"),
        (("import", "khong-co.xlsx"), "Không có tệp khong-co.xlsx."),
        (("import", "posts"), "posts không phải là một tệp."),
    ],
)
def test_what_cannot_be_done_is_told(office, arguments, told):
    office.write("plan.csv", "a")
    done = figures(office, *arguments)
    assert done.status == 2 and told in done.err and (office.root / "plan.csv").read_text() == "a"


def test_a_plan_without_indicators_has_no_table(repository):
    done = figures(repository, "export", "a.csv")
    assert done.status == 2 and "Kế hoạch chưa có chỉ tiêu nào để kê khai." in done.err


def test_the_year_is_that_of_the_table_and_none_that_has_not_come(office):
    assert figures(office, "export", "a.xlsx").status == 0
    late = figures(office, "import", "a.xlsx", day="2027-01-05")
    assert late.status == 0 and "không có gì để ghi" in late.err, "the sheet says that it is of 2026"
    assert not (office.root / "posts/thcs-hoa-sua/so-lieu-2027.yml").exists()
    office.write("posts/plan.yml", IN_PLAN.replace("through: 2026-Q3\n", ""))
    mixed = figures(office, "import", "a.xlsx", "--year", "2027", day="2027-01-05")
    assert mixed.status == 2 and "là của năm 2026, không phải năm 2027" in mixed.err
    office.write("b.csv", "Mã đơn vị;Sự kiện\nthcs-hoa-sua;3\n")
    for arguments in (("import", "b.csv", "--year", "2027"), ("export", "c.csv", "--year", "2028")):
        done = figures(office, *arguments)
        assert done.status == 2 and f"Kế hoạch không có năm {arguments[-1]}." in done.err, done.err
    assert figures(office, "export", "c.csv", "--year", "2027").status == 0, "a table for the year that comes may be prepared"

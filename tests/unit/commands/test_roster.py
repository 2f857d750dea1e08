"""``chuyenmuc roster``, as people run it: what is shown, asked, written and never written."""

import subprocess
import sys
import time

import openpyxl
import pytest

from chuyenmuc.commands import roster as command
from chuyenmuc.reading.office.office_files import read_office
from support.lists import EMPTY, ROSTER, import_list, office, read_back, roster_command, simple
from support.scenes import DAY, PROJECT, digest, environment
from support.terminals import at_a_terminal

HEAD = ("STT", "Tên trường", "Loại hình", "Hiệu trưởng", "Điện thoại", "Email", "Website")
MAI = (1, "Trường Mầm non Hoa Mai", "Công lập", "Nguyễn Thị An", "0912 345 678", "an@hoa-mai.example.vn", "")
OTHERS = ((2, "Trường Tiểu học Cánh Diều"), (3, "Trường THCS Hoa Sữa", "Công lập"), (4, "Trường THPT Hải Đăng"))
SAME = simple(HEAD, MAI[:3], *OTHERS)
RENAMED = simple(HEAD, MAI, *OTHERS[:1], (3, "Trường THCS Hoa Sen", "Công lập"), (4, "Trường THPT Hải Đăng"))
RENAMED_ROW = ("--row", "4=thcs-hoa-sua")
CONTACTS = "units:\n  thcs-hoa-sua: {name: Cô Lan, phone: '0987 654 321'}  # nghỉ thứ Ba\n"


@pytest.fixture
def repository(tmp_path):
    return office(tmp_path / "kho", ROSTER, CONTACTS)


def files(repository) -> dict[str, bytes]:
    return {name: data for name, data in digest(repository.root).items() if not name.startswith(".cache")}


def test_a_list_is_shown_and_written(repository):
    done = import_list(
        repository, simple(HEAD, MAI, *OTHERS, (5, "MN Nắng Sớm", "Tư thục")), "--agency", "phuong-hai", "--since", "2026-Q3"
    )
    assert done.status == 0
    assert done.out == (
        "Đọc được 5 đơn vị trong tệp.\n"
        "MỚI (1)\n"
        "  mam-non-nang-som: Trường Mầm non Nắng Sớm, Mầm non, Tư thục, UBND phường Hai, từ quý III/2026 (dòng 6)\n"
        "KHÔNG ĐỔI: 4\n"
        "NGƯỜI LIÊN HỆ: ghi cho 1 đơn vị vào .contacts.yml (tên, số, thư không in ra đây)\n"
    )
    assert done.err == "Đã ghi posts/schools.yml và .contacts.yml. Chạy chuyenmuc check để xem lại.\n"
    units, people = read_back(repository)
    assert "mam-non-nang-som" in units and people["mam-non-hoa-mai"][0].phone == "0912 345 678"
    written = (repository.root / "posts/schools.yml").read_text("utf-8")
    assert written.startswith(ROSTER.removesuffix("# hết danh sách\n")) and written.endswith("# hết danh sách\n")
    assert (repository.root / ".contacts.yml").read_text("utf-8").startswith(CONTACTS)
    assert repository.command("check", "--as-of", DAY).status == 1  # no posts yet, and nothing to mend


def test_people_never_stand_in_the_roster_or_in_what_is_printed(repository):
    done = import_list(repository, RENAMED, *RENAMED_ROW)
    assert done.status == 0
    said = done.out + done.err + (repository.root / "posts/schools.yml").read_text("utf-8")
    assert not [private for private in ("Nguyễn Thị An", "0912", "an@hoa-mai", "Cô Lan", "0987") if private in said]


def test_a_list_that_says_the_same_writes_nothing(repository):
    before = files(repository)
    done = import_list(repository, SAME)
    assert (done.status, done.err) == (0, "Danh sách đã đúng như tệp, không có gì để ghi.\n") and files(repository) == before


def test_a_dry_run_shows_all_and_writes_nothing(repository):
    before = files(repository)
    done = import_list(repository, RENAMED, *RENAMED_ROW, "--dry-run")
    assert done.status == 0 and "Trường THCS Hoa Sữa → Trường THCS Hoa Sen" in done.out and "Chưa ghi gì vì có --dry-run." in done.err
    assert files(repository) == before


def test_questions_are_all_told_with_the_options_that_answer_them(repository):
    before = files(repository)
    done = import_list(repository, simple(HEAD, MAI, (2, "Trường THCS Hoa Sửa")))
    assert done.status == 2 and files(repository) == before
    assert (
        "Dòng 3 “Trường THCS Hoa Sửa”: có thể là “thcs-hoa-sua” (Trường THCS Hoa Sữa) đổi tên (tên chỉ khác dấu hay cấp học)." in done.err
    )
    for option in ("--row 3=thcs-hoa-sua", "--row 3=bo-qua", "--keep tieu-hoc-canh-dieu", "--keep-rest", "--close thpt-hai-dang=…"):
        assert f": thêm {option}\n" in done.err
    answered = import_list(repository, simple(HEAD, MAI, (2, "Trường THCS Hoa Sửa")), "--row", "3=thcs-hoa-sua", "--keep-rest")
    assert answered.status == 0 and read_back(repository)[0]["thcs-hoa-sua"].name == "Trường THCS Hoa Sửa"


def test_every_mistake_is_told_at_once_with_its_line(repository):
    lines = (
        (1, "Trường Mầm non Hoa Mai", "Bán công", "", 1234567890, "", ""), (2, "", "Công lập"), (3, "Ngôi Sao", "CL"),
        (4, "Trường THCS Hoa Sữa", "", "", "", "sai", "hỏi cô"),
    )  # fmt: skip
    done = import_list(repository, simple(HEAD, *lines), "--keep-rest", "--agency", "phuong-mot", "--since", "tu-dau")
    assert done.status == 2
    assert [line.split(":")[0] for line in done.err.splitlines()[:-1]] == [f"Dòng {number}" for number in (2, 2, 3, 4, 5, 5)]
    assert "1234567890" not in done.err and done.err.endswith("Chưa ghi gì: còn chỗ cần sửa hay cần trả lời ở trên.\n")


def test_a_closed_and_a_merged_school_stay_in_the_roster(repository):
    options = ("--close", "thpt-hai-dang=2026-Q2", "--merge", "tieu-hoc-canh-dieu=thcs-hoa-sua,2026-Q3", "--people", "khong")
    done = import_list(repository, simple(HEAD, MAI, OTHERS[1]), *options)
    assert done.status == 0, done.err
    units, _ = read_back(repository)
    assert str(units["thpt-hai-dang"].open[0].last) == "2026-Q2" and units["tieu-hoc-canh-dieu"].merged_into == "thcs-hoa-sua"


def test_contacts_are_not_even_read_where_people_are_not_wanted(repository):
    repository.write(".contacts.yml", "hỏng: [")
    assert import_list(repository, SAME).status == 2
    assert import_list(repository, SAME, "--people", "khong").status == 0


def test_a_list_with_people_is_refused_where_they_are_forbidden(repository):
    before = files(repository)
    done = import_list(repository, RENAMED, *RENAMED_ROW, "--people", "cam")
    assert done.status == 2 and files(repository) == before and done.out == ""
    assert "cột D (Hiệu trưởng), cột E (Điện thoại), cột F (Email). Xoá hẳn" in done.err
    assert not [private for private in ("Nguyễn", "0912", "an@hoa-mai") if private in done.err]


def test_answers_come_in_one_text_too_and_people_forbidden_or_not_wanted_stay_out(repository):
    without = simple(HEAD, MAI[:3], *OTHERS[:1], (3, "Trường THCS Hoa Sen", "Công lập"), (4, "Trường THPT Hải Đăng"))
    repository.write(".contacts.yml", "hỏng: [")
    done = import_list(repository, without, "--people", "cam", "--answers", " ".join(RENAMED_ROW))
    assert done.status == 0 and (repository.root / ".contacts.yml").read_text("utf-8") == "hỏng: ["
    repository.write("posts/schools.yml", ROSTER)
    again = import_list(repository, RENAMED, "--people", "khong", "--answers", " ".join(RENAMED_ROW))
    assert again.status == 0 and again.out == done.out and "NGƯỜI" not in again.out
    assert import_list(repository, without, "--people", "cam", "--answers=--keep-rest", *RENAMED_ROW).status == 0
    assert import_list(repository, without, "--answers=--people thay").status == 2


@pytest.mark.parametrize("broken", ["posts/schools.yml", "posts/plan.yml"])
def test_an_office_file_with_a_mistake_stops_the_import(repository, broken):
    repository.write(broken, "hỏng: [")
    done = import_list(repository, SAME)
    assert done.status == 2 and f"{broken}:2:" in done.err and done.out == ""


def test_a_roster_of_agencies_alone_can_be_filled(tmp_path):
    repository = office(tmp_path / "kho", EMPTY)
    assert read_office(repository.root)[2] != []
    assert import_list(repository, simple(HEAD, MAI), "--agency", "phuong-mot").status == 0
    assert list(read_back(repository)[0]) == ["mam-non-hoa-mai"]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Tệp Excel đời cũ (.xls) không đọc được. Mở tệp bằng Excel"),
        ("a.xlsx", b"PK\x03\x04", "Tệp bị hỏng"),
        ("a.xlsx", b"", "Tệp trống."),
    ],
)
def test_a_file_that_is_no_list_is_told(repository, name, data, told):
    done = import_list(repository, data, name=name)
    assert done.status == 2 and told in done.err and "Traceback" not in done.err


def test_a_file_that_is_not_there_is_told(repository, tmp_path):
    assert "Không có tệp" in roster_command(repository, "import", tmp_path / "x.xlsx").err
    done = roster_command(repository, "import", tmp_path)
    assert done.status == 2 and "không phải là một tệp" in done.err


def test_names_of_strangers_are_printed_harmlessly(repository):
    done = import_list(repository, simple(HEAD, *[MAI[:3], *OTHERS], (5, "Trường THCS \u202e::error::\nx")), "--agency", "so-mau")
    assert "\u202e" not in done.out + done.err and not any(line.startswith("::") for line in (done.out + done.err).splitlines())


def test_a_roster_that_is_edited_meanwhile_is_not_overwritten(repository, monkeypatch):
    real = command.edited_roster

    def edited(*arguments):
        repository.write("posts/schools.yml", ROSTER + "# sửa tay\n")
        return real(*arguments)

    monkeypatch.setattr(command, "edited_roster", edited)
    done = import_list(repository, RENAMED, *RENAMED_ROW)
    assert done.status == 2 and "vừa được sửa ở nơi khác" in done.err
    assert (repository.root / "posts/schools.yml").read_text("utf-8") == ROSTER + "# sửa tay\n"


KILLED = """
import os, sys
from chuyenmuc.commands.cli import main
calls, at, real = 0, int(sys.argv.pop(1)), os.replace
def replace(*arguments):
    global calls
    if calls == at:
        os.kill(os.getpid(), 9)
    calls += 1
    real(*arguments)
os.replace = replace
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("at", range(6))
def test_a_kill_between_the_writes_is_made_good_by_the_next_run(repository, tmp_path, at):
    old = files(repository)
    (tmp_path / "ds.xlsx").write_bytes(RENAMED)
    read_office(repository.root)
    arguments = ["--root", str(repository.root), "--as-of", DAY, "roster", "import", str(tmp_path / "ds.xlsx"), *RENAMED_ROW]
    done = subprocess.run([sys.executable, "-c", KILLED, str(at), *arguments], env=environment(PYTHONPATH=str(PROJECT / "hooks")))
    assert done.returncode in (-9, 0)
    read_back(repository)  # whatever is there meanwhile can be used
    assert roster_command(repository, "export", tmp_path / "ra.csv").status == 0
    new = {name: data for name, data in files(repository).items() if name in old}
    office_files = [name for name in old if new[name] != old[name]]
    assert office_files in ([], [".contacts.yml", "posts/schools.yml"]) and not (repository.root / ".roster.todo").exists()
    assert import_list(repository, RENAMED, *RENAMED_ROW).status == 0
    assert "Hoa Sen" in (repository.root / "posts/schools.yml").read_text("utf-8")


def asked(repository, tmp_path, answers: str, data: bytes = RENAMED, *options: str) -> tuple[int, str, str]:
    (tmp_path / "ds.xlsx").write_bytes(data)
    return at_a_terminal(repository, answers.encode(), "roster", "import", str(tmp_path / "ds.xlsx"), *options)


def test_at_a_terminal_one_question_follows_the_other_until_all_is_clear(repository, tmp_path):
    data = simple(HEAD, MAI, *OTHERS[:1], (3, "Trường THCS Hoa Sữa 2", "Công lập"), (4, "MN Nắng Sớm"))
    # The renamed school; the one that is absent; the agency, by number; the quarter, typed; and yes.
    status, out, seen = asked(repository, tmp_path, "1\n1\n3\n3\n2026-Q3\nc\n", data)
    assert status == 0 and seen.count("Enter để dừng: ") == 4 and "MỚI (1)" in out
    unit = read_back(repository)[0]["mam-non-nang-som"]
    assert unit.management == (("phuong-hai", None),) and str(unit.open[0].first) == "2026-Q3"


def test_at_a_terminal_a_renamed_school_is_confirmed_and_written(repository, tmp_path):
    data = simple(HEAD, MAI, *OTHERS[:1], (3, "Trường THCS Hoa Sữa 2", "Công lập"), (4, "Trường THPT Hải Đăng"))
    status, out, seen = asked(repository, tmp_path, "7\n1\nc\n", data)
    assert status == 0 and "1. là “thcs-hoa-sua” (Trường THCS Hoa Sữa)" in seen and "ĐỔI TÊN (1)" in out
    assert read_back(repository)[0]["thcs-hoa-sua"].name == "Trường THCS Hoa Sữa 2"


def test_at_a_terminal_a_quarter_is_typed_and_one_that_is_none_is_asked_for_again(repository, tmp_path):
    data = simple(HEAD, MAI, *OTHERS[:2])
    status, out, _ = asked(repository, tmp_path, "2\nquý hai\n2\n2026-Q2\nc\n", data)
    assert status == 0 and "ĐÓNG (1)" in out
    assert str(read_back(repository)[0]["thpt-hai-dang"].open[0].last) == "2026-Q2"


@pytest.mark.parametrize("answers", ["\n", "\x04", "1\n\n", "1\nkhông\n"])
def test_at_a_terminal_no_answer_and_no_yes_write_nothing(repository, tmp_path, answers):
    data = simple(HEAD, MAI, *OTHERS[:1], (3, "Trường THCS Hoa Sữa 2", "Công lập"), (4, "Trường THPT Hải Đăng"))
    before = files(repository)
    status, _, seen = asked(repository, tmp_path, answers, data)
    assert files(repository) == before and status == (0 if answers.startswith("1") else 2)
    assert ("Không ghi gì." if answers.startswith("1") else "Chưa ghi gì") in seen


def test_the_export_is_a_table_and_does_not_overwrite(repository, tmp_path):
    file = tmp_path / "ra.xlsx"
    done = roster_command(repository, "export", file)
    assert (done.status, done.out, done.err) == (0, f"{file}\n", "Đã ghi 4 đơn vị.\n")
    assert [cell.value for cell in openpyxl.load_workbook(file).active[2]][:4] == [
        "1",
        "mam-non-hoa-mai",
        "Trường Mầm non Hoa Mai",
        "Mầm non",
    ]
    again = roster_command(repository, "export", file)
    assert again.status == 2 and "Đã có tệp" in again.err and "--replace" in again.err
    assert roster_command(repository, "export", file, "--replace").status == 0


def test_the_export_holds_people_only_where_asked_and_then_is_for_nobody_else(repository, tmp_path):
    plain, private = tmp_path / "a.csv", tmp_path / "b.csv"
    assert roster_command(repository, "export", plain).status == 0
    done = roster_command(repository, "export", private, "--contacts")
    assert done.status == 0 and "đừng đưa lên kho" in done.err and "0987" not in done.out + done.err
    assert "0987 654 321" in private.read_text("utf-8-sig") and "0987" not in plain.read_text("utf-8-sig")
    assert private.stat().st_mode & 0o077 == 0
    assert "không có gì để ghi" in roster_command(repository, "import", private).err


def test_an_export_of_another_kind_is_told(repository, tmp_path):
    done = roster_command(repository, "export", tmp_path / "a.ods")
    assert done.status == 2 and "Đặt tên tệp có đuôi .xlsx hoặc .csv." in done.err


def test_what_it_leaves_in_the_middle_of_writing_stays_out_of_git():
    ignored = (PROJECT / ".gitignore").read_text("utf-8").splitlines()
    assert {"/.roster.todo", ".contacts.yml.next", "/posts/.schools.yml.next"} <= set(ignored)


@pytest.mark.parametrize("arguments", [(), ("xoa",), ("import",), ("export",)])
def test_a_command_that_is_not_whole_is_told(repository, arguments):
    done = roster_command(repository, *arguments)
    assert done.status == 2 and "Xem: chuyenmuc roster" in done.err


def test_three_thousand_schools_take_seconds(tmp_path):
    repository = office(tmp_path / "kho")
    words = ("An", "Bình", "Cúc", "Dung", "Hà", "Lan", "Mai", "Nga", "Oanh", "Phúc", "Sơn", "Tâm", "Vân", "Xuân", "Yến")
    names = [f"Trường Mầm non {a} {b} {c}" for a in words for b in words for c in words][:3000]
    data = simple(HEAD[:3], *[(number, name, "CL") for number, name in enumerate(names, 1)])
    started = time.process_time()
    assert import_list(repository, data, "--agency", "phuong-mot").status == 0
    assert import_list(repository, data).status == 0
    assert len(read_back(repository)[0]) == 3000 and time.process_time() - started < 60

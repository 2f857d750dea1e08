"""The command, as people run it."""

import json
import subprocess
import sys

import pytest

from support.scenes import DAY, PROJECT, digest, own_text


def test_all_in_order_is_status_0(repository):
    done = repository.check()
    assert done.status == 0, done.err
    assert done.err.endswith("Đạt: mọi yêu cầu đến hạn đều đã có bài.\n")
    assert done.out == ""


def test_a_missing_quarter_is_status_1_and_says_who_when_and_what_to_do(repository):
    repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    done = repository.check()
    assert done.status == 1
    assert "Trường THCS Hoa Sữa (thcs-hoa-sua) – 2026-Q3, quý III/2026 (tháng 7–9), hạn 10/10/2026." in done.err
    assert "posts/thcs-hoa-sua/2026-q3-ten-bai.md" in done.err
    assert 'chuyenmuc new thcs-hoa-sua "Tên bài" --quarter 2026-Q3' in done.err


def test_bad_input_is_status_2_before_any_gap(repository):
    repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    repository.post("mam-non-mai", "2026-q3-hai", "2026-08-20", topics="[gia-din]")
    done = repository.check()
    assert done.status == 2
    assert "posts/mam-non-mai/2026-q3-hai.md:4: Không có chủ đề “gia-din” trong kế hoạch. Có phải ý bạn là “gia-dinh”?" in done.err
    assert "Chưa có bài (1):" in done.err


def test_pending_quarters_are_told_with_the_days_left_and_do_not_fail(repository):
    repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    done = repository.check("--as-of", "2026-10-05")
    assert done.status == 0
    assert "còn 5 ngày, đến hết 10/10/2026" in done.err
    assert done.err.endswith("Đạt: chưa yêu cầu nào quá hạn; 1 yêu cầu còn hạn.\n")
    assert "(tạm tính)" in done.err


def test_the_environment_gives_the_day_and_the_option_goes_before_it(repository):
    repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    assert repository.command("check", COLUMN_AS_OF="2026-10-05").status == 0
    assert repository.command("check", COLUMN_AS_OF="2026-10-11").status == 1
    assert repository.command("check", "--as-of", "2026-10-05", COLUMN_AS_OF="2026-10-11").status == 0


def test_posts_that_do_not_count_are_listed_with_the_reason(repository):
    repository.post("mam-non-mai", "2026-q3-ngan", "2026-08-20", body="Ngắn quá.")
    done = repository.check()
    assert done.status == 0
    assert "posts/mam-non-mai/2026-q3-ngan.md. Quá ngắn: Bài có 2 chữ, kế hoạch cần ít nhất 40 chữ." in done.err


def test_data_goes_to_stdout_and_messages_to_stderr(repository):
    repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    done = repository.check("--format", "json")
    assert done.status == 1
    data = json.loads(done.out)
    assert data["totals"] == {"due": 6, "covered": 5, "pending": 0, "missing": 1, "exempt": 0, "share": 0.833}
    assert "Chưa có bài (1):" in done.err


def test_output_goes_to_a_file_whole(repository):
    done = repository.check("--format", "json", "--output", "ket-qua.json")
    assert (done.status, done.out) == (0, "")
    assert json.loads((repository.root / "ket-qua.json").read_text("utf-8"))["schema"] == 1
    repository.check("--output", "ket-qua.txt")
    assert "Đạt" in (repository.root / "ket-qua.txt").read_text("utf-8")


def test_another_repository_is_named_by_root(repository, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    done = subprocess.run(
        [sys.executable, "-m", "chuyenmuc", "check", "--root", str(repository.root), "--as-of", DAY],
        cwd=elsewhere,
        env={"PYTHONPATH": str(PROJECT / "hooks")},
        capture_output=True,
    )
    assert done.returncode == 0


def test_options_may_stand_before_the_command_too(repository, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, "-m", "chuyenmuc", "--root", str(repository.root), "--as-of", DAY, "check"]
    assert subprocess.run(command, cwd=elsewhere, env={"PYTHONPATH": str(PROJECT / "hooks")}, capture_output=True).returncode == 0


def test_who_stops_reading_is_told_from_a_mistake(repository):
    """As in ``chuyenmuc check --format json | head -1``: 128 + SIGPIPE, never 2."""
    command = [sys.executable, "-m", "chuyenmuc", "check", "--as-of", DAY, "--format", "json"]
    settings = {"PYTHONPATH": str(PROJECT / "hooks")}
    child = subprocess.Popen(command, cwd=repository.root, env=settings, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    child.stdout.close()
    assert child.wait() == 141


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("posts/plan.yml", "topics: ["),
        ("posts/plan.yml", "authority: a.example.vn\nfrom: 2025-Q5\ntopics: [{id: gia-dinh, name: Gia đình}, {id: phap-luat}]\n"),
        ("posts/plan.yml", None),
        ("posts/schools.yml", "schools: ["),
    ],
    ids=["plan unreadable", "plan without beginning", "no plan", "roster unreadable"],
)
def test_a_mistake_of_the_office_is_not_told_of_every_post_too(repository, path, content):
    repository.write(path, content) if content else (repository.root / path).unlink()
    done = repository.check()
    told = [line for line in done.err.splitlines() if line.startswith("  posts/")]
    assert done.status == 2
    assert told and all(line.startswith(f"  {path}:") for line in told), told
    assert "1999" not in done.err and "2000" not in done.err


def test_the_wrong_folder_is_told_so(repository):
    done = repository.check("--root", "docs")
    assert done.status == 2
    assert "posts/schools.yml:1: Không có tệp posts/schools.yml." in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Còn thiếu: LỆNH."),
        (("chek",), "chọn một trong"),
        (("check", "--fromat", "json"), "Không hiểu: --fromat json."),
        (("check", "--format", "xml"), "--format không nhận 'xml'; chọn một trong"),
        (("check", "--as-of"), "--as-of cần một giá trị đi kèm."),
        (("new",), "Còn thiếu: ĐƠN-VỊ, TÊN-BÀI."),
        (("check", "--as-of", "hôm qua"), "hôm qua"),
        (("check", "--as-of", "2026-02-30"), "2026-02-30"),
    ],
)
def test_bad_usage_is_status_2_and_one_vietnamese_line(repository, arguments, message):
    done = repository.command(*arguments)
    assert done.status == 2
    assert message in done.err
    assert "Traceback" not in done.err and len(done.err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("new", "--help"), ("remind", "--help")])
def test_help_is_vietnamese(repository, arguments):
    done = repository.command(*arguments)
    assert done.status == 0
    assert done.out.startswith("Cách dùng: chuyenmuc")
    for english in ("usage", "optional", "options", "show this help", "positional"):
        assert english not in done.out


def test_an_output_that_cannot_be_written_is_told_without_a_traceback(repository):
    done = repository.check("--output", "khong-co/tep.json")
    assert done.status == 2
    assert "khong-co" in done.err and "Traceback" not in done.err


def test_a_quarter_outside_the_plan_is_told_before_and_after(repository):
    """The plan of the scene ends with 2026-Q3."""
    made = repository.command("new", "thcs-hoa-sua", "Bài của quý sau", "--as-of", "2026-10-20")
    assert made.status == 0
    assert "Bài viết cho quý IV/2026, nhưng kế hoạch dừng ở quý III/2026, nên không được tính." in made.err
    repository.post("mam-non-mai", "2026-q1-som", "2026-02-03")
    done = repository.check()
    assert done.status == 0
    assert "posts/thcs-hoa-sua/2026-q4-bai-cua-quy-sau.md. Bản nháp: " in done.err
    assert "posts/mam-non-mai/2026-q1-som.md. Ngoài kế hoạch: Bài viết cho quý I/2026, trước khi kế hoạch bắt đầu (quý II/2026)" in done.err
    outside = json.loads(repository.check("--format", "json").out)["outside"]
    assert [(item["unit"], item["rule"]) for item in outside] == [("thcs-hoa-sua", "draft"), ("mam-non-mai", "outside")]


def test_who_has_written_something_is_not_told_like_who_has_nothing(repository):
    """A draft and a broken post of a pending quarter stand under its unit, so that nobody is chased for nothing."""
    plan = repository.root / "posts/plan.yml"
    text = plan.read_text("utf-8").replace("posts_per_quarter: 1", "posts_per_quarter: 2").replace("from: 2026-Q2", "from: 2026-Q3")
    plan.write_text(text, "utf-8")
    repository.post("mam-non-mai", "2026-q3-nhap", "2026-08-20", draft="true")
    repository.post("so-mau", "2026-q3-hong", "2026-08-20", topics="[khong-co]")
    done = repository.check("--as-of", "2026-10-10")
    assert done.status == 2
    lines = done.err.splitlines()
    at = next(n for n, line in enumerate(lines) if "(mam-non-mai)" in line)
    assert "hôm nay là ngày cuối, đến hết 10/10/2026, mới có 1 trên 2 bài." in lines[at]
    assert "Có posts/mam-non-mai/2026-q3-nhap.md nhưng chưa tính. Bản nháp: Bài còn để là bản nháp" in lines[at + 1]
    at = next(n for n, line in enumerate(lines) if "(so-mau)" in line)
    assert "Đã có tệp posts/so-mau/2026-q3-hong.md nhưng chưa dùng được" in lines[at + 1]
    after = repository.check("--as-of", "2026-10-11").err
    assert after.endswith("Chưa đạt: 1 chỗ cần sửa, 3 yêu cầu chưa có bài.\n")


# chuyenmuc new


def test_new_writes_a_post_ready_to_fill_that_does_not_count(repository):
    before = repository.check("--as-of", "2026-09-01").err
    done = repository.command("new", "thcs-hoa-sua", "Bữa cơm: ngày “Gia đình” & đọc sách", "--as-of", "2026-09-01")
    assert done.status == 0, done.err
    assert done.out == "posts/thcs-hoa-sua/2026-q3-bua-com-ngay-gia-dinh-doc-sach.md\n"
    text = (repository.root / done.out.strip()).read_text("utf-8")
    assert "date: 2026-09-01" in text and "draft: true" in text and "gia-dinh" in text
    after = repository.check("--as-of", "2026-09-01")
    assert after.status == 0, after.err
    assert "Bài còn để là bản nháp" in after.err and "bản nháp" not in before


def test_a_filled_post_counts(repository):
    repository.root.joinpath("posts/thcs-hoa-sua/2026-q3-mua-he.md").unlink()
    path = repository.command("new", "thcs-hoa-sua", "Bài", "--topic", "gia-dinh", "--as-of", "2026-09-01").out.strip()
    file = repository.root / path
    text = file.read_text("utf-8").replace("draft: true\n", "").replace("summary:\n", "summary: Một câu.\n")
    file.write_text(text + own_text("điền"), "utf-8")
    done = repository.check()
    assert done.status == 0, done.err


def test_a_new_post_with_the_marks_of_its_picture_taken_off_still_asks_for_the_rest(repository):
    """Whoever takes off every “#” and fills nothing in is told what is missing, and never passes with a template's words."""
    path = repository.command("new", "thcs-hoa-sua", "Bài", "--topic", "gia-dinh", "--as-of", "2026-09-01").out.strip()
    file = repository.root / path
    text = file.read_text("utf-8").replace("#image", "image").replace("#people: none", "people: pupils").replace("#consent", "consent")
    file.write_text(text.replace("draft: true\n", ""), "utf-8")
    done = repository.check()
    assert done.status == 2
    for missing in ("“summary” còn bỏ trống", "“alt” còn bỏ trống", "“ref” còn bỏ trống", "chữ nằm trong khung"):
        assert missing in done.err


def test_new_for_a_past_quarter_keeps_the_true_date(repository):
    done = repository.command("new", "thcs-hoa-sua", "Bài bù", "--quarter", "2026-Q2", "--as-of", "2026-09-01")
    assert done.out == "posts/thcs-hoa-sua/2026-q2-bai-bu.md\n"
    text = (repository.root / done.out.strip()).read_text("utf-8")
    assert "quarter: 2026-Q2" in text and "date: 2026-09-01" in text
    assert repository.check().status == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("thcs-hoa-su", "Bài"), "Có phải ý bạn là “thcs-hoa-sua”?"),
        (("thcs-hoa-sua", "!!!"), "Tên bài không có chữ hay số nào."),
        (("thcs-hoa-sua", "Bài", "--topic", "gia-din"), "Có phải ý bạn là “gia-dinh”?"),
        (("thcs-hoa-sua", "Bài", "--quarter", "quý 3"), "Không đọc được quý “quý 3”."),
        (("thcs-hoa-sua", "Bài", "--quarter", "2027-Q1"), "Quý 2027-Q1 chưa tới."),
    ],
)
def test_new_refuses_with_one_line_and_writes_nothing(repository, arguments, message):
    before = digest(repository.root)
    done = repository.command("new", *arguments)
    assert done.status == 2
    assert message in done.err and len(done.err.splitlines()) == 1
    assert digest(repository.root / "posts") == {
        name.removeprefix("posts/"): data for name, data in before.items() if name.startswith("posts/")
    }


def test_new_never_overwrites(repository):
    first = repository.command("new", "thcs-hoa-sua", "Bài")
    file = repository.root / first.out.strip()
    file.write_text("của tôi", "utf-8")
    done = repository.command("new", "thcs-hoa-sua", "Bài")
    assert done.status == 2
    assert "Đã có tệp" in done.err
    assert file.read_text("utf-8") == "của tôi"

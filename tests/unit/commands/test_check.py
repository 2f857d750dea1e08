"""``chuyenmuc check``, as people run it."""

import json

import pytest

from support.scenes import Repository


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


def test_a_folder_that_is_no_repository_is_not_said_to_be_a_plan_that_has_not_begun(tmp_path):
    done = Repository(tmp_path).check()
    assert done.status == 2 and "Không có tệp posts/plan.yml." in done.err and "Kế hoạch chưa bắt đầu" not in done.err

"""The check on GitHub: annotations on files and the summary of a job."""

import datetime as dt
import re

from msgspec.structs import replace

from chuyenmuc.check import github
from chuyenmuc.check.github import Annotation
from chuyenmuc.coverage.judge import judge
from chuyenmuc.problem import Hint
from chuyenmuc.reading.read import read
from support.changes import POST as GAP


def commands_of(repository, *arguments: str, **environment: str) -> list[str]:
    return repository.check("--format", "github", *arguments, **environment).out.splitlines()


def test_a_file_name_with_marks_of_the_format_is_escaped(repository):
    repository.write("posts/mam-non-mai/a,b:c%0A\n::error::d.md", "x")
    out = repository.check("--format", "github").out
    path = "posts/mam-non-mai/a%2Cb%3Ac%250A%0A%3A%3Aerror%3A%3Ad.md"
    assert out.startswith(f"::error file={path},line=1,title=Bài cần sửa::")


def test_github_tells_mistakes_gaps_posts_that_do_not_count_and_what_has_time(troubled):
    lines = commands_of(troubled)
    mistakes = [line for line in lines if "title=Bài cần sửa::" in line]
    assert len(mistakes) == 3 and all(line.startswith("::error file=posts/") for line in mistakes)
    assert mistakes[-1].startswith("::error file=posts/so-mau/2026-q2-hong.md,line=4,title=Bài cần sửa::Không có chủ đề “khong-co”")
    (gap,) = [line for line in lines if "title=Chưa có bài%3A Trường THCS Hoa Sữa%2C quý III/2026::" in line]
    assert gap.startswith("::error file=posts/thcs-hoa-sua/2026-q3-ngan.md,line=1,")
    assert "Hạn 10/10/2026.%0ACó posts/thcs-hoa-sua/2026-q3-ngan.md nhưng chưa tính." in gap and "Bổ sung tệp" in gap
    (short,) = [line for line in lines if line.startswith("::warning")]
    assert short.startswith("::warning file=posts/thcs-hoa-sua/2026-q3-ngan.md,line=1,title=Bài chưa được tính::Quá ngắn: Bài có 1 chữ")
    assert lines[-1] == "Tất cả: 4 lỗi, 1 cảnh báo, 0 lưu ý."
    (pending,) = [line for line in commands_of(troubled, "--as-of", "2026-10-05") if line.startswith("::notice") and "Hoa Sữa" in line]
    assert "title=Còn hạn%3A Trường THCS Hoa Sữa%2C quý III/2026::Còn 5 ngày, đến hết 10/10/2026.%0A" in pending


def test_github_escapes_as_the_runner_reads():
    """Read back as the runner does: the message and each property, the escapes undone in the reverse order."""
    nasty = "50%, a:b\r\nc %0A %2C ::d"
    (line, _) = github.commands([Annotation("error", nasty, 7, nasty, nasty)]).splitlines()
    command, message = line[2:].split("::", 1)
    properties = dict(part.split("=", 1) for part in command.split(" ", 1)[1].split(","))
    back = {"%3A": ":", "%2C": ",", "%0D": "\r", "%0A": "\n", "%25": "%"}

    def read(text: str) -> str:
        for escaped, plain in back.items():
            text = text.replace(escaped, plain)
        return text

    assert {name: read(value) for name, value in properties.items()} == {"file": nasty, "line": "7", "title": nasty}
    assert read(message.replace("%3A", "%253A").replace("%2C", "%252C")) == nasty


def test_github_says_how_many_it_leaves_out():
    many = [Annotation("warning", f"posts/{number}.md", 1, "t", "m") for number in range(11)]
    assert github.commands(many).endswith(
        "Tất cả: 0 lỗi, 11 cảnh báo, 0 lưu ý. GitHub chỉ hiện 10 ghi chú đầu tiên của mỗi loại; đủ cả nằm ở nhật ký này.\n"
    )
    assert "GitHub chỉ hiện" not in github.commands(many[:10])


def test_files_are_named_from_the_folder_that_the_service_knows(repository, tmp_path_factory):
    """A column below the top of a repository: ``--root kho`` in a job whose workspace is the folder above."""
    short = "posts/thcs-hoa-sua/2026-q3-hong.md"
    repository.write(short, "x")
    above = repository.root.parent
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        lines = commands_of(repository, **{variable: str(above)})
        assert lines[0].startswith(f"::error file={repository.root.name}/{short},")
    elsewhere = str(tmp_path_factory.mktemp("elsewhere"))
    assert commands_of(repository, GITHUB_WORKSPACE=elsewhere)[0].startswith("::error file=posts/")


def test_no_annotation_names_a_file_that_is_not_there(repository):
    (repository.root / GAP).unlink()
    lines = commands_of(repository)
    assert (
        lines[0].startswith("::error title=Chưa có bài%3A Trường THCS Hoa Sữa")
        and "Tạo tệp posts/thcs-hoa-sua/2026-q3-ten-bai.md" in lines[0]
    )
    (repository.root / "posts/schools.yml").unlink()
    lines = commands_of(repository)
    assert lines[0].startswith("::error title=Bài cần sửa::Không có tệp posts/schools.yml.")


def test_the_summary_of_a_job_is_appended_where_github_names_a_file(troubled):
    troubled.write("tom-tat.md", "Bước trước.\n")
    done = troubled.check("--format", "github", GITHUB_STEP_SUMMARY="tom-tat.md")
    assert done.status == 2
    text = (troubled.root / "tom-tat.md").read_text("utf-8")
    assert text.startswith("Bước trước.\n## Chưa đạt: 3 chỗ cần sửa, 1 yêu cầu chưa có bài.\n")
    assert "| Quý | Đã có bài | Còn hạn | Chưa có bài | Miễn | Tỷ lệ |\n|---|---:|---:|---:|---:|---:|\n" in text
    assert "| Quý III/2026 | 2 | 0 | 1 | 0 | 66,7% |" in text
    assert "### Chưa có bài (1)\n\n- Trường THCS Hoa Sữa (thcs-hoa-sua) – 2026-Q3" in text
    assert "### Cần sửa (3)\n" in text
    for other in ("text", "json", "junit"):
        assert troubled.check("--format", other, GITHUB_STEP_SUMMARY="khac.md").status == 2
    assert not (troubled.root / "khac.md").exists()


def test_a_summary_that_cannot_be_written_changes_no_status(repository):
    done = repository.check("--format", "github", GITHUB_STEP_SUMMARY="khong-co/tom-tat.md")
    assert done.status == 0
    assert "Không ghi được tóm tắt vào “khong-co/tom-tat.md”" in done.err


def test_the_summary_shows_names_as_they_are():
    assert github._plain("a|b\n<i>*c* @d: :e:") == "a&#124;b &#60;i&#62;&#42;c&#42; &#64;d: &#58;e:"


def test_annotations_that_concern_the_change_come_first(mixed):
    lines = mixed.check("--format", "github", "--changed-since", "main").out.splitlines()
    files = [re.search(r"posts/[\w/.-]+\.md", line)[0] for line in lines[:-1]]
    assert files == [
        "posts/thcs-hoa-sua/2026-q3-moi.md",
        "posts/thcs-hoa-sua/2026-q3-moi.md",
        "posts/thcs-hoa-sua/2026-q3-ngan.md",
        "posts/so-mau/2026-q3-hai.md",
        "posts/mam-non-mai/2026-q3-cu.md",
        "posts/mam-non-mai/2026-q2-ten-bai.md",
        "posts/mam-non-mai/2026-q3-ngan.md",
    ]
    assert lines[3] == "::notice file=posts/so-mau/2026-q3-hai.md,line=1,title=Bài được tính cho quý III/2026::“Bữa cơm” được tính."
    assert len(mixed.check("--format", "github").out.splitlines()) == len(lines) - 1, "without a change nothing is said of good posts"


def test_the_summary_of_a_job_begins_with_the_change(mixed):
    mixed.check("--format", "github", "--changed-since", "main", GITHUB_STEP_SUMMARY="tom-tat.md")
    text = (mixed.root / "tom-tat.md").read_text("utf-8")
    assert text.index("**So với main") < text.index("| Quý |")
    assert "- Xấu đi (1):\n  - Trường THCS Hoa Sữa" in text


def test_a_hint_is_a_notice_on_its_line(repository):
    reading = read(repository.root)
    hinted = replace(reading, hints=(Hint(GAP, 7, "Dấu “**” còn nguyên.", "Xem lại."),))
    coverage = judge(reading.column, dt.date(2026, 10, 5))
    assert Annotation("notice", GAP, 7, "Gợi ý", "Dấu “**” còn nguyên. Xem lại.") in github.annotations(coverage, hinted)

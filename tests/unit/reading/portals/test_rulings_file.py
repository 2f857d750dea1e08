"""``ghi-de.yml``: what people say of portals, and every message about it."""

import pytest

from chuyenmuc.model.portals.ruling import RULINGS, Ruling
from chuyenmuc.model.roster import Roster
from chuyenmuc.problem import SourceReport
from chuyenmuc.reading.portals.rulings_file import parse_rulings
from chuyenmuc.reading.read import read
from support.columns import Q3, day
from support.portal_records import override, proof, write_rulings
from support.scenes import PLAN, ROSTER, Repository

GOOD = """\
format: 1
overrides:
  - unit: thcs-hoa-sua
    quarter: 2026-Q3
    verdict: own-column
    date: 2026-09-20
    by: Tổ kiểm tra
    reason: Chuyên mục nằm trong mục Đoàn – Đội
    document: Biên bản số 3
proofs:
  - {unit: mam-non-mai, quarter: 2026-Q3, date: 2026-09-21, by: Hiệu trưởng, address: "https://mai.example.edu.vn/bdg"}
"""


@pytest.fixture
def repository(tmp_path):
    """A roster and a plan, and nothing else to read."""
    repository = Repository(tmp_path)
    repository.write("posts/schools.yml", ROSTER)
    repository.write("posts/plan.yml", PLAN)
    return repository


def told(repository, source: str) -> list[str]:
    """The problems of a file; no ruling may come of an entry that has one."""
    repository.write(RULINGS, source)
    reading = read(repository.root)
    assert reading.office_problems == reading.problems
    return [str(problem).removeprefix(f"{RULINGS}:") for problem in reading.problems]


def test_both_kinds_are_read(repository):
    assert told(repository, GOOD) == []
    ruled, proved = read(repository.root).column.rulings
    reason = "Chuyên mục nằm trong mục Đoàn – Đội"
    assert ruled == Ruling("thcs-hoa-sua", Q3, "own-column", day("2026-09-20"), "Tổ kiểm tra", reason, "Biên bản số 3", line=3)
    assert proved == Ruling(
        "mam-non-mai", Q3, "own-column", day("2026-09-21"), "Hiệu trưởng", address="https://mai.example.edu.vn/bdg", line=11
    )
    assert (ruled.is_proof, proved.is_proof) == (False, True)


@pytest.mark.parametrize("source", ["", "# chưa có gì\n", "overrides: []\n", "proofs:\n"])
def test_a_file_may_hold_nothing(repository, source):
    assert told(repository, source) == [] and read(repository.root).column.rulings == ()


def test_the_word_of_the_page_says_the_same_as_its_id(repository):
    assert told(repository, GOOD.replace("own-column", "Chưa thấy chuyên mục")) == []
    assert read(repository.root).column.rulings[0].verdict == "none"


def test_a_former_id_means_the_unit_that_had_it(repository):
    repository.write("posts/schools.yml", ROSTER.replace("{id: thcs-hoa-sua,", "{id: thcs-hoa-sua, renamed_from: [thcs-cu],"))
    write_rulings(repository, [override("thcs-cu", Q3, "none", "2026-09-20")])
    reading = read(repository.root)
    assert reading.problems == () and reading.column.rulings[0].unit == "thcs-hoa-sua"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("unit: thcs-hoa-sua", "unit: thcs-hoa-sau", "3: Không có đơn vị “thcs-hoa-sau” trong danh sách. Có phải ý bạn là “thcs-hoa-sua”?"),
        ("  - unit: thcs-hoa-sua\n    quarter", "  - quarter", "3: Thiếu mục “unit” của mục ghi đè. Ghi mã đơn vị, ví dụ “unit: thcs-hoa"),
        ("    quarter: 2026-Q3\n", "", "3: Thiếu mục “quarter” của mục ghi đè. Ghi quý, ví dụ “quarter: 2026-Q4”."),
        ("quarter: 2026-Q3\n", "quarter: quý 3\n", "4: Không đọc được quý “quý 3”. Viết năm, gạch nối, Q và số quý: 2026-Q3."),
        ("    verdict: own-column\n", "", "3: Thiếu mục “verdict” của mục ghi đè. Chọn một trong: carried (đã gắn chuyên mục này)"),
        ("verdict: own-column", "verdict: tot", "5: Giá trị “tot” của mục “verdict” không có trong danh sách. Chọn một trong: carried ("),
        ("    date: 2026-09-20\n", "", "3: Thiếu mục “date” của mục ghi đè. Ghi ngày xem cổng, ví dụ “date: 2026-11-20”."),
        ("2026-09-20", "2026-09-31", "6: Ngày “2026-09-31” không có thật."),
        ("2026-09-20", "2026-06-30", "6: Ngày xem 30/6/2026 sớm hơn ngày đầu của quý III/2026. Ghi ngày đã xem cổng trong quý ấy"),
        ("    by: Tổ kiểm tra\n", "", "3: Thiếu mục “by” của mục ghi đè. Ghi ai đã xem: chức danh hoặc tên tổ, đoàn."),
        ("by: Tổ kiểm tra", "by: " + "a" * 101, "7: Mục “by” dài 101 ký tự, quá 100 ký tự. Rút ngắn lại."),
        ("    reason: Chuyên mục nằm trong mục Đoàn – Đội\n", "", "3: Thiếu mục “reason” của mục ghi đè. Ghi vì sao kết quả của máy không"),
        ("    document: Biên bản số 3\n", "", "3: Thiếu mục “document” của mục ghi đè. Ghi văn bản làm căn cứ, ví dụ “Biên bản kiểm tra"),
        ("Biên bản số 3", "a" * 201, "9: Mục “document” dài 201 ký tự, quá 200 ký tự."),
        ("    by: Tổ", "    nguoi: A\n    by: Tổ", "7: Không có mục nào tên “nguoi” trong mục ghi đè."),
        ("    by: Tổ", "    address: hoa-sua\n    by: Tổ", "7: Địa chỉ “hoa-sua” không dùng được. Viết đủ cả “https://…”."),
        (', address: "https://mai.example.edu.vn/bdg"', "", "11: Thiếu mục “address” của mục tự chứng minh. Ghi địa chỉ trang"),
        ("https://mai.example.edu.vn/bdg", "javascript:alert(1)", "11: Địa chỉ “javascript:alert(1)” không dùng được."),
        ("by: Hiệu trưởng, ", "by: Hiệu trưởng, verdict: none, ", "11: Giá trị “none” của mục “verdict” không có trong danh sách."),
        ("by: Hiệu trưởng, ", "by: Hiệu trưởng, document: Sổ 1, ", "11: Không có mục nào tên “document” trong mục tự chứng minh."),
        (", by: Hiệu trưởng", "", "11: Thiếu mục “by” của mục tự chứng minh."),
        ("2026-09-21", "2026-01-01", "11: Ngày xem 1/1/2026 sớm hơn ngày đầu của quý III/2026."),
    ],
)  # fmt: skip
def test_each_mistake_has_its_message_and_spoils_its_own_entry_alone(repository, old, new, said):
    assert old in GOOD
    (problem,) = told(repository, GOOD.replace(old, new))
    assert problem.startswith(said)
    assert len(read(repository.root).column.rulings) == 1


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("- unit: a\n", "1: Tệp ghi đè viết chưa đúng. Tệp có hai mục: “overrides:”"),
        ("override: []\n", "1: Không có mục nào tên “override” trong tệp ghi đè. Có phải ý bạn là “overrides”?"),
        ("format: 2\nrulings: []\n", "1: Tệp do một bản chương trình mới hơn ghi (“format: 2”)"),
        ("overrides: thcs-hoa-sua\n", "1: Mục “overrides” phải là một danh sách."),
        ("proofs: [a]\n", "1: Giá trị của mục “proofs” viết chưa đúng kiểu. Viết mỗi mục con thành “- {unit: "),
        ("overrides: [\n", "2: Thiếu dấu đóng ngoặc"),
        ("proofs: []\nproofs: []\n", "2: Mục “proofs” viết hai lần."),
    ],
)
def test_a_file_of_another_shape_is_refused(repository, source, said):
    (problem,) = told(repository, source)
    assert problem.startswith(said)


def test_all_mistakes_of_an_entry_are_told_at_once(repository):
    assert len(told(repository, "overrides: [{}]\nproofs: [{la: 1}]\n")) >= 6 + 4


def test_a_link_out_of_the_repository_is_not_followed(repository, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("noi-khac") / "ghi-de.yml"
    elsewhere.write_text(GOOD, "utf-8")
    (repository.root / "posts/_cong").mkdir()
    (repository.root / RULINGS).symlink_to(elsewhere)
    (problem,) = read(repository.root).problems
    assert "symlink" in problem.what
    elsewhere.unlink()
    (problem,) = read(repository.root).problems
    assert problem.path == RULINGS


def test_without_a_roster_no_unit_is_called_unknown():
    report = SourceReport(RULINGS)
    rulings = parse_rulings(GOOD, report, Roster())
    assert [ruling.unit for ruling in rulings] == ["thcs-hoa-sua", "mam-non-mai"] and report.problems == []


def test_words_of_people_become_plain_text(repository):
    write_rulings(repository, [override("thcs-hoa-sua", Q3, "none", "2026-09-20", reason="Xem <b>lại</b> \u202e")], [
        proof("mam-non-mai", Q3, "2026-09-21", by="Cô <i>Mai</i>")
    ])  # fmt: skip
    ruled, proved = read(repository.root).column.rulings
    assert (ruled.reason, proved.by) == ("Xem ‹b›lại‹/b›", "Cô ‹i›Mai‹/i›")

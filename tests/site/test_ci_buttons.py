"""The buttons of GitHub and GitLab: a clerk runs the column by them alone, and no person's name or number is ever where others see it."""

import email
import email.policy
from pathlib import Path

import pytest

from chuyenmuc.offices.wheel import OFFICE
from support.ci_services import VENV, Service, small_office
from support.lists import simple
from support.offices import made_wheel, program, texts
from support.offices import office as begun
from support.scenes import Repository, git, once, post_text
from support.sheets import sheet_text

CONTACTS = """\
office: {name: Phòng Văn hoá, email: vhxh@phuong.example.vn, phone: "024 3333 1111"}
units:
  thcs-hoa-sua: {name: Cô Lan, email: lan@hoa-sua.example.vn, phone: "0912 345 678"}
"""
PRIVATE = ("Cô Lan", "lan@hoa-sua", "0912 345 678", "024 3333 1111")
UNITS = ((1, "Trường THCS Hoa Sữa"), (2, "Trường Mầm non Mai"))
NEW = (3, "Trường Tiểu học Cánh Diều")
HEAD = ("STT", "Tên trường")
WITH_PEOPLE = simple((*HEAD, "Hiệu trưởng", "Điện thoại"), (*UNITS[0], "Nguyễn Thị An", "0987 654 321"), UNITS[1], NEW)
WITHOUT = simple((*HEAD, "Địa chỉ"), *UNITS, NEW)
ANSWERS = "--agency phuong-mau --since 2026-Q4"
SHEET = sheet_text("thcs-hoa-sua", "2026-q3-moi-gui.md", post_text("2026-09-20"))
WHEEL = "goi/chuyenmuc-99.10.0-py3-none-any.whl"


@pytest.fixture(params=["github", "gitlab"])
def service(request, tmp_path) -> Service:
    """A service with the small office's repository, whose jobs may open requests."""
    secrets = {} if request.param == "github" else {"REQUEST_TOKEN": "khoa"}
    service = Service(request.param, tmp_path / "noi-giu", secrets=secrets)
    service.take(Repository(once("small-office", small_office)))
    return service


@pytest.fixture
def with_contacts(service, tmp_path) -> Service:
    """The same, with the office's contacts as its secret."""

    def add(text: str = CONTACTS) -> None:
        file = tmp_path / "danh-ba"
        file.write_text(text, "utf-8")
        service.secrets["CONTACTS"] = text if service.name == "github" else str(file)

    add()
    service.with_contacts = add
    return service


def changed(service: Service, branch: str) -> list[str]:
    return git(service.held, "-c", "core.quotePath=false", "diff", "--name-status", "main", branch).split("\n")[:-1]


def upgrade_stand_in(service: Service, more: str = "") -> None:
    """A “chuyenmuc” that upgrades as the command does: the wheel becomes the one that requirements.txt names."""
    service.tool(
        "chuyenmuc",
        f"""#!/bin/sh
if [ "$1" != upgrade ]; then exec {VENV}/chuyenmuc "$@"; fi
shift
grep -q hỏng "$2" && echo "“$2” không phải tệp .whl của phần mềm này." >&2 && exit 2
echo "./$2 --hash=sha256:00" > requirements.txt
{more}
echo "Đã thay bản cũ bằng $2: 3 trang đổi, không con số nào đổi."
""",
    )


def test_one_quarters_life_by_buttons_alone(with_contacts):
    """In a public repository, whose letters name nobody though the contacts are there."""
    service = with_contacts
    service.keeps = True
    reminded = service.press("Nhắc hạn")
    letters = b"".join(reminded.artifacts.values()).decode()
    assert "Trường THCS Hoa Sữa" in letters and not [one for one in PRIVATE if one in letters]
    assert reminded.status == 0 and {Path(name).name for name in reminded.artifacts} == {
        "thcs-hoa-sua.eml",
        "thcs-hoa-sua.txt",
        "tong-hop.txt",
    }
    assert "Nhắc 1 đơn vị, ngày 20/10/2026: 1 đã qua hạn." in reminded.shown and "bảy ngày nữa" in reminded.shown

    service.edit("main", "Tải phiếu lên", {"posts/_hop-thu/phieu.html": SHEET, "posts/_hop-thu/la.html": "<p>không phải phiếu</p>"})
    done = service.press("Nhập bài từ hộp thư")
    assert done.status == 0, done.printed
    request = service.request("hop-thu")
    assert request.title == "Bài mới từ hộp thư" and "KHÔNG NHẬP" in request.body and "Đọc từng bài" in request.body
    assert "→ posts/thcs-hoa-sua/2026-q3-moi-gui.md, được tính cho quý III/2026" in request.body
    there = service.files("hop-thu")
    assert {"posts/thcs-hoa-sua/2026-q3-moi-gui.md", "posts/_hop-thu/la.html"} <= there and "posts/_hop-thu/phieu.html" not in there
    assert all("posts/" in line for line in changed(service, "hop-thu"))
    assert any(name.endswith("site/truong/thcs-hoa-sua/2026-q3-moi-gui/index.html") for name in done.artifacts)
    service.merge("hop-thu")
    service.keeps = False

    reminded = service.press("Nhắc hạn")
    assert reminded.status == 0 and reminded.artifacts == {} and "không có đơn vị nào cần nhắc" in reminded.shown

    done = service.press("Chốt quý", quarter="2026-Q3")
    request = service.request("chot-quy-2026-Q3")
    assert done.status == 0 and request.title == "Chốt quý 2026-Q3" and "Đã chốt quý III/2026: 3/3 đơn vị đã có bài, 100%." in request.body
    assert changed(service, "chot-quy-2026-Q3") == ["A\tposts/_closed/2026-q3.json"]
    if service.name == "github":  # GitLab runs the check of the change by itself
        assert "Thay đổi này đạt: không thêm chỗ cần sửa" in request.body and request.title in done.shown
    service.merge("chot-quy-2026-Q3")
    again = service.press("Chốt quý", quarter="2026-Q3")
    assert again.status == 2 and "Quý III/2026 đã chốt trong posts/_closed/2026-q3.json." in again.shown
    assert "chưa làm được" in again.shown.lower() and service.branches() == {"main"}

    upgrade_stand_in(service)
    service.edit("main", "Tải bản mới lên", {WHEEL: "PK", WHEEL.replace("10", "9"): "PK"})
    done = service.press("Nâng cấp phần mềm")
    assert done.status == 0 and f"Đã thay bản cũ bằng {WHEEL}" in service.request("nang-cap").body
    assert changed(service, "nang-cap") == ["M\trequirements.txt"]
    service.merge("nang-cap")
    assert not [one for one in PRIVATE if one in service.everything()]


def test_a_button_with_nothing_to_do_says_so_and_ends_green(service):
    for button, said in (
        ("Nhập bài từ hộp thư", "Không có gì thay đổi"),
        ("Nhập danh sách trường", "Chưa có danh sách nào trong thư mục danh-sach/."),
        ("Nâng cấp phần mềm", "Trong goi/ không có bản nào mới hơn"),
    ):
        done = service.press(button)
        assert done.status == 0 and said in done.shown, done.printed
    assert service.branches() == {"main"}


def test_what_was_typed_reaches_the_command_as_it_is_and_no_shell_reads_it(service):
    done = service.press("Chốt quý", quarter='2026-Q3"; touch hong # `touch hong` $(touch hong)')
    assert done.status == 2 and "Không đọc được quý “2026-Q3" in done.shown and "sửa theo báo cáo ở trên" in done.shown.lower()
    assert service.branches() == {"main"} and not (service.folder / "job/hong").exists()


def test_an_inbox_of_nothing_but_what_cannot_be_used_is_red(service):
    service.edit("main", "Tải lên", {"posts/_hop-thu/la.html": "<p>không phải phiếu</p>"})
    done = service.press("Nhập bài từ hộp thư")
    assert done.status == 2 and "KHÔNG NHẬP" in done.shown and "Sửa hay xoá tệp ấy" in done.shown and service.branches() == {"main"}


# People


def test_contacts_are_in_the_letters_of_a_private_repository_and_nowhere_else(with_contacts):
    with_contacts.visibility = "private"
    done = with_contacts.press("Nhắc hạn")
    (letter,) = [data for name, data in done.artifacts.items() if name.endswith(".eml")]
    (to,) = email.message_from_bytes(letter, policy=email.policy.default)["to"].addresses
    assert done.status == 0 and to.addr_spec == "lan@hoa-sua.example.vn"
    assert not [one for one in PRIVATE if one in done.printed + done.shown]
    assert not [name for name in done.artifacts if "contacts" in name] and not (with_contacts.folder / "job/.contacts.yml").exists()


def test_mistakes_in_the_contacts_are_told_without_what_stands_there(with_contacts):
    with_contacts.visibility = "private"
    with_contacts.with_contacts(CONTACTS.replace('"0912 345 678"', "0912 345 678: x"))
    done = with_contacts.press("Nhắc hạn")
    assert done.status == 2 and ".contacts.yml:3: Danh bạ viết chưa đúng ở dòng này." in done.shown
    assert done.artifacts == {} and not [one for one in ("Cô Lan", "hoa-sua.example", "0912") if one in done.printed]


def test_a_list_with_people_is_refused_where_others_see_it(service):
    service.visibility = "internal"
    service.edit("main", "Tải danh sách lên", {"danh-sach/truong.xlsx": WITH_PEOPLE})
    done = service.press("Nhập danh sách trường", answers=ANSWERS)
    assert done.status == 2 and "cột C (Hiệu trưởng), cột D (Điện thoại)" in done.shown and "lịch sử git" in done.shown
    assert service.branches() == {"main"} and "0987" not in done.printed and "Nguyễn" not in done.printed


# The roster


def test_a_list_is_asked_about_taken_without_its_people_and_replaced(service):
    """In a private repository, which takes a list with people."""
    service.visibility = "private"
    service.edit("main", "Tải danh sách lên", {"danh-sach/truong moi.xlsx": WITH_PEOPLE})
    asked = service.press("Nhập danh sách trường")
    assert (
        asked.status == 2 and "--agency phuong-mau" in asked.shown and "--since 2026-Q4" in asked.shown and service.branches() == {"main"}
    )
    wrong = service.press("Nhập danh sách trường", answers='--people thay"; touch hong')
    assert wrong.status == 2 and "có dấu ngoặc kép mở mà không đóng" in wrong.shown and not (service.folder / "job/hong").exists()
    done = service.press("Nhập danh sách trường", answers=ANSWERS)
    request = service.request("danh-sach")
    assert done.status == 0 and request.title == "Danh sách trường mới" and "Người liên hệ không được ghi" in request.body
    assert changed(service, "danh-sach") == ["D\tdanh-sach/truong moi.xlsx", "M\tposts/schools.yml"]
    assert "tieu-hoc-canh-dieu: Trường Tiểu học Cánh Diều, Tiểu học, UBND phường Mẫu, từ quý IV/2026" in request.body
    assert not [one for one in ("0987 654 321", "Nguyễn Thị An") if one in done.printed + request.body + service.everything()]

    assert service.press("Nhập danh sách trường", answers="--agency phuong-mau --since tu-dau").status == 0
    assert service.branches() == {"main", "danh-sach"} and "từ quý IV/2026" not in service.request("danh-sach").body
    if service.name == "github":
        assert service.request("danh-sach").count == 2
    own = service.text("posts/schools.yml", "danh-sach").replace("Cánh Diều", "Cánh diều")
    service.edit("danh-sach", "Sửa tên", {"posts/schools.yml": own})
    refused = service.press("Nhập danh sách trường", answers=ANSWERS)
    assert refused.status == 2 and "đã có người sửa thêm" in refused.shown
    assert service.text("posts/schools.yml", "danh-sach") == own

    service.merge("danh-sach")
    service.edit("main", "Tải lại lên", {"danh-sach/a.csv": "Tên trường,Cấp học\nTrường Mầm non Mai,\n"})
    same = service.press("Nhập danh sách trường", answers="--keep-rest")
    assert same.status == 0 and "không có gì để ghi" in same.shown and service.branches() == {"main"}
    service.edit("main", "Tải thêm", {"danh-sach/b.xlsx": WITHOUT})
    two = service.press("Nhập danh sách trường")
    assert two.status == 2 and "có 2 tệp: danh-sach/a.csv danh-sach/b.xlsx" in two.shown


# Requests


def test_where_a_job_may_not_open_a_request_it_says_what_to_do(service):
    if service.name == "github":
        (service.folder / "gh-is-not-allowed").touch()
    else:
        del service.secrets["REQUEST_TOKEN"]
    service.edit("main", "Tải lên", {"danh-sach/truong.xlsx": WITHOUT})
    done = service.press("Nhập danh sách trường", answers=ANSWERS)
    assert done.status != 0
    if service.name == "github":
        assert (
            "/compare/main...danh-sach?expand=1" in done.shown and "Allow GitHub Actions to create and approve pull requests" in done.shown
        )
    else:
        assert "tạo biến REQUEST_TOKEN" in done.shown and service.branches() == {"main"}


# The upgrade


def test_a_bad_wheel_is_refused_in_red(service):
    upgrade_stand_in(service)
    service.edit("main", "Tải lên", {WHEEL: "hỏng"})
    done = service.press("Nâng cấp phần mềm")
    assert done.status == 2 and "không phải tệp .whl của phần mềm này" in done.shown and service.branches() == {"main"}


def test_workflows_that_github_lets_no_job_change_are_put_aside_and_the_request_says_so(service):
    file = ".github/workflows/check.yml" if service.name == "github" else "mkdocs.yml"
    upgrade_stand_in(service, f"echo '# mới' >> {file}; yes Trường | tr -d '\\n' | head -c 45001; echo")
    service.edit("main", "Tải lên", {WHEEL: "PK"})
    done = service.press("Nâng cấp phần mềm")
    assert done.status == 0, done.printed
    assert len(service.request("nang-cap").body.encode()) < 35_000, "what is longer, no service takes"
    assert "… ở giữa còn nữa, xem đủ trong nhật ký" in service.request("nang-cap").body
    if service.name == "github":
        assert changed(service, "nang-cap") == ["M\trequirements.txt"]
        assert done.artifacts["workflows/check.yml"].decode().endswith("# mới\n")
        assert "CÒN MỘT VIỆC TRƯỚC KHI GỘP" in service.request("nang-cap").body
    else:
        assert changed(service, "nang-cap") == ["M\tmkdocs.yml", "M\trequirements.txt"]


def test_an_office_is_upgraded_by_the_command_itself(service, tmp_path):
    check = ".github/workflows/check.yml"
    packed = f"{OFFICE}ci/github/{check}"
    newer = made_wheel(tmp_path, "1.1.0", **program("Trang khác"), **{packed: texts()[packed] + "# mới\n"})
    office = Service(service.name, tmp_path / "co-quan", secrets=service.secrets)
    office.take(begun(tmp_path / "kho", made_wheel(tmp_path, "1.0.0", **program())))
    office.edit("main", "Tải bản mới lên", {f"goi/{newer.name}": newer.read_bytes()})
    done = office.press("Nâng cấp phần mềm")
    assert done.status == 0, done.printed
    body = office.request("nang-cap").body
    assert "# Nâng cấp 1.0.0 → 1.1.0" in body and "1 trang đổi nội dung: /" in body
    replaced = {"D\tgoi/chuyenmuc-1.0.0-py3-none-any.whl", "M\trequirements.txt"}
    if service.name == "github":
        assert set(changed(office, "nang-cap")) == replaced and done.artifacts["workflows/check.yml"].decode().endswith("# mới\n")
        assert body.index("CÒN MỘT VIỆC TRƯỚC KHI GỘP") < body.index("# Nâng cấp")
    else:
        assert set(changed(office, "nang-cap")) == {*replaced, f"M\t{check}"}
    office.merge("nang-cap")
    assert "không có bản nào mới hơn" in office.press("Nâng cấp phần mềm").shown

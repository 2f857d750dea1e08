"""What an upgrade does, in words."""

from chuyenmuc.history.merge_file import Conflict
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.offices.coverage_changes import CoverageChange
from chuyenmuc.offices.machine_owned import FileChange
from chuyenmuc.offices.site_difference import SiteDifference
from chuyenmuc.offices.upgrade_report import Upgrade, lines

QUIET = Upgrade("1.0.0", "1.1.0", [], SiteDifference([], [], [], 7, {}), [], [])


def test_an_upgrade_that_changes_nothing_says_so():
    assert list(lines(QUIET)) == [
        "# Nâng cấp 1.0.0 → 1.1.0", "", "## Với người đọc", "",
        "- 7 trang giữ nguyên nội dung", "- Kênh tin: mọi mục giữ nguyên mã", "- Số liệu: không đổi",
        "", "## Tệp đổi theo bản mới", "", "- `goi/`: tệp .whl bản 1.1.0 thay bản 1.0.0",
    ]  # fmt: skip


def test_all_that_changes_is_told_and_long_lists_end():
    upgrade = Upgrade(
        "1.0.0",
        "1.1.0",
        [
            FileChange(".github/workflows/a.yml", "a\nb\n", "a\nc\n"),
            FileChange(".github/workflows/moi.yml", None, "x\n"),
            FileChange("bo.yml", "x\n", None),
            FileChange("requirements.txt", "click==8.0 \\\n    --hash=x\nold==1\n", "click==8.1 \\\n    --hash=y\n"),
            FileChange("giu.yml", "x\n", "x\n", kept="Tệp vẫn để vắng."),
            FileChange("hai.yml", "x\n", "x\n", (Conflict(12, ("ta\n",), ("mẹ\n",)), Conflict(20, (), ("thêm\n",)))),
        ],
        SiteDifference(["/moi/"], ["/cu/"], [f"/{number}/" for number in range(40)], 3, {"": 2, "truong/a/": 1}),
        [CoverageChange("Trường Mẫu", Quarter(2026, 3), "đã có bài", "chưa có bài")],
        ["posts/a/b.md:1: Thiếu tóm tắt."],
    )
    text = "\n".join(lines(upgrade))
    for part in (
        "- 1 trang không còn ở địa chỉ cũ: /cu/", "- 1 trang mới: /moi/", "- 40 trang đổi nội dung: /0/, ", " và 10 nơi nữa",
        "3 mục không còn mã cũ, nơi nhận kênh tin sẽ hiện lại như tin mới, ở /, /truong/a/",
        "- Trường Mẫu, quý III/2026: đã có bài → chưa có bài", "chỉ bản mới phát hiện (1)", "- posts/a/b.md:1: Thiếu tóm tắt.",
        "- `giu.yml:1`: Tệp vẫn để vắng.", "- `hai.yml:12`: cơ quan viết", "        ta\n", "        mẹ\n", "- `hai.yml:20`", "(đã xoá)",
        "- `.github/workflows/a.yml`: sửa", "        -b\n        +c", "moi.yml`: tệp mới", "`bo.yml`: bỏ tệp",
        "- `requirements.txt`: 2 gói đổi phiên bản", "    - click 8.0 → 8.1", "    - old 1 → (bỏ)",
    ):  # fmt: skip
        assert part in text, part

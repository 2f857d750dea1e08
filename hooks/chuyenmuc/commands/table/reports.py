"""The commands that write reports."""

from pathlib import Path

from chuyenmuc.commands.table.entries import QUIET, Command, argument

COMMANDS = (
    Command(
        "report",
        "reports.report",
        "viết sẵn báo cáo năm (Word, Excel, PDF)",
        "Viết báo cáo công tác bình đẳng giới của một năm theo thể thức Nghị định 30/2020/NĐ-CP: số liệu lấy từ các tệp so-lieu-<năm>.yml, "
        "bài đăng và kết quả kiểm chứng cổng; chỗ cần người viết được tô vàng. Bản đã có người sửa không bao giờ bị ghi đè.",
        (
            argument("year", metavar="NĂM", help="năm cần báo cáo, ví dụ 2026"),
            argument("--unit", metavar="MÃ", help="báo cáo của riêng đơn vị này để nộp lên; không ghi thì là của cơ quan"),
            argument("--output", type=Path, metavar="THƯ-MỤC", help="ghi vào thư mục này; không ghi thì là .bao-cao/<năm>"),
            argument("--pdf", action="store_true", help="làm thêm bản PDF (cần LibreOffice)"),
            QUIET,
        ),
    ),
)

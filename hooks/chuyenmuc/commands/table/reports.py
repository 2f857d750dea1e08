"""The commands that write the yearly report, the archive of a year, and the column for other programs."""

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
    Command(
        "archive",
        "reports.archive",
        "lưu cả một năm thành một tệp mở được không cần mạng",
        "Gói một năm để lưu hồ sơ: trang chuyên mục của năm mở thẳng từ ổ đĩa, bảng tổng hợp từng quý, báo cáo, số liệu, kênh tin, danh "
        "sách đơn vị, bản chốt quý, kết quả kiểm chứng cổng, mã SHA-256 của mọi tệp. Số liệu tính đến hôm nay; bài đã gỡ thì không có.",
        (
            argument("year", metavar="NĂM", help="năm cần lưu, ví dụ 2026"),
            argument("--output", type=Path, metavar="TỆP", help="tệp .zip, hoặc thư mục; không ghi thì là .luu-tru/chuyen-muc-<năm>.zip"),
            argument("--replace", action="store_true", help="thay bản lưu đã có"),
            QUIET,
        ),
    ),
    Command(
        "export",
        "reports.export",
        "chép chuyên mục sang WordPress, Hugo hay Zensical",
        "Ghi mọi bài đang đăng, kèm hình, âm thanh, phim, đơn vị và chủ đề, theo dạng của một chương trình khác, để ai muốn rời đi thì "
        "mang được bài của mình theo. Bài nháp và bài đã gỡ không đi theo; kho này không đổi.",
        (
            argument("kind", choices=("wxr", "hugo", "zensical"), metavar="DẠNG", help="wxr (WordPress), hugo hay zensical"),
            argument("output", type=Path, metavar="NƠI-GHI", help="tệp .xml mới cho wxr; thư mục mới cho hugo, zensical"),
            argument("--skip", action="store_true", help="bỏ lại bài còn chỗ cần sửa, chép phần còn lại"),
            QUIET,
        ),
    ),
)

"""The commands about the portals of units."""

from pathlib import Path

from chuyenmuc.commands.table.entries import QUIET, Command, argument

COMMANDS = (
    Command(
        "verify",
        "portals.verify",
        "xem cổng của từng đơn vị có chuyên mục không",
        "Mở website và trang chuyên mục của từng đơn vị ghi trong danh sách, tìm chuyên mục bình đẳng giới của quý, rồi ghi kết quả kèm "
        "bằng chứng vào posts/_cong/. Lệnh chỉ đọc, mỗi máy chủ hỏi lần lượt, và tôn trọng robots.txt. Đây là lệnh duy nhất dùng mạng.",
        (
            argument("units", nargs="*", metavar="MÃ", help="chỉ xem những đơn vị này; không ghi thì xem mọi đơn vị phải đăng"),
            argument("--quarter", metavar="QUÝ", help="kiểm chứng cho quý này; không ghi thì là quý mới nhất của kế hoạch"),
            argument("--resume", action="store_true", help="làm tiếp lượt dừng giữa chừng, không hỏi lại cổng đã xem"),
            argument("--dry-run", action="store_true", help="chỉ cho xem kết quả, không ghi"),
            argument("--contact", metavar="THƯ", help="thư hay điện thoại để chủ cổng liên hệ; không ghi thì lấy extra.office.email"),
            argument("--site", action="append", default=[], metavar="URL", help="địa chỉ cũ của trang này; ghi nhiều lần được"),
            argument("--at-once", type=int, default=64, metavar="SỐ", help="số yêu cầu cùng lúc; không ghi thì là 64"),
            argument("--delay", type=float, default=1.0, metavar="GIÂY", help="nghỉ giữa hai yêu cầu tới một máy chủ; không ghi thì là 1"),
            argument("--timeout", type=float, default=30.0, metavar="GIÂY", help="chờ một trang lâu nhất; không ghi thì là 30"),
            argument("--screenshots", type=Path, metavar="THƯ-MỤC", help="chụp trang đã tìm thấy vào thư mục này (cần Playwright)"),
            argument("--allow-private", action="store_true", help="cho xem cả địa chỉ trong mạng nội bộ; chỉ để thử"),
            QUIET,
        ),
    ),
    Command(
        "inspect",
        "portals.inspect",
        "rút thăm đơn vị để kiểm tra, nhập kết quả",
        "Rút thăm các đơn vị để kiểm tra cổng thông tin, ghi cho mỗi đơn vị một phiếu kiểm tra (Word và trang để in) và một bảng để điền "
        "kết quả; ai có mã rút thăm cũng rút lại được đúng như vậy. Điền xong thì nhập bảng bằng --results.",
        (
            argument("--sample", metavar="SỐ", help="rút thăm mấy đơn vị, chia theo cơ quan quản lý và cấp học"),
            argument("--seed", metavar="MÃ", help="mã rút thăm; cùng mã, cùng ngày thì rút ra cùng đơn vị; không ghi thì máy chọn"),
            argument("--unit", action="append", default=[], metavar="ĐƠN-VỊ", help="chỉ định đơn vị, không rút thăm; ghi nhiều lần được"),
            argument("--quarter", metavar="QUÝ", help="quý cần kiểm tra, ví dụ 2026-Q3; không ghi thì là quý này"),
            argument("--output", type=Path, metavar="THƯ-MỤC", help="ghi vào thư mục mới này; không ghi thì là .kiem-tra/<ngày>-<mã>"),
            argument("--results", type=Path, metavar="TỆP", help="nhập bảng kết quả đã điền (.xlsx, .csv) vào posts/_cong/ghi-de.yml"),
            argument("--dry-run", action="store_true", help="chỉ cho xem, không ghi gì"),
            QUIET,
        ),
    ),
)

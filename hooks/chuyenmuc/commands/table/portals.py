"""The commands that are about the units' own portals."""

from pathlib import Path

from chuyenmuc.commands.table.entries import QUIET, Command, argument

COMMANDS = (
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

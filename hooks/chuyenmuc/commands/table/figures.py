"""The commands about the figures of units."""

from pathlib import Path

from chuyenmuc.commands.table.entries import Command, argument

_YEAR = argument("--year", metavar="NĂM", help="năm của số liệu, ví dụ 2026; không ghi thì là năm nay")

COMMANDS = (
    Command(
        "figures",
        "figures.tables",
        "nhập, xuất số liệu của các đơn vị bằng Excel",
        "Xuất số liệu của các đơn vị thành một bảng Excel hay CSV để điền, hoặc ghi những gì đã điền vào tệp số liệu của từng đơn vị.",
        (),
        (
            Command(
                "export",
                "figures.tables",
                "xuất bảng số liệu, mỗi đơn vị một dòng",
                "Ghi một bảng .xlsx hay .csv: mỗi đơn vị một dòng, mỗi chỉ tiêu một hay hai cột, đã điền những gì đơn vị đã báo.",
                (
                    argument("file", type=Path, metavar="TỆP", help="tệp .xlsx hay .csv sẽ ghi"),
                    _YEAR,
                    argument("--unit", action="append", default=[], metavar="MÃ", help="chỉ đơn vị này; ghi nhiều lần được"),
                    argument("--replace", action="store_true", help="ghi đè nếu đã có tệp"),
                ),
            ),
            Command(
                "import",
                "figures.tables",
                "ghi bảng số liệu đã điền vào tệp của từng đơn vị",
                "Đọc bảng .xlsx hay .csv, nhận ra cột theo tên, nói đơn vị nào có số liệu mới hay đổi, rồi ghi vào "
                "posts/<đơn vị>/so-lieu-<năm>.yml. Ô trống không đổi gì. Còn một chỗ sai thì không ghi gì cả.",
                (
                    argument("file", type=Path, metavar="TỆP", help="tệp .xlsx hay .csv"),
                    _YEAR,
                    argument("--dry-run", action="store_true", help="chỉ cho xem sẽ thay đổi những gì, không ghi"),
                ),
            ),
        ),
    ),
)

"""The commands for whoever keeps the roster and the plan: quarters, reminders, the roster itself."""

from pathlib import Path

from chuyenmuc.commands.table.entries import ANSWERS, QUIET, Command, argument

COMMANDS = (
    Command(
        "close",
        "close",
        "chốt một quý đã hết hạn",
        "Ghi lại kết quả của một quý đã hết hạn vào posts/_closed/: trạng thái từng đơn vị, bài nào được tính, ngày đăng và dấu vết "
        "nội dung. Bảng tổng hợp của quý từ đó theo tệp này; bài bị xoá, sửa, lùi ngày hay thêm muộn về sau được liệt kê bên cạnh.",
        (argument("quarter", metavar="QUÝ", help="quý cần chốt, ví dụ 2026-Q3"), QUIET),
    ),
    Command(
        "remind",
        "remind",
        "viết sẵn thư và tin nhắn nhắc hạn",
        "Viết sẵn thư và tin nhắn cho từng đơn vị đã qua hạn, sắp đến hạn hay cần chuẩn bị bài trước kỳ nghỉ hè, và một danh sách để gọi. "
        "Lệnh không gửi gì. Người nhận lấy từ tệp .contacts.yml.",
        (argument("--output", type=Path, metavar="THƯ-MỤC", help="ghi vào thư mục này; không ghi thì là .nhac/<ngày>"),),
    ),
    Command(
        "roster",
        "roster",
        "nhập, xuất danh sách đơn vị bằng Excel",
        "Nhập danh sách trường từ tệp Excel hay CSV mà cơ quan đang giữ, hoặc xuất danh sách ra thành tệp như thế.",
        (),
        (
            Command(
                "import",
                "roster",
                "so một danh sách Excel, CSV với posts/schools.yml rồi ghi những chỗ khác",
                "Đọc tệp .xlsx hay .csv, nhận ra các cột theo tên ở đầu bảng, cho xem trường nào mới, đổi tên, sáp nhập, đóng, chuyển, rồi "
                "mới ghi vào posts/schools.yml và .contacts.yml. Chỗ nào chưa rõ thì hỏi, hoặc dừng và nói cần thêm tuỳ chọn nào.",
                (
                    argument("file", type=Path, metavar="TỆP", help="tệp .xlsx hay .csv"),
                    argument("--dry-run", action="store_true", help="chỉ cho xem sẽ thay đổi những gì, không ghi"),
                    argument("--sheet", action="append", default=[], metavar="TÊN", help="trang tính cần nhập; “*” là tất cả"),
                    argument("--hidden", choices=("lay", "bo"), help="các dòng đang ẩn: lấy, hay bỏ qua"),
                    argument(
                        "--row",
                        action="append",
                        default=[],
                        metavar="DÒNG=MÃ",
                        help="dòng ấy là đơn vị có mã này, mới thì là mã sẽ đặt; “=bo-qua” để bỏ dòng; ghi nhiều lần được",
                    ),
                    argument(
                        "--agency",
                        action="append",
                        default=[],
                        metavar="[CẤP=]MÃ",
                        help="cơ quan quản lý khi tệp không ghi; “thpt=MÃ” cho riêng một cấp, “chữ trong ô=MÃ” cho một tên lạ",
                    ),
                    argument("--non-public", choices=("tu-thuc", "dan-lap"), help="“Ngoài công lập” trong tệp nghĩa là gì"),
                    argument(
                        "--since",
                        action="append",
                        default=[],
                        metavar="[MÃ=]QUÝ",
                        help="trường mới, trường chuyển cơ quan tính từ quý này; “tu-dau” là từ trước đến nay",
                    ),
                    argument("--keep", action="append", default=[], metavar="MÃ", help="không có trong tệp nhưng vẫn giữ nguyên"),
                    argument("--keep-rest", action="store_true", help="giữ nguyên mọi đơn vị không có trong tệp"),
                    argument("--close", action="append", default=[], metavar="MÃ=QUÝ", help="đã giải thể, quý này là quý cuối"),
                    argument("--merge", action="append", default=[], metavar="CŨ=MỚI,QUÝ", help="đã sáp nhập vào đơn vị khác, sau quý này"),
                    argument(
                        "--people",
                        choices=("giu", "thay", "them", "khong", "cam"),
                        help="người liên hệ đã có khác với tệp: giữ, thay, thêm; “khong” là không đụng tới danh bạ; “cam” là không "
                        "đụng tới danh bạ, và không nhận tệp có tên, số điện thoại, thư của người",
                    ),
                    ANSWERS,
                ),
            ),
            Command(
                "export",
                "roster",
                "ghi danh sách thành tệp Excel hay CSV",
                "Ghi các đơn vị đang hoạt động thành một bảng. Sửa bảng ấy rồi nhập lại bằng “chuyenmuc roster import” được.",
                (
                    argument("file", type=Path, metavar="TỆP", help="tên tệp cần ghi, đuôi .xlsx hay .csv"),
                    argument("--contacts", action="store_true", help="kèm tên, điện thoại, thư trong .contacts.yml"),
                    argument("--replace", action="store_true", help="ghi đè tệp đã có"),
                ),
            ),
        ),
    ),
    Command(
        "owners",
        "owners",
        "viết tệp CODEOWNERS: ai duyệt bài của đơn vị nào",
        "Viết tệp CODEOWNERS từ mục reviewers của từng đơn vị trong posts/schools.yml, để nơi giữ kho tự mời đúng người duyệt. "
        "Lệnh in ra màn hình; đổi danh sách thì chạy lại.",
        (argument("--host", choices=("gitlab", "github", "gitea"), default="gitlab", help="nơi giữ kho; không ghi thì là gitlab"),),
    ),
)

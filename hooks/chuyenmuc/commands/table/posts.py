"""The commands that are about posts."""

from pathlib import Path

from chuyenmuc.commands.table.entries import QUIET, Command, argument

COMMANDS = (
    Command(
        "check",
        "check",
        "kiểm tra mọi bài và xem đơn vị nào còn thiếu",
        "Đọc mọi bài trong posts/, chỉ ra từng chỗ cần sửa và từng đơn vị chưa có bài trong quý. "
        "Mã kết thúc: 0 là đạt, 1 là còn đơn vị chưa có bài, 2 là có chỗ cần sửa.",
        (
            argument(
                "--format",
                choices=("text", "json", "junit", "github"),
                default="text",
                help="text cho người đọc; json cho phần mềm; junit cho bảng kết quả của Jenkins, GitLab; github cho GitHub Actions",
            ),
            argument("--output", type=Path, metavar="TỆP", help="ghi kết quả vào tệp này"),
            argument("--changed-since", metavar="BẢN", help="nói thêm những gì đã đổi kể từ bản này của kho git, ví dụ origin/main"),
            argument("--forecast", action="store_true", help="nói thêm đơn vị nào sẽ thiếu bài khi hết hạn, nếu không có thêm bài"),
            argument(
                "--figures",
                nargs="?",
                const="",
                metavar="NĂM",
                help="nói thêm đơn vị nào chưa báo đủ số liệu của năm; không ghi năm thì là năm nay",
            ),
            argument("--previous", metavar="TỆP-HAY-ĐỊA-CHỈ", help="coverage.json lần trước, để biết có mất bài nào không"),
            argument("--max-drop", metavar="PHẦN-TRĂM", help="mất quá số phần trăm này thì dừng; không ghi thì là 10"),
            argument("--allow-drop", action="store_true", help="mất nhiều bài cũng không dừng"),
            QUIET,
        ),
    ),
    Command(
        "new",
        "new",
        "tạo một bài mới để điền",
        "Tạo tệp bài mới trong thư mục của đơn vị, đã điền sẵn ngày và các mục cần thiết. "
        "Bài là bản nháp cho đến khi xoá dòng “draft: true”.",
        (
            argument("unit", nargs="?", metavar="ĐƠN-VỊ", help="mã đơn vị trong posts/schools.yml"),
            argument("title", nargs="?", metavar="TÊN-BÀI", help="tên bài, đặt trong ngoặc kép"),
            argument("--quarter", metavar="QUÝ", help="quý mà bài viết cho, ví dụ 2026-Q3; không ghi thì là quý này"),
            argument("--topic", action="append", default=[], metavar="CHỦ-ĐỀ", help="mã chủ đề; ghi nhiều lần được"),
            argument("--outline", metavar="DÀN-BÀI", help="mã dàn bài có sẵn để điền, ví dụ phong-van"),
            argument("--outlines", action="store_true", help="không tạo bài: kê các dàn bài, các ngày kỷ niệm của quý kèm gợi ý"),
        ),
    ),
    Command(
        "import",
        "import_posts",
        "nhập bài thầy cô gửi: phiếu, tệp nén, Word",
        "Đưa những gì thầy cô gửi vào đúng chỗ trong posts/: phiếu từ trang Viết bài, tệp nén .zip, .docx, .odt, .md, .txt, hay cả "
        "thư mục. Mỗi bài được kiểm tra trước khi ghi; bài nào còn thiếu gì thì nói rõ và không ghi. "
        "Không ghi đè gì nếu không có --replace.",
        (
            argument("files", nargs="*", type=Path, metavar="TỆP", help="tệp hay thư mục cần nhập"),
            argument("--unit", metavar="ĐƠN-VỊ", help="mã đơn vị, khi tệp không nói bài của ai"),
            argument("--title", metavar="TÊN-BÀI", help="tên bài, khi tệp không có"),
            argument("--topic", action="append", default=[], metavar="CHỦ-ĐỀ", help="mã chủ đề; ghi nhiều lần được"),
            argument("--summary", metavar="TÓM-TẮT", help="một hai câu tóm tắt"),
            argument("--date", metavar="NGÀY", help="ngày đăng, ví dụ 2026-11-20; không ghi thì là hôm nay"),
            argument("--quarter", metavar="QUÝ", help="quý mà bài viết cho, khi khác quý của ngày đăng"),
            argument("--people", choices=("none", "adults", "pupils"), help="trong hình nhận ra được ai"),
            argument("--consent", metavar="NƠI-LƯU, NGÀY", help="nơi lưu giấy đồng ý và ngày, khi trong hình có học sinh"),
            argument(
                "--child-agreed", choices=("co", "khong", "duoi-7"), help="các em trong hình có đồng ý không; dưới 7 tuổi thì chưa phải hỏi"
            ),
            argument(
                "--alt", action="append", default=[], metavar="TẢ-HÌNH", help="tả một hình chưa có lời tả; ghi nhiều lần, theo thứ tự hình"
            ),
            argument("--replace", action="store_true", help="thay bài và hình đã có bằng bản mới"),
            argument("--inbox", action="store_true", help="nhập mọi tệp trong posts/_hop-thu/ rồi xoá những tệp đã nhập"),
            argument("--allow-word", action="store_true", help="hộp thư nhận cả tệp Word và văn bản, không chỉ phiếu"),
            argument("--dry-run", action="store_true", help="chỉ cho xem bài sẽ thành ra thế nào, không ghi gì"),
            QUIET,
        ),
    ),
    Command(
        "pictures",
        "pictures",
        "tìm và xoá nơi chụp ghi trong tệp hình",
        "Kê các tệp hình trong posts/ còn ghi nơi chụp (GPS), giờ chụp, máy chụp hay lời ghi kèm. Trang không đăng những thông tin ấy, "
        "nhưng ai xem được kho bài viết đều đọc ra. Với --strip, từng tệp được ghi lại không kèm thông tin; điểm ảnh giữ nguyên.",
        (argument("--strip", action="store_true", help="xoá thông tin ghi kèm; không có thì chỉ kê ra"), QUIET),
    ),
)

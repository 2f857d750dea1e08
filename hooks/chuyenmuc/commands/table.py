"""The commands of ``chuyenmuc``, as one table: their names, what help says of them, their arguments, the module that runs each.

To add a command, write a module beside this one with a function ``run(options) -> exit status``, and a row here. A module may have
another name than its command (``import`` is none), and is imported only when the command is run.
"""

from pathlib import Path
from typing import Any, NamedTuple


class Argument(NamedTuple):
    """An argument as argparse's ``add_argument`` takes it."""

    names: tuple[str, ...]
    settings: dict[str, Any]


class Command(NamedTuple):
    """One command. ``help`` is a line in the list of commands, ``description`` stands above its own help.

    If it has ``commands`` of its own, which one was typed is in ``options.action``; they have the same module.
    """

    name: str
    module: str
    help: str
    description: str
    arguments: tuple[Argument, ...]
    commands: tuple["Command", ...] = ()


def _argument(*names: str, **settings: Any) -> Argument:
    return Argument(names, settings)


_SITE_DIR = _argument("--site-dir", type=Path, metavar="THƯ-MỤC", help="thư mục trang đã dựng; không ghi thì theo mkdocs.yml")

_OF_A_SITE = (
    _SITE_DIR,
    _argument("--url", metavar="ĐỊA-CHỈ", help="địa chỉ của trang; không ghi thì là site_url trong mkdocs.yml"),
    _argument(
        "--allow", action="append", default=[], metavar="LOẠI=ĐỊA-CHỈ",
        help="cho trang tải thêm từ nơi khác, ví dụ frame=https://www.google.com; ghi nhiều lần được",
    ),
)  # fmt: skip

_OF_A_SERVER = (
    *_OF_A_SITE,
    _argument("--document-root", metavar="ĐƯỜNG-DẪN", help="thư mục trang trên máy chủ; không ghi thì là --site-dir"),
    _argument("--certificate", metavar="TỆP", help="đường dẫn tệp chứng chỉ TLS trên máy chủ"),
    _argument("--key", metavar="TỆP", help="đường dẫn tệp khoá TLS trên máy chủ"),
    _argument("--http-port", metavar="CỔNG", help="cổng http; không ghi thì là 80"),
    _argument("--https-port", metavar="CỔNG", help="cổng https; không ghi thì là 443"),
)

_HOST = (
    (
        "nginx", "in cấu hình nginx", "In một tệp cho /etc/nginx/sites-available/.",
        (
            *_OF_A_SERVER, _argument("--brotli", action="store_true", help="nginx đã cài mô-đun brotli_static"),
            _argument("--no-ipv6", action="store_true", help="máy chủ tắt IPv6"),
        ),
    ),
    ("apache", "in cấu hình Apache", "In một tệp cho /etc/apache2/sites-available/.", _OF_A_SERVER),
    ("caddy", "in cấu hình Caddy", "In một tệp cho /etc/caddy/Caddyfile.", _OF_A_SERVER),
    (
        "headers", "in tệp _headers cho Cloudflare Pages, Netlify", "In tệp _headers, nơi hai dịch vụ ấy đọc các tiêu đề.",
        (*_OF_A_SITE, _argument("--service", choices=("cloudflare", "netlify"), default="cloudflare", help="nơi đăng trang")),
    ),
    ("redirects", "in tệp _redirects cho Cloudflare Pages, Netlify", "In tệp _redirects: địa chỉ cũ của đơn vị đã đổi tên.", _OF_A_SITE),
    (
        "service", "in dịch vụ systemd dựng trang",
        "In tệp cho /etc/systemd/system/chuyenmuc.service: dựng trang một lần, dựng không xong thì trang cũ giữ nguyên.",
        (
            _SITE_DIR,
            _argument("--user", metavar="TÊN", default="chuyenmuc", help="tài khoản giữ kho; không ghi thì là chuyenmuc"),
            _argument("--programs", metavar="THƯ-MỤC", help="thư mục có mkdocs và chuyenmuc; không ghi thì là của lệnh này"),
            _argument("--pull", action="store_true", help="lấy bài mới bằng git pull trước khi dựng"),
            _argument("--precompress", action="store_true", help="dựng xong thì nén sẵn các tệp"),
        ),
    ),
    (
        "timer", "in lịch systemd dựng trang mỗi ngày",
        "In tệp cho /etc/systemd/system/chuyenmuc.timer: dựng trang mỗi ngày, ngay sau nửa đêm giờ Việt Nam.", (),
    ),
    (
        "precompress", "nén sẵn các tệp của trang đã dựng",
        "Ghi bản nén .br, .gz cạnh mỗi tệp chữ từ 1 KB của trang đã dựng, và xoá bản nén không còn đúng. "
        "Mỗi lần dựng trang xoá các bản này, nên nén lại sau mỗi lần dựng.",
        (_SITE_DIR, _argument("-q", "--quiet", action="store_true", help="không báo tiến độ")),
    ),
)  # fmt: skip

_QUIET = _argument("-q", "--quiet", action="store_true", help="không báo tiến độ")

COMMANDS = (
    Command(
        "check",
        "check",
        "kiểm tra mọi bài và xem đơn vị nào còn thiếu",
        "Đọc mọi bài trong posts/, chỉ ra từng chỗ cần sửa và từng đơn vị chưa có bài trong quý. "
        "Mã kết thúc: 0 là đạt, 1 là còn đơn vị chưa có bài, 2 là có chỗ cần sửa.",
        (
            _argument(
                "--format",
                choices=("text", "json", "junit", "github"),
                default="text",
                help="text cho người đọc; json cho phần mềm; junit cho bảng kết quả của Jenkins, GitLab; github cho GitHub Actions",
            ),
            _argument("--output", type=Path, metavar="TỆP", help="ghi kết quả vào tệp này"),
            _argument("--changed-since", metavar="BẢN", help="nói thêm những gì đã đổi kể từ bản này của kho git, ví dụ origin/main"),
            _argument("--forecast", action="store_true", help="nói thêm đơn vị nào sẽ thiếu bài khi hết hạn, nếu không có thêm bài"),
            _argument("--previous", metavar="TỆP-HAY-ĐỊA-CHỈ", help="coverage.json lần trước, để biết có mất bài nào không"),
            _argument("--max-drop", metavar="PHẦN-TRĂM", help="mất quá số phần trăm này thì dừng; không ghi thì là 10"),
            _argument("--allow-drop", action="store_true", help="mất nhiều bài cũng không dừng"),
            _QUIET,
        ),
    ),
    Command(
        "new",
        "new",
        "tạo một bài mới để điền",
        "Tạo tệp bài mới trong thư mục của đơn vị, đã điền sẵn ngày và các mục cần thiết. "
        "Bài là bản nháp cho đến khi xoá dòng “draft: true”.",
        (
            _argument("unit", nargs="?", metavar="ĐƠN-VỊ", help="mã đơn vị trong posts/schools.yml"),
            _argument("title", nargs="?", metavar="TÊN-BÀI", help="tên bài, đặt trong ngoặc kép"),
            _argument("--quarter", metavar="QUÝ", help="quý mà bài viết cho, ví dụ 2026-Q3; không ghi thì là quý này"),
            _argument("--topic", action="append", default=[], metavar="CHỦ-ĐỀ", help="mã chủ đề; ghi nhiều lần được"),
            _argument("--outline", metavar="DÀN-BÀI", help="mã dàn bài có sẵn để điền, ví dụ phong-van"),
            _argument("--outlines", action="store_true", help="không tạo bài: kê các dàn bài, các ngày kỷ niệm của quý kèm gợi ý"),
        ),
    ),
    Command(
        "host",
        "host",
        "viết cấu hình cho máy chủ riêng",
        "Viết cấu hình máy chủ web cho chính trang này: tiêu đề bảo mật, bộ nhớ đệm, nén, trang 404, chuyển địa chỉ của đơn vị đã đổi tên. "
        "Các lệnh này in ra màn hình, không đổi gì trên máy; riêng precompress ghi thêm tệp nén vào trang đã dựng.",
        (),
        tuple(Command(name, "host", help_, description, arguments) for name, help_, description, arguments in _HOST),
    ),
    Command(
        "init",
        "init",
        "tạo kho cho một cơ quan mới",
        "Tạo thư mục là kho của một cơ quan: cấu hình, trang chủ, kế hoạch, danh sách trường, tệp cho GitHub hay GitLab, và phần mềm. "
        "Hỏi năm điều; ngoài cửa sổ dòng lệnh thì mỗi điều là một tuỳ chọn. Thư mục đã có gì thì lệnh không đụng tới.",
        (
            _argument("folder", type=Path, metavar="THƯ-MỤC", help="thư mục sẽ tạo"),
            _argument("--name", metavar="TÊN", help="tên cơ quan giữ trang"),
            _argument("--url", metavar="ĐỊA-CHỈ", help="địa chỉ của trang, ví dụ https://chuyenmuc.example.edu.vn/"),
            _argument("--from", dest="first", metavar="QUÝ", help="quý đầu phải có bài, ví dụ 2027-Q1"),
            _argument("--schools", metavar="TỆP", help="danh sách trường: tệp .xlsx, .csv; “khong” là để sau"),
            _argument("--host", metavar="NƠI", help="kho sẽ ở đâu: github, gitlab, server"),
            _argument("--wheel", type=Path, metavar="TỆP", help="tệp .whl của phần mềm; không ghi thì là tệp đã cài"),
            _QUIET,
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
            _argument("files", nargs="*", type=Path, metavar="TỆP", help="tệp hay thư mục cần nhập"),
            _argument("--unit", metavar="ĐƠN-VỊ", help="mã đơn vị, khi tệp không nói bài của ai"),
            _argument("--title", metavar="TÊN-BÀI", help="tên bài, khi tệp không có"),
            _argument("--topic", action="append", default=[], metavar="CHỦ-ĐỀ", help="mã chủ đề; ghi nhiều lần được"),
            _argument("--summary", metavar="TÓM-TẮT", help="một hai câu tóm tắt"),
            _argument("--date", metavar="NGÀY", help="ngày đăng, ví dụ 2026-11-20; không ghi thì là hôm nay"),
            _argument("--quarter", metavar="QUÝ", help="quý mà bài viết cho, khi khác quý của ngày đăng"),
            _argument("--people", choices=("none", "adults", "pupils"), help="trong hình nhận ra được ai"),
            _argument("--consent", metavar="NƠI-LƯU, NGÀY", help="nơi lưu giấy đồng ý và ngày, khi trong hình có học sinh"),
            _argument(
                "--child-agreed", choices=("co", "khong", "duoi-7"), help="các em trong hình có đồng ý không; dưới 7 tuổi thì chưa phải hỏi"
            ),
            _argument(
                "--alt", action="append", default=[], metavar="TẢ-HÌNH", help="tả một hình chưa có lời tả; ghi nhiều lần, theo thứ tự hình"
            ),
            _argument("--replace", action="store_true", help="thay bài và hình đã có bằng bản mới"),
            _argument("--inbox", action="store_true", help="nhập mọi tệp trong posts/_hop-thu/ rồi xoá những tệp đã nhập"),
            _argument("--allow-word", action="store_true", help="hộp thư nhận cả tệp Word và văn bản, không chỉ phiếu"),
            _argument("--dry-run", action="store_true", help="chỉ cho xem bài sẽ thành ra thế nào, không ghi gì"),
            _QUIET,
        ),
    ),
    Command(
        "close",
        "close",
        "chốt một quý đã hết hạn",
        "Ghi lại kết quả của một quý đã hết hạn vào posts/_closed/: trạng thái từng đơn vị, bài nào được tính, ngày đăng và dấu vết "
        "nội dung. Bảng tổng hợp của quý từ đó theo tệp này; bài bị xoá, sửa, lùi ngày hay thêm muộn về sau được liệt kê bên cạnh.",
        (_argument("quarter", metavar="QUÝ", help="quý cần chốt, ví dụ 2026-Q3"), _QUIET),
    ),
    Command(
        "owners",
        "owners",
        "viết tệp CODEOWNERS: ai duyệt bài của đơn vị nào",
        "Viết tệp CODEOWNERS từ mục reviewers của từng đơn vị trong posts/schools.yml, để nơi giữ kho tự mời đúng người duyệt. "
        "Lệnh in ra màn hình; đổi danh sách thì chạy lại.",
        (_argument("--host", choices=("gitlab", "github", "gitea"), default="gitlab", help="nơi giữ kho; không ghi thì là gitlab"),),
    ),
    Command(
        "pictures",
        "pictures",
        "tìm và xoá nơi chụp ghi trong tệp hình",
        "Kê các tệp hình trong posts/ còn ghi nơi chụp (GPS), giờ chụp, máy chụp hay lời ghi kèm. Trang không đăng những thông tin ấy, "
        "nhưng ai xem được kho bài viết đều đọc ra. Với --strip, từng tệp được ghi lại không kèm thông tin; điểm ảnh giữ nguyên.",
        (_argument("--strip", action="store_true", help="xoá thông tin ghi kèm; không có thì chỉ kê ra"), _QUIET),
    ),
    Command(
        "remind",
        "remind",
        "viết sẵn thư và tin nhắn nhắc hạn",
        "Viết sẵn thư và tin nhắn cho từng đơn vị đã qua hạn, sắp đến hạn hay cần chuẩn bị bài trước kỳ nghỉ hè, và một danh sách để gọi. "
        "Lệnh không gửi gì. Người nhận lấy từ tệp .contacts.yml.",
        (_argument("--output", type=Path, metavar="THƯ-MỤC", help="ghi vào thư mục này; không ghi thì là .nhac/<ngày>"),),
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
                    _argument("file", type=Path, metavar="TỆP", help="tệp .xlsx hay .csv"),
                    _argument("--dry-run", action="store_true", help="chỉ cho xem sẽ thay đổi những gì, không ghi"),
                    _argument("--sheet", action="append", default=[], metavar="TÊN", help="trang tính cần nhập; “*” là tất cả"),
                    _argument("--hidden", choices=("lay", "bo"), help="các dòng đang ẩn: lấy, hay bỏ qua"),
                    _argument(
                        "--row",
                        action="append",
                        default=[],
                        metavar="DÒNG=MÃ",
                        help="dòng ấy là đơn vị có mã này, mới thì là mã sẽ đặt; “=bo-qua” để bỏ dòng; ghi nhiều lần được",
                    ),
                    _argument(
                        "--agency",
                        action="append",
                        default=[],
                        metavar="[CẤP=]MÃ",
                        help="cơ quan quản lý khi tệp không ghi; “thpt=MÃ” cho riêng một cấp, “chữ trong ô=MÃ” cho một tên lạ",
                    ),
                    _argument("--non-public", choices=("tu-thuc", "dan-lap"), help="“Ngoài công lập” trong tệp nghĩa là gì"),
                    _argument(
                        "--since",
                        action="append",
                        default=[],
                        metavar="[MÃ=]QUÝ",
                        help="trường mới, trường chuyển cơ quan tính từ quý này; “tu-dau” là từ trước đến nay",
                    ),
                    _argument("--keep", action="append", default=[], metavar="MÃ", help="không có trong tệp nhưng vẫn giữ nguyên"),
                    _argument("--keep-rest", action="store_true", help="giữ nguyên mọi đơn vị không có trong tệp"),
                    _argument("--close", action="append", default=[], metavar="MÃ=QUÝ", help="đã giải thể, quý này là quý cuối"),
                    _argument(
                        "--merge", action="append", default=[], metavar="CŨ=MỚI,QUÝ", help="đã sáp nhập vào đơn vị khác, sau quý này"
                    ),
                    _argument(
                        "--people",
                        choices=("giu", "thay", "them", "khong"),
                        help="người liên hệ đã có khác với tệp: giữ, thay, thêm; “khong” là không đụng tới danh bạ",
                    ),
                ),
            ),
            Command(
                "export",
                "roster",
                "ghi danh sách thành tệp Excel hay CSV",
                "Ghi các đơn vị đang hoạt động thành một bảng. Sửa bảng ấy rồi nhập lại bằng “chuyenmuc roster import” được.",
                (
                    _argument("file", type=Path, metavar="TỆP", help="tên tệp cần ghi, đuôi .xlsx hay .csv"),
                    _argument("--contacts", action="store_true", help="kèm tên, điện thoại, thư trong .contacts.yml"),
                    _argument("--replace", action="store_true", help="ghi đè tệp đã có"),
                ),
            ),
        ),
    ),
)

"""The commands for whoever runs the program: an office that begins, its upgrades, its server."""

from pathlib import Path

from chuyenmuc.commands.table.entries import ANSWERS, QUIET, Command, argument

_SITE_DIR = argument("--site-dir", type=Path, metavar="THƯ-MỤC", help="thư mục trang đã dựng; không ghi thì theo mkdocs.yml")

_OUTPUT = argument("--output", type=Path, metavar="TỆP", help="ghi vào tệp này, khi mọi thứ đều đúng")

_OF_A_SITE = (
    _SITE_DIR,
    argument("--url", metavar="ĐỊA-CHỈ", help="địa chỉ của trang; không ghi thì là site_url trong mkdocs.yml"),
    argument(
        "--allow", action="append", default=[], metavar="LOẠI=ĐỊA-CHỈ",
        help="cho trang tải thêm từ nơi khác, ví dụ frame=https://www.google.com; ghi nhiều lần được",
    ),
)  # fmt: skip

_OF_A_SERVER = (
    *_OF_A_SITE,
    argument("--document-root", metavar="ĐƯỜNG-DẪN", help="thư mục trang trên máy chủ; không ghi thì là --site-dir"),
    argument("--certificate", metavar="TỆP", help="đường dẫn tệp chứng chỉ TLS trên máy chủ"),
    argument("--key", metavar="TỆP", help="đường dẫn tệp khoá TLS trên máy chủ"),
    argument("--http-port", metavar="CỔNG", help="cổng http; không ghi thì là 80"),
    argument("--https-port", metavar="CỔNG", help="cổng https; không ghi thì là 443"),
)

_HOST = (
    (
        "nginx", "in cấu hình nginx", "In một tệp cho /etc/nginx/sites-available/.",
        (
            *_OF_A_SERVER, argument("--brotli", action="store_true", help="nginx đã cài mô-đun brotli_static"),
            argument("--no-ipv6", action="store_true", help="máy chủ tắt IPv6"),
        ),
    ),
    ("apache", "in cấu hình Apache", "In một tệp cho /etc/apache2/sites-available/.", _OF_A_SERVER),
    ("caddy", "in cấu hình Caddy", "In một tệp cho /etc/caddy/Caddyfile.", _OF_A_SERVER),
    (
        "headers", "in tệp _headers cho Cloudflare Pages, Netlify", "In tệp _headers, nơi hai dịch vụ ấy đọc các tiêu đề.",
        (*_OF_A_SITE, argument("--service", choices=("cloudflare", "netlify"), default="cloudflare", help="nơi đăng trang")),
    ),
    ("redirects", "in tệp _redirects cho Cloudflare Pages, Netlify", "In tệp _redirects: địa chỉ cũ của đơn vị đã đổi tên.", _OF_A_SITE),
    (
        "service", "in dịch vụ systemd dựng trang",
        "In tệp cho /etc/systemd/system/chuyenmuc.service: dựng trang một lần, dựng không xong thì trang cũ giữ nguyên.",
        (
            _SITE_DIR,
            argument("--user", metavar="TÊN", default="chuyenmuc", help="tài khoản giữ kho; không ghi thì là chuyenmuc"),
            argument("--programs", metavar="THƯ-MỤC", help="thư mục có mkdocs và chuyenmuc; không ghi thì là của lệnh này"),
            argument("--pull", action="store_true", help="lấy bài mới bằng git pull trước khi dựng"),
            argument("--precompress", action="store_true", help="dựng xong thì nén sẵn các tệp"),
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
        (_SITE_DIR, QUIET),
    ),
)  # fmt: skip

COMMANDS = (
    Command(
        "init",
        "init",
        "tạo kho cho một cơ quan mới",
        "Tạo thư mục là kho của một cơ quan: cấu hình, trang chủ, kế hoạch, danh sách trường, tệp cho GitHub hay GitLab, và phần mềm. "
        "Hỏi năm điều; ngoài cửa sổ dòng lệnh thì mỗi điều là một tuỳ chọn. Thư mục đã có gì thì lệnh không đụng tới.",
        (
            argument("folder", type=Path, metavar="THƯ-MỤC", help="thư mục sẽ tạo"),
            argument("--name", metavar="TÊN", help="tên cơ quan giữ trang"),
            argument("--url", metavar="ĐỊA-CHỈ", help="địa chỉ của trang, ví dụ https://chuyenmuc.example.edu.vn/"),
            argument("--from", dest="first", metavar="QUÝ", help="quý đầu phải có bài, ví dụ 2027-Q1"),
            argument("--schools", metavar="TỆP", help="danh sách trường: tệp .xlsx, .csv; “khong” là để sau"),
            ANSWERS,
            argument("--host", metavar="NƠI", help="kho sẽ ở đâu: github, gitlab, server"),
            argument("--wheel", type=Path, metavar="TỆP", help="tệp .whl của phần mềm; không ghi thì là tệp đã cài"),
            QUIET,
        ),
    ),
    Command(
        "upgrade",
        "upgrade",
        "chuyển kho của cơ quan sang bản mới của phần mềm",
        "Dựng thử cả bản cũ và bản mới trên hai bản sao, nói rõ trang, kênh tin, số liệu nào đổi, rồi mới thay tệp .whl, requirements.txt "
        "và các tệp của phần mềm; chỗ cơ quan đã sửa được giữ. Quý đã chốt mà đổi số liệu thì không nâng cấp.",
        (
            argument("wheel", metavar="TỆP-HAY-BẢN", help="tệp .whl của bản mới, hay số phiên bản của tệp đã nằm trong goi/"),
            argument("--dry-run", action="store_true", help="chỉ xem, không ghi gì"),
            QUIET,
        ),
    ),
    Command(
        "host",
        "host",
        "viết cấu hình cho máy chủ riêng",
        "Viết cấu hình máy chủ web cho chính trang này: tiêu đề bảo mật, bộ nhớ đệm, nén, trang 404, chuyển địa chỉ của đơn vị đã đổi tên. "
        "Các lệnh này in ra màn hình, không đổi gì trên máy; riêng precompress ghi thêm tệp nén vào trang đã dựng.",
        (),
        tuple(
            Command(name, "host", help_, description, arguments if name == "precompress" else (*arguments, _OUTPUT))
            for name, help_, description, arguments in _HOST
        ),
    ),
)

"""What an office is asked when its repository begins."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from chuyenmuc.address import is_web_address
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.problem import Refusal
from chuyenmuc.texts.diacritics import slug
from chuyenmuc.texts.text import clean

HOSTS = {"github": "GitHub", "gitlab": "GitLab", "server": "máy chủ riêng"}
"""Where an office's repository may live."""
_LONGEST_NAME = 200
_LONGEST_ID = 40


class Answers(Struct, frozen=True):
    """The ``name`` of the office, the address of its site (``url``, ending in “/”), its first quarter, where its repository lives."""

    name: str
    url: str
    first: Quarter
    host: str

    @property
    def authority(self) -> str:
        """The host name of the site, which the ids of posts in feeds have (RFC 4151)."""
        return (urlsplit(self.url).hostname or "").encode("idna").decode()

    @property
    def id(self) -> str:
        """The office's id among the agencies of the roster."""
        return slug(self.name, _LONGEST_ID)


def office_name(text: str) -> str:
    """Return the name of an office as it was typed. Raises Refusal."""
    name = " ".join(clean(text).split())
    if not slug(name) or len(name) > _LONGEST_NAME:
        raise Refusal(f"Tên cơ quan “{name[:60]}” không dùng được.", "Ghi tên đầy đủ, ví dụ “Phòng Văn hoá – Xã hội phường Hoa Sữa”.")
    return name


def site_url(text: str) -> str:
    """Return the address of a site as it was typed, with “https://” and a “/” at its end. Raises Refusal."""
    typed = clean(text).strip()
    url = typed if "://" in typed else f"https://{typed}"
    parts = urlsplit(url)
    if not is_web_address(url) or "." not in (parts.hostname or "") or parts.query or parts.fragment:
        raise Refusal(f"Địa chỉ “{typed}” không dùng được.", "Ghi địa chỉ của trang, ví dụ https://chuyenmuc.hoasua.edu.vn/")
    return f"{url.rstrip('/')}/"


def host(text: str) -> str:
    """Return the key of a host. Raises Refusal."""
    if text not in HOSTS:
        raise Refusal(f"Không biết nơi giữ kho “{text}”.", f"Ghi một trong: {', '.join(HOSTS)}.")
    return text


def to_do(answers: Answers, has_schools: bool) -> Iterator[str]:
    """Yield what the office still has to do, a line each, the most urgent first."""
    if not has_schools:
        yield "Ghi danh sách trường: `chuyenmuc roster import DANH-SACH.xlsx`, hoặc viết tay vào `posts/schools.yml`."
    yield "Ghi người liên hệ: `contact` và `email` ở mục `office` trong `mkdocs.yml`; thiếu `email` thì máy không xem cổng của trường nào."
    yield "Xem lại `posts/plan.yml`: tên kế hoạch, mục tiêu, hạn, số chữ; `authority` là tên miền, đặt một lần, không đổi."
    yield "Đặt biểu trưng của mình ở `docs/assets/logo.svg`; chưa có thì trang dùng biểu trưng chung."
    yield "Đọc lại `docs/gioi-thieu.md` và `docs/ke-hoach.md`; ghi số, ngày của văn bản giao việc."
    if answers.host == "github":
        yield "Đưa kho lên GitHub (trang Cơ quan mới), mở Settings → Pages, ở Source chọn GitHub Actions; trang tự đăng mỗi sáng."
        yield (
            "Bật nút bấm: Settings → Actions → General, mục Workflow permissions, đánh dấu "
            "“Allow GitHub Actions to create and approve pull requests”, bấm Save."
        )
    elif answers.host == "gitlab":
        yield (
            "Đưa kho lên GitLab (trang Cơ quan mới), tạo hai lịch chạy (Build → Pipeline schedules), múi giờ Hanoi, nhánh `main`: "
            "mỗi ngày `17 5 * * *`; mỗi tuần `37 1 * * 1` kèm biến `VERIFY` bằng `1` để máy xem cổng của các trường."
        )
        yield "Bật nút bấm: tạo khoá rồi ghi vào biến `REQUEST_TOKEN`, theo trang Kiểm tra tự động."
    else:
        yield (
            "Đặt trang lên máy chủ, theo trang Máy chủ riêng: `chuyenmuc host nginx` (hay apache, caddy) in cấu hình, "
            "`chuyenmuc host service` và `chuyenmuc host timer` in việc dựng trang mỗi ngày."
        )

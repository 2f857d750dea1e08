"""The Vietnamese words and labels that people see, kept apart from the code that uses them."""

import datetime as dt
from typing import Protocol

from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter

LEVELS = {
    "mam-non": "Mầm non",
    "tieu-hoc": "Tiểu học",
    "thcs": "THCS",
    "thpt": "THPT",
    "lien-cap": "Liên cấp",
    "gdnn-gdtx": "GDNN-GDTX",
    "chuyen-biet": "Chuyên biệt",
    "co-quan-quan-ly": "Cơ quan quản lý",
}

OWNERSHIPS = {"cong-lap": "Công lập", "dan-lap": "Dân lập", "tu-thuc": "Tư thục"}

STATES = {
    "covered": "đã có bài",
    "pending": "còn hạn",
    "missing": "chưa có bài",
    "exempt": "miễn",
    "not-due": "không áp dụng",
}

LATE = "đăng muộn"

WHOLE_PLAN = "Cả kế hoạch, các quý đã hết hạn"
WITH_RUNNING = "Kể cả quý còn hạn"

WITHDRAWN = "Một bài đã được gỡ"
WITHDRAWN_AFTERWARDS = "Một bài đã gỡ sau khi quý kết thúc"

TO_FIX = "bài cần sửa"

PROVISIONAL = "tạm tính"

REPRINTED_FROM = "Bài đăng lại từ"

FRAME_THEMES = {"sang": "Nền sáng", "toi": "Nền tối", "theo-cong": "Theo cổng (khung thì theo máy người đọc)"}

FRAME_PICTURES = {"hinh": "Có hình", "khong": "Không hình"}

UNTITLED = "Bài viết"

HOME = "Trang chủ"

KINDS = {"photo": "Ảnh", "infographic": "Đồ hoạ", "audio": "Nghe", "video": "Phim"}

READ_ON = "Đọc cả bài trên trang của chuyên mục"

_GOING_ON = {"observance": "đang diễn ra", "deadline": "đang trong hạn", "quarter": "đang gia hạn", "summer": "đang diễn ra"}

SEARCH_KINDS = {
    "page": "Trang thông tin",
    "unit": "Trang của đơn vị",
    "level": "Cấp học",
    "topic": "Chủ đề",
    "quarter": "Quý",
    "agency": "Cơ quan quản lý",
}

_ROMAN = ("I", "II", "III", "IV")


class _Cell(Protocol):
    @property
    def state(self) -> str: ...
    @property
    def late(self) -> bool: ...


class _Tally(Protocol):
    @property
    def share(self) -> float | None: ...
    @property
    def provisional(self) -> bool: ...
    @property
    def due(self) -> int: ...


class _Entry(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def first(self) -> dt.date: ...
    @property
    def last(self) -> dt.date: ...
    def state(self, day: dt.date) -> str: ...
    def days_until(self, day: dt.date) -> int: ...


def state_label(cell: _Cell) -> str:
    """Return a cell's state in words: ``đã có bài, đăng muộn``."""
    return STATES[cell.state] + (f", {LATE}" if cell.late else "")


def share_label(tally: _Tally) -> str:
    """Return a tally's share in words: ``97,7% (tạm tính)``."""
    return percent(tally.share) + (f" ({PROVISIONAL})" if tally.provisional and tally.due else "")


def counted_title(post: Post, day: dt.date) -> str:
    """Return the title of a post that counts. Of one that has been withdrawn by a day nothing is shown any more, its title included."""
    return WITHDRAWN_AFTERWARDS if post.is_withdrawn(day) else post.title


def quarter_label(quarter: Quarter) -> str:
    """Return ``quý III/2026``."""
    return f"quý {_ROMAN[quarter.number - 1]}/{quarter.year}"


def quarter_short(quarter: Quarter) -> str:
    """Return ``III/2026``, for the headings of tables."""
    return f"{_ROMAN[quarter.number - 1]}/{quarter.year}"


def points(change: float) -> str:
    """Return the absolute change of a share in percentage points: ``2,5 điểm phần trăm`` for 0.025 and -0.025."""
    return f"{abs(change) * 100:.1f}".rstrip("0").rstrip(".").replace(".", ",") + " điểm phần trăm"


def quarter_months(quarter: Quarter) -> str:
    """Return ``tháng 7–9``."""
    first, last = quarter.months
    return f"tháng {first}–{last}"


def quarter_long(quarter: Quarter) -> str:
    """Return ``quý III/2026 (tháng 7–9)``."""
    return f"{quarter_label(quarter)} ({quarter_months(quarter)})"


def day_label(day: dt.date) -> str:
    """Return ``27/6/2026``."""
    return f"{day.day}/{day.month}/{day.year}"


def day_long(day: dt.date) -> str:
    """Return ``ngày 27 tháng 6 năm 2026``."""
    return f"ngày {day.day} tháng {day.month} năm {day.year}"


def reading_time(words: int) -> str:
    """Return how long most adults take to read this many words (syllables), at 220 a minute: ``đọc 4 phút``."""
    return f"đọc {max(1, round(words / 220))} phút"


def duration_label(seconds: int) -> str:
    """Return the duration of a sound or film: ``3 phút 20 giây``. From ten minutes on, seconds are left out."""
    hours, minutes = divmod(seconds // 60, 60)
    if hours:
        return f"{hours} giờ {minutes} phút" if minutes else f"{hours} giờ"
    if minutes >= 10 or (minutes and not seconds % 60):
        return f"{minutes} phút"
    return f"{minutes} phút {seconds % 60} giây" if minutes else f"{seconds} giây"


def size_label(length: int) -> str:
    """Return a file size, given in bytes: ``1,9 MB``, ``340 KB``. It is for readers who pay for their data volume."""
    if length >= 10 * 2**20:
        return f"{length / 2**20:.0f} MB"
    return f"{length / 2**20:.1f} MB".replace(".", ",") if length >= 2**20 else f"{max(1, round(length / 1024))} KB"


def days_left(days: int) -> str:
    """Return ``còn 5 ngày``, or ``hôm nay là ngày cuối`` on the last day."""
    return f"còn {days} ngày" if days > 0 else "hôm nay là ngày cuối"


def entry_state(entry: _Entry, day: dt.date) -> str:
    """Return how far a calendar entry is from a day: ``đang diễn ra, còn 5 ngày``."""
    state, days = entry.state(day), entry.days_until(day)
    if state == "past":
        return "đã qua"
    if state == "ahead":
        return f"sắp tới, {days_until(days)}"
    if entry.first == entry.last:
        return "hôm nay"
    return f"{_GOING_ON[entry.kind]}, {days_left(days)}"


def days_until(days: int) -> str:
    """Return ``còn 5 ngày``, ``ngày mai`` for 1 or ``hôm nay`` for 0."""
    return ("hôm nay", "ngày mai")[days] if days < 2 else f"còn {days} ngày"


def span_label(first: dt.date, last: dt.date) -> str:
    """Return ``28/6/2026``, ``15/11–15/12/2026`` or ``20/12/2026–10/1/2027``, both days included."""
    if first == last:
        return day_label(first)
    return f"{f'{first.day}/{first.month}' if first.year == last.year else day_label(first)}–{day_label(last)}"


def yearly_label(first: tuple[int, int], last: tuple[int, int]) -> str:
    """Return a yearly day (``8/3``) or span (``15/11–15/12``), given as (month, day)."""
    start, end = (f"{day}/{month}" for month, day in (first, last))
    return start if first == last else f"{start}–{end}"


def percent(share: float | None) -> str:
    """Return ``97,7%``, or a dash if there is no share because nothing is due."""
    return "–" if share is None else f"{share * 100:.1f}".rstrip("0").rstrip(".").replace(".", ",") + "%"


def whole_percent(share: float) -> str:
    """Return ``82%``. It is 100% only for a share of exactly 1."""
    return f"{100 if share == 1 else min(99, round(share * 100))}%"


def sentence(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]

"""The words of made-up school portals: names of columns, titles and texts of articles, menus, and ways to write a day."""

import datetime as dt
import random

COLUMNS = (
    "Bình đẳng giới", "Vì sự tiến bộ của phụ nữ", "Chuyên mục bình đẳng giới – VSTBPN", "Phòng, chống bạo lực trên cơ sở giới",
    "Bình đẳng giới – Vì sự tiến bộ của phụ nữ", "Công tác bình đẳng giới", "Góc bình đẳng giới", "Tuyên truyền bình đẳng giới",
    "Ban Vì sự tiến bộ của phụ nữ", "Bình đẳng giới và phòng chống bạo lực giới", "BĐG & VSTBPN", "Tin bình đẳng giới",
    "Hoạt động vì sự tiến bộ phụ nữ", "Bình đẳng giới trong trường học", "Chuyên đề bình đẳng giới",
)  # fmt: skip
"""How schools call a column on gender equality."""

EQUALITY = (
    "Phát động Tháng hành động vì bình đẳng giới năm {year}",
    "Tọa đàm bình đẳng giới trong gia đình với phụ huynh khối {grade}",
    "Tiết sinh hoạt lớp {room}: con trai con gái cùng làm việc nhà",
    "Ký cam kết phòng, chống bạo lực trên cơ sở giới tại lớp {room}",
    "Bữa cơm do các bạn nam lớp {room} tự nấu",
    "Nữ sinh lớp {room} lập đội rô-bốt của trường",
    "Ban Vì sự tiến bộ của phụ nữ họp triển khai nhiệm vụ quý",
    "Tập huấn kỹ năng phòng ngừa xâm hại, bạo lực giới cho giáo viên",
    "Định kiến giới trong sách truyện: học sinh khối {grade} tranh luận",
    "Kế hoạch công tác bình đẳng giới của nhà trường năm học này",
    "Bố đi họp phụ huynh: chuyện nhỏ ở lớp {room}",
    "Chọn nghề không theo giới: buổi hướng nghiệp khối {grade}",
)
"""Titles of articles that stand in such a column; some do not say so themselves."""

CLEARLY = (
    "Phát động Tháng hành động vì bình đẳng giới năm {year}",
    "Lễ phát động bình đẳng giới và phòng, chống bạo lực trên cơ sở giới",
    "Học sinh khối {grade} tìm hiểu Luật Bình đẳng giới",
    "Tọa đàm bình đẳng giới trong gia đình với phụ huynh lớp {room}",
)
"""Titles that say themselves what they are about."""

OTHERS = (
    "Lễ khai giảng năm học mới", "Hội khỏe Phù Đổng cấp trường", "Lịch kiểm tra giữa kỳ khối {grade}", "Thông báo thu hồ sơ bảo hiểm y tế",
    "Lớp {room} quyên góp sách cho thư viện", "Thực đơn bán trú tuần này", "Chuyên đề dạy học môn Toán khối {grade}",
    "Ngày hội STEM của học sinh khối {grade}", "Kết quả thi học sinh giỏi khối {grade}", "Chào mừng Ngày Nhà giáo Việt Nam 20/11",
    "Diễn tập phòng cháy, chữa cháy", "Hướng dẫn đăng ký xe đưa đón", "Trao học bổng cho học sinh vượt khó lớp {room}",
    "Công khai chất lượng giáo dục", "Sơ kết thi đua tháng", "Tham quan làng gốm của lớp {room}",
)  # fmt: skip

NEAR_MISSES = (
    "Gặp mặt nữ giáo viên nhân ngày 20/10", "Hội thi cắm hoa chào mừng Ngày Phụ nữ Việt Nam", "Công đoàn tặng quà nữ đoàn viên",
    "Giới thiệu sách tháng này: Thế giới quanh em", "Đội bóng đá nữ của trường vào bán kết", "Giải bóng chuyền nữ công đoàn cụm trường",
    "Giới thiệu về thế giới đại dương cho khối {grade}", "Khám sức khỏe cho nữ cán bộ, giáo viên",
)  # fmt: skip
"""Titles with words such as “nữ” and “giới” that are not about gender equality."""

MENUS = (
    ("Giới thiệu", "gioi-thieu"), ("Tin tức", "tin-tuc"), ("Thông báo", "thong-bao"), ("Văn bản", "van-ban"),
    ("Tuyển sinh", "tuyen-sinh"), ("Thư viện ảnh", "thu-vien-anh"), ("Hoạt động Đoàn – Đội", "doan-doi"), ("Công đoàn", "cong-doan"),
    ("Thời khóa biểu", "thoi-khoa-bieu"),
    ("Ba công khai", "ba-cong-khai"), ("Liên hệ", "lien-he"), ("Thế giới quanh ta", "the-gioi-quanh-ta"), ("Nữ công", "nu-cong"),
    ("Chuyên môn", "chuyen-mon"), ("Học sinh", "hoc-sinh"), ("Đảng bộ", "dang-bo"),
)  # fmt: skip

_SENTENCES = (
    "Buổi sinh hoạt có mặt đông đủ thầy cô và học trò.", "Các lớp chia tổ, mỗi tổ nhận một việc và kể lại trước cả trường.",
    "Nhà trường cảm ơn phụ huynh đã dành thời gian cùng con.", "Nhiều em mạnh dạn nêu ý kiến riêng.",
    "Kết quả được dán ở bảng tin trước phòng hội đồng.", "Cô tổng phụ trách nhắc các lớp giữ sân trường sạch sẽ.",
    "Cuối buổi, mỗi lớp viết một lời hứa lên cây giấy.", "Chương trình kết thúc lúc mười một giờ.",
)  # fmt: skip
_ON_EQUALITY = (
    "Thầy cô và học sinh cùng bàn về bình đẳng giới ở lớp, ở nhà.", "Việc nhà là việc chung của cả nam và nữ.",
    "Nhà trường nói không với bạo lực trên cơ sở giới.", "Nữ hay nam đều có thể học tốt mọi môn.",
)  # fmt: skip
_DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def title_of(draw: random.Random, titles: tuple[str, ...], year: int = 2026) -> str:
    """One of some titles, with what stands in it filled in."""
    grade = draw.choice((6, 7, 8, 9))
    return draw.choice(titles).format(year=year, grade=grade, room=f"{grade}{draw.choice('ABCDE')}")


def text_of(draw: random.Random, on_equality: bool) -> str:
    """A text of a few sentences."""
    found = draw.sample(_SENTENCES, 4)
    if on_equality:
        found[1:1] = draw.sample(_ON_EQUALITY, 2)
    return " ".join(found)


def day_text(day: dt.date, how: str) -> str:
    """A day as portals write it; HTML in the ways ``time`` and ``badge``, the latter without a year."""
    match how:
        case "slash":
            return f"{day:%d/%m/%Y}"
        case "short":
            return f"{day.day}/{day.month}/{day.year}"
        case "dash":
            return f"{day:%d-%m-%Y}"
        case "words":
            return f"ngày {day.day} tháng {day.month} năm {day.year}"
        case "iso":
            return day.isoformat()
        case "time":
            return f'<time datetime="{day}T08:30:00+07:00">{day.day} Tháng {day.month}, {day.year}</time>'
        case "badge":
            return f'<span class="post-date-day">{day:%d}</span> <span class="post-date-month">Th{day.month}</span>'
        case "clock":
            return f"{_DAYS[day.weekday()]} - {day:%d/%m/%Y} 0{day.day % 10}:{day.month + 20}"
    raise ValueError(how)


def clock_text(day: dt.date) -> str:
    """The day as the header of a portal shows it."""
    return f"{_DAYS[day.weekday()]}, {day_text(day, 'words')}"


def any_day(draw: random.Random, first: dt.date, last: dt.date) -> dt.date:
    """A day from ``first`` to ``last``, both included."""
    return first + dt.timedelta(draw.randrange((last - first).days + 1))

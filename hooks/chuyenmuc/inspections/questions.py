"""What an inspector looks at: what Objective 4 asks of every portal, and what the state of this one leaves open."""

from collections.abc import Mapping

from chuyenmuc.coverage.judge import Cell
from chuyenmuc.coverage.portals import PortalCell
from chuyenmuc.model.portals.verdicts import PortalState
from chuyenmuc.portal_words import CAUSES
from chuyenmuc.words import day_label, quarter_label, quarter_months

_ALWAYS = (
    "Chuyên mục, chuyên đề về bình đẳng giới nằm ở đâu trên cổng, từ trang chủ vào bằng đường nào?",
    "Trong {quarter} ({months}) chuyên mục có bài nào? Ghi tên bài và ngày đăng.",
    "Bài có giúp người đọc hiểu thêm về bình đẳng giới không, hay chỉ đưa tin họp, chép lại văn bản?",
    "Người ngoài trường có mở xem được không: trên điện thoại, không phải đăng nhập?",
    "Hình có nhận ra học sinh không? Nếu có, xem giấy đồng ý của cha mẹ, và của chính em từ 7 tuổi.",
)

_OPEN: Mapping[PortalState, str] = {
    "carried": "Cổng đã gắn chuyên mục của trang chung: phần gắn có hiện đủ bài của quý, bấm vào có đọc được cả bài không?",
    "own-column": "Cổng có chuyên mục riêng: bài của quý có đúng là về bình đẳng giới không?",
    "stale": "Chuyên mục trên cổng chưa thấy bài của quý: bài có nằm ở mục khác (tin tức, Công đoàn, Đội) không?",
    "none": "Chưa thấy chuyên mục trên cổng: tìm trong các mục con, mục tin tức, Công đoàn, Đội; hỏi người giữ cổng.",
    "not-reachable": "Không vào được cổng: thử lại bằng điện thoại dùng mạng di động; hỏi đơn vị ai đang giữ cổng.",
    "taken-over": "Trang dưới tên miền này có vẻ không còn của đơn vị: đối chiếu tên trường, địa chỉ, số điện thoại; hỏi địa chỉ mới.",
    "needs-person": "Máy chưa kết luận được: mở cổng bằng trình duyệt rồi trả lời các câu trên.",
    "unverified": "Chưa ai xem cổng này trong quý: mở cổng rồi trả lời các câu trên.",
    "no-portal": "Đơn vị chưa khai địa chỉ cổng: hỏi đơn vị có cổng không. Có thì ghi địa chỉ; không thì ghi rõ là không có.",
}


def questions(cell: Cell, state: PortalState, portal: PortalCell | None) -> tuple[str, ...]:
    """Return the questions of a unit's sheet: those that are always asked, then those that its own case raises.

    ``portal`` is the cell of the second figure, None where nobody has visited any portal in the quarter.
    """
    quarter = cell.quarter
    found = [text.format(quarter=quarter_label(quarter), months=quarter_months(quarter)) for text in _ALWAYS]
    if text := _OPEN.get(state):
        found.append(text)
    if portal and portal.finding and portal.finding.cause and state == "not-reachable":
        found[-1] = f"{found[-1]} Máy ghi: {CAUSES[portal.finding.cause]}."
    if portal and portal.finding and portal.finding.tls == "chain":
        found.append("Chứng chỉ bảo mật của cổng cài thiếu: trình duyệt có cảnh báo không?")
    if portal and portal.ruling and portal.ruling.is_proof:
        by, day = portal.ruling.by, day_label(portal.ruling.day)
        found.append(f"Kết quả trên do đơn vị tự khai ({by}, {day}): mở đúng địa chỉ ấy để đối chiếu.")
    if portal and portal.latest:
        found.append(f"Lần xem ngày {day_label(portal.latest.day)} không được như trước: xem cổng có còn như kết quả đã ghi không.")
    if cell.state in ("missing", "pending"):
        found.append("Trang chung chưa đủ bài của quý: đơn vị đã đăng ở cổng riêng chưa, khi nào đăng?")
    return tuple(found)

"""The Vietnamese words for what a visit to a portal found, and for what to do about it."""

from collections.abc import Mapping

from chuyenmuc.model.portals.verdicts import Cause, PortalState, Verdict

STATES: Mapping[PortalState, str] = {
    "carried": "đã gắn chuyên mục này",
    "own-column": "có chuyên mục riêng",
    "stale": "có chuyên mục, quý này chưa có gì mới",
    "none": "chưa thấy chuyên mục",
    "not-reachable": "không vào được cổng",
    "taken-over": "trang không còn là của đơn vị",
    "needs-person": "cần người xem",
    "unverified": "chưa kiểm chứng",
    "no-portal": "chưa khai địa chỉ cổng",
    "not-owed": "không áp dụng",
}
"""The state of a portal in a quarter."""

RULED: Mapping[Verdict, str] = {verdict: STATES[verdict] for verdict in (
    "carried", "own-column", "stale", "none", "not-reachable", "taken-over", "needs-person"
)}  # fmt: skip
"""The verdicts alone, for messages that list them."""

CAUSES: Mapping[Cause, str] = {
    "dns": "tên miền không còn trỏ tới máy chủ nào",
    "refused": "máy chủ không nhận kết nối",
    "timeout": "chờ mãi không thấy trả lời",
    "broken-answer": "máy chủ trả lời dở dang, không đọc được",
    "tls-chain": "chứng chỉ bảo mật không đáng tin",
    "tls-expired": "chứng chỉ bảo mật đã hết hạn",
    "tls-wrong-host": "chứng chỉ bảo mật cấp cho tên miền khác",
    "tls": "kết nối bảo mật không lập được",
    "http-status": "máy chủ báo lỗi",
    "too-many-redirects": "trang chuyển hướng vòng quanh",
    "bad-redirect": "trang chuyển hướng tới một địa chỉ không phải trang web",
    "private-address": "tên miền trỏ vào mạng nội bộ",
    "robots": "tệp robots.txt không cho xem",
    "empty": "trang trống",
    "not-html": "địa chỉ trả về một tệp, không phải trang web",
}
"""Why a portal could not be read."""

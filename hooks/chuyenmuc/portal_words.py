"""The Vietnamese words for what a visit to a portal found, and for what to do about it."""

from collections.abc import Mapping
from typing import Protocol

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

BRIEF: Mapping[PortalState, str] = {
    "carried": "cổng đã gắn",
    "own-column": "cổng có chuyên mục",
    "stale": "cổng chưa có bài mới",
    "none": "cổng chưa có",
    "not-reachable": "không vào được cổng",
    "taken-over": "cổng không còn",
    "needs-person": "cổng cần người xem",
    "unverified": "cổng chưa kiểm chứng",
    "no-portal": "chưa khai cổng",
    "not-owed": "không áp dụng",
}
"""The same for a narrow cell of a table, beside the state of the quarter's posts."""

SIGNS: Mapping[PortalState, str] = {
    "carried": "■",
    "own-column": "■",
    "stale": "◧",
    "none": "□",
    "not-reachable": "⋯",
    "taken-over": "□",
    "needs-person": "⋯",
    "unverified": "?",
    "no-portal": "–",
    "not-owed": "·",
}
"""A sign for each state, so that none is told by its colour alone."""

GROUPS: tuple[tuple[str, tuple[PortalState, ...]], ...] = (
    ("có chuyên mục", ("carried", "own-column")),
    ("chưa có chuyên mục của quý", ("stale", "none", "taken-over")),
    ("chưa kết luận được", ("not-reachable", "needs-person")),
    ("chưa kiểm chứng", ("unverified",)),
    ("chưa khai địa chỉ cổng", ("no-portal",)),
)
"""The states as lists of units show them: what is asked of the unit is much the same within a group."""

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

_REMEDIES: Mapping[PortalState, str] = {
    "carried": "Không phải làm gì thêm: cổng tự hiện bài mới của quý sau.",
    "own-column": "Quý này đã xong. Sang quý sau đăng một bài mới, có ghi ngày, vào chính chuyên mục này.",
    "stale": "Đăng lên chuyên mục một bài của quý này, có ghi rõ ngày đăng.",
    "none": "Đặt chuyên mục ở trang chủ của cổng: chép đoạn nhúng ở trang của đơn vị, hoặc mở mục “Bình đẳng giới” và đăng bài vào đó.",
    "not-reachable": "Mở thử cổng trên điện thoại bằng dữ liệu di động, không dùng mạng của trường; không được thì báo nơi cung cấp cổng.",
    "taken-over": "Báo ngay cơ quan quản lý và nơi đăng ký tên miền để lấy lại hoặc bỏ địa chỉ này; chưa xong thì đừng dẫn ai tới đó.",
    "needs-person": "Máy không đọc được cổng này. Mở trang có chuyên mục, chép địa chỉ gửi cơ quan quản lý để ghi nhận.",
    "unverified": "Chưa ai xem cổng cho quý này, nên chưa tính là thiếu.",
    "no-portal": "Báo cơ quan quản lý địa chỉ cổng để ghi vào danh sách; đơn vị chưa có cổng thì cũng báo để biết.",
    "not-owed": "",
}

_OF_CAUSES: Mapping[Cause, str] = {
    "dns": "Kiểm tra tên miền còn hạn không, hoặc cổng đã đổi địa chỉ thì báo cơ quan quản lý địa chỉ mới.",
    "refused": "Báo nơi cung cấp cổng rằng máy chủ không nhận kết nối từ ngoài trường; có thể máy chủ đã tắt hoặc tường lửa đang chặn.",
    "timeout": "Mở thử cổng vào giờ khác; vẫn chờ mãi thì báo nơi cung cấp cổng rằng máy chủ quá chậm.",
    "broken-answer": "Báo nơi cung cấp cổng rằng máy chủ trả lời dở dang, không đúng giao thức HTTP.",
    "tls-chain": "Báo nơi cung cấp cổng cài lại chứng chỉ bảo mật, kèm đủ chứng chỉ trung gian.",
    "tls-expired": "Báo nơi cung cấp cổng gia hạn chứng chỉ bảo mật; đến lúc ấy trình duyệt của phụ huynh cũng báo trang không an toàn.",
    "tls-wrong-host": "Báo nơi cung cấp cổng cấp chứng chỉ đúng tên miền của trường, hoặc báo cơ quan quản lý địa chỉ đúng của cổng.",
    "tls": "Báo nơi cung cấp cổng kiểm tra lại kết nối bảo mật (HTTPS) của máy chủ.",
    "http-status": "Mở địa chỉ đã khai: trang đã dời thì báo cơ quan quản lý địa chỉ mới, trang báo lỗi thì báo nơi cung cấp cổng.",
    "too-many-redirects": "Báo nơi cung cấp cổng rằng trang cứ chuyển hướng vòng quanh, không tới đâu.",
    "bad-redirect": "Báo nơi cung cấp cổng sửa lệnh chuyển hướng của trang, vì nó dẫn tới một địa chỉ không mở được.",
    "private-address": "Tên miền đang trỏ vào mạng nội bộ nên người ngoài không xem được; báo nơi cung cấp cổng sửa lại.",
    "robots": "Bỏ dòng cấm trong tệp robots.txt của cổng, hoặc gửi cơ quan quản lý địa chỉ trang có chuyên mục để người xem.",
    "empty": "Mở địa chỉ đã khai: trang trống thì báo nơi cung cấp cổng, đã dời thì báo cơ quan quản lý địa chỉ mới.",
    "not-html": "Báo cơ quan quản lý địa chỉ trang chủ của cổng, vì địa chỉ đang khai mở ra một tệp.",
}

_OF_RULES: Mapping[str, str] = {
    "embed": "Không phải làm gì thêm: đoạn nhúng trên cổng tự hiện bài mới.",
    "posts-linked": "Quý này đã xong. Sang quý sau nhớ dẫn tới bài mới; dán đoạn nhúng thì cổng tự hiện, không phải dẫn tay.",
    "titles": "Quý này đã xong. Để cổng tự hiện bài mới, dán đoạn nhúng ở trang của đơn vị.",
    "embed-without-post": "Cổng đã gắn chuyên mục; chỉ còn thiếu bài của quý này. Đăng bài trên trang này là cổng hiện theo.",
    "embed-of-another-unit": "Cổng đang gắn chuyên mục của đơn vị khác. Thay bằng đoạn nhúng lấy ở trang của chính đơn vị mình.",
    "no-dates": "Ghi rõ ngày đăng ở từng bài trong chuyên mục, để ai xem cũng biết bài thuộc quý nào.",
    "empty-section": "Chuyên mục đã có nhưng còn trống: đăng vào đó một bài của quý này, hoặc dán đoạn nhúng ở trang của đơn vị.",
    "old-texts": "Chuyên mục mới có bài của những quý trước. Đăng thêm một bài của quý này, có ghi rõ ngày.",
    "later-texts": "Chuyên mục nay chỉ bày bài của quý sau. Gửi cơ quan quản lý địa chỉ một bài của đúng quý này để ghi nhận.",
    "dead-section": "Trang chủ có mục “Bình đẳng giới” nhưng bấm vào thì báo lỗi. Báo nơi cung cấp cổng sửa lối vào mục ấy.",
    "texts-without-a-section": "Cổng có bài về bình đẳng giới nhưng nằm rải rác. Gom vào mục “Bình đẳng giới”, có lối vào ở trang chủ.",
    "parked": "Tên miền đang bị rao bán hoặc để trống. Gia hạn tên miền, hoặc báo cơ quan quản lý địa chỉ mới của cổng.",
    "redirected-away": "Địa chỉ đã khai nay dẫn sang trang khác không phải của đơn vị. Báo cơ quan quản lý địa chỉ đúng của cổng.",
    "another-name": "Trang mang tên một đơn vị khác. Báo cơ quan quản lý địa chỉ đúng của cổng, hoặc sửa tên trên trang chủ.",
    "spam-beside-school": "Cổng vẫn của trường nhưng bị chèn bài quảng cáo lạ. Đổi mật khẩu quản trị, báo nơi cung cấp cổng gỡ đi.",
    "javascript": "Cổng chỉ hiện nội dung khi chạy JavaScript. Báo cơ quan quản lý thêm “render: true” cho đơn vị trong danh sách.",
    "challenge": "Cổng chặn máy bằng trang xác minh “không phải rô-bốt”. Gửi cơ quan quản lý địa chỉ trang có chuyên mục để người xem.",
    "wall": "Cổng đòi đăng nhập hoặc bấm đồng ý mới cho xem. Để chuyên mục ở nơi ai cũng xem được, hoặc gửi địa chỉ để người xem.",
    "suspended": "Cổng đang bị nơi cung cấp tạm khoá. Liên hệ họ để mở lại, rồi báo cơ quan quản lý xem lại.",
    "social-network": "Địa chỉ đã khai là trang mạng xã hội, máy không đọc được. Báo cơ quan quản lý địa chỉ cổng thông tin, nếu có.",
}
"""The same by the name of the rule that decided, where it knows better than the verdict what to do."""


class _Finding(Protocol):
    @property
    def verdict(self) -> Verdict: ...
    @property
    def rule(self) -> str: ...
    @property
    def cause(self) -> Cause | None: ...


def remedy(state: PortalState, finding: _Finding | None = None) -> str:
    """Return what the unit does next for a state of its portal, in a sentence or two; "" where nothing is owed.

    The ``finding`` refines it by its cause or rule, if it is the one that the state comes from.
    """
    if finding is None or finding.verdict != state:
        return _REMEDIES[state]
    if finding.cause:
        return _OF_CAUSES.get(finding.cause, _REMEDIES[state])
    return _OF_RULES.get(finding.rule, _REMEDIES[state])


def finding_label(finding: _Finding) -> str:
    """Return what a visit found in words, with the cause if it could not read the portal: ``không vào được cổng: trang trống``."""
    cause = CAUSES.get(finding.cause) if finding.cause else None
    return f"{STATES[finding.verdict]}: {cause}" if cause else STATES[finding.verdict]

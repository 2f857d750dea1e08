"""The rules that decide which posts count (rule of coverage, point 2). A post that does not count carries the refusing rule's name.

To add a rule, write its function and add it to ``RULES``. The check, the dashboard and the page “Cách tính” all use that list.
"""

import datetime as dt
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from chuyenmuc.model.guidance.guide import Guide
from chuyenmuc.model.plan import Plan
from chuyenmuc.model.post import Post
from chuyenmuc.model.quarter import Quarter
from chuyenmuc.model.roster import School
from chuyenmuc.texts.copies import LEAST_PASSAGE, LEAST_SHARE, LEAST_SHARE_OF_THE_WHOLE, Likeness
from chuyenmuc.words import WITHDRAWN_AFTERWARDS, day_label, percent, quarter_label, whole_percent


class Case(Struct, frozen=True):
    """What a post is judged by: the plan, the day of the check, and for each copied post (by id) the text that it repeats.

    The key of a Likeness is the Post or the Guide that is repeated. ``units`` (by id) give the name of the unit that wrote the post.
    """

    plan: Plan
    day: dt.date
    likenesses: Mapping[str, Likeness] = field(default_factory=dict)
    units: Mapping[str, School] = field(default_factory=dict)


class Rule(Struct, frozen=True):
    """One reason why a post does not count.

    ``name`` is fixed, for exported data. ``title``, ``explanation`` and ``example`` are for readers. ``why`` returns the reason in
    words, or None if the rule does not apply to the post.
    """

    name: str
    title: str
    explanation: str
    example: str
    why: Callable[[Post, Case], str | None]


def _draft(post: Post, case: Case) -> str | None:
    return "Bài còn để là bản nháp; viết xong thì bỏ dòng “draft: true”." if post.draft else None


def _future(post: Post, case: Case) -> str | None:
    return f"Bài ghi ngày {day_label(post.day)}, chưa tới ngày đăng." if post.day > case.day else None


def _withdrawn(post: Post, case: Case) -> str | None:
    if post.withdrawn is None or not post.is_withdrawn(case.day) or post.withdrawn.date > post.quarter.last_day:
        return None
    return f"Bài đã gỡ ngày {day_label(post.withdrawn.date)}."


def _outside(post: Post, case: Case) -> str | None:
    return outside(post.quarter, case.plan)


def _short(post: Post, case: Case) -> str | None:
    least = case.plan.terms(post.quarter).min_words
    if post.kind == "photo" or post.words >= least:
        return None
    text = "Bản chữ của đồ hoạ" if post.kind == "infographic" else "Bài"
    return f"{text} có {post.words} chữ, kế hoạch cần ít nhất {least} chữ."


def _pictures(post: Post, case: Case) -> str | None:
    least = case.plan.terms(post.quarter).min_pictures
    if post.kind != "photo" or post.substance.captioned >= least:
        return None
    return f"Phóng sự ảnh có {post.substance.captioned} hình đủ lời tả và chú thích, kế hoạch cần ít nhất {least} hình."


def _template(post: Post, case: Case) -> str | None:
    blanks = post.substance.blanks
    if not blanks:
        return None
    return f"Bài còn chỗ để trống của bài mẫu: “{blanks[0]}”{f' và {len(blanks) - 1} chỗ nữa' if len(blanks) > 1 else ''}."


def _links(post: Post, case: Case) -> str | None:
    own = post.words - post.substance.linked
    if post.kind == "photo" or not post.substance.linked or own >= max(1, case.plan.terms(post.quarter).min_words // 2):
        return None
    return f"Bỏ phần chữ nằm trong liên kết và lời tả hình, bài chỉ còn {own} chữ."


def _repeated(post: Post, case: Case) -> str | None:
    own = post.words - post.substance.repeated
    least = case.plan.terms(post.quarter).min_words
    if post.kind == "photo" or not post.substance.repeated or own >= least:
        return None
    return f"Bài có những câu lặp lại; bỏ phần lặp thì chỉ còn {own} chữ, kế hoạch cần ít nhất {least} chữ."


def _guide(post: Post, case: Case) -> str | None:
    likeness = case.likenesses.get(post.id)
    if likeness is None or not isinstance(likeness.key, Guide):
        return None
    return f"Khoảng {whole_percent(likeness.share)} số chữ của bài chép từ trang hướng dẫn “{likeness.key.title}”."


def _reprint(post: Post, case: Case) -> str | None:
    if post.source is None or case.plan.terms(post.quarter).reprints_count:
        return None
    return "Bài đăng lại từ nơi khác; bài đăng lại được hiển thị nhưng không tính."


def _late(post: Post, case: Case) -> str | None:
    if case.plan.terms(post.quarter).late_counts or not is_late(post, case.plan):
        return None
    return f"Bài đăng sau hạn {day_label(case.plan.deadline(post.quarter))} của {quarter_label(post.quarter)}."


def _copy(post: Post, case: Case) -> str | None:
    likeness = case.likenesses.get(post.id)
    if likeness is None or not isinstance(likeness.key, Post):
        return None
    other = likeness.key
    whose = case.units[other.unit].name if other.unit in case.units else other.unit
    much = "Toàn bộ bài" if likeness.share == 1 else f"Khoảng {whole_percent(likeness.share)} số chữ"
    passages = f" {_named(likeness)}" if likeness.share < 1 else ""
    same_day = " Hai bài cùng ngày; cơ quan quản lý quyết định bài nào là bài gốc." if other.day == post.day else ""
    which, file = f"bài “{other.title}”", f"; {other.path}"
    if other.is_withdrawn(case.day):  # it still counts for its quarter, so it is the original, but its title must not be shown
        which, file = WITHDRAWN_AFTERWARDS.lower(), ""
    return f"{much} trùng với {which} ({whose}, {day_label(other.day)}{file}).{passages}{same_day}"


def _named(likeness: Likeness) -> str:
    """Name the passages that two texts share, the longest first."""
    quoted = (f"“{begin}…” ({length} chữ)" for begin, length in likeness.passages)
    return f"Đoạn trùng dài nhất: {'; '.join(quoted)}."


RULES = (
    Rule(
        "draft", "Bản nháp", "Bài còn dòng “draft: true” thì chưa đăng nên chưa tính.",
        "Cô Lan viết xong nhưng quên xoá dòng “draft: true”; xoá dòng ấy là bài được tính.", _draft,
    ),
    Rule(
        "future", "Chưa tới ngày đăng", "Bài có ngày đăng sau ngày kiểm tra thì chưa hiện và chưa tính.",
        "Bài ghi ngày 8/3 mà hôm nay mới là 5/3: đến 8/3 bài tự hiện lên và được tính.", _future,
    ),
    Rule(
        "withdrawn", "Đã gỡ",
        "Bài gỡ khi quý chưa hết thì không tính nữa, kể từ ngày gỡ. Gỡ sau khi quý đã hết thì quý ấy vẫn tính: bài đã đứng suốt quý, "
        "và không đơn vị nào thiệt vì làm theo ý gia đình.",
        "Bài đăng tháng 7, tháng 9 gỡ theo ý gia đình: từ ngày gỡ, quý III lại thiếu một bài. Tháng 11 mới gỡ thì quý III không đổi.",
        _withdrawn,
    ),
    Rule(
        "outside", "Ngoài kế hoạch", "Bài thuộc quý mà kế hoạch không có thì vẫn hiện, nhưng không tính cho quý nào.",
        "Kế hoạch bắt đầu từ quý IV/2025; bài của quý III/2025 vẫn đọc được, không làm đổi con số nào.", _outside,
    ),
    Rule(
        "short", "Quá ngắn", "Bài phải đủ số chữ tối thiểu của kế hoạch; mỗi tiếng tính là một chữ, địa chỉ trang không tính.",
        "Kế hoạch cần 150 chữ, bài có 96 chữ: kể thêm một việc đã xảy ra thế nào là đủ.", _short,
    ),
    Rule(
        "pictures", "Phóng sự ảnh thiếu hình hoặc chú thích",
        "Phóng sự ảnh (kind: photo) không cần đủ số chữ, mà cần đủ số hình của kế hoạch; mỗi hình có lời tả và một chú thích riêng.",
        "Bốn hình nhưng hai hình chung một dòng chú thích: mới tính ba hình.", _pictures,
    ),
    Rule(
        "template", "Mẫu chưa điền", "Bài còn nguyên những chỗ để trống của bài mẫu, như “[tên trường]”, hay từ ba dòng chấm trở lên.",
        "“Ngày …………, trường [tên trường] tổ chức…”: điền hết các chỗ ấy rồi bài mới được tính.", _template,
    ),
    Rule(
        "links", "Chỉ có liên kết hoặc hình",
        "Bỏ chữ trong liên kết và lời tả hình ra, phần bài tự viết phải còn ít nhất một nửa số chữ tối thiểu.",
        "Bài chỉ gồm tên mười bài báo kèm liên kết: nên viết vì sao chọn những bài ấy, học sinh bàn gì.", _links,
    ),
    Rule(
        "repeated", "Câu lặp lại", "Câu viết lại nhiều lần chỉ tính một lần; bỏ phần lặp ra thì bài vẫn phải đủ số chữ tối thiểu.",
        "Một đoạn 60 chữ dán ba lần thành 180 chữ: chỉ tính 60 chữ.", _repeated,
    ),
    Rule(
        "guide", "Chép bài hướng dẫn",
        f"Từ {percent(LEAST_SHARE)} số chữ trở lên lấy từ trang hướng dẫn hay bài mẫu ở đó thì không tính.",
        "Bài dán nguyên bài mẫu ở trang “Viết bài”, chỉ đổi tên trường.", _guide,
    ),
    Rule(
        "reprint", "Bài đăng lại", "Bài ghi nguồn ở nơi khác (mục “source”) được hiển thị, chỉ tính khi kế hoạch cho phép.",
        "Trường đăng lại một bài báo hay và ghi rõ nguồn: bạn đọc vẫn thấy, nhưng quý ấy cần thêm một bài tự viết.", _reprint,
    ),
    Rule(
        "late", "Đăng sau hạn", "Khi kế hoạch không nhận bài muộn, bài đăng sau những ngày gia hạn của quý không được tính.",
        "Quý III gia hạn đến 10/10; bài viết cho quý ấy đăng ngày 11/10 là muộn.", _late,
    ),
    Rule(
        "copy", "Trùng bài khác",
        f"Từ {percent(LEAST_SHARE)} số chữ trở lên (từ {percent(LEAST_SHARE_OF_THE_WHOLE)} khi phần lớn bài kia nằm trong bài này) nằm "
        "trong những đoạn trùng với một bài đang được tính, kể cả khi đổi tên riêng, đảo đoạn hay thêm lời mở đầu. Các đoạn ấy phải "
        f"dài trung bình từ {LEAST_PASSAGE} chữ: những câu quen dùng chung như trong thông báo không làm thành bản chép. Bài gốc "
        "là bài mà một quý đã chốt đã tính, không có thì là bài đăng trước; cơ quan quản lý phân xử bằng "
        "văn bản (mục “originals” của kế hoạch). Chỗ trích dẫn, bảng và liên kết không đem so.",
        "Hai trường nhận chung một bài của phường rồi cùng đăng: bài đăng trước được tính, bài kia thì không.", _copy,
    ),
)  # fmt: skip


def outside(quarter: Quarter, plan: Plan) -> str | None:
    """Return a sentence saying that the plan does not cover a quarter. None if it does, or if the plan could not be read."""
    if plan.last and plan.last < plan.first:
        return None
    if quarter < plan.first:
        return f"Bài viết cho {quarter_label(quarter)}, trước khi kế hoạch bắt đầu ({quarter_label(plan.first)}), nên không được tính."
    if plan.last and quarter > plan.last:
        return f"Bài viết cho {quarter_label(quarter)}, nhưng kế hoạch dừng ở {quarter_label(plan.last)}, nên không được tính."
    return None


def is_late(post: Post, plan: Plan) -> bool:
    """Return whether a post came after its quarter's days of grace (rule of coverage, point 1)."""
    return post.day > plan.deadline(post.quarter)


def why_not(post: Post, case: Case) -> tuple[Rule, str] | None:
    """Return the first rule that refuses a post, with the reason in words. None if the post counts."""
    for rule in RULES:
        if reason := rule.why(post, case):
            return rule, reason
    return None

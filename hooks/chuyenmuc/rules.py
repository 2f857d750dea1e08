"""Which posts count (rule of coverage, point 2). Each rule has a name; a post that does not count says why by that name.

To add a rule, write it and put it into ``RULES``; the check, the dashboard and the page “Cách tính” read that list.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from chuyenmuc.plan import Plan
from chuyenmuc.post import Post
from chuyenmuc.quarter import Quarter
from chuyenmuc.words import day_label, quarter_label


@dataclass(frozen=True, slots=True)
class Rule:
    """One reason for which a post does not count.

    ``name`` is fixed, for data; ``title`` and ``explanation`` are for people; ``why`` returns the reason in words for a
    post under a plan on a day, or None where the rule does not strike.
    """

    name: str
    title: str
    explanation: str
    why: Callable[[Post, Plan, dt.date], str | None]


def _outside(post: Post, plan: Plan, day: dt.date) -> str | None:
    return outside(post.quarter, plan)


def _draft(post: Post, plan: Plan, day: dt.date) -> str | None:
    return "Bài còn để là bản nháp; viết xong thì bỏ dòng “draft: true”." if post.draft else None


def _future(post: Post, plan: Plan, day: dt.date) -> str | None:
    return f"Bài ghi ngày {day_label(post.day)}, chưa tới ngày đăng." if post.day > day else None


def _withdrawn(post: Post, plan: Plan, day: dt.date) -> str | None:
    if post.withdrawn is None or not post.is_withdrawn(day):
        return None
    return f"Bài đã gỡ ngày {day_label(post.withdrawn.date)}."


def _short(post: Post, plan: Plan, day: dt.date) -> str | None:
    least = plan.terms(post.quarter).min_words
    return f"Bài có {post.words} chữ, kế hoạch cần ít nhất {least} chữ." if post.words < least else None


def _reprint(post: Post, plan: Plan, day: dt.date) -> str | None:
    if post.source is None or plan.terms(post.quarter).reprints_count:
        return None
    return "Bài đăng lại từ nơi khác; bài đăng lại được hiển thị nhưng không tính."


def _late(post: Post, plan: Plan, day: dt.date) -> str | None:
    if plan.terms(post.quarter).late_counts or not is_late(post, plan):
        return None
    return f"Bài đăng sau hạn {day_label(plan.deadline(post.quarter))} của {quarter_label(post.quarter)}."


RULES = (
    Rule("draft", "Bản nháp", "Bài còn dòng “draft: true” thì chưa đăng nên chưa tính.", _draft),
    Rule("future", "Chưa tới ngày đăng", "Bài có ngày đăng sau ngày kiểm tra thì chưa hiện và chưa tính.", _future),
    Rule("withdrawn", "Đã gỡ", "Bài đã gỡ thì không tính nữa, kể từ ngày gỡ.", _withdrawn),
    Rule("outside", "Ngoài kế hoạch", "Bài thuộc quý mà kế hoạch không có thì vẫn hiện, nhưng không tính cho quý nào.", _outside),
    Rule("short", "Quá ngắn", "Bài phải đủ số chữ tối thiểu của kế hoạch; mỗi tiếng tính là một chữ, địa chỉ trang không tính.", _short),
    Rule("reprint", "Bài đăng lại", "Bài ghi nguồn ở nơi khác (mục “source”) được hiển thị, chỉ tính khi kế hoạch cho phép.", _reprint),
    Rule("late", "Đăng sau hạn", "Khi kế hoạch không nhận bài muộn, bài đăng sau những ngày gia hạn của quý không được tính.", _late),
)  # fmt: skip


def outside(quarter: Quarter, plan: Plan) -> str | None:
    """Say in words that the plan does not cover a quarter; None where it does, or where no plan could be read."""
    if plan.last and plan.last < plan.first:
        return None
    if quarter < plan.first:
        return f"Bài viết cho {quarter_label(quarter)}, trước khi kế hoạch bắt đầu ({quarter_label(plan.first)}), nên không được tính."
    if plan.last and quarter > plan.last:
        return f"Bài viết cho {quarter_label(quarter)}, nhưng kế hoạch dừng ở {quarter_label(plan.last)}, nên không được tính."
    return None


def is_late(post: Post, plan: Plan) -> bool:
    """Say whether a post came after its quarter's days of grace (rule of coverage, point 1)."""
    return post.day > plan.deadline(post.quarter)


def why_not(post: Post, plan: Plan, day: dt.date) -> tuple[Rule, str] | None:
    """Return the first rule that keeps a post from counting, with the reason; None where the post counts."""
    for rule in RULES:
        if reason := rule.why(post, plan, day):
            return rule, reason
    return None

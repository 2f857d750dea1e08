"""The text of a new post, ready to fill. It stays a draft, which does not count, until its author says otherwise."""

import datetime as dt

import yaml

from chuyenmuc.plan import Plan
from chuyenmuc.problem import Refusal
from chuyenmuc.quarter import Quarter
from chuyenmuc.slug import slug
from chuyenmuc.words import quarter_long

_SLUG_LONGEST = 60

_TEMPLATE = """\
---
title: {title}
# Ngày đăng thật, viết năm-tháng-ngày.
date: {date}
{quarter}# Chép một hay vài mã chủ đề vào trong ngoặc, cách nhau bằng dấu phẩy:
{choices}
topics: [{topics}]
# Một hai câu, không quá 300 ký tự. Có dấu hai chấm hay dấu # thì đặt cả câu trong ngoặc kép.
summary:
# Người viết hoặc tổ, nhóm; để trống thì lấy tên đơn vị.
author:
# Có hình: để tệp hình trong thư mục anh/ cạnh bài này, bỏ dấu # ở đầu hai dòng sau rồi sửa cho đúng.
# people là trong hình nhận ra được ai: none (không ai), adults (người lớn), pupils (học sinh).
#image: {{src: anh/ten-hinh.jpg, alt: "…"}}
#people: none
# Nhận ra được học sinh thì bỏ dấu # ở cả dòng sau, ghi nơi lưu giấy đồng ý; không ghi tên các em.
#consent: {{ref: "…", child_agreed: true, date: {date}}}
# Viết xong, được duyệt thì xoá dòng sau; còn nó thì bài chưa hiện và chưa được tính.
draft: true
---

<!-- Viết bài cho {label} từ dưới dòng này, ít nhất {words} chữ. Đề mục: ## Tên đề mục. Hình: ![tả hình](anh/ten-hinh.jpg) -->
"""


def file_name(title: str, quarter: Quarter) -> str:
    """Return ``2026-q3-ten-bai.md``. Raises Refusal for a title without a letter or digit."""
    name = slug(title, _SLUG_LONGEST)
    if not name:
        raise Refusal("Tên bài không có chữ hay số nào.", 'Đặt tên bài, ví dụ: chuyenmuc new thcs-hoa-sua "Bữa cơm ngày Gia đình".')
    return f"{quarter.slug}-{name}.md"


def template(title: str, day: dt.date, quarter: Quarter, plan: Plan, topics: tuple[str, ...] = ()) -> str:
    """Return the text of a new post dated ``day`` for ``quarter``, with the plan's topics to choose from."""
    return _TEMPLATE.format(
        title=yaml.safe_dump(title, allow_unicode=True, default_style='"', width=10_000).strip(),
        date=day.isoformat(),
        quarter="" if quarter == Quarter.of(day) else f"# Quý đã qua mà bài này viết cho.\nquarter: {quarter}\n",
        topics=", ".join(topics),
        choices="\n".join(f"#   {topic.id:<22} {topic.name}" for topic in plan.topics.values()),
        label=quarter_long(quarter),
        words=plan.terms(quarter).min_words,
    )

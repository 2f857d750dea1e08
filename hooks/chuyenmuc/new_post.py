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
date: {date}                 # ngày đăng thật: năm-tháng-ngày
{quarter}topics: [{topics}]                        # chép một hay vài mã dưới đây vào trong ngoặc, cách nhau bằng dấu phẩy
{choices}
summary:                          # một hai câu, không quá 300 ký tự
author:                           # không ghi thì lấy tên đơn vị
# Có hình thì bỏ dấu # ở ba dòng sau; hình để trong thư mục anh/ cạnh bài này.
# image: {{src: anh/ten-hinh.jpg, alt: "Tả hình trong một câu"}}
# people: none                    # trong hình có ai: none (không nhận ra ai), adults (người lớn), pupils (học sinh)
# consent: {{ref: "Sổ đồng ý số …", child_agreed: true, date: {date}}}   # bắt buộc khi people: pupils
draft: true                       # viết xong, được duyệt thì xoá dòng này
---

<!-- Viết bài ở dưới dòng này cho {label}. Cần ít nhất {words} chữ.
     Đề mục viết “## Tên đề mục”; hình viết “![tả hình](anh/ten-hinh.jpg)”; xong thì chạy: chuyenmuc check -->
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
        quarter="" if quarter == Quarter.of(day) else f"quarter: {quarter}                 # bài viết cho quý đã qua\n",
        topics=", ".join(topics),
        choices="\n".join(f"#   {topic.id:<22} {topic.name}" for topic in plan.topics.values()),
        label=quarter_long(quarter),
        words=plan.terms(quarter).min_words,
    )

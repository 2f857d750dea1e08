"""The pages of the small repository, and what their heads need."""

import datetime as dt
from pathlib import Path

from chuyenmuc.calendar.year import calendar_of
from chuyenmuc.coverage.judge import judge
from chuyenmuc.discovery.head import SiteFacts
from chuyenmuc.discovery.open_graph import SharedPicture
from chuyenmuc.model.column import Column
from chuyenmuc.pages.dashboard import dashboards
from chuyenmuc.pages.groups import group_posts
from chuyenmuc.pages.views import View, views
from chuyenmuc.reading.read import read

SITE = "https://a.example.vn/cot/"
FACTS = SiteFacts(SITE, "Chuyên mục <b>Mẫu</b>", "Việc nhà là việc chung.", "Sở Mẫu", search=True, sample=False)
CARDS = {"": SharedPicture("bai-viet/chia-se.png", "image/png", "Chuyên mục", "00000000")}
DAY = dt.date(2026, 10, 20)


def pages_of(root: Path) -> tuple[Column, dict[str, View]]:
    """The column below a folder, and its pages by address."""
    column = read(root).column
    boards, groups = dashboards(column, judge(column, DAY)), group_posts(column, DAY)
    return column, {view.address: view for view in views(column, boards, groups, calendar_of(column, DAY), "Chuyên mục Mẫu")}

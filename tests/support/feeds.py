"""A small channel with its items, for tests of feeds."""

import datetime as dt

from chuyenmuc.model.plan import HANOI
from chuyenmuc.syndication.formats import Channel, Enclosure, Item, SquareImage, Thumbnail

BASE = "https://a.example/"


def item(number: int, **rest) -> Item:
    moment = dt.datetime(2026, 6, number, 7, tzinfo=HANOI)
    values = {
        "id": f"tag:a.example,2026:truong/2026-q2-bai-{number}",
        "url": f"{BASE}truong/truong/2026-q2-bai-{number}/",
        "title": f"Bài {number}: “Đọc & viết” <3",
        "summary": "Một câu đứng riêng.",
        "html": f'<p>Chữ đậm, <a href="{BASE}x/">liên kết</a> &amp; ]]&gt; 😀</p>',
        "brief": "<p>Một câu đứng riêng.</p>",
        "published": moment,
        "updated": moment,
        "author": "Tổ Ngữ văn",
        "categories": (("gia-dinh", "Gia đình"),),
    }
    return Item(**(values | rest))


def channel(*items: Item) -> Channel:
    return Channel(
        id="tag:a.example,2026:truong",
        title="Trường Mẫu · Chuyên mục (mẫu)",
        description="Chuyên mục của Trường Mẫu & bạn bè.",
        home=f"{BASE}truong/truong/",
        folder=f"{BASE}truong/truong/",
        image=SquareImage(f"{BASE}assets/kenh-tin.png", 144),
        icon=SquareImage(f"{BASE}assets/icons/icon-512.png", 512),
        since=dt.datetime(2025, 10, 1, 7, tzinfo=HANOI),
        items=items,
    )


THUMBNAIL = Thumbnail(f"{BASE}truong/truong/hinh/anh/a.png/400.jpg", 400, 300)
FULL = channel(
    item(
        2,
        enclosure=Enclosure(f"{BASE}truong/truong/anh/a.png", 1234, "image/png", 640, 480, "Nồi cơm & bát đũa", thumbnail=THUMBNAIL),
        updated=dt.datetime(2026, 7, 1, 9, 30, tzinfo=HANOI),
    ),
    item(1, source="https://bao.example/goc?a=1&b=2"),
)

"""A repository with all that can go along to another program, and the column in it as values."""

from pathlib import Path

from chuyenmuc.reading.read import read
from chuyenmuc.transfers.published import Published
from support.columns import day
from support.scenes import DAY, Repository, introduction_text, lay_out, own_text, picture

UNIT = "thcs-hoa-sua"
URL = "https://chuyenmuc.example.edu.vn/"


def of_all_kinds(folder: Path) -> Repository:
    """The small repository: a post with pictures and links, a reprint, a draft, one that was withdrawn, an introduction."""
    repository = lay_out(folder)
    repository.write(f"posts/{UNIT}/anh/a.png", picture(40))
    repository.write(f"posts/{UNIT}/anh/b.png", picture(41))
    links = "Xem [bài kia](../mam-non-mai/2026-q2-bua-com.md), [trang này](../../docs/gioi-thieu.md) và [nguồn](https://a.example/)."
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    body = f'## Một phần\n\n{own_text("dẫn")}\n\n![Cả lớp nấu ăn](anh/b.png "Nấu ăn ở bếp trường")\n\n{links}\n\n{table}\n'
    image = '{src: anh/a.png, alt: "Mâm cơm [tròn]", credit: "Tranh: \\"tổ\\" Mỹ thuật"}'
    repository.post(
        UNIT, "2026-q3-dan", "2026-08-02", body, title='"Bài “có dẫn”: 1 < 2 & #3"', image=image, people="none", updated="2026-08-09",
        author="Tổ Ngữ văn",
    )  # fmt: skip
    repository.post(UNIT, "2026-q3-lai", "2026-08-03", title="Bài đăng lại", source="https://bao.example.vn/bai?a=1&b=2")
    repository.post(UNIT, "2026-q3-nhap", "2026-08-04", title="Bài nháp", draft="true")
    repository.post(UNIT, "2026-q3-go", "2026-08-05", title="Bài đã gỡ", withdrawn="{date: 2026-08-06, reason: Gia đình đề nghị}")
    repository.write("posts/_chu-de/gia-dinh.md", introduction_text(summary="Việc nhà."))
    return repository


def published_of(repository: Repository) -> Published:
    column = read(repository.root).column
    shown = {one.path: one for one in column.published_pictures(day(DAY))}
    return Published(column, day(DAY), "Chuyên mục", URL, shown, {"docs/gioi-thieu.md": "gioi-thieu/"})

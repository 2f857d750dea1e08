"""A site that shows what no sample post has: every kind of post and state, gaps, mistakes, and text as long as people write it."""

from pathlib import Path

from support.columns import Q3, Q4, day
from support.portal_records import finding, override, proof, record, write_records, write_rulings
from support.scenes import PROJECT, Repository, copy_project, own_text

UNIT = "thcs-dai"
LONG_NAME = "Trường Trung học cơ sở và Trung học phổ thông Nguyễn Thị Minh Khai – Võ Thị Sáu, cơ sở Thượng Nguyên (mẫu)"
SCHOOLS = f"""
  - id: {UNIT}
    name: {LONG_NAME}
    level: thcs
    managed_by: phuong-mau
    website: https://thcs-dai.example.edu.vn/
    renamed_from: [thcs-ten-cu]
    exempt:
      2026-Q1: {{reason: Sửa chữa toàn bộ trường, document: Công văn số 12/2026}}

  - id: thcs-trong
    name: Trường THCS Chưa Có Bài (mẫu)
    level: thcs
    managed_by: phuong-mau
    open: [{{from: 2026-Q1}}]
"""
MP3 = (b"\xff\xfb\x90\x00" + bytes(413)) * 120  # silence: three seconds at 128 kb/s
FILM = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
RICH = """
## Mở đầu bằng một câu chuyện đủ dài để tiêu đề này phải xuống dòng trên màn hình điện thoại nhỏ

{0}

### Bảng phân công

| Việc | Thứ Hai | Thứ Ba | Thứ Tư | Thứ Năm | Thứ Sáu | Thứ Bảy | Chủ nhật |
|---|---|---|---|---|---|---|---|
| Nấu cơm chiều | Bố | Mẹ | Con trai | Con gái | Bố | Mẹ | Cả nhà |
| Rửa bát, lau bếp | Con gái | Con trai | Bố | Mẹ | Con gái | Con trai | Cả nhà |

### Danh sách

1. Đọc **kế hoạch** và *hỏi lại* những chỗ chưa rõ.
2. Chia việc:
    - việc nhà,
    - việc lớp.

## Trích và chú thích

> {1}

Xem chú thích[^1] và địa chỉ dài: <https://vanban.chinhphu.vn/?pageid=27160&docid=mot-dia-chi-rat-dai-khong-co-cho-nao-ngat-dong-ca>.

[^1]: Chú thích ở cuối bài.

## Từ ngữ và mã

Bình đẳng giới
:   Nam, nữ có vị trí, vai trò ngang nhau.

```
mot-dong-ma-rat-dai --voi-nhieu-lua-chon --khong-xuong-dong --de-thu-be-rong-cua-trang-tren-dien-thoai
```

!!! note "Lưu ý"
    {2}

## Kết

{3}
"""


def lay_out_showcase(folder: Path) -> Repository:
    """Lay out the project with its sample, and with a post of each kind and state in a unit whose name is long."""
    repository = copy_project(folder, "docs", "hooks", "posts")
    roster, plan = (repository.root / f"posts/{name}.yml" for name in ("schools", "plan"))
    roster.write_text(roster.read_text("utf-8") + SCHOOLS, "utf-8")
    kept = [line for line in plan.read_text("utf-8").split("\n") if not line.startswith("through:")]
    plan.write_text("\n".join(kept), "utf-8")
    for number in range(1, 4):
        repository.write(f"posts/{UNIT}/anh/{number}.png", (PROJECT / "posts/thcs-hoa-sua/anh/bua-com.png").read_bytes())
    repository.write(f"posts/{UNIT}/am-thanh/nghe.mp3", MP3)
    rich = RICH.format(*(own_text(f"dài {part}", 60) for part in range(4)))
    pictures = "\n\n".join(
        f'![Cả lớp cùng nấu ăn, hình {number}](anh/{number}.png "Hình {number}: {own_text(str(number), 12)}")' for number in (1, 2, 3)
    )
    image = '{src: anh/1.png, alt: "Mâm cơm tròn nhìn từ trên xuống", credit: "Tranh: tổ Mỹ thuật"}'
    posts = {
        "2025-q4-dai": ("2025-11-20", rich, {"title": "Một năm nhìn lại: từ góc bếp, sân bóng đến phòng tư vấn của trường chúng em"}),
        "2026-q2-co-hinh": ("2026-05-20", None, {"image": image, "people": "none", "author": "Tổ Ngữ văn", "updated": "2026-05-25"}),
        "2026-q2-anh": ("2026-05-21", pictures, {"kind": "photo", "people": "none"}),
        "2026-q2-hoa": ("2026-05-22", f"{pictures}\n\n{own_text('hoa', 160)}", {"kind": "infographic", "image": image, "people": "none"}),
        "2026-q2-nghe": ("2026-05-23", f"[Nghe bài](am-thanh/nghe.mp3)\n\n{own_text('nghe', 160)}", {"kind": "audio", "people": "none"}),
        "2026-q2-phim": ("2026-05-24", f"[Xem phim]({FILM})\n\n{own_text('phim', 160)}", {"kind": "video"}),
        "2026-q2-dang-lai": ("2026-05-26", own_text("lại", 160), {"source": "https://bao.example.vn/bai"}),
        "2026-q2-ngan": ("2026-05-27", own_text("ngắn", 20), {}),
        "2026-q2-go": ("2026-05-28", own_text("gỡ", 160), {"withdrawn": "{date: 2026-06-01, reason: Theo yêu cầu của phụ huynh}"}),
        "2026-q2-muon": ("2026-08-20", own_text("muộn", 160), {"quarter": "2026-Q2"}),
    }  # fmt: skip
    for stem, (date, body, front) in posts.items():
        title = front.pop("title", f"Bài mẫu {stem[8:]}")
        repository.post(UNIT, stem, date, body or own_text(stem, 160), title=f'"{title}"', topics="[gia-dinh-hanh-phuc]", **front)
    repository.write(f"posts/{UNIT}/2026-q3-hong.md", "không có phần đầu")
    lay_out_portals(repository)
    return repository


def lay_out_portals(repository: Repository) -> None:
    """Records of visits and rulings with each state of a portal; words and addresses are as strangers write them."""
    far = "https://tieu-hoc-canh-dieu.example.edu.vn/tin-tuc/" + "mot-duong-dan-rat-dai-" * 12
    own = {"title": "Bình đẳng giới – Trường Cánh Diều", "dated": day("2026-08-20"), "status": 200, "hash": "ab" * 32, "feed_items": 12}
    told = "Chuyên mục <b>Bình đẳng giới</b> \u202eesrever\u202c: bữa cơm do bố và con trai nấu, kể chuyện ở tiết sinh hoạt lớp"
    down = finding("not-reachable", "2026-10-15", cause="timeout")
    write_records(
        repository, Q3,
        record("mam-non-hoa-mai", "carried", "2026-10-12", "embed", since="2026-08-12", text="data-chuyenmuc=mam-non-hoa-mai"),
        record("tieu-hoc-canh-dieu", "own-column", "2026-09-12", "section", latest=down, final=far, text=told, **own),
        record("thcs-hoa-sua", "none", "2026-10-12", "no-section"),
        record("thpt-hai-dang", "not-reachable", "2026-10-12", cause="tls-expired"),
        record("thcs-dong-xanh", "taken-over", "2026-10-12", "spam", title="Soi cầu <script>alert(1)</script>"),
        record("thpt-rung-thong", "needs-person", "2026-10-12", "challenge", address="javascript:alert(1)"),
        record("thcs-ten-cu", "stale", "2026-10-12", "old-texts", text=own_text("cổng", 40), tls="chain"),
        record("lien-cap-bac-cau", "none", "2026-10-12", "quy-tac-moi"),
    )  # fmt: skip
    write_records(repository, Q4, record("thcs-hoa-sua", "not-reachable", "2026-10-18", cause="dns"))
    write_rulings(
        repository,
        [override("lien-cap-bac-cau", Q3, "own-column", "2026-10-13"), override("thpt-hai-dang", Q4, "none", "2026-10-14")],
        [proof("gdnn-gdtx-ben-song", Q3, "2026-10-01", reason="Chuyên mục ở cuối trang")],
    )

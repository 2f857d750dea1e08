"""Deterministic corpora: units × quarters × posts of Vietnamese text of about 400 words.

    python tests/bench/corpus.py FOLDER --units 70 --quarters 4 [--posts-per-quarter 1]

writes a whole repository (the project's own mkdocs.yml, docs/ and hooks/, and generated posts/) that builds green.
The same arguments give the same bytes.
"""

import argparse
import base64
import random
import shutil
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
LEVELS = ("mam-non", "tieu-hoc", "thcs", "thpt", "lien-cap", "gdnn-gdtx")
TOPICS = (
    "phap-luat", "day-hoc", "suc-khoe-sinh-san", "phong-chong-bao-luc", "tu-van-tam-ly", "the-chat-tam-voc",
    "guong-dien-hinh", "nam-gioi-tham-gia", "gia-dinh-hanh-phuc", "thi-dua", "phu-nu-lanh-dao", "ung-xu-hoc-duong",
)  # fmt: skip
FIRST_QUARTER = (2016, 1)
WHO = (
    "cô chủ nhiệm", "thầy dạy Toán", "bác bảo vệ", "nhóm bốn bạn nữ", "mấy bạn nam tổ hai", "phụ huynh lớp bên", "chị thủ thư",
    "thầy tổng phụ trách", "bạn lớp trưởng", "đội bóng của khối", "cô y tế", "các em lớp dưới", "cả tổ trực nhật", "một ông bố",
    "bà ngoại của bạn ấy", "câu lạc bộ đọc sách", "ban cán sự lớp", "cô tư vấn", "hai anh em sinh đôi", "nhóm làm báo tường",
)  # fmt: skip
DID = (
    "kể lại", "chép lên bảng", "thử đổi vai", "cùng dọn", "đề nghị sửa", "vẽ thành tranh", "ghi vào sổ", "bàn với nhau về",
    "đọc to", "đếm lại", "hỏi cả lớp về", "diễn thành kịch", "mang về nhà", "treo ở hành lang", "tranh luận về", "nhờ góp ý cho",
    "tập làm", "chia nhau", "quay lại", "so sánh",
)  # fmt: skip
WHAT = (
    "lịch trực nhật mới", "câu chuyện nhặt rau", "bảng phân công việc nhà", "quyển truyện ở góc đọc", "luật chơi trên sân", "bài toán có bà có mẹ",
    "tấm ảnh cũ của trường", "bữa cơm trưa bán trú", "hộp thư của phòng tư vấn", "trận bóng hôm thứ sáu", "nghề mình thích", "bộ quy tắc của lớp",
    "bức thư gửi bố", "chiếc xe đạp hỏng", "buổi khám sức khoẻ", "vườn rau sau dãy nhà A", "bài hát của khối", "giờ sinh hoạt cuối tuần",
    "cách gọi nhau cho lịch sự", "con số trong phiếu hỏi",
)  # fmt: skip
WHERE = (
    "ở sân sau", "trong giờ ra chơi", "trước cửa lớp", "vào sáng thứ hai", "dưới gốc bàng", "ở bếp ăn", "sau buổi chào cờ", "trong phòng đa năng",
    "giữa tiết bốn", "bên bồn rửa tay", "vào chiều mưa", "ở nhà văn hoá", "trên xe đưa đón", "lúc tan trường", "trong tuần cuối tháng",
)  # fmt: skip
WHY = (
    "vì ai cũng thấy mình trong đó", "để lần sau đỡ quên", "dù lúc đầu hơi ngượng", "mà chẳng ai bảo ai", "cho đến khi chuông reo", "và cười suốt buổi",
    "nên việc xong sớm hơn", "rồi mới nhận ra còn thiếu", "trong khi mọi năm thì khác", "như đã hứa với nhau", "cho công bằng", "để em nhỏ cũng làm được",
)  # fmt: skip
# A real 1×1 PNG, so that pictures are examined and copied.
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def write_corpus(folder: Path, units: int, quarters: int, posts_per_quarter: int = 1, seed: int = 1) -> int:
    """Write a repository into the empty or absent ``folder`` and return its number of posts."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    for name in ("docs", "hooks"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    posts = folder / "posts"
    posts.mkdir()
    spans = [_quarter(number) for number in range(quarters)]
    plan = (PROJECT / "posts" / "plan.yml").read_text("utf-8")
    plan = plan.replace("from: 2025-Q4", f"from: {_written(spans[0])}").replace("through: 2026-Q3", f"through: {_written(spans[-1])}")
    (posts / "plan.yml").write_text(plan, "utf-8")
    ids = [f"truong-{number:04}" for number in range(1, units + 1)]
    (posts / "schools.yml").write_text(_roster(ids), "utf-8")
    count = 0
    for number, unit in enumerate(ids):
        (posts / unit / "anh").mkdir(parents=True)
        (posts / unit / "anh" / "hinh.png").write_bytes(PIXEL)
        for span in spans:
            for serial in range(posts_per_quarter):
                draw = random.Random(f"{seed} {number} {span} {serial}")
                (posts / unit / f"{_slug(span)}-bai-{serial + 1}.md").write_text(_post(draw, span, serial), "utf-8")
                count += 1
    return count


def _quarter(number: int) -> tuple[int, int]:
    year, quarter = FIRST_QUARTER
    return year + number // 4, quarter + number % 4


def _written(span: tuple[int, int]) -> str:
    return f"{span[0]}-Q{span[1]}"


def _slug(span: tuple[int, int]) -> str:
    return f"{span[0]}-q{span[1]}"


def _roster(ids: list[str]) -> str:
    lines = ["agencies:", "  - {id: so-gddt-mau, name: Sở GDĐT Mẫu}", "schools:"]
    for number, unit in enumerate(ids):
        lines.append(
            f"  - {{id: {unit}, name: Trường số {number + 1} (mẫu), level: {LEVELS[number % len(LEVELS)]}, managed_by: so-gddt-mau}}"
        )
    return "\n".join(lines) + "\n"


def _post(draw: random.Random, span: tuple[int, int], serial: int) -> str:
    year, quarter = span
    day = f"{year}-{3 * quarter - 3 + draw.randint(1, 3):02}-{draw.randint(1, 28):02}"
    topics = ", ".join(draw.sample(TOPICS, draw.randint(1, 2)))
    parts = [_paragraph(draw)]
    for heading in range(3):
        parts += [f"## {_sentence(draw)[:-1]}", _paragraph(draw), _paragraph(draw)]
        if heading == 1:
            parts.append("\n".join(f"- {_sentence(draw)}" for _ in range(3)))
    head = [f"title: {_sentence(draw)[:-1]}", f"date: {day}", f"topics: [{topics}]", f"summary: {_sentence(draw)} {_sentence(draw)}"]
    if draw.random() < 0.25:
        head.append("people: none")
        parts.append("![Hình vẽ của lớp](anh/hinh.png)")
    elif draw.random() < 0.2:
        parts.append(f"Xem thêm [bài này]({_slug(span)}-bai-{serial + 1}.md) và [Luật Bình đẳng giới](https://vanban.chinhphu.vn/).")
    return "---\n" + "\n".join(head) + "\n---\n\n" + "\n\n".join(parts) + "\n"


def _paragraph(draw: random.Random) -> str:
    return " ".join(_sentence(draw) for _ in range(draw.randint(2, 3)))


def _sentence(draw: random.Random) -> str:
    words = [draw.choice(WHO), draw.choice(DID), draw.choice(WHAT)]
    if draw.random() < 0.7:
        words.append(draw.choice(WHERE))
    if draw.random() < 0.6:
        words.append(draw.choice(WHY))
    return " ".join(words).capitalize() + "."


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=70)
    parser.add_argument("--quarters", type=int, default=4)
    parser.add_argument("--posts-per-quarter", type=int, default=1)
    options = parser.parse_args()
    print(write_corpus(options.folder, options.units, options.quarters, options.posts_per_quarter), "posts")

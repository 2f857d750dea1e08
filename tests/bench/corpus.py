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
# Pairs of syllables as the sample posts have them. A sentence draws from them, so that two posts share words and no runs of words.
PAIRS = tuple((Path(__file__).parent / "words.txt").read_text("utf-8").split("\n")[:-1])
# What everybody says, in just these words. Each post has a few.
FIGURES = (
    "hưởng ứng Tháng hành động vì bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới",
    "phong trào “Giỏi việc trường – Đảm việc nhà” do công đoàn phát động",
    "Luật Bình đẳng giới năm 2006 và Luật Phòng, chống bạo lực gia đình năm 2022",
    "Tổng đài quốc gia bảo vệ trẻ em 111 nhận cuộc gọi miễn phí suốt ngày đêm",
    "không ai bị bỏ lại phía sau",
    "nhà trường, gia đình và xã hội cùng vào cuộc",
    "vì sự tiến bộ của phụ nữ và vì một mái trường hạnh phúc",
    "mỗi thầy cô là một tấm gương tự học và sáng tạo",
    "kế hoạch của nhà trường về công tác bình đẳng giới trong năm học này",
    "ban giám hiệu, công đoàn và đoàn thanh niên phối hợp tổ chức",
)
NAMES = ("bạn Lan", "cô Mai", "thầy Hùng", "em Minh Anh", "bác Tư", "lớp 6A", "lớp 9C", "cô Thu Hà", "bạn Nam", "tổ 3")
HEADINGS = ("Mục đích", "Nội dung", "Kết quả")
# A real 1×1 PNG, so that pictures are examined and copied.
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def write_corpus(folder: Path, units: int, quarters: int, posts_per_quarter: int = 1, seed: int = 1) -> int:
    """Write a repository into the empty or absent ``folder`` and return its number of posts."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    for name in ("docs", "hooks"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    return write_posts(folder, units, quarters, posts_per_quarter, seed)


def write_posts(folder: Path, units: int, quarters: int, posts_per_quarter: int = 1, seed: int = 1) -> int:
    """Write the folder ``posts`` of such a repository and return its number of posts."""
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
    for heading in HEADINGS:
        parts += [f"## {heading}", _paragraph(draw), _paragraph(draw)]
        if heading == HEADINGS[1]:
            parts.append("\n".join(f"- {_sentence(draw)}" for _ in range(3)))
    head = [f"title: {_sentence(draw)[:-1]}", f"date: {day}", f"topics: [{topics}]", f"summary: {_sentence(draw)}"]
    if draw.random() < 0.25:
        head.append("people: none")
        parts.append("![Hình vẽ của lớp](anh/hinh.png)")
    elif draw.random() < 0.2:
        parts.append(f"Xem thêm [bài này]({_slug(span)}-bai-{serial + 1}.md) và [Luật Bình đẳng giới](https://vanban.chinhphu.vn/).")
    return "---\n" + "\n".join(head) + "\n---\n\n" + "\n\n".join(parts) + "\n"


def _paragraph(draw: random.Random) -> str:
    return " ".join(_sentence(draw) for _ in range(draw.randint(3, 5)))


def _sentence(draw: random.Random) -> str:
    words = [draw.choice(PAIRS) for _ in range(draw.randint(4, 8))]
    if draw.random() < 0.3:
        words.insert(draw.randint(1, len(words)), draw.choice(NAMES))
    if draw.random() < 0.08:
        words.insert(draw.randint(0, len(words)), draw.choice(FIGURES))
    text = " ".join(words)
    return f"{text[:1].upper()}{text[1:]}."


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=70)
    parser.add_argument("--quarters", type=int, default=4)
    parser.add_argument("--posts-per-quarter", type=int, default=1)
    options = parser.parse_args()
    print(write_corpus(options.folder, options.units, options.quarters, options.posts_per_quarter), "posts")

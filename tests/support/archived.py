"""A repository of two years of which one is archived."""

import re
from pathlib import Path

from chuyenmuc.model.exemplars import EXEMPLARS
from support.scenes import Repository, lay_out, own_text, picture

UNIT = "thcs-hoa-sua"


def of_two_years(folder: Path) -> Repository:
    """The small repository from the year before on: a post that links to an older one, one that was withdrawn, one that is broken."""
    repository = lay_out(folder)
    plan = repository.root / "posts/plan.yml"
    plan.write_text(re.sub("(?m)^from: .*", "from: 2025-Q4", plan.read_text("utf-8")), "utf-8")
    repository.post(UNIT, "2025-q4-cu", "2025-11-01", own_text("cũ"), title="Bài năm cũ")
    repository.write(f"posts/{UNIT}/anh/a.png", picture(40))
    linked = f"{own_text('dẫn')}\n\n![Cả lớp nấu ăn](anh/a.png)\n\nXem [bài cũ](2025-q4-cu.md) và [bài kia](2026-q2-bua-com.md).\n"
    repository.post(UNIT, "2026-q1-dan", "2026-02-01", linked, title="Bài có dẫn", people="none")
    repository.post(UNIT, "2026-q1-go", "2026-02-02", title="Bài đã gỡ", withdrawn="{date: 2026-03-01, reason: Gia đình đề nghị}")
    repository.post(UNIT, "2026-q1-hong", "2026-02-03", title="Bài hỏng", topics="[khong-co]")
    said = "reason: Hay, document: Số 1, by: Sở Mẫu, date: 2026-09-01"
    repository.write(EXEMPLARS, f"models:\n  - {{id: bai, post: {UNIT}/2026-q1-dan, {said}}}\n")
    repository.write("posts/_cong/ghi-de.yml", "proofs: []\n")
    return repository

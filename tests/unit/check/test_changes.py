"""The report on a change, in words and as data."""

from support.changes import POST, changes


def test_nothing_changed_is_said_so(kept):
    done = kept.check("--changed-since", "main")
    base = kept.git("rev-parse", "main").strip()
    assert done.status == 0
    assert done.err.startswith(f"So với main (bản {base[:10]}): không có gì thay đổi.\n")
    found = changes(kept)
    assert found == {"since": "main", "base": base, "comparable": True, "cells": [], "posts": [], "problems": {"new": [], "mended": []}}


def test_the_change_stands_at_the_top_of_the_report(kept):
    (kept.root / POST).unlink()
    kept.post("mam-non-mai", "2026-q3-ngan", "2026-08-20", body="Ngắn quá.")
    kept.post("so-mau", "2026-q3-hong", "2026-08-20", topics="[khong-co]")
    done = kept.check("--changed-since", "main")
    assert done.status == 2
    assert done.err.splitlines()[:8] == [
        f"So với main (bản {kept.git('rev-parse', 'main')[:10]}):",
        "  Xấu đi (1):",
        "    Trường THCS Hoa Sữa (thcs-hoa-sua) – 2026-Q3, quý III/2026 (tháng 7–9): đã có bài → chưa có bài.",
        "  Bài (2):",
        "    Thêm posts/mam-non-mai/2026-q3-ngan.md: chưa được tính. Quá ngắn: Bài có 2 chữ, kế hoạch cần ít nhất 40 chữ.",
        f"    Xoá {POST}: trước đây được tính.",
        "  Chỗ cần sửa mới (1):",
        "    posts/so-mau/2026-q3-hong.md:4: Không có chủ đề “khong-co” trong kế hoạch. Chọn một trong: gia-dinh, phap-luat.",
    ]


def test_many_differences_are_counted_and_the_data_has_them_all(kept):
    for number in range(60):
        kept.post("so-mau", f"2026-q3-bai-{number}", "2026-08-20", body="Ngắn.")
    text = kept.check("--changed-since", "main").err
    assert "  Bài (60):" in text and "    Và 10 mục nữa." in text
    assert len(changes(kept)["posts"]) == 60

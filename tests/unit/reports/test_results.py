"""Part II: objective by objective."""

from msgspec.structs import replace

from chuyenmuc.reports.outline import Heading
from chuyenmuc.reports.results import results
from support.reporting import column, facts


def told(found):
    blocks = results(found, {"figures": "Phụ lục I"})
    sections, part = {"": []}, ""
    for block in blocks:
        if isinstance(block, Heading):
            part = block.text
            sections[part] = []
        else:
            sections[part].append(block.text)
    return sections


def test_each_objective_has_its_figures_and_one_without_any_a_gap():
    sections = told(facts())
    assert list(sections) == [
        "", "Mục tiêu 1. Lồng ghép nội dung giới trong bài học", "Mục tiêu 2. Tập huấn về phòng, chống bạo lực",
        "Mục tiêu 3. Giữ vững tỷ lệ nữ quản lý", "Mục tiêu 4. Cổng thông tin có chuyên mục, mỗi quý một lần", "Nhiệm vụ khác của kế hoạch",
    ]  # fmt: skip
    assert sections["Mục tiêu 2. Tập huấn về phòng, chống bạo lực"] == [
        "Yêu cầu của kế hoạch: 100% cơ sở giáo dục.", "[…điền kết quả thực hiện mục tiêu này…]"
    ]  # fmt: skip
    assert [line.split(":")[0] for line in sections["Nhiệm vụ khác của kế hoạch"]] == [
        "- Sự kiện truyền thông trong năm", "- Có kế hoạch Tháng hành động"
    ]  # fmt: skip


def test_without_topics_the_column_has_a_section_of_its_own():
    found = column()
    assert list(told(facts(found=replace(found, plan=replace(found.plan, topics={})))))[-1] == "Chuyên mục về bình đẳng giới"


def test_a_plan_without_indicators_and_a_year_without_one_before_are_said():
    found = column()
    assert told(facts(found=replace(found, plan=replace(found.plan, indicators=()))))[""] == [
        "Kế hoạch chưa có chỉ tiêu nào để các đơn vị kê khai."
    ]
    only = {key: value for key, value in found.figures.items() if key[1] == 2026}
    assert told(facts(found=replace(found, figures=only)))[""] == ["Số liệu đầy đủ ở Phụ lục I. Năm 2025 không có số liệu để so sánh."]

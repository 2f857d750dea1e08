"""What a change does to the column: ``check --changed-since``, with real repositories, and the comparison by itself."""

import json
import os
import shutil

import pytest

from chuyenmuc.coverage.comparison import NOTHING, compare
from chuyenmuc.coverage.judge import judge
from chuyenmuc.reading.read import read
from support.changes import POST, changes, on_a_branch, posts
from support.scenes import PLAN, ROSTER, Repository, own_text, picture, post_text

CELL = ("thcs-hoa-sua", "2026-Q3")


@pytest.fixture
def kept(repository):
    return on_a_branch(repository)


def cells(found: dict) -> list[tuple]:
    return [(cell["change"], cell["unit"], cell["quarter"], cell["before"], cell["after"]) for cell in found["cells"]]


def rename_unit(repository: Repository) -> None:
    os.rename(repository.root / "posts/thcs-hoa-sua", repository.root / "posts/thcs-moi")
    repository.write("posts/schools.yml", ROSTER.replace("id: thcs-hoa-sua,", "id: thcs-moi, renamed_from: [thcs-hoa-sua],"))


# What has changed


def test_a_post_that_fills_a_gap(kept):
    kept.git("checkout", "-q", "main")
    (kept.root / POST).unlink()
    kept.commit("2026-09-01")
    kept.git("checkout", "-q", "-B", "nhanh")
    kept.post("thcs-hoa-sua", "2026-q3-muon", "2026-10-12", quarter="2026-Q3")
    found = changes(kept)
    assert cells(found) == [("better", *CELL, "missing", "covered")]
    assert (found["cells"][0]["late_before"], found["cells"][0]["late_after"]) == (False, True)
    assert posts(found) == [("added", "posts/thcs-hoa-sua/2026-q3-muon.md", None, True, None)]
    assert "chưa có bài → đã có bài, đăng muộn." in kept.check("--changed-since", "main").err


@pytest.mark.parametrize(
    ("front", "body", "kind", "counts", "rule"),
    [
        ({}, own_text("sửa"), "edited", True, None),
        ({"draft": "true"}, None, "edited", False, "draft"),
        ({"withdrawn": "{date: 2026-09-01, reason: Theo ý gia đình}"}, None, "edited", False, "withdrawn"),
        ({"source": "https://bao.example.vn/bai"}, None, "edited", False, "reprint"),
        ({}, "Ngắn.", "edited", False, "short"),
    ],
    ids=["rewritten", "draft", "withdrawn", "reprint", "short"],
)
def test_a_post_that_was_edited_says_whether_it_still_counts(kept, front, body, kind, counts, rule):
    kept.post("thcs-hoa-sua", "2026-q3-mua-he", "2026-08-15", body, **front)
    found = changes(kept, status=0 if counts else 1)
    assert posts(found) == [(kind, POST, True, counts, rule)]
    assert cells(found) == ([] if counts else [("worse", *CELL, "covered", "missing")])


def test_a_comment_or_another_line_end_is_no_change(kept):
    text = (kept.root / POST).read_bytes()
    kept.write(POST, text.replace(b"---\ntitle", b"---\n# ghi nh\xe1\xbb\x9b\ntitle", 1).replace(b"\n", b"\r\n"))
    found = changes(kept)
    assert (found["posts"], found["cells"]) == ([], [])


def test_a_post_that_is_broken_and_one_that_is_mended(kept):
    text = (kept.root / POST).read_text("utf-8")
    kept.write(POST, text.replace("[phap-luat, gia-dinh]", "[khong-co]"))
    found = changes(kept, status=2)
    assert posts(found) == [("broken", POST, True, None, None)]
    assert [problem["file"] for problem in found["problems"]["new"]] == [POST] and found["problems"]["mended"] == []
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    kept.write(POST, text)
    found = changes(kept)
    assert posts(found) == [("mended", POST, None, True, None)]
    assert [problem["file"] for problem in found["problems"]["mended"]] == [POST] and found["problems"]["new"] == []


def test_a_mistake_that_only_moved_to_another_line_is_not_new(kept):
    kept.post("mam-non-mai", "2026-q3-hong", "2026-08-20", topics="[khong-co]")
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    file = kept.root / "posts/mam-non-mai/2026-q3-hong.md"
    file.write_text(file.read_text("utf-8").replace("---\n", "---\n# một dòng\n", 1), "utf-8")
    assert changes(kept, status=0)["problems"] == {"new": [], "mended": []}


def test_a_second_mistake_of_the_same_kind_is_new(kept):
    kept.post("mam-non-mai", "2026-q3-hong", "2026-08-20", body="![](anh/a.png)\n\n" + own_text("x"), people="none")
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    file = kept.root / "posts/mam-non-mai/2026-q3-hong.md"
    file.write_text(file.read_text("utf-8") + "\n![](anh/a.png)\n", "utf-8")
    assert len(changes(kept, status=2)["problems"]["new"]) == 2  # no such picture, and no words for it


def test_a_renamed_file_is_one_change_not_two(kept):
    os.rename(kept.root / POST, kept.root / "posts/thcs-hoa-sua/2026-q3-he-xanh.md")
    found = changes(kept)
    assert posts(found) == [("renamed", "posts/thcs-hoa-sua/2026-q3-he-xanh.md", True, True, None)]
    assert (found["posts"][0]["formerly"], found["posts"][0]["edited"]) == (POST, False)
    kept.post("thcs-hoa-sua", "2026-q3-he-xanh", "2026-08-15", own_text("khác"), title="Mùa hè của thcs-hoa-sua")
    assert posts(changes(kept)) == [("renamed", "posts/thcs-hoa-sua/2026-q3-he-xanh.md", True, True, None)]
    assert f"Đổi tên {POST} → posts/thcs-hoa-sua/2026-q3-he-xanh.md (có sửa): vẫn được tính." in kept.check("--changed-since", "main").err


def test_a_renamed_unit_keeps_its_cells(kept):
    rename_unit(kept)
    found = changes(kept)
    assert found["cells"] == []
    assert [(post["change"], post["formerly"]) for post in found["posts"]] == [
        ("renamed", "posts/thcs-hoa-sua/2026-q2-bua-com.md"),
        ("renamed", POST),
    ]


def test_units_that_come_and_go(kept):
    extra = "  - {id: thcs-them, name: Trường Thêm, level: thcs, managed_by: phuong-mau}\n"
    kept.write("posts/schools.yml", ROSTER + extra)
    found = changes(kept, status=1)
    assert cells(found) == [("worse", "thcs-them", quarter, None, "missing") for quarter in ("2026-Q2", "2026-Q3")]
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    kept.write("posts/schools.yml", ROSTER)
    assert cells(changes(kept)) == [("other", "thcs-them", quarter, "missing", None) for quarter in ("2026-Q2", "2026-Q3")]


def test_an_exemption_is_neither_better_nor_worse(kept):
    kept.write("posts/schools.yml", ROSTER.replace("level: thcs,", 'level: thcs, exempt: {2026-Q3: {reason: Sửa, document: "CV 1"}},'))
    assert cells(changes(kept)) == [("other", *CELL, "covered", "exempt")]


def test_each_state_is_judged_by_its_own_plan_and_posts_that_nobody_touched_are_listed(kept):
    kept.write("posts/plan.yml", PLAN.replace("min_words: 40", "min_words: 100"))
    found = changes(kept, status=1)
    assert len(found["posts"]) == 6 and {post["change"] for post in found["posts"]} == {"same"}
    assert {(post["counted"], post["counts"], post["rule"]) for post in found["posts"]} == {(True, False, "short")}
    assert len(found["cells"]) == 6


def test_a_copy_counts_once_its_original_is_gone(kept):
    text = own_text("chung")
    kept.post("so-mau", "2026-q3-goc", "2026-08-01", text)
    kept.post("mam-non-mai", "2026-q3-chep", "2026-08-02", text)
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    (kept.root / "posts/so-mau/2026-q3-goc.md").unlink()
    assert posts(changes(kept)) == [
        ("same", "posts/mam-non-mai/2026-q3-chep.md", False, True, None),
        ("removed", "posts/so-mau/2026-q3-goc.md", True, None, None),
    ]


def test_another_picture_under_the_same_name_is_an_edit(kept):
    kept.write("posts/so-mau/anh/a.png", picture(512))
    kept.post("so-mau", "2026-q3-hinh", "2026-08-20", own_text("hình") + "\n\n![Một hình](anh/a.png)\n", people="none")
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    assert changes(kept)["posts"] == []
    kept.write("posts/so-mau/anh/a.png", picture(144))
    assert posts(changes(kept)) == [("edited", "posts/so-mau/2026-q3-hinh.md", True, True, None)]


def test_where_roster_or_plan_cannot_be_used_only_the_mistakes_are_compared(kept):
    """Else every unit and every post would seem to have gone, or come."""
    kept.write("posts/plan.yml", PLAN + "zzz: 1\n")
    found = changes(kept, status=2)
    assert (found["comparable"], found["cells"], found["posts"]) == (False, [], [])
    assert [problem["file"] for problem in found["problems"]["new"]] == ["posts/plan.yml"]
    assert "nên chưa so được các đơn vị và các bài." in kept.check("--changed-since", "main").err
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    kept.write("posts/plan.yml", PLAN)
    found = changes(kept)
    assert (found["comparable"], found["cells"], found["posts"]) == (False, [], [])
    assert [problem["file"] for problem in found["problems"]["mended"]] == ["posts/plan.yml"]


# The command: its usage, its status, its data


def test_an_option_in_its_place_is_bad_usage(kept):
    done = kept.check("--changed-since", "--forecast")
    assert (done.status, len(done.err.splitlines())) == (2, 1)
    assert "--changed-since cần một giá trị đi kèm." in done.err


@pytest.fixture
def others_fault(kept):
    """A gap and a mistake of two units on main, and a branch from there."""
    (kept.root / POST).unlink()
    kept.post("mam-non-mai", "2026-q3-hong", "2026-08-20", topics="[khong-co]")
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    assert kept.check().status == 2
    return kept


def test_a_change_does_not_pay_for_what_stood_before(others_fault):
    others_fault.post("so-mau", "2026-q3-hai", "2026-08-20")
    done = others_fault.check("--changed-since", "main")
    assert done.status == 0
    before, last = done.err.splitlines()[-2:]
    assert before == "Cả kho, kể cả những gì có từ trước, thì chưa đạt: 1 chỗ cần sửa, 1 yêu cầu chưa có bài."
    assert last == "Thay đổi này đạt: không thêm chỗ cần sửa, không làm yêu cầu nào xấu đi."
    assert "Có từ trước, không do thay đổi này, 1 chỗ cần sửa:\n  posts/mam-non-mai/2026-q3-hong.md:4:" in done.err
    assert "Cần sửa" not in done.err


def test_a_change_that_adds_a_mistake_ends_with_2(others_fault):
    others_fault.post("so-mau", "2026-q3-hai", "2026-08-20", topics="[sai]")
    done = others_fault.check("--changed-since", "main")
    assert done.status == 2 and "Cần sửa 1 chỗ:\n  posts/so-mau/2026-q3-hai.md:4:" in done.err
    assert done.err.splitlines()[-1] == "Thay đổi này chưa đạt: thêm 1 chỗ cần sửa."


def test_a_change_that_makes_a_cell_worse_ends_with_1(others_fault):
    (others_fault.root / "posts/so-mau/2026-q3-mua-he.md").unlink()
    done = others_fault.check("--changed-since", "main")
    assert (done.status, done.err.splitlines()[-1]) == (1, "Thay đổi này chưa đạt: làm 1 yêu cầu xấu đi.")


def test_a_change_that_mends_ends_with_0_whatever_is_left(others_fault):
    (others_fault.root / "posts/mam-non-mai/2026-q3-hong.md").unlink()
    assert others_fault.check("--changed-since", "main").status == 0
    assert others_fault.check().status == 1


def test_a_roster_that_was_broken_before_is_no_fault_of_a_post(kept):
    kept.write("posts/schools.yml", "schools: [")
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    kept.post("so-mau", "2026-q3-hai", "2026-08-20")
    done = kept.check("--changed-since", "main")
    assert done.status == 0 and "Thay đổi này đạt" in done.err
    kept.write("posts/schools.yml", ROSTER)
    assert kept.check("--changed-since", "main").status == 0


def test_posts_that_were_lost_before_are_no_fault_of_a_change(kept):
    """The check refuses a site that lost too many posts; a change refuses only a loss of its own."""
    kept.command("close", "2026-Q2", "--as-of", "2026-07-15")
    for unit in ("mam-non-mai", "so-mau"):
        (kept.root / f"posts/{unit}/2026-q2-bua-com.md").unlink()
    kept.commit("2026-09-01")
    kept.git("branch", "-f", "main")
    kept.post("so-mau", "2026-q3-hai", "2026-08-20")
    assert (kept.check().status, kept.check("--changed-since", "main").status) == (2, 0)
    kept.git("branch", "-f", "main", "main~1")
    assert kept.check("--changed-since", "main").status == 2


def test_json_without_the_option_has_no_such_key(kept):
    assert "changes" not in json.loads(kept.check("--format", "json").out)


# The comparison by itself


def test_a_state_compared_with_itself_differs_in_nothing(repository):
    reading = read(repository.root)
    judged = reading, judge(reading.column, reading.column.plan.deadline(reading.column.plan.first))
    assert compare(judged, judged) == NOTHING


def test_both_directions_mirror_each_other(tmp_path_factory, repository):
    """What one way is added, better, new, is the other way removed, worse, mended."""
    other = Repository(tmp_path_factory.mktemp("other") / "kho")
    shutil.copytree(repository.root, other.root)
    (other.root / POST).unlink()
    other.write("posts/so-mau/2026-q3-hong.md", post_text("2026-08-20", topics="[khong-co]"))
    first, second = (read(one.root) for one in (repository, other))
    day = first.column.plan.deadline(first.column.plan.last).replace(day=20)
    one, two = (first, judge(first.column, day)), (second, judge(second.column, day))
    there, back = compare(one, two), compare(two, one)
    assert [change.direction for change in there.cells] == ["worse"] and [change.direction for change in back.cells] == ["better"]
    assert [change.kind for change in there.posts] == ["removed"] and [change.kind for change in back.posts] == ["added"]
    assert there.new_problems == back.mended_problems and len(there.new_problems) == 1
    assert there.mended_problems == back.new_problems == ()

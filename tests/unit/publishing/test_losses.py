"""The sanity gate: what has been lost is seen, in a build and in the check alike, and may be let through knowingly."""

import json

import pytest

from chuyenmuc.exports.coverage_data import coverage_json
from chuyenmuc.problem import Refusal
from chuyenmuc.publishing.losses import counted_in, largest_loss
from support.scenes import UNITS

LAX = {"COLUMN_ON_MISSING": "warn", "COLUMN_ON_BAD_POST": "skip"}
LOST = ("2026-q2-bua-com", "2026-q3-mua-he")


@pytest.fixture
def previous(repository):
    """The data of the last publication, and then a third of its posts lost."""
    done = repository.command("check", "--format", "json", "--as-of", "2026-10-20")
    repository.write("truoc.json", done.out)
    for stem in LOST:
        (repository.root / f"posts/thcs-hoa-sua/{stem}.md").unlink()
    return repository


def test_a_build_that_lost_too_much_stops_and_names_it(previous):
    done = previous.build(COLUMN_PREVIOUS="truoc.json", **LAX)
    assert done.status == 2
    assert "Mất 2 trên 6 bài mà lần đăng trước đã tính" in done.err and "quá 10% nên không đăng" in done.err
    assert "posts/thcs-hoa-sua/2026-q3-mua-he.md" in done.err and "COLUMN_ALLOW_DROP=1" in done.err
    assert not previous.site().exists()


@pytest.mark.parametrize("more", [{"COLUMN_ALLOW_DROP": "1"}, {"COLUMN_MAX_DROP": "40"}, {"COLUMN_PREVIOUS": "chua-co.json"}])
def test_it_goes_on_where_that_is_wanted(previous, more):
    assert previous.build(**({"COLUMN_PREVIOUS": "truoc.json"} | LAX | more)).status == 0


def test_withdrawn_posts_and_new_quarters_are_no_loss(repository):
    repository.write("truoc.json", repository.command("check", "--format", "json", "--as-of", "2026-10-20").out)
    for unit in UNITS:
        path = repository.root / f"posts/{unit}/2026-q3-mua-he.md"
        path.write_text(path.read_text("utf-8").replace("summary:", "withdrawn: {date: 2026-10-01, reason: x}\nsummary:"), "utf-8")
    assert repository.build(COLUMN_PREVIOUS="truoc.json", **LAX).status == 0


def test_closed_quarters_are_a_baseline_without_being_asked_for(repository):
    repository.command("close", "2026-Q2", "--as-of", "2026-07-15")
    for unit in UNITS[:2]:
        (repository.root / f"posts/{unit}/2026-q2-bua-com.md").unlink()
    done = repository.build(**LAX)
    assert done.status == 2 and "Mất 2 trên 3 bài mà các quý đã chốt đã tính" in done.err


def test_one_lost_post_does_not_silence_the_others(repository):
    repository.command("close", "2026-Q2", "--as-of", "2026-07-15")
    (repository.root / "posts/thcs-hoa-sua/2026-q2-bua-com.md").unlink()
    assert repository.build(**LAX).status == 0


def test_an_empty_roster_is_not_published(repository):
    repository.write("posts/schools.yml", "agencies: []\nschools: []\n")
    for unit in UNITS:
        for file in (repository.root / "posts" / unit).glob("*.md"):
            file.unlink()
        (repository.root / "posts" / unit).rmdir()
    done = repository.build(**LAX)
    assert done.status == 2 and "đơn vị" in done.err and "Traceback" not in done.err


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"schema": 1, "units": [{"id": 3}]}', b"\xff", b"[" * 100_000])
def test_what_is_no_coverage_is_refused(data):
    with pytest.raises(Refusal, match=r"không phải là coverage\.json"):
        counted_in(data)


def test_the_figures_of_a_newer_program_are_told_as_such():
    with pytest.raises(Refusal, match=r"lần trước\. Tệp do một bản chương trình mới hơn ghi \(“schema: 2”\)"):
        counted_in(b'{"schema": 2, "units": {}}')


@pytest.mark.parametrize(("written", "share"), [(10, 0.1), ("25%", 0.25), ("0", 0), (100.0, 1)])
def test_a_share_is_written_in_percent(written, share):
    assert largest_loss(written) == share


@pytest.mark.parametrize("written", ["nhiều", -1, 101, "nan", True])
def test_other_shares_are_refused(written):
    with pytest.raises(Refusal, match="max_drop"):
        largest_loss(written)


def test_renamed_units_are_not_lost(repository):
    repository.write("truoc.json", repository.command("check", "--format", "json", "--as-of", "2026-10-20").out)
    roster = repository.root / "posts/schools.yml"
    roster.write_text(roster.read_text("utf-8").replace("id: thcs-hoa-sua,", "id: thcs-moi, renamed_from: [thcs-hoa-sua],"), "utf-8")
    (repository.root / "posts/thcs-hoa-sua").rename(repository.root / "posts/thcs-moi")
    assert repository.build(COLUMN_PREVIOUS="truoc.json").status == 0
    assert json.loads(repository.root.joinpath("truoc.json").read_text("utf-8"))["schema"] == 1
    assert coverage_json.__doc__


def test_the_check_stops_where_a_build_would(previous):
    done = previous.check("--previous", "truoc.json")
    assert done.status == 2 and "Mất 2 trên 6 bài" in done.err and "--allow-drop" in done.err
    assert previous.check("--previous", "truoc.json", "--allow-drop").status == 1
    assert previous.check("--previous", "truoc.json", "--max-drop", "40").status == 1
    assert previous.check().status == 1
    done = previous.check("--previous", "truoc.json", "--max-drop", "nhiều")
    assert done.status == 2 and "max_drop" in done.err and "Traceback" not in done.err
    done = previous.check("--previous", "mkdocs.yml")
    assert done.status == 2 and "không phải là coverage.json" in done.err


def test_what_is_for_a_later_day_or_to_be_mended_is_not_lost(repository):
    repository.command("close", "2026-Q2", "--as-of", "2026-07-15")
    repository.write("truoc.json", repository.command("check", "--format", "json", "--as-of", "2026-10-20").out)
    assert repository.check("--as-of", "2026-04-05", "--previous", "truoc.json").status == 0
    for unit in UNITS:
        path = repository.root / f"posts/{unit}/2026-q2-bua-com.md"
        path.write_text(path.read_text("utf-8").replace("topics: [gia-dinh]", "topics: [x]"), "utf-8")
    assert repository.build(COLUMN_PREVIOUS="truoc.json", **LAX).status == 0


def test_the_loss_reaches_every_format(previous):
    data = json.loads(previous.check("--previous", "truoc.json", "--format", "json").out)
    assert "Mất 2 trên 6 bài" in data["problems"][0]["what"]
    assert (
        "::error title=Bài cần sửa::posts/thcs-hoa-sua/2026-q3-mua-he.md: "
        in previous.check("--previous", "truoc.json", "--format", "github").out
    )
    assert "Mất 2 trên 6 bài" in previous.check("--previous", "truoc.json", "--format", "junit").out
    assert "Đạt:" not in previous.check("--previous", "truoc.json").err


def test_the_check_hears_the_variables_that_a_build_hears(previous):
    assert previous.check(COLUMN_PREVIOUS="truoc.json").status == 2
    assert previous.check(COLUMN_PREVIOUS="truoc.json", COLUMN_MAX_DROP="40").status == 1
    assert previous.check(COLUMN_PREVIOUS="truoc.json", COLUMN_ALLOW_DROP="1").status == 1


def test_names_in_earlier_data_that_are_none_are_refused():
    for unit, post in (("x\n::error::y", "2026-q3-a"), ("x", "##[error]q"), ("../x", "2026-q3-a")):
        data = {"schema": 1, "units": [{"id": unit, "quarters": {"2026-Q3": {"posts": [post]}}}]}
        with pytest.raises(Refusal):
            counted_in(json.dumps(data).encode())


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("name: Trường THCS Hoa Sữa", "name: Trường: THCS Hoa Sữa", "giá trị có dấu hai chấm"),
        ("id: thcs-hoa-sua", "id: THCS-Hoa-Sua", "Mã “THCS-Hoa-Sua” không dùng được."),
        ("schools:", "schools: [", "schools.yml"),
    ],
)
def test_a_mistake_in_the_roster_is_told_alone(repository, right, wrong, line):
    """Whoever followed “restore it from history” lost the edit; whoever allowed the drop published nothing."""
    repository.command("close", "2026-Q2", "--as-of", "2026-07-15")
    roster = repository.root / "posts/schools.yml"
    assert right in roster.read_text("utf-8")
    roster.write_text(roster.read_text("utf-8").replace(right, wrong, 1), "utf-8")
    done = repository.command("check", "--as-of", "2026-10-20")
    assert done.status == 2 and line in done.err
    assert done.err.count("posts/schools.yml:") == 1
    for misleading in ("lịch sử", "allow-drop", "đã mất", "Mất ", "Không có đơn vị"):
        assert misleading not in done.err

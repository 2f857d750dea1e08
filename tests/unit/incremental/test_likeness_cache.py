"""What was found of copies is kept while no text changes, and is what would be found anew."""

import datetime as dt

import pytest

from chuyenmuc.coverage.judge import judge
from chuyenmuc.incremental import likeness_cache
from chuyenmuc.incremental.likeness_cache import LikenessCache
from chuyenmuc.reading.read import read
from chuyenmuc.system.file_cache import FOLDER, FileCache
from chuyenmuc.system.record_cache import RecordFile
from chuyenmuc.texts.copies import Index
from support.scenes import own_text

DAY = dt.date(2026, 10, 20)
GUIDE = "# Bài mẫu\n\n" + own_text("trang hướng dẫn", 200)


@pytest.fixture
def copied(repository):
    """A post that another repeats, one that repeats the guide, and one that the office says repeats none."""
    repository.write("docs/huong-dan/bai-mau.md", GUIDE)
    repository.post("thcs-hoa-sua", "2026-q3-goc", "2026-08-01", own_text("chung", 120))
    repository.post("mam-non-mai", "2026-q3-chep", "2026-08-02", own_text("chung", 120))
    repository.post("so-mau", "2026-q3-xep", "2026-08-03", own_text("chung", 120))
    repository.post("so-mau", "2026-q3-tu-trang", "2026-08-04", own_text("trang hướng dẫn", 200))
    plan = (repository.root / "posts/plan.yml").read_text("utf-8")
    repository.write("posts/plan.yml", f"{plan}originals:\n  - {{post: so-mau/2026-q3-xep, reason: Bài của Sở, document: Công văn 3}}\n")
    return repository


def refused(repository, *find) -> dict[str, tuple]:
    column = read(repository.root).column
    found = judge(column, DAY, *find).not_counted()
    return {item.post.id: (item.rule, item.why, item.likeness and (item.likeness.key.path, item.likeness.share)) for item in found}


def kept(repository) -> list:
    return sorted(repository.root.joinpath(FOLDER, "copies").glob("*"))


def test_it_is_what_is_found_anew(copied):
    plain = refused(copied)
    assert plain["thcs-hoa-sua/2026-q3-goc"][0] == plain["mam-non-mai/2026-q3-chep"][0] == "copy"
    assert plain["so-mau/2026-q3-tu-trang"][0] == "guide" and "so-mau/2026-q3-xep" not in plain
    for _ in range(2):
        assert refused(copied, LikenessCache(copied.root)) == plain
    assert len(kept(copied)) == 1


def test_nothing_is_compared_again_while_no_text_changes(copied, monkeypatch):
    plain = refused(copied, LikenessCache(copied.root))
    monkeypatch.setattr(likeness_cache, "likenesses", None)
    assert refused(copied, LikenessCache(copied.root)) == plain
    path = copied.root / "posts/mam-non-mai/2026-q3-chep.md"
    path.write_text(path.read_text("utf-8").replace("title: Bữa cơm", "title: Bữa tối"), "utf-8")
    assert refused(copied, LikenessCache(copied.root)) == plain, "a title is not compared"


@pytest.mark.parametrize("change", ["a text", "a date", "the guide", "what the office said"])
def test_what_it_depends_on_is_found_anew(copied, change):
    before = refused(copied, LikenessCache(copied.root))
    if change == "a text":
        copied.post("thcs-hoa-sua", "2026-q3-goc", "2026-08-01", own_text("một bài khác", 120))
    elif change == "a date":
        copied.post("mam-non-mai", "2026-q3-chep", "2026-07-02", own_text("chung", 120))
        copied.write("posts/plan.yml", (copied.root / "posts/plan.yml").read_text("utf-8").split("originals:")[0])
    elif change == "the guide":
        copied.write("docs/huong-dan/bai-mau.md", "# Bài mẫu\n\nNgắn.\n")
    else:
        copied.write("posts/plan.yml", (copied.root / "posts/plan.yml").read_text("utf-8").split("originals:")[0])
    plain = refused(copied)
    assert plain != before
    assert refused(copied, LikenessCache(copied.root)) == plain
    assert len(kept(copied)) == 1


@pytest.mark.parametrize("held", [b"", b'[["a", 99, 1.0]]', b"{"])
def test_what_cannot_be_used_is_as_good_as_none(copied, held):
    plain = refused(copied, LikenessCache(copied.root))
    (file,) = kept(copied)
    FileCache(copied.root, "copies").put(file.name, held)
    assert refused(copied, LikenessCache(copied.root)) == plain


@pytest.fixture
def compared(monkeypatch):
    """The first words of the texts that are compared."""
    made = []
    compare = Index._compare

    def noted(index, tokens, number):
        made.append(b" ".join(tokens[:3]))
        return compare(index, tokens, number)

    monkeypatch.setattr(Index, "_compare", noted)
    return made


def test_an_edit_compares_the_text_that_it_changed_alone(copied, compared):
    refused(copied, LikenessCache(copied.root))
    assert len(set(compared)) > 1
    compared.clear()
    copied.post("so-mau", "2026-q3-tu-trang", "2026-08-04", own_text("trang hướng dẫn", 200) + " thêm mấy chữ")
    found = refused(copied, LikenessCache(copied.root))
    assert len(compared) == 1
    assert found == refused(copied)


@pytest.mark.parametrize("held", [b"", b"\xc1", b"\x81\xa1a\xc0"])
def test_comparisons_that_cannot_be_used_are_as_good_as_none(copied, held):
    plain = refused(copied, LikenessCache(copied.root))
    file = RecordFile(copied.root, "comparisons")
    records = file.load()
    assert records
    file.write({name: (key, held) for name, (key, _) in records.items()}, ())
    copied.root.joinpath(FOLDER, "copies", kept(copied)[0].name).unlink()
    assert refused(copied, LikenessCache(copied.root)) == plain


def test_the_check_keeps_it_and_the_build_takes_it(copied):
    assert copied.check("-q").status in (0, 1)
    (file,) = kept(copied)
    before = file.stat().st_mtime_ns
    assert copied.build(COLUMN_ON_MISSING="warn").status == 0
    assert kept(copied) == [file] and file.stat().st_mtime_ns == before

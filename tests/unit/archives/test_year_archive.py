"""What an archive is filled with beside its site."""

import subprocess

from chuyenmuc.archives.year_archive import copy_records, make_local, write_hashes

RECORDS = (
    "posts/schools.yml",
    "posts/plan.yml",
    "posts/_closed/2026-q1.json",
    "posts/_closed/2025-q4.json",
    "posts/_cong/2026-q2.json",
    "posts/_cong/ghi-de.yml",
)


def test_the_records_are_those_of_the_year(tmp_path):
    root, folder = tmp_path / "kho", tmp_path / "luu"
    for name in (*RECORDS, "posts/thcs/so-lieu-2026.yml", ".contacts.yml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, "utf-8")
    copy_records(root, folder, 2026)
    copied = {path.relative_to(folder / "ban-ghi").as_posix() for path in folder.rglob("*") if path.is_file()}
    assert copied == {*RECORDS} - {"posts/_closed/2025-q4.json"}, "neither people nor full figures of units are there"
    assert (folder / "ban-ghi/posts/plan.yml").read_text("utf-8") == "posts/plan.yml"


def test_only_pages_are_changed_and_what_a_server_uses_is_gone(tmp_path):
    pages = {
        "index.html": '<a href="truong/">',
        "truong/index.html": '<a href="../">',
        "feed.xml": '<a href="truong/">',
        "404.html": "",
        "sitemap.xml": "",
    }
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    make_local(tmp_path, "https://a.example/")
    found = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {
        "index.html": '<a href="truong/index.html">', "truong/index.html": '<a href="../index.html">', "feed.xml": '<a href="truong/">',
    }  # fmt: skip


def test_the_hashes_are_of_every_other_file(tmp_path):
    (tmp_path / "đơn vị").mkdir()
    (tmp_path / "đơn vị/a.html").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    write_hashes(tmp_path)
    assert len((tmp_path / "SHA256SUMS").read_bytes().splitlines()) == 2
    assert subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=tmp_path).returncode == 0

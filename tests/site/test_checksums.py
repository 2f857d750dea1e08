"""``SHA256SUMS`` of a real site: it lists every file, and stays right after an edit, a removal and a file that somebody touched."""

import subprocess

from chuyenmuc.address import CHECKSUMS
from support.scenes import Repository, lay_out

POST = "posts/thcs-hoa-sua/2026-q3-mua-he.md"


def unlisted_or_wrong(repository: Repository) -> tuple[set[str], str]:
    """Files of the site that the list does not name or that are not there, and what sha256sum says against it."""
    site = repository.site()
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {CHECKSUMS}
    lines = site.joinpath(CHECKSUMS).read_text("utf-8").splitlines()
    done = subprocess.run(["sha256sum", "-c", "--strict", "--quiet", CHECKSUMS], cwd=site, capture_output=True, text=True)
    assert lines == sorted(lines, key=lambda line: line[66:].encode())
    return files ^ {line[66:] for line in lines}, done.stdout + done.stderr


def test_every_file_is_listed_after_each_build(tmp_path):
    repository = lay_out(tmp_path)

    def built() -> bytes:
        done = repository.build("-q")
        assert done.status == 0, done.err
        assert unlisted_or_wrong(repository) == (set(), "")
        return repository.site(CHECKSUMS).read_bytes()

    first = built()
    when = repository.site(CHECKSUMS).stat().st_mtime_ns
    assert built() == first and repository.site(CHECKSUMS).stat().st_mtime_ns == when, "a build without a change writes nothing"
    text = (repository.root / POST).read_text("utf-8")
    repository.write(POST, text.replace("\n---\n", "\n---\nMột dòng nữa.\n\n", 1))
    (page,) = repository.site("truong").glob("thcs-hoa-sua/2026-q2-*/index.html")
    page.write_bytes(b"")  # somebody wrote over a page of another post
    assert built() != first
    repository.write(POST, text)
    assert built() == first

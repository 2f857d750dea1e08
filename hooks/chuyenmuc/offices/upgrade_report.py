"""What an upgrade does, in words: to the files of the repository, and for readers of the site."""

import difflib
from collections.abc import Iterator, Sequence

from msgspec import Struct

from chuyenmuc.offices.coverage_changes import CoverageChange
from chuyenmuc.offices.machine_owned import FileChange
from chuyenmuc.offices.repository import REQUIREMENTS, pins
from chuyenmuc.offices.site_difference import SiteDifference

_MOST_LISTED = 30


class Upgrade(Struct, frozen=True):
    """One upgrade: the versions as text, the files, and what is otherwise on the site. ``problems`` are mistakes only the new one finds."""

    before: str
    after: str
    files: Sequence[FileChange]
    site: SiteDifference
    figures: Sequence[CoverageChange]
    problems: Sequence[str]


def lines(upgrade: Upgrade) -> Iterator[str]:
    """Yield the lines of the report, in Markdown that also reads well in a terminal."""
    yield f"# Nâng cấp {upgrade.before} → {upgrade.after}"
    yield from ("", "## Với người đọc", "")
    yield from _for_readers(upgrade)
    if upgrade.problems:
        yield from ("", f"## Chỗ cần sửa chỉ bản mới phát hiện ({len(upgrade.problems)})", "")
        yield from _listed(upgrade.problems)
    contested = [file for file in upgrade.files if file.conflicts or file.kept]
    if contested:
        yield from ("", "## Giữ như cơ quan đã sửa", "")
        yield "Bản mới cũng sửa những chỗ này. Tệp vẫn như cơ quan viết; xem có cần theo bản mới không."
        yield ""
        for file in contested:
            yield from _contested(file)
    yield from ("", "## Tệp đổi theo bản mới", "")
    yield f"- `goi/`: tệp .whl bản {upgrade.after} thay bản {upgrade.before}"
    for file in upgrade.files:
        if file.before != file.after:
            yield from _changed(file)


def _for_readers(upgrade: Upgrade) -> Iterator[str]:
    site = upgrade.site
    for count, what, addresses in (
        (len(site.gone), "trang không còn ở địa chỉ cũ", site.gone),
        (len(site.new), "trang mới", site.new),
        (len(site.changed), "trang đổi nội dung", site.changed),
    ):
        if count:
            yield f"- {count} {what}: {_few(addresses)}"
    yield f"- {site.same} trang giữ nguyên nội dung"
    if site.lost:
        total = sum(site.lost.values())
        where = _few([f"/{folder}" for folder in site.lost])
        yield f"- Kênh tin: {total} mục không còn mã cũ, nơi nhận kênh tin sẽ hiện lại như tin mới, ở {where}"
    else:
        yield "- Kênh tin: mọi mục giữ nguyên mã"
    if upgrade.figures:
        yield f"- Số liệu: {len(upgrade.figures)} ô đổi"
        yield from (f"    {line}" for line in _listed([str(change) for change in upgrade.figures]))
    else:
        yield "- Số liệu: không đổi"


def _contested(file: FileChange) -> Iterator[str]:
    if file.kept:
        yield f"- `{file.path}:1`: {file.kept}"
    for conflict in file.conflicts:
        yield f"- `{file.path}:{conflict.line}`: cơ quan viết"
        yield from _quoted(conflict.ours or ["(đã xoá)"])
        yield "    bản mới viết"
        yield from _quoted(conflict.theirs or ["(bỏ)"])


def _changed(file: FileChange) -> Iterator[str]:
    if file.path == REQUIREMENTS:
        before, after = (
            dict(pin.partition(";")[0].strip().split("==", 1) for pin in pins(text or "")) for text in (file.before, file.after)
        )
        names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        yield f"- `{file.path}`: " + (f"{len(names)} gói đổi phiên bản" if names else "mã băm của phần mềm; các gói khác giữ nguyên")
        yield from (f"    - {name} {before.get(name, '(chưa có)')} → {after.get(name, '(bỏ)')}" for name in names)
        return
    what = "tệp mới" if file.before is None else "bỏ tệp" if file.after is None else "sửa"
    yield f"- `{file.path}`: {what}"
    if what == "sửa":
        before, after = (text.splitlines() for text in (file.before or "", file.after or ""))
        difference = list(difflib.unified_diff(before, after, lineterm="", n=1))[2:]
        yield from ("", *(f"        {line}" for line in difference), "")


def _quoted(lines: Sequence[str]) -> Iterator[str]:
    yield from ("", *(f"        {line.rstrip()}" for line in lines), "")


def _few(addresses: Sequence[str]) -> str:
    more = len(addresses) - _MOST_LISTED
    return ", ".join(addresses[:_MOST_LISTED]) + (f" và {more} nơi nữa" if more > 0 else "")


def _listed(entries: Sequence[str]) -> Iterator[str]:
    yield from (f"- {entry}" for entry in entries[:_MOST_LISTED])
    if len(entries) > _MOST_LISTED:
        yield f"- và {len(entries) - _MOST_LISTED} mục nữa"
